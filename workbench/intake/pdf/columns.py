"""The columns of a page: rows in the order in which they are read, cut where the text stands in columns."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.apart import apart_in
from workbench.intake.pdf.boxes import with_boxes
from workbench.intake.pdf.gutters import FEWEST_RUNS, NARROWEST_GAP, Gutter, free_beside, gutter_in
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, Space, rows_of
from workbench.intake.pdf.ruled import TableRow
from workbench.intake.pdf.stretched import EVEN
from workbench.intake.pdf.typesetting import ends, may_go_on

_MOST_ROWS = 1000
_BESIDE = 2.5
"""Lines by which one of two columns that are filled alike may be longer."""
_FILLED = 0.8
"""Of a column's width: shorter lines end a paragraph, or are none of running text."""
_NEARLY_FILLED = 0.6
"""As above, in a quotation, which stands in from the edges."""
_LARGER = 1.12
"""Of the size of most runs: larger type is a heading's."""
_BELOW = 0.7
"""Of a heading's size: what stands less far below its line is beside it."""
_ALIKE, _INDENT, _WIDER = 0.08, 0.5, 1.3
"""Of the type's size, twice, and of the distance of lines: what differs by more is set otherwise."""


class Column(NamedTuple):
    """Rows that are read one below the other; `is_sure` says that none of them may go on in another column."""

    rows: list[Row]
    is_sure: bool


def columns_of(rows: list[Row], *, is_sure: bool = True) -> Iterator[Column]:
    """Rows in reading order, cut where the text stands in columns."""
    rows = with_boxes(rows)
    plain: list[Row] = []
    extents = _extents(rows)
    at = 0
    while at < len(rows):
        gutter, end = None, at
        if len(rows) <= _MOST_ROWS and not _is_full(rows[at], extents[at]):
            gutter, end = _band_of_columns(rows, at, extents[at])
        if gutter is None:
            plain.append(rows[at])
            at += 1
            continue
        apart = apart_in(rows[at:end])
        if (table := apart.table) is not None:
            rows = [*rows[: at + table.first], *table.rows, *rows[at + table.last :]]
            extents = _extents(rows)
            continue
        if plain:
            yield Column(plain, is_sure)
            plain = []
        end = _end_beside(rows, at, end, gutter)
        band = [run for row in rows[at:end] for run in row]
        sure = is_sure and gutter.is_sure and not apart.is_doubtful
        yield from columns_of(rows_of([run for run in band if run.right <= gutter.right]), is_sure=sure)
        yield from columns_of(rows_of([run for run in band if run.right > gutter.right]), is_sure=sure)
        at = end
    if plain:
        yield Column(plain, is_sure)


def _extents(rows: list[Row]) -> list[Space]:
    """For each row, how far it and those below it reach."""
    left, right = float("inf"), float("-inf")
    found: list[Space] = []
    for row in reversed(rows):
        for run in row:
            left, right = min(left, run.left), max(right, run.right)
        found.append((left, right))
    found.reverse()
    return found


def _is_full(row: Row, extent: Space) -> bool:
    """Whether a row is a line of running text, from one edge to the other: nearly all are, and nothing begins there."""
    if len(row) > 1:
        return False
    room = NARROWEST_GAP * row[0].size
    return row[0].left - extent[0] < room and extent[1] - row[0].right < room


def _band_of_columns(rows: list[Row], at: int, extent: Space) -> tuple[Gutter | None, int]:
    """The gutter that most rows from `at` on share, and the first row that does not: what spans it ends the columns.

    What fewer rows share beside it are the blanks of justified lines, or a gutter within one of its columns.
    """
    close, end = _shared(rows, at, extent, close=True)
    if close is None and sum(map(len, rows[at:end])) < FEWEST_RUNS:
        return None, at  # no wide one goes farther down
    if close is not None:
        head = _head_across(rows, at, end, close)
        if head == at:
            return None, at
        if head < end:
            close, end = _shared(rows[:head], at, extent, close=True)
    return _shared(rows, at, extent, close=False) if close is None else (close, end)


def _head_across(rows: list[Row], at: int, end: int, gutter: Gutter) -> int:
    """The first of rows in columns that is a heading over what follows in all of them, or below all; else `end`."""
    usual = median_low(run.size for row in rows[at:end] for run in row)
    for number in range(at, end):
        head = max(rows[number], key=lambda run: run.size)
        if head.size >= _LARGER * usual:
            others = [run.base for row in rows[at:end] for run in row if _are_parted(run, head, gutter)]
            is_alone = not any(-head.size < base - head.base < _BELOW * head.size for base in others)
            if is_alone and (number == end - 1 or others[-1] > head.base):
                return number
    return end


def _are_parted(one: Run, other: Run, gutter: Gutter) -> bool:
    """Whether a gutter stands between two runs."""
    return (one.left < gutter.left) is not (other.left < gutter.left)


def _shared(rows: list[Row], at: int, extent: Space, *, close: bool) -> tuple[Gutter | None, int]:
    """As above, among gutters that may be `close`, or are wide beside all that stands in their columns.

    Where there is none, the number is that of the row that leaves no room.
    """
    free: list[Space] = [extent]
    taken: list[Run] = []
    last: tuple[Gutter, int] | None = None
    for end in range(at, len(rows)):
        left = free_beside(free, rows[end], close=close)
        if left == free:  # as beside nearly all lines of columns
            taken += rows[end]
            continue
        gone = [one for one in free if not any(one[0] <= a and b <= one[1] for a, b in left)]
        found = gutter_in(gone, taken, close=close) if gone else None
        if found is not None:
            last = found, end
        if not left:
            return last or (None, end)
        free = left
        taken += rows[end]
    found = gutter_in(free, taken, close=close)
    return (found, len(rows)) if found is not None else last or (None, len(rows))


def _end_beside(rows: list[Row], at: int, end: int, gutter: Gutter) -> int:
    """The first row below columns that end about beside each other: a list or a heading across the page may be narrow.

    What is set otherwise than the first column, below the end of both, is none of it where nothing below fills it.
    """
    last = max(number for number in range(at, end) if any(run.left >= gutter.right for run in rows[number]))
    lines = [(number, line) for number in range(at, end) if (line := _before(rows[number], gutter))]
    column = [line[0] for number, line in lines if number <= last]
    fills = _filling(column)
    if len(column) == 1 or sum(map(fills, column)) * 2 < len(column):
        return end  # they are several columns, or none of running text
    step = median_low(after.base - before.base for before, after in pairwise(column))
    for (_, before), (number, line) in pairwise(lines):
        if number > last and not (_is_set_alike(before[0], line[0], step) or _are_rows(before, line)):
            is_near = before[0].base - rows[last][0].base <= _BESIDE * step
            below = [one for at_row, one in lines if at_row >= number]
            return end if not is_near or any(fills(one[0]) for one in below) or _run_on(below, column, step) else number
    return end


def _run_on(lines: list[Row], column: list[Run], step: float) -> bool:
    """Whether a sentence goes on from line to line in the type of a column, as in a quotation narrower than it."""
    size = median_low(run.size for run in column)
    width = max(run.right for run in column) - min(run.left for run in column)
    return any(
        line[-1].right - line[0].left >= _NEARLY_FILLED * width
        and not ends(line[-1].text)
        and may_go_on(after[0].text)
        and abs(line[0].size - size) <= _ALIKE * size
        and _is_set_alike(line[0], after[0], step)
        for line, after in pairwise(lines)
    )


def _filling(column: list[Run]) -> Callable[[Run], bool]:
    """What tells whether a line is as wide as a column, in type of its size, or a row of a table is."""
    size = median_low(run.size for run in column)
    width = max(run.right for run in column) - min(run.left for run in column)
    return lambda run: (
        (isinstance(run, TableRow) or abs(run.size - size) <= _ALIKE * size) and run.right - run.left >= _FILLED * width
    )


def _before(row: Row, gutter: Gutter) -> Row:
    """What of a row stands in the column before a gutter, from its left."""
    return sorted((run for run in row if run.right <= gutter.left), key=lambda run: run.left)


def _is_set_alike(before: Run, run: Run, step: float) -> bool:
    """Whether a line stands below another as lines of one paragraph do."""
    is_of_size = abs(run.size - before.size) <= _ALIKE * before.size
    return is_of_size and abs(run.left - before.left) <= _INDENT * run.size and run.base - before.base <= _WIDER * step


def _are_rows(before: Row, row: Row) -> bool:
    """Whether two rows are of one table, as its lines or the places of their cells tell."""
    if isinstance(before[0], TableRow) or isinstance(row[0], TableRow):
        return (before[0].left, before[0].right) == (row[0].left, row[0].right)
    return len(row) > 1 and any(abs(one.left - other.left) < EVEN for one in before[1:] for other in row[1:])
