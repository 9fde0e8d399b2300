"""The words of ruled tables: which cell each stands in, and the rows that are read one after the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.intake.pdf.drawn import Box
from workbench.intake.pdf.grids import Cell, Grid, grids_of
from workbench.intake.pdf.measure import OBLIQUE, Measure, Run
from workbench.intake.pdf.parting import parted

_LONGEST_CELL = 600
"""Characters: what is longer is text that boxes are drawn around."""
_RULED_ROWS = 3
"""Where a table has so many, lines part all of its rows, not only its head from the others."""
_MOST_LINES = 8
"""Of a cell in such a row."""
_MIDDLE = 0.3
"""Of the type's size above the line: words have their middle there."""
_ONE_LINE = 0.5
_BLANK = 0.3
"""Of the type's size: about as far do two words stand apart."""
_OVER = 2.0
"""Points by which words may stand over an edge of their cell, or leave room at it."""
_CENTRED = 0.25

Lines = list[list[Run]]
"""The lines of a cell, from top to bottom."""


@dataclass(slots=True)
class TableRow(Run):
    """A row of a ruled table in place of the runs in it; `cells` are those of the columns that hold anything.

    `is_sure` says that nothing in it may be another row's.
    """

    cells: tuple[Lines, ...] = ()
    is_sure: bool = True


def in_cells(runs: Sequence[Run], rules: Sequence[Box], letters: str, measure: Measure) -> list[Run]:
    """The runs of a page, those in ruled tables each in its cell, and parted where a line is drawn between words."""
    grids = {one: grids_of(rules, one) for one in {run.direction for run in runs} - {OBLIQUE}} if rules else {}
    if not any(grids.values()):
        return list(runs)
    found: list[Run] = []
    held: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        grid = next((one for one in grids.get(run.direction, ()) if _is_within(run, one)), None)
        parts = [run] if grid is None else list(_placed(run, grid, letters, measure))
        found += parts
        if grid is not None:
            held[id(grid)] += parts
    for here in held.values():
        if not _is_table(here):
            for run in here:
                run.cell = None
    return found


def _is_within(run: Run, grid: Grid) -> bool:
    return grid.row_at(_height(run)) is not None and grid.column_at((run.left + run.right) / 2) is not None


def _height(run: Run) -> float:
    return run.base - _MIDDLE * run.size


def _placed(run: Run, grid: Grid, letters: str, measure: Measure) -> Iterator[Run]:
    row = grid.row_at(_height(run)) or 0
    for column, edge in enumerate(grid.columns[1:-1], start=1):
        if run.left < edge < run.right and grid.is_ruled_before(row, column):
            before, *rest = parted(run, edge, letters, measure)
            if rest:
                before.cell = Cell(grid, row, grid.column_at((before.left + before.right) / 2) or 0)
                yield before
                run = rest[0]
    run.cell = Cell(grid, row, grid.column_at((run.left + run.right) / 2) or 0)
    yield run


def _is_table(runs: Sequence[Run]) -> bool:
    """Whether what lines part is data in two columns or more, and not text."""
    letters: dict[tuple[int, int], int] = defaultdict(int)
    for run in runs:
        if run.cell is not None:
            letters[run.cell.row, run.cell.column] += run.last - run.first
    return max(letters.values()) <= _LONGEST_CELL and len({column for _, column in letters}) > 1


# -- rows -----------------------------------------------------------------------------------------


def with_rows(runs: Sequence[Run]) -> list[Run]:
    """Runs, those of ruled tables in their rows."""
    tables: dict[int, tuple[Grid, dict[int, list[tuple[int, Run]]]]] = {}
    found: list[Run] = []
    for run in runs:
        if run.cell is None:
            found.append(run)
            continue
        _, rows = tables.setdefault(id(run.cell.grid), (run.cell.grid, defaultdict(list)))
        rows[run.cell.row].append((run.cell.column, run))
    for grid, rows in tables.values():
        found += _rows_of(grid, rows)
    return found


def _rows_of(grid: Grid, rows: Mapping[int, Sequence[tuple[int, Run]]]) -> Iterator[TableRow]:
    """The rows of one table, from the runs in each and their columns."""
    cells = {row: _cells(grid, row, rows[row]) for row in sorted(rows)}
    _reach_down(grid, cells)
    used = sorted({column for row in cells.values() for column in row})
    for lines in cells.values():
        parts, is_sure = _parted(grid, lines, len(cells))
        for part in parts:
            row = table_row([part.get(column, []) for column in used], is_sure=is_sure)
            row.left, row.right = grid.columns[0], grid.columns[-1]
            yield row


def _cells(grid: Grid, row: int, runs: Sequence[tuple[int, Run]]) -> dict[int, Lines]:
    """The lines of a row's cells by their columns: what passes an edge where no line is drawn makes one cell of two."""
    joined = {
        column
        for column, edge in enumerate(grid.columns[1:-1], start=1)
        if not grid.is_ruled_before(row, column) and any(run.left + _OVER < edge < run.right - _OVER for _, run in runs)
    }
    cells: dict[int, list[Run]] = defaultdict(list)
    for column, run in runs:
        first = column
        while first in joined:
            first -= 1
        cells[first].append(run)
    return {column: _lines(here) for column, here in cells.items()}


def _lines(runs: Sequence[Run]) -> Lines:
    lines: Lines = []
    for run in sorted(runs, key=lambda one: (one.base, one.left)):
        if lines and run.base - lines[-1][0].base <= _ONE_LINE * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _reach_down(grid: Grid, cells: dict[int, dict[int, Lines]]) -> None:
    """Move what stands in the middle of a cell that reaches over several rows to the first of them."""
    for column in range(len(grid.columns) - 1):
        group: list[int] = []
        for row in [*cells, -1]:
            if group and (row < 0 or any(grid.is_ruled_above(at, column) for at in range(group[-1] + 1, row + 1))):
                holding = [at for at in group if column in cells[at]]
                if len(holding) == 1 < len(group) and _is_centred(grid, group, cells[holding[0]][column]):
                    cells[group[0]][column] = cells[holding[0]].pop(column)
                group = []
            group.append(row)


def _is_centred(grid: Grid, rows: Sequence[int], lines: Lines) -> bool:
    top, bottom = grid.rows[rows[0]], grid.rows[rows[-1] + 1]
    middle = (_height(lines[0][0]) + _height(lines[-1][0])) / 2
    return abs(middle - (top + bottom) / 2) <= _CENTRED * (bottom - top)


def _parted(grid: Grid, cells: Mapping[int, Lines], rows: int) -> tuple[list[Mapping[int, Lines]], bool]:
    """The rows that a ruled one of a table of so many is read as, and whether that is sure.

    It is one where its cells' lines end only where no more words fit. Where they may be rows of their own, each beside
    a line of the first cell, they are read so, as also where nothing tells.
    """
    if all(_wraps(line, after, _end(grid, here)) for here in cells.values() for line, after in pairwise(here)):
        return [cells], True
    first = cells[min(cells)]
    if all(any(_is_beside(line, other) for other in first) for here in cells.values() for line in here):
        return _line_by_line(cells), True
    if rows >= _RULED_ROWS and max(map(len, cells.values())) <= _MOST_LINES:
        return [cells], True
    return _line_by_line(cells), False


def _end(grid: Grid, cell: Lines) -> float:
    """How far a cell may reach: to the first edge that none of its words passes."""
    right = max(run.right for line in cell for run in line)
    return next((edge for edge in grid.columns if edge >= right - _OVER), grid.columns[-1])


def _wraps(line: Sequence[Run], after: Sequence[Run], end: float) -> bool:
    """Whether the first word of a line has no room on the one before it, in a cell that ends there."""
    first = after[0]
    word = len(first.text.split(" ", 1)[0]) / len(first.text) * (first.right - first.left)
    return max(run.right for run in line) + _BLANK * first.size + word > end - _OVER


def _is_beside(line: Sequence[Run], other: Sequence[Run]) -> bool:
    return abs(line[0].base - other[0].base) <= _ONE_LINE * max(line[0].size, other[0].size)


def _line_by_line(cells: Mapping[int, Lines]) -> list[Mapping[int, Lines]]:
    """Cells as they are seen, one line of the page after the other."""
    every = sorted(((line, column) for column, here in cells.items() for line in here), key=lambda one: one[0][0].base)
    rows: list[dict[int, Lines]] = []
    begun: list[Run] = []
    for line, column in every:
        if not rows or not _is_beside(line, begun):
            rows.append({})
            begun = line
        rows[-1].setdefault(column, []).append(line)
    return list(rows)


def table_row(cells: Sequence[Lines], *, is_sure: bool = True) -> TableRow:
    """A row of these cells, as wide as they are together, which stands where its first line does."""
    runs = [run for cell in cells for line in cell for run in line]
    chief = max(runs, key=lambda run: len(run.text))
    return TableRow(
        text=" ".join(run.text for run in runs),
        left=min(run.left for run in runs), right=max(run.right for run in runs), base=min(run.base for run in runs),
        size=chief.size, bold=all(run.bold for run in runs),
        direction=chief.direction, first=chief.first, last=chief.last, cells=tuple(cells), is_sure=is_sure,
    )  # fmt: skip
