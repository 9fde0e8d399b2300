"""The numbers against a second, slow reading of "The computing, exactly", written step by step and without any art."""

from itertools import combinations, pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.rules.computed import as_json, compute

FIRST_HAND = ("saw", "did", "recorded")
names = st.sampled_from([f"s{number}" for number in range(7)])
hops = st.tuples(
    names,
    st.sampled_from(
        [
            *["not checked"] * 3, *["confirmed"] * 2, "confirmed in a copy",
            "differs", "differs immaterially", "not in the original", "original unavailable",
        ]
    ),
)  # fmt: skip
chains = st.tuples(st.lists(hops, max_size=4), st.sampled_from(["", "heard", "not known", *FIRST_HAND]))
items = st.tuples(names, chains, st.sampled_from([None, None, 3, 4, 6]))
people = st.tuples(
    st.sampled_from(["person", "outlet", "record", "imagery", "unnamed", "unnamed"]),
    st.sampled_from(["", "A", "B", "C", "C", "D", "E", "F"]),
    st.sampled_from(["", "", "", "", "retracted"]),
)
pairs = st.tuples(names, names, st.booleans())


def _written(chain):
    path, basis = chain
    return " > ".join(f"{name}: {check}" for name, check in path) + (f" / {basis}" if basis else "")


class Slowly:
    """One side of a claim, by the letter."""

    def __init__(self, sources, outlet, *, claim_chains, side_items, dependences):
        self.sources, self.outlet, self.dependences = sources, outlet, dependences
        whole = [([(outlet, None), *path], basis) for path, basis in claim_chains]
        whole += [([(near, None), *path], basis) for near, (path, basis), grade in side_items if grade != 4]
        self.chains = []
        for steps, basis in whole:
            self.chains.append((steps, basis))
            for place, (_, check) in enumerate(steps):
                if check in ("confirmed", "confirmed in a copy"):
                    self.chains.append(([(steps[place][0], None), *steps[place + 1 :]], basis))
        self.uncut = [chain for chain in self.chains if not self.is_cut(chain)]
        self.node = self.nodes()

    def kind(self, name):
        return "unnamed" if name == "" else self.sources[name][0]

    def grade(self, name):
        return self.sources[name][1] or "F"

    def end_grade(self, steps):
        if self.kind(steps[-1][0]) != "unnamed":
            return self.grade(steps[-1][0])
        named = [name for name, _ in steps[:-1] if self.kind(name) != "unnamed"]
        return max("C", self.grade(named[-1])) if named else "F"

    def is_cut(self, chain):
        steps, _ = chain
        return (
            any(name and self.sources[name][2] for name, _ in steps)
            or any(check in ("not in the original", "differs") for _, check in steps)
            or self.end_grade(steps) == "E"
        )

    def is_first_hand(self, chain):
        steps, basis = chain
        default = {"imagery": "recorded", "dataset": "recorded", "record": "did"}.get(
            self.kind(steps[-1][0]), "not known"
        )
        return (basis or default) in FIRST_HAND

    def is_sound(self, chain):
        steps, _ = chain
        before = [self.grade(name) for name, _ in steps[:-1] if self.kind(name) != "unnamed"]
        return self.end_grade(steps) in "ABC" and not {"D", "E"} & set(before)

    def nodes(self):
        graph = nx.Graph()
        graph.add_nodes_from({name for steps, _ in self.chains for name, _ in steps} | set(self.sources))
        last = {}
        for one, other, depends in self.dependences:
            last[frozenset((one, other))] = depends
        graph.add_edges_from(tuple(pair) for pair, depends in last.items() if depends and len(pair) == 2)
        on_chains = {name for steps, _ in self.chains for name, _ in steps if self.kind(name) == "unnamed"}
        for one, other in combinations(on_chains, 2):
            if last.get(frozenset((one, other)), True):
                graph.add_edge(one, other)
        return {name: min(group) for group in nx.connected_components(graph) for name in group}

    def paths(self, chains, ends, without=None):
        graph = nx.DiGraph()
        graph.add_nodes_from(["desk", "end"])
        for steps, _ in chains:
            line = [self.node[name] for name, _ in steps]
            for node in line:
                graph.add_edge(("in", node), ("out", node), capacity=0 if node == without else 1)
            graph.add_edge("desk", ("in", line[0]), capacity=99)
            for nearer, farther in pairwise(line):
                if nearer != farther:
                    graph.add_edge(("out", nearer), ("in", farther), capacity=99)
        for end in ends:
            graph.add_edge(("out", self.node[end]), "end", capacity=99)
        return nx.maximum_flow_value(graph, "desk", "end")

    def told(self):
        origins = {chain[0][-1][0] for chain in self.uncut if self.is_first_hand(chain)}
        midway = {name for steps, _ in self.uncut for name, _ in steps[:-1]}
        ends = {chain[0][-1][0] for chain in self.uncut if not self.is_first_hand(chain)} - midway
        number = self.paths(self.uncut, origins)
        reached = number > 0
        sound = [chain for chain in self.uncut if self.is_sound(chain)]
        graded = self.paths(sound, {chain[0][-1][0] for chain in sound if self.is_first_hand(chain)})
        number = number or int(bool(ends))
        on_chains = {name for steps, _ in self.uncut for name, _ in steps}
        through = {
            name
            for name in on_chains - {self.outlet}
            if number and not self.paths(self.uncut, origins or ends, without=self.node[name])
        }
        return {
            "number": number,
            "reached": reached,
            "graded": graded,
            "witnesses": len(origins),
            "origins": sorted(origins - {""}),
            "carriers": sorted(on_chains - origins - {""}),
            "through": sorted(through - {""}),
            "rings": self.rings(),
        }

    def rings(self):
        graph = nx.DiGraph()
        for steps, _ in self.chains:
            graph.add_edges_from(pairwise(name for name, _ in steps))
        parts = map(sorted, nx.strongly_connected_components(graph))
        return [part for part in parts if len(part) > 1 or graph.has_edge(part[0], part[0])]


@settings(max_examples=200, deadline=None)
@given(
    kinds=st.lists(people, min_size=7, max_size=7),
    outlet=st.sampled_from(["s0", ""]),
    says=st.lists(chains, max_size=4),
    supports=st.lists(items, max_size=3),
    contradicts=st.lists(items, max_size=3),
    dependences=st.lists(pairs, max_size=4),
)
def test_the_numbers_are_those_of_a_slow_reading(build, *, kinds, outlet, says, supports, contradicts, dependences):
    sources = {f"s{number}": kind for number, kind in enumerate(kinds)}
    given_items = [
        [(f"{near} > {_written(chain)}", {"credibility": credibility}) for near, chain, credibility in side]
        for side in (supports, contradicts)
    ]
    computed = as_json(
        compute(
            build(
                sources="; ".join(f"{name} {' '.join(words)}" for name, words in sources.items()),
                outlet=outlet or None,
                says=[_written(chain) for chain in says],
                supports=given_items[0],
                contradicts=given_items[1],
                together=[(one, other) if depends else (one, other, "not") for one, other, depends in dependences],
            )
        )
    )
    for_it = Slowly(
        sources, outlet, claim_chains=says or [([], "")], side_items=supports, dependences=dependences
    ).told()
    against_it = Slowly(sources, outlet, claim_chains=[], side_items=contradicts, dependences=dependences).told()
    assert computed["supporting"] == for_it["number"]
    assert computed["contradicting"] == against_it["number"]
    for field in ("reached", "graded", "witnesses", "origins", "carriers", "through"):
        assert computed[field] == for_it[field], field
    rings = {tuple(ring) for ring in for_it["rings"] + against_it["rings"]}
    assert computed["circular"] == sorted(map(list, rings))
