"""From rows to records: small steps that every noun's reader shares."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam
from sqlalchemy.engine import RowMapping

from workbench.base.records import Id, Passage

Key = TypeVar("Key", int, str)

CHUNK = 900
"""How many keys one statement names at most."""


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys in lists short enough for one statement."""
    rest = iter(keys)
    while part := list(islice(rest, CHUNK)):
        yield part


def fetched(connection: Connection, statement: Select[Any], column: Any, keys: Iterable[int]) -> Iterator[RowMapping]:
    """The rows of a statement whose `column` is one of the keys."""
    for part in chunks(keys):
        if len(part) == 1:
            yield from connection.execute(_of_one(statement, column), {"key": part[0]}).mappings()
        else:
            yield from connection.execute(_narrowed(statement, column), {"keys": part}).mappings()


@lru_cache(maxsize=256)
def _narrowed(statement: Select[Any], column: Any) -> Select[Any]:
    """A statement with room for keys, made once: making it again costs as much as running it."""
    return statement.where(column.in_(bindparam("keys", expanding=True)))


@lru_cache(maxsize=256)
def _of_one(statement: Select[Any], column: Any) -> Select[Any]:
    """A statement with room for one key, as every edit asks: a list's length has to be written into it each time."""
    return statement.where(column == bindparam("key"))


def passage(row: Mapping[str, Any] | RowMapping, snapshot: str | None) -> Passage | None:
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


def grouped(rows: Iterable[RowMapping], column: str) -> dict[int, list[RowMapping]]:
    """Rows by the value of one column, in their order."""
    groups: dict[int, list[RowMapping]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def only(items: Sequence[Any]) -> Any | None:
    """The one item of a sequence, None if it is empty."""
    return items[0] if items else None
