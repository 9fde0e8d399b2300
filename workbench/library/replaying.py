"""Holds the records against the change log: what was altered past the workbench is not what was written last.

Read from the newest entry back, the first that tells of a column says what must stand there. Rows of a case file are in
the log as ranges of keys: that each stands is told, and what was changed in them later. A row of which no entry tells
was put in past the workbench.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg
from workbench.library.changes import TABLES, RowChange
from workbench.library.hot import Hot
from workbench.library.ranges import FileRows
from workbench.library.rows import chunks
from workbench.library.spans import Spans
from workbench.library.tables import Base, ChangeSet, Recorded
from workbench.rules.wording import listed

_SETS = ChangeSet.__table__
_AT_ONCE = 1000
"""So many changes are looked at together."""
_RECORDED = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Recorded)]

Key = tuple[str, int]
"""A row: its table and its key."""


def problems(connection: Connection, made_anew: Message) -> Iterator[Message]:
    """What stands otherwise than the log has it; of a library that was `made_anew`, since the entry that says so.

    Which rows there are is held against all of the log: what is made anew of a library, it knows from before.
    """
    told, held = _Told(), _Held(connection)
    waiting: list[RowChange] = []
    for change in _newest_first(connection, made_anew, told):
        waiting.append(change)
        if len(waiting) == _AT_ONCE:
            yield from held.problems(waiting)
            waiting.clear()
    yield from held.problems(waiting)
    yield from _missing(connection, told, held.gone)
    for mapped in _RECORDED:
        yield from _unknown(connection, told, mapped)


class _Told:
    """Of which rows the log tells."""

    def __init__(self) -> None:
        self.keys: defaultdict[str, Spans] = defaultdict(Spans)
        self.files: list[FileRows] = []
        """The newest entry of every file: it says whether the file's rows stand."""

    def hear_file(self, rows: FileRows) -> None:
        """Note what an older entry says of a file."""
        if any(rows.ranges == newer.ranges for newer in self.files):
            return
        self.files.append(rows)
        if rows.after is not None:
            for table, span in rows.ranges.items():
                self.keys[table].add(*span)

    def hear_row(self, change: RowChange) -> bool:
        """Note that an older entry tells of a row; returns whether none of a file brought it or took it along later."""
        if change.table not in TABLES or any(file.holds(change.table, change.pk) for file in self.files):
            return False
        self.keys[change.table].add(change.pk, change.pk)
        return True


def _newest_first(connection: Connection, made_anew: Message, told: _Told) -> Iterator[RowChange]:
    """The changes of rows, without those that a file brought or took along later; an undo may change a row twice."""
    counts = True
    statement = select(_SETS.c.label, _SETS.c.changes).order_by(_SETS.c.pk.desc())
    for row in connection.execution_options(yield_per=100).execute(statement):
        counts = counts and row.label["text"] != made_anew.text
        for part in reversed(json.loads(row.changes)):
            if not isinstance(part, dict):
                change = RowChange.from_json(part)
                if told.hear_row(change) and counts:
                    yield change
            elif counts:
                told.hear_file(FileRows.from_json(part))
            else:
                for table, span in FileRows.from_json(part).ranges.items():
                    told.keys[table].add(*span)


class _Held:
    """What was held against the log so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[Key, set[str]] = {}
        """The columns of which newer entries tell."""
        self._settled: defaultdict[str, Spans] = defaultdict(Spans)
        """By table, the rows of which the log has been heard to their beginning."""
        self.gone: defaultdict[str, Spans] = defaultdict(Spans)
        """By table, those of them that the log says were taken away."""

    def problems(self, changes: Sequence[RowChange]) -> Iterator[Message]:
        """What is wrong with the rows of these changes, each older than those before it."""
        standing = self._standing([(change.table, change.pk) for change in changes])
        for change in changes:
            if change.pk not in self._settled[change.table]:
                key = (change.table, change.pk)
                yield from self._problems_of(change, key, standing.get(key))

    def _problems_of(self, change: RowChange, key: Key, row: dict[str, Any] | None) -> Iterator[Message]:
        told = self._told.setdefault(key, set())
        if change.after is None or row is None:
            if (change.after is None) != (row is None):
                yield _gone(change) if row is None else _there(change.noun, change.identity)
            self.gone[change.table].add(change.pk, change.pk)
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
        table, pk = key
        self._settled[table].add(pk, pk)
        self._told.pop(key, None)

    def _standing(self, keys: Sequence[Key]) -> dict[Key, dict[str, Any]]:
        wanted: dict[str, list[int]] = {}
        for name, key in dict.fromkeys(keys):
            if key not in self._settled[name]:
                wanted.setdefault(name, []).append(key)
        found: dict[Key, dict[str, Any]] = {}
        for name, several in wanted.items():
            table = TABLES[name]
            for part in chunks(several):
                rows = self._connection.execute(select(table).where(table.c.pk.in_(part))).mappings()
                found.update(((name, row["pk"]), dict(row)) for row in rows)
        return found


# -- which rows there are ----------------------------------------------------------------------


def _missing(connection: Connection, told: _Told, gone: Mapping[str, Spans]) -> Iterator[Message]:
    """Rows that came with a case file and that no later entry tells of are there, one for each key."""
    for file in told.files:
        for name, (first, last) in file.ranges.items() if file.after is not None else ():
            table = TABLES[name]
            there = connection.scalar(select(func.count()).where(table.c.pk.between(first, last))) or 0
            lacking = last - first + 1 - there - gone[name].count(first, last)
            if lacking > 0:
                yield nmsg(
                    "{count} row of {table} that came with the case file of {case} is gone, and no entry of the change "
                    "log took it away.",
                    "{count} rows of {table} that came with the case file of {case} are gone, and no entry of the "
                    "change log took them away.",
                    lacking, table=msg(name.replace("_", " ")), case=file.name,
                )  # fmt: skip


def _unknown(connection: Connection, told: _Told, mapped: type[Recorded]) -> Iterator[Message]:
    """Rows of a table that no entry made; what is known is leapt over, a range at a time."""
    table, known = mapped.__table__, told.keys[mapped.__tablename__]
    following = Hot(select(table.c.pk).where(table.c.pk > bindparam("key")).order_by(table.c.pk).limit(1))
    with Session(connection) as session:
        last = _BEFORE_ALL
        while (row := following.first(connection, {"key": last})) is not None:
            key, end = row["pk"], known.end(row["pk"])
            if end is None:
                identity = session.get_one(mapped, key).identity()
                taken = any(file.holds(table.name, key) for file in told.files)
                yield _there(mapped.NOUN, identity) if taken else _unmade(mapped.NOUN, identity)
            last = key if end is None else end


_BEFORE_ALL = -(1 << 63)
"""Below the least key of SQLite but one."""


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


def _there(noun: str, identity: str) -> Message:
    return msg(
        "The {noun} ({id}) stands though the change log says that it was taken away.", noun=msg(noun), id=identity
    )


def _unmade(noun: str, identity: str) -> Message:
    return msg("The {noun} ({id}) stands though no entry of the change log made it.", noun=msg(noun), id=identity)
