"""From rows to records: small steps that every noun's reader shares."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select
from sqlalchemy.engine import RowMapping

from workbench.base.records import Id, Passage
from workbench.library.reading.hot import Hot

Key = TypeVar("Key", int, str)
Row = Mapping[str, Any] | RowMapping
"""What a statement found, by the names of its columns."""

Range = tuple[int, int]
"""First and last key, both inside."""

CHUNK = 900
"""How many keys one statement names at most."""


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys in lists short enough for one statement."""
    rest = iter(keys)
    while part := list(islice(rest, CHUNK)):
        yield part


def fetched(connection: Connection, statement: Select[Any], column: Any, keys: Iterable[int]) -> Iterator[Row]:
    """The rows of a statement whose `column` is one of the keys; make the statement once, not for each call."""
    for part in chunks(keys):
        if len(part) == 1:
            yield from _of_one(statement, column).rows(connection, {"key": part[0]})
        else:
            yield from connection.execute(_narrowed(statement, column), {"keys": part}).mappings()


def held(connection: Connection, table: Table, column: str, by: str, keys: Iterable[int]) -> set[int]:
    """What a column of keys holds in the rows whose column `by` is one of these."""
    found = fetched(connection, _column(table, column), table.c[by], sorted(keys))
    return {row[column] for row in found if row[column] is not None}


@cache
def _column(table: Table, column: str) -> Select[Any]:
    return select(table.c[column])


@lru_cache(maxsize=256)
def _narrowed(statement: Select[Any], column: Any) -> Select[Any]:
    """A statement with room for keys, made once: making it again costs as much as running it."""
    return statement.where(column.in_(bindparam("keys", expanding=True)))


@lru_cache(maxsize=256)
def _of_one(statement: Select[Any], column: Any) -> Hot:
    """A statement with room for one key, as every edit asks, a dozen times."""
    return Hot(statement.where(column == bindparam("key")))


def passage(row: Row, snapshot: str | None) -> Passage | None:
    """The passage that a row holds, where it holds one."""
    if snapshot is None:
        return None
    return Passage(
        snapshot=Id(snapshot),
        start=row["start"],
        end=row["end"],
        exact=row["exact"],
        prefix=row["prefix"] or "",
        suffix=row["suffix"] or "",
    )


def grouped(rows: Iterable[Row], column: str) -> dict[int, list[Row]]:
    """Rows by the value of one column, in their order."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups
