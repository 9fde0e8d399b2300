"""Places for fields: a page that scrolls, columns as many as there is room for, and a row that flows over lines."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.ui.theme import Theme

COLUMN = 26
"""Width of the narrowest column, in average characters."""


class ScrollPage(QScrollArea):
    """A page whose `rows` scroll up and down, never sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QFrame()
        inside.setProperty("look", "page")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(14, 10, 14, 12)
        self.rows.setSpacing(9)
        self.setWidget(inside)


class Box(QFrame):
    """A quiet frame around what belongs together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel's ground with a fine line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.border))
        painter.setBrush(QColor(self._theme.tokens.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class Columns(QWidget):
    """Holds fields in as many equal columns as there is room for, at most `most`; some take a whole row."""

    def __init__(self, most: int = 3) -> None:
        super().__init__()
        self._most = most
        self._fields: list[tuple[QWidget, bool]] = []
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)

    def add(self, field: QWidget, *, whole: bool = False) -> None:
        """Add a field after the others; `whole` gives it a row of its own."""
        self._fields.append((field, whole))
        field.setParent(self)
        self._count = 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for now."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = max(1, min(self._most, self.width() // max(1, COLUMN * self.fontMetrics().averageCharWidth())))
        if count == self._count:
            return
        self._count = count
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for field, whole in self._fields:
            if whole and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, count if whole else 1)
            column += count if whole else 1
            if column >= count:
                row, column = row + 1, 0
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < count else 0)


class Flow(QLayout):
    """Widgets side by side at their own widths, going on below where a line is full."""

    def __init__(self, parent: QWidget | None = None, gap: int = 5) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in."""
        self._items.append(item)

    @override
    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    @override
    def takeAt(self, index: int) -> QLayoutItem:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    @override
    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        """Put the items in place."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        """The room it asks for."""
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        """As much as its widest item needs."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, place: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._gap, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()
