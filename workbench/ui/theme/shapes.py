"""The shapes that go with the statuses' colours, drawn so that no font needs to have them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextOption

_LINE = 0.16
"""A line's width in widths of the shape."""


def draw_shape(painter: QPainter, shape: str, centre: QPointF, size: float, colour: QColor) -> None:
    """Draw the shape of that name (see `base.palette`) around a point, `size` pixels wide and high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, size * _LINE))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = pen.widthF() / 2
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size).adjusted(inset, inset, -inset, -inset)
    _DRAWERS[shape](painter, box, colour)
    painter.restore()


def _circle(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawEllipse(box)


def _dotted(painter: QPainter, box: QRectF, _: QColor) -> None:
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.1, 1.1])
    painter.setPen(pen)
    painter.drawEllipse(box)


def _part(sixteenths: int) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, -sixteenths * 360)

    return draw


def _diamond(painter: QPainter, box: QRectF, colour: QColor) -> None:
    middle = box.center()
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
        )
    )


def _cross(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _question(painter: QPainter, box: QRectF, _: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(box.height() * 1.35)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(
        box.adjusted(-box.width(), -box.height(), box.width(), box.height()),
        "?",
        QTextOption(Qt.AlignmentFlag.AlignCenter),
    )


def _dash(painter: QPainter, box: QRectF, _: QColor) -> None:
    middle = box.center().y()
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))


_DRAWERS: Mapping[str, Callable[[QPainter, QRectF, QColor], None]] = {
    "circle": _circle,
    "dotted": _dotted,
    "quarter": _part(4),
    "half": _part(8),
    "disc": _part(16),
    "diamond": _diamond,
    "cross": _cross,
    "question": _question,
    "dash": _dash,
}
