"""The words of a picture's lines: beside their line or on it, and no line or arrowhead is lost under them."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report import pictures
from workbench.report.document import Graph, GraphEdge, GraphNode, Point
from workbench.rules.labels import SHOWN, Area, segments

GAP, WIDTH, HEIGHT = 47.0, 80.0, 36.0


def column(number: int) -> float:
    return 4 + number * (WIDTH + GAP)


def row(number: int) -> float:
    return 4 + number * (HEIGHT + 18)


def box(across: int, down: int) -> GraphNode:
    return GraphNode(Point(column(across), row(down)), WIDTH, HEIGHT, "Harbour Gazette")


def edge(words: str, start: tuple[int, int], end: tuple[int, int]) -> GraphEdge:
    first = Point(column(start[0]) + WIDTH, row(start[1]) + HEIGHT / 2)
    return GraphEdge((first, Point(column(end[0]), row(end[1]) + HEIGHT / 2)), words)


def drawn(boxes: list[GraphNode], edges: list[GraphEdge]) -> pictures.Drawing:
    right = max(one.at.x + one.width for one in boxes) + 4
    low = max(one.at.y + one.height for one in boxes) + 4
    return pictures.draw(Graph(right, low, tuple(boxes), tuple(edges), ""))


def areas(drawing: pictures.Drawing) -> list[Area]:
    return [Area.around(one.at, one.width, one.size) for one in drawing.labels]


def shown(stroke: pictures.Stroke, words: list[Area]) -> float:
    """How much of a line is not hidden by any words."""
    total = 0.0
    for a, b in segments(stroke.points):
        length = math.dist(a, b)
        hidden = sum(last - first for first, last in filter(None, (area.hides((a, b)) for area in words)))
        total += length * max(0.0, 1 - hidden)
    return total


def in_sight(drawing: pictures.Drawing) -> bool:
    words = areas(drawing)
    heads = [Area.holding(stroke.head) for stroke in drawing.strokes if stroke.head]
    boxes = [Area(one.at.x, one.at.y, one.at.x + one.width, one.at.y + one.height) for one in drawing.boxes]
    return not any(area.meets(other) for area in words for other in (*heads, *boxes)) and all(
        shown(stroke, words) >= 2 * SHOWN for stroke in drawing.strokes
    )


@pytest.mark.parametrize("words", ["cites", "has it from", "has it from ✓", "cites, has it from ✓"])
def test_every_arrow_of_a_chain_is_seen(words: str) -> None:
    boxes = [box(number, 0) for number in range(4)]
    drawing = drawn(boxes, [edge(words, (a, 0), (b, 0)) for a, b in pairwise(range(4))])
    assert in_sight(drawing)
    assert " ".join(label.words for label in drawing.labels) == " ".join([words] * 3)
    assert all(shown(stroke, areas(drawing)) == pytest.approx(GAP) for stroke in drawing.strokes)


@given(st.sampled_from(["cites", "has it from", "cites, has it from ✓"]), st.integers(1, 4))
def test_every_arrow_to_several_origins_is_seen(words: str, several: int) -> None:
    boxes = [box(0, 0), *(box(1, down) for down in range(several))]
    drawing = drawn(boxes, [edge(words, (0, 0), (1, down)) for down in range(several)])
    assert in_sight(drawing)


def test_words_over_a_line_leave_the_line_below_alone() -> None:
    drawing = drawn([box(0, 0), box(1, 0)], [edge("cites", (0, 0), (1, 0))])
    (label,) = drawing.labels
    assert label.at.y + label.size / 2 < row(0) + HEIGHT / 2


def test_words_keep_off_what_stands_above() -> None:
    over = GraphNode(Point(column(0), 0), 2 * WIDTH + GAP, row(0) + HEIGHT / 2 - 2, "over both")
    drawing = drawn([over, box(0, 1)], [edge("cites", (0, 0), (1, 0))])
    (label,) = drawing.labels
    assert label.at.y - label.size / 2 > row(0) + HEIGHT / 2


def test_words_with_a_place_of_their_own_stay_there_in_one_line() -> None:
    line = GraphEdge((Point(0, 50), Point(30, 50)), "copies 91% of the passage", Point(60, 20))
    (label,) = pictures.draw(Graph(120, 100, (), (line,), "")).labels
    assert (label.at, label.words) == (Point(60, 20), "copies 91% of the passage")


def test_words_follow_a_curve() -> None:
    curve = GraphEdge((Point(0, 80), Point(60, 80), Point(120, 60), Point(120, 0)), "copies", curved=True)
    (label,) = pictures.draw(Graph(160, 100, (), (curve,), "")).labels
    assert 40 < label.at.x < 120
    assert 20 < label.at.y < 80


def test_words_of_a_line_of_no_length_are_left_out() -> None:
    dot = GraphEdge((Point(5, 5), Point(5, 5)), "cites")
    assert pictures.draw(Graph(9, 9, (), (dot, GraphEdge((Point(0, 0), Point(9, 9)), " ")), "")).labels == ()


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50))
def test_what_an_area_hides_of_a_line_lies_in_it(ax: float, ay: float, bx: float, by: float) -> None:
    area, (a, b) = Area(-10, -5, 10, 5), (Point(ax, ay), Point(bx, by))
    part = area.hides((a, b))
    if part is None:
        middle = Point((ax + bx) / 2, (ay + by) / 2)
        assert not (-10 < middle.x < 10 and -5 < middle.y < 5)
        return
    at = sum(part) / 2
    assert 0 <= part[0] < part[1] <= 1
    assert abs(ax + at * (bx - ax)) <= 10 + 1e-6
    assert abs(ay + at * (by - ay)) <= 5 + 1e-6
