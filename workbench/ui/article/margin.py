"""The margin beside the article: at the line where a passage begins, its claim's number and its status's sign."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.terms import Status
from workbench.ui.article.spans import Span
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape

if TYPE_CHECKING:
    from workbench.ui.article.view import ArticleView

_SIGN = 0.62
"""A sign's width in heights of the margin's letters."""
_GAP = 4.0
_SLACK = 24
"""Pixels by which a mark may reach beyond its line's letters, at least."""


class Mark:
    """One claim's mark in the margin, or several that share a line and do not fit: `spans` are all it stands for."""

    def __init__(self, spans: Sequence[Span], label: str, box: QRectF) -> None:
        self.spans = spans
        self.label = label
        self.box = box


class Margin(QWidget):
    """Shows and answers for the marks; the view tells it which passages begin on which line in view."""

    def __init__(self, view: "ArticleView", theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._signs: dict[Status | None, QPixmap] = {}
        theme.changed.connect(self._dress)
        self._dress()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _dress(self) -> None:
        """Make ready what every painting needs."""
        self._letters = self._theme.plain_font(0.82, bold=True)
        self._metrics = QFontMetricsF(self._letters)
        self._signs.clear()

    def _sign(self, status: Status | None) -> QPixmap:
        """The sign of a status, drawn once for many marks."""
        if status not in self._signs:
            ratio = self.devicePixelRatioF()
            side = self._metrics.height() * _SIGN
            made = QPixmap(QSizeF(side * ratio, side * ratio).toSize())
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            look = self._theme.tokens.status(status)
            painter = QPainter(made)
            draw_shape(painter, look.shape, QPointF(side / 2, side / 2), side, QColor(look.colour))
            painter.end()
            self._signs[status] = made
        return self._signs[status]

    @override
    def sizeHint(self) -> QSize:
        """Wide enough for two marks of two digits."""
        metrics = self._metrics
        one = metrics.horizontalAdvance("00") + metrics.height() * _SIGN + 2 * _GAP
        return QSize(round(one * 2), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks of the lines in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.tokens.background))
        painter.setFont(self._letters)
        for mark in self._marks(event.rect().adjusted(0, -_SLACK, 0, _SLACK)):
            self._draw(painter, mark)
        painter.end()

    def _marks(self, area: QRect) -> list[Mark]:
        metrics = self._metrics
        made: list[Mark] = []
        for baseline, group in groupby(self._view.openings(area), key=lambda pair: pair[0]):
            made.extend(self._row([span for _, span in group], baseline, metrics))
        return made

    def _row(self, spans: list[Span], baseline: float, metrics: QFontMetricsF) -> list[Mark]:
        """The marks of one line, read as their passages are, the last one at the text; a count where room ends.

        What there is room for is the current claim's first, then the others in their order.
        """
        current = self._view.current()
        by_need = sorted(spans, key=lambda s: s.claim_id != current)
        shown: list[Span] = []
        used = _GAP
        for index, span in enumerate(by_need):
            left = len(by_need) - index - 1
            width = self._width(span.number, metrics)
            more = self._width(f"+{left}", metrics) if left else 0.0
            if shown and used + width + more > self.width():
                break
            shown.append(span)
            used += width
        parts = [([span], span.number) for span in spans if span in shown]
        if rest := by_need[len(shown) :]:
            parts.append((rest, f"+{len(rest)}"))
        row: list[Mark] = []
        used = _GAP
        for stands_for, label in reversed(parts):
            row.append(Mark(stands_for, label, self._box(used, label, baseline, metrics)))
            used += self._width(label, metrics)
        return row[::-1]

    def _width(self, label: str, metrics: QFontMetricsF) -> float:
        sign = 0.0 if label.startswith("+") else metrics.height() * _SIGN + 2
        return metrics.horizontalAdvance(label) + sign + _GAP

    def _box(self, used: float, label: str, baseline: float, metrics: QFontMetricsF) -> QRectF:
        width = self._width(label, metrics) - _GAP
        left = used if self._view.right_to_left() else self.width() - used - width
        return QRectF(left, baseline - metrics.ascent(), width, metrics.height())

    def _draw(self, painter: QPainter, mark: Mark) -> None:
        tokens = self._theme.tokens
        metrics = self._metrics
        baseline = mark.box.top() + metrics.ascent()
        if mark.label.startswith("+"):
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(mark.box.left(), baseline), mark.label)
            return
        span = mark.spans[0]
        look = tokens.status(span.status)
        if span.claim_id == self._view.current():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tint_current))
            painter.drawRoundedRect(mark.box.adjusted(-2.5, -1, 2.5, 1), 3, 3)
            painter.setPen(QColor(tokens.text))
        else:
            painter.setPen(QColor(look.ink))
        painter.drawText(QPointF(mark.box.left(), baseline), mark.label)
        side = metrics.height() * _SIGN
        top = baseline - (metrics.capHeight() + side) / 2
        corner = QPointF(round(mark.box.right() - side), round(top))
        painter.drawPixmap(corner, self._sign(span.status))

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark at a point of the margin."""
        return next((m for m in self._marks(self.rect()) if m.box.adjusted(-3, -4, 3, 4).contains(point)), None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click is told when the button is let go."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark is a click on its passage."""
        mark = self.mark_at(event.position())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self._view.claim_clicked.emit(mark.spans[0].claim_id)
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a mark stands for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "\n".join(map(in_words, mark.spans)) if mark else "", self)
            return True
        return super().event(event)


def in_words(span: Span) -> str:
    """A claim's number and status in words: `Claim 3: single source`."""
    status = tr(span.status.value) if span.status else tr("not assessed")
    return tr("Claim {number}: {status}", number=span.number, status=status)
