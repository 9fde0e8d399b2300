"""The graph of a claim's sources, painted: from the desk at the left to the origins; and told in words."""

from bisect import bisect
from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.terms import Relation
from workbench.rules.graph import DESK, Edge, Graph, Node, Role, in_words
from workbench.rules.layout import COLUMN_GAP, MARGIN, Box, Picture, Point, Route, lay_out
from workbench.ui.theme import Theme

SMALLEST = 0.72
"""The picture is never painted smaller than this; below, it scrolls sideways."""
LARGEST = 1.15
NODE_WIDTH, NODE_HEIGHT = 122.0, 54.0
"""The room of the longest name, in two lines, and what its source is here."""
EDGE = 12.0
"""Above and below it."""
GAP = 42.0
"""Between two columns, where the relation's word stands."""

_ROLES = {
    Role.OUTLET: msg("outlet"),
    Role.WITNESS: msg("origin, heard through it"),
    Role.ORIGIN: msg("origin"),
    Role.NOT_REACHED: msg("origin not reached"),
    Role.CUT: msg("carries nothing"),
}


class SourcesPicture(QWidget):
    """Paints one graph at the size it is given; a click on a source tells which."""

    clicked = Signal(str)
    laid_out = Signal()
    """It has another natural size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._graph: Graph | None = None
        self._known: Mapping[str, str] = {}
        self._picture: Picture | None = None
        self._scale = 1.0
        self.setAccessibleName(tr("Graph of the sources"))
        theme.changed.connect(self._lay_out)

    def show_graph(self, graph: Graph, known: Mapping[str, str]) -> None:
        """Show a graph; `known` tells of origins how they know."""
        if graph != self._graph or known != self._known:
            self._graph, self._known = graph, known
            self.setAccessibleDescription(" ".join(say(line) for line in in_words(graph)))
            self._lay_out()

    def natural_size(self) -> QSize:
        """The size at which it is painted at its own scale."""
        if self._picture is None:
            return QSize(0, 0)
        return QSize(round(self._picture.width), round(self._picture.height))

    def set_scale(self, scale: float) -> None:
        """Paint it so much larger or smaller."""
        size = self.natural_size()
        self._scale = scale
        self.setFixedSize(round(size.width() * scale), round(size.height() * scale))
        self.update()

    def layout_of_nodes(self) -> Mapping[str, QRectF]:
        """Where each source is painted, by its key, in pixels of the widget."""
        boxes = self._picture.boxes if self._picture is not None else {}
        size = self._scale
        return {
            key: QRectF(box.x * size, box.y * size, box.width * size, box.height * size) for key, box in boxes.items()
        }

    def _lay_out(self) -> None:
        if self._graph is None:
            return
        factor = self._theme.scale

        def size(characters: int) -> tuple[float, float]:
            return min(max(14.0 + 6.8 * (characters + 2), 60.0), NODE_WIDTH) * factor, NODE_HEIGHT * factor

        self._picture = squeezed(lay_out(self._graph, label=say, size=size), COLUMN_GAP, GAP * factor)
        self.laid_out.emit()
        self.update()

    def _node_at(self, point: QPointF) -> Node | None:
        boxes = self.layout_of_nodes()
        nodes = self._graph.nodes if self._graph is not None else ()
        return next((node for node in nodes if boxes[node.key].contains(point)), None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A source under the mouse is asked for."""
        node = self._node_at(event.position())
        if node is not None and node.key != DESK:
            self.clicked.emit(node.key)

    @override
    def event(self, event: QEvent) -> bool:
        """The whole name, and what the source is here, as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            node = self._node_at(QPointF(event.pos()))
            if node is not None:
                QToolTip.showText(event.globalPos(), ", ".join(filter(None, (_title(node), self._below(node)))), self)
                return True
        return super().event(event)

    def _below(self, node: Node) -> str:
        """The line under a source's name."""
        if node.retracted:
            return tr("retracted")
        words = self._known.get(node.key, "")
        if node.role in (Role.ORIGIN, Role.WITNESS) and words:
            return words
        return say(_ROLES[node.role]) if node.role in _ROLES else ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames, lines, then the sources."""
        if self._graph is None or self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        self._paint_frames(painter)
        for route in self._picture.routes:
            self._paint_line(painter, route)
        for route in self._picture.routes:
            self._paint_words(painter, route)
        for node in self._graph.nodes:
            self._paint_node(painter, node, _rect(self._picture.boxes[node.key]))
        painter.end()

    def _paint_frames(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setBrush(QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.border_strong), 1, Qt.PenStyle.DotLine))
        for boxes in self._picture.frames if self._picture else ():
            for box in boxes:
                painter.drawRoundedRect(_rect(box), 9, 9)

    def _colour(self, edge: Edge) -> QColor:
        tokens = self._theme.tokens
        if edge.cut:
            return QColor(tokens.border_strong)
        if edge.contradicts or edge.circular:
            return QColor(tokens.danger)
        return QColor(tokens.warning if edge.through else tokens.muted)

    def _paint_line(self, painter: QPainter, route: Route) -> None:
        edge, colour = route.edge, self._colour(route.edge)
        style = Qt.PenStyle.DotLine if edge.cut else Qt.PenStyle.SolidLine if edge.opened else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 1.8 if edge.through and not edge.cut else 1.2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(route))
        tip = QPointF(*route.points[-1])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-8, -4), tip + QPointF(-8, 4)]))

    def _paint_words(self, painter: QPainter, route: Route) -> None:
        relations = [relation for relation in route.edge.relations if relation is not Relation.UNSPECIFIED]
        if not relations:
            return
        words = ", ".join(tr(relation.value) for relation in relations[:2])
        font = self._font(0.84)
        metrics = QFontMetricsF(font)
        middle = _middle(route.points)
        box = metrics.boundingRect(words).adjusted(-3, -1, 3, 1)
        box.moveCenter(middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.background))
        painter.drawRect(box)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_node(self, painter: QPainter, node: Node, box: QRectF) -> None:
        tokens = self._theme.tokens
        reached = node.role in (Role.ORIGIN, Role.WITNESS)
        edge = tokens.warning if node.through else tokens.danger if node.contradicts else tokens.border_strong
        style = Qt.PenStyle.DashLine if node.role in (Role.NOT_REACHED, Role.CUT) else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 2 if node.through or reached else 1, style))
        painter.setBrush(QColor(tokens.warning_background if node.through else tokens.raised))
        painter.drawRoundedRect(box, 6, 6)
        below = self._below(node)
        inside = box.adjusted(6, 3, -6, -3)
        small = self._font(0.84)
        foot = QFontMetricsF(small).height() if below else 0.0
        painter.setFont(self._font(0.95, bold=reached))
        painter.setPen(QColor(tokens.muted if node.role is Role.CUT else tokens.text))
        _paint_name(painter, inside.adjusted(0, 0, 0, -foot), _title(node))
        if below:
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            shown = QFontMetricsF(small).elidedText(below, Qt.TextElideMode.ElideRight, inside.width())
            lower = QRectF(inside.left(), inside.bottom() - foot, inside.width(), foot)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, shown)

    def _font(self, factor: float, *, bold: bool = False) -> QFont:
        return self._theme.plain_font(factor, bold=bold)


class PictureArea(QScrollArea):
    """Gives the picture the width there is, and scrolls it sideways where that is too little to read it."""

    def __init__(self, picture: SourcesPicture) -> None:
        super().__init__()
        self.picture = picture
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(picture)
        for part in (picture, self.viewport()):
            part.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        picture.laid_out.connect(self.fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self.fit()

    def width_needed(self) -> int:
        """The width from which on nothing needs to be scrolled."""
        return round(self.picture.natural_size().width() * SMALLEST)

    def fit(self) -> None:
        """Fit the picture into the width there is."""
        size = self.picture.natural_size()
        if not size.width():
            return
        wanted = self.width() / size.width()
        self.picture.set_scale(min(LARGEST, max(SMALLEST, wanted)))
        bar = self.horizontalScrollBar().sizeHint().height() if wanted < SMALLEST else 0
        self.setFixedHeight(self.picture.height() + bar + 2)


def squeezed(picture: Picture, wide: float, narrow: float) -> Picture:
    """The picture with narrower gaps between its columns, and less around it."""
    columns: list[list[float]] = []
    for box in sorted(picture.boxes.values(), key=lambda box: box.x):
        if columns and box.x <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], box.right)
        else:
            columns.append([box.x, box.right])
    share = narrow / wide
    above = MARGIN - EDGE
    olds, news = [0.0], [0.0]
    for left, right in columns:
        olds += [left, right]
        news.append(news[-1] + (left - olds[-3]) * share)
        news.append(news[-1] + right - left)
    olds.append(picture.width)
    news.append(news[-1] + (picture.width - olds[-2]) * share)

    def at(x: float) -> float:
        place = min(max(bisect(olds, x), 1), len(olds) - 1)
        old, new = olds[place - 1], news[place - 1]
        return new + (x - old) * (news[place] - new) / ((olds[place] - old) or 1.0)

    def moved(box: Box) -> Box:
        return Box(at(box.x), box.y - above, at(box.right) - at(box.x), box.height)

    return Picture(
        width=news[-1],
        height=picture.height - 2 * above,
        boxes={key: moved(box) for key, box in picture.boxes.items()},
        routes=tuple(
            Route(route.edge, tuple((at(x), y - above) for x, y in route.points), route.back)
            for route in picture.routes
        ),
        frames=tuple(tuple(moved(box) for box in boxes) for boxes in picture.frames),
    )


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _paint_name(painter: QPainter, box: QRectF, name: str) -> None:
    """A name in one line or two; what has no room is cut."""
    metrics = painter.fontMetrics()
    lines = [name]
    if metrics.horizontalAdvance(name) > box.width():
        words = name.split(" ")
        first = next(
            (at for at in range(len(words), 0, -1) if metrics.horizontalAdvance(" ".join(words[:at])) <= box.width()), 0
        )
        lines = [" ".join(words[:first]), " ".join(words[first:])] if first else [name]
    # In the middle, for the grade stands at the end.
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, int(box.width())) for line in lines]
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(shown))


def _title(node: Node) -> str:
    name = say(node.label)
    return f"{name}\u00a0·\u00a0{node.grade.value}" if node.grade else name


def _path(route: Route) -> QPainterPath:
    points = [QPointF(*point) for point in route.points]
    path = QPainterPath(points[0])
    for start, end in pairwise(points):
        if route.back:
            path.lineTo(end)
        else:
            half = (end.x() - start.x()) / 2
            path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
    return path


def _middle(points: tuple[Point, ...]) -> QPointF:
    """Half-way along the middle stretch of a line."""
    at = (len(points) - 1) // 2
    (x1, y1), (x2, y2) = points[at], points[at + 1]
    return QPointF((x1 + x2) / 2, (y1 + y2) / 2)
