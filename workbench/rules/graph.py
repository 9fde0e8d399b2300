"""The picture of a claim's sources as data: who has it from whom, what was opened, and what everything runs through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from workbench.base.messages import Message, msg
from workbench.base.terms import Check, Relation, Reliability, SourceKind
from workbench.rules.chains import OPENED, Chain, is_retracted
from workbench.rules.independence import Reckoning, Side
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.merging import reasons
from workbench.rules.passing import passing
from workbench.rules.paths import gates
from workbench.rules.wording import listed

DESK = "\0desk"
"""The key of the desk's node; no record has this id."""


class Role(StrEnum):
    """What a source is in the picture."""

    DESK = "desk"
    OUTLET = "outlet"
    RELAY = "relay"
    ORIGIN = "origin"
    WITNESS = "witness"
    NOT_REACHED = "not reached"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A source, or the desk. A `witness` is an origin heard only through what another origin is heard through too.

    `key` is the source's id, `NAMELESS`, or `DESK`. `through`: no path leads to an origin without it. `opened`: the
    desk begins there. `contradicts`: it stands on the contradicting side only. `circular`: it stands in a ring.
    """

    key: str
    label: str | Message
    role: Role
    kind: SourceKind | None = None
    grade: Reliability | None = None
    through: bool = False
    opened: bool = False
    retracted: bool = False
    contradicts: bool = False
    circular: bool = False


@dataclass(frozen=True, slots=True, order=True)
class HopPlace:
    """Where a hop is kept: its attribution's id, and its place among the hops, from 0."""

    attribution: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """That `nearer` has it from `farther`; one edge for all the hops between the two, whose places are in `hops`.

    Without hops it leads from the desk to what it has opened. `cut`: no chain that carries anything runs along it.
    `circular`: it closes, or is part of, a ring.
    """

    nearer: str
    farther: str
    relations: tuple[Relation, ...] = ()
    checks: tuple[Check, ...] = ()
    hops: tuple[HopPlace, ...] = ()
    opened: bool = False
    copies: bool = False
    cut: bool = False
    through: bool = False
    contradicts: bool = False
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Sources that count as one, and why."""

    members: tuple[str, ...]
    reasons: tuple[str | Message, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes, the desk first, and what lies between and around them, whatever the order of the records.

    `passing` says what everything runs through.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rings: tuple[tuple[str, ...], ...] = ()
    frames: tuple[Frame, ...] = ()
    passing: Message | None = None

    def node(self, key: str) -> Node:
        """The node of this key."""
        return next(node for node in self.nodes if node.key == key)


def provenance_graph(matter: Matter, reckoning: Reckoning) -> Graph:
    """The picture of both sides of a claim; what stands on both is drawn as supporting."""
    sides = (reckoning.supporting, reckoning.contradicting)
    nodes: dict[str, Node] = {}
    for side in sides:
        for node in _nodes(matter, side, contradicts=side is reckoning.contradicting):
            nodes.setdefault(node.key, node)
    desk = Node(key=DESK, label=msg("The desk"), role=Role.DESK, opened=True)
    return Graph(
        nodes=(desk, *(nodes[key] for key in sorted(nodes))),
        edges=tuple(_edges(sides)),
        rings=reckoning.circular,
        frames=tuple(_frames(matter, sides)),
        passing=passing(matter, reckoning.supporting),
    )


def _nodes(matter: Matter, side: Side, *, contradicts: bool) -> list[Node]:
    on_chains = sorted({source for chain in side.chains for source in chain.sources})
    carrying = {source for chain in side.uncut for source in chain.sources}
    witnesses = _witnesses(side)
    opened = {chain.sources[0] for chain in side.chains}
    circular = {source for ring in side.rings for source in ring}
    return [
        Node(
            key=source,
            label=matter.name(source),
            role=_role(matter, side, source, carrying, witnesses),
            kind=None if source == NAMELESS else matter.sources[source].kind,
            grade=None if source == NAMELESS else matter.sources[source].reliability,
            through=not contradicts and source in side.through,
            opened=source in opened,
            retracted=is_retracted(matter, source),
            contradicts=contradicts,
            circular=source in circular,
        )
        for source in on_chains
    ]


def _role(matter: Matter, side: Side, source: str, carrying: set[str], witnesses: set[str]) -> Role:
    if source not in carrying:
        return Role.CUT
    if source in witnesses:
        return Role.WITNESS
    if source in side.origins:
        return Role.ORIGIN
    if source == matter.outlet:
        return Role.OUTLET
    return Role.NOT_REACHED if source in side.ends else Role.RELAY


def _witnesses(side: Side) -> set[str]:
    """The origins that no path of their own leads to: everything to them runs through what others are heard through."""
    if len(side.origins) <= side.number:
        return set()
    starts = {side.node_of(chain.sources[0]) for chain in side.uncut}
    steps: dict[str, set[str]] = {}
    for chain in side.uncut:
        for nearer, farther in pairwise(map(side.node_of, chain.sources)):
            steps.setdefault(nearer, set()).add(farther)
    gate = gates(starts, steps)
    heard_through: dict[str, list[str]] = {}
    for origin in side.origins:
        end = side.node_of(origin)
        if gate[end] != end:
            heard_through.setdefault(gate[end], []).append(origin)
    return {origin for origins in heard_through.values() if len(origins) > 1 for origin in origins}


class _Drawn:
    """What the hops between two sources have in common, gathered chain by chain."""

    def __init__(self) -> None:
        self.relations: set[Relation] = set()
        self.checks: set[Check] = set()
        self.hops: set[HopPlace] = set()
        self.carries = False
        self.supports = False
        self.through = False
        self.circular = False


def _edges(sides: Sequence[Side]) -> list[Edge]:
    drawn: dict[tuple[str, str], _Drawn] = {}
    for side, supports in zip(sides, (True, False), strict=True):
        passed = {DESK, *side.passed}
        ring_of = {source: ring for ring in side.rings for source in ring}
        for chain in side.chains:
            if chain.opened is None:
                _draw_hops(drawn, chain, supports=supports)
            steps = [(DESK, chain.sources[0]), *pairwise(chain.sources)]
            for nearer, farther in steps:
                edge = drawn.setdefault((nearer, farther), _Drawn())
                edge.supports |= supports
                edge.carries |= not chain.cut
                edge.through |= supports and not chain.cut and nearer in passed and farther in side.through
                edge.circular |= nearer in ring_of and ring_of[nearer] is ring_of.get(farther)
    return [_edge(*between, edge) for between, edge in sorted(drawn.items())]


def _draw_hops(drawn: dict[tuple[str, str], _Drawn], chain: Chain, *, supports: bool) -> None:
    for place, hop in enumerate(chain.hops):
        edge = drawn.setdefault((chain.sources[place], hop.source), _Drawn())
        edge.relations.add(hop.relation)
        edge.checks.add(hop.check)
        edge.supports |= supports
        if chain.attribution is not None:
            edge.hops.add(HopPlace(chain.attribution.id, place))


def _edge(nearer: str, farther: str, drawn: _Drawn) -> Edge:
    return Edge(
        nearer=nearer,
        farther=farther,
        relations=tuple(relation for relation in Relation if relation in drawn.relations),
        checks=tuple(check for check in Check if check in drawn.checks),
        hops=tuple(sorted(drawn.hops)),
        opened=nearer == DESK or bool(drawn.checks & OPENED),
        copies=Relation.COPIES in drawn.relations,
        cut=not drawn.carries,
        through=drawn.through,
        contradicts=not drawn.supports,
        circular=drawn.circular,
    )


def _frames(matter: Matter, sides: Iterable[Side]) -> list[Frame]:
    found: dict[tuple[str, ...], Frame] = {}
    for side in sides:
        groups: dict[str, set[str]] = {}
        for chain in side.chains:
            for source in chain.sources:
                groups.setdefault(side.node_of(source), set()).add(source)
        for node, members in sorted(groups.items()):
            if len(members) > 1:
                key = tuple(sorted(members))
                found.setdefault(key, Frame(key, reasons(matter, side.node, node, key)))
    return list(found.values())


def in_words(graph: Graph) -> tuple[Message, ...]:
    """The picture as sentences, for those who do not see it: every edge, what all runs through, rings and frames."""
    label = {node.key: node.label for node in graph.nodes}
    said = [_edge_in_words(edge, label) for edge in graph.edges]
    if graph.passing is not None:
        said.append(graph.passing)
    said.extend(_ring_in_words([label[key] for key in ring]) for ring in graph.rings)
    said.extend(
        msg("Counting as one: {names}. {reason}", names=listed([label[key] for key in frame.members]), reason=reason)
        for frame in graph.frames
        for reason in frame.reasons
    )
    return tuple(said)


def _ring_in_words(names: Sequence[str | Message]) -> Message:
    if len(names) == 1:
        return msg("{name} is said to have it from itself, which reaches nothing.", name=names[0])
    return msg("Citing each other in a ring: {names}.", names=listed(names))


def _edge_in_words(edge: Edge, label: Mapping[str, str | Message]) -> Message:
    nearer, farther = label[edge.nearer], label[edge.farther]
    if edge.nearer == DESK:
        if edge.cut:
            return msg("The desk has opened {farther}, which carries nothing.", farther=farther)
        if edge.contradicts:
            return msg("The desk has opened {farther}, which contradicts.", farther=farther)
        return msg("The desk has opened {farther}.", farther=farther)
    relations = listed(edge.relations)
    checks = listed(edge.checks)
    if edge.cut:
        return msg(
            "{nearer} has it from {farther} ({relations}; {checks}), which carries nothing.",
            nearer=nearer, farther=farther, relations=relations, checks=checks,
        )  # fmt: skip
    return msg(
        "{nearer} has it from {farther} ({relations}; {checks}).",
        nearer=nearer, farther=farther, relations=relations, checks=checks,
    )  # fmt: skip
