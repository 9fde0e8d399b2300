"""Paragraphs, rows and items as an RTF document lays them out: one `Layout` for its text, one for each note or box."""

from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from workbench.base.terms import BlockKind
from workbench.intake.numbering import BULLET
from workbench.intake.story import Story, Words


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
    _pieces: list[tuple[str, str | None]] = field(default_factory=list)
    _cell: Story = field(default_factory=Story)
    _row: list[Story] = field(default_factory=list)
    _goes_on: bool = False

    def say(self, text: str, url: str | None = None) -> None:
        """Add to the paragraph."""
        self._pieces.append((text, url))

    def end_paragraph(self, shape: Shape) -> None:
        """End the paragraph."""
        if not (self._pieces or self.sign or self.boxes):
            return
        # What leads to the same address is one piece: two halves of a character come apart.
        runs = groupby(self._pieces, key=itemgetter(1))
        pieces = [Words(_whole("".join(text for text, _ in run)), url) for url, run in runs]
        self._pieces.clear()
        sign, self.sign = self._sign(), ""
        if not shape.in_table and any(piece.text.strip() for piece in pieces):
            self.end_row()
            self._goes_on = False
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
            self.story.add_row(self._row, first=not self._goes_on)
            self._row = []
            self._goes_on = True

    def finished(self, shape: Shape) -> Story:
        """All of it, when what is open has ended."""
        self.end_paragraph(shape)
        self.end_row()
        return self.story

    def _sign(self) -> str:
        sign = self.sign.strip()
        return BULLET if len(sign) == 1 and (sign == "o" or not sign.isalnum()) else sign


def _whole(text: str) -> str:
    """A text whose characters beyond U+FFFF came as two halves; a half alone is shown as �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
