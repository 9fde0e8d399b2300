"""A label for what people wrote: addresses in it are broken where a line ends, so that no pane grows by one of them."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONG = re.compile(r"[!-~]{25,}")
"""Words of people are shorter, and letters that join or combine are none of these signs."""
_PIECE = re.compile(r"(.{8})(?=.)")
_MAY_BREAK = "\u200b"


class Wrapped(QLabel):
    """Plain words that wrap; a screen reader says them as they are. Not to be copied from: breaks would come along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def words(self) -> str:
        """What is shown, without the places where it may break."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        self.setText(_LONG.sub(lambda found: _PIECE.sub(rf"\1{_MAY_BREAK}", found[0]), words))
