"""The columns of a page: rows in the order in which they are read, cut where the text stands in columns."""

from collections.abc import Iterator

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, Space, rows_of
from workbench.intake.pdf.runs import GAP

_NARROWEST_COLUMN = 8
"""Of the type's size: what is narrower on most of its lines is a table's column, or numbers of a list."""
_NARROWEST_GAP = GAP * 0.8
"""Of the type's size: what is left free between columns, at least."""
_FEWEST_LINES = 3
_MOST_ROWS = 1000


def columns_of(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in reading order, cut where the text stands in columns."""
    plain: list[Row] = []
    extents = _extents(rows)
    at = 0
    while at < len(rows):
        gutter, end = None, at
        if len(rows) <= _MOST_ROWS and not _is_full(rows[at], extents[at]):
            gutter, end = _band_ofcolumns_of(rows, at, extents[at])
        if gutter is None:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
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


def _band_ofcolumns_of(rows: list[Row], at: int, extent: Space) -> tuple[Space | None, int]:
    """A gutter that the rows from `at` on share, and the first row that does not: what spans it ends the columns."""
    free: list[Space] = [extent]
    taken: list[Run] = []
    for end in range(at, len(rows)):
        left = _without(free, rows[end])
        gone = [one for one in free if not any(one[0] <= a and b <= one[1] for a, b in left)]
        found = _gutter(gone, taken) if gone else None
        if found is not None:
            return found, end
        if not left:
            return None, at
        free = left
        taken += rows[end]
    return _gutter(free, taken), len(rows)


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
        lines = rows_of(before)
        if before and after and _is_column(lines) and _is_column(rows_of(after)) and not _side_by_side(lines, after):
            return left, right
    return None


def _is_column(lines: list[Row]) -> bool:
    """Whether a quarter of the lines, and two, are as long as those of running text: cells and numbers are not.

    One alone may be the head over a column of numbers.
    """
    if len(lines) < _FEWEST_LINES:
        return False
    widths = sorted(max(run.right - run.left for run in line) / line[0].size for line in lines)
    return widths[min(len(widths) * 3 // 4, len(widths) - 2)] >= _NARROWEST_COLUMN


def _side_by_side(before: list[Row], after: list[Run]) -> bool:
    """Whether two columns are of a table: their lines begin at the same heights, and the left ones end anywhere."""
    ends = [max(run.right for run in line) for line in before]
    right = max(ends)
    width = right - min(run.left for line in before for run in line)
    filled = sum(1 for end in ends if right - end < 0.15 * width)
    bases = {round(run.base) for run in after}
    same = sum(1 for line in before if not bases.isdisjoint(round(line[0].base) + step for step in (-1, 0, 1)))
    return same >= 0.8 * len(before) and filled < 0.4 * len(before)
