"""Takes the key right after a status for the reason's: its first letter runs no command, and `Return` opens no cell."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.early_keys import held
from workbench.ui.handling.parts import Parts

_WITH_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_NOTHING = frozenset({0, Qt.Key.Key_unknown.value})
"""What X11 sends while a keyboard's layout changes under it."""


def goes(event: QFocusEvent) -> bool:
    """Whether the focus goes elsewhere in the window, rather than the window behind another."""
    return event.lostFocus() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason


class FirstWords(QObject):
    """Watches article and table for the one key after a status.

    A capital letter, or a sign at which no command hangs, begins the reason where none was asked for: its line takes
    the focus, and the letter. So does the key of a new claim, as long as the caret stays in its sentence: that one was
    judged just now. `Return` is for the reason too, whether or not one was asked for, and however often it is pressed:
    who gives statuses in haste does not look which, and a cell that opened would take the next commands for words.
    Every other key is what it always is, and ends the watch.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self._claim: str | None = None
        self._sentence: tuple[int, int] | None = None
        self._asked: str | None = None
        """The claim whose reason is being written, until the focus is back."""
        self._begins = False
        for place in (parts.reading.pane.view, parts.claims.table):
            place.installEventFilter(self)

    def await_them(self) -> None:
        """A status was given to the current claim, and asks for no reason."""
        self._claim, self._sentence = self._parts.station.claim, self._parts.reading.range()
        self._begins = True

    def await_return(self) -> None:
        """A status was given to the current claim, and its reason stands."""
        self._claim, self._begins = self._parts.station.claim, False

    def await_the_focus(self) -> None:
        """A status was given to the current claim, and the focus went to the line for its reason."""
        self._asked = self._parts.station.claim

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before the shortcuts see it."""
        if event.type() == QEvent.Type.FocusIn and self._asked is not None:
            asked, self._asked = self._asked, None
            if asked == self._parts.station.claim:
                self.await_return()
        if self._claim is None:
            return False
        if event.type() == QEvent.Type.MouseButtonPress or (isinstance(event, QFocusEvent) and goes(event)):
            self._claim = None
        elif isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._on_key(event, in_table=watched is self._parts.claims.table)
        return False

    def _on_key(self, event: QKeyEvent, *, in_table: bool) -> bool:
        if event.key() in held() or event.key() in _NOTHING:
            return False
        closes = in_table and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._claim != self._parts.station.claim or not (closes or (self._begins and self._is_word(event))):
            self._claim = None
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # Qt sends it again, as a key for the widget
            return True
        if closes:
            self._begins = False
            self._parts.say(tr("The status stands. F2 opens the cell."))
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
