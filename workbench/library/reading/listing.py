"""The claims of a scope as a table shows them: rows by the page, counts for its filters, passages in the text."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, case, cast, func, not_, select, true
from sqlalchemy.orm import aliased

from workbench.base.records import Id
from workbench.base.terms import Attention, Confidence, Kind, Status, Weight, Work
from workbench.library.reading.rows import Row, fetched, grouped
from workbench.library.tables import Article, Assessment, Claim, ClaimPassage, ClaimState, ClaimTag, Snapshot


class Column(StrEnum):
    """What a table of claims can be sorted by."""

    NUMBER = "number"
    """The order of the text: articles in order of capture, then by place and number."""
    STATEMENT = "statement"
    SOURCE = "source"
    STATUS = "status"
    ORIGINS = "origins"
    NOTES = "notes"
    KIND = "kind"
    WORK = "work"
    WEIGHT = "weight"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Sort:
    """An order; what has no value (not assessed, no source, not computed) stands last either way."""

    column: Column = Column.NUMBER
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to list: those that fit in each respect; an empty set is any.

    Each word of `text` must stand in the statement, notes, source, a nearer source or a tag, or be the number.
    Among `statuses` None is *not assessed*, among `sources` the empty name *no source*.
    """

    text: str = ""
    statuses: frozenset[Status | None] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    weights: frozenset[Weight] = frozenset()
    tags: frozenset[str] = frozenset()
    works: frozenset[Work] = frozenset()
    attention: frozenset[Attention] = frozenset()

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self != _EVERYTHING


_EVERYTHING = Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as a table shows it; `via` are the nearer sources, nearest the last first.

    `supporting`, `contradicting` and `carriers` are None where they are not computed yet.
    """

    key: int
    id: Id
    article: Id
    number: str
    statement: str
    kind: Kind
    weight: Weight
    work: Work
    tags: tuple[str, ...]
    notes: str
    status: Status | None
    confidence: Confidence | None
    source: str
    via: tuple[str, ...]
    supporting: int | None
    contradicting: int | None
    reached: bool
    carriers: int | None
    attention: tuple[Attention, ...]

    @property
    def assessed(self) -> bool:
        """Whether anyone has judged it; *unverified* is a judgement too."""
        return self.status is not None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many claims of a scope have each value, without any filter; values of closed lists stand there with 0 too."""

    statuses: Mapping[Status | None, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    weights: Mapping[Weight, int] = field(default_factory=dict)
    works: Mapping[Work, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    attention: Mapping[Attention, int] = field(default_factory=dict)


Scope = ColumnElement[bool]
"""A condition on `ClaimState.article_pk`."""


def everywhere() -> Scope:
    """The claims of all articles."""
    return true()


def of_articles(keys: Collection[int]) -> Scope:
    """The claims of these articles."""
    if len(keys) == 1:
        return _of_article(next(iter(keys)))
    return ClaimState.article_pk.in_(sorted(keys))


@lru_cache(maxsize=16)
def _of_article(key: int) -> Scope:
    """The very same condition each time: statements on it need not be made again."""
    return ClaimState.article_pk == key


# -- rows ---------------------------------------------------------------------------------------

_ROWS: Any = (
    select(
        Claim.pk, Claim.id, Claim.number, Claim.label, Claim.statement, Claim.kind, Claim.weight, Claim.work,
        Claim.notes, Article.id.label("article"), ClaimState.status, ClaimState.source, ClaimState.via,
        ClaimState.supporting, ClaimState.contradicting, ClaimState.reached, ClaimState.carriers, ClaimState.attention,
    )
    .join(Article, Article.pk == Claim.article_pk)
    .outerjoin(ClaimState, ClaimState.claim_pk == Claim.pk)
)  # fmt: skip
_LATER = aliased(Assessment)
_CONFIDENCES: Any = select(Assessment.claim_pk, Assessment.confidence).where(
    Assessment.pk == select(func.max(_LATER.pk)).where(_LATER.claim_pk == Assessment.claim_pk).scalar_subquery()
)
_IDS: Any = select(Claim.pk, Claim.id)
_TAGS: Any = select(ClaimTag.claim_pk, ClaimTag.tag).order_by(ClaimTag.claim_pk, ClaimTag.position)


def rows(connection: Connection, wanted: Sequence[int]) -> dict[int, ClaimRow]:
    """The rows of these claims by key, in the order of the keys; those that are gone are left out."""
    tags = grouped(fetched(connection, _TAGS, ClaimTag.claim_pk, wanted), "claim_pk")
    sure = _confidences(connection, wanted)
    found = {
        row["pk"]: ClaimRow(
            key=row["pk"],
            id=row["id"],
            article=row["article"],
            number=row["label"] or str(row["number"]),
            statement=row["statement"],
            kind=Kind(row["kind"]),
            weight=Weight(row["weight"]),
            work=Work(row["work"]),
            tags=tuple(tag["tag"] for tag in tags.get(row["pk"], ())),
            notes=row["notes"],
            status=Status(row["status"]) if row["status"] else None,
            confidence=sure.get(row["pk"]),
            source=row["source"] or "",
            via=tuple(row["via"] or ()),
            supporting=row["supporting"],
            contradicting=row["contradicting"],
            reached=bool(row["reached"]),
            carriers=row["carriers"],
            attention=tuple(Attention(item) for item in row["attention"] or ()),
        )
        for row in fetched(connection, _ROWS, Claim.pk, wanted)
    }
    return {key: found[key] for key in wanted if key in found}


def _confidences(connection: Connection, wanted: Iterable[int]) -> dict[int, Confidence]:
    """The confidence of the latest assessments, by the claim's key."""
    given = fetched(connection, _CONFIDENCES, Assessment.claim_pk, wanted)
    return {row["claim_pk"]: Confidence(row["confidence"]) for row in given if row["confidence"]}


def ids(connection: Connection, wanted: Iterable[int]) -> dict[int, str]:
    """The ids of claims by key."""
    return {row["pk"]: row["id"] for row in fetched(connection, _IDS, Claim.pk, wanted)}


# -- counts -------------------------------------------------------------------------------------


def is_short(connection: Connection, scope: Scope, limit: int) -> bool:
    """Whether a scope holds at most so many claims; costs no more than counting them up to there."""
    return (connection.scalar(_some(scope, limit)) or 0) <= limit


def numbers(connection: Connection, scope: Scope) -> tuple[int, int, int]:
    """How many claims a scope has, how many of them are assessed, and how many need attention."""
    row = connection.execute(_numbers(scope)).one()
    return row[0], row[1], row[2] or 0


@lru_cache(maxsize=16)
def _some(scope: Scope, limit: int) -> Select[int]:
    some = select(ClaimState.claim_pk).where(scope).limit(limit + 1).subquery()
    return select(func.count()).select_from(some)


@lru_cache(maxsize=16)
def _numbers(scope: Scope) -> Select[int, int, Any]:
    troubled = func.sum(case((cast(ClaimState.attention, String) != "[]", 1), else_=0))
    return select(func.count(), func.count(ClaimState.status), troubled).where(scope)


def facets(connection: Connection, scope: Scope) -> Facets:
    """How many claims of a scope have each value."""
    statuses: dict[Status | None, int] = {**dict.fromkeys(Status, 0), None: 0}
    for word, number in _counted(connection, scope, ClaimState.status):
        statuses[Status(word) if word else None] += number
    named = dict(_counted(connection, scope, ClaimState.source))
    attention = dict.fromkeys(Attention, 0)
    for items, number in _counted(connection, scope, cast(ClaimState.attention, String)):
        for item in json.loads(items or "[]"):
            attention[Attention(item)] += number
    tags = (
        select(ClaimTag.tag, func.count(func.distinct(ClaimTag.claim_pk)))
        .join(ClaimState, ClaimState.claim_pk == ClaimTag.claim_pk)
        .where(scope)
        .group_by(ClaimTag.tag)
    )
    kinds, weights, works = _of_claims(connection, scope)
    return Facets(
        statuses,
        _by_name(named),
        kinds,
        weights,
        works,
        _by_name({row[0]: row[1] for row in connection.execute(tags)}),
        {item: number for item, number in attention.items() if number},
    )


def _counted(connection: Connection, scope: Scope, column: Any) -> list[tuple[Any, int]]:
    counted = select(column, func.count()).select_from(ClaimState).where(scope).group_by(column)
    return [(row[0], row[1]) for row in connection.execute(counted)]


def _of_claims(connection: Connection, scope: Scope) -> tuple[dict[Kind, int], dict[Weight, int], dict[Work, int]]:
    kinds, weights, works = dict.fromkeys(Kind, 0), dict.fromkeys(Weight, 0), dict.fromkeys(Work, 0)
    columns = (Claim.kind, Claim.weight, Claim.work)
    counted = (
        select(*columns, func.count()).join(ClaimState, ClaimState.claim_pk == Claim.pk).where(scope).group_by(*columns)
    )
    for kind, weight, work, number in connection.execute(counted):
        kinds[Kind(kind)] += number
        weights[Weight(weight)] += number
        works[Work(work)] += number
    return kinds, weights, works


def _by_name(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first, and by name; *none* last."""
    return dict(sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0].casefold())))


# -- places -------------------------------------------------------------------------------------


_PLACES: Any = (
    select(
        ClaimPassage.start, ClaimPassage.end, ClaimPassage.exact, Claim.id, Claim.number, Claim.label,
        ClaimState.status, Claim.article_pk, Snapshot.id.label("snapshot"),
    )
    .join(Claim, Claim.pk == ClaimPassage.claim_pk)
    .join(Snapshot, Snapshot.pk == ClaimPassage.snapshot_pk)
    .outerjoin(ClaimState, ClaimState.claim_pk == Claim.pk)
    .where(not_(ClaimPassage.start.is_(None)))
    .order_by(ClaimPassage.start, ClaimPassage.end, Claim.number)
)  # fmt: skip


def anchored(connection: Connection, article: int, snapshot: str, only: Collection[int] | None = None) -> Iterator[Row]:
    """The passages of an article's claims in one snapshot, in the text's order, with its id, number and status.

    Those of all its claims, or only of the claims with these keys, few enough for one statement.
    """
    if only is None:
        wanted = _PLACES.where(Claim.article_pk == article, Snapshot.id == snapshot)
        yield from connection.execute(wanted).mappings()
        return
    for row in fetched(connection, _PLACES, ClaimPassage.claim_pk, only):
        if (row["article_pk"], row["snapshot"]) == (article, snapshot):
            yield row
