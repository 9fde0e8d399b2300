"""Where the person is in a table: kept by claim, not by row, while the rows are laid out anew."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.model import ClaimsModel
from workbench.ui.claims.table import ClaimsTable

MOST = 2_000
"""So many selected claims are selected again."""


class Place:
    """Keeps the current claim, the selected ones and the one at the top of the view."""

    def __init__(self, table: ClaimsTable, model: ClaimsModel) -> None:
        self._table = table
        self._model = model
        self._current: int | None = None
        self._column = 0
        self._row: int | None = None
        self._top: int | None = None
        self._selected: list[int] = []
        self._kept = False
        self._to_current = False

    def forget(self) -> None:
        """Other claims are about to be listed: begin at their top."""
        self._table.selectionModel().clear()
        self._table.scrollToTop()
        self._row = self._current = self._top = None
        self._selected = []

    def follow_current(self) -> None:
        """After the next listing the current claim is to be in view, wherever it is then."""
        self._to_current = True

    def keep(self) -> None:
        """Note where the person is."""
        row, keys = self._table.current_row(), self._model.keys
        self._current = keys[row] if row is not None and row < len(keys) else None
        if row is not None:
            self._row = row
        self._column = max(self._table.currentIndex().column(), 0)
        selected = self._table.selected_keys()
        self._selected = selected if len(selected) <= MOST else []
        top = self._table.rowAt(0)
        self._top = keys[top] if 0 < top < len(keys) else None
        self._kept = True

    def nearest(self) -> int | None:
        """The row that now stands where the current one stood; None where there is no row."""
        count = len(self._model.keys)
        return min(self._row, count - 1) if self._row is not None and count else None

    def bring_back(self) -> None:
        """Go there again, as far as it is still listed."""
        if not self._kept:
            return
        self._kept = False
        rows = [row for key in self._selected if (row := self._model.row_of_key(key)) is not None]
        current = self._model.row_of_key(self._current)
        selection = self._table.selectionModel()
        if self._selected or current is None:
            chosen = QItemSelection()
            for row in rows:
                chosen.select(self._model.index(row, 0), self._model.index(row, len(COLUMNS) - 1))
            selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        here = self._model.index(current, self._column) if current is not None else self._model.index(-1, -1)
        if self._table.currentIndex() != here:
            selection.setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._scroll(current)

    def _scroll(self, current: int | None) -> None:
        top = self._model.row_of_key(self._top)
        if self._to_current:
            self._to_current = False
            if current is not None:
                self._table.scrollTo(self._model.index(current, self._column))
                return
            self._table.scrollToTop()
        elif top is not None:
            self._table.verticalScrollBar().setValue(top)
