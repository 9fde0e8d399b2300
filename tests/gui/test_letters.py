"""The window's keys of Ctrl and a letter, where Qt's text fields would take them as the letters of Emacs, as on X11."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit
from typing_extensions import override

from workbench.ui.article.frozen import FrozenText
from workbench.ui.letters import WindowLetters

_KEYS = QKeySequence.StandardKey
_ON_X11 = {Qt.Key.Key_E: _KEYS.MoveToEndOfLine, Qt.Key.Key_K: _KEYS.DeleteEndOfLine, Qt.Key.Key_U: _KEYS.Deselect}


class Pressed(QKeyEvent):
    """A key about to be pressed with Ctrl, that means what it means on X11."""

    def __init__(self, key: Qt.Key) -> None:
        super().__init__(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)

    @override
    def matches(self, key: QKeySequence.StandardKey) -> bool:
        return super().matches(key) or _ON_X11.get(Qt.Key(self.key())) is key


class _TakesLetters:
    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, Pressed) and any(event.matches(one) for one in _ON_X11.values()):
            event.accept()
            return True
        return super().event(event)


class LineOnX11(_TakesLetters, QLineEdit):
    """A line as X11 has it."""


class TextOnX11(_TakesLetters, QPlainTextEdit):
    """A text as X11 has it."""


def taken(widget, key: Qt.Key) -> bool:
    """Whether a widget takes a key that the window would act on."""
    event = Pressed(key)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def window(qtbot) -> QMainWindow:
    """A window with commands on Ctrl+E, Ctrl+K and Ctrl+Z."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = {}
    for keys in ("Ctrl+E", "Ctrl+K", "Ctrl+Z"):
        actions[keys] = QAction(keys, window)
        actions[keys].setShortcut(keys)
        window.addAction(actions[keys])
    WindowLetters(window, actions)
    return window


def focused(window: QMainWindow, qtbot, widget):
    window.setCentralWidget(widget)
    window.show()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_the_article_leaves_letters_to_the_window_but_for_copying_and_selecting(qtbot):
    article = FrozenText()
    qtbot.addWidget(article)
    assert not taken(article, Qt.Key.Key_E)
    assert not taken(article, Qt.Key.Key_K)
    assert taken(article, Qt.Key.Key_C)
    assert taken(article, Qt.Key.Key_A)
    assert taken(article, Qt.Key.Key_Home)


@pytest.mark.parametrize("field", [LineOnX11, TextOnX11])
def test_a_field_leaves_the_windows_letters_to_it_and_keeps_its_own(window, qtbot, field):
    edit = focused(window, qtbot, field())
    qtbot.keyClicks(edit, "words")
    assert not taken(edit, Qt.Key.Key_E)
    assert not taken(edit, Qt.Key.Key_K)
    assert taken(edit, Qt.Key.Key_U)  # no command has it
    assert taken(edit, Qt.Key.Key_V)
    assert taken(edit, Qt.Key.Key_Z)  # what was typed here is taken back here first


def test_a_field_of_another_window_keeps_all_its_keys(window, qtbot):
    focused(window, qtbot, LineOnX11())
    other = LineOnX11()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert taken(other, Qt.Key.Key_K)
