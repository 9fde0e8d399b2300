"""Tables without lines whose rows stand apart: the room between them tells how far each cell of several lines goes.

Columns of text have such room too, but not at one height in all of them, below cells of which some are shorter.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.gutters import free_beside
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, Space, rows_of
from workbench.intake.pdf.ruled import Lines, TableRow, table_row
from workbench.intake.pdf.stretched import EVEN

_FEWEST_ROWS = 3
"""Of such a table: so many hold two cells, at least."""
_FEWEST_BEGUN = 2
"""Cells that begin below room where one of another column does, at least, beside those at the top."""
_MOST_LINES = 8
"""Of a cell: what is longer is text."""
_FARTHEST = 2.0
"""Of the type's size: lines of one cell stand no farther apart."""
_APART = 1.15
"""Of the distance of two lines of a cell: what stands farther below them is of another one."""
_EVEN = 0.25
"""Of the type's size: rows are as far apart, where it differs by less."""
_ALIKE = 0.08
"""Of the type's size: what differs by more is set otherwise."""


class Table(NamedTuple):
    """The rows of lines that a table takes (the first, and the last exclusive), and in their place its own."""

    first: int
    last: int
    rows: list[Row]


class _Cell(NamedTuple):
    """Lines that follow each other in a column."""

    column: int
    lines: Lines

    @property
    def top(self) -> float:
        """The base line of the first of them."""
        return self.lines[0][0].base

    @property
    def bottom(self) -> float:
        """That of the last."""
        return self.lines[-1][0].base


_Band = list[_Cell]
"""Cells that stand beside each other."""


class Apart(NamedTuple):
    """What rows of lines hold: a table whose own rows stand apart, or what may be one."""

    table: Table | None = None
    is_doubtful: bool = False


def apart_in(rows: list[Row]) -> Apart:
    """The first table among rows of lines whose own rows stand apart, or whether what stands in columns may be one."""
    is_doubtful = False
    for first, last, gaps in _in_columns(rows):
        cells, step = _cells(rows[first:last], gaps)
        if any(len(cell.lines) > _MOST_LINES for cell in cells):
            continue  # as nearly all columns of text
        bands = list(_bands(cells))
        while bands and len(bands[-1]) == 1:
            bands.pop()  # a line below it
        if step is not None and _is_table(bands, len(gaps) + 1, step):
            bottom = max(cell.bottom for cell in bands[-1])
            end = next((at for at in range(first, last) if rows[at][0].base > bottom), last)
            return Apart(Table(first, end, [[row] for row in _rows_of(bands, len(gaps) + 1)]))
        is_doubtful = is_doubtful or _may_be_table(cells, len(gaps) + 1)
    return Apart(is_doubtful=is_doubtful)


def _may_be_table(cells: Sequence[_Cell], count: int) -> bool:
    """Whether what stands in columns begins anew, below room, at heights of one column only, as cells of a table do.

    Between paragraphs of text is as much room everywhere; below cells it depends on how long those beside them are.
    """
    columns = [[cell for cell in cells if cell.column == column] for column in range(count)]
    *others, most = sorted(columns, key=len)
    begun = [after for column in others for _, after in pairwise(column)]
    if len(begun) < _FEWEST_BEGUN or any(map(_are_filled, columns)):
        return False
    rooms = [_room([before], [after]) for column in columns for before, after in pairwise(column)]
    is_level = all(any(abs(after.top - one.top) < EVEN for one in most) for after in begun)
    return is_level and max(rooms) - min(rooms) > 1


def _are_filled(column: Sequence[_Cell]) -> bool:
    """Whether most lines of a column that others follow end at one place, as words set from edge to edge do."""
    ends = sorted(max(run.right for run in line) for cell in column for line in cell.lines[:-1])
    return len(ends) >= _FEWEST_ROWS and ends[-1] - ends[len(ends) // 3] < EVEN


def _in_columns(rows: list[Row]) -> Iterator[tuple[int, int, list[Space]]]:
    """The first and the last (exclusive) of rows that stand in the same columns, and the gaps between these."""
    extent = min(run.left for row in rows for run in row), max(run.right for row in rows for run in row)
    at = 0
    while at < len(rows):
        last, gaps = _columns_from(rows, at, extent)
        if gaps:
            yield _first_beside(rows, at, gaps), last, gaps
        at = max(last, at + 1)


def _columns_from(rows: list[Row], at: int, extent: Space) -> tuple[int, list[Space]]:
    """The first row below those that stand in the columns of the one at `at`, or in more, and the gaps between."""
    free: list[Space] = [extent]
    gaps: list[Space] = []
    for end in range(at, len(rows)):
        if any(isinstance(run, TableRow) or run.boxes for run in rows[end]):
            return end, gaps
        left = free_beside(free, rows[end], close=False)
        between = [gap for gap in left if gap[0] > extent[0] and gap[1] < extent[1]]
        if len(between) < max(1, len(gaps)):
            return end, gaps
        free, gaps = left, between
    return len(rows), gaps


def _first_beside(rows: list[Row], at: int, gaps: list[Space]) -> int:
    """The first of rows that may be of the one at `at`: cells of it that begin higher."""
    while at and rows[at][0].base - rows[at - 1][0].base < rows[at][0].size:
        if any(gap[0] < run.right and run.left < gap[1] for run in rows[at - 1] for gap in gaps):
            break
        at -= 1
    return at


def _cells(rows: list[Row], gaps: list[Space]) -> tuple[list[_Cell], float | None]:
    """The cells in rows of lines, and the distance of two lines in them, of the type's size, where any has two."""
    columns: list[list[Run]] = [[] for _ in range(len(gaps) + 1)]
    for run in (run for row in rows for run in row):
        columns[sum(1 for gap in gaps if gap[1] <= run.left)].append(run)
    parted = [rows_of(column) for column in columns]
    steps = [_step(*pair) for lines in parted for pair in pairwise(lines)]
    step = min((one for one in steps if one <= _FARTHEST), default=None)
    cells: list[_Cell] = []
    for column, lines in enumerate(parted):
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and step is not None and _step(before, line) <= _APART * step:
                cells[-1].lines.append(line)
            else:
                cells.append(_Cell(column, [line]))
    return cells, step


def _step(line: Row, after: Row) -> float:
    return (after[0].base - line[0].base) / after[0].size


def _bands(cells: Sequence[_Cell]) -> Iterator[_Band]:
    """Cells beside each other, from the top."""
    band: _Band = []
    for cell in sorted(cells, key=lambda one: one.top):
        if band and cell.top - max(one.bottom for one in band) > cell.lines[0][0].size:
            yield band
            band = []
        band.append(cell)
    if band:
        yield band


def _is_table(bands: Sequence[_Band], columns: int, step: float) -> bool:
    """Whether cells are those of a table: in each row one of a column, set alike in these, and rows apart in all.

    Cells that end before others of their row do, and the next ones at one height all the same, tell them from text: in
    three columns or more one row below another does.
    """
    full = [band for band in bands if len(band) > 1]
    shorter = [band for band in bands[:-1] if len({len(cell.lines) for cell in band}) > 1]
    return (
        (len(full) >= _FEWEST_ROWS or (columns > 2 and len(full) == len(bands) == 2))
        and 2 * len(full) > len(bands)
        and len(shorter) >= (1 if columns > 2 else 2)
        and all(len({cell.column for cell in band}) == len(band) and _is_level(band) for band in bands)
        and _are_apart([_room(*pair) for pair in pairwise(bands)], step)
        and all(_is_set_alike([cell for band in bands[1:] for cell in band if cell.column == column])
                for column in range(columns))
    )  # fmt: skip


def _is_level(band: _Band) -> bool:
    """Whether cells begin, end, or have their middles at one height."""
    return any(
        max(places) - min(places) < EVEN
        for places in (
            [cell.top for cell in band],
            [cell.bottom for cell in band],
            [(cell.top + cell.bottom) / 2 for cell in band],
        )
    )


def _room(band: _Band, after: _Band) -> float:
    """How far a row begins below the end of another, of the type's size."""
    room = min(cell.top for cell in after) - max(cell.bottom for cell in band)
    return room / after[0].lines[0][0].size


def _are_apart(rooms: Sequence[float], step: float) -> bool:
    """Whether rows stand farther apart than lines do, and all as far, but for the head: sets of paragraphs do not."""
    return min(rooms) > _APART * step and max(rooms[1:], default=0.0) - min(rooms[1:], default=0.0) < _EVEN


def _is_set_alike(cells: Sequence[_Cell]) -> bool:
    """Whether cells below each other are in type of one kind: names over what is said of them mostly are not."""
    runs = [cell.lines[0][0] for cell in cells]
    size = median_low(run.size for run in runs) if runs else 0.0
    return len({run.bold for run in runs}) < 2 and all(abs(run.size - size) <= _ALIKE * size for run in runs)


def _rows_of(bands: Sequence[_Band], columns: int) -> Iterator[TableRow]:
    """Rows of a table, each as wide as it is."""
    runs = [run for band in bands for cell in band for line in cell.lines for run in line]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    for band in bands:
        lines = {cell.column: cell.lines for cell in band}
        row = table_row([lines.get(column, []) for column in range(columns)])
        row.left, row.right = left, right
        yield row
