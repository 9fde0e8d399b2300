"""Keys that are pressed before the window can act on them: none is lost, and each acts where it should."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from workbench.ui.early_keys import EarlyKeys

_CTRL = Qt.KeyboardModifier.ControlModifier


class Starting:
    """A window that shows a text already, and whose commands come later."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.done: list[str] = []
        self.text, self.line, self.page = QPlainTextEdit("one\ntwo"), QLineEdit(), QWidget()
        reading = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.text.setTextInteractionFlags(reading)
        row = QHBoxLayout(self.page)
        row.addWidget(self.text)
        row.addWidget(self.line)
        window.setCentralWidget(self.page)
        self.keys = EarlyKeys(window)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As the system gives a key: to the window, not to what has the focus in it."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def ready(self) -> None:
        """The commands can act from now on: C where one reads, Ctrl+K anywhere, each moving the focus to the line."""
        claim, search = QAction("claim", self.window), QAction("search", self.window)
        claim.setShortcut("C")
        claim.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.text.addAction(claim)
        search.setShortcut("Ctrl+K")
        self.window.addAction(search)
        for action in (claim, search):
            action.triggered.connect(partial(self._do, action.text()))
        self.keys.press_again({"claim": claim, "search": search})

    def _do(self, name: str) -> None:
        self.done.append(name)
        self.line.setFocus()


@pytest.fixture
def starting(qtbot) -> Starting:
    window = QMainWindow()
    qtbot.addWidget(window)
    starting = Starting(window)
    window.show()
    window.activateWindow()
    starting.text.setFocus()
    qtbot.waitUntil(starting.text.hasFocus)
    return starting


def test_a_key_that_comes_too_early_acts_when_it_can_and_what_follows_goes_where_it_led(starting: Starting, qtbot):
    for key in (Qt.Key.Key_C, Qt.Key.Key_C, Qt.Key.Key_X):
        starting.press(key)
    starting.ready()
    qtbot.waitUntil(lambda: starting.line.text() == "cx")
    assert starting.done == ["claim"]


def test_the_text_can_be_read_meanwhile_until_a_key_waits(starting: Starting, qtbot):
    starting.press(Qt.Key.Key_Down)
    assert starting.text.textCursor().blockNumber() == 1
    starting.press(Qt.Key.Key_K, _CTRL)
    starting.press(Qt.Key.Key_Up)
    assert starting.text.textCursor().blockNumber() == 1
    starting.ready()
    qtbot.waitUntil(lambda: starting.done == ["search"])


def test_keys_pressed_afterwards_go_their_usual_way(starting: Starting, qtbot):
    starting.ready()
    starting.press(Qt.Key.Key_C)
    assert starting.done == ["claim"]


def test_a_dialog_that_stands_above_gets_its_own_keys(starting: Starting, qtbot):
    dialog = QDialog(starting.window)
    line = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_C)
    assert line.text() == "c"
