"""Reading claims with their passages and tags."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from workbench.base import records
from workbench.base.records import Id
from workbench.base.terms import Kind, Weight, Work
from workbench.library.reading.rows import fetched, grouped, passage
from workbench.library.tables import Article, Claim, ClaimPassage, ClaimTag, SameClaim, SameClaimMember, Snapshot

_CLAIMS = Claim.__table__
_PASSAGES = ClaimPassage.__table__
_TAGS = ClaimTag.__table__
_ARTICLES = Article.__table__
_SAMES = SameClaim.__table__
_MEMBERS = SameClaimMember.__table__
_SNAPSHOTS = Snapshot.__table__

_READ = select(_CLAIMS, _ARTICLES.c.id.label("article_id")).join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk)
_READ_PASSAGES = (
    select(_PASSAGES, _SNAPSHOTS.c.id.label("snapshot_id"))
    .outerjoin(_SNAPSHOTS, _SNAPSHOTS.c.pk == _PASSAGES.c.snapshot_pk)
    .order_by(_PASSAGES.c.claim_pk, _PASSAGES.c.position)
)
_READ_SAMES = select(_SAMES).order_by(_SAMES.c.pk)
_READ_MEMBERS = (
    select(_MEMBERS.c.same_pk, _CLAIMS.c.id.label("claim_id"))
    .join(_CLAIMS, _CLAIMS.c.pk == _MEMBERS.c.claim_pk)
    .order_by(_MEMBERS.c.same_pk, _MEMBERS.c.position)
)
_READ_TAGS = select(_TAGS.c.claim_pk, _TAGS.c.tag).order_by(_TAGS.c.claim_pk, _TAGS.c.position)


def claims(connection: Connection, keys: Iterable[int]) -> dict[int, records.Claim]:
    """Claim records by key, in the order of the keys."""
    return claims_in(connection, keys)[0]


def claims_in(connection: Connection, keys: Iterable[int]) -> tuple[dict[int, records.Claim], dict[int, int]]:
    """Claim records by key, in the order of the keys, and the keys of their articles."""
    wanted = list(keys)
    rows = list(fetched(connection, _READ, _CLAIMS.c.pk, wanted))
    passages = grouped(fetched(connection, _READ_PASSAGES, _PASSAGES.c.claim_pk, wanted), "claim_pk")
    tags = grouped(fetched(connection, _READ_TAGS, _TAGS.c.claim_pk, wanted), "claim_pk")
    found = {
        row["pk"]: records.Claim(
            id=row["id"],
            article=row["article_id"],
            number=row["number"] if row["label"] is None else row["label"],
            statement=row["statement"],
            kind=Kind(row["kind"]),
            weight=Weight(row["weight"]),
            passages=tuple(
                place
                for kept in passages.get(row["pk"], ())
                if (place := passage(kept, kept["snapshot_id"])) is not None
            ),
            work=Work(row["work"]),
            said_on=row["said_on"],
            happened=row["happened"],
            said_on_words=row["said_on_words"],
            happened_words=row["happened_words"],
            place=row["place"],
            tags=tuple(tag["tag"] for tag in tags.get(row["pk"], ())),
            notes=row["notes"],
            assignee=row["assignee"],
            recheck_by=row["recheck_by"],
            extra=row["extra"] or {},
        )
        for row in rows
    }
    ordered = {key: found[key] for key in wanted if key in found}
    return ordered, {row["pk"]: row["article_pk"] for row in rows}


def same_claims(connection: Connection, keys: Iterable[int]) -> dict[int, records.SameClaim]:
    """Records that claims say the same, by key."""
    rows = list(fetched(connection, _READ_SAMES, _SAMES.c.pk, keys))
    members = grouped(fetched(connection, _READ_MEMBERS, _MEMBERS.c.same_pk, [row["pk"] for row in rows]), "same_pk")
    return {
        row["pk"]: records.SameClaim(
            id=row["id"],
            claims=tuple(Id(member["claim_id"]) for member in members.get(row["pk"], ())),
            by=row["by"],
            at=row["at"],
            extra=row["extra"] or {},
        )
        for row in rows
    }
