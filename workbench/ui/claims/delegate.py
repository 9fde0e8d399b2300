"""Paints the cells of the claims table: wrapped words, muted ones beneath, statuses as pills, the mark of attention."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workbench.actions.listing import ClaimRow, Column
from workbench.ui.claims.cells import COLUMNS, Cell, cell
from workbench.ui.claims.model import ROW
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape
from workbench.ui.widgets.laid import Laid, words
from workbench.ui.widgets.pill import paint_pill, pill_font, pill_size

SIDE, TOP = 6, 5
"""Around a cell's words, in pixels."""
LINES = 2
"""What a row has room for before it is fitted."""
MOST = 4
"""To so many lines a row is fitted."""
MARK = 13
"""The width of the mark of attention, in pixels at the usual text size."""

_GAP = 4
BESIDE_MARK = MARK + _GAP
"""What the mark takes of a cell's width, in pixels at the usual text size."""
_PILL_SIDE, _PILL_TOP, _SIGN, _SIGN_GAP = 5, 2, 0.5, 4
_MOST_OF = {Column.SOURCE: 3, Column.NOTES: 2, Column.TAGS: 2, Column.NUMBER: 1}
"""A row is made no higher for these columns; in one that is, they fill it."""

Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """Paints and measures cells."""

    def __init__(
        self, theme: Theme, parent: QObject | None = None, what: Callable[[ClaimRow, Column], Cell] = cell
    ) -> None:
        """`what` tells what stands in a cell."""
        super().__init__(parent)
        self._cell = what
        self._theme = theme
        self._line = (-1, 0.0)

    # -- measuring ------------------------------------------------------------------------

    def standard_height(self) -> int:
        """The height of a row that is not fitted, in pixels."""
        return round(LINES * self._line_height()) + 2 * TOP

    def _line_height(self) -> float:
        if self._line[0] != self._theme.faces:
            self._line = (self._theme.faces, QFontMetricsF(self._theme.plain_font()).lineSpacing())
        return self._line[1]

    def height(self, row: ClaimRow, column: Column, width: int) -> int:
        """How high a cell of this width wants to be, in pixels, its clipping considered."""
        what = self._cell(row, column)
        inner = width - 2 * SIDE
        if column is Column.STATUS:
            below = self._below(what, inner, MOST).height if what.below else 0
            return round(self._pill_height(what, inner) + below) + 2 * TOP
        return round(self._laid(what, column, inner, _MOST_OF.get(column, MOST)).height) + 2 * TOP

    def _laid(self, what: Cell, column: Column, width: float, lines: int) -> Laid:
        room = width - (self._mark_size() + _GAP if what.marked and column is Column.ORIGINS else 0)
        return Laid(words(what.main, what.beside, what.below), self._theme.plain_font(), room, lines)

    def _pill_height(self, what: Cell, width: float) -> float:
        size = pill_size(self._theme, what.main)
        return size.height() if size.width() <= width else self._tall(what, width).height + _PILL_TOP * 2

    def _tall(self, what: Cell, width: float) -> Laid:
        """A status's words on two lines, where they have no room on one."""
        return Laid(words(what.main), pill_font(self._theme), width - 2 * _PILL_SIDE - self._sign() - _SIGN_GAP, 2)

    def _sign(self) -> float:
        return QFontMetricsF(pill_font(self._theme)).height() * _SIGN

    def _below(self, what: Cell, width: float, lines: int) -> Laid:
        return Laid(words("", what.below), self._theme.plain_font(0.9), width, lines)

    def _mark_size(self) -> float:
        return MARK * self._theme.scale

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What a cell wants where its column is as wide as it is."""
        row = index.data(ROW)
        width = option.rect.width()
        height = self.height(row, COLUMNS[index.column()], width) if row is not None else self.standard_height()
        return QSize(width, height)

    # -- painting -------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, rect, state)
        row = index.data(ROW)
        if row is not None:
            self._contents(painter, rect.adjusted(SIDE, TOP, -SIDE, -TOP), row, COLUMNS[index.column()])
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.selection if selected else tokens.background))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _contents(self, painter: QPainter, inner: QRect, row: ClaimRow, column: Column) -> None:
        what = self._cell(row, column)
        if column is Column.STATUS:
            self._status(painter, inner, row, what)
            return
        line = self._line_height()
        lines = max(1, int((inner.height() + 2) // line))
        laid = self._laid(what, column, inner.width(), lines)
        tokens = self._theme.tokens
        ink, muted = (tokens.warning, tokens.warning) if what.unsaved else (tokens.text, tokens.muted)
        laid.draw(painter, QPointF(inner.left(), inner.top()), QColor(ink), QColor(muted))
        if what.marked and column is Column.ORIGINS:
            size = self._mark_size()
            place = QRectF(inner.right() - size + 1, inner.top() + (line - size) / 2, size, size)
            draw_mark(painter, place, QColor(tokens.warning))

    def _status(self, painter: QPainter, inner: QRect, row: ClaimRow, what: Cell) -> None:
        height = self._pill_height(what, inner.width())
        if pill_size(self._theme, what.main).width() <= inner.width():
            room = QRectF(inner.left(), inner.top(), inner.width(), height)
            paint_pill(painter, room, self._theme, row.status, what.main)
        else:
            self._paint_tall(painter, QRectF(inner.left(), inner.top(), inner.width(), height), row, what)
        if what.below:
            muted = QColor(self._theme.tokens.muted)
            laid = self._below(what, inner.width(), MOST)
            laid.draw(painter, QPointF(inner.left(), inner.top() + height), muted, muted)

    def _paint_tall(self, painter: QPainter, box: QRectF, row: ClaimRow, what: Cell) -> None:
        look, laid, sign = self._theme.tokens.status(row.status), self._tall(what, box.width()), self._sign()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour), 1) if look.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.pill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        ink = QColor(look.ink)
        middle = QPointF(box.left() + _PILL_SIDE + sign / 2, box.top() + _PILL_TOP + laid.line_height / 2)
        draw_shape(painter, look.shape, middle, sign, ink)
        start = QPointF(box.left() + _PILL_SIDE + sign + _SIGN_GAP, box.top() + _PILL_TOP)
        laid.draw(painter, start, ink, ink)
        painter.restore()


def tall_width(theme: Theme, word: str) -> int:
    """How much room a word of a status takes at least, in pixels: in a pill of its own or above or below another."""
    metrics = QFontMetricsF(pill_font(theme))
    return ceil(metrics.horizontalAdvance(word) + 2 * _PILL_SIDE + metrics.height() * _SIGN + _SIGN_GAP) + 1


def draw_mark(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a warning triangle into a box: no font is needed for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, box.width() * 0.11))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = box.adjusted(1, 1, -1, -1)
    middle = inside.center().x()
    painter.drawPolygon(
        QPolygonF([QPointF(middle, inside.top()), inside.bottomRight(), inside.bottomLeft()]),
    )
    height = inside.height()
    painter.drawLine(
        QPointF(middle, inside.top() + 0.38 * height),
        QPointF(middle, inside.top() + 0.62 * height),
    )
    painter.drawPoint(QPointF(middle, inside.top() + 0.82 * height))
    painter.restore()
