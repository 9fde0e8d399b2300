"""The change log as people read it, and undo and redo."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from workbench.actions import lookup
from workbench.actions.desk import Desk
from workbench.base.messages import Message
from workbench.library.recording import log
from workbench.library.recording.changes import TABLES, RowChange
from workbench.library.tables import ChangeSet, ChangeSubject, Claim

_SETS = ChangeSet.__table__
_SUBJECTS = ChangeSubject.__table__
_REFERENCES = {"outlet_pk": "sources", "owner_pk": "sources", "source_pk": "sources", "first_pk": "sources",
               "second_pk": "sources", "article_pk": "articles", "snapshot_pk": "snapshots", "claim_pk": "claims",
               "evidence_pk": "evidence", "proof_pk": "evidence", "attribution_pk": "attributions",
               "assessment_pk": "assessments", "case_pk": "cases", "same_pk": "same_claims"}  # fmt: skip
_REFERRED = frozenset(_REFERENCES.values())
REFERENCES = frozenset(column.removesuffix("_pk") for column in _REFERENCES)
"""The fields whose values are ids of other records; keys where those are gone."""
_SILENT = frozenset({"pk", "id", "name_key", "alias_key", "text"})
"""Columns that the history leaves out: keys, and the frozen text, which stands in the snapshot."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record before and after, as JSON values; references by id."""

    type: str
    id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Who did what, when and why; `act` is do, undo or redo. `at` is UTC, `zone` the offset of the person's clock."""

    number: int
    at: str
    zone: str
    by: str
    act: str
    label: Message
    reason: str
    changes: tuple[FieldChange, ...]
    hash: str


def history(desk: Desk, record: str | None = None, *, newest: int | None = None) -> list[HistoryEntry]:
    """The entries of the change log, oldest first: all, those of one claim, or the newest few."""
    statement = select(_SETS).order_by(_SETS.c.pk.desc())  # a row's end before what refers to it
    if newest is not None:
        statement = statement.where(_SETS.c.pk > select(func.max(_SETS.c.pk) - newest).scalar_subquery())
    with desk.reading() as connection:
        if record is not None:
            name = lookup.keyed(connection, Claim, record)[1] if not _is_logged(connection, record) else record
            own = select(_SUBJECTS.c.change_set_pk).where(_SUBJECTS.c.record == name)
            statement = statement.where(_SETS.c.pk.in_(own))
        names = _Names(connection)
        entries = [
            HistoryEntry(
                number=row["pk"],
                at=row["at"],
                zone=row["zone"],
                by=row["by"],
                act=row["act"],
                label=log.label_of(row),
                reason=row["reason"],
                changes=tuple(_changes(names, row["changes"], record and name)),
                hash=row["hash"],
            )
            for row in connection.execute(statement).mappings()
        ]
    return entries[::-1]


def _is_logged(connection: Connection, record: str) -> bool:
    return connection.scalar(select(_SUBJECTS.c.pk).where(_SUBJECTS.c.record == record).limit(1)) is not None


def _changes(names: "_Names", text: str, subject: str | None) -> Iterator[FieldChange]:
    parts = _parts(text)
    names.learn(change for change in parts if isinstance(change, RowChange))
    for change in parts:
        if isinstance(change, dict):
            yield FieldChange(change["noun"], change["id"], change["field"], change["before"], change["after"])
        elif subject is None or subject in (change.subject, change.identity):
            yield from _fields(names, change)


def _parts(text: str) -> list[RowChange | dict[str, Any]]:
    """The changes of an entry from the log's JSON: of rows, and of whole case files."""
    return [part if isinstance(part, dict) else RowChange.from_json(part) for part in json.loads(text)]


def logged_rows(text: str) -> Iterator[RowChange]:
    """The changes of single rows in the JSON of an entry."""
    return (part for part in _parts(text) if isinstance(part, RowChange))


def _fields(names: "_Names", change: RowChange) -> Iterator[FieldChange]:
    before, after = change.before or {}, change.after or {}
    for column in dict.fromkeys((*before, *after)):
        old, new = before.get(column), after.get(column)
        if column not in _SILENT and old != new:
            field = column.removesuffix("_pk")
            yield FieldChange(change.noun, change.identity, field, names.of(column, old), names.of(column, new))


class _Names:
    """Turns integer keys in the log into ids, each looked up once.

    The entries come newest first, so that the end of a row that is gone was learned before what referred to it; where
    it stands in no entry that was asked for, the log is searched. Of what came and went with a case file, no entry
    tells: its key stays a number.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, int], Any] = {}

    def learn(self, changes: Iterable[RowChange]) -> None:
        """Which ids the rows have that an entry tells of."""
        for change in changes:
            if change.table in _REFERRED:
                self._known[change.table, change.pk] = change.identity

    def of(self, column: str, value: Any) -> Any:
        """What to show for a column's value."""
        table = _REFERENCES.get(column)
        if table is None or value is None:
            return value
        if (table, value) not in self._known:
            kept = TABLES[table]
            found = self._connection.scalar(select(kept.c.id).where(kept.c.pk == value))
            self._known[table, value] = found or self._logged(table, value) or value
        return self._known[table, value]

    def _logged(self, table: str, key: int) -> str | None:
        """The id of a row that is gone, from the newest entry that tells of it."""
        begins = json.dumps([table, key], separators=(",", ":"))[:-1]
        statement = select(_SETS.c.changes).where(_SETS.c.changes.contains(f"{begins},", autoescape=True))
        text = self._connection.scalar(statement.order_by(_SETS.c.pk.desc()).limit(1))
        found = (change for change in logged_rows(text or "[]") if (change.table, change.pk) == (table, key))
        return next((change.identity for change in found), None)


def as_json(entry: HistoryEntry) -> Mapping[str, Any]:
    """An entry in the command line's stable shape."""
    return {
        "at": entry.at,
        "by": entry.by,
        "label": str(entry.label) if entry.act == "do" else f"{entry.act}: {entry.label}",
        "reason": entry.reason,
        "changes": [
            {
                "type": change.type,
                "id": change.id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
            }
            for change in entry.changes
        ],
        "hash": entry.hash,
    }
