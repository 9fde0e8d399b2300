"""The table of claims: rows fitted where they are seen, columns that share the width, cells edited by keyboard."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget
from typing_extensions import override

from workbench.actions.listing import ClaimRow, Column, Sort
from workbench.base.languages import tr
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.editors import CellDelegate
from workbench.ui.claims.edits import Edits
from workbench.ui.claims.heights import Heights
from workbench.ui.claims.model import ClaimsModel
from workbench.ui.claims.pinned import PinnedHeader, edge_beside, paint_pinned
from workbench.ui.claims.terms import TERMS, term_menu
from workbench.ui.claims.widths import Widths
from workbench.ui.station import Station
from workbench.ui.widgets.selecting import select_alone
from workbench.ui.widgets.tables import choose_by_rows

Index = QModelIndex | QPersistentModelIndex

_BEGINNING = frozenset(
    {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
"""With these one begins in a table of which no row is selected."""
_BEGUN_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier


class ClaimsTable(QTableView):
    """Shows a `ClaimsModel`. Editors open by F2, Return or a double click, never by any other key."""

    chosen = Signal()
    """Other rows are selected, or another one is current."""
    stepped_back = Signal()
    """`Esc` was pressed."""

    def __init__(self, station: Station, model: ClaimsModel, edits: Edits) -> None:
        super().__init__()
        self._station = station
        self._claims = model
        self._edits = edits
        self._cells = CellDelegate(station, edits, self)
        self._held = False  # whether the current row stays in view when the table gets another size
        self._came_from: QWidget | None = None
        self._hint = ""
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._set_up()
        self.widths = Widths(self, station.theme)
        self.heights = Heights(self, model, self._cells)
        self.heights.fitted.connect(self._on_fitted)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        station.theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setHorizontalHeader(PinnedHeader(self))
        choose_by_rows(self, tr("Claims"), several=True, edited=True)
        # By the row: what stands at the top stays there when a row above or below gets another height.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(12)
        header = self.horizontalHeader()
        header.setAccessibleName(tr("Columns of the claims"))
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _dress(self) -> None:
        self.setFont(self._station.theme.plain_font())
        self.horizontalHeader().setFont(self._station.theme.plain_font(0.95))
        self.heights.forget()
        self.widths.arrange()
        self.viewport().update()

    def _let_go(self, *_: object) -> None:
        self._held = False

    # -- where the person is ------------------------------------------------------------------

    def current_row(self) -> int | None:
        """The row that is current and selected; None where there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def _ranges(self) -> list[tuple[int, int]]:
        """The first and the last row of each range that is selected, in the table's order."""
        return sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())

    def selected_keys(self) -> list[int]:
        """The keys of the selected claims, in the table's order."""
        found: dict[int, None] = {}
        for top, bottom in self._ranges():
            found.update(dict.fromkeys(self._claims.keys.array[top : bottom + 1]))
        return list(found)

    def go_to(self, row: int) -> None:
        """Make a row the current and only selected one; scrolls only if it is not in view."""
        column = self.currentIndex().column()
        if column < 0 or self.isColumnHidden(column):
            column = COLUMNS.index(Column.STATEMENT)
        select_alone(self, self._claims.index(row, column))

    @override
    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keys that lead elsewhere take the selection along, with Ctrl too: the frame stands where keys act."""
        control = Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Space and event.modifiers() & control:
            event = QKeyEvent(event.type(), event.key(), event.modifiers() & ~control)
        return super().selectionCommand(index, event)

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """With Ctrl, to the first and the last claim in the same column: Qt would go to the corners."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        here = self.currentIndex()
        if here.isValid() and cursorAction in ends and modifiers & Qt.KeyboardModifier.ControlModifier:
            return self._claims.index(ends[cursorAction] % len(self._claims.keys), here.column())
        return super().moveCursor(cursorAction, modifiers)

    def _keep_framed(self) -> None:
        """Put the frame on what is selected, where Ctrl took the current row out of that."""
        ranges, row = self._ranges(), self.current_row()
        if ranges and row is not None and not any(top <= row <= bottom for top, bottom in ranges):
            index = self._claims.index(ranges[0][0], self.currentIndex().column())
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl may have taken the current row out of the selection."""
        super().mouseReleaseEvent(event)
        self._keep_framed()

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll only to rows that are not whole in view, and so far that they are."""
        if hint is not QAbstractItemView.ScrollHint.EnsureVisible or not index.isValid():
            super().scrollTo(index, hint)
            return
        self.heights.fit()
        if not self._in_view(index.row()):
            super().scrollTo(index, hint)
            self._bring_up(index.row())
        self._bring_across(index.column())
        self._held = True

    def _bring_across(self, column: int) -> None:
        """Scroll sideways to a column, where more are switched on than have room."""
        left = self.columnViewportPosition(column)
        before = left - edge_beside(self, column)
        over = left + self.columnWidth(column) - self.viewport().width()
        if before < 0 or over > 0:
            self.updateGeometries()  # else a column that was just switched on lies beyond where the bar goes
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + min(before, max(0, over)))

    def _in_view(self, row: int) -> bool:
        top = self.rowViewportPosition(row)
        return top >= 0 and (top == 0 or top + self.rowHeight(row) <= self.viewport().height())

    def _bring_up(self, row: int) -> None:
        """Scroll down to the whole of a row: those above it get their heights only when they come into view."""
        bar = self.verticalScrollBar()
        self.heights.fit()
        while self.rowViewportPosition(row) > 0 and not self._in_view(row):
            self.updateGeometries()
            before = bar.value()
            bar.setValue(before + 1)
            if bar.value() == before:
                return
            self.heights.fit()

    def _on_fitted(self) -> None:
        row = self.current_row()
        if self._held and row is not None and not self._in_view(row):
            self.scrollTo(self.currentIndex())

    @override
    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        """Say so."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say so."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit()

    # -- editing ------------------------------------------------------------------------------

    @override
    def edit(self, index: Index, *how: Any) -> Any:
        """Open the editor of a cell; the columns of terms have a menu."""
        if not how:
            super().edit(index)
            return None
        trigger: QAbstractItemView.EditTrigger = how[0]
        wanted = bool(trigger & self.editTriggers()) or trigger is QAbstractItemView.EditTrigger.AllEditTriggers
        if wanted and index.isValid() and COLUMNS[index.column()] in TERMS:
            self._open_terms(index.row(), COLUMNS[index.column()])
            return False
        opened = super().edit(index, *how)
        if isinstance(line := self.indexWidget(index), QLineEdit):
            line.end(False)  # Qt selects what stands in a line, and the next key would take its place
        return opened

    def edit_cell(self, row: int, column: Column) -> None:
        """Open the editor of a cell, switching its column on if it is hidden."""
        at = COLUMNS.index(column)
        self.widths.show(column)
        index = self._claims.index(row, at)
        keep = self.selectionModel().isSelected(index) and self.currentIndex().row() == row
        if not keep:
            select_alone(self, index)
        self.scrollTo(index)
        if column in TERMS:
            self._open_terms(row, column)
        else:
            before = self.window().focusWidget()
            self._came_from = before if before is not None and not self.isAncestorOf(before) else None
            super().edit(index)
            if isinstance(line := self.indexWidget(index), QLineEdit):
                line.end(False)
                if not line.isModified():
                    line.selectAll()  # wished for by its own key, to say another one

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Let a column shown for it give way again; the focus goes back to where it came from, if it is still here."""
        super().closeEditor(editor, hint)
        self._arrange()
        before, self._came_from = self._came_from or self, None
        # Afterwards: a list that closes with the editor gives the focus away once more.
        QTimer.singleShot(0, before, lambda: self._give_focus(before))

    def _give_focus(self, before: QWidget) -> None:
        focused, edits = self.window().focusWidget(), self.state() is self.State.EditingState
        if not edits and (focused is None or focused is self or self.isAncestorOf(focused)):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_terms(self, row: int, column: Column) -> None:
        rows = self._rows_to_edit(row)
        if not rows:
            return
        menu = term_menu(self, self._station.theme, rows, column, lambda word: self._edits.choose(rows, column, word))
        cell = self.visualRect(self._claims.index(row, COLUMNS.index(column)))
        menu.popup(self.viewport().mapToGlobal(cell.bottomLeft()))

    def _rows_to_edit(self, row: int) -> list[ClaimRow]:
        """The rows that a choice in one row is for: all selected ones, if it is among several that are."""
        selected = [self._claims.keys.row_of(key) for key in self.selected_keys()[: self.MOST_AT_ONCE]]
        wanted = selected if row in selected and len(selected) > 1 else [row]
        return [found for at in wanted if at is not None and (found := self._claims.row(at)) is not None]

    MOST_AT_ONCE = 500
    """A choice from a cell's menu is for so many claims at most; the menu says for how many."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Return` edits the current cell; `Alt` with up or down sorts by its column.

        Where a row is framed and none selected, as in a table that just got the focus, keys that go select that row.
        """
        key, held = event.key(), event.modifiers()
        index = self.currentIndex()
        if key in _BEGINNING and not held & ~_BEGUN_WITH and index.isValid() and not self._ranges():
            self.go_to(0 if key == Qt.Key.Key_Home else index.row())
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & ~Qt.KeyboardModifier.KeypadModifier:
            if index.isValid():
                self.edit(index, QAbstractItemView.EditTrigger.EditKeyPressed, event)
            return
        if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            order = Qt.SortOrder.AscendingOrder if key == Qt.Key.Key_Up else Qt.SortOrder.DescendingOrder
            self.sortByColumn(max(index.column(), 0), order)
            return
        if key == Qt.Key.Key_Escape and not held:
            self.stepped_back.emit()
            return
        super().keyPressEvent(event)
        self._keep_framed()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The person looks elsewhere: the current row is not brought back."""
        self._let_go()
        super().wheelEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; and Qt's own search would walk every row."""

    def set_hint(self, text: str) -> None:
        """What stands in the middle while no claim is listed."""
        if text == self._hint:
            return  # every change asks for this: painting all rows anew takes longest of all that one does
        self._hint = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the hint."""
        super().paintEvent(event)
        paint_pinned(self, self._cells, QColor(self._station.theme.tokens.border))
        if self._hint and not len(self._claims.keys):
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._station.theme.tokens.muted))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            painter.end()

    # -- columns ------------------------------------------------------------------------------

    def sorted_by(self, order: Sort) -> None:
        """Show the order in the header."""
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(COLUMNS.index(order.column), direction)
        header.blockSignals(False)
        header.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.widths.arrange()
        self.heights.fit_later()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Heights depend on the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fitting"):
            self.heights.fit_later()
