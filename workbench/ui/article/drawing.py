"""Draws passages: a tint behind the words, a line under them in the status's pattern, a box for the current claim.

Drawn from the spans each time, and only where the view shows the text: the document holds no formats, so adding a
passage to 5,000 others lays nothing out anew.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workbench.base.terms import Status
from workbench.ui.article.spans import Span
from workbench.ui.theme import Tokens

DEEPEST = 3
"""How many lines stand under words that several passages share; more would run into the next line."""
_STEP = 3.0

PATTERNS: dict[Status | None, tuple[float, ...]] = {
    Status.UNVERIFIED: (1, 1.5),
    Status.SINGLE_SOURCE: (),
    Status.WEAKLY_CORROBORATED: (9, 2),
    Status.CORROBORATED: (),
    Status.DISPUTED: (4, 1.5, 1, 1.5),
    Status.REFUTED: (),
    Status.UNVERIFIABLE: (4, 2),
    Status.NOT_CHECKABLE: (1, 3),
    None: (2, 2),
}
"""Dashes and gaps of the line under a passage, in its own widths; an empty one is unbroken."""
_DOUBLE = frozenset({Status.CORROBORATED})
_WAVY = frozenset({Status.REFUTED})


class Piece(NamedTuple):
    """One passage's part of one line, in the document's pixels, with how many longer passages it lies in there."""

    span: Span
    box: QRectF
    depth: int
    opens: bool
    """Whether the passage begins with this piece."""
    closes: bool


def tint(painter: QPainter, pieces: Iterable[Piece], tokens: Tokens, current: str | None) -> None:
    """Lay the tints; passages inside of others are drawn over them, so that the shortest shows."""
    for piece in pieces:
        look = tokens.status(piece.span.status)
        colour = look.tint_current if piece.span.claim_id == current else look.tint
        painter.fillRect(piece.box, QColor(colour))


def lines(painter: QPainter, pieces: Iterable[Piece], tokens: Tokens, current: str | None) -> None:
    """Draw the lines under the passages, and the box around the current one's."""
    for piece in pieces:
        colour = QColor(tokens.status(piece.span.status).colour)
        if piece.span.claim_id == current:
            painter.setPen(QPen(colour, 1))
            painter.drawRect(piece.box.adjusted(-0.5, -0.5, 0.5, 0.5))
        _underline(painter, piece, colour)


def _underline(painter: QPainter, piece: Piece, colour: QColor) -> None:
    status = piece.span.status
    y = piece.box.bottom() + 1.0 + _STEP * min(piece.depth, DEEPEST - 1)
    left, right = piece.box.left() + 0.5, piece.box.right() - 0.5
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if status in _WAVY:
        pen.setWidthF(1.3)
        painter.setPen(pen)
        painter.drawPath(_wave(left, right, y))
        return
    if status in _DOUBLE:
        pen.setWidthF(2.4)
    pattern = PATTERNS[status]
    if pattern:
        pen.setDashPattern(list(pattern))
    painter.setPen(pen)
    painter.drawLine(QLineF(left, y, right, y))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        x = min(x + 3.0, right)
        path.lineTo(x, y - 1.2 if up else y + 1.2)
        up = not up
    return path
