"""Commands, menus and keys: where they act, which can be changed, and that none is without a handler or clashes."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.base.settings import Settings
from workbench.ui.commands import BY_NAME, COMMANDS, Menu, Scope, is_single, keys_of
from workbench.ui.menus import add_reading_keys, make_actions, make_menus, set_keys
from workbench.ui.widgets.popup import PopupMenu

pytestmark = pytest.mark.usefixtures("nothing_left")


class Place(QMainWindow):
    """A window with an article, a table with an editor in a cell, and a field."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.actions_ = make_actions(self, settings)
        make_menus(self.menuBar(), self.actions_)
        self.article, self.table = QTextEdit(), QTableWidget(1, 1)
        self.field, self.notes = QLineEdit(), QPlainTextEdit()
        self.article.setReadOnly(True)
        self.cells, self.cell = QTableWidget(1, 1), QLineEdit()
        self.cells.setCellWidget(0, 0, self.cell)
        middle = QWidget()
        row = QHBoxLayout(middle)
        for part in (self.article, self.table, self.cells, self.field, self.notes):
            row.addWidget(part)
        self.setCentralWidget(middle)
        add_reading_keys(self.actions_, (self.article, self.table, self.cells), self.table)
        self.done: list[str] = []
        for name, action in self.actions_.items():
            action.setEnabled(True)
            action.triggered.connect(lambda _=False, name=name: self.done.append(name))


@pytest.fixture
def settings(own_folders) -> Settings:
    return Settings.load()


@pytest.fixture
def place(settings: Settings, qtbot: QtBot, theme) -> Place:
    place = Place(settings)
    qtbot.addWidget(place)
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    return place


def go(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_no_two_commands_share_a_key():
    keys = Counter(key for command in COMMANDS for key in keys_of(command, {}, single_keys=True))
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_key_is_one_that_qt_understands():
    for command in COMMANDS:
        for key in keys_of(command, {}, single_keys=True):
            assert not QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText).isEmpty(), key


def test_the_menus_hold_every_command_once_and_have_keys_for_themselves(place: Place):
    menus = [action.menu() for action in place.menuBar().actions()]
    assert [menu.title().replace("&", "") for menu in menus] == [menu.value for menu in Menu]
    shown = [action.objectName() for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert sorted(shown) == sorted(BY_NAME)


@pytest.mark.parametrize("where", ["article", "table"])
def test_letters_and_digits_act_where_one_reads(place: Place, qtbot: QtBot, where: str):
    widget = getattr(place, where)
    go(qtbot, widget)
    for key in "cj3ax":
        qtbot.keyClick(widget, key)
    assert place.done == ["new_claim", "next_claim", "status_3", "take_suggestion", "nothing_to_check"]


@pytest.mark.parametrize("where", ["cell", "field", "notes"])
def test_no_letter_typed_in_a_field_is_a_command(place: Place, qtbot: QtBot, where: str):
    widget = getattr(place, where)
    go(qtbot, widget)
    letters = "cjk12345678asepnox/"
    qtbot.keyClicks(widget, letters)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    qtbot.keyClick(widget, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert place.done == []
    assert (widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()) == letters


def test_the_passage_moves_by_keys_in_the_table_alone(place: Place, qtbot: QtBot):
    shift = Qt.KeyboardModifier.ShiftModifier
    for widget in (place.article, place.table):
        go(qtbot, widget)
        qtbot.keyClick(widget, Qt.Key.Key_Right, shift)
        qtbot.keyClick(widget, Qt.Key.Key_Left, shift | Qt.KeyboardModifier.ControlModifier)
    assert place.done == ["end_right", "start_left"]


@pytest.mark.parametrize("where", ["article", "table", "field", "notes"])
@pytest.mark.parametrize(("key", "name"), [("K", "search"), ("O", "import_files"), ("E", "report"), ("H", "history")])
def test_the_windows_keys_act_everywhere(place: Place, qtbot: QtBot, where: str, key: str, name: str):
    widget = getattr(place, where)
    go(qtbot, widget)
    qtbot.keyClick(widget, key.lower(), Qt.KeyboardModifier.ControlModifier)
    assert place.done == [name]


def test_single_keys_can_be_switched_off(place: Place, settings: Settings, qtbot: QtBot):
    settings.set("single_keys", value=False)
    set_keys(place.actions_, settings)
    go(qtbot, place.article)
    for key in "c3j/":
        qtbot.keyClick(place.article, key)
    qtbot.keyClick(place.article, Qt.Key.Key_Delete)
    assert place.done == ["delete_claim"]


def test_keys_can_be_changed_and_taken_away(place: Place, settings: Settings, qtbot: QtBot):
    settings.set("keys", {"new_claim": "M", "next_claim": "", "search": "Ctrl+P"})
    set_keys(place.actions_, settings)
    go(qtbot, place.article)
    for key in "cmj":
        qtbot.keyClick(place.article, key)
    qtbot.keyClick(place.article, "p", Qt.KeyboardModifier.ControlModifier)
    assert place.done == ["new_claim", "search"]


def test_only_reading_has_single_keys():
    single = [command for command in COMMANDS if is_single(command.keys)]
    assert {command.scope for command in single} == {Scope.READING}


def test_a_bare_letter_given_to_any_command_acts_only_where_one_reads(place: Place, settings: Settings, qtbot: QtBot):
    settings.set("keys", {"report": "R"})
    set_keys(place.actions_, settings)
    for widget in (place.field, place.cell, place.notes, place.article):
        go(qtbot, widget)
        qtbot.keyClick(widget, "r")
    place.menuBar().setFocus()
    assert place.done == ["report"]
    assert place.field.text() == "r"


def test_a_menu_keeps_the_keys_that_are_pressed_while_it_is_open(place: Place, qtbot: QtBot):
    go(qtbot, place.article)
    menu, chosen = PopupMenu(place), []
    menu.add_heading("Which one?")
    for number in (1, 2):
        menu.addAction(f"&{number}  entry").triggered.connect(lambda _=False, number=number: chosen.append(number))
    menu.popup(place.mapToGlobal(place.rect().center()))
    for key in ("c", Qt.Key.Key_Delete, "2"):
        qtbot.keyClick(menu, key)
    assert (place.done, chosen, menu.isVisible()) == ([], [2], False)
    place.activateWindow()
    go(qtbot, place.article)
    qtbot.keyClick(place.article, "2")
    assert place.done == ["status_2"]


def test_a_menus_heading_is_passed_by_and_cannot_be_chosen(qtbot: QtBot, theme):
    menu = PopupMenu()
    qtbot.addWidget(menu)
    menu.add_heading("Which one?")
    first = menu.addAction("&1  entry")
    menu.popup(QPoint(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(menu, key)
        assert menu.activeAction() is first
    menu.close()


def test_a_menu_of_the_menu_bar_hands_no_key_on(place: Place, qtbot: QtBot):
    go(qtbot, place.article)
    bar = place.menuBar()
    bar.setActiveAction(next(action for action in bar.actions() if action.text() == "&Claim"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PopupMenu)
    for key in ("c", "3", Qt.Key.Key_Delete):
        qtbot.keyClick(menu, key)
    assert place.done == []
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert len(place.done) == 1
    assert not menu.isVisible()
