"""Tables as they are read: in which column a cell begins, and which rows hold data.

A row of data is one line of cells. Other tables are there for layout, as in mails and old pages: what stands in their
cells are paragraphs, headings and lists like any others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from workbench.base.terms import BlockKind
from workbench.intake.piece import Piece

CELLS_APART = " | "
"""What stands between the cells of a row."""
_LONG_CELL = 200
"""In code points: no data are so long."""
_MOST_SPANNED = 100
_MOST_EMPTY = 50
"""Cells in a row that are shown empty: what has more is made to grow."""
_SENTENCE = 20
"""In code points: what is shorter and ends with a full stop may be an abbreviation."""
_SENTENCE_ENDS = tuple('.!?…"”»。؟')
_OF_TEXT = frozenset((BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CODE, BlockKind.ROW))
"""Kinds of blocks that stand in no cell of data beside others."""

Cell = Sequence[tuple[BlockKind, str]]
"""The kinds and texts of the blocks in one cell."""


def lays_out(cells: Sequence[Cell]) -> bool:
    """Whether a row, by those of its cells that hold anything, is there for layout: each block stands by itself.

    It is where a cell is longer than data are, or holds several blocks and one of them is no item of data: a heading,
    a quotation, a row of a table within, a sentence. Several blocks in the row's only cell are no row at all.
    """
    several = [cell for cell in cells if len(cell) > 1]
    if any(sum(len(text) for _, text in cell) > _LONG_CELL for cell in cells):
        return True
    return bool(several) and (len(cells) == 1 or any(_is_of_text(*block) for cell in several for block in cell))


def places(columns: Iterable[int]) -> dict[int, int]:
    """The place of each column of a table among those that hold anything: a row shows its cells in these.

    So a number stands in its own column also where a cell before it is empty, spans several columns, or reaches down
    from another row; and no number of spanned columns makes a row longer than what is in the table.
    """
    return {column: place for place, column in enumerate(sorted(set(columns)))}


def apart(places: int) -> str:
    """What stands between two cells that are so many places apart."""
    return CELLS_APART * min(places, _MOST_EMPTY)


def spanned(columns: int) -> int:
    """Of how many columns a cell is taken to be that says it spans so many."""
    return min(max(columns, 1), _MOST_SPANNED)


def _is_of_text(kind: BlockKind, text: str) -> bool:
    return kind in _OF_TEXT or (len(text) >= _SENTENCE and text.endswith(_SENTENCE_ENDS))


@dataclass(slots=True)
class Table:
    """A table that is being read: its open row and cell, the next free column, and how far down cells above reach.

    One is also what stands around all tables: outside of them no row is open.
    """

    number: int = 0
    row: int | None = None
    """The number of the row that is open."""
    column: int = 0
    """Where the cell that was opened last begins."""
    holds: bool = False
    """Whether anything was read in it."""
    _line: int = 0
    _free: int = 0
    _reach: dict[int, int] = field(default_factory=dict)
    _cells: dict[int, dict[int, list[Piece]]] = field(default_factory=dict)
    _apart: set[int] = field(default_factory=set)

    def begin_row(self, number: int) -> None:
        """The next row begins; its number is no other row's, of any table."""
        self.row = number
        self._line += 1
        self._free = 0

    def end_row(self) -> None:
        """The open row ends."""
        self.row = None

    def begin_cell(self, across: int, down: int) -> None:
        """A cell of so many columns and rows begins."""
        while self._reach.get(self._free, 0) > self._line:
            self._free += 1
        self.column = self._free
        self._free += spanned(across)
        if down > 1:
            self._reach.update(dict.fromkeys(range(self.column, self._free), self._line + down))

    def add(self, piece: Piece) -> None:
        """A block of text was read in this table."""
        self.holds = True
        if self.row is not None:
            piece.row, piece.column, piece.table = self.row, self.column, self.number
            self._cells.setdefault(self.row, {}).setdefault(self.column, []).append(piece)

    def add_table(self, inner: "Table") -> None:
        """A table was read in this one: where that holds anything, the row that it stands in is there for layout."""
        self.holds = self.holds or inner.holds
        if inner.holds and self.row is not None:
            self._apart.add(self.row)

    def settle(self) -> None:
        """All was read: tell rows of data, whose blocks have its number, from those that are there for layout.

        Where one row is, a row of one cell is no data either; nor is a table's only cell, nor a column of sentences.
        """
        rows = {row: list(cells.values()) for row, cells in self._cells.items()}
        apart = {row for row, cells in rows.items() if row in self._apart or lays_out(_blocks(cells))}
        alone = bool(apart) or sum(map(len, rows.values())) == 1 or _is_column_of_text(list(rows.values()))
        for row, cells in rows.items():
            pieces = list(chain.from_iterable(cells))
            lone = len(pieces) == 1 and (alone or pieces[0].kind is not BlockKind.PARAGRAPH)
            for piece in pieces:
                if lone or row in apart:
                    piece.row = None
                elif piece.kind is BlockKind.PARAGRAPH:
                    piece.kind = BlockKind.ROW
        self._cells.clear()


def _is_column_of_text(rows: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    lone = [cells[0][0] for cells in rows if len(cells) == 1]
    return len(lone) == len(rows) and any(_is_of_text(piece.kind, piece.text) for piece in lone)


def _blocks(cells: Sequence[Sequence[Piece]]) -> list[Cell]:
    return [[(piece.kind, piece.text) for piece in cell] for cell in cells]
