"""How high the rows of the claims table are: those in view have the height of what they hold, and no others."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from workbench.actions.listing import ClaimRow, Column
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.delegate import CellPainter
from workbench.ui.claims.model import ClaimsModel

_KEPT = 2000
"""So many heights are kept."""


class Heights(QObject):
    """Fits the rows of a table when what is in view may have become another: once for all that changes at a time."""

    fitted = Signal()
    """The rows in view have their heights."""

    def __init__(self, table: QTableView, model: ClaimsModel, cells: CellPainter) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._cells = cells
        self._known: dict[int, tuple[ClaimRow, tuple[int, ...], int]] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        for changed in (
            model.dataChanged, model.layoutChanged, model.rowsInserted, model.rowsRemoved, model.modelReset,
            table.verticalScrollBar().valueChanged, table.horizontalHeader().sectionResized,
        ):  # fmt: skip
            changed.connect(self.fit_later)

    def forget(self) -> None:
        """Letters have another size: measure everything anew."""
        self._known.clear()
        self._table.verticalHeader().setDefaultSectionSize(self._cells.standard_height())
        self.fit_later()

    def fit_later(self, *_: object) -> None:
        """Fit the rows once what goes on is done."""
        self._timer.start()

    def _on_timeout(self) -> None:
        self.fit()
        self.fitted.emit()

    def fit(self) -> None:
        """Make the rows in view as high as what they hold, up to four lines; all others stay as they are."""
        table = self._table
        bottom = table.viewport().height()
        row = table.rowAt(0)
        if row < 0:
            return
        shown = [(at, column) for at, column in enumerate(COLUMNS) if not table.isColumnHidden(at)]
        sizes = tuple(table.columnWidth(at) for at, _ in shown)
        top = table.rowViewportPosition(row)
        header = table.verticalHeader()
        # Of a million rows the header would place each one anew after every height that is set.
        header.setUpdatesEnabled(False)
        while row < len(self._model.keys) and top < bottom:
            height = self._height(row, shown, sizes)
            if height != table.rowHeight(row):
                table.setRowHeight(row, height)
            top += height
            row += 1
        header.setUpdatesEnabled(True)

    def _height(self, row: int, shown: Sequence[tuple[int, Column]], sizes: tuple[int, ...]) -> int:
        what = self._model.row(row)
        if what is None:
            return self._cells.standard_height()
        known = self._known.get(what.key)
        if known is not None and known[0] is what and known[1] == sizes:
            return known[2]
        highest = max(self._cells.height(what, column, width) for (_, column), width in zip(shown, sizes, strict=True))
        height = max(self._cells.standard_height(), highest)
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[what.key] = (what, sizes, height)
        return height
