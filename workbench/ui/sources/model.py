"""The sources of the library as rows: filtered and sorted in memory, so that ten thousand answer each key at once."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from workbench.actions.source_standing import Listed
from workbench.base.languages import joined, tr
from workbench.base.terms import Reliability
from workbench.ui.inspector.words import grade_words
from workbench.ui.widgets.source_edit import kind_words
from workbench.ui.widgets.tables import FlatModel, Index

_UP = Qt.SortOrder.AscendingOrder


class Column(IntEnum):
    """The columns, in order."""

    NAME = 0
    KIND = 1
    RELIABILITY = 2
    CLAIMS = 3
    MARKS = 4


def is_judged(grade: Reliability | None) -> bool:
    """Whether a grade says how reliable a source is: F, and none, say that nobody can tell."""
    return grade not in (None, Reliability.F)


def reliability_words(grade: Reliability | None) -> str:
    """A grade as the list shows it."""
    if grade is not None and is_judged(grade):
        return grade.value
    return tr("cannot be judged") if grade is not None else tr("not graded")


def marks(row: Listed) -> str:
    """What is to be known of a source at once."""
    return ", ".join(word for word, on in ((tr("protected"), row.protected), (tr("retracted"), row.retracted)) if on)


_KEYS: Mapping[Column, Callable[[Listed], Any]] = {
    Column.NAME: lambda row: row.name.casefold(),
    Column.KIND: lambda row: kind_words(row.kind),
    Column.RELIABILITY: lambda row: row.reliability or "",
    Column.CLAIMS: lambda row: row.claims,
    Column.MARKS: marks,
}


class SourcesModel(FlatModel):
    """Rows of sources that fit the filter, in order; whom nobody can judge stands last either way, not as the worst."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((tr("Name"), tr("Kind"), tr("Reliability"), tr("Claims"), tr("Marks")), parent)
        self._rows: list[tuple[str, Listed]] = []
        self._shown: list[Listed] = []
        self._words: tuple[str, ...] = ()
        self._kept: str | None = None
        self._column = Column.NAME
        self._order = _UP

    # -- what is shown ------------------------------------------------------------------------

    def show_sources(self, rows: Sequence[Listed], kept: str | None = None) -> None:
        """Show these, given by name. Where only cells are different, the rows stay.

        `kept` is a source (its id) that stays, where it is shown, though it fits the filter no more: it is worked on.
        """
        self._kept = kept if kept is not None and self.place(kept) is not None else None
        self._rows = [(" ".join((row.name, *row.aliases)).casefold(), row) for row in rows]
        fresh = self._fitting()
        if [row.id for row in fresh] != [row.id for row in self._shown]:
            self._put(fresh)
            return
        changed = [place for place, row in enumerate(fresh) if row != self._shown[place]]
        self._shown = fresh
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(Column) - 1))

    def narrow(self, typed: str) -> None:
        """Show those whose names or aliases hold every word that was typed."""
        self._words, self._kept = tuple(typed.casefold().split()), None
        self._put(self._fitting())

    @override
    def sort(self, column: int, order: Qt.SortOrder = _UP) -> None:
        """Order them by a column, then by name."""
        if column >= 0:
            self._column, self._order = Column(column), order
            self._put(self._fitting())

    def _fitting(self) -> list[Listed]:
        found = [row for names, row in self._rows if row.id == self._kept or all(word in names for word in self._words)]
        if self._column is Column.NAME and self._order is _UP:
            return found
        key, last = _KEYS[self._column], []
        if self._column is Column.RELIABILITY:
            last = [row for row in found if not is_judged(row.reliability)]
            found = [row for row in found if is_judged(row.reliability)]
        return sorted(found, key=key, reverse=self._order is not _UP) + last

    def _put(self, rows: list[Listed]) -> None:
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def row(self, place: int) -> Listed | None:
        """The source in a row."""
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place(self, source: str) -> int | None:
        """The row of a source (its id)."""
        return next((place for place, row in enumerate(self._shown) if row.id == source), None)

    def total(self) -> int:
        """How many sources there are, filtered out or not."""
        return len(self._rows)

    # -- Qt's questions -----------------------------------------------------------------------

    @override
    def row_count(self) -> int:
        return len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.CLAIMS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _shown(row: Listed, column: Column) -> str:
    if column is Column.NAME:
        return row.name
    if column is Column.KIND:
        return kind_words(row.kind)
    if column is Column.RELIABILITY:
        return reliability_words(row.reliability)
    return str(row.claims) if column is Column.CLAIMS else marks(row)


def _hint(row: Listed, column: Column) -> str:
    if column is Column.NAME and row.aliases:
        return tr("{name}, also called {aliases}", name=row.name, aliases=joined(row.aliases, ", "))
    if column is Column.RELIABILITY:
        return grade_words(row.reliability)
    return _shown(row, column)
