"""About how much room blocks take on paper: which rows and cards stay whole, how wide a long table's columns are."""

from typing import Any

from workbench.report import pictures
from workbench.report.document import (
    Card,
    Facts,
    Graph,
    Line,
    Listing,
    Quote,
    Run,
    Section,
    StackedBar,
    StatusPill,
    Table,
)

_KEPT_TOGETHER = 1_100
"""Characters up to which a card stays whole: a quarter of a page, about, which may stay blank at the end of one."""
_LAST_FACTS, _LAST_KEPT = 2, 900
"""How many facts at the end of a card stay together, so that none stands alone, and up to how many characters."""
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
    shares = [column.width if column.width > 0 else 1.0 for column in table.columns]
    rooms = [share / sum(shares) * _TABLE_WIDTH for share in shares]
    return [
        number
        for number, row in enumerate(table.rows)
        if any(
            _length(cell) > _SHORT_CELL and _height(cell, room) > _HALF_A_PAGE
            for cell, room in zip(row, rooms, strict=True)
        )
    ]


def _height(line: Line, width: float) -> float:
    """About how many points high a cell is that is so many points wide."""
    room, lines = max(width - 2 * _CELL_MARGIN, _CELL_SIZE), 0.0
    for stretch in _plain(line).split("\n"):
        used = 0.0
        lines += 1
        for word in stretch.split():
            wide = pictures.width_of(f"{word} ", _CELL_SIZE)
            if used and used + wide > room:
                lines, used = lines + 1, 0.0
            lines, used = lines + (used + wide) // room, (used + wide) % room
    return lines * _CELL_LEADING


def _plain(line: Line) -> str:
    return "".join(part if isinstance(part, str) else words(part) for part in line)


def _width(line: Line) -> float:
    """The points that a cell takes at most, its margins and the frame of a status included."""
    text = _plain(line)
    frames = sum(_PILL for part in line if isinstance(part, StatusPill))
    return max(pictures.width_of(one, _CELL_SIZE) for one in text.split("\n")) * _SAFELY + frames + 2 * _CELL_MARGIN


def words(part: Run | StatusPill) -> str:
    """What a part of a line says."""
    return part.text if isinstance(part, Run) else part.words


def stays_whole(card: Card) -> bool:
    """Whether a card is kept on one page."""
    return _size(card) <= _KEPT_TOGETHER


def last_facts(block: Facts) -> int:
    """How many facts at the end stay together; long ones leave lines enough on either page by themselves."""
    last = block.facts[-_LAST_FACTS:]
    return len(last) if sum(_length(fact.line) for fact in last) <= _LAST_KEPT else 0


def _size(block: Any) -> int:
    """About how much room a block takes, in characters of text."""
    if isinstance(block, Card | Section):
        return 100 + sum(_size(child) for child in block.blocks)
    if isinstance(block, Facts):
        return sum(max(90, _length(fact.line)) for fact in block.facts)
    if isinstance(block, Listing):
        return sum(max(90, _length(item)) for item in block.items)
    if isinstance(block, Table):
        return sum(100 + sum(_length(cell) for cell in row) for row in block.rows)
    if isinstance(block, Quote):
        return len(block.words) + 100
    if isinstance(block, Graph):
        return int(block.height * 6)
    return 200 if isinstance(block, StackedBar) else 80 + _length(block.line)


def _length(line: Line) -> int:
    return sum(len(part) if isinstance(part, str) else len(words(part)) for part in line)
