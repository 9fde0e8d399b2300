"""Where everything in the picture of a claim's sources stands: layers from the desk at the left to the origins.

In units of a point at normal size, from the top left. The same graph always gives the same picture.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.rules.graph import Edge, Graph, Node
from workbench.rules.layers import Layers, Step, in_layers

COLUMN_GAP = 72.0
ROW_GAP = 18.0
MARGIN = 24.0
PADDING = 9.0
BEND_HEIGHT = 10.0
LANE = 14.0
PORT_GAP = 7.0
PASSES = 8

Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left, its top, its width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """The line of an edge, from the nearer source to the farther; `back` where it leads leftward and closes a ring."""

    edge: Edge
    points: tuple[Point, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A graph laid out: the box of each node by its key, the routes in the order of the edges, and the boxes around.

    `frames[i]` holds the boxes of the graph's frame i, one for each place where its members stand side by side.
    """

    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    frames: tuple[tuple[Box, ...], ...]


def node_size(node: Node) -> Size:
    """The width and height of a node by the length of its label; a longer one is to be shortened when drawn."""
    return min(max(28.0 + 7.2 * len(str(node.label)), 84.0), 216.0), 44.0


def lay_out(graph: Graph, *, size: Callable[[Node], Size] = node_size, gap: float = COLUMN_GAP) -> Picture:
    """Lay out a graph; `size` gives the room that a node needs for what is written into it, `gap` that of the lines."""
    number = {node.key: index for index, node in enumerate(graph.nodes)}
    steps = [(number[edge.nearer], number[edge.farther]) for edge in graph.edges]
    groups = [[number[member] for member in frame.members] for frame in graph.frames]
    layers = in_layers(len(graph.nodes), steps, groups)
    sizes = [size(node) for node in graph.nodes]
    placed = _Placed(layers, sizes, gap)
    routes = [placed.route(step) for step in steps]
    boxes = {node.key: placed.boxes[index] for index, node in enumerate(graph.nodes)}
    frames = tuple(
        tuple(_around([placed.boxes[node] for node in run]) for run in _runs(layers.rows, set(group)))
        for group in groups
    )
    low = [point[1] for route in routes for point in route] + [box.bottom for box in boxes.values()]
    back = set(layers.back)
    return Picture(
        width=max(box.right for box in boxes.values()) + MARGIN + (gap / 2 if back else 0.0),
        height=max(low) + MARGIN,
        boxes=boxes,
        routes=tuple(
            Route(edge, points, step in back) for edge, points, step in zip(graph.edges, routes, steps, strict=True)
        ),
        frames=frames,
    )


def _runs(rows: Sequence[Sequence[int]], members: set[int]) -> list[list[int]]:
    """The members of a group as they stand side by side, layer by layer."""
    runs: list[list[int]] = []
    for row in rows:
        fresh = True
        for node in row:
            if node not in members:
                fresh = True
            elif fresh:
                runs.append([node])
                fresh = False
            else:
                runs[-1].append(node)
    return runs


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes) - PADDING, min(box.y for box in boxes) - PADDING
    right, bottom = max(box.right for box in boxes) + PADDING, max(box.bottom for box in boxes) + PADDING
    return Box(left, top, right - left, bottom - top)


class _Placed:
    """Layers with coordinates, and the lines between them."""

    def __init__(self, layers: Layers, sizes: Sequence[Size], gap: float) -> None:
        self._layers = layers
        self._sizes = sizes
        self._gap = gap
        self._level = {node: index for index, row in enumerate(layers.rows) for node in row}
        self._columns = self._place_columns()
        middles = _Rows(layers, [*(height for _, height in sizes)]).middles()
        self.boxes = {node: self._box(node, middle) for node, middle in middles.items()}
        self._bottoms = [max(self.boxes[node].bottom for node in row) for row in layers.rows]
        self._ports = self._place_ports()
        self._lanes = {step: index for index, step in enumerate(layers.back)}

    def _place_columns(self) -> list[tuple[float, float]]:
        columns: list[tuple[float, float]] = []
        left = MARGIN
        for row in self._layers.rows:
            width = max((self._sizes[node][0] for node in row if node < len(self._sizes)), default=0.0)
            columns.append((left, left + width))
            left += width + self._gap
        return columns

    def _box(self, node: int, middle: float) -> Box:
        left, right = self._columns[self._level[node]]
        if node >= len(self._sizes):
            return Box(left, middle, right - left, 0.0)
        width, height = self._sizes[node]
        return Box((left + right - width) / 2, middle - height / 2, width, height)

    def _place_ports(self) -> dict[tuple[Step, bool], float]:
        """How far below a node's middle each step leaves it (True) or comes to it, so that no lines lie together."""
        at: dict[tuple[int, bool], list[tuple[float, Step]]] = {}
        for step in self._layers.forward:
            line = [step[0], *self._layers.bends.get(step, ()), step[1]]
            at.setdefault((step[0], True), []).append((self.boxes[line[1]].middle, step))
            at.setdefault((step[1], False), []).append((self.boxes[line[-2]].middle, step))
        ports: dict[tuple[Step, bool], float] = {}
        for (node, leaving), ends in at.items():
            gap = min(PORT_GAP, self.boxes[node].height * 0.6 / len(ends))
            for index, (_, step) in enumerate(sorted(ends)):
                ports[step, leaving] = (index - (len(ends) - 1) / 2) * gap
        return ports

    def route(self, step: Step) -> tuple[Point, ...]:
        """The points of a step's line: past the nodes of each layer between, and below them all if it leads back."""
        nearer, farther = self.boxes[step[0]], self.boxes[step[1]]
        if step in self._lanes:
            return self._route_back(step, nearer, farther)
        points = [(nearer.right, nearer.middle + self._ports[step, True])]
        for bend in self._layers.bends.get(step, ()):
            box = self.boxes[bend]
            points += [(box.x, box.y), (box.right, box.y)]
        return *points, (farther.x, farther.middle + self._ports[step, False])

    def _route_back(self, step: Step, nearer: Box, farther: Box) -> tuple[Point, ...]:
        first, last = self._level[step[1]], self._level[step[0]]
        lane = LANE * (self._lanes[step] + 1)
        low = max(self._bottoms[first : last + 1]) + PADDING + lane
        aside = min(lane, self._gap / 2 - PADDING)
        right, left = self._columns[last][1] + aside, self._columns[first][0] - aside
        below = PORT_GAP * 1.5
        return (
            (nearer.right, nearer.middle + below),
            (right, nearer.middle + below),
            (right, low),
            (left, low),
            (left, farther.middle + below),
            (farther.x, farther.middle + below),
        )


class _Rows:
    """How far down each node stands: near its neighbours, in the order of its layer, none on another."""

    def __init__(self, layers: Layers, heights: Sequence[float]) -> None:
        self._rows = layers.rows
        self._heights = heights
        self._neighbours: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for nearer, farther in layers.links:
            self._neighbours[0].setdefault(farther, []).append(nearer)
            self._neighbours[1].setdefault(nearer, []).append(farther)

    def _height(self, node: int) -> float:
        return self._heights[node] if node < len(self._heights) else BEND_HEIGHT

    def middles(self) -> dict[int, float]:
        """The middle of each node; the topmost stands at the margin."""
        middle: dict[int, float] = {}
        for row in self._rows:
            self._settle(row, dict.fromkeys(row, 0.0), middle)
        for turn in range(PASSES):
            rightward = turn % 2 == 0
            neighbours = self._neighbours[0 if rightward else 1]
            for row in self._rows if rightward else reversed(self._rows):
                wished = {
                    node: sum(middle[one] for one in near) / len(near)
                    if (near := neighbours.get(node))
                    else middle[node]
                    for node in row
                }
                self._settle(row, wished, middle)
        top = min((middle[node] - self._height(node) / 2 for row in self._rows for node in row), default=0.0)
        return {node: value - top + MARGIN for node, value in middle.items()}

    def _settle(self, row: Sequence[int], wished: Mapping[int, float], middle: dict[int, float]) -> None:
        """As near to what is wished as order and gaps allow (pool adjacent violators); a bend weighs more."""
        offsets: list[float] = []
        pools: list[tuple[float, float, int]] = []
        down = 0.0
        for index, node in enumerate(row):
            if index:
                down += (self._height(row[index - 1]) + self._height(node)) / 2 + ROW_GAP
            offsets.append(down)
            weight = 1.0 if node < len(self._heights) else 3.0
            value, size = wished[node] - down, 1
            while pools and pools[-1][0] >= value:
                other, heavier, more = pools.pop()
                value = (other * heavier + value * weight) / (heavier + weight)
                weight, size = weight + heavier, size + more
            pools.append((value, weight, size))
        flat = (value for value, _, size in pools for _ in range(size))
        middle.update((node, value + offset) for node, value, offset in zip(row, flat, offsets, strict=True))
