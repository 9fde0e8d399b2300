"""What the change log tells of rows, heard from its newest entry back, and what of them was held against it so far."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from workbench.base.messages import Message, msg
from workbench.library.called import field as field_of
from workbench.library.called import noun
from workbench.library.checking.breaks import Breaks
from workbench.library.reading.rows import chunks
from workbench.library.recording.changes import TABLES, RowChange, Values
from workbench.library.recording.ranges import FileRows
from workbench.library.recording.spans import Spans
from workbench.rules.wording import listed

Key = tuple[str, int]
"""A row: its table and its key."""
Record = tuple[str, str]
"""A record: its table and its id."""


class How(Enum):
    """In what a row is otherwise than the log has it."""

    ALTERED = auto()
    GONE = auto()
    TAKEN_AWAY = auto()
    """It stands, though an entry took it away."""
    UNMADE = auto()
    """It stands, though no entry made it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that does not stand as the log has it; of an altered one what stands in some columns, and what is told.

    `number` is the entry that tells of it, 0 where none does; `identity` is not known of every row that is gone.
    """

    how: How
    table: str
    pk: int
    number: int = 0
    identity: str | None = None
    told: Values = field(default_factory=dict)
    stands: Values = field(default_factory=dict)
    file: str | None = None
    """The case whose file brought the row, where the file tells of it."""

    def said(self) -> Message:
        """What a check says of it."""
        named = {"noun": noun(self.table), "id": self.identity}
        if self.how is How.GONE:
            return msg("The {noun} ({id}) is gone, and no entry of the change log took it away.", **named)
        if self.how is How.TAKEN_AWAY:
            return msg("The {noun} ({id}) stands though the change log says that it was taken away.", **named)
        if self.how is How.UNMADE:
            return msg("The {noun} ({id}) stands though no entry of the change log made it.", **named)
        named["fields"] = listed([field_of(name) for name in self.told])
        if self.file is not None:
            return msg(
                "The {noun} ({id}) does not stand as the case file of {case} brought it: {fields}. It was altered past "
                "the workbench.",
                case=self.file, **named,
            )  # fmt: skip
        return msg(
            "The {noun} ({id}) does not stand as the change log has it: {fields}. It was altered past the workbench.",
            **named,
        )


def parts_of(changes: str) -> list[RowChange | FileRows]:
    """What an entry of the log tells of, in its order; what cannot be read of an altered one is left out."""
    found: list[RowChange | FileRows] = []
    with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
        for part in json.loads(changes):
            if isinstance(part, dict):
                found.append(FileRows.from_json(part))
            elif _is_change(change := RowChange.from_json(part)):
                found.append(change)
    return found


def _is_change(change: RowChange) -> bool:
    """Whether an entry that may be altered tells of a row here."""
    sides = all(side is None or isinstance(side, dict) for side in (change.before, change.after))
    return sides and change.table in TABLES and isinstance(change.pk, int)


class Told:
    """Of which rows the log tells."""

    def __init__(self) -> None:
        self.keys: defaultdict[str, Spans] = defaultdict(Spans)
        self.files: dict[int, FileRows] = {}
        """By number, the newest entry of every file: it says whether the file's rows stand."""
        self.numbers: defaultdict[int, int] = defaultdict(int)
        """By an article's key, the highest number that a claim of it was given."""
        self.all_numbers = True
        """Whether these are of all claims that do not stand: the log has none of those that a file brought."""
        self.breaks = Breaks()
        self._taken_away: defaultdict[Record, list[tuple[int, int]]] = defaultdict(list)
        """Of records that were taken away the numbers of the entries that did, and their keys."""

    def hear_file(self, number: int, rows: FileRows) -> None:
        """Note what an older entry says of a file."""
        if any(rows.ranges == newer.ranges for newer in self.files.values()):
            return
        self.files[number] = rows
        self.all_numbers = self.all_numbers and rows.after is not None
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
        """Note the number that a claim has, or had."""
        if (given := number_given(change)) is not None:
            article, number = given
            self.numbers[article] = max(self.numbers[article], number)

    def taken_away(self, table: str, record: str, since: int, before: int) -> int | None:
        """The key, below another one, of a record that an entry took away since a certain one; None where none did."""
        found = (pk for number, pk in self._taken_away.get((table, record), ()) if number > since and pk < before)
        return next(found, None)


def number_given(change: RowChange) -> tuple[int, int] | None:
    """The key of an article and the number of a claim of it that a change made or took away; None of every other."""
    if change.table != "claims" or (change.before is not None and change.after is not None):
        return None
    values = change.after or change.before or {}
    article, number = values.get("article_pk"), values.get("number")
    return (article, number) if isinstance(article, int) and isinstance(number, int) else None


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

    def differences(self, changes: Sequence[tuple[int, RowChange]]) -> Iterator[Difference]:
        """What stands otherwise in the rows of these changes, each older than those before it, by their entries."""
        standing = self._standing([(change.table, change.pk) for _, change in changes])
        for number, change in changes:
            if change.pk not in self._settled[change.table]:
                key = (change.table, change.pk)
                yield from self._differences_of(number, change, key, standing.get(key))

    def _differences_of(
        self, number: int, change: RowChange, key: Key, row: dict[str, Any] | None
    ) -> Iterator[Difference]:
        told = self._told.setdefault(key, set())
        if change.after is None or row is None:
            if (change.after is None) != (row is None):
                yield Difference(How.GONE if row is None else How.TAKEN_AWAY, *key, number, change.identity)
            self.gone[change.table].add(change.pk, change.pk)
            self._settle(key)
            return
        fresh = [name for name in change.after if name not in told and name in row]
        wrong = {name: change.after[name] for name in fresh if plain(row[name]) != change.after[name]}
        if wrong:
            stands = {name: plain(row[name]) for name in wrong}
            yield Difference(How.ALTERED, *key, number, change.identity, wrong, stands)
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

    def half_told(self) -> list[Key]:
        """The rows that stand and of which the log told some columns, and not how they were made."""
        return list(self._told)

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
                rows = self._connection.execute(_rows(table), {"keys": part}).mappings()
                found.update(((name, row["pk"]), dict(row)) for row in rows)
        return found


@cache
def _rows(table: Table) -> Select[Any]:
    """The rows of a table with one of these `keys`."""
    return select(table).where(table.c.pk.in_(bindparam("keys", expanding=True)))


def plain(value: Any) -> Any:
    """A value as the log has it."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list | tuple) else value
