"""What all tables are alike in: how their rows are chosen, and what Qt asks of a flat model with titled columns."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class FlatModel(QAbstractTableModel):
    """Rows without rows in them, under titled columns; who fills it says how many there are, and what is in each."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self.row_count()

    @override
    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


def choose_by_rows(table: QTableView, name: str, *, several: bool = False, edited: bool = False) -> None:
    """Let whole rows be chosen, one or `several`; `Tab` leaves the table, which is called `name` to who hears it.

    Cells are `edited` by a double click or the key for it: by any key, a status typed would open an editor.
    """
    modes, triggers = QAbstractItemView.SelectionMode, QAbstractItemView.EditTrigger
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
    table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed if edited else triggers.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
