"""Statements that are sent often: compiled once a dialect, and handed to the driver's own cursor as they are.

SQLAlchemy looks at a statement's every part each time it runs, which takes many times as long as SQLite needs to run
it; some dozens a commit add up. What is bound and what comes back is as with SQLAlchemy: its types are asked how.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Insert, Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Values = Mapping[str, Any]
Found = dict[str, Any]
"""One row by the names of its columns."""


Forms = tuple[tuple[str, Callable[[Any], Any]], ...]
"""The values that the driver has in another form, by name, each with what turns it into the one or the other."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement in one dialect; `names` in the order in which they are bound, none where they are bound by name."""

    sql: str
    fixed: Values
    names: tuple[str, ...]
    written: Forms
    columns: tuple[str, ...]
    read: Forms

    def bound(self, values: Values) -> Any:
        """The values in the form that the driver wants."""
        given: Found = {**self.fixed, **values}
        for name, write in self.written:
            given[name] = write(given[name])
        return [given[name] for name in self.names] if self.names else given

    def found(self, row: Sequence[Any]) -> Found:
        """A row as the driver gave it, by name."""
        named = dict(zip(self.columns, row, strict=True))
        for name, read in self.read:
            named[name] = read(named[name])
        return named


class Hot:
    """One statement whose values are named parameters."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._prepared: dict[str, _Prepared] = {}

    def run(self, connection: Connection, values: Values | Sequence[Values] = ()) -> int:
        """Run it with these values, or once for each of several; returns how many rows it changed."""
        ready = self._ready(connection)
        with _cursor(connection) as cursor:
            if isinstance(values, Mapping):
                cursor.execute(ready.sql, ready.bound(values))
            elif values:
                cursor.executemany(ready.sql, [ready.bound(one) for one in values])
            else:
                cursor.execute(ready.sql, ready.bound({}))
            return int(cursor.rowcount)

    def rows(self, connection: Connection, values: Values | None = None) -> list[Found]:
        """All rows that it finds."""
        ready = self._ready(connection)
        with _cursor(connection) as cursor:
            cursor.execute(ready.sql, ready.bound(values or {}))
            return [ready.found(row) for row in cursor.fetchall()]

    def first(self, connection: Connection, values: Values | None = None) -> Found | None:
        """The first row that it finds."""
        ready = self._ready(connection)
        with _cursor(connection) as cursor:
            cursor.execute(ready.sql, ready.bound(values or {}))
            row = cursor.fetchone()
        return None if row is None else ready.found(row)

    def _ready(self, connection: Connection) -> _Prepared:
        return self._prepared.get(connection.dialect.name) or self._prepare(connection)

    def _prepare(self, connection: Connection) -> _Prepared:
        dialect = connection.dialect
        compiled = self._statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(type(compiled).__name__)
        chosen = self._statement.exported_columns if isinstance(self._statement, Select | Insert) else ()
        columns = {str(column.key): column.type.dialect_impl(dialect) for column in chosen}
        bound = {name: value.type.dialect_impl(dialect) for name, value in compiled.binds.items()}
        self._prepared[dialect.name] = ready = _Prepared(
            str(compiled),
            {name: value for name, value in compiled.params.items() if value is not None},
            tuple(compiled.positiontup or ()) if compiled.positional else (),
            _forms({name: kind.bind_processor(dialect) for name, kind in bound.items()}),
            tuple(columns),
            _forms({name: kind.result_processor(dialect, None) for name, kind in columns.items()}),
        )
        return ready


def _forms(turning: Mapping[str, Callable[[Any], Any] | None]) -> Forms:
    return tuple((name, turn) for name, turn in turning.items() if turn is not None)


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """The driver's own cursor, inside the connection's transaction."""
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()
