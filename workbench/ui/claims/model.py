"""The model of the claims table: keys in order, rows read by the page, exact signals of what changed."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from workbench.actions import listing
from workbench.actions.desk import Desk
from workbench.actions.listing import ClaimRow, Column, Sort
from workbench.ui.claims.cells import COLUMNS, READ_ONLY, Cell, attention, cell, chain, name, title
from workbench.ui.claims.keys import Block, Keys, Steps
from workbench.ui.tips import plain_tip

PAGE = 128
"""How many rows are read at once."""
KEPT = 4096
"""How many rows are kept at most."""
SOUGHT = 16
"""So many keys are sought in a long table; of more only those that were shown, which is all that anyone has seen."""

ROW = Qt.ItemDataRole.UserRole
"""The whole `ClaimRow` of an index."""

Index = QModelIndex | QPersistentModelIndex


class ClaimsModel(QAbstractTableModel):
    """Rows are claims, columns are `COLUMNS`; what is shown is read when it is asked for."""

    sort_wanted = Signal(Sort)
    """The person asked for another order."""

    def __init__(
        self, desk: Desk, parent: QObject | None = None, what: Callable[[ClaimRow, Column], Cell] = cell
    ) -> None:
        """`what` tells what stands in a cell."""
        super().__init__(parent)
        self._desk = desk
        self._cell = what
        self.keys = Keys()
        self._rows: OrderedDict[int, ClaimRow | None] = OrderedDict()

    # -- rows -----------------------------------------------------------------------------

    def row(self, row: int) -> ClaimRow | None:
        """What is shown at a row; None if the claim is gone meanwhile."""
        key = self.keys[row]
        if key not in self._rows:
            self._read(row)
        return self._rows[key]

    def claim(self, row: int) -> str | None:
        """The id of the claim at a row."""
        found = self.row(row) if 0 <= row < len(self.keys) else None
        return found.id if found else None

    def row_of_key(self, key: int | None) -> int | None:
        """Where a claim stands; None if it is not listed."""
        return self.keys.row_of(key)

    def _read(self, row: int) -> None:
        start = row - row % PAGE
        page = self.keys.array[start : start + PAGE]
        wanted = [key for key in page if key not in self._rows]
        self._rows.update(dict.fromkeys(wanted))
        self._rows.update({found.key: found for found in listing.rows(self._desk, wanted)})
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    # -- what changed ---------------------------------------------------------------------

    def forget(self, claims: Collection[int]) -> None:
        """Read these claims again when they are shown next; `tell` says so to the views."""
        for key in claims:
            self._rows.pop(key, None)

    def forget_all(self) -> None:
        """Read every claim again when it is shown next."""
        self._rows.clear()

    def seen(self, claims: Collection[int]) -> list[int]:
        """Those of the claims that a view may have shown."""
        if len(self.keys) <= KEPT or len(claims) <= SOUGHT:
            return list(claims)
        return [key for key in claims if key in self._rows]

    def tell(self, claims: Iterable[int]) -> None:
        """Say that the rows of these claims are different."""
        rows = sorted(row for key in claims if (row := self.keys.row_of(key)) is not None)
        for block in _ranges(rows):
            self._tell(block.first, block.first + block.count - 1)

    def tell_all(self) -> None:
        """Say that every row may be different."""
        if len(self.keys):
            self._tell(0, len(self.keys) - 1)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def apply(self, steps: Steps) -> None:
        """Show another order, by as few changes as it takes."""
        if steps.anew:
            self.beginResetModel()
            self.keys = steps.new
            self.endResetModel()
            return
        for block in reversed(steps.removed):
            self.beginRemoveRows(QModelIndex(), block.first, block.first + block.count - 1)
            array = self.keys.array
            self.keys = Keys(array[: block.first] + array[block.first + block.count :])
            self.endRemoveRows()
        if steps.moved and steps.kept is not None:
            self._move(steps.kept)
        for block in steps.inserted:
            self.beginInsertRows(QModelIndex(), block.first, block.first + block.count - 1)
            array, fresh = self.keys.array, steps.new.array[block.first : block.first + block.count]
            self.keys = Keys(array[: block.first] + fresh + array[block.first :])
            self.endInsertRows()
        self.keys = steps.new

    def _move(self, kept: Keys) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        old, self.keys = self.keys, kept
        after = []
        for index in before:
            row = kept.row_of(old[index.row()])
            after.append(QModelIndex() if row is None else self.index(row, index.column()))
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- Qt's questions ---------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many claims are listed."""
        return 0 if parent.isValid() else len(self.keys)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """How many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, or the whole row."""
        if not index.isValid() or index.row() >= len(self.keys):
            return None
        if role not in _ROLES:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return editable(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _hint(row, column, role)
        return self._cell(row, column).spoken()

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A column's heading; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title(COLUMNS[section])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return name(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if COLUMNS[index.column()] in READ_ONLY else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; it comes as soon as the library has found it."""
        wanted = COLUMNS[column] if 0 <= column < len(COLUMNS) else Column.NUMBER
        self.sort_wanted.emit(Sort(wanted, descending=column >= 0 and order is Qt.SortOrder.DescendingOrder))


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        ROW,
    }
)


def editable(row: ClaimRow, column: Column) -> Any:
    """The value that an editor of a cell begins with."""
    if column is Column.SOURCE:
        return chain(row)
    if column is Column.TAGS:
        return ", ".join(row.tags)
    value = getattr(row, column.value, "")
    return value if value is not None else ""


def _hint(row: ClaimRow, column: Column, role: int) -> str | None:
    if column is Column.ORIGINS:
        return attention(row) or None
    if column is Column.STATUS and role == Qt.ItemDataRole.ToolTipRole:
        return cell(row, column).spoken()
    if role == Qt.ItemDataRole.ToolTipRole and column in (Column.STATEMENT, Column.NOTES, Column.TAGS, Column.SOURCE):
        return plain_tip(
            str(getattr(row, column.value)) if column is not Column.SOURCE else chain(row).replace(">", "›")
        )
    return None


def _ranges(rows: Iterable[int]) -> Iterable[Block]:
    start, count = -1, 0
    for row in rows:
        if count and row == start + count:
            count += 1
            continue
        if count:
            yield Block(start, count)
        start, count = row, 1
    if count:
        yield Block(start, count)
