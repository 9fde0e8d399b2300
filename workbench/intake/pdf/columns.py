"""The columns of a page: rows in the order in which they are read, cut where the text stands in columns."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median_low

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, Space, rows_of
from workbench.intake.pdf.runs import GAP
from workbench.intake.pdf.stretched import EVEN

_NARROWEST_COLUMN = 8
"""Of the type's size: what is narrower on most of its lines is a table's column, or numbers of a list."""
_NARROWEST_GAP = GAP * 0.8
"""Of the type's size: what is left free between columns, at least."""
_FEWEST_LINES = 3
_MOST_ROWS = 1000
_BESIDE = 2.5
"""Lines by which one of two columns that are filled alike may be longer."""
_FILLED = 0.8
"""Of a column's width: shorter lines end a paragraph, or are none of running text."""
_ALIKE, _INDENT, _WIDER = 0.08, 0.5, 1.3
"""Of the type's size, twice, and of the distance of lines: what differs by more is set otherwise."""


def columns_of(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in reading order, cut where the text stands in columns."""
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
        if plain:
            yield plain
            plain = []
        end = _end_beside(rows, at, end, gutter)
        band = [run for row in rows[at:end] for run in row]
        yield from columns_of(rows_of([run for run in band if run.right <= gutter[1]]))
        yield from columns_of(rows_of([run for run in band if run.right > gutter[1]]))
        at = end
    if plain:
        yield plain


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
    room = _NARROWEST_GAP * row[0].size
    return row[0].left - extent[0] < room and extent[1] - row[0].right < room


def _band_of_columns(rows: list[Row], at: int, extent: Space) -> tuple[Space | None, int]:
    """The gutter that most rows from `at` on share, and the first row that does not: what spans it ends the columns.

    What fewer rows share beside it are the blanks of justified lines, or a gutter within one of its columns.
    """
    free: list[Space] = [extent]
    taken: list[Run] = []
    last: tuple[Space | None, int] = None, at
    for end in range(at, len(rows)):
        left = _without(free, rows[end])
        gone = [one for one in free if not any(one[0] <= a and b <= one[1] for a, b in left)]
        found = _gutter(gone, taken) if gone else None
        if found is not None:
            last = found, end
        if not left:
            return last
        free = left
        taken += rows[end]
    found = _gutter(free, taken)
    return (found, len(rows)) if found is not None else last


def _end_beside(rows: list[Row], at: int, end: int, gutter: Space) -> int:
    """The first row below columns that end about beside each other: a list or a heading across the page may be narrow.

    What is set otherwise than the first column, below the end of both, is none of it where nothing below fills it.
    """
    last = max(number for number in range(at, end) if any(run.left >= gutter[1] for run in rows[number]))
    lines = [(number, run) for number in range(at, end) if (run := _first(rows[number], gutter)) is not None]
    column = [run for number, run in lines if number <= last]
    fills = _filling(column)
    if sum(map(fills, column)) * 2 < len(column):
        return end  # they are several columns, or none of running text
    step = median_low(after.base - before.base for before, after in pairwise(column))
    for (_, before), (number, run) in pairwise(lines):
        if number > last and not _is_set_alike(before, run, step):
            is_near = before.base - rows[last][0].base <= _BESIDE * step
            return number if is_near and not any(fills(one) for at_row, one in lines if at_row >= number) else end
    return end


def _filling(column: list[Run]) -> Callable[[Run], bool]:
    """What tells whether a line is as wide as a column, in type of its size."""
    size = median_low(run.size for run in column)
    width = max(run.right for run in column) - min(run.left for run in column)
    return lambda run: abs(run.size - size) <= _ALIKE * size and run.right - run.left >= _FILLED * width


def _first(row: Row, gutter: Space) -> Run | None:
    """The run of a row that begins the column before a gutter."""
    return min((run for run in row if run.right <= gutter[0]), key=lambda run: run.left, default=None)


def _is_set_alike(before: Run, run: Run, step: float) -> bool:
    """Whether a line stands below another as lines of one paragraph do."""
    is_of_size = abs(run.size - before.size) <= _ALIKE * before.size
    return is_of_size and abs(run.left - before.left) <= _INDENT * run.size and run.base - before.base <= _WIDER * step


def _without(free: list[Space], row: Row) -> list[Space]:
    """The free spaces that are left once a row has its place."""
    for run in row:
        free = [
            part
            for left, right in free
            for part in ((left, min(right, run.left)), (max(left, run.right), right))
            if part[1] - part[0] >= _NARROWEST_GAP * run.size
        ]
    return free


def _gutter(free: list[Space], runs: list[Run]) -> Space | None:
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    for left, right in sorted(free, key=lambda part: part[0] - part[1]):
        before = [run for run in runs if run.right <= left]
        after = [run for run in runs if run.left >= right]
        if not before or not after or min(run.base for run in before) > max(run.base for run in after):
            continue  # what begins below the end of the other is not beside it
        lines = rows_of(before)
        if _is_column(lines) and _is_column(rows_of(after)) and not _side_by_side(lines, after):
            return left, right
    return None


def _is_column(lines: list[Row]) -> bool:
    """Whether a quarter of the lines, and two, are as long as those of running text: cells and numbers are not.

    One alone may be the head over a column of numbers. Words that stand far apart to fill lines are as long as these.
    """
    if len(lines) < _FEWEST_LINES:
        return False
    widths = sorted(max(run.right - run.left for run in line) / line[0].size for line in lines)
    return widths[min(len(widths) * 3 // 4, len(widths) - 2)] >= _NARROWEST_COLUMN or _is_filled(lines)


def _is_filled(lines: list[Row]) -> bool:
    """Whether all columns that gaps part in lines are of words that go from edge to edge."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    free: list[Space] = [(left, right)]
    for line in lines:
        free = _without(free, line)
    edges = [left, *(place for gap in sorted(free) for place in gap), right]
    return all(
        _goes_from_edge_to_edge([part for line in lines if (part := [run for run in line if begin <= run.left < end])])
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
    )


def _goes_from_edge_to_edge(lines: list[Row]) -> bool:
    """Whether half of a column's lines do, and of these some with wide gaps between words."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    full = [line for line in lines if line[0].left - left < EVEN and right - line[-1].right < EVEN]
    return 2 * len(full) >= len(lines) and sum(1 for line in full if len(line) > 1) >= _FEWEST_LINES


def _side_by_side(before: list[Row], after: list[Run]) -> bool:
    """Whether two columns are of a table: their lines begin at the same heights, and the left ones end anywhere."""
    ends = [max(run.right for run in line) for line in before]
    right = max(ends)
    width = right - min(run.left for line in before for run in line)
    filled = sum(1 for end in ends if right - end < 0.15 * width)
    bases = {round(run.base) for run in after}
    same = sum(1 for line in before if not bases.isdisjoint(round(line[0].base) + step for step in (-1, 0, 1)))
    return same >= 0.8 * len(before) and filled < 0.4 * len(before)
