"""A button that looks like words and ends in "…" where it has no room, so that no pane grows by what it says."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from workbench.ui.widgets.one_line import cut

_NARROWEST = 40


class CutButton(QPushButton):
    """Shows as much of its words as there is room for; its tooltip has them whole, and a screen reader says them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)

    def set_words(self, words: str) -> None:
        """Show these words, on one line."""
        self._whole = " ".join(words.split())
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.cut()

    def led(self) -> str:
        """What stands before the words."""
        return ""

    def cut(self) -> None:
        """Fit the words into the room there is."""
        room = max(_NARROWEST, self.width() - self._around())
        shown = cut(self.led() + self._whole, self.fontMetrics(), room)
        self.setText(shown.replace("&", "&&"))

    def _around(self) -> int:
        """What stands around the words, in pixels."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    @override
    def sizeHint(self) -> QSize:
        """Room for all the words, for who shares the width with others."""
        words = self.fontMetrics().horizontalAdvance(self.led() + self._whole)
        return QSize(words + self._around() + 1, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(_NARROWEST, super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut them anew."""
        super().resizeEvent(event)
        self.cut()
