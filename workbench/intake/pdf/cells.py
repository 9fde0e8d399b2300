"""Tables that stand on a page without lines around their cells: what stands below each other in rows is a column."""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby, pairwise
from typing import NamedTuple

from workbench.intake.pdf.rows import Row, Space
from workbench.intake.pdf.stretched import EVEN, LINE_APART, Cells, cells_of, stretched

_LOOK_BACK = 20
"""Rows of a table, at most, that the next one is held against."""
_FEWEST_CELLS = 4
_FEWEST_BELOW, _FEWEST_LETTERS = 3, 3
"""Rows in which cells begin at one place, at least, close behind others, and letters in these; of numbers two do."""


class Place(Enum):
    """Where a row stands: outside of tables, as a row of one, or as a line of a cell that has several.

    Such a one goes on from the row before it, or is torn: it may as well be of the row after it.
    """

    OUTSIDE = auto()
    ROW = auto()
    GOES_ON = auto()
    TORN = auto()


class Tabular(NamedTuple):
    """What a row of a table is held against: the cells of its fullest row.

    `is_sure` says that the row is no line of a cell that has several, as far as can be seen.
    """

    cells: Cells
    is_sure: bool


def tables_in(rows: list[Row]) -> list[Tabular | None]:
    """For each row of a table the cells of that row of it which has most: what is below one is in its column."""
    begun = _begun(rows)
    cells = [cells_of(row, here) for row, here in zip(rows, begun, strict=True)]
    places = _tabular(rows, cells, begun)
    found: list[Tabular | None] = [None] * len(rows)
    for is_table, group in groupby(range(len(rows)), lambda at: places[at] is not Place.OUTSIDE):
        if is_table:
            numbers = [number for number in group if places[number] is not Place.GOES_ON]
            fullest = max((cells[number] for number in numbers), key=len)
            has_begun = False
            for number in numbers:
                has_first = cells[number][0][0] < fullest[0][1]
                is_torn = places[number] is Place.TORN or (
                    number > numbers[0] and len(cells[number]) < len(fullest) and _goes_on_in_words(rows[number])
                )
                found[number] = Tabular(fullest, is_sure=not is_torn and (has_first or not has_begun))
                has_begun = has_begun or has_first
    return found


def _goes_on_in_words(row: Row) -> bool:
    """Whether all cells of a row begin in small letters, as words of one do that has several lines."""
    return all(run.text[:1].islower() for run in row)


def _begun(rows: list[Row]) -> list[list[float]]:
    """For each row the places where cells begin that stand close behind others: below each other, with nothing across.

    Between two of them may be lines of the cells beside.
    """
    found: list[list[float]] = [[] for _ in rows]
    several = [at for at, row in enumerate(rows) if len(row) > 1]
    if len(several) < 2:  # as on nearly all pages
        return found
    for place in {round(run.left) for at in several for run in rows[at]}:
        chain: list[int] = []
        for at in range(several[0], several[-1] + 2):
            row = rows[at] if at <= several[-1] else []
            if not row or any(run.left < place - EVEN and run.right > place + EVEN for run in row):
                if len(chain) >= _FEWEST_BELOW or (
                    len(chain) > 1 and all(_has_number(rows[one], place) for one in chain)
                ):
                    for one in chain:
                        found[one].append(place)
                chain = []
            elif _begins_behind(row, place):
                chain.append(at)
    return found


def _begins_behind(row: Row, place: float) -> bool:
    """Whether anything in a row begins at a place behind other words: signs and numbers begin items."""
    before = "".join(run.text for run in row if run.right < place)
    return sum(map(str.isalpha, before)) >= _FEWEST_LETTERS and any(abs(run.left - place) < 1 for run in row)


def _has_number(row: Row, place: float) -> bool:
    """Whether what begins at a place in a row is a number."""
    words = next(run.text for run in row if abs(run.left - place) < 1)
    return any(map(str.isdigit, words)) and not any(map(str.isalpha, words))


def _tabular(rows: list[Row], parted: list[Cells], begun: list[list[float]]) -> list[Place]:
    """Which rows are of a table: of cells that begin, or end, below those of a neighbour."""
    cells = [
        [] if is_text and not any(_has_number(row, place) for place in here) else one
        for row, one, is_text, here in zip(rows, parted, stretched(rows, parted), begun, strict=True)
    ]
    found = [Place.OUTSIDE] * len(rows)
    for one, other in _pairs(rows, cells, begun):
        found[one] = found[other] = Place.ROW
    if Place.ROW in found:
        for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
            _lengthen(found, cells, rows, order)
    return found


def _pairs(rows: list[Row], cells: list[Cells], begun: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Rows with cells that stand below each other: beside each other, or with lines of a longer cell between.

    Of two cells alone, with lines between, are also the items of a list, unless words before the second one tell.
    """
    last: int | None = None
    for at, here in enumerate(cells):
        if len(here) > 1:
            if last is not None and _aligned(cells[last], here):
                is_next = last == at - 1
                is_several = len(cells[last] + here) > _FEWEST_CELLS or (begun[last] and begun[at])
                if is_next or (is_several and _hold_between(rows, last, at)):
                    yield last, at
            last = at
        elif last is not None and not _is_of_cell(here, cells[last]):
            last = None


def _lengthen(places: list[Place], cells: list[Cells], rows: list[Row], order: range) -> None:
    """Count rows to the table before them that have cells below those of any row of it: some of its may be empty.

    So are lines of one cell between such rows.
    """
    table: list[Cells] = []
    last = 0
    for at in order:
        is_row = places[at] is Place.ROW
        if not (is_row or any(_aligned(cells[at], other) for other in table)):
            if not (table and _is_of_cell(cells[at], max(table, key=len))):
                table = []
            continue
        between = range(last + order.step, at, order.step) if table else range(0)
        if between and not _hold_between(rows, *sorted((last, at))):
            table = []
        else:
            is_row, places[at] = True, Place.ROW
            for one in between:
                places[one] = Place.GOES_ON if _goes_on(cells[one], cells[min(last, at)]) else Place.TORN
        if is_row:
            table, last = [*table[-_LOOK_BACK:], cells[at]], at


def _goes_on(one: Cells, row: Cells) -> bool:
    """Whether a line stands below the last cell of the row above it: it is read right behind what it goes on from."""
    return abs(one[0][0] - row[-1][0]) < EVEN


def _is_of_cell(one: Cells, other: Cells) -> bool:
    """Whether a row is one cell, and stands below no more than one of another's."""
    return len(one) == 1 and sum(1 for cell in other if cell[0] < one[0][1] and one[0][0] < cell[1]) <= 1


def _hold_between(rows: list[Row], one: int, other: int) -> bool:
    """Whether what is between two rows may be lines of their cells: it follows the first as lines follow each other.

    Or some of it is nearer to the next row than lines are: it stands beside the middle of a longer cell.
    """
    size = rows[one][0].size
    steps = [after[0].base - before[0].base for before, after in pairwise(rows[one : other + 1])]
    return max(steps[:-1], default=0.0) <= LINE_APART * size or min(steps) < size


def _aligned(one: Cells, other: Cells) -> bool:
    if len(one) < 2 or len(other) < 2:
        return False
    return any(_below(a, b) for a in one[1:] for b in other[1:])


def _below(a: Space, b: Space) -> bool:
    """Whether two cells begin, end, or have their middles at the same place."""
    return abs(a[0] - b[0]) < 2 or abs(a[1] - b[1]) < 2 or abs(a[0] + a[1] - b[0] - b[1]) < 4
