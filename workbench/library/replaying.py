"""Holds the records against the change log: what was altered past the workbench is not what was written last.

Read from the newest entry back, the first that tells of a column says what must stand there. Rows of a case file are in
the log as ranges of keys: only what was changed in them later is told.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from workbench.base.messages import Message, msg
from workbench.library.changes import TABLES, RowChange
from workbench.library.ranges import FileRows
from workbench.library.rows import chunks
from workbench.library.tables import ChangeSet
from workbench.rules.wording import listed

_SETS = ChangeSet.__table__
_AT_ONCE = 1000
"""So many changes are looked at together."""

Key = tuple[str, int]
"""A row: its table and its key."""


def problems(connection: Connection, made_anew: Message) -> Iterator[Message]:
    """What stands otherwise than the log has it; of a library that was `made_anew`, since the entry that says so."""
    held = _Held(connection)
    waiting: list[RowChange] = []
    for change in _newest_first(connection, made_anew):
        waiting.append(change)
        if len(waiting) == _AT_ONCE:
            yield from held.problems(waiting)
            waiting.clear()
    yield from held.problems(waiting)


def _newest_first(connection: Connection, made_anew: Message) -> Iterator[RowChange]:
    """The changes of rows, without those that a file brought or took along later; an undo may change a row twice."""
    files: list[FileRows] = []
    statement = select(_SETS.c.label, _SETS.c.changes).order_by(_SETS.c.pk.desc())
    for row in connection.execution_options(yield_per=100).execute(statement):
        if row.label["text"] == made_anew.text:
            return
        for part in reversed(json.loads(row.changes)):
            if isinstance(part, dict):
                files.append(FileRows.from_json(part))
                continue
            change = RowChange.from_json(part)
            if change.table in TABLES and not any(file.holds(change.table, change.pk) for file in files):
                yield change


class _Held:
    """What was held against the log so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[Key, set[str]] = {}
        """The columns of which newer entries tell."""
        self._settled: set[Key] = set()
        """Rows of which the log has been heard to their beginning."""

    def problems(self, changes: Sequence[RowChange]) -> Iterator[Message]:
        """What is wrong with the rows of these changes, each older than those before it."""
        standing = self._standing([(change.table, change.pk) for change in changes])
        for change in changes:
            key = (change.table, change.pk)
            if key not in self._settled:
                yield from self._problems_of(change, key, standing.get(key))

    def _problems_of(self, change: RowChange, key: Key, row: dict[str, Any] | None) -> Iterator[Message]:
        told = self._told.setdefault(key, set())
        if change.after is None or row is None:
            if (change.after is None) != (row is None):
                yield _gone(change) if row is None else _there(change)
            self._settle(key)
            return
        fresh = [name for name in change.after if name not in told and name in row]
        wrong = [name for name in fresh if _plain(row[name]) != change.after[name]]
        if wrong:
            yield _altered(change, wrong)
        if change.before is None:
            self._settle(key)
        else:
            told.update(fresh)

    def _settle(self, key: Key) -> None:
        self._settled.add(key)
        self._told.pop(key, None)

    def _standing(self, keys: Sequence[Key]) -> dict[Key, dict[str, Any]]:
        wanted: dict[str, list[int]] = {}
        for name, key in dict.fromkeys(keys):
            if (name, key) not in self._settled:
                wanted.setdefault(name, []).append(key)
        found: dict[Key, dict[str, Any]] = {}
        for name, several in wanted.items():
            table = TABLES[name]
            for part in chunks(several):
                rows = self._connection.execute(select(table).where(table.c.pk.in_(part))).mappings()
                found.update(((name, row["pk"]), dict(row)) for row in rows)
        return found


def _plain(value: Any) -> Any:
    """A value as the log has it."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list | tuple) else value


def _altered(change: RowChange, names: Sequence[str]) -> Message:
    return msg(
        "The {noun} ({id}) does not stand as the change log has it: {fields}. It was altered past the workbench.",
        noun=msg(change.noun), id=change.identity, fields=listed([msg(name) for name in names]),
    )  # fmt: skip


def _gone(change: RowChange) -> Message:
    return msg(
        "The {noun} ({id}) is gone, and no entry of the change log took it away.",
        noun=msg(change.noun), id=change.identity,
    )  # fmt: skip


def _there(change: RowChange) -> Message:
    return msg(
        "The {noun} ({id}) stands though the change log says that it was taken away.",
        noun=msg(change.noun), id=change.identity,
    )  # fmt: skip
