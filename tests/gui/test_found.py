"""What was sought and found is led to: the words are seen and marked, and the keys act on them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from persons import Person, seek, sit
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from workbench.actions import articles, claims
from workbench.intake.draft import Draft
from workbench.ui import search_making

pytestmark = pytest.mark.usefixtures("nothing_left")

FAR = 60_000
LONG = "\n\n".join(f"Line {number} of a long report says what was seen there." for number in range(4000))
TEXT = f"A long report\n\n{LONG[:FAR]}\n\nThere Papuashvili signed the bill. The guards left.\n\n{LONG[:FAR]}"


def told(palette) -> str:
    """What stands in the list of what was found."""
    return "\n".join(palette.list.item(row).text() for row in range(palette.list.count()))


@pytest.fixture
def other(person: Person, draft: Callable[[str], tuple[bytes, Draft]]) -> str:
    """A long article beside the one that is open."""
    return articles.take_in(person.station.desk, *draft(TEXT)).article


@pytest.mark.parametrize("opened", [False, True])
def test_words_found_in_an_article_are_shown_and_c_makes_the_claim_of_their_sentence(
    person: Person, other: str, opened: bool
):
    if opened:
        person.station.open_article(other)
        person.until(person.article.is_whole)
    seek(person, "Papuashvili")
    place = TEXT.index("Papuashvili")
    assert person.station.article.article.id == other
    assert person.article.caret() == place
    assert person.article.selection() is None
    assert "Found: “Papuashvili”" in person.article.accessibleDescription()
    person.until(lambda: 0 < person.article.cursor_box(place).top() < person.article.viewport().height() // 2)
    assert person.article.hasFocus()
    person.press("C")
    assert person.current().statement == "There Papuashvili signed the bill."
    assert "Found" not in person.article.accessibleDescription()


def test_found_words_are_marked_until_the_caret_goes_elsewhere(person: Person, other: str):
    seek(person, "Papuashvili signed")
    assert "Found: “Papuashvili”, “signed”" in person.article.accessibleDescription()
    person.until(person.article.is_whole)
    assert "Found: “Papuashvili”, “signed”" in person.article.accessibleDescription()
    person.press("Right")
    assert "Found" not in person.article.accessibleDescription()


def test_a_claim_or_note_that_was_found_is_shown_also_where_it_is_the_current_one(person: Person, other: str):
    desk, place = person.station.desk, TEXT.index("Papuashvili")
    claim = claims.add(desk, other, [(place, place + 11)], statement="Zebras signed it")
    claims.set_fields(desk, claim, {"notes": "A line of notes.\n" * 200 + "Ask the wombats."})
    for words in ("zebras", "wombats", "zebras"):
        seek(person, words)
        assert person.station.claim == claim
        person.until(lambda: person.article.in_view()[0] <= place < person.article.in_view()[1])
        person.article.scroll_to_position(0)
    notes = person.window.parts.inspector.tab("notes").notes.edit
    seek(person, "wombats")
    assert person.window.parts.inspector.state() == {"tab": "notes"}
    (marked,) = notes.extraSelections()
    assert marked.cursor.selectedText() == "wombats"
    assert notes.viewport().rect().contains(notes.cursorRect(marked.cursor))
    person.press("N")
    assert notes.extraSelections() == []


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_claim_that_was_found_is_shown_also_where_its_long_article_was_left_at_its_end(
    person: Person, other: str, article: str, at: float
):
    place = int(len(TEXT) * at)
    claims.add(person.station.desk, other, [(place, place + 11)], statement="Zebras signed it")
    person.station.open_article(other)
    person.until(person.article.is_whole)
    person.press("Ctrl+End", "PageUp")
    caret = person.article.caret()
    person.station.open_article(article)
    seek(person, "zebras")
    person.until(person.article.is_whole)
    person.wait()
    assert person.article.caret() == caret
    assert person.article.in_view()[0] <= place < person.article.in_view()[1]


@pytest.mark.parametrize("way", ["escape", "here", "there"])
def test_a_source_half_typed_waits_while_its_name_is_sought(person: Person, other: str, article: str, way: str):
    person.put_caret("pier was struck")
    person.press("C")
    claim, before = person.station.claim, person.current().source
    person.press("S")
    person.type("Meri")
    if way == "escape":
        person.press("Ctrl+K")
        person.type("guards")
        person.press("Escape")
    else:
        seek(person, "guards harbour" if way == "here" else "Papuashvili")
        person.station.open_article(article)
        person.station.select_claim(claim)
        assert person.current().source == before
        person.press("S")
    person.type("dian")
    assert person.current().source == before
    person.press("Return")
    assert person.current().source == "Meridian"


def test_a_search_that_is_made_anew_says_so_until_everything_is_found(
    person: Person, windows, library_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    windows.close(person.window)
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.execute("DELETE FROM search_index")
        connection.execute("PRAGMA user_version = 0")
    monkeypatch.setattr(search_making, "PAUSE_MS", 1_000_000)
    again = sit(windows.open(library_path), qtbot)
    making = again.window._making
    again.until(making.label.isVisible)
    again.press("Ctrl+K")
    palette = next(one for one in again.window.shell.findChildren(QFrame) if type(one).__name__ == "Palette")
    palette.field.setText("hearings")
    again.until(palette.lacking.isVisible)
    assert "hearings" not in told(palette)
    monkeypatch.setattr(search_making, "PAUSE_MS", 0)
    making.go_on()
    again.until(making.label.isHidden)
    palette._search()
    again.until(lambda: "hearings" in told(palette))
    assert palette.lacking.isHidden()
    palette.hide()
