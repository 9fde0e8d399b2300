"""Lets a reason be begun right after a status that asked for none, without its words running as commands."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from typing_extensions import override

from workbench.ui.early_keys import held
from workbench.ui.handling.parts import Parts

_WITH_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_NOTHING = frozenset({0, Qt.Key.Key_unknown.value})
"""What X11 sends while a keyboard's layout changes under it."""


def _goes(event: QFocusEvent) -> bool:
    """Whether the focus goes elsewhere in the window, rather than the window behind another."""
    return event.lostFocus() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason


class FirstWords(QObject):
    """Watches article and table for the one key after such a status.

    A capital letter, or a sign at which no command hangs, begins the reason: its line takes the focus, and the letter.
    So does the key of a new claim, as long as the caret stays in its sentence: that one was judged just now. Every
    other key is what it always is, and ends the watch.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self._claim: str | None = None
        self._sentence: tuple[int, int] | None = None
        for place in (parts.reading.pane.view, parts.claims.table):
            place.installEventFilter(self)

    def await_them(self) -> None:
        """A status was given to the current claim, and asks for no reason."""
        self._claim, self._sentence = self._parts.station.claim, self._parts.reading.range()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before the shortcuts see it."""
        if self._claim is None:
            return False
        if event.type() == QEvent.Type.MouseButtonPress or (isinstance(event, QFocusEvent) and _goes(event)):
            self._claim = None
        elif isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in held() or event.key() in _NOTHING:
            return False
        if self._claim != self._parts.station.claim or not self._is_word(event):
            self._claim = None
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # Qt sends it again, as a key for the widget
        else:
            self._claim = None
            self._parts.inspector.write_reason(event.text())
        return True

    def _is_word(self, event: QKeyEvent) -> bool:
        text = event.text()
        if not text.strip() or not text.isprintable() or event.modifiers() & _WITH_COMMANDS:
            return False
        if text.isalpha() and (text != text.lower() or not text.isascii()):
            return text != text.lower()  # a small letter of another alphabet is the key of the Latin one beside it
        keys = QKeySequence(event.keyCombination())
        meant = {name for name, action in self._parts.shell.commands.items() if keys in action.shortcuts()}
        return not meant or (meant == {"new_claim"} and self._caret_stayed())

    def _caret_stayed(self) -> bool:
        reading = self._parts.reading
        return reading.selection() is None and reading.range() == self._sentence
