"""Makes the search index anew from the records where it is of another form: some at a time, beside other work.

What is left to do stands in the library, in the transaction that did the rest: whoever has it open goes on from there,
several at once too, and after a crash. What is changed meanwhile enters the index as always.
"""

from sqlalchemy import Connection, Integer, Text, column, func, insert, select, table, text, update

from workbench.library.searching import indexing
from workbench.library.searching.search import SearchIndex
from workbench.library.store import Library
from workbench.library.tables import Article, Claim, Evidence, Source

_TABLES = (Source.__table__, Article.__table__, Claim.__table__, Evidence.__table__)
_AT_ONCE = {"sources": 1000, "articles": 10, "claims": 2000, "evidence": 500}
"""So many keys are a step: the library is held for some hundredths of a second, and an edit waits no longer."""

_LEFT = table("search_index_left", column("name", Text), column("first", Integer), column("last", Integer),
              column("next", Integer))  # fmt: skip
"""The keys that are still to be read, by table; it is there while there are any."""
_IS_LEFT = text("SELECT count(*) FROM sqlite_master WHERE name = 'search_index_left'")
_CREATE = text(
    "CREATE TABLE search_index_left (name TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,"
    " next INTEGER NOT NULL)"
)
_DROP = text("DROP TABLE IF EXISTS search_index_left")


def made(connection: Connection, index: SearchIndex) -> float:
    """How much of the index is there, from 0 to 1; less than 1 while something may not be found."""
    if not index.is_of_form(connection):
        return 0.0
    if not connection.scalar(_IS_LEFT):
        return 1.0
    rows = connection.execute(select(_LEFT)).all()
    done = sum((row.next - row.first) / _AT_ONCE[row.name] for row in rows)
    of = sum((row.last + 1 - row.first) / _AT_ONCE[row.name] for row in rows)
    return min(done / of, 0.999) if of else 0.999


def remake(library: Library) -> float:
    """Do the next step; returns how much is there then, 1 where nothing was left. Raises Trouble."""
    with library.reading() as connection:
        share = made(connection, library.index)
    if share == 1.0:
        return share
    with library.upkeep() as connection:
        if not library.index.is_of_form(connection):
            _begin(connection, library.index)
        elif connection.scalar(_IS_LEFT):  # else another window did the last of it meanwhile
            _go_on(connection, library.index)
        return made(connection, library.index)


def _begin(connection: Connection, index: SearchIndex) -> None:
    index.create(connection)
    connection.execute(_DROP)
    connection.execute(_CREATE)
    for kept in _TABLES:
        first, last = connection.execute(select(func.min(kept.c.pk), func.max(kept.c.pk))).one()
        if last is not None:
            connection.execute(insert(_LEFT).values(name=kept.name, first=first, last=last, next=first))


def _go_on(connection: Connection, index: SearchIndex) -> None:
    row = connection.execute(select(_LEFT).where(_LEFT.c.next <= _LEFT.c.last).limit(1)).first()
    if row is None:
        connection.execute(_DROP)
        return
    last = min(row.next + _AT_ONCE[row.name] - 1, row.last)
    indexing.put_anew(connection, index, row.name, (row.next, last))
    connection.execute(update(_LEFT).where(_LEFT.c.name == row.name).values(next=last + 1))
