"""Words that wrap, of which some lines are seen at once: where there are more, they scroll."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from workbench.ui.widgets.wrapped import Wrapped


class FewLines(QScrollArea):
    """Takes the width that there is, and the height of its words up to `lines`; `look` is that of their frame."""

    def __init__(self, lines: int, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._words = Wrapped()
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._words.setMargin(4)
        self._words.setProperty("look", look)
        self.setWidget(self._words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The words."""
        return self._words.text()

    def setText(self, words: str) -> None:
        """Show these words."""
        self._words.setText(words)
        self.updateGeometry()

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of the words, up to so many lines."""
        return min(self._words.heightForWidth(width), self._highest())

    @override
    def sizeHint(self) -> QSize:
        """A line of any width: forms take no less than this, whatever is enough for the width that there is."""
        return QSize(0, self._words.fontMetrics().lineSpacing() + 2 * self._words.margin())

    @override
    def minimumSizeHint(self) -> QSize:
        """A line."""
        return self.sizeHint()

    def _highest(self) -> int:
        return self._words.fontMetrics().lineSpacing() * self._lines + 2 * self._words.margin()
