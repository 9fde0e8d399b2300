"""The numbers of the claims at the left edge while the table is scrolled sideways: no row is without its name."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView
from typing_extensions import override

from workbench.actions.listing import Column
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.delegate import CellPainter

_NUMBER = COLUMNS.index(Column.NUMBER)


def edge_beside(table: QTableView, column: int) -> int:
    """How far from the left edge a column is to begin, so that the numbers do not cover it; in pixels."""
    return 0 if column == _NUMBER else table.columnWidth(_NUMBER)


def paint_pinned(table: QTableView, cells: CellPainter, line: QColor) -> None:
    """Paint the numbers of the rows in view over what lies at the left edge, where their column does not."""
    port = table.viewport()
    if table.columnViewportPosition(_NUMBER) >= 0:
        return
    width = table.columnWidth(_NUMBER)
    painter = QPainter(port)
    row = table.rowAt(0)
    while 0 <= row < table.model().rowCount() and (top := table.rowViewportPosition(row)) < port.height():
        option = QStyleOptionViewItem()
        option.rect = QRect(0, top, width, table.rowHeight(row))
        if table.selectionModel().isRowSelected(row):
            option.state = QStyle.StateFlag.State_Selected
        cells.paint(painter, option, table.model().index(row, _NUMBER))
        row += 1
    painter.setPen(line)
    painter.drawLine(width - 1, 0, width - 1, port.height())
    painter.end()


class PinnedHeader(QHeaderView):
    """A header that shows the head of the numbers over them; a click on it scrolls back to their column."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        # What stands at the edge would be moved along with the rest.
        table.horizontalScrollBar().valueChanged.connect(table.viewport().update)
        table.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def _is_over(self) -> bool:
        return self.sectionViewportPosition(_NUMBER) < 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The heads, and over them that of the numbers."""
        super().paintEvent(event)
        if self._is_over():
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, self.sectionSize(_NUMBER), self.height()), _NUMBER)
            painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nobody sorts by a head that is covered."""
        if self._is_over() and event.position().x() < self.sectionSize(_NUMBER):
            self._table.horizontalScrollBar().setValue(0)
        else:
            super().mousePressEvent(event)
