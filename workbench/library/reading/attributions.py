"""Reading chains of sources with their hops."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from workbench.base import records
from workbench.base.terms import Basis, Check, Relation
from workbench.library.reading.rows import Row, fetched, grouped, passage
from workbench.library.tables import Attribution, Claim, Evidence, Hop, Snapshot, Source

_ATTRIBUTIONS = Attribution.__table__
_HOPS = Hop.__table__
_SOURCES = Source.__table__
_PROOFS = Evidence.__table__.alias("proofs")
_ITEMS = Evidence.__table__
_CLAIMS = Claim.__table__
_SNAPSHOTS = Snapshot.__table__

_READ = (
    select(_ATTRIBUTIONS, _CLAIMS.c.id.label("claim_id"), _ITEMS.c.id.label("evidence_id"))
    .outerjoin(_CLAIMS, _CLAIMS.c.pk == _ATTRIBUTIONS.c.claim_pk)
    .outerjoin(_ITEMS, _ITEMS.c.pk == _ATTRIBUTIONS.c.evidence_pk)
    .order_by(_ATTRIBUTIONS.c.pk)
)
_READ_HOPS = (
    select(
        _HOPS,
        _SOURCES.c.id.label("source_id"),
        _PROOFS.c.id.label("proof_id"),
        _SNAPSHOTS.c.id.label("snapshot_id"),
    )
    .join(_SOURCES, _SOURCES.c.pk == _HOPS.c.source_pk)
    .outerjoin(_PROOFS, _PROOFS.c.pk == _HOPS.c.proof_pk)
    .outerjoin(_SNAPSHOTS, _SNAPSHOTS.c.pk == _HOPS.c.snapshot_pk)
    .order_by(_HOPS.c.attribution_pk, _HOPS.c.position)
)


def of_claims(connection: Connection, claims: Iterable[int]) -> dict[int, tuple[records.Attribution, ...]]:
    """The chains of claims, by the claim's key, in the order of their making."""
    return _chains(connection, _ATTRIBUTIONS.c.claim_pk, claims)


def of_items(connection: Connection, items: Iterable[int]) -> dict[int, tuple[records.Attribution, ...]]:
    """The chains of items of evidence, by the item's key, in the order of their making."""
    return _chains(connection, _ATTRIBUTIONS.c.evidence_pk, items)


def _chains(
    connection: Connection, column: ColumnElement[int | None], owners: Iterable[int]
) -> dict[int, tuple[records.Attribution, ...]]:
    rows = list(fetched(connection, _READ, column, owners))
    hops = grouped(
        fetched(connection, _READ_HOPS, _HOPS.c.attribution_pk, [row["pk"] for row in rows]), "attribution_pk"
    )
    found: dict[int, list[records.Attribution]] = {}
    for row in rows:
        owner = row["claim_pk"] if row["claim_pk"] is not None else row["evidence_pk"]
        found.setdefault(owner, []).append(_chain(row, hops.get(row["pk"], ())))
    return {owner: tuple(chains) for owner, chains in found.items()}


def by_key(connection: Connection, keys: Iterable[int]) -> dict[int, records.Attribution]:
    """Chains by their own keys."""
    rows = list(fetched(connection, _READ, _ATTRIBUTIONS.c.pk, keys))
    of_rows = [row["pk"] for row in rows]
    hops = grouped(fetched(connection, _READ_HOPS, _HOPS.c.attribution_pk, of_rows), "attribution_pk")
    return {row["pk"]: _chain(row, hops.get(row["pk"], ())) for row in rows}


def _chain(row: Row, hops: Iterable[Row]) -> records.Attribution:
    return records.Attribution(
        id=row["id"],
        claim=row["claim_id"],
        evidence=row["evidence_id"],
        hops=tuple(_hop(hop) for hop in hops),
        basis=Basis(row["basis"]) if row["basis"] else None,
        extra=row["extra"] or {},
    )


def _hop(row: Row) -> records.Hop:
    return records.Hop(
        source=row["source_id"],
        relation=Relation(row["relation"]),
        cue=row["cue"],
        hedge=row["hedge"],
        said_on=row["said_on"],
        check=Check(row["check"]),
        material=row["material"],
        checked_at=row["checked_at"],
        words_seen=row["words_seen"],
        proof=row["proof_id"],
        passage=passage(row, row["snapshot_id"]),
        note=row["note"],
    )
