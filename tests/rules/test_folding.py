"""Pictures that are too wide go on in bands below: nothing stands out, and lines lead where they did."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.rules.folding import folded
from workbench.rules.graph import DESK, Edge, Frame, Graph, Node, Role
from workbench.rules.layout import lay_out

WIDTH = 560.0


def graph_of(count, pairs, frames=()):
    nodes = [Node(key=DESK, label="The desk", role=Role.DESK)]
    nodes += [Node(key=str(number), label=f"Source {number}", role=Role.RELAY) for number in range(1, count)]
    keys = [node.key for node in nodes]
    edges = tuple(Edge(nearer=keys[a], farther=keys[b]) for a, b in pairs)
    return Graph(tuple(nodes), edges, frames=tuple(Frame(tuple(members), ("same owner",)) for members in frames))


def chain_of(count):
    return graph_of(count, [(number, number + 1) for number in range(count - 1)])


def test_a_picture_that_fits_stays_as_it_is():
    picture = lay_out(chain_of(3))
    assert folded(picture, WIDTH) is picture


def test_a_long_chain_goes_on_in_bands_from_left_to_right():
    picture = folded(lay_out(chain_of(12)), WIDTH)
    boxes = [picture.boxes[key] for key in (DESK, *map(str, range(1, 12)))]
    tops = [box.y for box in boxes]
    assert tops == sorted(tops)
    assert len(set(tops)) > 2
    for top in set(tops):
        lefts = [box.x for box in boxes if box.y == top]
        assert lefts == sorted(lefts)


@settings(deadline=None, max_examples=60)
@given(st.integers(3, 14).flatmap(lambda count: st.tuples(st.just(count), st.sets(
    st.tuples(st.integers(0, count - 1), st.integers(1, count - 1)).filter(lambda pair: pair[0] != pair[1]), max_size=8
))))  # fmt: skip
def test_nothing_stands_out_and_lines_lead_where_they_did(case):
    count, more = case
    pairs = [*((number, number + 1) for number in range(count - 1)), *more]
    flat = lay_out(graph_of(count, dict.fromkeys(pairs), frames=[("1", "2")]))
    picture = folded(flat, WIDTH)
    boxes = list(picture.boxes.values())
    every = [*boxes, *(box for several in picture.frames for box in several)]
    points = [point for route in picture.routes for point in route.points]
    assert picture.width <= WIDTH or len(more) > 2
    assert all(
        box.x >= 0 and box.y >= 0 and box.right <= picture.width and box.bottom <= picture.height for box in every
    )
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in points)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            assert apart
    for route in picture.routes:
        nearer, farther = picture.boxes[route.edge.nearer], picture.boxes[route.edge.farther]
        assert abs(route.points[0][0] - nearer.right) < 0.01
        assert nearer.y <= route.points[0][1] <= nearer.bottom
        assert abs(route.points[-1][0] - farther.x) < 0.01
        assert farther.y <= route.points[-1][1] <= farther.bottom
