"""Reading sources, finding them by what they are called, and what depends on what."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, select

from workbench.base import records
from workbench.base.records import Id
from workbench.base.terms import DependenceKind, Reliability, SourceKind
from workbench.library.reading.hot import Hot
from workbench.library.reading.rows import CHUNK, Row, fetched, grouped
from workbench.library.tables import Claim, Dependence, Source, SourceAlias, SourceGrade

_SOURCES = Source.__table__
_ALIASES = SourceAlias.__table__
_GRADES = SourceGrade.__table__
_DEPENDENCES = Dependence.__table__
_CLAIMS = Claim.__table__
_OWNERS = _SOURCES.alias("owners")

_READ = select(_SOURCES, _OWNERS.c.id.label("owner_id")).outerjoin(_OWNERS, _OWNERS.c.pk == _SOURCES.c.owner_pk)
_READ_ALIASES = select(_ALIASES).order_by(_ALIASES.c.source_pk, _ALIASES.c.position)
_READ_GRADES = select(_GRADES).order_by(_GRADES.c.pk)
_FIRST, _SECOND = _SOURCES.alias("first"), _SOURCES.alias("second")
_READ_DEPENDENCES = (
    select(_DEPENDENCES, _FIRST.c.id.label("first_id"), _SECOND.c.id.label("second_id"), _CLAIMS.c.id.label("claim_id"))
    .join(_FIRST, _FIRST.c.pk == _DEPENDENCES.c.first_pk)
    .join(_SECOND, _SECOND.c.pk == _DEPENDENCES.c.second_pk)
    .outerjoin(_CLAIMS, _CLAIMS.c.pk == _DEPENDENCES.c.claim_pk)
    .order_by(_DEPENDENCES.c.pk)
)
_EVERY_DEPENDENCE = Hot(_READ_DEPENDENCES)


def name_key(name: str) -> str:
    """A name as it is looked up: compatibility forms, case and runs of spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def sources(connection: Connection, keys: Iterable[int]) -> dict[int, records.Source]:
    """Source records by key, whole."""
    wanted = sorted(set(keys))
    rows = list(fetched(connection, _READ, _SOURCES.c.pk, wanted))
    aliases = grouped(fetched(connection, _READ_ALIASES, _ALIASES.c.source_pk, wanted), "source_pk")
    grades = grouped(fetched(connection, _READ_GRADES, _GRADES.c.source_pk, wanted), "source_pk")
    return {row["pk"]: _source(row, aliases.get(row["pk"], ()), grades.get(row["pk"], ())) for row in rows}


def _source(row: Row, aliases: Sequence[Row], grades: Sequence[Row]) -> records.Source:
    return records.Source(
        id=row["id"],
        name=row["name"],
        aliases=tuple(alias["alias"] for alias in aliases),
        kind=SourceKind(row["kind"]),
        reliability=Reliability(row["reliability"]) if row["reliability"] else None,
        grades=tuple(_grade(grade) for grade in grades),
        owner=row["owner_id"],
        country=row["country"],
        languages=tuple(row["languages"]),
        url=row["url"],
        notes=row["notes"],
        protected=row["protected"],
        retracted=_retracted(row["retracted"]),
        extra=row["extra"] or {},
    )


def _grade(row: Row) -> records.Grade:
    return records.Grade(
        grade=Reliability(row["grade"]), topic=row["topic"], since=row["since"], by=row["by"], reason=row["reason"]
    )


def _retracted(kept: object) -> bool | records.Retraction:
    if isinstance(kept, dict):
        return records.Retraction(on=kept.get("on"), reason=kept.get("reason") or "")
    return bool(kept)


def all_keys(connection: Connection) -> list[int]:
    """The keys of every source, by name."""
    return list(connection.scalars(select(_SOURCES.c.pk).order_by(_SOURCES.c.name_key, _SOURCES.c.pk)))


def called(connection: Connection, name: str) -> list[int]:
    """The keys of the sources with this name or alias; a name goes before an alias."""
    key = name_key(name)
    named = list(connection.scalars(select(_SOURCES.c.pk).where(_SOURCES.c.name_key == key).order_by(_SOURCES.c.pk)))
    if named:
        return named
    by_alias = select(_ALIASES.c.source_pk).where(_ALIASES.c.alias_key == key).distinct()
    return list(connection.scalars(by_alias.order_by(_ALIASES.c.source_pk)))


def dependences(connection: Connection) -> tuple[records.Dependence, ...]:
    """All dependence records, in the order of their making."""
    return tuple(_dependence(row) for row in _EVERY_DEPENDENCE.rows(connection))


def dependences_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, records.Dependence]:
    """Dependence records by key."""
    return {row["pk"]: _dependence(row) for row in fetched(connection, _READ_DEPENDENCES, _DEPENDENCES.c.pk, keys)}


def _dependence(row: Row) -> records.Dependence:
    return records.Dependence(
        id=row["id"],
        sources=(Id(row["first_id"]), Id(row["second_id"])),
        depends=row["depends"],
        kind=DependenceKind(row["kind"]),
        claim=row["claim_id"],
        reason=row["reason"],
        extra=row["extra"] or {},
    )


def book(connection: Connection, names: Iterable[str | None]) -> dict[str, records.Source]:
    """Sources by id, with their owners up to the top; without aliases and the history of grades."""
    found: dict[str, records.Source] = {}
    asked = {name for name in names if name is not None}
    while asked:
        rows = [row for part in _parts(sorted(asked)) for row in connection.execute(_READ.where(part)).mappings()]
        found.update({row["id"]: _source(row, (), ()) for row in rows})
        asked = {row["owner_id"] for row in rows if row["owner_id"] is not None} - found.keys()
    return found


def _parts(names: list[str]) -> Iterator[ColumnElement[bool]]:
    for at in range(0, len(names), CHUNK):
        yield _SOURCES.c.id.in_(names[at : at + CHUNK])
