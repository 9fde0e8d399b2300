"""The same claim, in one article or in several: tied, shown beside one another, and what bears on one taken over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_letters

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from workbench.actions import articles, assessments, lookup
from workbench.actions.assessments import Judgement
from workbench.actions.claims import Span, keys_of_article
from workbench.actions.desk import Desk
from workbench.base import clock, records
from workbench.base.errors import NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.library.reading import articles as kept_articles
from workbench.library.reading import assessments as kept_assessments
from workbench.library.reading import claims as kept_claims
from workbench.library.reading import evidence as kept_evidence
from workbench.library.reading.rows import held
from workbench.library.recording.unit import Unit
from workbench.library.tables import Article, Assessment, Bearing, Claim, SameClaim, SameClaimMember
from workbench.text.likeness import alike
from workbench.text.sentences import sentences

_MEMBERS = SameClaimMember.__table__


@dataclass(frozen=True, slots=True)
class Borne:
    """A bearing on another claim with its item; `here` says that the item bears on this claim too."""

    bearing: records.Bearing
    item: records.Evidence
    here: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A claim that says the same: where it stands, what bears on it, and its latest assessment."""

    claim: records.Claim
    article: records.Article
    bearings: tuple[Borne, ...]
    assessment: records.Assessment | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What one article says more than once: claims that are not tied yet, and places that no claim holds.

    Claims are in the order of the article's claims, places (code points) in the text's; `likeness` goes to 1.
    """

    claims: tuple[str, ...]
    places: tuple[Span, ...]
    likeness: float


def tie(desk: Desk, claims: Sequence[str]) -> str:
    """Say that claims, in whatever articles, are the same; ties that meet become one. Returns the tie's id."""
    with desk.unit(msg("Tie claims as the same")) as unit:
        rows = list({row.pk: row for row in (lookup.row(unit.session, Claim, name) for name in claims)}.values())
        if len(rows) < 2:
            raise Refused(msg("Two claims at least are tied as the same."), field="claims")
        return _tied(desk, unit, rows).id


def _tied(desk: Desk, unit: Unit, rows: Sequence[Claim]) -> SameClaim:
    """One tie of these claims and of all that they were tied to: the oldest one grows, the others go into it."""
    ties = _ties(unit.session, [row.pk for row in rows])
    if not ties:
        tie = SameClaim(id=new_id(), by=desk.by, at=clock.stamp())
        unit.session.add(tie)
    else:
        tie = ties[0]
    standing = {member.claim_pk for member in tie.members}
    joining = [member.claim for other in ties[1:] for member in other.members]
    for claim in {row.pk: row for row in (*joining, *rows) if row.pk not in standing}.values():
        tie.members.append(SameClaimMember(claim=claim, position=len(tie.members)))
    for other in ties[1:]:
        unit.session.delete(other)
    return tie


def _ties(session: Session, claims: Iterable[int]) -> list[SameClaim]:
    """The ties that hold these claims, and those that hold what they hold, oldest first."""
    keys = sorted(_reached(session.connection(), claims)[1])
    return [session.get_one(SameClaim, key) for key in keys]


def _reached(connection: Connection, claims: Iterable[int]) -> tuple[set[int], set[int]]:
    """The claims that ties lead to from these ones, these included, and the ties: a file may bring ties that meet."""
    reached, ties, fresh = set(claims), set[int](), set(claims)
    while fresh:
        found = set(connection.scalars(select(_MEMBERS.c.same_pk).where(_MEMBERS.c.claim_pk.in_(fresh)))) - ties
        ties |= found
        fresh = set(connection.scalars(select(_MEMBERS.c.claim_pk).where(_MEMBERS.c.same_pk.in_(found)))) - reached
        reached |= fresh
    return reached, ties


def _roots(connection: Connection, claims: Sequence[int]) -> dict[int, int]:
    """The lowest key of all claims that each claim is tied to, itself included."""
    tied = held(connection, _MEMBERS, "claim_pk", "claim_pk", claims)
    return {claim: min(_reached(connection, [claim])[0]) if claim in tied else claim for claim in claims}


def untie(desk: Desk, claim: str) -> None:
    """Say that a claim is not the same as the others; a tie with one claim left goes. NotFound where it is not tied."""
    with desk.unit(msg("Untie a claim")) as unit:
        row = lookup.row(unit.session, Claim, claim)
        if not row.sames:
            raise NotFound(msg("The claim is not tied to another."))
        for member in list(row.sames):
            if len(member.same.members) <= 2:
                unit.session.delete(member.same)
            else:
                unit.session.delete(member)


def others(desk: Desk, claim: str) -> list[Other]:
    """The claims that say the same as this one, in the order of their making, with what bears on them."""
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        keys = sorted(_reached(connection, [key])[0] - {key})
        found, article_of = kept_claims.claims_in(connection, keys)
        in_articles = kept_articles.articles(connection, sorted(set(article_of.values())))
        bearings = kept_evidence.bearings_of(connection, [key, *keys])
        items = kept_evidence.items(connection, sorted({item for pairs in bearings.values() for item, _ in pairs}))
        judged = kept_assessments.of_claims(connection, keys)
    own = {item for item, _ in bearings.get(key, ())}
    return [
        Other(
            claim=record,
            article=in_articles[article_of[other]],
            bearings=tuple(Borne(bearing, items[item], item in own) for item, bearing in bearings.get(other, ())),
            assessment=judged[other][-1] if other in judged else None,
        )
        for other, record in found.items()
    ]


def _linked(unit: Unit, row: Claim, bearings: Sequence[Bearing]) -> list[Bearing]:
    held = {bearing.evidence_pk for bearing in row.bearings}
    made = []
    for bearing in bearings:
        if bearing.evidence_pk in held:
            continue
        held.add(bearing.evidence_pk)
        names = ("stance", "credibility", "establishes", "authentic", "not_a_party", "complete", "note")
        values = {name: getattr(bearing, name) for name in names}
        made.append(Bearing(id=new_id(), evidence=bearing.evidence, claim=row, **values))
    unit.session.add_all(made)
    return made


def take_over(desk: Desk, claim: str, other: str) -> None:
    """Take over all that bears on another claim, as linked items, and its latest assessment, as one step.

    The assessment is a new one in this analyst's name, made on this claim's grades; its reason says whose it follows.
    Refused where nothing of it is new.
    """
    with desk.unit(msg("Take over from the same claim")) as unit:
        row, its = lookup.row(unit.session, Claim, claim), lookup.row(unit.session, Claim, other)
        if row.pk == its.pk:
            raise Refused(msg("A claim has nothing to take over from itself."), field="claim")
        made = _linked(unit, row, its.bearings)
        follows = _follow(desk, unit, row, its)
        if not made and not follows:
            raise Refused(msg("There is nothing to take over: all of it is here already."), field="claim")


def _follow(desk: Desk, unit: Unit, row: Claim, its: Claim) -> bool:
    """Assess as the other claim is assessed, unless it is not, or this one follows exactly that already."""
    if not its.assessments:
        return False
    latest = its.assessments[-1]
    reason = str(_reason(its, latest))
    if row.assessments and (row.assessments[-1].status, row.assessments[-1].reason) == (latest.status, reason):
        return False
    unit.session.flush()
    assessments.judge(desk, unit, row.id, Judgement(latest.status, latest.confidence, reason))
    return True


def _reason(its: Claim, latest: Assessment) -> Message:
    where = msg("claim {number} of “{title}”", number=its.label or str(its.number), title=its.article.title)
    if not latest.reason.strip():
        return msg("As {by} assessed the same claim on {day}: {where}.", by=latest.by, day=latest.at[:10], where=where)
    return msg(
        "As {by} assessed the same claim on {day} ({where}): {reason}",
        by=latest.by,
        day=latest.at[:10],
        where=where,
        reason=latest.reason,
    )


def offers(desk: Desk, article: str) -> list[Offer]:
    """What the article says more than once, in headline, lead, bullets or wherever, likest first.

    Each offer holds a claim at least, and something that is not tied to it: another claim, or a place that neither a
    claim nor a mark of nothing to check holds. `tie` and `claims.add_passage` take it up. The parts of what was one
    claim were told apart by a person, and are in no offer together.
    """
    opened = articles.opened(desk, article)
    with desk.reading() as connection:
        keys = keys_of_article(connection, lookup.key(connection, Article, article))
        found = kept_claims.claims(connection, keys)
        tied = {found[key].id: root for key, root in _roots(connection, keys).items()}
    marks = [mark.passage for mark in opened.nothings]
    marks += [place for claim in found.values() for place in claim.passages]
    taken = [(place.start, place.end) for place in marks if place.snapshot == opened.snapshot.id]
    free = [
        span for span in sentences(opened.text) if not any(start < span[1] and span[0] < end for start, end in taken)
    ]
    owners: list[str | Span] = []
    texts: list[str] = []
    for claim in found.values():
        for text in dict.fromkeys([claim.statement, *(place.exact for place in claim.passages)]):
            owners.append(claim.id)
            texts.append(text)
    owners += free
    texts += [opened.text[start:end] for start, end in free]
    return _grouped(owners, texts, tied, {claim.id: _number(claim) for claim in found.values()})


def _number(claim: records.Claim) -> str:
    """The number that a claim shares with those that were one with it: that of 11a is 11."""
    return str(claim.number).rstrip(ascii_letters)


def _grouped(
    owners: Sequence[str | Span], texts: Sequence[str], tied: dict[str, int], numbers: dict[str, str]
) -> list[Offer]:
    def parts(group: Sequence[str | Span]) -> set[str]:
        return {numbers[one] for one in group if isinstance(one, str)}

    groups: dict[str | Span, list[str | Span]] = {owner: [owner] for owner in owners}
    likeness: dict[str | Span, float] = {}
    for pair in sorted(alike(texts), key=lambda pair: (-pair.likeness, pair.first, pair.second)):
        one, two = groups[owners[pair.first]], groups[owners[pair.second]]
        if one is two or parts(one) & parts(two):
            continue
        one += two
        likeness[one[0]] = pair.likeness
        groups.update(dict.fromkeys(two, one))
    order = {owner: place for place, owner in enumerate(owners)}
    made = []
    for group in {id(group): group for group in groups.values()}.values():
        claims = tuple(sorted((one for one in group if isinstance(one, str)), key=order.__getitem__))
        places = tuple(sorted(one for one in group if not isinstance(one, str)))
        if claims and (places or len({tied[claim] for claim in claims}) > 1):
            made.append(Offer(claims, places, likeness[group[0]]))
    return sorted(made, key=lambda offer: -offer.likeness)
