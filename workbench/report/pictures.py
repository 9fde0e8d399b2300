"""Graphs and bars as shapes and words with places, which each format then only draws."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.report.document import BarPart, Graph, GraphEdge, GraphFrame, GraphNode, LineLook, Point, StackedBar
from workbench.rules import labels

WORDS_SIZE = 8.0
NOTE_SIZE = 7.0
_LINE = 1.25
_PADDING = 5.0
_EDGES = 4.0
"""What a box that is as high as its lines needs above and below them."""
_EM_NARROW, _EM_WIDE = 0.53, 1.02
_PERHAPS_WIDE = re.compile("[\u1100-\u115f\u231a-\U0010ffff]")
"""The ranges that hold all characters which take a whole square (UAX 11), and others."""
_ARROW = 6.0
_NARROWEST_WORDS = 40.0
_STEPS = 8
"""Straight pieces that stand for a piece of a curve."""
_BAR_WIDTH = 480.0
_BAR_PADDING = 8.0
_FRAME_OVER = 16.0
"""How far a frame's words may stand out at its sides."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words around a middle point, clearing what lies beneath them. Sizes are points."""

    at: Point
    words: str
    size: float
    width: float


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One line of a box; `middle` is its height on the picture."""

    words: str
    size: float
    middle: float
    muted: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A node's outline and its lines, which stand in its middle."""

    at: Point
    width: float
    height: float
    emphasised: bool
    dashed: bool
    lines: tuple[BoxLine, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge and the corners of its arrowhead (or none).

    `points` are the corners of a straight line; `curved`: a start, then cubic Bézier pieces of three points each.
    """

    points: tuple[Point, ...]
    curved: bool
    look: LineLook
    alarming: bool
    head: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A frame around boxes: its corner, its size, and the words on its lower line with their place."""

    at: Point
    width: float
    height: float
    label: Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph to be drawn: frames first, then strokes, then boxes, then labels."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    frames: tuple[Outline, ...]


def draw(graph: Graph) -> Drawing:
    """The shapes of a graph, in its own points."""
    strokes = tuple(_stroke(edge) for edge in graph.edges if len(edge.points) > 1)
    frames = tuple(_outline(frame) for frame in graph.frames)
    return Drawing(
        graph.width,
        graph.height,
        strokes,
        tuple(_box(node) for node in graph.nodes),
        tuple(_labels(graph, strokes, frames)),
        frames,
    )


@lru_cache(maxsize=4096)
def width_of(text: str, size: float) -> float:
    """About how wide a text of a size is, in points: wide enough for the usual faces."""
    if text.isascii() or not _PERHAPS_WIDE.search(text):
        return size * len(text) * _EM_NARROW
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return size * (wide * _EM_WIDE + (len(text) - wide) * _EM_NARROW)


@lru_cache(maxsize=4096)
def wrapped(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines of about that width; what does not fit ends in an ellipsis."""
    result: list[str] = []
    rest = text.split()
    while rest and len(result) < lines:
        line = rest.pop(0)
        while rest and width_of(f"{line} {rest[0]}", size) <= width:
            line = f"{line} {rest.pop(0)}"
        result.append(line)
    if rest and result:
        result[-1] = f"{result[-1]} {rest[0]}…"
    return tuple(_cut(line, width, size) for line in result)


def height_of(words: str, note: str, width: float, lines: int) -> float:
    """How high a box of a width is that shows its words in at most so many lines, and its note."""
    count = len(wrapped(words, width - 2 * _PADDING, WORDS_SIZE, lines))
    return (count * WORDS_SIZE + bool(note) * NOTE_SIZE) * _LINE + 2 + _EDGES


def framed_words_fit(words: str, width: float) -> bool:
    """Whether words stand whole on the lower line of a frame of a width."""
    return width_of(words, NOTE_SIZE) <= width + 2 * _FRAME_OVER


def _cut(line: str, width: float, size: float) -> str:
    if width_of(line, size) <= width:
        return line
    kept = line
    while len(kept) > 1 and width_of(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip(" …") + "…"


def _box(node: GraphNode) -> Box:
    inner = max(node.width - 2 * _PADDING, WORDS_SIZE)
    note = wrapped(node.note, inner, NOTE_SIZE, 1)
    room = node.height - len(note) * NOTE_SIZE * _LINE - 2
    words = wrapped(node.words, inner, WORDS_SIZE, max(1, int(room / (WORDS_SIZE * _LINE))))
    texts = [(line, WORDS_SIZE, False) for line in words] + [(line, NOTE_SIZE, True) for line in note]
    y = node.at.y + (node.height - sum(size * _LINE for _, size, _ in texts)) / 2
    lines = []
    for line, size, muted in texts:
        lines.append(BoxLine(line, size, y + size * _LINE / 2, muted))
        y += size * _LINE
    return Box(node.at, node.width, node.height, node.emphasised, node.dashed, tuple(lines))


def _labels(graph: Graph, strokes: Iterable[Stroke], frames: Iterable[Outline]) -> Iterator[Label]:
    """The words of the edges, line by line, where they hide neither lines nor arrowheads."""
    around = _surroundings(graph, strokes, frames)
    for number, edge in enumerate(graph.edges):
        if not edge.words.split() or not around.lines[number]:
            continue
        lines = _in_lines(edge)
        width, height = max(width_of(line, NOTE_SIZE) for line in lines) + 2, len(lines) * NOTE_SIZE * _LINE
        middle = edge.words_at or Point(*around.place(number, width, height))
        y = middle.y - (height - NOTE_SIZE * _LINE) / 2
        for line in lines:
            yield Label(Point(middle.x, y), line, NOTE_SIZE, width_of(line, NOTE_SIZE) + 2)
            y += NOTE_SIZE * _LINE


def _surroundings(graph: Graph, strokes: Iterable[Stroke], frames: Iterable[Outline]) -> labels.Surroundings:
    words = [frame.label for frame in frames]
    return labels.Surroundings(
        labels.Area(0, 0, graph.width, graph.height),
        [labels.Area(node.at.x, node.at.y, node.at.x + node.width, node.at.y + node.height) for node in graph.nodes],
        [labels.Area.holding(stroke.head) for stroke in strokes if stroke.head],
        [labels.segments(_course(edge)) for edge in graph.edges],
        [labels.Area.around(one.at, one.width, one.size * _LINE) for one in words],
    )


def _in_lines(edge: GraphEdge) -> tuple[str, ...]:
    """The words in lines no longer than the longest way that the edge goes across; no word is cut."""
    if edge.words_at is not None:
        return (edge.words,)
    across = max((abs(right - left) for (left, _), (right, _) in labels.segments(_course(edge))), default=0.0)
    words = edge.words.split()
    room = max(across - 2, _NARROWEST_WORDS, *(width_of(word, NOTE_SIZE) for word in words))
    return wrapped(edge.words, room, NOTE_SIZE, len(words))


def _course(edge: GraphEdge) -> Sequence[Point]:
    """The points that an edge runs through; of a curve so many that straight pieces between them show it."""
    if not _is_curved(edge):
        return edge.points
    course = [edge.points[0]]
    for start in range(0, len(edge.points) - 1, 3):
        a, b, c, d = edge.points[start : start + 4]
        for step in range(1, _STEPS + 1):
            t, s = step / _STEPS, 1 - step / _STEPS
            shares = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            course.append(
                Point(
                    sum(share * point.x for share, point in zip(shares, (a, b, c, d), strict=True)),
                    sum(share * point.y for share, point in zip(shares, (a, b, c, d), strict=True)),
                )
            )
    return course


def _outline(frame: GraphFrame) -> Outline:
    room = frame.width + 2 * _FRAME_OVER
    words = next(iter(wrapped(frame.words, room, NOTE_SIZE, 1)), "")
    middle = Point(frame.at.x + frame.width / 2, frame.at.y + frame.height)
    return Outline(frame.at, frame.width, frame.height, Label(middle, words, NOTE_SIZE, width_of(words, NOTE_SIZE) + 4))


def _is_curved(edge: GraphEdge) -> bool:
    return edge.curved and len(edge.points) % 3 == 1


def _stroke(edge: GraphEdge) -> Stroke:
    head = _arrowhead(edge.points) if edge.arrow else ()
    return Stroke(edge.points, _is_curved(edge), edge.look, edge.alarming, head)


def _arrowhead(points: Sequence[Point]) -> tuple[Point, ...]:
    tip = points[-1]
    tail = next((point for point in reversed(points) if point != tip), None)
    if tail is None:
        return ()
    length = math.hypot(tip.x - tail.x, tip.y - tail.y)
    x, y = (tip.x - tail.x) / length, (tip.y - tail.y) / length
    back = Point(tip.x - x * _ARROW, tip.y - y * _ARROW)
    side = _ARROW * 0.45
    return tip, Point(back.x - y * side, back.y + x * side), Point(back.x + y * side, back.y - x * side)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar with its share of the whole (0 to 1), and what stands on it: its words, its count, or nothing."""

    part: BarPart
    share: float
    on_it: str


def stretches(bar: StackedBar) -> list[Stretch]:
    """The parts of a bar that count anything; what is too long to stand on its part stands only beside the bar."""
    shown = [part for part in bar.parts if part.count > 0]
    total = sum(part.count for part in shown)
    return [Stretch(part, part.count / total, _on_it(part, part.count / total * _BAR_WIDTH)) for part in shown]


def _on_it(part: BarPart, width: float) -> str:
    for words in (part.words, str(part.count)):
        if width_of(words, WORDS_SIZE) + _BAR_PADDING <= width:
            return words
    return ""
