"""Fields that save while one types: 400 ms after the last key, and at once when the field is left.

The savings of one edit share a gesture and are undone together; it ends by `Return`, and when the field is left. What
someone else changes meanwhile is shown only where it takes away nothing that was typed here.
"""

from collections.abc import Callable
from typing import Protocol, TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from workbench.base.ids import new_id
from workbench.base.languages import tr
from workbench.text.carets import moved
from workbench.text.utf16 import Utf16Map
from workbench.ui.leaving_keys import LeavingKeys
from workbench.ui.station import Station

DELAY_MS = 400

_ONLY_COVERED = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A field is not left by its own menu, nor by a look at another window."""

Field = QLineEdit | QPlainTextEdit | QTextEdit
"""What one types into."""


def is_typed_into(widget: QWidget | None) -> TypeGuard[Field]:
    """Whether a widget is a field that one can type in."""
    return isinstance(widget, Field) and not widget.isReadOnly()


def is_left(event: QEvent) -> bool:
    """Whether a field loses the focus for good; what is half typed in one that is only covered is not done yet.

    A dialog that has to be answered first is meant for what stands in the fields behind it.
    """
    if event.type() is not QEvent.Type.FocusOut or not isinstance(event, QFocusEvent):
        return False
    return event.reason() not in _ONLY_COVERED or (
        event.reason() is Qt.FocusReason.ActiveWindowFocusReason and QApplication.activeModalWidget() is not None
    )


def give_back(station: Station, words: str) -> None:
    """Put typed words for which there is no place any more into the clipboard, after such that are there; say so."""
    if words:
        there = QGuiApplication.clipboard().text()
        if there and there == station.given_back and there != words:
            words = f"{there}\n\n{words}"
        station.given_back = words
        QGuiApplication.clipboard().setText(words)
        station.said.emit(tr("What you typed is in the clipboard."))


def taken_back(station: Station, words: str) -> str:
    """Give back words that undo took from where they stood unsaved; the line that says so."""
    give_back(station, words)
    return tr("Taken back before it was saved, and put in the clipboard: {words}.", words=words)


class FieldSteps(QObject):
    """What a field can take back itself; where that is nothing, the keys of undo and redo are the window's."""

    def __init__(self, edit: Field) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(LeavingKeys(self, self._is_windows))

    def forget(self) -> None:
        """What was typed is handed over: from now on the window takes it back. Caret and selection stay."""
        line = self._edit
        if not isinstance(line, QLineEdit):
            line.document().clearUndoRedoStacks()
        elif line.isUndoAvailable() or line.isRedoAvailable():
            start, length, caret = line.selectionStart(), line.selectionLength(), line.cursorPosition()
            line.setText(line.text())
            line.setCursorPosition(caret)
            if length:
                line.setSelection(*((start + length, -length) if caret == start else (start, length)))

    def _is_windows(self, event: QKeyEvent) -> bool:
        """Whether a key is of undo or redo, and there is nothing in the field for it."""
        lines = self._edit if isinstance(self._edit, QLineEdit) else self._edit.document()
        if event.matches(QKeySequence.StandardKey.Undo):
            return not lines.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not lines.isRedoAvailable()


def add_by_return(*lines: QLineEdit) -> None:
    """Lines whose words are added by `Return`: where nothing is to be taken back in them, undo is the window's."""
    for line in lines:
        FieldSteps(line)


def empty(*lines: QLineEdit) -> None:
    """Empty lines whose words are added, or are of no use any more: none of that is taken back in them."""
    for line in lines:
        line.setText("")


class Saver(Protocol):
    """Saves a field's text: called with the text, what had been saved or shown before it, and the gesture."""

    def __call__(self, text: str, *, seen: str, gesture: str) -> None:
        """Hand the text to the station's lane."""


def _moved(before: str, text: str, unit: int) -> int:
    """Where a caret of Qt's goes when the text becomes another; UTF-16 units both."""
    return Utf16Map(text).to_qt(moved(before, text, Utf16Map(before).from_qt(unit)))


class TypedField(QObject):
    """Lends saving-while-typing to a line or text edit; make one for each field and `show` what the library holds.

    In the field, undo takes back what was typed in this edit; where nothing is left to take back, the keys of undo and
    redo are the window's: what was ended is a step like any other.
    """

    def __init__(self, station: Station, edit: Field, save: Saver) -> None:
        super().__init__(edit)
        self._station = station
        self._edit = edit
        self._save: Callable[..., None] = save
        self._shown = ""
        self._showing = False
        self._gesture = new_id()
        self._steps = FieldSteps(edit)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.flush)
        edit.installEventFilter(self)
        edit.textChanged.connect(self._on_typed)
        self._waits = self._typed_in = False

    def text(self) -> str:
        """What stands in the field now."""
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def show(self, text: str, *, anew: bool = False) -> None:
        """Show what the library holds, unless something typed here still waits to be saved.

        The caret stays by the words it stands at, unless `anew` says that they are of another record.
        """
        if self._waits:
            return
        self._shown = text
        before = self.text()
        if text == before:
            return
        self._showing = True
        try:
            self._fill(before, text, anew=anew)
        finally:
            self._showing = False

    def _fill(self, before: str, text: str, *, anew: bool) -> None:
        if isinstance(self._edit, QLineEdit):
            caret = self._edit.cursorPosition()
            self._edit.setText(text)
            stays = not anew and self._edit.window().focusWidget() is self._edit
            self._edit.setCursorPosition(_moved(before, text, caret) if stays else 0)
            return
        cursor, top = self._edit.textCursor(), self._edit.verticalScrollBar().value()
        held, caret = cursor.anchor(), cursor.position()
        self._edit.setPlainText(text)
        if not anew:  # also in a window that is not in front: its person comes back to where they were
            cursor, end = self._edit.textCursor(), self._edit.document().characterCount() - 1
            cursor.setPosition(min(_moved(before, text, held), end))
            cursor.setPosition(min(_moved(before, text, caret), end), QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)
            self._edit.verticalScrollBar().setValue(top)

    def waits(self) -> bool:
        """Whether what was typed is not handed over yet."""
        return self._waits

    def is_typed_in(self) -> bool:
        """Whether something was typed since the field has the focus, saved or not."""
        return self._typed_in and self._edit.hasFocus()

    def flush(self) -> None:
        """Hand over what was typed, if anything waits."""
        self._timer.stop()
        if not self._waits:
            return
        self._waits = False
        text, seen = self.text(), self._shown
        if text != seen:
            self._shown = text
            self._save(text, seen=seen, gesture=self._gesture)
        self._tell()

    def end(self) -> None:
        """Hand over what was typed; what is typed from now on is another edit."""
        self.flush()
        self._gesture, self._typed_in = new_id(), False
        self._showing = True
        try:
            self._steps.forget()
        finally:
            self._showing = False

    def _on_typed(self) -> None:
        if self._showing:
            return
        self._typed_in = True
        self._timer.start()
        if not self._waits:
            self._waits = True
            self._tell()

    def _tell(self) -> None:
        self._station.typed.tell(self, waits=self._waits, flush=self.flush)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() in _ONLY_COVERED:
                self.flush()
            else:
                self.end()
        return super().eventFilter(watched, event)
