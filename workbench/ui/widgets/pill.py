"""A status as a pill: its sign and its word on its colour; as a widget, and to be painted into a table's cell."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from workbench.base.languages import tr
from workbench.base.terms import Status
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import draw_shape

_SIGN = 0.5
"""A sign's width in heights of the letters."""
_AROUND = QSize(8, 2)
_BETWEEN = 5.0


def status_word(status: Status | None) -> str:
    """The word for a status, *not assessed* for None, as it stands in a sentence."""
    return tr(status.value) if status else tr("not assessed")


def status_heading(status: Status | None) -> str:
    """The word for a status as it stands alone; *not assessed* stays small, for it is no status."""
    word = status_word(status)
    return word[:1].upper() + word[1:] if status else word


def pill_font(theme: Theme) -> QFont:
    """The face of a pill's word."""
    return theme.plain_font(0.9, bold=True)


def pill_size(theme: Theme, text: str) -> QSize:
    """How much room a pill with these words takes, in pixels."""
    metrics = QFontMetricsF(pill_font(theme))
    width = metrics.horizontalAdvance(text) + metrics.height() * _SIGN + _BETWEEN + 2 * _AROUND.width()
    return QSize(round(width + 1), round(metrics.height()) + 2 * _AROUND.height())


def paint_pill(painter: QPainter, box: QRectF, theme: Theme, status: Status | None, text: str) -> None:
    """Paint a status with these words at the left of a box, in the middle of its height; what has no room is cut."""
    look = theme.tokens.status(status)
    size = pill_size(theme, text)
    place = QRectF(box.left(), box.center().y() - size.height() / 2, min(size.width(), box.width()), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.colour), 1) if look.outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.pill))
    radius = place.height() / 2
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    font = pill_font(theme)
    metrics = QFontMetricsF(font)
    sign = metrics.height() * _SIGN
    draw_shape(
        painter, look.shape, QPointF(place.left() + _AROUND.width() + sign / 2, place.center().y()), sign,
        QColor(look.ink),
    )  # fmt: skip
    words = place.adjusted(_AROUND.width() + sign + _BETWEEN, 0, -_AROUND.width() + 2, 0)
    painter.setFont(font)
    painter.setPen(QColor(look.ink))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Pill(QLabel):
    """Shows one status; to a screen reader it is a label with its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._status: Status | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme)
        self.set_status(None)

    def set_status(self, status: Status | None, text: str | None = None) -> None:
        """Show this status, in its own word or in `text`, such as a quotation's."""
        self._status = status
        words = status_heading(status) if text is None else text
        self.setText(words)
        self.setToolTip(words)
        self._on_theme()

    @override
    def sizeHint(self) -> QSize:
        """The room it takes."""
        return pill_size(self._theme, self.text())

    @override
    def minimumSizeHint(self) -> QSize:
        """As much as its words take."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._theme, self._status, self.text())
        painter.end()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
