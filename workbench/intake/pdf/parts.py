"""The parts of a PDF's text: lines that are one block of it."""

import re
from dataclasses import dataclass, field

from workbench.base.terms import BlockKind
from workbench.intake.pdf.lines import Line

ITEM = re.compile(r"(?:(?P<sure>[•▪◦‣●○■□◆➢✓])|[*–-]|\(?(?:\d{1,3}|[a-z])[.)])\s")
"""What begins an item: a `sure` sign, or one that may stand in a sentence too."""
_ALIKE = 0.08
"""Of the type's size: what differs by more is set otherwise."""


@dataclass(slots=True)
class Part:
    """Lines that are one block of the text."""

    kind: BlockKind
    lines: list[Line]
    level: int | None = None
    verses: list[int] = field(default_factory=list)
    """The numbers of lines, from 0, that begin a line of the text too."""


def is_of_size(last: Line, line: Line) -> bool:
    """Whether a line may be of the same part as the one before it: of its size, and neither a row of a table."""
    return not (line.row or last.cells) and abs(line.size - last.size) <= _ALIKE * last.size
