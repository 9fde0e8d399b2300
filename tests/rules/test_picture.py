"""The picture of a claim's sources: what it says, and that it can be read."""

import random
import time
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.base.terms import Check, Relation
from workbench.rules.graph import DESK, HopPlace, Role, in_words, provenance_graph
from workbench.rules.independence import independence
from workbench.rules.layers import in_layers
from workbench.rules.layout import lay_out

THIRD_HAND = {
    "sources": "ISW organisation B; Verstka outlet B; W1 unnamed; W2 unnamed; Blog account; Forum account; "
    "Planet imagery A; Daily outlet D; Reuters agency B; Ivanov person B; Spokesman person C",
    "says": [
        "ISW: confirmed > Verstka: confirmed in a copy > W1 / saw",
        "ISW: confirmed > Verstka > W2 / saw",
        "Blog > Forum > Blog",
        "Reuters: not in the original > Ivanov / saw",
    ],
    "supports": ["Planet", "Daily > Verstka > W1 / saw"],
    "contradicts": ["Spokesman / did"],
    "together": [("Reuters", "Daily")],
}


def picture_of(matter):
    return provenance_graph(matter, independence(matter))


@pytest.fixture
def graph(build):
    return picture_of(build(**THIRD_HAND))


def test_it_begins_at_the_desk_and_shows_every_source(graph):
    assert graph.nodes[0].key == DESK
    assert {node.key for node in graph.nodes[1:]} == {
        "Echo", "ISW", "Verstka", "W1", "W2", "Blog", "Forum", "Planet", "Daily", "Reuters", "Ivanov", "Spokesman",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Echo", Role.OUTLET),
        ("ISW", Role.RELAY),
        ("Verstka", Role.RELAY),
        ("W1", Role.WITNESS),
        ("W2", Role.WITNESS),
        ("Planet", Role.ORIGIN),
        ("Reuters", Role.CUT),
        ("Ivanov", Role.CUT),
        ("Spokesman", Role.ORIGIN),
    ],
)
def test_the_role_of_a_source(graph, source, role):
    assert graph.node(source).role is role


def test_the_end_of_hearsay_is_not_reached(build):
    graph = picture_of(build(sources="Cousin person B", says=["Cousin / heard"]))
    assert graph.node("Cousin").role is Role.NOT_REACHED


def test_an_edge_says_relation_check_hops_and_whether_it_was_opened(graph):
    edges = {(edge.nearer, edge.farther): edge for edge in graph.edges}
    edge = edges["ISW", "Verstka"]
    assert edge.relations == (Relation.CITES,)
    assert edge.checks == (Check.NOT_CHECKED, Check.CONFIRMED_IN_COPY)
    assert edge.hops == (HopPlace("chain-0", 1), HopPlace("chain-1", 1))
    assert edge.opened
    assert not edge.cut
    assert edges["Echo", "Reuters"].cut
    assert edges["Reuters", "Ivanov"].cut
    assert not edges["Verstka", "W1"].opened
    assert edges[DESK, "Verstka"].opened
    assert edges[DESK, "Spokesman"].contradicts
    assert edges["Blog", "Forum"].circular
    assert edges["Forum", "Blog"].circular
    assert not edges["Echo", "Blog"].circular


def test_what_everything_runs_through_stands_out(build):
    graph = picture_of(
        build(
            sources="Verstka outlet B; W1 person; W2 person; Daily outlet",
            says=["Verstka > W1 / saw"],
            supports=["Daily > Verstka > W2 / saw"],
        )
    )
    assert [node.key for node in graph.nodes if node.through] == ["Verstka"]
    assert {edge.nearer for edge in graph.edges if edge.through} == set()
    chain = picture_of(build(sources="Verstka outlet B; W1 person", says=["Verstka: confirmed > W1 / saw"]))
    assert {(edge.nearer, edge.farther) for edge in chain.edges if edge.through} == {
        (DESK, "Verstka"),
        ("Verstka", "W1"),
    }


def test_merged_sources_share_a_frame_with_the_reason(graph):
    reasons = {frame.members: [str(reason) for reason in frame.reasons] for frame in graph.frames}
    assert reasons == {
        ("Daily", "Reuters"): ["why"],
        ("W1", "W2"): ["Unnamed sources count as one until a reason says that they are different people."],
    }


def test_an_outlet_that_is_not_entered_is_told_apart_from_those_whom_the_article_does_not_name(build):
    graph = picture_of(build(outlet=None, sources="ISW organisation; W1 unnamed", says=["ISW > W1 / saw"]))
    said = [str(reason) for frame in graph.frames for reason in frame.reasons]
    assert said == ["The article's outlet is not entered: until it is, it may be any of those whom nobody names."]
    assert "Counting as one: the article's outlet (not entered) and W1. " + said[0] in map(str, in_words(graph))
    more = build(outlet=None, sources="W1 unnamed; W2 unnamed", says=["W1 / saw", "W2 / saw"])
    told = [str(reason) for frame in picture_of(more).frames for reason in frame.reasons]
    assert told == [*said, "Unnamed sources count as one until a reason says that they are different people."]


def test_a_source_of_itself_is_told_as_such_and_not_as_a_ring_of_several(build):
    graph = picture_of(build(sources="Verstka outlet B", says=["Echo > Verstka", "Verstka > Verstka"]))
    told = [str(sentence) for sentence in in_words(graph)]
    assert {"Echo is said to have it from itself, which reaches nothing.",
            "Verstka is said to have it from itself, which reaches nothing."} <= set(told)  # fmt: skip
    assert not any("ring" in sentence for sentence in told)


def test_a_lifted_dependence_leaves_no_frame(build):
    given_claim = {**THIRD_HAND, "together": [("Reuters", "Daily"), ("Daily", "Reuters", "not"), ("W1", "W2", "not")]}
    assert picture_of(build(**given_claim)).frames == ()


def test_it_can_be_told_in_words(graph):
    words = [str(sentence) for sentence in in_words(graph)]
    assert "The desk has opened Verstka." in words
    assert "The desk has opened Spokesman, which contradicts." in words
    assert "Echo has it from ISW (cites; confirmed)." in words
    assert "Echo has it from Reuters (cites; not in the original), which carries nothing." in words
    assert "Citing each other in a ring: Blog and Forum." in words
    assert "Counting as one: Daily and Reuters. why" in words


def test_the_layout_leads_from_the_desk_at_the_left_and_rings_back(graph):
    picture = lay_out(graph)
    assert all(picture.boxes[DESK].right < box.x for key, box in picture.boxes.items() if key != DESK)
    back = [(route.edge.nearer, route.edge.farther) for route in picture.routes if route.back]
    assert back == [("Forum", "Blog")]
    for route in picture.routes:
        xs = [x for x, _ in route.points]
        assert route.back or xs == sorted(xs)


def test_members_of_a_group_stand_together(graph):
    picture = lay_out(graph)
    boxes = dict(zip((frame.members for frame in graph.frames), picture.frames, strict=True))
    (around,) = boxes["W1", "W2"]
    inside = {key for key, box in picture.boxes.items() if _overlap(around, box)}
    assert inside == {"W1", "W2"}
    (around,) = boxes["Daily", "Reuters"]
    assert {key for key, box in picture.boxes.items() if _overlap(around, box)} == {"Daily", "Reuters"}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14), st.permutations(range(1, 8)))
def test_members_of_a_group_share_a_layer_unless_one_leads_to_another(pairs, members):
    steps = [(0, node) for node in range(1, 8)] + [(a, b) for a, b in pairs if 0 < a < b]
    groups = [members[:2], members[2:5]]
    layers = in_layers(8, steps, groups)
    level = {node: depth for depth, row in enumerate(layers.rows) for node in row}
    assert all(level[nearer] < level[farther] for nearer, farther in layers.forward)
    leads = {node: {farther for nearer, farther in layers.forward if nearer == node} for node in range(8)}
    for _ in range(8):
        leads = {node: found.union(*(leads[other] for other in found)) for node, found in leads.items()}
    one, other = groups[0]
    apart = leads[one] & {other} or leads[other] & {one}
    parted = any(leads[a] & set(groups[1]) for a in groups[0]) and any(leads[b] & set(groups[0]) for b in groups[1])
    assert parted or (level[one] == level[other]) == (not apart)


def test_the_label_decides_the_room(build):
    matter = build(sources="Ivanov person", says=["Ivanov / saw"])
    wide = lay_out(picture_of(matter), size=lambda _: (200.0, 50.0))
    assert {(box.width, box.height) for box in wide.boxes.values()} == {(200.0, 50.0)}


names = st.sampled_from([f"Source-{number:02}" for number in range(30)])
checks = st.sampled_from(["not checked", "not checked", "confirmed", "not in the original"])
chains = st.builds(
    lambda path, how: " > ".join(f"{name}: {check}" for name, check in path) + f" / {how}",
    st.lists(st.tuples(names, checks), min_size=1, max_size=5),
    st.sampled_from(["saw", "heard"]),
)
ALL_SOURCES = "; ".join(f"Source-{number:02} {'unnamed' if number % 6 == 0 else 'outlet'} B" for number in range(30))


@settings(max_examples=80, deadline=None)
@given(st.lists(chains, max_size=14), st.lists(st.tuples(names, names), max_size=3), st.integers())
def test_nothing_lies_on_anything_and_the_order_of_records_does_not_show(build, says, together, seed):
    matter = build(sources=ALL_SOURCES, says=says, together=together)
    picture = lay_out(picture_of(matter))
    for one, other in combinations(picture.boxes.values(), 2):
        assert not _overlap(one, other)
    for box in picture.boxes.values():
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= picture.width
        assert box.bottom <= picture.height
    attributions = list(matter.attributions)
    random.Random(seed).shuffle(attributions)
    again = lay_out(picture_of(replace(matter, attributions=tuple(attributions))))
    assert again == picture


def test_thirty_sources_are_laid_out_at_once(build):
    chance = random.Random(7)
    all_names = [f"Source-{number:02}" for number in range(30)]
    says = [" > ".join(all_names[start::10]) + " / saw" for start in range(10)]
    says += [" > ".join(chance.sample(all_names, 2)) + " / saw" for _ in range(8)]
    graph = picture_of(build(sources=ALL_SOURCES, says=says))
    assert len(graph.nodes) == 32
    assert min(_seconds(lambda: lay_out(graph)) for _ in range(5)) < 0.5  # a tenth of it where nothing else runs


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _overlap(one, other):
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_columns_stand_as_far_apart_as_is_asked(graph):
    near, far = lay_out(graph), lay_out(graph, gap=110.0)
    steps = [
        [laid.boxes[edge.farther].x - laid.boxes[edge.nearer].right for edge in graph.edges if edge.nearer == DESK]
        for laid in (near, far)
    ]
    assert all(b - a >= 38.0 - 1e-6 for a, b in zip(*steps, strict=True))
