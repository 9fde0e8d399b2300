"""Independent origins: how many chains from the desk to origins share no source on the way, for and against a claim.

The rule is told in the product's description ("Independent origins"); the numbers in brackets are the steps of
"The computing, exactly" in the case file's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.base.records import Bearing
from workbench.base.terms import Stance
from workbench.rules.chains import Chain, bearing_chains, claim_chains, merged
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.paths import cut_nodes, disjoint_paths, rings


@dataclass(frozen=True, slots=True)
class Side:
    """What supports a claim, or what contradicts it. Ids are sorted; `NAMELESS` stands for a nameless outlet.

    `bearings` are those that count (1), `opened` the first sources of uncut chains (3), `ends` the ends not reached
    (5). `passed` is every source without whose node no path leads to an origin (or, where none is reached, to an end
    not reached), from the desk outward and the article's outlet included; `through` leaves that out (9), and
    `graded_through` is the same over sound chains, where one such path is all there is. `node` holds the sources that
    share a node with another, and the source that stands for it (6).
    """

    chains: tuple[Chain, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    node: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    graded: int = 0
    origins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    graded_through: tuple[str, ...] = ()
    opened: frozenset[str] = frozenset()
    rings: tuple[tuple[str, ...], ...] = ()

    @property
    def reached(self) -> bool:
        """Whether any path leads to an origin (7)."""
        return bool(self.origins)

    @property
    def uncut(self) -> tuple[Chain, ...]:
        """The chains that carry something (4)."""
        return tuple(chain for chain in self.chains if not chain.cut)

    def node_of(self, source: str) -> str:
        """The source that stands for the node of this one (6)."""
        return self.node.get(source, source)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Both sides of a claim, counted."""

    supporting: Side
    contradicting: Side

    @property
    def circular(self) -> tuple[tuple[str, ...], ...]:
        """Every ring of sources of either side, none twice (9)."""
        if not self.supporting.rings and not self.contradicting.rings:
            return ()
        return tuple(sorted({*self.supporting.rings, *self.contradicting.rings}))


_NOTHING = Side()


def independence(matter: Matter) -> Reckoning:
    """Count the independent origins for and against a claim."""
    for_it = claim_chains(matter)
    against_it: list[Chain] = []
    counting: dict[Stance, list[Bearing]] = {Stance.SUPPORTS: [], Stance.CONTRADICTS: []}
    for bearing in matter.bearings:
        chains = bearing_chains(matter, bearing)
        if not chains:
            continue
        (for_it if bearing.stance is Stance.SUPPORTS else against_it).extend(chains)
        if not all(chain.cut for chain in chains):
            counting[bearing.stance].append(bearing)
    return Reckoning(
        _side(matter, for_it, counting[Stance.SUPPORTS]),
        _side(matter, against_it, counting[Stance.CONTRADICTS]),
    )


def _side(matter: Matter, chains: Sequence[Chain], bearings: Sequence[Bearing]) -> Side:
    if not chains:
        return _NOTHING
    uncut = [chain for chain in chains if not chain.cut]
    node = merged(matter, {source for chain in chains for source in chain.sources})
    ring = rings(_steps(chains, {}))
    if not uncut:
        return Side(tuple(chains), tuple(bearings), node, rings=ring)
    origins = {chain.end for chain in uncut if chain.first_hand}
    ends = _ends_not_reached(uncut)
    graph = _Graph(uncut, node)
    number = graph.paths_to(origins) if origins else int(bool(ends))
    passed = graph.passed(origins or ends) if number else []
    graded, graded_through = _graded(uncut, node, number, passed) if origins else (0, ())
    on_chains = {source for chain in uncut for source in chain.sources}
    return Side(
        chains=tuple(chains),
        bearings=tuple(bearings),
        node=node,
        number=number,
        graded=graded,
        origins=tuple(sorted(origins)),
        ends=tuple(sorted(ends)),
        carriers=tuple(sorted(on_chains - origins)),
        passed=tuple(passed),
        through=tuple(sorted(source for source in passed if source not in (matter.outlet, NAMELESS))),
        graded_through=tuple(graded_through),
        opened=frozenset(chain.sources[0] for chain in uncut),
        rings=ring,
    )


def _ends_not_reached(uncut: Sequence[Chain]) -> set[str]:
    """The ends of chains whose last one only heard it; none where that one passes it on elsewhere (5)."""
    unreached = {chain.end for chain in uncut if not chain.first_hand}
    return unreached.difference(*(chain.sources[:-1] for chain in uncut)) if unreached else unreached


def _graded(
    uncut: Sequence[Chain], node: Mapping[str, str], number: int, passed: Sequence[str]
) -> tuple[int, Sequence[str]]:
    """The number of paths over sound chains only (8), and where it is 1 the sources that all of those run through."""
    sound = [chain for chain in uncut if chain.sound]
    if len(sound) == len(uncut):
        return number, passed
    origins = {chain.end for chain in sound if chain.first_hand}
    graph = _Graph(sound, node)
    graded = graph.paths_to(origins)
    return graded, graph.passed(origins) if graded == 1 else ()


def _steps(chains: Sequence[Chain], node: Mapping[str, str]) -> dict[str, set[str]]:
    """Which node leads to which, over the chains' steps; before merging, a source may lead to itself."""
    steps: dict[str, set[str]] = {}
    for chain in chains:
        sources = [node.get(source, source) for source in chain.sources] if node else chain.sources
        for nearer, farther in pairwise(sources):
            if nearer != farther or not node:
                steps.setdefault(nearer, set()).add(farther)
    return steps


class _Graph:
    """The steps of some chains after merging, seen from the desk."""

    def __init__(self, chains: Sequence[Chain], node: Mapping[str, str]) -> None:
        self._node = node
        self._sources = {source for chain in chains for source in chain.sources}
        self._starts = self._nodes({chain.sources[0] for chain in chains})
        self._steps = _steps(chains, node)

    def _nodes(self, sources: set[str]) -> set[str]:
        return {self._node.get(source, source) for source in sources} if self._node else sources

    def paths_to(self, ends: set[str]) -> int:
        """The greatest number of paths to these sources that share no node (7)."""
        return disjoint_paths(self._starts, self._steps, self._nodes(ends))

    def passed(self, ends: set[str]) -> list[str]:
        """The sources without whose node no path leads to these, from the desk outward (9)."""
        nodes = cut_nodes(self._starts, self._steps, self._nodes(ends))
        if not self._node:
            return list(nodes)
        members: dict[str, list[str]] = {}
        for source in sorted(self._sources):
            members.setdefault(self._node.get(source, source), []).append(source)
        return [source for node in nodes for source in members.get(node, ())]
