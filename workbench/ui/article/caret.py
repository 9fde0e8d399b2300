"""The caret of a text that can be read and selected, but not written: Qt draws none that can be seen."""

from PySide6.QtCore import QObject, QRect, QTimerEvent
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

_WIDTH = 2


class Caret(QObject):
    """Blinks at the text edit's cursor while the edit has the focus; the edit calls `paint` and tells what happened."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._timer = 0
        self._on = False
        self._drawn = QRect()

    def box(self) -> QRect:
        """Where it stands, in pixels of the viewport."""
        place = self._edit.cursorRect()
        return QRect(place.left(), place.top(), _WIDTH, place.height())

    def visible(self) -> bool:
        """Whether it is to be seen at this moment."""
        return self._on

    def restart(self) -> None:
        """Show it where it now stands, and begin to blink anew: it moved, or the focus came."""
        self._stop()
        if not self._edit.hasFocus():
            self._show(on=False)
            return
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if half > 0:
            self._timer = self.startTimer(half)
        self._show(on=True)

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Draw it, if it is to be seen now."""
        if self._on:
            self._drawn = self.box()
            painter.fillRect(self._drawn, colour)

    @override
    def timerEvent(self, event: QTimerEvent) -> None:
        """Go on or off."""
        self._show(on=not self._on)

    def _show(self, *, on: bool) -> None:
        self._on = on
        self._edit.viewport().update(self._drawn.adjusted(-1, -1, 1, 1))
        self._edit.viewport().update(self.box().adjusted(-1, -1, 1, 1))

    def _stop(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
