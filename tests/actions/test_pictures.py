"""Pictures among the evidence: facts of files kept in the library, and copies found among them."""

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from workbench.actions import assessments, checks, evidence, pictures
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import BadFile, NotFound
from workbench.base.terms import EvidenceKind
from workbench.library.tables import Original


def drawn(*places):
    image = Image.linear_gradient("L").resize((240, 180)).convert("RGB")
    for at, (x, y, colour) in enumerate(places):
        ImageDraw.Draw(image).ellipse([x, y, x + 60 + 9 * at, y + 50], fill=colour)
    return image


PIER = drawn((10, 20, "red"), (120, 90, "yellow"), (60, 110, "black"), (170, 10, "blue"))
SHIP = drawn((80, 20, "white"), (20, 60, "black"), (150, 100, "white"), (100, 60, "green"))


@pytest.fixture
def hold(desk, take, claim_of, tmp_path):
    """Keeps a file as an item of evidence; returns the item's id and its file's SHA-256."""
    claim = claim_of(take("Notes\n\nThe pier burned.\n"), "The pier burned")

    def held(name, image, **how):
        path = tmp_path / name
        if isinstance(image, bytes):
            path.write_bytes(image)
        else:
            image.save(path, **how)
        evidence.add(desk, claim, Item(EvidenceKind.FILE, file=path), Meaning("supports"))
        matter = assessments.computed(desk, claim)[0]
        item = matter.evidence[matter.bearings[-1].evidence]
        return item.id, item.file

    return held


def test_the_same_picture_is_found_however_it_came_round(desk, hold):
    one = hold("pier.png", PIER)
    hold("ship.png", SHIP)
    two = hold("pier.jpg", PIER.resize((120, 90)), quality=30)
    again = hold("again.png", PIER)
    hold("notes.txt", b"words")
    hold("broken.jpg", b"\xff\xd8\xff\xe0rubbish")
    assert again[1] == one[1]
    assert pictures.near_same(desk, one[1]) == [one[0], again[0], two[0]]
    assert pictures.near_same(desk, two[1])[0] == two[0]


def test_facts_are_read_once_and_say_what_is_wrong(desk, hold, monkeypatch):
    _, pier = hold("pier.png", PIER)
    _, words = hold("photo.jpg", b"words only")
    found = pictures.facts(desk, pier)
    assert (found.media_type, found.width, found.height) == ("image/png", 240, 180)
    monkeypatch.setattr(pictures, "pictures_apart", lambda paths: [] if not paths else 1 / 0)
    assert pictures.facts(desk, pier) is found
    monkeypatch.undo()
    with pytest.raises(BadFile):
        pictures.facts(desk, words)
    desk.library.originals.path(pier).unlink()
    with pytest.raises(NotFound):
        pictures.facts(desk, pier)
    with pytest.raises(NotFound):
        pictures.facts(desk, "0" * 64)


def test_an_item_s_type_is_that_of_its_bytes(desk, hold):
    _, pier = hold("film.mp4", b"\xff\xd8\xff\xe0rubbish")
    with desk.reading() as connection:
        assert connection.scalar(select(Original.media_type).where(Original.sha256 == pier)) == "image/jpeg"


def test_a_file_that_is_gone_or_altered_is_named_with_the_claims_that_it_bears_on(desk, hold):
    _, pier = hold("pier.png", PIER)
    path = desk.library.originals.path(pier)
    path.chmod(0o600)
    path.write_bytes(b"other")
    found = checks.check(desk)
    (line,) = map(str, found.problems)
    assert line.startswith(f"The original {pier} was altered")
    assert line.endswith("It is the original of the item “pier.png” (claim 1 of “Harbour notes”).")
    assert str(found.advice).startswith("The database itself is sound.")
