"""Holds the records against the change log: what was altered past the workbench is not what was written last.

Read from the newest entry back, the first that tells of a column says what must stand there. Rows of a case file are in
the log as ranges of keys: that each stands is told, and what was changed in them later; what stood in them when they
came, the file tells (`of_files`). A row of which no entry tells was put in past the workbench.
"""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg
from workbench.library.changes import TABLES, RowChange
from workbench.library.checking import of_files
from workbench.library.checking.findings import Findings
from workbench.library.checking.heard import Held, Told, there
from workbench.library.hot import Hot
from workbench.library.originals import Originals
from workbench.library.ranges import FileRows
from workbench.library.spans import Spans
from workbench.library.tables import Article, ArticleCounter, Base, ChangeSet, Claim, Recorded

_SETS = ChangeSet.__table__
_CLAIMS = Claim.__table__
_COUNTERS = ArticleCounter.__table__
_AT_ONCE = 1000
"""So many changes are looked at together."""
_RECORDED = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Recorded)]


def problems(connection: Connection, originals: Originals, found: Findings, made_anew: Message) -> Iterator[Message]:
    """What stands otherwise than the log has it; of a library that was `made_anew`, since the entry that says so.

    Which rows there are is held against all of the log: what is made anew of a library, it knows from before.
    """
    told, held = Told(), Held(connection)
    waiting: list[RowChange] = []
    for change in _newest_first(connection, made_anew, told):
        waiting.append(change)
        if len(waiting) == _AT_ONCE:
            yield from held.problems(waiting)
            waiting.clear()
    yield from held.problems(waiting)
    yield from _missing(connection, told, held.gone)
    for mapped in _RECORDED:
        yield from _unknown(connection, told, mapped)
    yield from of_files.problems(connection, originals, told, held, found)
    yield from _counters(connection, told)


def _newest_first(connection: Connection, made_anew: Message, told: Told) -> Iterator[RowChange]:
    """The changes of rows, without those that a file brought or took along later; an undo may change a row twice."""
    counts = True
    statement = select(_SETS.c.pk, _SETS.c.label, _SETS.c.changes).order_by(_SETS.c.pk.desc())
    for row in connection.execution_options(yield_per=100).execute(statement):
        counts = counts and row.label["text"] != made_anew.text
        for part in reversed(json.loads(row.changes)):
            if not isinstance(part, dict):
                change = RowChange.from_json(part)
                if told.hear_row(row.pk, change) and counts:
                    told.hear_number(change)
                    yield change
            elif counts:
                told.hear_file(row.pk, FileRows.from_json(part))
            else:
                for table, span in FileRows.from_json(part).ranges.items():
                    told.keys[table].add(*span)


# -- which rows there are ----------------------------------------------------------------------


def _missing(connection: Connection, told: Told, gone: Mapping[str, Spans]) -> Iterator[Message]:
    """Rows that came with a case file and that no later entry tells of are there, one for each key."""
    for file in told.files.values():
        for name, (first, last) in file.ranges.items() if file.after is not None else ():
            table = TABLES[name]
            there = connection.scalar(select(func.count()).where(table.c.pk.between(first, last))) or 0
            lacking = last - first + 1 - there - gone[name].count(first, last)
            if lacking > 0:
                yield nmsg(
                    "{count} row of {table} that came with the case file of {case} is gone, and no entry of the change "
                    "log took it away.",
                    "{count} rows of {table} that came with the case file of {case} are gone, and no entry of the "
                    "change log took them away.",
                    lacking, table=msg(name.replace("_", " ")), case=file.name,
                )  # fmt: skip


def _unknown(connection: Connection, told: Told, mapped: type[Recorded]) -> Iterator[Message]:
    """Rows of a table that no entry made; what is known is leapt over, a range at a time."""
    table, known = mapped.__table__, told.keys[mapped.__tablename__]
    following = Hot(select(table.c.pk).where(table.c.pk > bindparam("key")).order_by(table.c.pk).limit(1))
    with Session(connection) as session:
        last = _BEFORE_ALL
        while (row := following.first(connection, {"key": last})) is not None:
            key, end = row["pk"], known.end(row["pk"])
            if end is None:
                identity = session.get_one(mapped, key).identity()
                taken = any(file.holds(table.name, key) for file in told.files.values())
                yield there(mapped.NOUN, identity) if taken else _unmade(mapped.NOUN, identity)
            last = key if end is None else end


_BEFORE_ALL = -(1 << 63)
"""Below the least key of SQLite but one."""


def _unmade(noun: str, identity: str) -> Message:
    return msg("The {noun} ({id}) stands though no entry of the change log made it.", noun=msg(noun), id=identity)


def _counters(connection: Connection, told: Told) -> Iterator[Message]:
    """A number that was given to a claim is never given again, so that the counter of its article stands no lower."""
    highest = select(_CLAIMS.c.article_pk, func.max(_CLAIMS.c.number)).group_by(_CLAIMS.c.article_pk)
    given = dict(told.numbers)
    for article, number in connection.execute(highest):
        given[article] = max(number, given.get(article, 0))
    columns = (Article.pk, Article.id, _COUNTERS.c.last_number)
    counters = select(*columns).join(_COUNTERS, _COUNTERS.c.article_pk == Article.pk).order_by(Article.pk)
    for key, name, last in connection.execute(counters):
        if last < given.get(key, 0):
            yield msg(
                "The counter of claims of the article ({id}) stands at {last}, though claim {number} was there: it was "
                "altered past the workbench.",
                id=name, last=last, number=given[key],
            )  # fmt: skip
