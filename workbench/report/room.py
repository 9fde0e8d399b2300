"""About how much room tables take on paper: how wide a long one's columns are, which of its rows may break."""

from workbench.report import pictures
from workbench.report.document import Apart, Inline, Line, Run, StatusPill, Table

_CELL_SIZE, _CELL_MARGIN, _PILL = 8.6, 4.5, 24.0
"""The size of a table's text, its cells' margins at either side, and what a status adds to its words, in points."""
_SAFELY = 1.25
"""Bold letters and figures are wider than the letters of a text are on average."""
_ROWS_MEASURED = 200
"""Rows up to which typst measures the cells of a column as wide as its contents; beyond, their width is reckoned."""
_TABLE_WIDTH = 482.0
"""Points that a table is wide on A4."""
_CELL_LEADING = 13.4
"""From one line of a cell to the next, in points, for the faces that take most."""
_ROW_EDGES = 10.0
"""What a row of a table takes above and below its words, in points."""
_HALF_A_PAGE = 360.0
"""Points from which a row of a table may be broken at the end of a page; shorter ones stay whole."""
_SHORT_CELL = 150
"""Characters that a cell of any width has room for in less than a page."""
_WIDEST_RECKONED = 90.0
"""Points up to which a column's width is reckoned: a wider one has to be weighed against the others."""


def reckoned(table: Table) -> list[float]:
    """For each column as wide as its contents, the points these take at most; 0 where typst has to measure them."""
    if len(table.rows) <= _ROWS_MEASURED:
        return [0.0] * len(table.columns)
    result = []
    for at, column in enumerate(table.columns):
        cells = {row[at] for row in table.rows} if column.width <= 0 else set()
        widest = max([_width(cell) for cell in cells] + [_width((Run(column.heading, bold=True),))])
        result.append(widest if cells and widest <= _WIDEST_RECKONED else 0.0)
    return result


def tall(table: Table) -> list[int]:
    """The numbers of the rows that are higher than half a page."""
    rooms = _rooms(table)
    return [
        number
        for number, row in enumerate(table.rows)
        if any(
            _length(cell) > _SHORT_CELL and _height(cell, room) > _HALF_A_PAGE
            for cell, room in zip(row, rooms, strict=True)
        )
    ]


def height(table: Table) -> float:
    """About how many points high a table is, its caption and its head included."""
    rooms = _rooms(table)
    rows = (max(map(_height, row, rooms), default=0.0) + _ROW_EDGES for row in table.rows)
    return _CELL_LEADING * (1 + table.show_caption) + _ROW_EDGES + sum(rows)


def _rooms(table: Table) -> list[float]:
    """About how many points wide each column is."""
    shares = [column.width if column.width > 0 else 1.0 for column in table.columns]
    return [share / sum(shares) * _TABLE_WIDTH for share in shares]


def _height(line: Line, width: float) -> float:
    """About how many points high a cell is that is so many points wide."""
    room, lines = max(width - 2 * _CELL_MARGIN, _CELL_SIZE), 0.0
    for stretch in plain(line).split("\n"):
        used = 0.0
        lines += 1
        for word in stretch.split():
            wide = pictures.width_of(f"{word} ", _CELL_SIZE)
            if used and used + wide > room:
                lines, used = lines + 1, 0.0
            lines, used = lines + (used + wide) // room, (used + wide) % room
    return lines * _CELL_LEADING


def plain(line: Line) -> str:
    """What a line says."""
    if len(line) == 1 and isinstance(line[0], str):
        return line[0]
    return "".join([part if isinstance(part, str) else words(part) for part in line])


def _width(line: Line) -> float:
    """The points that a cell takes at most, its margins and the frame of a status included."""
    text = plain(line)
    frames = sum(_PILL for part in line if isinstance(part, StatusPill))
    return max(pictures.width_of(one, _CELL_SIZE) for one in text.split("\n")) * _SAFELY + frames + 2 * _CELL_MARGIN


def words(part: Inline) -> str:
    """What a part of a line says."""
    if isinstance(part, str):
        return part
    if isinstance(part, Apart):
        return f"\u2068{plain(part.line)}\u2069"
    return part.text if isinstance(part, Run) else part.words


def _length(line: Line) -> int:
    return sum(len(part) if isinstance(part, str) else len(words(part)) for part in line)
