"""Draws passages: a tint behind the words, a line under them in the status's pattern, a box for the current claim.

Drawn from the spans each time, and only where the view shows the text: the document holds no formats, so adding a
passage to 5,000 others lays nothing out anew.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from workbench.base.terms import Status
from workbench.ui.article.spans import Span
from workbench.ui.theme import Tokens

DEEPEST = 3
"""How many lines stand under words that several passages share; more would run into the next line."""
_STEP = 3
_THROUGH = 0.6
"""Of the height of a line of words, from its top: where a line through small letters runs."""
_THICKNESS = 2

PATTERNS: dict[Status | None, tuple[int, ...]] = {
    Status.UNVERIFIED: (2, 2),
    Status.SINGLE_SOURCE: (),
    Status.WEAKLY_CORROBORATED: (12, 2),
    Status.CORROBORATED: (),
    Status.DISPUTED: (8, 2, 2, 2),
    Status.REFUTED: (),
    Status.UNVERIFIABLE: (6, 4),
    Status.NOT_CHECKABLE: (2, 6),
    None: (4, 2),
}
"""Dashes and gaps of the line under a passage, in pixels; an empty one is unbroken."""
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
        self.link = QColor(tokens.link)
        self.proposed = QColor(tokens.warning)
        self.found = QColor(tokens.warning_background)
        self.rule = QColor(tokens.border)
        self.bar = QColor(tokens.border_strong)
        self.tint = {status: QColor(look.tint) for status, look in looks.items()}
        self.current = {status: QColor(look.tint_current) for status, look in looks.items()}
        self.line = {status: QColor(look.colour) for status, look in looks.items()}
        self.under = {status: _strokes(self.line[status], pattern) for status, pattern in PATTERNS.items()}
        self.box = {status: QPen(colour, 1) for status, colour in self.line.items()}


def _strokes(colour: QColor, pattern: tuple[int, ...]) -> QBrush:
    """A brush that fills a line with dashes: a pen that dashes takes twenty times as long."""
    if not pattern:
        return QBrush(colour)
    image = QImage(sum(pattern), 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    left = 0
    for index, length in enumerate(pattern):
        if index % 2 == 0:
            for x in range(left, left + length):
                image.setPixelColor(x, 0, colour)
        left += length
    return QBrush(image)


def tint(painter: QPainter, pieces: Iterable[Piece], brushes: Brushes, current: str | None) -> None:
    """Lay the tints; passages inside of others are drawn over them, so that the shortest shows."""
    for piece in pieces:
        colours = brushes.current if piece.span.claim_id == current else brushes.tint
        painter.fillRect(piece.box, colours[piece.span.status])


def found(painter: QPainter, boxes: Iterable[QRect], brushes: Brushes) -> None:
    """Lay a ground with a border behind words that were found."""
    painter.setPen(QPen(brushes.proposed, 1))
    painter.setBrush(brushes.found)
    for box in boxes:
        painter.drawRect(box.adjusted(-1, -1, 0, 0))


def lines(painter: QPainter, pieces: Iterable[Piece], brushes: Brushes, current: str | None) -> None:
    """Draw the lines under the passages, and the box around the current one's."""
    for piece in pieces:
        status, box = piece.span.status, piece.box
        y = box.bottom() + _STEP * min(piece.depth, DEEPEST - 1)
        if status in DOUBLE:
            painter.fillRect(box.left(), y, box.width(), 1, brushes.under[status])
            painter.fillRect(box.left(), y + 2, box.width(), 1, brushes.under[status])
        else:
            thickness = _THICKNESS + 1 if status in THICK else _THICKNESS
            painter.fillRect(box.left(), y, box.width(), thickness, brushes.under[status])
        if piece.span.claim_id == current:
            painter.setPen(brushes.box[status])
            painter.drawRect(box.adjusted(-1, -1, 0, 0))


def links(painter: QPainter, boxes: Iterable[QRect], brushes: Brushes) -> None:
    """Draw a dotted line close under the words of links; a passage's line lies below it."""
    pen = QPen(brushes.link, 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for box in boxes:
        y = box.bottom() - 1
        painter.drawLine(box.left(), y, box.right(), y)


def struck(painter: QPainter, boxes: Iterable[QRect], brushes: Brushes) -> None:
    """Draw a line through words that the original strikes through."""
    for box in boxes:
        painter.fillRect(box.left(), box.top() + round(box.height() * _THROUGH), box.width(), 1, brushes.caret)


def quiet(painter: QPainter, boxes: Iterable[QRect], brushes: Brushes) -> None:
    """Draw a hairline under words of which somebody said that there is nothing to check."""
    for box in boxes:
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, brushes.bar)


def frames(painter: QPainter, boxes: Iterable[QRect], brushes: Brushes) -> None:
    """Frame a place that is proposed, in dashes: nothing is anchored there yet."""
    painter.setPen(QPen(brushes.proposed, _THICKNESS, Qt.PenStyle.DashLine))
    for box in boxes:
        painter.drawRect(box.adjusted(0, -1, -_THICKNESS, 1))  # what follows it stands right beside it
