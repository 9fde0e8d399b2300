"""The list of sources with its filter, and where one stands in it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions.source_standing import Listed
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.sources.model import Column, SourcesModel
from workbench.ui.theme import Theme
from workbench.ui.widgets.selecting import select_alone
from workbench.ui.widgets.tables import choose_by_rows

_WIDTHS = {Column.KIND: 11, Column.RELIABILITY: 14, Column.CLAIMS: 9, Column.MARKS: 9}
"""In average letters; the name has the rest."""


class SourceList(QWidget):
    """A filter over a table; `chosen` says which source (its id, or None) is the current one."""

    chosen = Signal(object)
    entered = Signal()
    """`Return` on a row: the analyst goes on to the source's fields."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = SourcesModel(self)
        self._wanted: str | None = None
        self._awaited: str | None = None
        self._place = 0
        self.filter = _Filter()
        self.filter.setPlaceholderText(tr("Filter by name or alias"))
        self.filter.setAccessibleName(tr("Filter the sources"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_typed)
        self.table = QTableView()
        self.count = QLabel()
        self.count.setProperty("look", "small")
        self._dress()
        theme.changed.connect(self._fit)
        self._fit()
        self.filter.left.connect(self._on_left)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self.entered)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 10, 10, 10)
        rows.addWidget(self.filter)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.count)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self._model)
        choose_by_rows(table, tr("Sources"))
        table.setSortingEnabled(True)
        table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self._model.modelReset.connect(self._stand_again)

    def _fit(self) -> None:
        """Rows and columns in the size of the text."""
        letter = self.table.fontMetrics().averageCharWidth()
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width * letter)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 10)

    def show_sources(self, rows: Sequence[Listed]) -> None:
        """Show these; the current one stays current."""
        self._model.show_sources(rows, self._wanted)
        self._count()
        if self._awaited is not None and self._model.place(self._awaited) is not None:
            self._wanted, self._awaited = self._awaited, None
            self._stand_again()
        elif not self.table.currentIndex().isValid():
            self._stand_again()

    def choose(self, source: str) -> None:
        """Make a source (its id) the current one, as soon as it is in the list; a filter that hides it is lifted."""
        if self._model.place(source) is None:
            self.filter.clear()
        if self._model.place(source) is None:
            self._awaited = source
            return
        self._wanted, self._awaited = source, None
        self._stand_again()

    def current(self) -> str | None:
        """The id of the current source."""
        row = self._model.row(self.table.currentIndex().row())
        return row.id if row else None

    def _stand_again(self) -> None:
        """Go back to the current source; where it is gone, to what stands in its place."""
        place = self._model.place(self._wanted) if self._wanted else None
        index = self._model.index(min(self._place, self._model.rowCount() - 1) if place is None else place, 0)
        if not index.isValid():
            self._wanted = None
            self.chosen.emit(None)
            return
        select_alone(self.table, index)
        self.table.scrollTo(index)

    def _on_current(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self._place = index.row()
            self._wanted = row.id
            self.chosen.emit(row.id)

    def _on_typed(self, typed: str) -> None:
        self._place = 0
        self._model.narrow(typed)
        self._count()

    def _on_left(self) -> None:
        self.table.setFocus()

    def _count(self) -> None:
        shown, total = self._model.rowCount(), self._model.total()
        words = say(nmsg("{count} source", "{count} sources", total))
        self.count.setText(words if shown == total else tr("{shown} of {all}", shown=shown, all=words))


class _Filter(QLineEdit):
    """The filter's line: `Down` and `Return` go to the list, `Esc` clears it."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
