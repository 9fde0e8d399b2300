"""All that the library knows of a source's standing: which claims rest on it, and how often it was borne out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, exists, func, literal, not_, select, union

from workbench.actions import sources
from workbench.actions.desk import Desk
from workbench.base.messages import Message, msg
from workbench.base.records import said_kind
from workbench.base.terms import Kind, Reliability, SourceKind, Stance, Status
from workbench.library.casefile.masking import Mask
from workbench.library.reading import sources as kept
from workbench.library.reading.rows import fetched
from workbench.library.tables import (
    Article,
    Attribution,
    Bearing,
    Claim,
    ClaimState,
    Evidence,
    Hop,
    Source,
    SourceAlias,
)

_HOPS, _LATER = Hop.__table__, Hop.__table__.alias("later")
_CHAINS = Attribution.__table__
_ITEMS = Evidence.__table__
_BEARINGS = Bearing.__table__
_CLAIMS = Claim.__table__
_ARTICLES = Article.__table__
_STATES = ClaimState.__table__
_SOURCES = Source.__table__
_ALIASES = SourceAlias.__table__


class Side(StrEnum):
    """What a source says of a claim: through a chain of the claim, or an item that bears on it."""

    SAYS = "says it"
    AGAINST = "says otherwise"
    DENIES = "denies it"
    BESIDE = "context"


_READ_RESTING = (
    select(
        _CLAIMS.c.pk,
        _CLAIMS.c.id,
        _CLAIMS.c.number,
        _CLAIMS.c.label,
        _CLAIMS.c.statement,
        _CLAIMS.c.kind,
        _CLAIMS.c.article_pk,
        _ARTICLES.c.id.label("article"),
        _ARTICLES.c.title,
        _STATES.c.status,
    )
    .join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk)
    .outerjoin(_STATES, _STATES.c.claim_pk == _CLAIMS.c.pk)
)
_SIDES: Mapping[Stance, Side] = {
    Stance.SUPPORTS: Side.SAYS,
    Stance.CONTRADICTS: Side.AGAINST,
    Stance.DENIES: Side.DENIES,
    Stance.CONTEXT: Side.BESIDE,
}


@dataclass(frozen=True, slots=True)
class Resting:
    """One claim that rests on a source, and how: as the last one of a chain, as a relay, or as both in several."""

    claim: str
    number: str
    statement: str
    kind: Kind
    status: Status | None
    article: str
    title: str
    as_last: bool
    as_relay: bool
    sides: frozenset[Side]

    @property
    def borne_out(self) -> bool | None:
        """Whether the desk's status bears the source out; None where it says neither.

        That a quotation was said speaks for those who relayed it, and neither for nor against the one who is quoted.
        """
        if self.kind is Kind.QUOTATION and not self.as_relay:
            return None
        says, against = Side.SAYS in self.sides, bool(self.sides & {Side.AGAINST, Side.DENIES})
        if says == against or self.status not in (Status.CORROBORATED, Status.REFUTED):
            return None
        return says == (self.status is Status.CORROBORATED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How the claims of a source stand: by status, over all of them, as the last one, and as a relay."""

    every: Mapping[Status | None, int]
    as_last: Mapping[Status | None, int]
    as_relay: Mapping[Status | None, int]
    borne_out: int
    not_borne_out: int
    articles: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's claims, in order of capture and number, and their tally."""

    claims: tuple[Resting, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as a list shows it; `claims` is how many rest on it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: SourceKind | None
    """None where nobody said it."""
    reliability: Reliability | None
    protected: bool
    retracted: bool
    claims: int


def listed(desk: Desk) -> list[Listed]:
    """Every source of the library, by name."""
    with desk.reading() as connection:
        counts = _claims_by_source(connection)
        aliases: dict[int, list[str]] = {}
        named = select(_ALIASES.c.source_pk, _ALIASES.c.alias).order_by(_ALIASES.c.source_pk, _ALIASES.c.position)
        for row in connection.execute(named):
            aliases.setdefault(row.source_pk, []).append(row.alias)
        rows = connection.execute(select(_SOURCES).order_by(_SOURCES.c.name_key, _SOURCES.c.pk))
        return [
            Listed(
                row.id,
                row.name,
                tuple(aliases.get(row.pk, ())),
                said_kind(SourceKind(row.kind), row.extra or {}),
                Reliability(row.reliability) if row.reliability else None,
                row.protected,
                bool(row.retracted),
                counts.get(row.pk, 0),
            )
            for row in rows
        ]


def standing(desk: Desk, name: str) -> Standing:
    """All claims of every article that rest on a source, with their statuses, and the tally of them.

    A claim rests on the sources of its chains, the article's outlet among them, and on those of the items that bear
    on it, context included. What a source owns is not its own word.
    """
    with desk.reading() as connection:
        claims = _resting(connection, sources.key(connection, name))
    return Standing(claims, tally(claims))


def tally(claims: Sequence[Resting]) -> Tally:
    """The tally of some claims that rest on one source."""
    verdicts = Counter(one.borne_out for one in claims)
    return Tally(
        _counted(claims),
        _counted(one for one in claims if one.as_last),
        _counted(one for one in claims if one.as_relay),
        verdicts[True],
        verdicts[False],
        len({one.article for one in claims}),
    )


def pseudonym(desk: Desk, name: str) -> str | None:
    """What a protected source is called in everything that leaves; None for one that is not protected."""
    with desk.reading() as connection:
        key = sources.key(connection, name)
        record = kept.sources(connection, [key])[key]
        return Mask(connection).source(record).name if record.protected else None


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns a source, and who owns that one, nearest first; `ring` where they come back to one another."""

    owners: tuple[str, ...]
    ring: bool

    def words(self) -> Message | None:
        """What is to be said of a ring; None where there is none."""
        if not self.ring:
            return None
        return msg("These sources own each other in a ring: {names}. Mend an owner.", names=" → ".join(self.owners))


def ownership(desk: Desk, name: str) -> Ownership:
    """The names of a source's owners up to the top. A ring ends where it closes."""
    with desk.reading() as connection:
        key = sources.key(connection, name)
        seen = [key]
        names: list[str] = []
        while True:
            owner = connection.scalar(select(_SOURCES.c.owner_pk).where(_SOURCES.c.pk == key))
            if owner is None:
                return Ownership(tuple(names), ring=False)
            names.append(str(connection.scalar(select(_SOURCES.c.name).where(_SOURCES.c.pk == owner))))
            if owner in seen:
                return Ownership(tuple(names), ring=True)
            seen.append(owner)
            key = owner


def _counted(claims: Iterable[Resting]) -> Mapping[Status | None, int]:
    counts = Counter(one.status for one in claims)
    return {status: counts[status] for status in (*Status, None) if counts[status]}


_LAST_HOP = not_(
    exists().where(_LATER.c.attribution_pk == _HOPS.c.attribution_pk, _LATER.c.position > _HOPS.c.position)
)
_CLAIM_HAS_HOPS = exists().where(_CHAINS.c.claim_pk == _CLAIMS.c.pk, _HOPS.c.attribution_pk == _CHAINS.c.pk)
_ITEM_HAS_HOPS = exists().where(_CHAINS.c.evidence_pk == _ITEMS.c.pk, _HOPS.c.attribution_pk == _CHAINS.c.pk)


def _places(source: int) -> list[Select[Any]]:
    """Where a source stands: the claim's key, whether it is the last one there, and the stance."""
    own = literal(Stance.SUPPORTS.value)
    return [
        select(_CHAINS.c.claim_pk, _LAST_HOP, own)
        .join(_HOPS, _HOPS.c.attribution_pk == _CHAINS.c.pk)
        .where(_HOPS.c.source_pk == source, _CHAINS.c.claim_pk.is_not(None)),
        select(_BEARINGS.c.claim_pk, _LAST_HOP, _BEARINGS.c.stance)
        .join(_CHAINS, _CHAINS.c.evidence_pk == _BEARINGS.c.evidence_pk)
        .join(_HOPS, _HOPS.c.attribution_pk == _CHAINS.c.pk)
        .where(_HOPS.c.source_pk == source),
        select(_BEARINGS.c.claim_pk, not_(_ITEM_HAS_HOPS), _BEARINGS.c.stance)
        .join(_ITEMS, _ITEMS.c.pk == _BEARINGS.c.evidence_pk)
        .where(_ITEMS.c.source_pk == source),
        select(_CLAIMS.c.pk, not_(_CLAIM_HAS_HOPS), own)
        .join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk)
        .where(_ARTICLES.c.outlet_pk == source),
    ]


def _resting(connection: Connection, source: int) -> tuple[Resting, ...]:
    roles: dict[int, set[bool]] = {}
    sides: dict[int, set[Side]] = {}
    for statement in _places(source):
        for claim, last, stance in connection.execute(statement):
            roles.setdefault(claim, set()).add(bool(last))
            sides.setdefault(claim, set()).add(_SIDES[Stance(stance)])
    rows = sorted(
        fetched(connection, _READ_RESTING, _CLAIMS.c.pk, sorted(roles)),
        key=lambda row: (row["article_pk"], row["number"], row["label"] or ""),
    )
    return tuple(
        Resting(
            claim=row["id"],
            number=row["label"] or str(row["number"]),
            statement=row["statement"],
            kind=Kind(row["kind"]),
            status=Status(row["status"]) if row["status"] else None,
            article=row["article"],
            title=row["title"],
            as_last=True in roles[row["pk"]],
            as_relay=False in roles[row["pk"]],
            sides=frozenset(sides[row["pk"]]),
        )
        for row in rows
    )


def _claims_by_source(connection: Connection) -> dict[int, int]:
    """How many claims rest on each source, in one statement for all of them."""
    hops = select(_HOPS.c.source_pk.label("source"), _CHAINS.c.claim_pk.label("claim")).join(
        _CHAINS, _CHAINS.c.pk == _HOPS.c.attribution_pk
    )
    pairs = union(
        hops.where(_CHAINS.c.claim_pk.is_not(None)),
        select(_HOPS.c.source_pk, _BEARINGS.c.claim_pk)
        .join(_CHAINS, _CHAINS.c.pk == _HOPS.c.attribution_pk)
        .join(_BEARINGS, _BEARINGS.c.evidence_pk == _CHAINS.c.evidence_pk),
        select(_ITEMS.c.source_pk, _BEARINGS.c.claim_pk)
        .join(_BEARINGS, _BEARINGS.c.evidence_pk == _ITEMS.c.pk)
        .where(_ITEMS.c.source_pk.is_not(None)),
        select(_ARTICLES.c.outlet_pk, _CLAIMS.c.pk)
        .join(_CLAIMS, _CLAIMS.c.article_pk == _ARTICLES.c.pk)
        .where(_ARTICLES.c.outlet_pk.is_not(None)),
    ).subquery()
    counted = select(pairs.c.source, func.count()).group_by(pairs.c.source)
    return {row[0]: row[1] for row in connection.execute(counted)}
