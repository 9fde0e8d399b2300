"""The chains of one side of a claim, what cuts them, and which sources count as one node.

The numbers in brackets are the steps of "The computing, exactly" in the case file's description.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.base.records import Attribution, Bearing, Dependence, Evidence, Hop
from workbench.base.terms import Basis, Check, EvidenceKind, Reliability, SourceKind, Stance
from workbench.rules.matter import NAMELESS, Matter

FIRST_HAND = frozenset({Basis.SAW, Basis.DID, Basis.RECORDED})
OPENED = frozenset({Check.CONFIRMED, Check.CONFIRMED_IN_COPY})
GOOD = frozenset({Reliability.A, Reliability.B, Reliability.C})
BAD = frozenset({Reliability.D, Reliability.E})
IMPROBABLE = frozenset({4, 5})

_BASIS_OF_KIND = {
    SourceKind.IMAGERY: Basis.RECORDED,
    SourceKind.DATASET: Basis.RECORDED,
    SourceKind.RECORD: Basis.DID,
}


@dataclass(frozen=True, slots=True)
class Chain:
    """Sources from the desk outward; `hops[i]` leads from `sources[i]` to `sources[i + 1]`.

    `opened` is the hop at which the desk opened it, so that it starts there (3); None where it is a whole chain.
    """

    sources: tuple[str, ...]
    hops: tuple[Hop, ...]
    basis: Basis
    cut: bool
    sound: bool
    attribution: Attribution | None = None
    bearing: Bearing | None = None
    opened: Hop | None = None

    @property
    def end(self) -> str:
        """The last source."""
        return self.sources[-1]

    @property
    def first_hand(self) -> bool:
        """Whether the last source knows at first hand (5)."""
        return self.basis in FIRST_HAND


def is_counted(bearing: Bearing, item: Evidence) -> bool:
    """Whether a bearing may count at all, its chains apart (1)."""
    return (
        (bearing.stance is Stance.SUPPORTS or bearing.stance is Stance.CONTRADICTS)
        and item.kind is not EvidenceKind.SEARCH
        and item.source is not None
        and bearing.credibility not in IMPROBABLE
    )


def claim_chains(matter: Matter) -> list[Chain]:
    """The chains of the claim itself: the article's outlet, then the hops of each attribution (2)."""
    if not matter.attributions:
        return _with_opened(matter, matter.outlet, None, None)
    return [
        chain for attribution in matter.attributions for chain in _with_opened(matter, matter.outlet, attribution, None)
    ]


def bearing_chains(matter: Matter, bearing: Bearing) -> list[Chain]:
    """The chains of an item that bears on the claim: its source, then the hops of each of its attributions (2)."""
    item = matter.evidence[bearing.evidence]
    if not is_counted(bearing, item):
        return []
    nearest = item.source or NAMELESS
    attributions: Sequence[Attribution | None] = matter.item_attributions.get(item.id) or (None,)
    return [chain for attribution in attributions for chain in _with_opened(matter, nearest, attribution, bearing)]


def _with_opened(matter: Matter, nearest: str, attribution: Attribution | None, bearing: Bearing | None) -> list[Chain]:
    """The chain, and a further one from every hop that the desk has opened (3)."""
    hops = attribution.hops if attribution is not None else ()
    sources = (nearest, *(hop.source for hop in hops))
    basis = _basis(matter, sources[-1], attribution.basis if attribution is not None else None)
    chains = [_chain(matter, sources, hops, basis, attribution, bearing, None)]
    chains.extend(
        _chain(matter, sources[index + 1 :], hops[index + 1 :], basis, attribution, bearing, hop)
        for index, hop in enumerate(hops)
        if hop.check in OPENED
    )
    return chains


def _chain(
    matter: Matter,
    sources: tuple[str, ...],
    hops: tuple[Hop, ...],
    basis: Basis,
    attribution: Attribution | None,
    bearing: Bearing | None,
    opened: Hop | None,
) -> Chain:
    grade = end_grade(matter, sources)
    cut = grade is Reliability.E or any(map(_stops, hops)) or any(is_retracted(matter, one) for one in sources)
    sound = not cut and grade in GOOD and not any(_named_grade(matter, one) in BAD for one in sources[:-1])
    return Chain(sources, hops, basis, cut, sound, attribution, bearing, opened)


def _basis(matter: Matter, end: str, given: Basis | None) -> Basis:
    """How the last source knows (5)."""
    if given is not None:
        return given
    return Basis.NOT_KNOWN if end == NAMELESS else _BASIS_OF_KIND.get(matter.sources[end].kind, Basis.NOT_KNOWN)


def _stops(hop: Hop) -> bool:
    """Whether the check of a hop found that its source did not say it (4)."""
    return hop.check is Check.NOT_IN_ORIGINAL or (hop.check is Check.DIFFERS and hop.material is not False)


def is_retracted(matter: Matter, source: str) -> bool:
    """Whether a source took back what it said."""
    return source != NAMELESS and matter.sources[source].retracted is not False


def _named_grade(matter: Matter, source: str) -> Reliability | None:
    """A named source's grade, F where it has none; None for an unnamed one."""
    if matter.is_unnamed(source):
        return None
    return matter.sources[source].reliability or Reliability.F


def end_grade(matter: Matter, sources: Sequence[str]) -> Reliability:
    """The grade of a chain's end: its own, or for an unnamed one that of the nearest named source before it (8)."""
    own = _named_grade(matter, sources[-1])
    if own is not None:
        return own
    for source in reversed(sources[:-1]):
        grade = _named_grade(matter, source)
        if grade is not None:
            return Reliability.C if grade in GOOD else grade
    return Reliability.F


def last_words(matter: Matter) -> dict[tuple[str, str], Dependence]:
    """For each pair of sources, in order of their ids, the last dependence that applies to this claim (6)."""
    return {
        _pair(*record.sources): record
        for record in matter.dependences
        if record.claim is None or record.claim == matter.claim.id
    }


def merged(matter: Matter, on_chains: Iterable[str]) -> Mapping[str, str]:
    """Each source that shares its node with another, and the source that stands for the node: the first by id (6)."""
    verdicts = last_words(matter)
    unnamed = sorted(source for source in on_chains if matter.is_unnamed(source))
    if not verdicts and len(unnamed) < 2:
        return {}
    parent: dict[str, str] = {}
    for (one, other), record in verdicts.items():
        if record.depends:
            _join(parent, one, other)
    _join_unnamed(parent, unnamed, {pair for pair, record in verdicts.items() if not record.depends})
    return {source: _root(parent, source) for source in tuple(parent)}


def _join_unnamed(parent: dict[str, str], unnamed: Sequence[str], lifted: set[tuple[str, str]]) -> None:
    """Join every two unnamed sources of which nobody said that they are different people.

    A walk over what is left to reach: each failed look is one lifted pair, so it stays linear.
    """
    left = list(unnamed)
    while left:
        reached = [left.pop()]
        for one in reached:
            apart = [other for other in left if _pair(one, other) in lifted]
            together = set(left).difference(apart)
            for other in together:
                _join(parent, one, other)
            reached.extend(together)
            left = apart


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _root(parent: dict[str, str], source: str) -> str:
    root = source
    while (above := parent.get(root, root)) != root:
        root = above
    while (above := parent.get(source, source)) != root:
        parent[source] = root
        source = above
    return root


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = _root(parent, one), _root(parent, other)
    parent[max(first, second)] = min(first, second)
    parent.setdefault(min(first, second), min(first, second))
