"""Statements that every edit sends: compiled once a dialect and handed to the driver as they are.

SQLAlchemy looks at a statement's every part each time it runs, which takes longer than SQLite needs to run it; a dozen
a commit add up. What is bound must be plain values: texts, whole numbers, None.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Values = Mapping[str, Any]


class Hot:
    """One statement whose values are all named parameters."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...]]] = {}

    def run(self, connection: Connection, values: Values | Sequence[Values] = ()) -> CursorResult[Any]:
        """Run it with these values, or once for each of several."""
        sql, names = self._compiled.get(connection.dialect.name) or self._compile(connection)
        if isinstance(values, Mapping):
            return connection.exec_driver_sql(sql, self._bound(names, values))
        if not values:
            return connection.exec_driver_sql(sql)
        return connection.exec_driver_sql(sql, [self._bound(names, one) for one in values])

    @staticmethod
    def _bound(names: tuple[str, ...], values: Values) -> Any:
        return tuple(values[name] for name in names) if names else dict(values)

    def _compile(self, connection: Connection) -> tuple[str, tuple[str, ...]]:
        compiled = self._statement.compile(dialect=connection.dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(type(compiled).__name__)
        names = tuple(compiled.positiontup or ()) if compiled.positional else ()
        self._compiled[connection.dialect.name] = (str(compiled), names)
        return self._compiled[connection.dialect.name]
