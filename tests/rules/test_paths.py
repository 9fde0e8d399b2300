"""The paths of our own against those of networkx, on graphs of every shape."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.rules.paths import cut_nodes, disjoint_paths, gates, rings

NODES = "abcdefghij"


@st.composite
def graphs(draw):
    """Starts, steps and ends over up to ten nodes; a node may follow itself."""
    nodes = NODES[: draw(st.integers(1, len(NODES)))]
    node = st.sampled_from(nodes)
    pairs = draw(st.lists(st.tuples(node, node), max_size=30))
    steps: dict[str, set[str]] = {}
    for nearer, farther in pairs:
        steps.setdefault(nearer, set()).add(farther)
    return draw(st.sets(node, max_size=5)), steps, draw(st.sets(node, max_size=5))


def _split(starts, steps, ends):
    """The same graph for networkx: each node an arrival and a departure with room for one."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["desk", "end"])
    for node in NODES:
        graph.add_edge((node, "in"), (node, "out"), capacity=1)
    graph.add_edges_from((("desk", (node, "in"))) for node in starts)
    graph.add_edges_from((((node, "out"), "end")) for node in ends)
    graph.add_edges_from(((one, "out"), (other, "in")) for one, others in steps.items() for other in others)
    return graph


@settings(max_examples=250, deadline=None)
@given(graphs())
def test_as_many_disjoint_paths_as_networkx_finds(drawn):
    starts, steps, ends = drawn
    expected = nx.maximum_flow_value(_split(starts, steps, ends), "desk", "end") if ends else 0
    assert disjoint_paths(starts, steps, ends) == expected


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_cut_nodes_are_those_whose_removal_leaves_no_path(drawn):
    starts, steps, ends = drawn
    expected = set()
    if disjoint_paths(starts, steps, ends):
        for node in NODES:
            left = {one: others - {node} for one, others in steps.items() if one != node}
            if not disjoint_paths(starts - {node}, left, ends - {node}):
                expected.add(node)
    assert set(cut_nodes(starts, steps, ends)) == expected


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_the_rings_are_those_that_networkx_finds(drawn):
    _, steps, _ = drawn
    graph = nx.DiGraph([(one, other) for one, others in steps.items() for other in others])
    expected = sorted(
        tuple(sorted(part))
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or graph.has_edge(*(2 * tuple(part)))
    )
    assert list(rings(steps)) == expected


def test_cut_nodes_come_from_the_desk_outward():
    assert cut_nodes({"a"}, {"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": {"e"}}, {"e"}) == ("a", "d", "e")


def test_a_path_gives_way_to_let_a_second_one_through():
    steps = {"a": {"m", "x"}, "b": {"m"}, "m": {"y"}}
    assert disjoint_paths({"a", "b"}, steps, {"x", "y"}) == 2


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_the_gate_of_a_node_is_the_first_that_every_path_to_it_needs(drawn):
    starts, steps, _ = drawn
    found = gates(starts, steps)
    for node in NODES:
        needed = cut_nodes(starts, steps, {node})
        assert found.get(node) == (needed[0] if needed else None)
