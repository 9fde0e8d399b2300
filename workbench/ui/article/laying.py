"""Lays out a long text where it is looked at, however long it is, in the same lines as Qt's own layout.

That one goes through all that stands above a place before it is seen, and ends 8,388,607 pixels (2^31 / 256) down:
some seven million characters in a narrow column.
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
)
from typing_extensions import override

from workbench.ui.article.heights import Heights

_ROOM = 0.5
"""What a paragraph is taken for besides its characters, in lines: the end of its last one and what follows it."""


class LaidWhereSeen(QAbstractTextDocumentLayout):
    """Lays each paragraph out when it is asked for; the heights of all others are taken from their lengths.

    It knows plain paragraphs: no tables, lists, floats or tab stops of their own, and no page ends.
    """

    measured = Signal(int, int)
    """A paragraph that begins so many pixels down is higher than it was taken for, by so many."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._heights = Heights(1, 1)

    def lay_out_from(self, top: float) -> Iterator[float]:
        """Lay out the paragraph at a height, and one more after each step; yields how far down it ends."""
        block = self._block_at(top)
        while block.isValid():
            self._lay_out(block)
            yield self._bottom(block)
            block = block.next()

    def held_between(self, top: float, bottom: float, caret: QTextBlock) -> int | None:
        """Where a paragraph begins that is laid out between two heights: the caret's, else the first."""
        if caret.layout().lineCount() and top <= self._top(caret) <= bottom:
            return self._top(caret)
        block = self._block_at(top)
        while block.isValid() and self._top(block) <= bottom:
            if block.layout().lineCount():
                return self._top(block)
            block = block.next()
        return None

    # -- what Qt asks -----------------------------------------------------------------------

    @override
    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Something was put in at the end, or everything is to be laid out anew, in another width."""
        document = self.document()
        first = document.findBlock(start)
        for number in self._heights.known():
            if number >= first.blockNumber():
                document.findBlockByNumber(number).layout().clearLayout()
        if first.blockNumber() > 0:
            self._heights.forget_from(first.blockNumber())
        else:
            self._heights = _taken_in(document)
        size = self.documentSize()
        self.documentSizeChanged.emit(size)
        self.update[QRectF].emit(  # type: ignore[index]
            QRectF(0, self._top(first), size.width(), size.height())
        )

    @override
    def documentSize(self) -> QSizeF:
        last = self.document().lastBlock()
        below = last.blockFormat().bottomMargin() + self.document().documentMargin()
        return QSizeF(max(self.document().textWidth(), 0), self._bottom(last) + ceil(below))

    @override
    def pageCount(self) -> int:
        return 1

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(), self.documentSize())

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph lies; from here on its lines are there."""
        if not block.isValid():
            return QRectF()
        self._lay_out(block)
        laid = block.layout()
        laid.setPosition(QPointF(self.document().documentMargin(), self._top(block) + _gap_above(block)))
        return QRectF(laid.position(), laid.boundingRect().size())

    @override
    def hitTest(self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy) -> int:
        """The nearest character to a point, in UTF-16 units; -1 where exactly one at it is asked for, and none is."""
        assert isinstance(point, QPointF)  # noqa: S101 - for the type checker: no other comes from Qt
        block = self._block_at(point.y())
        place = point - self.blockBoundingRect(block).topLeft()
        line = _line_at(block.layout(), place.y())
        box = line.naturalTextRect()
        inside = box.top() <= place.y() < box.bottom()
        if accuracy is Qt.HitTestAccuracy.ExactHit:
            if not inside or not box.left() <= place.x() <= box.right():
                return -1
            return block.position() + _unit(line, place.x(), QTextLine.CursorPosition.CursorOnCharacter)
        if inside:
            return block.position() + _unit(line, place.x(), QTextLine.CursorPosition.CursorBetweenCharacters)
        return block.position() + line.textStart() + (line.textLength() if place.y() >= box.bottom() else 0)

    @override
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw the lines in the context's clip, and what is selected of them."""
        clip = context.clip
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        block = self._block_at(clip.top())
        while block.isValid() and self.blockBoundingRect(block).top() <= clip.bottom():
            block.layout().draw(painter, QPointF(), _selected(block, context), clip)
            block = block.next()

    # -- places -----------------------------------------------------------------------------

    def _top(self, block: QTextBlock) -> int:
        """Where the space above a paragraph begins."""
        return ceil(self.document().documentMargin()) + self._heights.top(block.blockNumber(), block.position())

    def _bottom(self, block: QTextBlock) -> int:
        margin = ceil(self.document().documentMargin())
        return margin + self._heights.top(block.blockNumber() + 1, block.position() + block.length())

    def _block_at(self, height: float) -> QTextBlock:
        """The paragraph at a height, or the nearest."""
        document = self.document()
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._top(document.findBlockByNumber(middle)) <= height:
                low = middle
            else:
                high = middle - 1
        return document.findBlockByNumber(low)

    def _lay_out(self, block: QTextBlock) -> None:
        if block.layout().lineCount():
            return
        height = ceil(_gap_above(block) + _lay_lines(block, self.document()))
        more = self._heights.know(block.blockNumber(), block.position(), block.length(), height)
        if more:
            self.measured.emit(self._top(block), more)


def _taken_in(document: QTextDocument) -> Heights:
    """What the paragraphs of a document are taken for, in its width and face."""
    metrics = QFontMetricsF(document.defaultFont())
    line = document.begin().blockFormat().lineHeight(metrics.height(), 1)
    return Heights(line * _ROOM, line * metrics.averageCharWidth() / max(document.textWidth(), 1))


def _gap_above(block: QTextBlock) -> float:
    """Of two margins that meet the wider one counts; above the first paragraph there is none."""
    before = block.previous()
    return max(before.blockFormat().bottomMargin(), block.blockFormat().topMargin()) if before.isValid() else 0


def _lay_lines(block: QTextBlock, document: QTextDocument) -> float:
    """Break a paragraph into lines; returns how high they are together."""
    laid, look = block.layout(), block.blockFormat()
    direction = block.textDirection()
    option = document.defaultTextOption()
    option.setTextDirection(direction)
    to_right = direction is Qt.LayoutDirection.RightToLeft
    option.setAlignment(Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft)
    laid.setTextOption(option)
    left, right = look.leftMargin(), document.textWidth() - 2 * document.documentMargin() - look.rightMargin()
    indent, height = look.textIndent(), 0.0
    laid.beginLayout()
    line = laid.createLine()
    while line.isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(max(right - left - indent, 0))
        line.setPosition(QPointF(left + (0 if to_right else indent), height))
        height += look.lineHeight(line.height(), 1)
        indent = 0
        line = laid.createLine()
    laid.endLayout()
    return height


def _line_at(laid: QTextLayout, height: float) -> QTextLine:
    """The first line that ends below a height of its paragraph, or the last: a paragraph may hold hundreds."""
    low, high = 0, laid.lineCount() - 1
    while low < high:
        middle = (low + high) // 2
        if laid.lineAt(middle).naturalTextRect().bottom() > height:
            high = middle
        else:
            low = middle + 1
    return laid.lineAt(low)


def _unit(line: QTextLine, x: float, between: QTextLine.CursorPosition) -> int:
    return line.xToCursor(x, between)


def _selected(block: QTextBlock, context: QAbstractTextDocumentLayout.PaintContext) -> list[QTextLayout.FormatRange]:
    """What is selected of a paragraph, in its own units."""
    made = []
    for selection in context.selections:
        start = selection.cursor.selectionStart() - block.position()
        end = selection.cursor.selectionEnd() - block.position()
        if start < block.length() and end > 0 and start < end:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, end - start, selection.format
            made.append(one)
    return made
