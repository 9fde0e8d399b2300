"""Paints the time: what happened as bars, what was said as rings, uncertain dates as spans; and the days above."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workbench.ui.inspector.dates import date_words
from workbench.ui.theme import Theme
from workbench.ui.timeline.model import Column, TimelineModel
from workbench.ui.timeline.scale import Scale, Span, ticks

_LEAST = 7.0
"""The least width of a mark, in pixels."""
_AIR = 6
"""Left free at both ends of the line, in pixels."""


def line_of(rect: QRect) -> QRectF:
    """Where in a cell the time runs."""
    return QRectF(rect).adjusted(_AIR, 0, -_AIR, 0)


def ends(scale: Scale, span: Span, line: QRectF) -> tuple[float, float]:
    """The left and right end of a span on a line, in pixels; an open side goes to the line's end."""
    left = line.left() + scale.place(span.first) * line.width() if span.first else line.left()
    day = line.width() / (scale.end - scale.start)
    right = line.left() + scale.place(span.last) * line.width() + day if span.last else line.right()
    return left, right


class TimeDelegate(QStyledItemDelegate):
    """Paints the last column of the timeline."""

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        scale = self._model.scale
        if scale is None:
            return
        row, line = self._model.rows[index.row()], line_of(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        self._paint_days(painter, scale, line)
        if row.happened is not None:
            self._paint_span(painter, scale, row.happened, line, said=False)
        if row.said is not None:
            self._paint_span(painter, scale, row.said, line, said=True)
        painter.restore()

    def _paint_days(self, painter: QPainter, scale: Scale, line: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
        for day, _ in ticks(scale, line.width(), self._theme.scale):
            x = line.left() + scale.place(day) * line.width()
            painter.drawLine(QPointF(x, line.top()), QPointF(x, line.bottom()))

    def _paint_span(self, painter: QPainter, scale: Scale, span: Span, line: QRectF, *, said: bool) -> None:
        """What happened in the upper half, what was said in the lower one, so that neither hides the other."""
        tokens = self._theme.tokens
        colour = QColor(tokens.muted if said else tokens.accent)
        left, right = ends(scale, span, line)
        middle = line.top() + line.height() * (0.68 if said else 0.34)
        high = line.height() * 0.24
        if right < line.left() or left > line.right():
            _paint_beside(painter, line, middle, high, colour, at_left=right < line.left())
            return
        if right - left < _LEAST:
            left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
        box = QRectF(left, middle - high / 2, right - left, high)
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine if span.exact else Qt.PenStyle.DashLine))
        if said and span.exact:
            painter.setBrush(QColor(tokens.background))
            side = min(high, _LEAST)
            painter.drawEllipse(QRectF(box.center().x() - side / 2, middle - side / 2, side, side))
            return
        fill = QColor(colour)
        fill.setAlphaF(1.0 if span.exact else 0.0 if said else 0.28)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 2, 2)
        for open_side, x, way in ((span.first is None, line.left(), -1), (span.last is None, line.right(), 1)):
            if open_side:
                _paint_arrow(painter, QPointF(x, middle), high, colour, way)


def _paint_beside(painter: QPainter, line: QRectF, y: float, high: float, colour: QColor, *, at_left: bool) -> None:
    """An arrow to what lies before or after the days in view."""
    _paint_arrow(painter, QPointF(line.left() if at_left else line.right(), y), high, colour, -1 if at_left else 1)


def _paint_arrow(painter: QPainter, tip: QPointF, high: float, colour: QColor, way: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    back = tip - QPointF(way * _AIR, 0)
    end = tip + QPointF(way * _AIR * 0.7, 0)
    painter.drawPolygon(QPolygonF([end, back - QPointF(0, high / 2 + 1), back + QPointF(0, high / 2 + 1)]))


class TimeHeader(QHeaderView):
    """The header of the timeline, with the named days over the last column."""

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._model = model
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        scale = self._model.scale
        if logicalIndex != Column.TIME or scale is None:
            super().paintSection(painter, rect, logicalIndex)
            return
        painter.save()
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        painter.setFont(self._theme.plain_font(0.84))
        self._paint_names(painter, rect, scale, QColor(tokens.text))
        painter.restore()

    def _paint_names(self, painter: QPainter, rect: QRect, scale: Scale, ink: QColor) -> None:
        line, metrics = line_of(rect), QFontMetricsF(painter.font())
        free_from = float(rect.left())
        for day, edtf in ticks(scale, line.width(), self._theme.scale):
            words, x = date_words(edtf), line.left() + scale.place(day) * line.width()
            wide = metrics.horizontalAdvance(words)
            if x + 2 < free_from or x + 2 + wide > rect.right():
                continue
            painter.setPen(ink)
            painter.drawText(QRectF(x + 2, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
            free_from = x + wide + 8
