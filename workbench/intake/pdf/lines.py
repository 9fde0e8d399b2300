"""Lines of a page in the order in which they are read: columns one after the other, tables row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.intake.layout import raised
from workbench.intake.pdf.cells import Tabular, tables_in
from workbench.intake.pdf.columns import Column, columns_of
from workbench.intake.pdf.from_right import across_gap
from workbench.intake.pdf.headlines import without_boxes_at_headlines
from workbench.intake.pdf.initials import with_initials
from workbench.intake.pdf.measure import OBLIQUE, SMALLER, Run
from workbench.intake.pdf.rows import Row, rows_of
from workbench.intake.pdf.ruled import TableRow, with_rows
from workbench.intake.pdf.runs import GAP, shown_letters
from workbench.intake.pdf.spacing import NARROWEST
from workbench.intake.pdf.stretched import EVEN, Cells
from workbench.intake.tables import CELLS_APART
from workbench.text.direction import is_right_to_left

_RAISED_FROM = 0.2
"""Of the type's size: small digits that stand so much higher are a note's or an exponent."""


@dataclass(slots=True)
class Line:
    """One line of a column; `row` says it is one of a table.

    `column` numbers the columns of its page, in order, and those of all pages once these are together.
    """

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
    cells: tuple[tuple[str, ...], ...] = ()
    """Of a row of a ruled table: the lines of each cell up to the last that holds any; of a lone one alone."""
    is_sure: bool = True
    """Whether nothing in it may be another row's."""
    is_apart: bool = True
    """Whether nothing beside its column may carry it on."""
    box: bool = False
    """Whether it stands in a box beside the lines that follow."""
    note: bool = False
    """Whether it begins a note."""


def lines_of(runs: Sequence[Run], page: int = 0) -> list[Line]:
    """The lines of a page. What is read in the direction of most of its words comes first, other directions after it.

    Columns are numbered from 0. Where most of the page runs from right to left, places count from its right: lines
    begin there, and the right one of two columns is the first.
    """
    from_right = any(run.signs for run in runs) and is_right_to_left(" ".join(run.text for run in runs))
    turned: dict[int, list[Run]] = {}
    for run in with_rows(runs):
        turned.setdefault(run.direction, []).append(_mirrored(run) if from_right else run)
    made: list[Line] = []
    column = 0
    for direction, here in sorted(turned.items(), key=lambda item: -sum(len(run.text) for run in item[1])):
        oblique = Column([[run] for run in here], is_sure=True)
        rows = [] if direction == OBLIQUE else without_boxes_at_headlines(rows_of(with_initials(here)))
        for one in [oblique] if direction == OBLIQUE else columns_of(rows):
            lines = _lines_in(one, page, column, from_right=from_right)
            made += lines
            column = lines[-1].column + 1
    return made


def _lines_in(found: Column, page: int, column: int, *, from_right: bool) -> list[Line]:
    """The lines of a column, and before those beside which they stand those of boxes, each a column of its own."""
    boxes = [box for row in found.rows for run in row for box in run.boxes]
    made: list[Line] = []
    beside = column + len(boxes)
    for row, table in zip(found.rows, tables_in(found.rows), strict=True):
        for box in (box for run in row for box in run.boxes):
            for line in _lines_in(Column(rows_of(box.runs), box.is_sure), page, column, from_right=from_right):
                line.box = True
                made.append(line)
            column += 1
        line = _line(row, page, beside, table=table, from_right=from_right)
        line.is_apart = found.is_sure
        made.append(line)
    return made


def _mirrored(run: Run) -> Run:
    """A run with its places counted from the right."""
    turned = replace(run, left=-run.right, right=-run.left)
    if isinstance(turned, TableRow):
        turned.cells = tuple([[*map(_mirrored, line)] for line in cell] for cell in reversed(turned.cells))
    return turned


def _read_beside(run: Run, chief: Run) -> str:
    """A run of a row as it reads: numbers that are raised above the chief one are kept raised."""
    small = run.size < SMALLER * chief.size and chief.base - run.base > _RAISED_FROM * chief.size
    return raised(run.text) if small else run.text


def _begins_cell(run: Run, table: Cells) -> bool:
    """Whether a run stands where a cell begins that has others before it."""
    return any(abs(run.left - cell[0]) < EVEN for cell in table[1:])


def _apart(before: Run, run: Run, table: Cells) -> str:
    """What stands between two cells: a mark for each column that begins between them, as some may be empty."""
    last = [number for number, cell in enumerate(table) if before.left < cell[1] and cell[0] < before.right]
    first = [number for number, cell in enumerate(table) if run.left < cell[1] and cell[0] < run.right]
    return CELLS_APART * max(1, first[0] - last[-1] if first and last else 1)


def _with_words_across_gaps(row: Row) -> Row:
    """A row of a text from right to left, with the words of other scripts that go over wide gaps put in their order."""
    found: Row = []
    for run in sorted(row, key=lambda one: one.left):
        before = found[-1] if found else None
        signs = across_gap(before.signs, run.signs) if before is not None else None
        if before is None or signs is None:
            found.append(run)
            continue
        text = shown_letters("".join(letter for _, letter in signs))
        found[-1] = replace(before, text=text, right=run.right, signs=tuple(signs), boxes=(*before.boxes, *run.boxes))
    return found


def _line(row: Row, page: int, column: int, *, table: Tabular | None, from_right: bool) -> Line:
    is_row = table is not None
    if from_right and len(row) > 1 and not is_row:
        row = _with_words_across_gaps(row)
    if len(row) == 1:  # as nearly all are
        run = row[0]
        if isinstance(run, TableRow):
            return _table_line(run, page, column, from_right=from_right)
        return Line(
            run.text, run.left, run.right, run.base, run.size, run.bold, page, column, _drawn_in(row), is_row,
            run.hyphen, is_sure=table is None or table.is_sure,
        )  # fmt: skip
    backwards = is_right_to_left("".join(run.text for run in row)) is not from_right
    row = sorted(row, key=lambda run: -run.right if backwards else run.left)
    chief = max(row, key=lambda run: len(run.text) * run.size)
    pieces = [_read_beside(row[0], chief)]
    for before, run in pairwise(row):
        gap = before.left - run.right if backwards else run.left - before.right
        if table is not None and (gap > GAP * min(run.size, before.size) or _begins_cell(run, table.cells)):
            pieces.append(CELLS_APART if backwards else _apart(before, run, table.cells))
        elif gap >= NARROWEST * run.size:
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
        runs=_drawn_in(row),
        row=is_row,
        hyphen=row[-1].hyphen,
        is_sure=table is None or table.is_sure,
    )


def _drawn_in(row: Row) -> tuple[Run, ...]:
    """The runs of a row as they are drawn, each large letter before the words that it begins."""
    if len(row) == 1 and row[0].initial is None:  # as nearly all are
        return (row[0],)
    return tuple(one for run in row for one in (run.initial, run) if one is not None)


def _table_line(row: TableRow, page: int, column: int, *, from_right: bool) -> Line:
    cells = [[_line(line, page, column, table=None, from_right=from_right) for line in cell] for cell in row.cells]
    while not cells[-1]:
        cells.pop()
    words = tuple(tuple(line.text for line in cell) for cell in cells)
    words = words if sum(map(bool, words)) > 1 else words[-1:]
    return Line(
        text=CELLS_APART.join(" ".join(cell) for cell in words),
        left=row.left,
        right=row.right,
        base=row.base,
        size=row.size,
        bold=row.bold,
        page=page,
        column=column,
        runs=tuple(run for cell in cells for line in cell for run in line.runs),
        row=True,
        cells=words,
        is_sure=row.is_sure,
    )
