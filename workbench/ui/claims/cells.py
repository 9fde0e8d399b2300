"""What stands in each cell of a claim's row: its words, which of them are muted, and what a screen reader says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.actions.listing import ClaimRow, Column
from workbench.base.languages import joined, say, tr
from workbench.base.terms import Kind
from workbench.rules.wording import origins_phrases
from workbench.text.emphasis import on_one_line
from workbench.text.long_lines import beginning
from workbench.ui.widgets.pill import status_heading

COLUMNS: tuple[Column, ...] = (
    Column.NUMBER,
    Column.STATEMENT,
    Column.SOURCE,
    Column.STATUS,
    Column.ORIGINS,
    Column.NOTES,
    Column.KIND,
    Column.WORK,
    Column.WEIGHT,
    Column.TAGS,
)
"""The columns in order."""
OPTIONAL = frozenset({Column.KIND, Column.WORK, Column.WEIGHT, Column.TAGS})
"""The columns that are to be switched on."""
READ_ONLY = frozenset({Column.NUMBER, Column.ORIGINS})
"""The columns that no editor opens in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell: `main`, then `beside` them and on the next line `below`, both muted, then a mark."""

    main: str = ""
    beside: str = ""
    below: str = ""
    marked: bool = False
    unsaved: bool = False
    """Whether it is what a person typed, and not on the disk."""

    def spoken(self) -> str:
        """The cell in one line: what a screen reader says."""
        return ", ".join(part for part in (self.main + self.beside, self.below) if part)


def title(column: Column) -> str:
    """A column's heading."""
    return tr(_TITLES[column])


def name(column: Column) -> str:
    """A column's name where there is room for a word."""
    return tr("Number") if column is Column.NUMBER else title(column)


_TITLES: Mapping[Column, str] = {
    Column.NUMBER: "#",
    Column.STATEMENT: "Claim",
    Column.SOURCE: "Source",
    Column.STATUS: "Status",
    Column.ORIGINS: "Origins",
    Column.NOTES: "Notes",
    Column.KIND: "Kind",
    Column.WORK: "Work",
    Column.WEIGHT: "Weight",
    Column.TAGS: "Tags",
}


def cell(row: ClaimRow, column: Column) -> Cell:
    """What stands in a cell."""
    return _CELLS[column](row)


def attention(row: ClaimRow) -> str:
    """What of a claim needs attention, in one line; empty where nothing does."""
    items = ", ".join(tr(item.value) for item in row.attention)
    return tr("Needs attention: {items}", items=items) if items else ""


def chain(row: ClaimRow) -> str:
    """The first chain of sources as it is typed, nearest first: `A > B`."""
    return " > ".join([*reversed(row.via), row.source]) if row.source else ""


def _source(row: ClaimRow) -> Cell:
    via = tr("via {names}", names=joined(row.via, ", ")) if row.via else ""
    return Cell(row.source, below=via)


def _status(row: ClaimRow) -> Cell:
    said = tr("that it was said") if row.kind is Kind.QUOTATION and row.status else ""
    return Cell(status_heading(row.status), below=said)


def _origins(row: ClaimRow) -> Cell:
    marked = bool(row.attention)
    if row.supporting is None:
        return Cell("…", marked=marked)
    number, carried = origins_phrases(row.supporting, row.contradicting or 0, row.carriers or 0, reached=row.reached)
    if not row.reached and not row.contradicting:
        return Cell("", beside=say(number), marked=marked)
    return Cell(say(number), beside=f" · {say(carried)}" if carried else "", marked=marked)


def _words(text: str) -> str:
    return " ".join(beginning(text).split())


_CELLS: Mapping[Column, Callable[[ClaimRow], Cell]] = {
    Column.NUMBER: lambda row: Cell("", beside=row.number),
    Column.STATEMENT: lambda row: Cell(_words(row.statement)),
    Column.SOURCE: _source,
    Column.STATUS: _status,
    Column.ORIGINS: _origins,
    Column.NOTES: lambda row: Cell(on_one_line(beginning(row.notes))),
    Column.KIND: lambda row: Cell(_term(row.kind.value)),
    Column.WORK: lambda row: Cell(_term(row.work.value)),
    Column.WEIGHT: lambda row: Cell(_term(row.weight.value)),
    Column.TAGS: lambda row: Cell(joined(row.tags, ", ")),
}


def _term(value: str) -> str:
    word = tr(value)
    return word[:1].upper() + word[1:]
