"""Gives the window its keys of Ctrl and a letter back where text is typed.

On X11 Qt's text fields take the letters of Emacs for themselves: Ctrl+E goes to the end of the line and Ctrl+K deletes
up to there, where the window's menus promise the report and the search.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from workbench.ui.leaving_keys import LeavingKeys

_KEYS = QKeySequence.StandardKey
_OF_EMACS = (
    _KEYS.MoveToStartOfLine, _KEYS.MoveToEndOfLine, _KEYS.SelectStartOfLine, _KEYS.SelectEndOfLine,
    _KEYS.DeleteEndOfLine, _KEYS.DeleteCompleteLine, _KEYS.Deselect,
)  # fmt: skip
"""What only X11 has on letters; what is cut, copied, pasted, selected and undone stays with the field."""


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key is one of the letters A to Z, whatever is held with it."""
    return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z


class WindowLetters(QObject):
    """Watches the field that has the focus in one window, for as long as it has it."""

    def __init__(self, window: QWidget, commands: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._leaving = LeavingKeys(self, self._is_windows)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self._leaving)
        if isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit) and now.window() is self._window:
            now.installEventFilter(self._leaving)

    def _is_windows(self, event: QKeyEvent) -> bool:
        if not is_letter(event) or not any(event.matches(one) for one in _OF_EMACS):
            return False
        keys = QKeySequence(event.keyCombination())
        return any(
            keys in action.shortcuts()
            for action in self._commands.values()
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        )
