"""A label of words that wrap, of which so many lines are seen: where there are more, the last one ends in "…"."""

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from workbench.ui.tips import plain_tip
from workbench.ui.widgets.laid import Laid, words


class Clipped(QLabel):
    """Takes all the width; the tooltip has all the words where some are cut, and a screen reader says them."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._whole = ""
        self._tip = ""
        self._heights: dict[int, int] = {}
        """By width: a layout asks for the same few again and again."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def text(self) -> str:
        """All the words."""
        return self._whole

    @override
    def setText(self, text: str) -> None:
        """Show these words; their own tooltip is gone."""
        self._whole, self._tip = text, ""
        self._heights.clear()
        self.setAccessibleName(text)
        self.cut()
        self.updateGeometry()

    def tell(self, tip: str) -> None:
        """Let the tooltip say this, below the words where some are cut."""
        self._tip = tip
        self.cut()

    def set_lines(self, lines: int) -> None:
        """Show so many lines at most."""
        if lines != self._lines:
            self._lines = lines
            self._heights.clear()
            self.cut()
            self.updateGeometry()

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of the lines that are seen in this width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = ceil(self._laid(width).height)
        return height

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Another face has other heights."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut them anew."""
        super().resizeEvent(event)
        self.cut()

    def cut(self) -> None:
        """Cut them anew, as their face or their room is another."""
        shown = self._laid(self.width()).shown
        super().setText(shown)
        told = (self._whole if shown != self._whole else "", self._tip)
        self.setToolTip(plain_tip("\n".join(part for part in told if part)))

    def _laid(self, width: int) -> Laid:
        return Laid(words(self._whole), self.font(), width, self._lines)
