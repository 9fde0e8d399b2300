"""Holds the database's own structure against that of a new library, and its values against what can be read."""

import json
from collections.abc import Iterator

from sqlalchemy import JSON, Connection, Table
from sqlalchemy import text as sql

from workbench.base.messages import Message, msg
from workbench.library.checking.findings import Findings, damaged
from workbench.library.store import Library
from workbench.library.tables import NOUNS, Base


def database(library: Library, found: Findings) -> Iterator[Message]:
    """The database must be whole, and hold no rule of its own that alters what is written."""
    with library.reading() as connection:
        for line in connection.execute(sql("PRAGMA integrity_check(100)")).scalars():
            if line != "ok":
                found.damage = damaged(library.path)
                yield msg("The database is damaged: {said}.", said=str(line).strip().replace("\n", " "))
        triggers = sql("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        for name in connection.execute(triggers).scalars():
            yield msg("The database has a trigger that no workbench made: {name}.", name=name)


def references(library: Library, _found: Findings) -> Iterator[Message]:
    """No row may refer to one that is not there."""
    with library.reading() as connection:
        for row in connection.execute(sql("PRAGMA foreign_key_check")):
            yield msg(
                "A row of {table} ({key}) refers to one of {target} that is not there.",
                table=row[0],
                key=row[1],
                target=row[2],
            )


def values(library: Library, found: Findings) -> Iterator[Message]:
    """What is kept as JSON must be JSON: nothing else in the library can be read past it."""
    with library.reading() as connection:
        for table in Base.metadata.sorted_tables:
            for column in table.c:
                if isinstance(column.type, JSON):
                    for line in _unreadable(connection, table, column.name):
                        found.damage = damaged(library.path)
                        yield line


def _unreadable(connection: Connection, table: Table, name: str) -> Iterator[Message]:
    key = next(iter(table.primary_key)).name
    columns = (key, "id" if "id" in table.c else key, name)
    quote = connection.dialect.identifier_preparer.quote
    chosen, kept = ", ".join(map(quote, columns)), quote(name)
    unread = f"{kept} IS NOT NULL AND NOT json_valid({kept})"
    statement = f"SELECT {chosen} FROM {quote(table.name)} WHERE {unread} ORDER BY 1"  # noqa: S608 - our own names
    for _, record, value in connection.execute(sql(statement)):
        try:
            json.loads(value)  # SQLite reads less deep than Python does
        except (ValueError, TypeError, RecursionError):
            yield msg(
                "The {noun} ({id}) holds in {field} what cannot be read.",
                noun=msg(NOUNS.get(table.name, table.name.replace("_", " "))), id=str(record), field=msg(name),
            )  # fmt: skip
