"""Reads what can be read of a table in a damaged SQLite file: its rows in order, else one by one."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table

UNREADABLE = (sqlite3.Error, UnicodeError, OverflowError)
_FURTHEST = 1_000_000
"""So many keys in a row are sought one by one."""


@dataclass(slots=True)
class Found:
    """What was found of a table: keys of rows that were taken, keys that an index knows, whether it was not whole."""

    key: str
    keys: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    torn: bool = False


def opened(file: Path, how: str = "ro") -> sqlite3.Connection:
    """A connection that only reads, and passes over what of the schema is damaged.

    `how` is "rw" for a copy beside which a log of writes lies, that SQLite must read in.
    """
    connection = sqlite3.connect(f"{file.as_uri()}?mode={how}", uri=True, isolation_level=None)
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA writable_schema = ON")
    return connection


def salvage(damaged: sqlite3.Connection, table: Table, take: Callable[[dict[str, Any]], bool]) -> Found:
    """Hand every row that can be read to `take`, which says whether it can be one; the table's key is an integer."""
    found = Found(next(iter(table.primary_key)).name)
    try:
        there = {row[1] for row in damaged.execute(f'PRAGMA table_info("{table.name}")')}
    except UNREADABLE:
        there = set()
    columns = [column.name for column in table.c if column.name in there]
    if found.key not in columns:
        found.torn = True
        return found
    reading = _Reading(damaged, table.name, found.key, columns)

    def taken(row: tuple[Any, ...]) -> None:
        values = dict(zip(columns, row, strict=True))
        if values[found.key] in found.keys:
            return
        if take(values):
            found.keys.add(values[found.key])
        else:
            found.torn = True
            found.known.add(values[found.key])

    last = reading.forwards(taken)
    if reading.whole:
        return found
    found.torn = True
    found.known |= reading.known()
    first = reading.backwards(taken, last)
    for key in range(last + 1, min(first, last + _FURTHEST)):
        reading.one(taken, key)
    return found


def named(damaged: sqlite3.Connection, table: str, key: str, column: str) -> dict[int, int]:
    """What a column of keys holds by a table's own, also of rows that are lost, as far as its index can be read."""
    found: dict[int, int] = {}
    with suppress(*UNREADABLE):
        for pk, value in damaged.execute(f'SELECT "{key}", "{column}" FROM "{table}"'):  # noqa: S608 - our own names
            if isinstance(pk, int) and isinstance(value, int):
                found[pk] = value  # noqa: PERF403 - what was read before it tears counts
    return found


class _Reading:
    """One table: rows forwards to where it tears, backwards to where it tears, and single ones between."""

    def __init__(self, damaged: sqlite3.Connection, table: str, key: str, columns: list[str]) -> None:
        self._damaged = damaged
        self._table, self._key = table, key
        names = ", ".join(f'"{name}"' for name in columns)
        self._select = f'SELECT {names} FROM "{table}"'  # noqa: S608 - our own names
        self._place = columns.index(key)
        self.whole = False

    def forwards(self, taken: Callable[[tuple[Any, ...]], None]) -> int:
        """Returns the last key before the tear, 0 where there is none."""
        last = 0
        with suppress(*UNREADABLE):
            for row in self._rows(f"{self._select} ORDER BY {self._key}"):
                if not isinstance(row[self._place], int) or row[self._place] <= last:
                    return last
                last = row[self._place]
                taken(row)
            self.whole = True
        return last

    def backwards(self, taken: Callable[[tuple[Any, ...]], None], last: int) -> int:
        """Returns the first key behind the tear; one more than any that is known, where the end is torn too."""
        first = max([last, *self.known(), self._highest()]) + 1
        with suppress(*UNREADABLE):
            for row in self._rows(f"{self._select} WHERE {self._key} > {last} ORDER BY {self._key} DESC"):
                if not isinstance(row[self._place], int) or row[self._place] >= first:
                    return first
                first = row[self._place]
                taken(row)
        return first

    def one(self, taken: Callable[[tuple[Any, ...]], None], key: int) -> None:
        """Take the row of one key, where there is one that can be read."""
        with suppress(*UNREADABLE):
            for row in self._rows(f"{self._select} WHERE {self._key} = {key}"):
                if row[self._place] == key:
                    taken(row)

    def known(self) -> set[int]:
        """The keys that an index of the table knows, as far as it can be read."""
        found: set[int] = set()
        with suppress(*UNREADABLE):
            for (key,) in self._rows(f'SELECT {self._key} FROM "{self._table}"'):  # noqa: S608 - our own names
                if isinstance(key, int):
                    found.add(key)
        return found

    def _highest(self) -> int:
        with suppress(*UNREADABLE):
            for (key,) in self._damaged.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (self._table,)):
                return key if isinstance(key, int) else 0
        return 0

    def _rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        return iter(self._damaged.execute(statement))
