"""The rows of the timeline: one a dated claim, in the order of what happened or of what was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from workbench.actions.timeline import Dated
from workbench.base.languages import tr
from workbench.text.long_lines import beginning
from workbench.ui.inspector.dates import date_words
from workbench.ui.timeline.scale import Scale, Span, scale_of, span_of
from workbench.ui.widgets.pill import status_heading
from workbench.ui.widgets.tables import FlatModel, Index


class Column(IntEnum):
    """The columns, in order."""

    NUMBER = 0
    CLAIM = 1
    HAPPENED = 2
    SAID = 3
    TIME = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with its two spans; None where that date is not known."""

    dated: Dated
    happened: Span | None
    said: Span | None

    def order(self, *, by_said: bool) -> tuple[date, date]:
        """What it is put in order by: the one date and then the other; where one is not known, the other for both."""
        first, second = (self.said, self.happened) if by_said else (self.happened, self.said)
        days = [span.middle for span in (first, second) if span is not None]
        return days[0], days[-1]


def rows_of(claims: Iterable[Dated], *, by_said: bool) -> tuple[list[Row], list[Dated]]:
    """The claims with a date as rows in order, and those without one as they come."""
    dated, bare = list[Row](), list[Dated]()
    for one in claims:
        happened, said = span_of(one.claim.happened), span_of(one.claim.said_on)
        if happened is None and said is None:
            bare.append(one)
        else:
            dated.append(Row(one, happened, said))
    return sorted(dated, key=lambda row: row.order(by_said=by_said)), bare


class TimelineModel(FlatModel):
    """Holds ready rows; the last column is painted, and tells in words what is painted there."""

    def __init__(self) -> None:
        super().__init__((tr("#"), tr("Claim"), tr("Happened"), tr("Said on"), tr("Time")))
        self.rows: Sequence[Row] = ()
        self.scale: Scale | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.scale = scale_of(span for row in rows for span in (row.happened, row.said) if span is not None)
        self.endResetModel()

    def row_of(self, claim: str | None) -> int:
        """The place of a claim; -1 where it is not here."""
        return next((at for at, row in enumerate(self.rows) if row.dated.claim.id == claim), -1)

    @override
    def row_count(self) -> int:
        return len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], Column(index.column())
        claim = row.dated.claim
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.NUMBER: str(claim.number),
                Column.CLAIM: beginning(" ".join(claim.statement.split())),
                Column.HAPPENED: date_words(claim.happened) if claim.happened else "",
                Column.SAID: date_words(claim.said_on) if claim.said_on else "",
                Column.TIME: "",
            }[column]
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.TIME:
            return _dates(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            where = tr("Claim {number} of “{title}”", number=claim.number, title=row.dated.title)
            return "\n".join((where, beginning(claim.statement), status_heading(row.dated.status), _dates(row)))
        return None


def _dates(row: Row) -> str:
    claim, told = row.dated.claim, []
    if claim.happened:
        told.append(tr("Happened: {date}", date=date_words(claim.happened)))
    if claim.said_on:
        told.append(tr("Said: {date}", date=date_words(claim.said_on)))
    return "; ".join(told)
