"""What a document is read into before it is laid out: one block of its text, or of a table's cell."""

from dataclasses import dataclass, field

from workbench.base.terms import BlockKind


@dataclass(slots=True)
class Piece:
    """A block of text as read, or a cell's: its kind, its links, and the marks of the text nodes that it is made of."""

    text: str
    kind: BlockKind
    level: int | None = None
    sign: str = ""
    """The bullet or number before it."""
    row: int | None = None
    """The number of the row of data that it is a cell of, or of a cell."""
    column: int = 0
    """Where in its row the cell begins."""
    table: int = 0
    """The number of the table that its row is of."""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """A text node's number, and how many characters of it stand here."""
