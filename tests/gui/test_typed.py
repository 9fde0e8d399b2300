"""Fields that save while one types: when, what of others is shown, gestures, undo, and telling the station."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.ui.station import Station
from workbench.ui.typed import TypedField

pytestmark = pytest.mark.usefixtures("nothing_left")


class Form(QWidget):
    """Notes of a claim in a typed field, in step with the library, and another field to go to."""

    def __init__(self, station: Station, claim: str, kind: type) -> None:
        super().__init__()
        self.station, self.claim = station, claim
        self.edit, self.other = kind(), QLineEdit()
        row = QHBoxLayout(self)
        row.addWidget(self.edit)
        row.addWidget(self.other)
        self.saved: list[tuple[str, str, str]] = []
        self.field = TypedField(station, self.edit, self.save)
        self.undone = 0
        self.undo = QAction("Undo", self, shortcut=QKeySequence("Ctrl+Z"))
        self.undo.triggered.connect(self.take_back)
        self.addAction(self.undo)
        station.noticed.connect(lambda _: self.read())
        self.read()

    def read(self) -> None:
        self.field.show(claims.claim(self.station.desk, self.claim).notes)

    def save(self, text: str, *, seen: str, gesture: str) -> None:
        self.saved.append((text, seen, gesture))
        desk, claim = self.station.desk, self.claim
        self.station.do(lambda: claims.set_fields(desk, claim, {"notes": text}, seen={"notes": seen}, gesture=gesture))

    def take_back(self) -> None:
        self.undone += 1
        self.station.typed.flush()
        self.station.do(self.station.desk.undo)


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def form(request, station: Station, made: list[str], qtbot: QtBot):
    form = Form(station, made[0], request.param)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.edit.setFocus()
    qtbot.waitUntil(form.edit.hasFocus)
    return form


def notes(form: Form) -> str:
    return claims.claim(form.station.desk, form.claim).notes


def test_it_saves_a_moment_after_the_last_key_and_says_that_it_waits(form: Form, qtbot: QtBot):
    qtbot.keyClicks(form.edit, "two fires")
    assert form.station.unsaved
    assert notes(form) == ""
    qtbot.waitUntil(lambda: notes(form) == "two fires")
    assert not form.station.unsaved


def test_it_saves_at_once_when_it_is_left(form: Form, qtbot: QtBot):
    qtbot.keyClicks(form.edit, "two fires")
    form.other.setFocus()
    assert notes(form) == "two fires"
    assert not form.station.unsaved


def test_it_saves_when_another_claim_is_selected_and_when_the_window_goes(form: Form, made: list[str], qtbot: QtBot):
    qtbot.keyClicks(form.edit, "one")
    form.station.select_claim(made[1])
    assert notes(form) == "one"
    qtbot.keyClicks(form.edit, " two")
    form.station.save()
    assert notes(form) == "one two"


def test_what_comes_back_as_it_was_is_not_saved(form: Form, qtbot: QtBot):
    qtbot.keyClicks(form.edit, "a")
    qtbot.keyClick(form.edit, Qt.Key.Key_Backspace)
    form.station.typed.flush()
    assert form.saved == []
    assert not form.station.unsaved


def test_the_station_never_calls_saved_what_is_not_handed_over(form: Form, qtbot: QtBot):
    states: list[tuple[bool, str]] = []
    form.station.saving_changed.connect(lambda: states.append((form.station.unsaved, notes(form))))
    qtbot.keyClicks(form.edit, "x")
    form.station.typed.flush()
    assert all(unsaved or text == "x" for unsaved, text in states)
    assert states[-1] == (False, "x")


def test_the_savings_of_one_focus_are_undone_together_and_the_field_shows_it(form: Form, qtbot: QtBot):
    for part in ("one", " two", " three"):
        qtbot.keyClicks(form.edit, part)
        form.station.typed.flush()
    assert len({gesture for _, _, gesture in form.saved}) == 1
    form.other.setFocus()
    form.take_back()
    assert notes(form) == ""
    assert form.field.text() == ""


def test_another_focus_is_another_step(form: Form, qtbot: QtBot):
    qtbot.keyClicks(form.edit, "one")
    form.other.setFocus()
    form.edit.setFocus()
    qtbot.keyClick(form.edit, Qt.Key.Key_End)
    qtbot.keyClicks(form.edit, " two")
    form.other.setFocus()
    form.take_back()
    assert form.field.text() == "one"


def test_an_edit_that_was_ended_is_a_step_of_its_own_and_its_keys_are_the_windows(form: Form, qtbot: QtBot):
    for part in ("one", " two"):
        qtbot.keyClicks(form.edit, part)
        form.field.end()
    saved = len(form.saved)
    for left in ("one", ""):
        qtbot.keyClick(form.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert form.field.text() == notes(form) == left
    assert (form.undone, len(form.saved)) == (2, saved)


@pytest.mark.parametrize(("held", "caret"), [(1, 3), (3, 1)])
def test_an_edit_that_is_ended_leaves_caret_and_selection(form: Form, qtbot: QtBot, held: int, caret: int):
    qtbot.keyClicks(form.edit, "three")
    for _ in range(5 - held):
        qtbot.keyClick(form.edit, Qt.Key.Key_Left)
    step = Qt.Key.Key_Right if caret > held else Qt.Key.Key_Left
    for _ in range(2):
        qtbot.keyClick(form.edit, step, Qt.KeyboardModifier.ShiftModifier)
    form.field.end()
    qtbot.keyClick(form.edit, step, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(form.edit, "-")
    assert form.field.text() == ("t-e" if caret > held else "-ee")


def test_a_field_that_was_left_takes_back_nothing_of_before(form: Form, qtbot: QtBot):
    qtbot.keyClicks(form.edit, "one")
    form.other.setFocus()
    form.edit.setFocus()
    qtbot.keyClick(form.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (form.undone, notes(form)) == (1, "")


def test_undo_in_the_field_takes_back_what_was_typed_and_then_is_the_windows(form: Form, qtbot: QtBot):
    claims.set_fields(form.station.desk, form.claim, {"notes": "before"})
    qtbot.keyClick(form.edit, Qt.Key.Key_End)
    qtbot.keyClicks(form.edit, " and after")
    qtbot.keyClick(form.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.undone == 0
    assert form.field.text() == "before"
    form.station.typed.flush()
    assert form.edit.hasFocus()
    qtbot.keyClick(form.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.undone == 1
    assert form.field.text() == notes(form) == ""


def test_what_others_write_is_shown_with_the_caret_where_it_was(form: Form, desk: Desk, qtbot: QtBot):
    claims.set_fields(desk, form.claim, {"notes": "seven words were here some time ago"})
    for _ in range(3):
        qtbot.keyClick(form.edit, Qt.Key.Key_Right)
    claims.set_fields(desk, form.claim, {"notes": "seven words were here"})
    assert form.field.text() == "seven words were here"
    qtbot.keyClicks(form.edit, "X")
    assert form.field.text() == "sevXen words were here"


def test_what_others_write_never_takes_away_what_is_being_typed(form: Form, desk: Desk, qtbot: QtBot):
    failed: list[object] = []
    form.station.failed.connect(failed.append)
    qtbot.keyClicks(form.edit, "mine")
    claims.set_fields(desk, form.claim, {"notes": "theirs"})
    assert form.field.text() == "mine"
    form.station.typed.flush()
    assert [(error.yours, error.theirs) for error in failed] == [("mine", "theirs")]
    assert form.field.text() == "mine"
    assert notes(form) == "theirs"


def test_the_caret_stays_by_its_words_when_others_save_also_in_a_window_behind(
    form: Form, made: list[str], colleague: Desk, qtbot: QtBot
):
    claims.set_fields(form.station.desk, made[0], {"notes": "two \N{FIRE} fires at sea"})
    form.edit.setFocus()
    units = len("two \N{FIRE} fires") + 1  # the sign is two units of Qt's
    place_caret(form.edit, units)
    form.other.setFocus()
    if isinstance(form.edit, QLineEdit):
        form.edit.setFocus()  # a line begins at its beginning where it has not the focus
    claims.set_fields(colleague, made[0], {"notes": "It is said: two \N{FIRE} fires at sea"})
    form.station.desk.poll()
    assert form.field.text().startswith("It is said")
    assert caret(form.edit) == units + len("It is said: ")


def place_caret(edit: QLineEdit | QPlainTextEdit, units: int) -> None:
    if isinstance(edit, QLineEdit):
        edit.setCursorPosition(units)
    else:
        cursor = edit.textCursor()
        cursor.setPosition(units)
        edit.setTextCursor(cursor)


def caret(edit: QLineEdit | QPlainTextEdit) -> int:
    return edit.cursorPosition() if isinstance(edit, QLineEdit) else edit.textCursor().position()
