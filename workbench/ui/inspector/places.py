"""Places for fields: a page that scrolls, columns as many as there is room for, rows that flow over lines."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.ui.theme import Theme

COLUMN = 26
"""Width of the narrowest column, in average characters."""
GAP, FLOW_GAP = 9, 5
"""Between columns and their rows, and between what flows, in pixels."""


class ScrollPage(QScrollArea):
    """A page whose `rows` scroll up and down; sideways only where large text needs more width than there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QFrame()
        self.inside.setProperty("look", "page")
        self.rows = QVBoxLayout(self.inside)
        self.rows.setContentsMargins(14, 10, 14, 12)
        self.rows.setSpacing(9)
        self.setWidget(self.inside)

    def reveal(self, field: QWidget, *, within: QWidget | None = None) -> None:
        """Take the focus to a field, and scroll it into view with what it is `within`, once all has its place."""
        field.setFocus()

        def scroll() -> None:
            for part in (within, field):
                if part is not None:
                    self.ensureWidgetVisible(part, 0, 12)

        QTimer.singleShot(0, field, scroll)

    def begin_with(self, form: QWidget) -> None:
        """Scroll a form into view once everything has its place: its beginning, where it is higher than the page."""

        def scroll() -> None:
            top = form.mapTo(self.inside, QPoint()).y()
            if form.height() > self.viewport().height():
                self.verticalScrollBar().setValue(top)
            else:
                self.ensureWidgetVisible(form, 0, 10)

        QTimer.singleShot(0, form, scroll)


def tab_as_arranged(place: QWidget) -> None:
    """Let Tab go through the fields of a place as its layouts arrange them, whenever they were made."""
    fields = list(_fields(place.layout()))
    if not fields:
        return
    before = place.previousInFocusChain()
    while before is not None and before is not place and (place.isAncestorOf(before) or not _takes_tab(before)):
        before = before.previousInFocusChain()
    line = [before, *fields] if before is not None and before is not place else fields
    for one, other in pairwise(line):
        QWidget.setTabOrder(one, other)


def _fields(layout: QLayout | None) -> Iterator[QWidget]:
    for number in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(number) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is None:
            yield from _fields(item.layout() if item is not None else None)
        elif _takes_tab(widget) and widget.focusProxy() is None:
            yield widget
        else:
            yield from _fields(widget.layout())


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


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
        self._cells = _Cells(self, most)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, field: QWidget, *, whole: bool = False) -> None:
        """Add a field after the others; `whole` gives it a row of its own."""
        if whole:
            self._cells.whole.add(self._cells.count())
        self._cells.addWidget(field)


class _Arranged(QLayout):
    """A layout whose height follows from its width; `_lay` puts the items in place, or only says how high they come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
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
        raise NotImplementedError


class _Cells(_Arranged):
    """Items in columns of one width; those in `whole` (by their places) across all of them."""

    def __init__(self, parent: QWidget, most: int) -> None:
        super().__init__(parent)
        self._most = most
        self.whole: set[int] = set()

    @override
    def _lay(self, rect: QRect, *, place: bool) -> int:
        parent = self.parentWidget()
        narrowest = COLUMN * (parent.fontMetrics().averageCharWidth() if parent else 7)
        count = max(1, min(self._most, (rect.width() + GAP) // (narrowest + GAP)))
        width = (rect.width() - GAP * (count - 1)) / count
        y, column, height = rect.y(), 0, 0
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            whole = number in self.whole
            if height and (whole or column == count):
                y, column, height = y + height + GAP, 0, 0
            left, right = round(column * (width + GAP)), round(column * (width + GAP) + width)
            room = rect.width() if whole else right - left
            tall = item.heightForWidth(room) if item.hasHeightForWidth() else item.sizeHint().height()
            if place:
                item.setGeometry(QRect(rect.x() + left, y, room, tall))
            height = max(height, tall)
            column = count if whole else column + 1
        return y + height - rect.y()


class Flow(_Arranged):
    """Widgets side by side at their own widths, going on below where a line is full."""

    @override
    def _lay(self, rect: QRect, *, place: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + FLOW_GAP, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + FLOW_GAP
            height = max(height, size.height())
        return y + height - rect.y()
