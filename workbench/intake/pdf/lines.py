"""Lines of a page in the order in which they are read: columns one after the other, tables row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from workbench.intake.layout import CELLS_APART, raised
from workbench.intake.pdf.measure import OBLIQUE, SMALLER, Run
from workbench.intake.pdf.runs import GAP
from workbench.text.direction import is_right_to_left

_NARROWEST_COLUMN = 8
"""Of the type's size: what is narrower on most of its lines is a table's column, or numbers of a list."""
_NARROWEST_GAP = GAP * 0.8
"""Of the type's size: what is left free between columns, at least."""
_FEWEST_LINES = 3
_MOST_ROWS = 1000
_LOOK_BACK = 20
"""Rows of a table, at most, that the next one is held against."""
_SAME_BASE = 0.5
"""Of the type's size: what lies nearer stands on one line; raised notes do, a third of it higher, or a little more."""
_RAISED_FROM = 0.2
"""Of the type's size: small digits that stand so much higher are a note's or an exponent."""
_EVEN = 2.0
"""Points: ends of lines, and gaps between words, that differ by less are meant to be the same."""
_LINE_APART = 1.5
"""Of the type's size: lines of a paragraph in a narrow column lie no farther apart."""


@dataclass(slots=True)
class Line:
    """One line of a column; `column` numbers the columns of all pages, in order; `row` says it is one of a table."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    column: int
    runs: tuple[Run, ...]
    row: bool = False
    hyphen: bool = False


Row = list[Run]
Space = tuple[float, float]
"""From left to right."""
Cells = list[Space]


def lines_of(runs: Sequence[Run], page: int = 0, column: int = 0) -> list[Line]:
    """The lines of a page. What is read in the direction of most of its words comes first, other directions after it.

    `column` is the number of the first column. Where most of the page runs from right to left, places count from its
    right: lines begin there, and the right one of two columns is the first.
    """
    from_right = any(run.signs for run in runs) and is_right_to_left(" ".join(run.text for run in runs))
    turned: dict[int, list[Run]] = {}
    for run in runs:
        placed = replace(run, left=-run.right, right=-run.left) if from_right else run
        turned.setdefault(run.direction, []).append(placed)
    made: list[Line] = []
    for direction, here in sorted(turned.items(), key=lambda item: -sum(len(run.text) for run in item[1])):
        columns = [[[run] for run in here]] if direction == OBLIQUE else list(_columns(_rows(here)))
        for rows in columns:
            made += [
                _line(row, page, column, table=table, from_right=from_right)
                for row, table in zip(rows, _tables(rows), strict=True)
            ]
            column += 1
    return made


def _rows(runs: Sequence[Run]) -> list[Row]:
    """Runs that share a base line, top to bottom."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda one: (one.base, one.left)):
        last = rows[-1] if rows else None
        if last is not None and run.base - last[0].base <= _SAME_BASE * max(run.size, last[0].size):
            last.append(run)
        else:
            rows.append([run])
    return rows


def _columns(rows: list[Row]) -> Iterator[list[Row]]:
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
        band = [run for row in rows[at:end] for run in row]
        yield from _columns(_rows([run for run in band if run.right <= gutter[1]]))
        yield from _columns(_rows([run for run in band if run.right > gutter[1]]))
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
        lines = _rows(before)
        if before and after and _is_column(lines) and _is_column(_rows(after)) and not _side_by_side(lines, after):
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


def _tables(rows: list[Row]) -> list[Cells | None]:
    """For each row of a table the cells of that row of it which has most: what is below one is in its column."""
    tabular = _tabular(rows)
    found: list[Cells | None] = [None] * len(rows)
    for is_table, group in groupby(range(len(rows)), tabular.__getitem__):
        if is_table:
            numbers = list(group)
            fullest = max((_cells(rows[number]) for number in numbers), key=len)
            for number in numbers:
                found[number] = fullest
    return found


def _tabular(rows: list[Row]) -> list[bool]:
    """Which rows are of a table: of cells that begin, or end, below those of a neighbour."""
    parted = [_cells(row) for row in rows]
    running = _running(rows, parted)
    beside = [
        _aligned(one, other) and not (text or more)
        for (one, text), (other, more) in pairwise(zip(parted, running, strict=True))
    ]
    found = [above or below for above, below in zip([False, *beside], [*beside, False], strict=True)]
    if any(found):
        cells = [[] if text else one for one, text in zip(parted, running, strict=True)]
        _lengthen(found, cells, range(len(rows)))
        _lengthen(found, cells, range(len(rows) - 1, -1, -1))
    return found


def _lengthen(tabular: list[bool], cells: list[Cells], order: range) -> None:
    """Count rows to the table before them that have cells below those of any row of it: some of its may be empty."""
    table: list[Cells] = []
    for at in order:
        tabular[at] = tabular[at] or any(_aligned(cells[at], other) for other in table)
        table = [*table[-_LOOK_BACK:], cells[at]] if tabular[at] else []


def _cells(row: Row) -> Cells:
    if len(row) == 1:
        return [(row[0].left, row[0].right)]
    cells = sorted((run.left, run.right, run.size) for run in row)
    joined: list[Space] = []
    for left, right, size in cells:
        if joined and left - joined[-1][1] <= GAP * size:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def _running(rows: list[Row], parted: list[list[Space]]) -> list[bool]:
    """Which rows are lines of running text: as long as the one that they follow, or that follows them.

    Few words that are to fill a narrow column stand as far apart as cells do.
    """
    found = [False] * len(rows)
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        text: int | None = None
        for at in order:
            if len(parted[at]) == 1:
                text = at
            elif text is not None and _continues(rows, parted, text, at):
                found[at], text = True, at
            else:
                text = None
    return found


def _continues(rows: list[Row], parted: list[list[Space]], text: int, at: int) -> bool:
    """Whether a row has the ends of the line of text beside it, right below or above, and even gaps."""
    cells, line, row = parted[at], parted[text], rows[at]
    gaps = [after[0] - before[1] for before, after in pairwise(cells)]
    return (
        abs(cells[0][0] - line[0][0]) < _EVEN
        and abs(cells[-1][1] - line[-1][1]) < _EVEN
        and max(gaps) - min(gaps) < _EVEN
        and abs(row[0].base - rows[text][0].base) <= _LINE_APART * row[0].size
    )


def _aligned(one: list[Space], other: list[Space]) -> bool:
    if len(one) < 2 or len(other) < 2:
        return False
    return any(_below(a, b) for a in one[1:] for b in other[1:])


def _below(a: Space, b: Space) -> bool:
    """Whether two cells begin, end, or have their middles at the same place."""
    return abs(a[0] - b[0]) < 2 or abs(a[1] - b[1]) < 2 or abs(a[0] + a[1] - b[0] - b[1]) < 4


def _read_beside(run: Run, chief: Run) -> str:
    """A run of a row as it reads: numbers that are raised above the chief one are kept raised."""
    small = run.size < SMALLER * chief.size and chief.base - run.base > _RAISED_FROM * chief.size
    return raised(run.text) if small else run.text


def _apart(before: Run, run: Run, table: Cells) -> str:
    """What stands between two cells: a mark for each column that begins between them, as some may be empty."""
    last = [number for number, cell in enumerate(table) if before.left < cell[1] and cell[0] < before.right]
    first = [number for number, cell in enumerate(table) if run.left < cell[1] and cell[0] < run.right]
    return CELLS_APART * max(1, first[0] - last[-1] if first and last else 1)


def _line(row: Row, page: int, column: int, *, table: Cells | None, from_right: bool) -> Line:
    is_row = table is not None
    if len(row) == 1:  # as nearly all are
        run = row[0]
        return Line(
            run.text, run.left, run.right, run.base, run.size, run.bold, page, column, (run,), is_row, run.hyphen
        )
    backwards = is_right_to_left("".join(run.text for run in row)) is not from_right
    row = sorted(row, key=lambda run: -run.right if backwards else run.left)
    chief = max(row, key=lambda run: len(run.text) * run.size)
    pieces = [_read_beside(row[0], chief)]
    for before, run in pairwise(row):
        gap = before.left - run.right if backwards else run.left - before.right
        wide = gap > GAP * min(run.size, before.size)
        if wide and table is not None:
            pieces.append(CELLS_APART if backwards else _apart(before, run, table))
        elif gap >= 0.12 * run.size:
            pieces.append(" ")
        pieces.append(_read_beside(run, chief))
    letters = sum(len(run.text) for run in row)
    return Line(
        text="".join(pieces),
        left=min(run.left for run in row),
        right=max(run.right for run in row),
        base=chief.base,
        size=chief.size,
        bold=sum(len(run.text) for run in row if run.bold) > letters / 2,
        page=page,
        column=column,
        runs=tuple(row),
        row=is_row,
        hyphen=row[-1].hyphen,
    )
