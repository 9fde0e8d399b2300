"""Holds the database's own structure against that of a new library, and its values against what can be read."""

from collections.abc import Iterator

from sqlalchemy import text as sql

from workbench.base.messages import Message, msg
from workbench.library import unreadable
from workbench.library.called import noun
from workbench.library.checking.findings import Findings, damaged
from workbench.library.store import Library


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
                "A record refers to one that is not there: {noun} {key} to its {target}.",
                noun=noun(row[0]),
                key=row[1],
                target=noun(row[2]),
            )


def values(library: Library, found: Findings) -> Iterator[Message]:
    """What is kept as JSON must be JSON: nothing else in the library can be read past it."""
    with library.reading() as connection:
        for line in unreadable.values(connection):
            found.damage = damaged(library.path)
            yield line
