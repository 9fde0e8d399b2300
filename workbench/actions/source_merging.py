"""Two sources that are one, merged; and one that is two, split.

Neither ever makes a claim look better founded than its parts did: of two that are merged the retraction, the
protection and the more cautious grade stand, and what splits off takes all that was said of the whole along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session, aliased, selectinload

from workbench.actions import lookup, sources
from workbench.actions.dependences import holds
from workbench.actions.desk import Desk
from workbench.actions.lists import drop
from workbench.actions.source_uses import Uses, uses
from workbench.base import records
from workbench.base.errors import NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.records import KIND_SAID, with_kind_said
from workbench.base.terms import Reliability
from workbench.base.turned import isolated
from workbench.library.reading import sources as kept
from workbench.library.tables import (
    Article,
    Attribution,
    Claim,
    Dependence,
    Evidence,
    Hop,
    Source,
    SourceAlias,
    SourceGrade,
)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a merge would do: what moves, and what is worth knowing before.

    `between` are the words on dependence between the two, which go; `beside` is how many chains hold one right behind
    the other: they stay as they are recorded, so that the source stands there twice and shows as a ring. `opposed`
    names the third sources on which opposite words come together; the last one holds.
    """

    goes: records.Source
    stays: records.Source
    moves: Uses
    between: int
    beside: int
    opposed: tuple[str, ...]
    reliability: Reliability | None


def prospect(desk: Desk, name: str, into: str) -> Prospect:
    """What merging a source into another would do. Refused for a source and itself."""
    with desk.reading() as connection:
        gone, stays = sources.key(connection, name), sources.key(connection, into)
        found = kept.sources(connection, [gone, stays])
        _check_two(gone, stays, found[gone].name)
        said = kept.dependences(connection)
        pair = {found[gone].id, found[stays].id}
        return Prospect(
            goes=found[gone],
            stays=found[stays],
            moves=uses(connection, gone),
            between=sum(set(one.sources) == pair for one in said),
            beside=_beside(connection, gone, stays),
            opposed=_opposed(connection, said, pair),
            reliability=_cautious(found[stays].reliability, found[gone].reliability),
        )


def merge(desk: Desk, name: str, into: str) -> records.Source:
    """Make a source part of another, as one step that can be undone; returns the one that stays.

    Hops, outlets, items, owned sources, grades, aliases and words on dependence move to it, the other's name becomes
    an alias, and words on dependence between the two go. A chain that holds both keeps its hops. Fields that only the
    other one had are taken over; its notes and its link are kept in the notes. Refused for a source and itself.
    """
    goes, stays = sources.source(desk, name), sources.source(desk, into)
    with desk.unit(msg("Merge {name} into {other}", name=goes.name, other=stays.name)) as unit:
        session = unit.session
        gone, kept_one = lookup.row(session, Source, goes.id), lookup.row(session, Source, stays.id)
        _check_two(gone.pk, kept_one.pk, gone.name)
        _join_fields(gone, kept_one)
        _move_references(session, gone, kept_one)
        _move_dependences(session, gone, kept_one)
        _move_names(gone, kept_one)
        for grade in list(gone.grades):
            grade.source = kept_one
        session.flush()
        session.expire(gone)
        session.delete(gone)
    return sources.source(desk, stays.id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source stands: in the chains of a claim, in an item of evidence, or as the outlet of an article."""

    id: str
    noun: str
    words: str


def places(desk: Desk, name: str) -> list[Place]:
    """Every place of a source, each of which can go along when a part of it splits off."""
    with desk.reading() as connection:
        key = sources.key(connection, name)
        chains = select(Hop.attribution_pk).where(Hop.source_pk == key)
        of_claims = (
            select(Claim.id, Claim.number, Claim.label, Claim.statement, Article.title)
            .join(Article, Article.pk == Claim.article_pk)
            .where(Claim.pk.in_(select(Attribution.claim_pk).where(Attribution.pk.in_(chains))))
            .order_by(Claim.article_pk, Claim.number)
        )
        of_items = (
            select(Evidence.id, Evidence.title, Evidence.url)
            .where(
                (Evidence.source_pk == key)
                | Evidence.pk.in_(select(Attribution.evidence_pk).where(Attribution.pk.in_(chains)))
            )
            .order_by(Evidence.pk)
        )
        of_outlet = select(Article.id, Article.title).where(Article.outlet_pk == key).order_by(Article.pk)
        return [
            *(
                Place(row.id, "claim", f"{row.label or row.number} {isolated(row.statement)} · {isolated(row.title)}")
                for row in connection.execute(of_claims)
            ),
            *(Place(row.id, "evidence", row.title or row.url or "") for row in connection.execute(of_items)),
            *(Place(row.id, "article", row.title) for row in connection.execute(of_outlet)),
        ]


def split_off(desk: Desk, name: str, alias: str, at: Sequence[str] = ()) -> records.Source:
    """Make one of a source's aliases a source of its own, which takes over the hops of these places; returns it.

    `at` are ids of claims, items and articles (see `places`). Grades, owner, protection, retraction and words on
    dependence hold for both until they are changed. Refused for what is no alias, for a name that another source has,
    and for a place where the source does not stand.
    """
    whole = sources.source(desk, name)
    with desk.unit(msg("Split {alias} off {name}", alias=alias, name=whole.name)) as unit:
        session = unit.session
        row = lookup.row(session, Source, whole.id)
        part = _part_of(session, row, alias)
        session.add(part)
        session.flush()
        for place in at:
            _move_place(session, place, row, part)
        _copy_dependences(session, row, part)
        identity = part.id
    return sources.source(desk, identity)


def _check_two(one: int, other: int, name: str) -> None:
    if one == other:
        raise Refused(msg("“{name}” cannot be merged into itself.", name=name), field="into")


# -- merging -----------------------------------------------------------------------------------


def _beside(connection: Connection, one: int, other: int) -> int:
    """How many chains hold the two right behind each other, an item's source and its first hop included."""
    near, far = aliased(Hop), aliased(Hop)
    both = [one, other]
    hops = select(near.attribution_pk).join(
        far, (far.attribution_pk == near.attribution_pk) & (far.position == near.position + 1)
    )
    items = (
        select(Attribution.pk)
        .join(Hop, (Hop.attribution_pk == Attribution.pk) & (Hop.position == 0))
        .join(Evidence, Evidence.pk == Attribution.evidence_pk)
    )
    outlets = (
        select(Attribution.pk)
        .join(Hop, (Hop.attribution_pk == Attribution.pk) & (Hop.position == 0))
        .join(Claim, Claim.pk == Attribution.claim_pk)
        .join(Article, Article.pk == Claim.article_pk)
    )
    found: set[int] = set()
    for statement, nearer, farther in (
        (hops, near.source_pk, far.source_pk),
        (items, Evidence.source_pk, Hop.source_pk),
        (outlets, Article.outlet_pk, Hop.source_pk),
    ):
        wanted = statement.where(nearer.in_(both), farther.in_(both), nearer != farther)
        found.update(connection.scalars(wanted))
    return len(found)


def _opposed(connection: Connection, said: Sequence[records.Dependence], pair: set[str]) -> tuple[str, ...]:
    """The names of third sources of which one of the two is said to depend, and the other not to, as it now holds."""
    words: dict[str, set[bool]] = {}
    for record, stands in zip(said, holds(said), strict=True):
        third = set(record.sources) - pair
        if stands and len(third) == 1:
            words.setdefault(third.pop(), set()).add(record.depends)
    wanted = [one for one, both in words.items() if len(both) > 1]
    return tuple(connection.scalars(select(Source.name).where(Source.id.in_(wanted)).order_by(Source.name_key)))


def _cautious(one: Reliability | None, other: Reliability | None) -> Reliability | None:
    """The more cautious of two grades that judge; F judges nothing and is no worse than none."""
    judged = [grade.value for grade in (one, other) if grade is not None and grade is not Reliability.F]
    return Reliability(max(judged)) if judged else one or other


def _join_fields(gone: Source, stays: Source) -> None:
    grade = _cautious(
        Reliability(stays.reliability) if stays.reliability else None,
        Reliability(gone.reliability) if gone.reliability else None,
    )
    stays.reliability = grade.value if grade else None
    stays.protected = stays.protected or gone.protected
    stays.retracted = stays.retracted or gone.retracted
    stays.country = stays.country or gone.country
    stays.languages = list(dict.fromkeys([*stays.languages, *gone.languages]))
    link = gone.url if gone.url and stays.url and gone.url != stays.url else None
    stays.url = stays.url or gone.url
    stays.notes = "\n\n".join(part for part in (stays.notes, gone.notes, link) if part)
    if KIND_SAID not in (gone.extra or {}) and KIND_SAID in (stays.extra or {}):
        stays.kind = gone.kind  # of two, what somebody said
        stays.extra = with_kind_said(stays.extra) or None
    if more := with_kind_said(gone.extra):
        stays.extra = {**more, **(stays.extra or {})}
    owners = (stays.owner_pk, gone.owner_pk)
    stays.owner_pk = next((one for one in owners if one not in (None, stays.pk, gone.pk)), None)


def _move_references(session: Session, gone: Source, stays: Source) -> None:
    # What the change recorder asks of every row is loaded with it, not row by row.
    chain = selectinload(Hop.attribution).options(selectinload(Attribution.claim), selectinload(Attribution.evidence))
    for hop in session.scalars(select(Hop).where(Hop.source_pk == gone.pk).options(chain)):
        hop.source_pk = stays.pk
    for item in session.scalars(select(Evidence).where(Evidence.source_pk == gone.pk)):
        item.source_pk = stays.pk
    for article in session.scalars(select(Article).where(Article.outlet_pk == gone.pk)):
        article.outlet_pk = stays.pk
    for owned in session.scalars(select(Source).where(Source.owner_pk == gone.pk)):
        owned.owner_pk = stays.pk if owned.pk != stays.pk else stays.owner_pk


def _move_dependences(session: Session, gone: Source, stays: Source) -> None:
    said = select(Dependence).where((Dependence.first_pk == gone.pk) | (Dependence.second_pk == gone.pk))
    for word in session.scalars(said):
        if stays.pk in (word.first_pk, word.second_pk):
            session.delete(word)
        elif word.first_pk == gone.pk:
            word.first = stays
        else:
            word.second = stays


def _move_names(gone: Source, stays: Source) -> None:
    known = {stays.name_key, *(alias.alias_key for alias in stays.aliases)}
    position = max((alias.position for alias in stays.aliases), default=-1) + 1
    for name in (gone.name, *(alias.alias for alias in gone.aliases)):
        key = kept.name_key(name)
        if key not in known:
            known.add(key)
            stays.aliases.append(SourceAlias(position=position, alias=name, alias_key=key))
            position += 1


# -- splitting ---------------------------------------------------------------------------------


def _part_of(session: Session, row: Source, alias: str) -> Source:
    key = kept.name_key(alias)
    named = [one for one in row.aliases if one.alias_key == key]
    if not named:
        raise NotFound(msg("“{name}” has no alias “{alias}”.", name=row.name, alias=alias), field="alias")
    if session.scalar(select(Source.pk).where(Source.name_key == key).limit(1)) is not None:
        raise Refused(msg("Another source is called “{name}” already.", name=alias), field="alias")
    rest = [one for one in row.aliases if one.alias_key != key]
    drop(named)
    for position, one in enumerate(rest):
        one.position = position
    copied = ("kind", "reliability", "owner_pk", "country", "protected", "retracted")
    values: dict[str, Any] = {field: getattr(row, field) for field in copied}
    return Source(
        id=new_id(),
        name=named[0].alias,
        name_key=key,
        languages=list(row.languages),
        notes="",
        grades=[
            SourceGrade(grade=one.grade, topic=one.topic, since=one.since, by=one.by, reason=one.reason)
            for one in row.grades
        ],
        **values,
    )


def _move_place(session: Session, place: str, row: Source, part: Source) -> None:
    mapped, key = lookup.any_key(session.connection(), (Claim, Evidence, Article), place)
    if mapped is Article:
        article = session.get_one(Article, key)
        moved = article.outlet_pk == row.pk
        if moved:
            article.outlet_pk = part.pk
    else:
        owner = Attribution.claim_pk if mapped is Claim else Attribution.evidence_pk
        of_place = select(Hop).join(Attribution, Attribution.pk == Hop.attribution_pk).where(owner == key)
        hops = session.scalars(of_place.where(Hop.source_pk == row.pk)).all()
        for hop in hops:
            hop.source_pk = part.pk
        moved = bool(hops)
        if mapped is Evidence:
            item = session.get_one(Evidence, key)
            if item.source_pk == row.pk:
                item.source_pk, moved = part.pk, True
    if not moved:
        raise Refused(msg("“{name}” does not stand in “{place}”.", name=row.name, place=place), field="at")


def _copy_dependences(session: Session, row: Source, part: Source) -> None:
    said = select(Dependence).where((Dependence.first_pk == row.pk) | (Dependence.second_pk == row.pk))
    for word in session.scalars(said.order_by(Dependence.pk)).all():
        session.add(
            Dependence(
                id=new_id(),
                first=part if word.first_pk == row.pk else word.first,
                second=part if word.second_pk == row.pk else word.second,
                depends=word.depends,
                kind=word.kind,
                claim=word.claim,
                reason=word.reason,
            )
        )
        session.flush()
