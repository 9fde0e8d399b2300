"""What is drawn beside and below lines to show structure: the bar of a quotation, the rule under a table's row."""

from collections.abc import Iterable

from PySide6.QtGui import QPainter

from workbench.base.readings import Block
from workbench.base.terms import BlockKind
from workbench.ui.article.drawing import Brushes
from workbench.ui.article.geometry import Line
from workbench.ui.article.structure import Structure

_BAR = 3
_BESIDE = 12
"""Pixels between a quotation's bar and its words."""
_BELOW = 4


def paint(painter: QPainter, lines: Iterable[Line], structure: Structure, brushes: Brushes) -> None:
    """Draw what belongs to these lines; the painter's origin is the document's."""
    if not structure.blocks:
        return
    before: tuple[Block, float] | None = None
    for line in lines:
        block = structure.block_at(line.start)
        if block is None:
            before = None
            continue
        if block.kind is BlockKind.QUOTE:
            top = before[1] if before is not None and before[0] is block else line.top
            _bar(painter, line, top, brushes)
        elif block.kind is BlockKind.ROW and line.end >= block.end:
            y = round(line.bottom) + _BELOW
            painter.fillRect(round(line.left), y, round(line.line.width()), 1, brushes.rule)
        before = block, line.bottom


def _bar(painter: QPainter, line: Line, top: float, brushes: Brushes) -> None:
    laid = line.line
    leftwards = laid.x() == 0  # its margin is at the right
    x = line.left + (laid.width() + _BESIDE - _BAR if leftwards else laid.x() - _BESIDE)
    painter.fillRect(round(x), round(top), _BAR, round(line.bottom) - round(top), brushes.bar)
