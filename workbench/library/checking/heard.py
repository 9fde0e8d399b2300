"""What the change log tells of rows, heard from its newest entry back, and what of them was held against it so far."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from workbench.base.messages import Message, msg
from workbench.library.changes import TABLES, RowChange
from workbench.library.ranges import FileRows
from workbench.library.rows import chunks
from workbench.library.spans import Spans
from workbench.rules.wording import listed

Key = tuple[str, int]
"""A row: its table and its key."""
Record = tuple[str, str]
"""A record: its table and its id."""


class Told:
    """Of which rows the log tells."""

    def __init__(self) -> None:
        self.keys: defaultdict[str, Spans] = defaultdict(Spans)
        self.files: dict[int, FileRows] = {}
        """By number, the newest entry of every file: it says whether the file's rows stand."""
        self.numbers: defaultdict[int, int] = defaultdict(int)
        """By an article's key, the highest number that a claim of it was given."""
        self._taken_away: defaultdict[Record, list[tuple[int, int]]] = defaultdict(list)
        """Of records that were taken away the numbers of the entries that did, and their keys."""

    def hear_file(self, number: int, rows: FileRows) -> None:
        """Note what an older entry says of a file."""
        if any(rows.ranges == newer.ranges for newer in self.files.values()):
            return
        self.files[number] = rows
        if rows.after is not None:
            for table, span in rows.ranges.items():
                self.keys[table].add(*span)

    def hear_row(self, number: int, change: RowChange) -> bool:
        """Note that an older entry tells of a row; returns whether none of a file brought it or took it along later."""
        table, pk = change.table, change.pk
        if table not in TABLES or any(file.holds(table, pk) for file in self.files.values()):
            return False
        self.keys[table].add(pk, pk)
        if change.after is None:
            self._taken_away[table, change.identity].append((number, pk))
        return True

    def hear_number(self, change: RowChange) -> None:
        """Note the number that a claim was given."""
        if change.table == "claims" and change.before is None and change.after is not None:
            article, number = change.after["article_pk"], change.after["number"]
            self.numbers[article] = max(self.numbers[article], number)

    def taken_away(self, table: str, record: str, since: int, before: int) -> int | None:
        """The key, below another one, of a record that an entry took away since a certain one; None where none did."""
        found = (pk for number, pk in self._taken_away.get((table, record), ()) if number > since and pk < before)
        return next(found, None)


class Held:
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
                yield _gone(change) if row is None else there(change.noun, change.identity)
            self.gone[change.table].add(change.pk, change.pk)
            self._settle(key)
            return
        fresh = [name for name in change.after if name not in told and name in row]
        wrong = [name for name in fresh if plain(row[name]) != change.after[name]]
        if wrong:
            yield altered(change.noun, change.identity, wrong)
        if change.before is None:
            self._settle(key)
        else:
            told.update(fresh)

    def is_settled(self, table: str, pk: int) -> bool:
        """Whether the log told all of a row."""
        return pk in self._settled[table]

    def columns(self, table: str, pk: int) -> Collection[str]:
        """The columns of a row of which the log told, where it did not tell all."""
        return self._told.get((table, pk), ())

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


def plain(value: Any) -> Any:
    """A value as the log has it."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list | tuple) else value


def altered(noun: str, identity: str, names: Sequence[str]) -> Message:
    """That a record stands otherwise than it was written last."""
    return msg(
        "The {noun} ({id}) does not stand as the change log has it: {fields}. It was altered past the workbench.",
        noun=msg(noun), id=identity, fields=listed([msg(name) for name in names]),
    )  # fmt: skip


def _gone(change: RowChange) -> Message:
    return msg(
        "The {noun} ({id}) is gone, and no entry of the change log took it away.",
        noun=msg(change.noun), id=change.identity,
    )  # fmt: skip


def there(noun: str, identity: str) -> Message:
    """That a record stands which was taken away."""
    return msg(
        "The {noun} ({id}) stands though the change log says that it was taken away.", noun=msg(noun), id=identity
    )
