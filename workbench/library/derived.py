"""Keeps what is computed of claims beside them: status, the source's label, counts and attention.

A change of few claims is computed in its own transaction; the many claims that a change of a source touches are only
marked stale there, and computed in the background (`refresh`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, bindparam, delete, func, insert, select, update

from workbench.library.reading import moves
from workbench.library.reading.hot import Hot
from workbench.library.reading.matters import matters
from workbench.library.reading.rows import chunks
from workbench.library.recording.affected import Affected
from workbench.library.recording.changes import RowChange
from workbench.library.tables import Claim, ClaimPassage, ClaimState
from workbench.rules.computed import compute
from workbench.rules.independence import Reckoning
from workbench.rules.matter import Matter

_STATES = ClaimState.__table__
_CLAIMS = Claim.__table__
_PASSAGES = ClaimPassage.__table__

_NOWHERE = {"article_pk": 0, "place": 0}
_COMPUTED = ("status", "source", "via", "supporting", "contradicting", "reached", "carriers", "suggested", "attention",
             "stale")  # fmt: skip
_SET_AGAIN = Hot(
    update(_STATES)
    .where(_STATES.c.claim_pk == bindparam("key"))
    .values({name: bindparam(name, type_=String) for name in _COMPUTED})
)

AT_ONCE = 200
"""How many claims are computed inside the transaction that changed them; more are marked stale."""

_QUIET = {
    "claims": frozenset({"notes", "place", "assignee", "work", "extra"}),
    "claim_tags": None,
    "same_claims": None,
    "same_claim_members": None,
}
"""Columns whose change no rule looks at; None: the whole table."""


class Known(NamedTuple):
    """A claim's matter as it now stands, and its reckoning."""

    matter: Matter
    reckoning: Reckoning


def keep_up(
    connection: Connection,
    changes: Sequence[RowChange],
    affected: Affected,
    known: Mapping[int, Known] | None = None,
) -> set[int]:
    """Compute what the changes make different; returns the keys of all claims that now show something else.

    `known` is what the unit of work has at hand, by claim.
    """
    loud = {key for key in affected.claims if _is_loud(changes)} if changes else set()
    gone = {change.pk for change in changes if change.table == "claims" and change.after is None}
    moved = moves.keep_up(connection, changes, affected.claims) - gone
    loud |= moved
    stale: set[int] = set()
    for statement in affected.resting():
        stale |= set(connection.scalars(statement))
    shown = affected.claims | stale | moved
    if len(loud | stale) <= AT_ONCE:
        loud, stale = loud | stale, set()
    for part in chunks(sorted(stale - loud)):
        connection.execute(update(_STATES).where(_STATES.c.claim_pk.in_(part)).values(stale=True))
    for part in chunks(sorted(gone)):
        connection.execute(delete(_STATES).where(_STATES.c.claim_pk.in_(part)))
    compute_states(connection, sorted(loud - gone), known or {})
    return shown - gone


def _is_loud(changes: Iterable[RowChange]) -> bool:
    for change in changes:
        if change.table not in _QUIET:
            return True
        quiet = _QUIET[change.table]
        names = set(change.before or ()) | set(change.after or ())
        if quiet is not None and (change.before is None or change.after is None or names - quiet):
            return True
    return False


def compute_anew(connection: Connection, keys: Sequence[int]) -> None:
    """Compute all that is kept of these claims, in the running transaction: what came of their passages, and states."""
    moves.renew(connection, keys)
    compute_states(connection, keys)


def compute_states(connection: Connection, keys: Sequence[int], known: Mapping[int, Known] | None = None) -> None:
    """Compute and keep the states of these claims, in the running transaction."""
    if not keys:
        return
    at_hand = {key: found for key, found in (known or {}).items() if key in keys}
    left = [key for key in keys if key not in at_hand or not _set_again(connection, key, at_hand[key])]
    if not left:
        return
    places = _places(connection, left)
    read = matters(connection, [key for key in left if key not in at_hand])
    every = chain(((key, *at_hand[key]) for key in left if key in at_hand), ((*found, None) for found in read))
    rows = [
        {**_state(matter, reckoning), "claim_pk": key, **places.get(key, _NOWHERE)} for key, matter, reckoning in every
    ]
    connection.execute(delete(_STATES).where(_STATES.c.claim_pk == bindparam("key")), [{"key": key} for key in left])
    if rows:
        connection.execute(insert(_STATES), rows)


def _set_again(connection: Connection, key: int, known: Known) -> bool:
    """Set what is computed of a claim that stays in its place; returns whether it had a state."""
    state = _state(*known)
    plain = {name: json.dumps(value) if isinstance(value, list) else value for name, value in state.items()}
    return _SET_AGAIN.run(connection, {**plain, "key": key}) == 1


def _places(connection: Connection, keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """Of each claim: its article's key, and where its first passage begins."""
    found: dict[int, dict[str, int]] = {}
    for part in chunks(keys):
        rows = connection.execute(
            select(_CLAIMS.c.pk, _CLAIMS.c.article_pk, func.min(_PASSAGES.c.start))
            .outerjoin(_PASSAGES, _PASSAGES.c.claim_pk == _CLAIMS.c.pk)
            .where(_CLAIMS.c.pk.in_(part))
            .group_by(_CLAIMS.c.pk, _CLAIMS.c.article_pk)
        )
        found.update({row[0]: {"article_pk": row[1], "place": row[2] or 0} for row in rows})
    return found


def _state(matter: Matter, reckoning: Reckoning | None = None) -> dict[str, Any]:
    computed = compute(matter, reckoning)
    source, via = label(matter)
    last = matter.assessments[-1] if matter.assessments else None
    return {
        "status": last.status.value if last else None,
        "source": source,
        "via": via,
        "supporting": computed.supporting,
        "contradicting": computed.contradicting,
        "reached": computed.reached,
        "carriers": len(computed.carriers),
        "suggested": computed.suggested.value,
        "attention": [item.value for item in computed.attention],
        "stale": False,
    }


def wrong_counts(connection: Connection, keys: Sequence[int]) -> list[int]:
    """Those of these claims of which anything is kept that their records do not give.

    What needs attention is left out: some of it comes and goes with the days.
    """
    standing = select(_STATES).where(_STATES.c.claim_pk.in_(keys))
    kept = {row["claim_pk"]: row for row in connection.execute(standing).mappings()}
    return [
        key
        for key, matter in matters(connection, keys)
        if any(kept[key][name] != value for name, value in _state(matter).items() if name != "attention")
    ]


def label(matter: Matter) -> tuple[str, list[str]]:
    """The name of the first chain's last source, and the names of the nearer ones, nearest the last first."""
    hops = matter.attributions[0].hops if matter.attributions else ()
    names = [matter.sources[hop.source].name for hop in hops]
    return (names[-1], names[-2::-1]) if names else ("", [])


def stale_count(connection: Connection) -> int:
    """How many claims wait to be computed again."""
    return connection.scalar(select(func.count()).select_from(_STATES).where(_STATES.c.stale)) or 0


def refresh(connection: Connection, limit: int = 500) -> dict[int, str]:
    """Compute up to `limit` stale claims in the running transaction; returns their keys and ids."""
    statement = (
        select(_CLAIMS.c.pk, _CLAIMS.c.id)
        .join(_STATES, _STATES.c.claim_pk == _CLAIMS.c.pk)
        .where(_STATES.c.stale)
        .limit(limit)
    )
    found = {row.pk: row.id for row in connection.execute(statement)}
    compute_anew(connection, sorted(found))
    return found
