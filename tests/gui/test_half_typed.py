"""A source that is half typed is taken back before any step, wherever it stands or waits."""

import pytest
from persons import Person, seek, work_has_ended
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

pytestmark = pytest.mark.usefixtures("nothing_left")


def type_half(person: Person) -> None:
    """Type a beginning, and put away what is offered for it."""
    line = person.focus()
    person.type("Half outl")
    person.until(lambda: work_has_ended(person.window) and line.popup_shown())
    QTest.keyClick(line._list, Qt.Key.Key_Escape)  # and to nothing behind it, should it be gone
    person.until(lambda: not line.popup_shown() and line.hasFocus())


@pytest.mark.parametrize("leaving", ["search", "focus", "another claim"])
def test_a_source_half_typed_in_its_cell_is_taken_back_before_any_step(person: Person, leaving: str):
    for words in ("pier was struck", "signed the bill"):
        person.put_caret(words)
        person.press("C")
    person.press("K", "S")
    person.type("Saved Outlet")
    person.press("Return", "J", "S")
    type_half(person)
    if leaving == "search":
        seek(person, "pier")
    person.go_to(person.article)
    if leaving == "another claim":
        person.press("K")
    assert person.station.typed.begun() == ["Half outl"]
    person.press("Ctrl+Z")
    assert "Half outl" in person.note()
    assert QGuiApplication.clipboard().text() == "Half outl"
    assert person.station.typed.begun() == []
    assert [row.source for row in person.rows()] == ["Saved Outlet", ""]
    person.press("Ctrl+Z")
    assert [row.source for row in person.rows()] == ["", ""]


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("place", ["hop", "next", "chain"])
def test_a_source_half_typed_in_the_inspector_is_taken_back_before_any_step(
    person: Person, elsewhere: bool, place: str
):
    for words in ("pier was struck", "signed the bill"):
        person.put_caret(words)
        person.press("C")
    person.press("S")
    person.type("Saved Outlet")
    person.press("Return")
    inspector = person.window.parts.inspector
    inspector.focus_source(go_there=False)
    chains = inspector.tab("provenance").chains
    box = chains.boxes[0]
    line = {"hop": box.hops[0].source.edit, "next": box.next, "chain": chains.new}[place]
    person.go_to(line)
    line.selectAll()
    type_half(person)
    person.go_to(person.article)
    if elsewhere:
        person.press("K")
    assert person.station.typed.begun() == ["Half outl"]
    person.press("Ctrl+Z")
    assert "Half outl" in person.note()
    assert QGuiApplication.clipboard().text() == "Half outl"
    assert person.station.typed.begun() == []
    assert [row.source for row in person.rows()] == ["", "Saved Outlet"]
    person.press("Ctrl+Z")
    assert person.note().startswith("Undone")
    assert [row.source for row in person.rows()] == ["", ""]
