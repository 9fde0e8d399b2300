"""Pages drawn in a process apart: as they look, with the places of their letters; pictures as articles without text."""

import io

import pytest
from PIL import Image

from workbench.base.errors import BadFile
from workbench.base.languages import say
from workbench.intake.processes.page_images import draw_page
from workbench.intake.reading import read
from workbench.text.on_page import found_on_page


@pytest.fixture
def kept(tmp_path):
    def keep(data):
        path = tmp_path / "original"
        path.write_bytes(data)
        return path

    return keep


def test_a_page_is_drawn_as_wide_as_was_asked_with_the_places_of_its_letters(pdfs, kept):
    data = pdfs.newspaper(columns=2, times=30)
    drawn = draw_page(kept(data), 0, 640)
    assert 630 <= drawn.width <= 641
    assert len(drawn.pixels) == drawn.width * drawn.height * 4
    draft = read(data, name="x.pdf")
    text = draft.text[: draft.reading.pages[1]]
    start = text.index("Item 3 begins here")
    places = found_on_page(drawn.letters, text, start, start + len("Item 3 begins here"))
    assert "".join(drawn.letters[place] for place in places) == "Item3beginshere"
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX").convert("L")
    for place in places:
        left, top, right, bottom = (round(part * side / 10_000) for part, side in zip(
            drawn.boxes[place], (drawn.width, drawn.height) * 2, strict=True))  # fmt: skip
        assert image.crop((left, top, max(right, left + 1), max(bottom, top + 1))).getextrema()[0] < 128


def test_words_from_right_to_left_are_found_on_their_page(pdfs, kept):
    data = pdfs.from_right()
    drawn = draw_page(kept(data), 0, 900)
    text = read(data, name="x.pdf").text
    for words in ("بلغت 3.5 مليون دولار (بحسب", "Quay Weekly إلى قرائها", "לפי Quay Weekly מיום 3.5"):
        start = text.index(words)
        places = found_on_page(drawn.letters, text, start, start + len(words))
        assert "".join(drawn.letters[place] for place in places) == words.replace(" ", "")


def test_signs_that_are_no_characters_and_cells_of_tables_are_found_on_the_page(pdfs, kept):
    bullet = pdfs.set_lines([[pdfs.Set("Alpha 12", 72, 720, before="62 722 3 3 re f")]])
    table = pdfs.set_by_typst("#table(columns: 2 * (2.5cm,), [Northern quay and yard], [12], [Mill], [31])")
    for data in (pdfs.beyond_the_first_plane(), bullet, table):
        drawn, text = draw_page(kept(data), 0, 600), read(data, name="x.pdf").text
        places = found_on_page(drawn.letters, text, 0, len(text))
        assert "".join(drawn.letters[at] for at in places) == "".join(text.replace("|", "").split())
        assert len(drawn.letters) == len(drawn.boxes)


def test_what_is_filled_into_a_form_is_drawn_and_found_on_the_page(pdfs, kept):
    drawn = draw_page(kept(pdfs.form("Signed on Monday.", "By Ina Holt")), 0, 600)
    assert drawn.letters == "SignedonMonday.ByInaHolt"
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX").convert("L")
    left, top, right, bottom = (round(part * side / 10_000) for part, side in zip(
        drawn.boxes[-4], (drawn.width, drawn.height) * 2, strict=True))  # fmt: skip
    assert image.crop((left, top, right + 1, bottom + 1)).getextrema()[0] < 128


def test_a_page_that_is_not_there_is_said(pdfs, kept):
    with pytest.raises(BadFile, match="cannot be shown"):
        draw_page(kept(pdfs.newspaper(times=2)), 99, 200)


def test_a_damaged_picture_is_said(pdfs, kept):
    with pytest.raises(BadFile, match="cannot be shown"):
        draw_page(kept(pdfs.picture("PNG")[:200]), 0, 200)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF"])
def test_a_picture_is_an_article_without_text_and_is_drawn(pdfs, kept, kind):
    data = pdfs.picture(kind)
    draft = read(data, name="shot.bin")
    assert (draft.text, draft.title, draft.media_type) == ("", "shot", f"image/{kind.lower()}")
    assert draft.reading.pages == (0,)
    assert say(draft.notes[-1]).startswith("It holds no text")
    drawn = draw_page(kept(data), 0, 160)
    assert (drawn.width, drawn.height) == (160, 100)


def test_a_tiff_of_several_pages_has_as_many(pdfs, kept):
    data = pdfs.picture("TIFF", frames=3)
    assert read(data, name="fax.tif").reading.pages == (0, 0, 0)
    first, third = (draw_page(kept(data), page, 100) for page in (0, 2))
    assert first.pixels != third.pixels


def test_a_photo_is_shown_the_right_way_up(kept):
    tags = Image.Exif()
    tags[0x0112] = 6
    target = io.BytesIO()
    Image.new("RGB", (90, 40), "white").save(target, "JPEG", exif=tags)
    drawn = draw_page(kept(target.getvalue()), 0, 40)
    assert (drawn.width, drawn.height) == (40, 90)


def test_what_only_begins_like_a_picture_is_refused():
    for beginning in (b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"II*\0"):
        with pytest.raises(BadFile, match=r"shot is no picture that can be read"):
            read(beginning + b"nothing else", name="shot")
