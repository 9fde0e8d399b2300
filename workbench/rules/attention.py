"""What needs attention: of one claim, and of an article's sentences. Each item is decided by the records alone."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from workbench.base.records import Assessment, Attribution, Hop
from workbench.base.terms import Attention, Check, EvidenceKind, Stance, Status, Verdict, Weight
from workbench.rules.chains import is_counted, is_retracted
from workbench.rules.dates import last_day
from workbench.rules.hedges import is_hedged
from workbench.rules.independence import Reckoning, independence
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.suggestion import ENOUGH, Suggestion, suggest
from workbench.rules.two_things import says_two_things

_BY_EVIDENCE = (Status.UNVERIFIED, Status.SINGLE_SOURCE, Status.WEAKLY_CORROBORATED, Status.CORROBORATED)
FIRM = frozenset({Status.CORROBORATED, Status.REFUTED})
"""The statuses that say that a question is settled."""
_BY_COUNT = FIRM | {Status.WEAKLY_CORROBORATED}
"""The statuses that may rest on how many origins there are."""
PROVABLE = frozenset({Check.CONFIRMED, Check.CONFIRMED_IN_COPY, Check.DIFFERS, Check.NOT_IN_ORIGINAL})
"""What a check may come to only by looking at something, of which a proof can be kept."""


def attention(matter: Matter, reckoning: Reckoning, suggestion: Suggestion) -> tuple[Attention, ...]:
    """What of the claim needs attention, in the order of the list; what was set aside is left out."""
    aside = {record.item for record in matter.set_aside if record.claim == matter.claim.id}
    found = (item for looks in _LOOKS for item in looks(matter, reckoning, suggestion))
    return tuple(item for item in found if item not in aside)


def article_attention(
    sentences: Sequence[tuple[int, int]], passages: Sequence[tuple[int, int]], nothing: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The sentences of an article that touch neither a claim's passage nor a passage said to hold nothing to check.

    Spans are (start, end) in code points, end exclusive; the sentences come in the order of the text.
    """
    taken = sorted(span for span in (*passages, *quiet(nothing, passages)) if span[0] < span[1])
    bare: list[tuple[int, int]] = []
    place, furthest = 0, -1
    for start, end in sentences:
        while place < len(taken) and taken[place][0] < end:
            furthest = max(furthest, taken[place][1])
            place += 1
        if furthest <= start:
            bare.append((start, end))
    return tuple(bare)


def quiet(nothing: Iterable[tuple[int, int]], passages: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Which of the passages said to hold nothing to check count: those on whose words no claim stands.

    A claim that is made later on such words says by itself that they do hold something.
    """
    claimed = sorted(passages)
    starts = [start for start, _ in claimed]
    furthest = [0, *accumulate((end for _, end in claimed), max)]
    return [span for span in nothing if furthest[bisect_left(starts, span[1])] <= span[0]]


def _status(matter: Matter, _: Reckoning, suggestion: Suggestion) -> Iterator[Attention]:
    latest = _latest(matter)
    if latest is None:
        return
    given, suggested = latest.status, suggestion.status
    if given in _BY_EVIDENCE and suggested in _BY_EVIDENCE:
        if _BY_EVIDENCE.index(given) > _BY_EVIDENCE.index(suggested):
            yield Attention.STATUS_ABOVE
        elif given is not suggested:
            yield Attention.STATUS_BELOW
    elif given in FIRM and given is not suggested and suggested in FIRM | {Status.DISPUTED}:
        yield Attention.STATUS_ABOVE


def _latest(matter: Matter) -> Assessment | None:
    return matter.assessments[-1] if matter.assessments else None


def _origins(matter: Matter, reckoning: Reckoning, suggestion: Suggestion) -> Iterator[Attention]:
    side = reckoning.supporting
    if reckoning.circular:
        yield Attention.CIRCULAR
    if side.through and len(side.opened) >= ENOUGH:
        yield Attention.ONE_RELAY
    if side.origins and all(map(matter.is_unnamed, side.origins)):
        yield Attention.ONLY_UNNAMED
    if _rests_on_doubtful(matter, reckoning, suggestion):
        yield Attention.PERHAPS_UNNAMED
    if side.number and not side.reached:
        yield Attention.NOT_REACHED
    if any(_is_nobodys(matter, bearing.evidence, bearing.stance) for bearing in matter.bearings):
        yield Attention.NO_SOURCE
    if len(side.origins) > 1 and _share_owner(matter, reckoning):
        yield Attention.SAME_OWNER


def doubtful_origins(matter: Matter, reckoning: Reckoning) -> frozenset[str]:
    """The origins of either side whose kind nobody said and whose name does not look like one."""
    return matter.doubtful.intersection((*reckoning.supporting.origins, *reckoning.contradicting.origins))


def _rests_on_doubtful(matter: Matter, reckoning: Reckoning, suggestion: Suggestion) -> bool:
    """Whether something else would be suggested without the origins that may be unnamed."""
    doubtful = doubtful_origins(matter, reckoning)
    if suggestion.status not in _BY_COUNT or not doubtful:
        return False
    without = matter.without(doubtful)
    return suggest(without, independence(without)).status is not suggestion.status


def _is_nobodys(matter: Matter, item: str, stance: Stance) -> bool:
    """Whether an item would count if somebody were named for it."""
    record = matter.evidence[item]
    return (
        record.source is None
        and record.kind is not EvidenceKind.SEARCH
        and stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
    )


def _share_owner(matter: Matter, reckoning: Reckoning) -> bool:
    """Whether two origins of different nodes have an owner in common, or one owns the other."""
    side = reckoning.supporting
    node_of_owner: dict[str, str] = {}
    for origin in side.origins:
        node = side.node_of(origin)
        for owner in _owners(matter, origin):
            if node_of_owner.setdefault(owner, node) != node:
                return True
    return False


def _owners(matter: Matter, source: str) -> list[str]:
    """The source and whoever owns it, up to the last known one; a ring of owners is walked once."""
    line: dict[str, None] = {}
    above: str | None = source if source != NAMELESS else None
    while above is not None and above not in line:
        line[above] = None
        record = matter.sources.get(above)
        above = record.owner if record is not None else None
    return list(line)


def _hops(matter: Matter, _reckoning: Reckoning, _suggestion: Suggestion) -> Iterator[Attention]:
    hops = [hop for attribution in _attributions(matter) for hop in attribution.hops]
    if not hops:
        return
    if any(_loses_hedge(matter, attribution) for attribution in matter.attributions):
        yield Attention.HEDGE_LOST
    if any(hop.check is Check.DIFFERS for attribution in matter.attributions for hop in attribution.hops):
        yield Attention.QUOTATION_DIFFERS
    if matter.claim.weight is Weight.CENTRAL and any(hop.check is Check.NOT_CHECKED for hop in hops):
        yield Attention.NOT_OPENED
    if any(hop.check in PROVABLE and not hop.proof for hop in hops):
        yield Attention.NO_PROOF


def _attributions(matter: Matter) -> list[Attribution]:
    """The chains of the claim and of the items that may count for or against it."""
    found = list(matter.attributions)
    for bearing in matter.bearings:
        if is_counted(bearing, matter.evidence[bearing.evidence]):
            found.extend(matter.item_attributions.get(bearing.evidence, ()))
    return found


def _loses_hedge(matter: Matter, attribution: Attribution) -> bool:
    return any(True for _ in lost_hedges(matter, attribution))


def lost_hedges(matter: Matter, attribution: Attribution) -> Iterator[Hop]:
    """The hops of a chain of the claim whose hedge a nearer hop, or the claim's passages, do without."""
    bare = False
    for hop in attribution.hops:
        if not hop.hedge:
            bare = True
        elif bare or not _passages_hedge(matter, hop.hedge):
            yield hop


def _passages_hedge(matter: Matter, hedge: str) -> bool:
    passages = matter.claim.passages
    return not passages or any(is_hedged(passage.exact, hedge) for passage in passages)


def _wording(matter: Matter, _reckoning: Reckoning, _suggestion: Suggestion) -> Iterator[Attention]:
    claim = matter.claim
    if (claim.said_on_words and not claim.said_on) or (claim.happened_words and not claim.happened):
        yield Attention.DATE_NOT_RESOLVED
    if says_two_things(claim.statement):
        yield Attention.SAYS_TWO_THINGS
    if matter.passage_moved:
        yield Attention.PASSAGE_MOVED
    if matter.passage_lost:
        yield Attention.PASSAGE_LOST


def _judgement(matter: Matter, reckoning: Reckoning, suggestion: Suggestion) -> Iterator[Attention]:
    latest = _latest(matter)
    if latest is not None and latest.status is not suggestion.status and not latest.reason.strip():
        yield Attention.NO_REASON
    by_reader = {sign_off.by: sign_off for sign_off in matter.sign_offs}
    if any(sign_off.voided is not None for sign_off in by_reader.values()):
        yield Attention.SIGN_OFF_VOIDED
    if any(s.voided is None and s.verdict is Verdict.OBJECTS for s in by_reader.values()):
        yield Attention.SECOND_READER_OBJECTS
    sides = (reckoning.supporting, reckoning.contradicting)
    if any(is_retracted(matter, one) for side in sides for chain in side.chains for one in chain.sources):
        yield Attention.SOURCE_RETRACTED
    due = last_day(matter.claim.recheck_by) if matter.claim.recheck_by else None
    if due is not None and due < matter.today:
        yield Attention.RECHECK_OVERDUE
    if reckoning.contradicting.number and not reckoning.contradicting.graded:
        yield Attention.UNGRADED_CONTRADICTION


_LOOKS: Sequence[Callable[[Matter, Reckoning, Suggestion], Iterator[Attention]]] = (
    _status,
    _origins,
    _hops,
    _wording,
    _judgement,
)
"""Each yields its items in the order of the list, and they stand in that order themselves."""
