"""An import is one step of undo, whatever else is done while it goes on, and after a restart."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from taken import claim_of

from workbench.actions import articles, claims
from workbench.actions.articles import take_in
from workbench.actions.capturing.taking import taking
from workbench.actions.checks import check
from workbench.actions.desk import Desk
from workbench.base.errors import NotFound, Refused, StaleUndo
from workbench.intake.processes.apart import read_apart

COUNT = 6


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "own.db", "Ada")
    yield desk
    desk.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(COUNT)]
    for number, path in enumerate(paths):
        path.write_text(f"Ferry number {number} was late again\n\nIt was {number} hours late on Monday, it says.")
    return paths


@pytest.fixture
def claim(own: Desk, tmp_path: Path) -> str:
    """A claim that was there before."""
    data = b"The harbour was shut\n\nIt was shut on Sunday, the office said."
    article = take_in(own, data, read_apart(data, media_type="text/plain")).article
    return claim_of(own, article, "It was shut on Sunday")


def titles(desk: Desk) -> int:
    """How many ferries there are."""
    return sum(one["record"].title.startswith("Ferry") for one in articles.listed(desk))


def test_what_was_done_meanwhile_lies_above_the_import_which_goes_as_one(
    own: Desk, files: list[Path], claim: str
) -> None:
    claims.set_fields(own, claim, {"notes": "c"}, gesture="typed")
    for index, outcome in enumerate(taking(own, files)):
        if index == 1:
            claims.set_fields(own, claim, {"notes": "called"}, gesture="typed")
        elif index == 3:
            claims.set_fields(own, claim, {"notes": "called twice"}, gesture="typed")
            on = claim_of(own, str(outcome.article), "hours late on Monday")
    assert titles(own) == COUNT
    assert str(own.undo()) == "New claim"
    assert str(own.undo()) == "Edit notes"
    assert claims.claim(own, claim).notes == ""
    own.library.close()
    again = Desk.open(own.library.path, "Ada")
    assert check(again).ok
    assert str(again.undo()) == "Import of 6 articles"
    assert titles(again) == 0
    assert check(again).ok
    assert str(again.redo()) == "Import of 6 articles"
    assert titles(again) == COUNT
    assert str(again.redo()) == "Edit notes"
    assert claims.claim(again, claim).notes == "called twice"
    assert str(again.redo()) == "New claim"
    assert claims.claim(again, on)
    assert check(again).ok
    with pytest.raises(NotFound):
        again.redo()
    again.close()


def test_an_import_that_goes_on_is_not_taken_back(own: Desk, files: list[Path], claim: str) -> None:
    coming = taking(own, files)
    list(islice(coming, 2))
    with pytest.raises(Refused, match="still goes on"):
        own.undo()
    claims.set_fields(own, claim, {"notes": "called"})
    assert str(own.undo()) == "Edit notes"
    assert len(list(coming)) == COUNT - 2
    assert str(own.undo()) == "Import of 6 articles"
    assert (titles(own), claims.claim(own, claim).notes) == (0, "")


def test_one_article_is_called_by_its_title(own: Desk, files: list[Path]) -> None:
    list(taking(own, files[:1]))
    assert str(own.undo()) == "Import Ferry number 0 was late again"


def test_an_import_that_changed_what_was_done_meanwhile_is_taken_back_before_it(own: Desk, tmp_path: Path) -> None:
    on = take_in(own, data := b"The ferry\n\nThe ferry was late.", read_apart(data, media_type="text/plain")).article
    with own.library.lasting() as gesture:
        begun = claim_of(own, on, "ferry was late")
        claims.set_fields(own, begun, {"notes": "begun"}, gesture=gesture)
        newer = claim_of(own, on, "The ferry was")
        claims.set_fields(own, newer, {"notes": "moved"}, gesture=gesture)
    assert str(own.undo()) == "Edit notes"
    assert (claims.claim(own, begun).notes, claims.claim(own, newer).notes) == ("", "")
    assert check(own).ok
    assert str(own.undo()) == "New claim"
    assert [str(own.redo()) for _ in range(2)] == ["New claim", "Edit notes"]
    assert (claims.claim(own, begun).notes, claims.claim(own, newer).notes) == ("begun", "moved")
    assert check(own).ok


def test_what_someone_changed_past_the_record_is_said(own: Desk, files: list[Path]) -> None:
    list(taking(own, files))
    with own.library.upkeep() as connection:
        connection.exec_driver_sql("UPDATE articles SET title = 'Otherwise' WHERE pk = 2")
    with pytest.raises(StaleUndo, match="“Import of 6 articles” cannot be taken back: the article has changed since"):
        own.undo()
    assert len(articles.listed(own)) == COUNT
