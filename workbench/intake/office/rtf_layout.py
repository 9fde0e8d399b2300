"""Paragraphs, rows and items as an RTF document lays them out: one `Layout` for its text, one for each note or box."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from workbench.base.terms import BlockKind
from workbench.intake.numbering import bullet
from workbench.intake.story import Row, Story, Words

_NEARLY = 100
"""In twentieths of a point: less than two millimetres."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the paragraph that ends is; `depth` is that of a list's item, counted from 1, None outside of lists."""

    kind: BlockKind
    level: int | None = None
    depth: int | None = None
    in_table: bool = False


@dataclass(slots=True)
class Layout:
    """What was laid out so far, and the paragraph, cell and row that are being read."""

    story: Story = field(default_factory=Story)
    sign: str = ""
    boxes: list[Story] = field(default_factory=list)
    """Text boxes that follow the paragraph they are bound to."""
    _pieces: list[Words] = field(default_factory=list)
    edges: list[int] = field(default_factory=lambda: [0])
    """Where the cells of the rows that follow begin and end, in twentieths of a point."""
    _cell: Story = field(default_factory=Story)
    _row: list[Story] = field(default_factory=list)
    _rows: list[tuple[list[int], list[Story]]] = field(default_factory=list)

    def say(self, words: Words) -> None:
        """Add to the paragraph."""
        self._pieces.append(words)

    def end_paragraph(self, shape: Shape) -> None:
        """End the paragraph."""
        if not (self._pieces or self.sign or self.boxes):
            return
        # What is alike is one piece: two halves of a character come apart.
        runs = groupby(self._pieces, key=attrgetter("url", "struck", "unseen"))
        pieces = [Words(_whole("".join(piece.text for piece in run)), *alike) for alike, run in runs]
        self._pieces.clear()
        sign, self.sign = self._sign(shape.depth or 1), ""
        if not shape.in_table and (self.boxes or any(piece.text.strip() for piece in pieces)):
            self.end_row()
            self._end_table()
        place = self._cell if shape.in_table else self.story
        if shape.kind is BlockKind.PARAGRAPH and (sign or shape.depth):
            place.add(BlockKind.ITEM, pieces, level=shape.depth or 1, sign=sign)
        else:
            place.add(shape.kind, pieces, level=shape.level, sign=sign)
        for box in self.boxes:
            place.paragraphs.extend(box.paragraphs)
        self.boxes.clear()

    def end_cell(self, shape: Shape) -> None:
        """End a cell, and with it the paragraph."""
        self.end_paragraph(shape)
        self._row.append(self._cell)
        self._cell = Story()

    def end_row(self) -> None:
        """End a table's row; nothing where none is open."""
        if self._cell.paragraphs:
            self._row.append(self._cell)
            self._cell = Story()
        if self._row:
            self._rows.append((self.edges[: len(self._row)], self._row))
            self._row = []

    def finished(self, shape: Shape) -> Story:
        """All of it, when what is open has ended."""
        self.end_paragraph(shape)
        self.end_row()
        self._end_table()
        return self.story

    def _end_table(self) -> None:
        starts = _columns(edge for edges, _ in self._rows for edge in edges)
        self.story.add_table([_placed([starts[edge] for edge in edges], cells) for edges, cells in self._rows])
        self._rows.clear()

    def _sign(self, depth: int) -> str:
        sign = self.sign.strip()
        return bullet(depth) if len(sign) == 1 and (sign == "o" or not sign.isalnum()) else sign


def _columns(edges: Iterable[int]) -> dict[int, int]:
    """Which column begins where; edges that stand nearly at one place, as programs round them, are one."""
    columns: dict[int, int] = {}
    begins: list[int] = []
    for edge in sorted(set(edges)):
        if not begins or edge - begins[-1] > _NEARLY:
            begins.append(edge)
        columns[edge] = len(begins) - 1
    return columns


def _placed(columns: list[int], cells: list[Story]) -> Row:
    """The cells of a row in their columns; those of which nothing is said follow the others."""
    row: list[tuple[int, Story]] = []
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else 0
        row.append((max(column, row[-1][0] + 1) if row else column, cell))
    return row


def _whole(text: str) -> str:
    """A text whose characters beyond U+FFFF came as two halves; a half alone is shown as �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
