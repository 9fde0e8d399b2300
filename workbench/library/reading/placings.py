"""Where the passages of claims stood before people put them elsewhere, as the change log tells it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.engine import RowMapping

from workbench.base.messages import Message, msg
from workbench.library.recording.log import label_of
from workbench.library.tables import ChangeSet, ChangeSubject, Claim, ClaimPassage

CONFIRMED = msg("Confirm the moved passage")
PLACED = msg("Place the passage")
"""The labels of what people do about a passage that a later capture does not have as it was."""
BY_HAND = frozenset({CONFIRMED.text, PLACED.text})
"""Their texts."""

_SETS = ChangeSet.__table__
_PASSAGES = ClaimPassage.__table__
_TABLE = _PASSAGES.name


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a snapshot (by its key) in code points, end exclusive."""

    snapshot: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a passage stood, and by which step it came there; None for the place that is known first."""

    place: Place
    label: Message | None


def stays(connection: Connection, article: int) -> Mapping[int, list[Stay]]:
    """Every place of the passages of an article's claims, oldest first, by the passage's key; undone ones left out.

    The last one is where the passage stands. What happened before the library had it, in another one, is not known.
    """
    claims = select(Claim.pk).where(Claim.article_pk == article)
    rows = connection.execute(
        select(_PASSAGES.c.pk, _PASSAGES.c.snapshot_pk, _PASSAGES.c.start, _PASSAGES.c.end).where(
            _PASSAGES.c.claim_pk.in_(claims), _PASSAGES.c.snapshot_pk.is_not(None)
        )
    ).mappings()
    now = {row["pk"]: {name: row[name] for name in ("snapshot_pk", "start", "end")} for row in rows}
    back: dict[int, list[tuple[Place, RowMapping]]] = defaultdict(list)
    for row, key, before in _steps(connection, article):
        if key in now:
            back[key].append((_place(now[key]), row))
            now[key] |= {name: before[name] for name in now[key] if name in before}
    return {key: _forwards(_place(first), back[key][::-1]) for key, first in now.items()}


def _steps(connection: Connection, article: int) -> Iterator[tuple[RowMapping, int, Mapping[str, int]]]:
    """Every change of a passage's place, newest first: its entry in the log, the passage's key, what stood before."""
    claims = select(Claim.id).where(Claim.article_pk == article)
    entries = select(ChangeSubject.change_set_pk).where(ChangeSubject.record.in_(claims))
    rows = connection.execute(
        select(_SETS.c.act, _SETS.c.label, _SETS.c.changes)
        .where(_SETS.c.pk.in_(entries), _SETS.c.changes.contains(f'"{_TABLE}"'))
        .order_by(_SETS.c.pk.desc())
    ).mappings()
    for row in rows:
        for part in json.loads(row["changes"]):
            if isinstance(part, list) and part[0] == _TABLE:
                _, key, *_, before, after = part
                if before and after and {"snapshot_pk", "start", "end"} & before.keys():
                    yield row, key, before


def _place(values: Mapping[str, int]) -> Place:
    return Place(values["snapshot_pk"], values["start"], values["end"])


def _forwards(first: Place, steps: list[tuple[Place, RowMapping]]) -> list[Stay]:
    """The places in their order; a step that was taken back is none."""
    path = [Stay(first, None)]
    for place, row in steps:
        if row["act"] == "undo" and len(path) > 1 and path[-2].place == place:
            path.pop()
        else:
            path.append(Stay(place, label_of(row)))
    return path
