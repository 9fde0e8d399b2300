"""What is typed is saved, whoever else works on the library and whatever happens to it."""

from pathlib import Path

import pytest
from persons import Person, said_in, sit, work_has_ended
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from workbench.actions import articles, claims
from workbench.actions.desk import Desk
from workbench.base.terms import Status
from workbench.ui import station

pytestmark = pytest.mark.usefixtures("nothing_left")


def test_no_letter_typed_in_source_notes_or_filter_does_anything_else(person: Person):
    person.put_caret("pier was struck")
    person.press("C")
    typed = "cjk1234 asepnox/"
    for key in ("S", "N", "/"):
        person.go_to(person.article)
        person.press(key)
        field = person.focus()
        assert field is not person.article
        person.type(typed)
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert text == typed
        person.until(lambda: work_has_ended(person.window))  # a list of offers may open yet
        for _ in range(3):
            person.press("Escape")
    assert len(person.rows()) == 1
    assert person.rows()[0].status is None


def test_what_is_typed_in_notes_is_saved_when_another_claim_is_selected(person: Person):
    for words in ("refused orders", "pier was struck"):
        person.put_caret(words)
        person.press("C")
    second = person.station.claim
    person.press("N")
    person.type("two fires")
    assert person.window.shell.saved.text().startswith("○")
    person.window.parts.claims.previous()
    person.wait()
    assert claims.claim(person.station.desk, second).notes == "two fires"
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_is_typed_in_notes_is_saved_when_the_window_closes_at_once(
    person: Person, windows, desk: Desk, article: str
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("two fires")
    claim = person.station.claim
    windows.close(person.window)
    assert claims.claim(desk, claim).notes == "two fires"


def test_what_someone_else_does_is_shown_within_a_second_and_takes_no_place_away(
    person: Person, desk: Desk, article: str, quote_span
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("half a sen")
    claim, top = person.station.claim, person.article.top_position()
    claims.add(desk, article, [quote_span("hundreds were moved in May")])
    claims.set_fields(desk, claim, {"place": "Odesa"})
    person.until(lambda: len(person.window.parts.claims._model.keys) == 2)
    assert person.station.claim == claim
    assert person.article.top_position() == top
    field = person.focus()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "half a sen"
    person.type("tence")
    person.until(lambda: claims.claim(desk, claim).notes == "half a sentence")


def test_two_edits_of_the_same_notes_show_both_and_lose_neither(person: Person, desk: Desk, qtbot: QtBot):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine")
    claim, field = person.station.claim, person.focus()
    claims.set_fields(desk, claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    assert any("theirs" in line and "mine" in line for line in said_in(person.window.parts.inspector))
    assert field.toPlainText() == "mine"
    assert claims.claim(desk, claim).notes == "theirs"


def test_undo_takes_back_first_what_a_field_keeps_unsaved_and_then_what_was_done(
    person: Person, desk: Desk, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "1", "N")
    claim = person.station.claim
    person.type("mine")
    claims.set_fields(desk, claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    person.window.parts.claims.table.setFocus()
    person.press("Ctrl+Z")
    assert person.station.typed.unkept() == []
    assert QGuiApplication.clipboard().text() == "mine"
    assert claims.claim(desk, claim).notes == "theirs"
    assert not any("mine" in line for line in said_in(person.window.parts.inspector))
    person.press("Ctrl+Z")
    assert claims.claim(desk, claim).notes == ""


def test_closing_asks_where_what_was_typed_is_not_saved_because_a_field_asks(
    person: Person, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine, and much more than the corner shows")
    claims.set_fields(desk, person.station.claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    assert person.window.shell.saved.text() == "⚠ Not saved: “mine, and much more than…”"
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    person.window.shell.close()
    assert asked == ["Not saved: “mine, and much more than the corner shows”"]
    assert person.window.shell.isVisible()
    buttons = person.window.parts.inspector.findChildren(QPushButton)
    keep = next(button for button in buttons if button.text() == "Keep mine")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    person.wait()
    assert claims.claim(desk, person.station.claim).notes == "mine, and much more than the corner shows"
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_a_field_asks_about_stays_said_to_be_not_saved_while_one_types_on(person: Person, desk: Desk):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine")
    claims.set_fields(desk, person.station.claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    shown: list[str] = []
    person.station.saving_changed.connect(lambda: shown.append(person.window.shell.saved.text()))
    person.type(" again")
    assert {words[:11] for words in shown} == {"⚠ Not saved"}
    person.wait()
    assert claims.claim(desk, person.station.claim).notes == "theirs"


def test_what_a_field_asks_about_is_given_back_where_its_claim_is_deleted_by_someone_else(
    person: Person, desk: Desk, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("mine, typed at the quay")
    claims.set_fields(desk, person.station.claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    claims.delete(desk, [person.station.claim])
    person.until(lambda: person.station.claim is None)
    assert person.window.shell.saved.text().startswith("● All changes saved")
    assert person.note() == "⚠ The claim was deleted elsewhere. What you typed is in the clipboard."
    assert QApplication.clipboard().text() == "mine, typed at the quay"


def test_several_fields_of_a_deleted_claim_give_all_their_words_back(person: Person, desk: Desk):
    person.put_caret("pier was struck")
    person.press("C", "N")
    claim = person.station.claim
    person.type("typed at the quay")
    claims.set_fields(desk, claim, {"notes": "theirs"})
    person.station.typed.flush()
    person.wait()
    person.window.parts.inspector.show_tab("assessment")
    place = next(
        one for one in person.window.parts.inspector.findChildren(QLineEdit) if one.accessibleName() == "Place"
    )
    person.go_to(place)
    person.type("Pier 4")
    claims.set_fields(desk, claim, {"place": "the north quay"})
    person.station.typed.flush()
    person.wait()
    person.until(lambda: len(person.station.typed.unkept()) == 2)
    claims.delete(desk, [claim])
    person.until(lambda: person.station.claim is None)
    assert person.station.typed.unkept() == []
    given = QApplication.clipboard().text()
    assert "typed at the quay" in given
    assert "Pier 4" in given


def test_what_is_typed_for_a_claim_that_someone_else_deletes_reaches_no_other_claim(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    doomed, other = person.station.claim, next(row.id for row in person.rows() if row.id != person.station.claim)
    person.press("N")
    person.type("for this on")
    person.station.save()
    claims.delete(desk, [doomed])
    person.until(lambda: person.station.claim is None)
    person.type("e only: 2 j k 3")
    person.station.save()
    assert person.station.claim is None
    assert "deleted elsewhere" in person.note()
    assert (claims.claim(desk, other).notes, person.rows()[0].status) == ("", None)
    person.press("Escape", "J")
    assert person.station.claim == other


def test_undoing_a_claim_while_its_notes_have_the_focus_leads_to_no_other_claim(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    person.press("N", "Ctrl+Z")
    person.until(lambda: len(person.rows()) == 1)
    person.type("meant for the other")
    person.station.save()
    assert person.rows()[0].notes == ""


def test_a_status_key_after_someone_else_deleted_the_current_claim_judges_no_other(person: Person, desk: Desk):
    for words in ("pier was struck", "hearings"):
        person.put_caret(words)
        person.press("C")
    claims.delete(desk, [person.station.claim])
    person.until(lambda: person.station.claim is None)
    person.press("2")
    assert [row.status for row in person.rows()] == [None]


def test_closing_asks_where_something_is_begun_and_not_added(
    person: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    person.put_caret("pier was struck")
    person.press("C", "P")
    person.type("Institute > Lan")
    assert person.window.shell.saved.text().startswith("● All changes saved")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    person.window.shell.close()
    assert asked == ["Not added yet: “Institute > Lan”"]
    assert person.window.shell.isVisible()
    person.press("Return")
    person.window.shell.close()
    assert len(asked) == 1


def test_the_open_article_deleted_by_someone_else_is_closed_and_said(person: Person, desk: Desk, article: str):
    person.put_caret("pier was struck")
    person.press("C", "N")
    articles.delete(desk, article)
    person.until(lambda: person.station.article is None)
    assert not person.window.parts.reading.pane.is_open()
    assert "deleted elsewhere" in person.note()
    desk.undo()
    person.until(lambda: person.window.parts.library.cases()[0].articles != ())


def test_two_windows_in_one_process_on_one_library(person: Person, windows, library_path: Path, qtbot: QtBot):
    other = sit(windows.open(library_path), qtbot)
    other.put_caret("pier was struck")
    other.press("C", "1")
    person.until(lambda: len(person.window.parts.claims._model.keys) == 1)
    assert person.rows()[0].status is Status.UNVERIFIED
    windows.close(other.window)
    person.window.shell.activateWindow()
    person.put_caret("hearings")
    person.press("C")
    assert len(person.rows()) == 2


def test_a_library_that_vanishes_is_said_and_what_was_typed_stays(
    person: Person, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    person.put_caret("pier was struck")
    person.press("C", "N")
    person.type("before")
    person.station.save()
    aside = tmp_path / "elsewhere.db"
    library_path.rename(aside)
    person.type(" and after")
    field = person.focus()
    person.station.typed.flush()
    person.wait()
    assert person.window.shell.saved.text() == "⚠ Not saved"
    assert any("is gone" in line for line in said_in(person.window.parts.inspector))
    assert field.toPlainText() == "before and after"
    assert not library_path.exists()
    asked: list[str] = []
    monkeypatch.setattr(person.window, "_ask_to_leave", lambda: asked.append("asked") or False)
    person.window.shell.close()
    assert asked == ["asked"]
    assert person.window.shell.isVisible()
    aside.rename(library_path)
    person.type("!")
    person.station.typed.flush()
    person.wait()
    assert person.window.shell.saved.text().startswith("● All changes saved")


def test_what_kept_something_from_being_saved_is_told_until_it_no_longer_does(
    person: Person, library_path: Path, tmp_path: Path
):
    person.put_caret("pier was struck")
    person.press("C")
    library_path.rename(tmp_path / "elsewhere.db")
    person.press("1")
    person.until(lambda: "is gone" in person.note())
    (tmp_path / "elsewhere.db").rename(library_path)
    person.press("1")
    person.until(lambda: person.rows()[0].status is Status.UNVERIFIED)
    assert "is gone" not in person.note()


def test_statuses_that_could_not_be_saved_are_handed_over_again_in_order(
    person: Person, library_path: Path, tmp_path: Path
):
    person.put_caret("pier was struck")
    person.press("C")
    library_path.rename(tmp_path / "elsewhere.db")
    person.press("1")
    person.until(lambda: person.window.shell.saved.text() == "⚠ Not saved")
    person.press("5")
    person.until(lambda: person.station.typed.unkept() == ["unverified, for a claim", "disputed, for a claim"])
    (tmp_path / "elsewhere.db").rename(library_path)
    person.station.try_again.emit()
    person.until(lambda: person.rows()[0].status is Status.DISPUTED)
    person.until(lambda: person.window.shell.saved.text().startswith("● All changes saved"))
    assert person.station.typed.unkept() == []


def test_undo_takes_back_first_what_could_not_be_saved(person: Person, library_path: Path, tmp_path: Path):
    said: list[str] = []  # the line below may go on to say that the library is gone at any moment
    person.station.said.connect(said.append)
    person.put_caret("pier was struck")
    person.press("C")
    library_path.rename(tmp_path / "elsewhere.db")
    person.press("1", "6")
    person.until(lambda: len(person.station.typed.unkept()) == 2)
    person.press("Ctrl+Z")
    assert "Taken back before it was saved: refuted, for a claim." in said
    assert person.station.typed.unkept() == ["unverified, for a claim"]
    assert person.window.shell.saved.text() == "⚠ Not saved"
    person.press("Ctrl+Z")
    assert "Taken back before it was saved: unverified, for a claim." in said
    assert person.window.shell.saved.text().startswith("● All changes saved")
    (tmp_path / "elsewhere.db").rename(library_path)
    person.station.try_again.emit()
    person.wait()
    assert person.rows()[0].status is None
    person.press("Ctrl+Z")
    assert person.rows() == []


def test_words_that_could_not_be_saved_are_handed_over_again_after_a_moment(
    person: Person, windows, library_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    person.put_caret("pier was struck")
    person.press("C")
    windows.close(person.window)
    monkeypatch.setattr(station, "LATER_MS", 40)
    later = sit(windows.open(library_path), qtbot)
    later.put_caret("pier was struck")
    later.press("N")
    library_path.rename(tmp_path / "elsewhere.db")
    later.type("typed in between")
    later.station.typed.flush()
    later.until(lambda: later.window.shell.saved.text() == "⚠ Not saved")
    (tmp_path / "elsewhere.db").rename(library_path)
    later.until(lambda: later.rows()[0].notes == "typed in between")
    later.until(lambda: later.window.shell.saved.text().startswith("● All changes saved"))
