"""The lines of a picture: how they run, their heads, and where their words stand so that they hide neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPolygonF

from workbench.rules.labels import Area, Surroundings, segments
from workbench.rules.layout import Box, Picture, Route
from workbench.ui.inspector.picture.words import PictureWords

HEAD = 8.0
"""How long the head of a line is, and how high."""
_BETWEEN = [(1.5 * t * (1 - t) + t**3, t * t * (3 - 2 * t)) for t in (1 / 6, 1 / 3, 1 / 2, 2 / 3, 5 / 6)]
"""Points of a curve between its ends, as shares of the way across and down: of the cubic that `_pieces` draws."""
_PADDING = 2.0
"""Beside the words of a line, both sides together."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a route, in pixels at normal size, with its words and the room that they take.

    A line without words keeps a small room at its middle, so that it can be pointed at all the same.
    """

    route: Route
    path: QPainterPath
    head: QPolygonF
    words: str
    room: QRectF


def lines_of(picture: Picture, words: PictureWords, metrics: QFontMetricsF, taken: Iterable[QRectF]) -> list[Line]:
    """The lines of a picture, in the order of its routes; `taken` is where other words stand already."""
    paths = [_path(route) for route in picture.routes]
    heads = [_head(route) for route in picture.routes]
    around = Surroundings(
        Area(0, 0, picture.width, picture.height),
        [_area(rect(box)) for box in picture.boxes.values()],
        [_area(head.boundingRect()) for head in heads],
        [segments(_course(route)) for route in picture.routes],
        [_area(room) for room in taken],
    )
    lines = []
    for number, (route, path, head) in enumerate(zip(picture.routes, paths, heads, strict=True)):
        written = words.lines(route.edge)
        width = max(map(metrics.horizontalAdvance, written or ["·"])) + _PADDING
        room = QRectF(0, 0, width, metrics.height() * max(1, len(written)))
        room.moveCenter(QPointF(*around.place(number, width, room.height())) if written else path.pointAtPercent(0.5))
        lines.append(Line(route, path, head, "\n".join(written), room))
    return lines


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def _area(room: QRectF) -> Area:
    return Area(room.left(), room.top(), room.right(), room.bottom())


def _pieces(route: Route) -> list[QPainterPath]:
    """What a route is made of: curves, and straight lines where it leads back."""
    pieces = []
    for start, end in pairwise(QPointF(*point) for point in route.points):
        piece = QPainterPath(start)
        if route.back:
            piece.lineTo(end)
        else:
            half = (end.x() - start.x()) / 2
            piece.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
        pieces.append(piece)
    return pieces


def _path(route: Route) -> QPainterPath:
    path = QPainterPath(QPointF(*route.points[0]))
    for piece in _pieces(route):
        path.connectPath(piece)
    return path


def _course(route: Route) -> list[tuple[float, float]]:
    """So many points of a route that straight lines between them show how it runs."""
    course = [route.points[0]]
    for (left, top), (right, bottom) in pairwise(route.points):
        if not route.back and top != bottom:
            course += [(left + (right - left) * across, top + (bottom - top) * down) for across, down in _BETWEEN]
        course.append((right, bottom))
    return course


def _head(route: Route) -> QPolygonF:
    tip = QPointF(*route.points[-1])
    return QPolygonF([tip, tip + QPointF(-HEAD, -HEAD / 2), tip + QPointF(-HEAD, HEAD / 2)])
