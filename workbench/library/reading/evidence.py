"""Reading items of evidence, and what they mean for claims."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from workbench.base import records
from workbench.base.terms import EvidenceKind, Stance
from workbench.library.reading.rows import Row, fetched, passage
from workbench.library.tables import Attribution, Bearing, Claim, Evidence, Hop, Snapshot, Source

_ITEMS = Evidence.__table__
_BEARINGS = Bearing.__table__
_CLAIMS = Claim.__table__
_SOURCES = Source.__table__
_SNAPSHOTS = Snapshot.__table__
_CHAINS = Attribution.__table__
_HOPS = Hop.__table__

_READ = (
    select(_ITEMS, _SOURCES.c.id.label("source_id"), _SNAPSHOTS.c.id.label("snapshot_id"))
    .outerjoin(_SOURCES, _SOURCES.c.pk == _ITEMS.c.source_pk)
    .outerjoin(_SNAPSHOTS, _SNAPSHOTS.c.pk == _ITEMS.c.snapshot_pk)
    .order_by(_ITEMS.c.pk)
)
_READ_BEARINGS = (
    select(_BEARINGS, _ITEMS.c.id.label("evidence_id"), _CLAIMS.c.id.label("claim_id"))
    .join(_ITEMS, _ITEMS.c.pk == _BEARINGS.c.evidence_pk)
    .join(_CLAIMS, _CLAIMS.c.pk == _BEARINGS.c.claim_pk)
    .order_by(_BEARINGS.c.pk)
)


def of_protected(column: ColumnElement[Any]) -> Select[Any]:
    """A column of all items that come from a protected source, or through one."""
    hidden = select(_SOURCES.c.pk).where(_SOURCES.c.protected)
    chains = select(_CHAINS.c.evidence_pk).join(_HOPS, _HOPS.c.attribution_pk == _CHAINS.c.pk)
    through = chains.where(_HOPS.c.source_pk.in_(hidden), _CHAINS.c.evidence_pk.is_not(None))
    return select(column).where(or_(_ITEMS.c.source_pk.in_(hidden), _ITEMS.c.pk.in_(through)))


def items(connection: Connection, keys: Iterable[int]) -> dict[int, records.Evidence]:
    """Evidence records by key."""
    return {
        row["pk"]: records.Evidence(
            id=row["id"],
            kind=EvidenceKind(row["kind"]),
            source=row["source_id"],
            passage=passage(row, row["snapshot_id"]),
            title=row["title"],
            url=row["url"],
            archive_url=row["archive_url"],
            excerpt=row["excerpt"],
            language=row["language"],
            translation=row["translation"],
            translated_by=row["translated_by"],
            published=row["published"],
            happened=row["happened"],
            as_of=row["as_of"],
            captured=row["captured"],
            file=row["file"],
            words=row["words"],
            where=row["where"],
            found=row["found"],
            extra=row["extra"] or {},
        )
        for row in fetched(connection, _READ, _ITEMS.c.pk, keys)
    }


def bearings_of(connection: Connection, claims: Iterable[int]) -> dict[int, list[tuple[int, records.Bearing]]]:
    """The bearings on claims, by the claim's key, in the order of their making, each with its item's key."""
    found: dict[int, list[tuple[int, records.Bearing]]] = {}
    for row in fetched(connection, _READ_BEARINGS, _BEARINGS.c.claim_pk, claims):
        found.setdefault(row["claim_pk"], []).append((row["evidence_pk"], bearing(row)))
    return found


def bearing_of(connection: Connection, key: int) -> tuple[int, records.Bearing]:
    """One bearing by its key, with its item's key."""
    row = connection.execute(_READ_BEARINGS.where(_BEARINGS.c.pk == key)).mappings().one()
    return row["evidence_pk"], bearing(row)


def bearings(connection: Connection, keys: Iterable[int]) -> dict[int, records.Bearing]:
    """Bearings by their own keys."""
    return {row["pk"]: bearing(row) for row in fetched(connection, _READ_BEARINGS, _BEARINGS.c.pk, keys)}


def bearing(row: Row) -> records.Bearing:
    """A bearing record from its row."""
    ticks = (row["authentic"], row["not_a_party"], row["complete"])
    settles = None
    if any(tick is not None for tick in ticks):
        authentic, not_a_party, complete = (bool(tick) for tick in ticks)
        settles = records.Settles(authentic=authentic, not_a_party=not_a_party, complete=complete)
    return records.Bearing(
        id=row["id"],
        evidence=row["evidence_id"],
        claim=row["claim_id"],
        stance=Stance(row["stance"]),
        credibility=row["credibility"],
        establishes=row["establishes"],
        settles=settles,
        note=row["note"],
        extra=row["extra"] or {},
    )
