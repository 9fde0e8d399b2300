"""A field of several lines of plain text: Tab goes on to the next field, and no word is too long for it."""

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

_ENDLESS = re.compile(r"\S{5000}")
"""Qt looks for the end of a word in each of the lines that it is broken into: its time grows with their square."""


class Lines(QPlainTextEdit):
    """Breaks its lines between words, or anywhere where one of these is endless.

    How they are broken is settled before such a word comes, and stays while a key may bring it back: Qt lays out at
    once whatever there is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.undoAvailable.connect(self._on_steps)
        self.redoAvailable.connect(self._on_steps)

    @override
    def setPlainText(self, text: str) -> None:
        """Show a text, laid out once."""
        endless = _is_endless(text)
        if endless or self._breaks_anywhere():
            super().setPlainText("")
            self._break_anywhere(endless)
        super().setPlainText(text)

    @override
    def insertPlainText(self, text: str) -> None:
        """Type a text at the caret."""
        self._break_anywhere(self._breaks_anywhere() or _is_endless(text))
        super().insertPlainText(text)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped."""
        self._break_anywhere(self._breaks_anywhere() or _is_endless(source.text()))
        super().insertFromMimeData(source)

    def _on_steps(self) -> None:
        lines = self.document()
        if self._breaks_anywhere() and not lines.isUndoAvailable() and not lines.isRedoAvailable():
            self._break_anywhere(_is_endless(self.toPlainText()))

    def _breaks_anywhere(self) -> bool:
        return self.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere

    def _break_anywhere(self, anywhere: bool) -> None:
        if anywhere is not self._breaks_anywhere():
            mode = QTextOption.WrapMode
            self.setWordWrapMode(mode.WrapAnywhere if anywhere else mode.WrapAtWordBoundaryOrAnywhere)


def _is_endless(text: str) -> bool:
    return _ENDLESS.search(text) is not None
