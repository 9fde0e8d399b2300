"""Reads what can be read of a table in a damaged SQLite file: its rows in order to where they tear.

What is read is taken only where it can be such a row: bytes that were overwritten yield numbers where words should be.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, String, Table, Text

from workbench.base import terms
from workbench.library.tables.base import TERMS

UNREADABLE = (sqlite3.Error, UnicodeError, OverflowError)

Row = dict[str, Any]
Take = Callable[[Row], bool]
"""Takes a row, and says whether it can be one."""

_INSTEAD: Mapping[tuple[str, str], object] = {
    ("claims", "kind"): terms.Kind.EVENT.value,
    ("claims", "weight"): terms.Weight.OTHER.value,
    ("claims", "work"): terms.Work.TO_DO.value,
    ("assessments", "status"): terms.Status.UNVERIFIED.value,
    ("assessments", "grades"): "{}",
    ("sources", "kind"): terms.SourceKind.ORGANISATION.value,
    ("sources", "languages"): "[]",
    ("sources", "protected"): 1,
    ("hops", "relation"): terms.Relation.UNSPECIFIED.value,
    ("hops", "check"): terms.Check.NOT_CHECKED.value,
}
"""What stands in for a value that is lost and must be there, where something says no more than that."""


@dataclass(slots=True)
class Found:
    """What was found of a table: keys of rows that were taken, keys that an index knows, whether it was not whole."""

    key: str
    keys: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    torn: bool = False
    by_looks: set[int] = field(default_factory=set)
    """Those of the keys whose rows SQLite does not find: they may be of a page that was given up."""
    unfit: dict[int, Row] = field(default_factory=dict)
    """Rows that SQLite finds and that cannot be such rows."""

    def offer(self, row: Row, take: Take) -> None:
        """Take a row, unless one with its key was taken before or it can be none."""
        key = row[self.key]
        if key in self.keys:
            return
        if take(row):
            self.keys.add(key)
            self.unfit.pop(key, None)
        else:
            self.torn = True
            self.known.add(key)

    def offer_by_looks(self, row: Row, take: Take) -> None:
        """Take a row to which SQLite finds no way."""
        known = row[self.key] in self.keys
        self.offer(row, take)
        if not known and row[self.key] in self.keys:
            self.by_looks.add(row[self.key])


def opened(file: Path, how: str = "ro") -> sqlite3.Connection:
    """A connection that only reads, and passes over what of the schema is damaged.

    `how` is "rw" for a copy beside which a log of writes lies, that SQLite must read in.
    """
    connection = sqlite3.connect(f"{file.as_uri()}?mode={how}", uri=True, isolation_level=None)
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA writable_schema = ON")
    return connection


def salvage(damaged: sqlite3.Connection, table: Table, take: Take) -> Found:
    """Hand every row to `take` up to where the table tears; its key is an integer."""
    found = Found(next(iter(table.primary_key)).name)
    columns = [name for name in columns_of(damaged, table) if name in table.c]
    if found.key not in columns:
        found.torn = True
        return found
    names = ", ".join(f'"{name}"' for name in columns)
    last, whole = 0, False
    with suppress(*UNREADABLE):
        for values in damaged.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {found.key}'):  # noqa: S608 - our own names
            row = dict(zip(columns, values, strict=True))
            if not isinstance(row[found.key], int) or row[found.key] <= last:
                break
            last = row[found.key]
            found.offer(row, take)
            if last not in found.keys:
                found.unfit[last] = row
        else:
            whole = True
    if not whole:
        found.torn = True
        found.known |= named_keys(damaged, table)
    return found


def is_sound(damaged: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a database."""
    with suppress(*UNREADABLE):
        return bool(damaged.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    return False


def columns_of(damaged: sqlite3.Connection, table: Table) -> list[str]:
    """The names of a table's columns in the file's own order; none where its list of tables cannot be read."""
    with suppress(*UNREADABLE):
        return [row[1] for row in damaged.execute(f'PRAGMA table_info("{table.name}")')]
    return []


def named(damaged: sqlite3.Connection, table: str, key: str, column: str) -> dict[int, int]:
    """What a column of keys holds by a table's own, also of rows that are lost, as far as its index can be read."""
    statement = f'SELECT "{key}", "{column}" FROM "{table}" ORDER BY "{column}"'  # noqa: S608 - our own names
    rows = _from_both_ends(damaged, statement, f"{statement} DESC")
    return {pk: value for pk, value in rows if isinstance(pk, int) and isinstance(value, int)}


def named_keys(damaged: sqlite3.Connection, table: Table) -> set[int]:
    """The keys of all rows that any index of a table knows, as far as it can be read."""
    key = next(iter(table.primary_key)).name
    found: set[int] = set()
    for index, columns in _indexes(damaged, table.name):
        statement = f'SELECT "{key}" FROM "{table.name}" INDEXED BY "{index}" ORDER BY '  # noqa: S608 - our own names
        up, down = (", ".join(f'"{name}"{way}' for name in columns) for way in ("", " DESC"))
        rows = _from_both_ends(damaged, statement + up, statement + down)
        found.update(pk for (pk,) in rows if isinstance(pk, int) and pk > 0)
    return found


def _indexes(damaged: sqlite3.Connection, table: str) -> list[tuple[str, list[str]]]:
    """The indexes of a table with their columns."""
    with suppress(*UNREADABLE):
        names = [row[1] for row in damaged.execute(f'PRAGMA index_list("{table}")')]
        return [(name, [row[2] for row in damaged.execute(f'PRAGMA index_info("{name}")')]) for name in names]
    return []


def _from_both_ends(damaged: sqlite3.Connection, forwards: str, backwards: str) -> Iterator[tuple[Any, ...]]:
    """The rows that a statement gives to where they tear, and then those that another one gives from the end."""
    for statement in (forwards, backwards):
        with suppress(*UNREADABLE):
            yield from damaged.execute(statement)
            return


# -- what can be a row -----------------------------------------------------------------------------


def put(new: sqlite3.Connection, table: Table, row: Row) -> bool:
    """Insert a row, unless what was read of it can be no such row."""
    if not fits(table, row):
        return False
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    try:
        new.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(row.values()))  # noqa: S608 - our own names
    except sqlite3.Error:
        return False
    return True


def fits(table: Table, row: Mapping[str, Any]) -> bool:
    """Whether what was read can be a row of a table."""
    return all(_fits(table, name, value) for name, value in row.items())


def _fits(table: Table, name: str, value: Any) -> bool:
    """Whether a value can be one of a column; no words of a library hold a NUL, but overwritten ones do."""
    column = table.c[name]
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, JSON):
        return isinstance(value, str) and _is_json(value)
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    if isinstance(column.type, String):
        return isinstance(value, str) and "\0" not in value and _is_term(column, value)
    if isinstance(column.type, Boolean):
        return value in (0, 1)
    return isinstance(value, int) or not isinstance(column.type, Integer)


def _is_term(column: Column[Any], value: str) -> bool:
    """Whether a value is one of the terms of its column, if that holds terms."""
    known: type[StrEnum] | None = column.info.get(TERMS)
    return known is None or value in set(known) or (value == "" and bool(column.nullable))


def without_unfit(table: Table, row: Row) -> tuple[Row, str] | None:
    """A row whose one value that cannot be read is as good as left out, and which that was; None where it is no row."""
    unfit = [name for name, value in row.items() if not _fits(table, name, value)]
    if len(unfit) != 1:
        return None
    column = table.c[unfit[0]]
    key = (table.name, column.name)
    if column.nullable or key in _INSTEAD:
        return {**row, column.name: _INSTEAD.get(key)}, column.name
    return ({**row, column.name: ""}, column.name) if isinstance(column.type, Text) else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def as_kept(table: Table, row: Mapping[str, Any]) -> Row:
    """A row of the log as the database keeps it."""
    return {
        name: json.dumps(value) if isinstance(table.c[name].type, JSON) and value is not None else value
        for name, value in row.items()
    }
