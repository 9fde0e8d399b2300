"""The graph of a claim's sources, painted: from the desk at the left to the origins; and told in words."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.rules.graph import DESK, Edge, Graph, Node, Role, in_words
from workbench.rules.layout import COLUMN_GAP, Picture, Route, lay_out
from workbench.ui.inspector.picture.lines import HEAD, Line, lines_of, rect
from workbench.ui.inspector.picture.spots import Spot, beside
from workbench.ui.inspector.picture.squeezing import squeezed
from workbench.ui.inspector.picture.words import PictureWords, title
from workbench.ui.theme import Theme
from workbench.ui.widgets.one_line import cut

NODE_NARROWEST, NODE_WIDTH, NODE_HEIGHT = 76.0, 132.0, 54.0
"""The room of a short name in one line, of the longest in two, and what its source is here."""
GAP = 42.0
"""Between two columns, where the relation's word stands; more where longer words do."""
_BESIDE = 16.0
"""Beside the words in a box, both sides together."""
_AIR = 2 * HEAD + 4
"""Beside the longest words between two columns: the head of the line at the one side, as much at the other."""
_OVER = 24.0
"""How far the words of a frame may stand out at either side: there is always room between two columns."""
_GRIP = 9.0
"""How wide a line is for the mouse."""


class SourcesPicture(QWidget):
    """Paints one graph at the size it is given; a click or `Return` on a source, or on a line, tells which.

    Arrows go from source to line to source; each of them is a button for those who hear the picture.
    """

    clicked = Signal(str)
    """A source, by its key."""
    edge_clicked = Signal(Edge)
    """A line that stands for hops."""
    dragged = Signal(QPoint)
    """The mouse holds the picture and went so far."""
    zoom_requested = Signal(int)
    """A step larger, smaller, or (0) as it fits."""
    laid_out = Signal()
    """It has another natural size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._graph: Graph | None = None
        self._words = PictureWords()
        self._spots: list[Spot] = []
        self._held: QPoint | None = None
        self._dragging = False
        self._picture: Picture | None = None
        self._lines: list[Line] = []
        self._scale = 1.0
        self.setAccessibleName(tr("Graph of the sources"))
        self.setMouseTracking(True)
        theme.changed.connect(self._lay_out)

    def show_graph(
        self, graph: Graph, known: Mapping[str, str], shares: Mapping[tuple[str, str], int] | None = None
    ) -> None:
        """Show a graph; `known` tells of origins how they know, `shares` of copies (nearer, farther) how many %."""
        words = PictureWords(known, shares or {})
        if graph != self._graph or words != self._words:
            self._graph, self._words = graph, words
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
        self._place_spots()
        self.update()

    def layout_of_nodes(self) -> Mapping[str, QRectF]:
        """Where each source is painted, by its key, in pixels of the widget."""
        boxes = self._picture.boxes if self._picture is not None else {}
        return {key: _scaled(rect(box), self._scale) for key, box in boxes.items()}

    def _lay_out(self) -> None:
        if self._graph is None:
            return
        factor = self._theme.scale
        bold, small = QFontMetricsF(self._font(0.95, bold=True)), QFontMetricsF(self._font(0.84))

        def size(node: Node) -> tuple[float, float]:
            words = max(_name_width(title(node), bold), small.horizontalAdvance(self._words.below(node)))
            return min(max(words + _BESIDE, NODE_NARROWEST * factor), NODE_WIDTH * factor), NODE_HEIGHT * factor

        def gap(route: Route) -> float:
            words = max(map(small.horizontalAdvance, self._words.lines(route.edge)), default=0.0)
            return max(GAP * factor, min(words + _AIR, COLUMN_GAP * factor * 1.5))

        self._picture = squeezed(lay_out(self._graph, size=size), COLUMN_GAP, gap)
        self._lines = lines_of(self._picture, self._words, small, [room for room, _ in self._frame_words()])
        self.laid_out.emit()
        self.update()

    # -- sources and lines as buttons -----------------------------------------------------------

    def spots(self) -> list[Spot]:
        """The buttons in use: of every source, then of every line that stands for hops."""
        return [spot for spot in self._spots if not spot.isHidden()]

    def _place_spots(self) -> None:
        if self._graph is None or self._picture is None:
            return
        boxes, graph = self.layout_of_nodes(), self._graph
        wanted: list[tuple[str | Edge, str, QRectF]] = [
            (node.key, self._words.said(node), boxes[node.key]) for node in graph.nodes if node.key != DESK
        ]
        for line in self._lines:
            edge = line.route.edge
            if edge.hops:
                said = say(in_words(replace(graph, edges=(edge,)))[0])
                wanted.append((edge, said, _scaled(line.room, self._scale)))
        for _ in range(len(wanted) - len(self._spots)):
            self._spots.append(self._make_spot())
        for spot, (what, said, box) in zip(self._spots, wanted, strict=False):
            spot.show_at(what, said, box)
        for number, spot in enumerate(self._spots):
            spot.setVisible(number < len(wanted))

    def _make_spot(self) -> Spot:
        spot = Spot(self, self._theme, first=not self._spots)
        spot.clicked.connect(lambda: self._chosen(spot.what))
        spot.focused.connect(self._on_focused)
        return spot

    def _on_focused(self, focused: Spot) -> None:
        """The one that has the focus is the one that Tab comes back to."""
        for spot in self._spots:
            spot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if spot is focused else Qt.FocusPolicy.ClickFocus)

    def _chosen(self, what: str | Edge) -> None:
        if isinstance(what, Edge):
            self.edge_clicked.emit(what)
        else:
            self.clicked.emit(what)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on to what is nearest there; + − 0 zoom."""
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        focused = next((spot for spot in self.spots() if spot.hasFocus()), None)
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            if (step := zooms.get(Qt.Key(event.key()))) is not None:
                self.zoom_requested.emit(step)
                return
            following = beside(focused, self.spots(), Qt.Key(event.key())) if focused is not None else None
            if following is not None:
                following.setFocus()
                return
        super().keyPressEvent(event)

    # -- the mouse ------------------------------------------------------------------------------

    def _node_at(self, point: QPointF) -> Node | None:
        boxes = self.layout_of_nodes()
        nodes = self._graph.nodes if self._graph is not None else ()
        return next((node for node in nodes if boxes[node.key].contains(point)), None)

    def _what_at(self, point: QPointF) -> str | Edge | None:
        """The source, else the line with hops, at a point of the widget."""
        node = self._node_at(point)
        if node is not None:
            return node.key if node.key != DESK else None
        stroker = QPainterPathStroker()
        stroker.setWidth(_GRIP)
        at = point / self._scale
        for line in self._lines:
            on_it = line.room.contains(at) or stroker.createStroke(line.path).contains(at)
            if line.route.edge.hops and on_it:
                return line.route.edge
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the picture."""
        self._held, self._dragging = event.globalPosition().toPoint(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture that is held; else show where a click does something."""
        now = event.globalPosition().toPoint()
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = now - self._held
            if self._dragging or way.manhattanLength() >= QApplication.startDragDistance():
                self._dragging, self._held = True, now
                self.dragged.emit(way)
            return
        over = self._what_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse is asked for, unless the picture was moved."""
        moved, self._held, self._dragging = self._dragging, None, False
        what = self._what_at(event.position())
        if what is not None and not moved:
            self._chosen(what)

    @override
    def event(self, event: QEvent) -> bool:
        """The whole name, and what the source is here, as a tooltip; of a line its sentence."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            what = self._what_at(QPointF(event.pos()))
            said = next((spot.accessibleName() for spot in self.spots() if what is not None and spot.what == what), "")
            at = QPointF(event.pos()) / self._scale
            said = said or next((why for box, why in self._framed() if box.adjusted(0, 0, 0, 8).contains(at)), "")
            if said:
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames, lines, then the sources."""
        if self._graph is None or self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        self._paint_frames(painter)
        for line in self._lines:
            self._paint_line(painter, line)
        for line in self._lines:
            self._paint_words(painter, line)
        for node in self._graph.nodes:
            self._paint_node(painter, node, rect(self._picture.boxes[node.key]))
        painter.end()

    def _paint_frames(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setBrush(QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        for boxes in self._picture.frames if self._picture else ():
            for box in boxes:
                painter.drawRoundedRect(rect(box), 9, 9)
        painter.setFont(self._font(0.84))
        painter.setPen(QColor(tokens.muted))
        for room, words in self._frame_words():
            painter.fillRect(room, QColor(tokens.background))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _frame_words(self) -> list[tuple[QRectF, str]]:
        """What stands on the lower line of each frame, and the room of it."""
        metrics, placed = QFontMetricsF(self._font(0.84)), []
        for around, reason in self._framed():
            words = cut(reason, metrics, around.width() + 2 * _OVER)
            room = QRectF(0, 0, metrics.horizontalAdvance(words) + 6, metrics.height())
            room.moveCenter(QPointF(around.center().x(), around.bottom()))
            placed.append((room, words))
        return placed

    def _framed(self) -> list[tuple[QRectF, str]]:
        """Each frame, and why the sources in it count as one."""
        if self._picture is None or self._graph is None:
            return []
        pairs = zip(self._graph.frames, self._picture.frames, strict=True)
        return [(rect(box), " ".join(map(say, frame.reasons))) for frame, boxes in pairs for box in boxes]

    def _colour(self, edge: Edge) -> QColor:
        tokens = self._theme.tokens
        if edge.cut:
            return QColor(tokens.border_strong)
        if edge.contradicts or edge.circular:
            return QColor(tokens.danger)
        return QColor(tokens.warning if edge.through else tokens.muted)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        edge, colour = line.route.edge, self._colour(line.route.edge)
        style = Qt.PenStyle.DotLine if edge.cut else Qt.PenStyle.SolidLine if edge.opened else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 1.8 if edge.through and not edge.cut else 1.2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(line.head)

    def _paint_words(self, painter: QPainter, line: Line) -> None:
        if not line.words:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.background))
        painter.drawRect(line.room)
        painter.setFont(self._font(0.84))
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(line.room, Qt.AlignmentFlag.AlignCenter, line.words)

    def _paint_node(self, painter: QPainter, node: Node, box: QRectF) -> None:
        tokens = self._theme.tokens
        reached = node.role in (Role.ORIGIN, Role.WITNESS)
        edge = tokens.warning if node.through else tokens.danger if node.contradicts else tokens.border_strong
        style = Qt.PenStyle.DashLine if node.role in (Role.NOT_REACHED, Role.CUT) else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 2 if node.through or reached else 1, style))
        painter.setBrush(QColor(tokens.warning_background if node.through else tokens.raised))
        painter.drawRoundedRect(box, 6, 6)
        below = self._words.below(node)
        inside = box.adjusted(6, 3, -6, -3)
        small = self._font(0.84)
        foot = QFontMetricsF(small).height() if below else 0.0
        painter.setFont(self._font(0.95, bold=reached))
        painter.setPen(QColor(tokens.muted if node.role is Role.CUT else tokens.text))
        _paint_name(painter, inside.adjusted(0, 0, 0, -foot), title(node))
        if below:
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            shown = cut(below, QFontMetricsF(small), inside.width())
            lower = QRectF(inside.left(), inside.bottom() - foot, inside.width(), foot)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, shown)

    def _font(self, factor: float, *, bold: bool = False) -> QFont:
        return self._theme.plain_font(factor, bold=bold)


def _scaled(room: QRectF, size: float) -> QRectF:
    return QRectF(room.x() * size, room.y() * size, room.width() * size, room.height() * size)


def _name_width(name: str, metrics: QFontMetricsF) -> float:
    """How wide a name is in the two lines, or one, that take the least room."""
    words = name.split(" ")
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)]
    return min(max(map(metrics.horizontalAdvance, lines)) for lines in ways)


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
