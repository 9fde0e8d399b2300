"""Draws passages: a tint behind the words, a line under them in the status's pattern, a box for the current claim.

Drawn from the spans each time, and only where the view shows the text: the document holds no formats, so adding a
passage to 5,000 others lays nothing out anew.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.base.terms import Status
from workbench.ui.article.spans import Span
from workbench.ui.theme import Tokens

DEEPEST = 3
"""How many lines stand under words that several passages share; more would run into the next line."""
_STEP = 3
_THICKNESS = 2

PATTERNS: dict[Status | None, tuple[float, ...]] = {
    Status.UNVERIFIED: (1, 1),
    Status.SINGLE_SOURCE: (),
    Status.WEAKLY_CORROBORATED: (6, 1),
    Status.CORROBORATED: (),
    Status.DISPUTED: (4, 1, 1, 1),
    Status.REFUTED: (),
    Status.UNVERIFIABLE: (3, 2),
    Status.NOT_CHECKABLE: (1, 3),
    None: (2, 1),
}
"""Dashes and gaps of the line under a passage, in its own widths; an empty one is unbroken."""
THICK = frozenset({Status.CORROBORATED})
DOUBLE = frozenset({Status.REFUTED})


class Piece(NamedTuple):
    """One passage's part of one line, in the document's pixels, with how many longer passages it lies in there."""

    span: Span
    box: QRect
    depth: int


class Brushes:
    """The colours and pens of one look, made once: a screen may hold hundreds of passages."""

    def __init__(self, tokens: Tokens) -> None:
        looks = tokens.statuses
        self.background = QColor(tokens.background)
        self.caret = QColor(tokens.text)
        self.tint = {status: QColor(look.tint) for status, look in looks.items()}
        self.current = {status: QColor(look.tint_current) for status, look in looks.items()}
        self.line = {status: QColor(look.colour) for status, look in looks.items()}
        self.dashes = {status: _pen(self.line[status], pattern) for status, pattern in PATTERNS.items() if pattern}
        self.box = {status: QPen(colour, 1) for status, colour in self.line.items()}


def _pen(colour: QColor, pattern: tuple[float, ...]) -> QPen:
    pen = QPen(colour, _THICKNESS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(list(pattern))
    return pen


def tint(painter: QPainter, pieces: Iterable[Piece], brushes: Brushes, current: str | None) -> None:
    """Lay the tints; passages inside of others are drawn over them, so that the shortest shows."""
    for piece in pieces:
        colours = brushes.current if piece.span.claim_id == current else brushes.tint
        painter.fillRect(piece.box, colours[piece.span.status])


def lines(painter: QPainter, pieces: Iterable[Piece], brushes: Brushes, current: str | None) -> None:
    """Draw the lines under the passages, and the box around the current one's."""
    for piece in pieces:
        status, box = piece.span.status, piece.box
        y = box.bottom() + _STEP * min(piece.depth, DEEPEST - 1)
        if status in brushes.dashes:
            painter.setPen(brushes.dashes[status])
            painter.drawLine(QPoint(box.left(), y + 1), QPoint(box.right(), y + 1))
        else:
            _unbroken(painter, QRect(box.left(), y, box.width(), _THICKNESS), status, brushes)
        if piece.span.claim_id == current:
            painter.setPen(brushes.box[status])
            painter.drawRect(box.adjusted(-1, -1, 0, 0))


def _unbroken(painter: QPainter, line: QRect, status: Status | None, brushes: Brushes) -> None:
    if status in DOUBLE:
        line.setHeight(1)
        painter.fillRect(line, brushes.line[status])
        line.translate(0, 2)
    elif status in THICK:
        line.setHeight(_THICKNESS + 1)
    painter.fillRect(line, brushes.line[status])
