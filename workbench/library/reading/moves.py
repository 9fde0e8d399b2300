"""Keeps which passages stand on an older snapshot of their article, and what of them the newest one holds.

It is computed of passages and snapshots alone, outside the change log: whatever brings a passage back to an older
snapshot, undo among it, makes it anew. It never waits to be computed, as states of claims do: reports and lists of what
needs attention read it as it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from workbench.library.reading import captures
from workbench.library.reading.rows import CHUNK, Row, chunks, fetched
from workbench.library.recording.changes import RowChange
from workbench.library.tables import Claim, ClaimPassage, ClaimState, PassageMove, Snapshot

_MOVES = PassageMove.__table__
_CLAIMS = Claim.__table__
_PASSAGES = ClaimPassage.__table__
_SNAPSHOTS = Snapshot.__table__
_STATES = ClaimState.__table__
_NEWEST = captures.newest(_CLAIMS.c.article_pk).correlate(_CLAIMS).scalar_subquery()

_READ = select(_MOVES)
_OLDER = (
    select(
        _PASSAGES.c.pk, _PASSAGES.c.claim_pk, _PASSAGES.c.snapshot_pk, _PASSAGES.c.start, _PASSAGES.c.end,
        _NEWEST.label("newest"),
    )
    .join(_CLAIMS, _CLAIMS.c.pk == _PASSAGES.c.claim_pk)
    .join(_SNAPSHOTS, (_SNAPSHOTS.c.pk == _PASSAGES.c.snapshot_pk) & (_SNAPSHOTS.c.article_pk == _CLAIMS.c.article_pk))
    .where(_PASSAGES.c.snapshot_pk != _NEWEST)
)  # fmt: skip

_SEVERAL = select(_SNAPSHOTS.c.article_pk).group_by(_SNAPSHOTS.c.article_pk).having(func.count() > 1)
_WAITING = (
    select(_STATES.c.claim_pk)
    .where(
        _STATES.c.stale,
        _STATES.c.claim_pk > bindparam("last"),
        _STATES.c.article_pk.in_(_SEVERAL) | _STATES.c.claim_pk.in_(select(_MOVES.c.claim_pk)),
    )
    .order_by(_STATES.c.claim_pk)
    .limit(CHUNK)
)


class Moves(NamedTuple):
    """Whether a claim has a passage to confirm, and one that is lost."""

    moved: bool
    lost: bool


NONE = Moves(moved=False, lost=False)


def of_claims(connection: Connection, keys: Iterable[int]) -> Mapping[int, Moves]:
    """What became of the passages of those claims that have some on an older snapshot."""
    found: dict[int, Moves] = {}
    for row in fetched(connection, _READ, _MOVES.c.claim_pk, keys):
        moved, lost = found.get(row["claim_pk"], NONE)
        found[row["claim_pk"]] = Moves(moved or row["start"] is not None, lost or row["start"] is None)
    return found


def of_claim(connection: Connection, claim: int) -> dict[int, Row]:
    """What became of a claim's passages, by their keys; those on the newest snapshot are left out."""
    rows = connection.execute(_READ.where(_MOVES.c.claim_pk == claim)).mappings()
    return {row["passage_pk"]: row for row in rows}


def keep_up(connection: Connection, changes: Sequence[RowChange], claims: Iterable[int]) -> set[int]:
    """Compute what the changes make different; returns the keys of the claims concerned.

    `claims` are those whose own rows the changes touch.
    """
    touched = set(claims) if any(change.table == "claim_passages" for change in changes) else set()
    articles = {
        side["article_pk"]
        for change in changes
        if change.table == "snapshots"
        for side in (change.before, change.after)
        if side and "article_pk" in side
    }
    for part in chunks(articles):
        touched |= set(connection.scalars(select(_CLAIMS.c.pk).where(_CLAIMS.c.article_pk.in_(part))))
    return renew(connection, touched)


def renew(connection: Connection, claims: Iterable[int]) -> set[int]:
    """Compute the moves of these claims; returns the keys of those that had some or have some now."""
    keys = sorted(claims)
    had = {row["claim_pk"] for row in fetched(connection, _READ, _MOVES.c.claim_pk, keys)}
    for part in chunks(had):
        connection.execute(delete(_MOVES).where(_MOVES.c.claim_pk.in_(part)))
    older = list(fetched(connection, _OLDER, _CLAIMS.c.pk, keys))
    if older:
        connection.execute(insert(_MOVES), _computed(connection, older))
    return had | {row["claim_pk"] for row in older}


def catch_up(connection: Connection) -> None:
    """Compute the moves of all claims whose states wait to be computed."""
    last = 0
    while keys := list(connection.scalars(_WAITING, {"last": last})):
        renew(connection, keys)
        last = keys[-1]


def _computed(connection: Connection, older: Sequence[Row]) -> list[dict[str, Any]]:
    from workbench.text.anchors.placing import State, find_again  # noqa: PLC0415 - where a text was captured again

    texts: dict[int, str] = {}
    groups: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in older:
        groups[row["snapshot_pk"], row["newest"]].append(row)
    rows: list[dict[str, Any]] = []
    for (before, newest), passages in groups.items():
        for key in (before, newest):
            if key not in texts:
                texts[key] = connection.execute(select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.pk == key)).scalar_one()
        found = find_again(texts[before], texts[newest], [(row["start"], row["end"]) for row in passages])
        for row, one in zip(passages, found, strict=True):
            place = (None, None) if one.state is State.LOST else (one.start, one.end)
            rows.append(
                {"passage_pk": row["pk"], "claim_pk": row["claim_pk"], "snapshot_pk": newest,
                 "start": place[0], "end": place[1], "score": one.score}
            )  # fmt: skip
    return rows
