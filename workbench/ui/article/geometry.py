"""Where ranges of a laid-out text lie: the lines in view, and the boxes that a range fills on a line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from workbench.text.utf16 import Utf16Map

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TOUCH = 0.75
"""Boxes nearer to each other than this, in pixels, are one."""


class Line(NamedTuple):
    """A line of the laid-out text: its characters (code points, end exclusive), and where it lies in the document."""

    start: int
    end: int
    line: QTextLine
    block_start: int
    """The block's first character, in UTF-16 units."""
    left: float
    """The block's left, in the document's pixels, as are the next."""
    top: float
    baseline: float
    bottom: float
    """The bottom of the letters: what a generous line has below them is not the line's."""


def lines_between(
    document: QTextDocument, units: Utf16Map, block: QTextBlock, top: float, bottom: float
) -> Iterator[Line]:
    """The lines between two heights of the document, in pixels, from `block` on, which lies at or above `top`."""
    layout = document.documentLayout()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom:
            return
        if box.bottom() >= top:
            yield from _lines_of(block, units, top, bottom)
        block = block.next()


def _lines_of(block: QTextBlock, units: Utf16Map, top: float, bottom: float) -> Iterator[Line]:
    laid = block.layout()
    offset = laid.position()
    for index in range(_first_line(block, top - offset.y()), laid.lineCount()):
        line = laid.lineAt(index)
        if offset.y() + line.y() > bottom:
            return
        yield _line(block, units, line, offset)


def _line(block: QTextBlock, units: Utf16Map, line: QTextLine, offset: QPointF) -> Line:
    first = block.position() + line.textStart()
    top = offset.y() + line.y()
    baseline = top + line.ascent()
    return Line(
        start=units.from_qt(first),
        end=units.from_qt(first + line.textLength()),
        line=line,
        block_start=block.position(),
        left=offset.x(),
        top=top,
        baseline=baseline,
        bottom=baseline + line.descent(),
    )


def _first_line(block: QTextBlock, height: float) -> int:
    """The first line of a block that ends below a height of the block: a block may hold thousands of lines."""
    laid = block.layout()
    low, high = 0, max(laid.lineCount() - 1, 0)
    while low < high:
        middle = (low + high) // 2
        if laid.lineAt(middle + 1).y() <= height:
            low = middle + 1
        else:
            high = middle
    return low


def boxes(line: Line, units: Utf16Map, text: str, start: int, end: int) -> list[QRect]:
    """What start to end (code points) fills of a line, in the document's pixels; several boxes where directions mix."""
    start, end = max(start, line.start), min(end, line.end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return []
    if turns(text, line.start, line.end):
        cells = _cells(line, units, start, end)
    else:
        cells = [(_x(line, units.to_qt(start)), _x(line, units.to_qt(end)))]
    top, height = round(line.top), round(line.bottom) - round(line.top)
    made = []
    for left, right in cells:
        x = round(line.left + left)
        made.append(QRect(x, top, round(line.left + right) - x, height))
    return made


def turns(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether anything in the text from start to end runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text, start, len(text) if end is None else end) is not None


def _cells(line: Line, units: Utf16Map, start: int, end: int) -> list[tuple[float, float]]:
    """By the glyphs, for neighbours in the text need not stand side by side; joined where they do."""
    first, last = units.to_qt(start) - line.block_start, units.to_qt(end) - line.block_start
    runs = [run.boundingRect() for run in line.line.glyphRuns(first, last - first)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((run.left(), run.right()) for run in runs):
        if joined and left <= joined[-1][1] + _TOUCH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _x(line: Line, unit: int) -> float:
    found: tuple[float, int] = line.line.cursorToX(unit - line.block_start)  # type: ignore[assignment]
    return found[0]
