"""A field of several lines of plain text: Tab goes on to the next field, and no word is too long for it."""

import re

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

_ENDLESS = re.compile(r"\S{5000}")
"""Qt looks for the end of a word in each of the lines that it is broken into: its time grows with their square."""


class Lines(QPlainTextEdit):
    """Breaks its lines between words, or anywhere where one of these is endless."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)

    @override
    def setPlainText(self, text: str) -> None:
        """Show a text, laid out once."""
        self._break_for(text)
        super().setPlainText(text)

    def _on_changed(self) -> None:
        self._break_for(self.toPlainText())

    def _break_for(self, text: str) -> None:
        mode = QTextOption.WrapMode
        wanted = mode.WrapAnywhere if _ENDLESS.search(text) else mode.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() is not wanted:
            self.setWordWrapMode(wanted)
