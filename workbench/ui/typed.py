"""Fields that save while one types: 400 ms after the last key, and at once when the field is left.

The savings of one focus share a gesture and are undone together. What someone else changes meanwhile is shown only where
it takes away nothing that was typed here.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit
from typing_extensions import override

from workbench.base.ids import new_id
from workbench.ui.station import Station

DELAY_MS = 400


class Saver(Protocol):
    """Saves a field's text: called with the text, what had been saved or shown before it, and the gesture."""

    def __call__(self, text: str, *, seen: str, gesture: str) -> None:
        """Hand the text to the station's lane."""


class TypedField(QObject):
    """Lends saving-while-typing to a line or text edit; make one for each field and `show` what the library holds."""

    def __init__(self, station: Station, edit: QLineEdit | QPlainTextEdit | QTextEdit, save: Saver) -> None:
        super().__init__(edit)
        self._station = station
        self._edit = edit
        self._save: Callable[..., None] = save
        self._shown = ""
        self._gesture = new_id()
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.flush)
        edit.installEventFilter(self)
        edit.textChanged.connect(self._on_typed)
        self._waits = False

    def text(self) -> str:
        """What stands in the field now."""
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def show(self, text: str) -> None:
        """Show what the library holds, unless something typed here still waits to be saved."""
        if self._waits:
            return
        self._shown = text
        if text == self.text():
            return
        self._edit.blockSignals(True)  # noqa: FBT003 - Qt's own form
        if isinstance(self._edit, QLineEdit):
            self._edit.setText(text)
            self._edit.setCursorPosition(0)
        else:
            self._edit.setPlainText(text)
        self._edit.blockSignals(False)  # noqa: FBT003 - as above

    def waits(self) -> bool:
        """Whether what was typed is not handed over yet."""
        return self._waits

    def flush(self) -> None:
        """Hand over what was typed, if anything waits."""
        self._timer.stop()
        if not self._waits:
            return
        text, seen = self.text(), self._shown
        self._set_waits(waits=False)
        if text != seen:
            self._shown = text
            self._save(text, seen=seen, gesture=self._gesture)

    def _on_typed(self) -> None:
        self._set_waits(waits=True)
        self._timer.start()

    def _set_waits(self, *, waits: bool) -> None:
        if waits != self._waits:
            self._waits = waits
            self._station.typing(self, waits=waits, flush=self.flush)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._gesture = new_id()
        elif event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)
