"""Holds the records against the change log: what was altered past the workbench is not what was written last.

Read from the newest entry back, the first that tells of a column says what must stand there. Rows of a case file are in
the log as ranges of keys: that each stands is told, and what was changed in them later; what stood in them when they
came, the file tells (`of_files`). A row of which no entry tells was put in past the workbench.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import Connection, Table, bindparam, func, select
from sqlalchemy.orm import Session

from workbench.base.messages import Message, msg, nmsg
from workbench.library.called import counted
from workbench.library.checking import of_files
from workbench.library.checking.findings import Findings
from workbench.library.checking.heard import Difference, Held, How, Told, parts_of
from workbench.library.originals.folder import Originals
from workbench.library.reading.hot import Hot
from workbench.library.recording.changes import TABLES, RowChange
from workbench.library.recording.ranges import FileRows
from workbench.library.recording.spans import Spans
from workbench.library.tables import Article, ArticleCounter, Base, ChangeSet, Claim, Recorded

_SETS = ChangeSet.__table__
_CLAIMS = Claim.__table__
_COUNTERS = ArticleCounter.__table__
_AT_ONCE = 1000
"""So many changes are looked at together."""
_RECORDED = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Recorded)]
MAPPED = {one.__tablename__: one for one in _RECORDED}


@dataclass(frozen=True, slots=True)
class Lacking:
    """Rows of a table that came with a case file, stand no longer, and that no entry took away."""

    table: str
    file: FileRows
    keys: tuple[int, ...]

    def said(self) -> Message:
        """What a check says of them."""
        return nmsg(
            "{what} that came with the case file of {case} is gone, and no entry of the change log took it away.",
            "{what} that came with the case file of {case} are gone, and no entry of the change log took them away.",
            len(self.keys), what=counted(self.table, len(self.keys)), case=self.file.name,
        )  # fmt: skip


def problems(connection: Connection, originals: Originals, found: Findings, made_anew: Message) -> Iterator[Message]:
    """What stands otherwise than the log has it; of a library that was `made_anew`, since the entry that says so."""
    told = Told()
    with Session(connection) as session:
        for difference in differences(connection, originals, found, made_anew, told):
            yield named(session, difference).said() if isinstance(difference, Difference) else difference.said()
    for one in told.breaks.oldest_first():
        yield one.said()
    yield from _counters(connection, told)


def named(session: Session, difference: Difference) -> Difference:
    """A difference with the id of its record, where the log does not have that."""
    if difference.identity is not None:
        return difference
    return replace(difference, identity=session.get_one(MAPPED[difference.table], difference.pk).identity())


def differences(
    connection: Connection, originals: Originals, found: Findings, made_anew: Message, told: Told
) -> Iterator[Difference | Lacking]:
    """What stands otherwise than the log has it; of a library that was `made_anew`, since the entry that says so.

    Which rows there are is held against all of the log: what is made anew of a library, it knows from before. `told`
    hears what the log tells of.
    """
    held = Held(connection)
    waiting: list[tuple[int, RowChange]] = []
    for change in _newest_first(connection, made_anew, told):
        waiting.append(change)
        if len(waiting) == _AT_ONCE:
            yield from held.differences(waiting)
            waiting.clear()
    yield from held.differences(waiting)
    yield from _lacking(connection, told, held.gone)
    for mapped in _RECORDED:
        yield from _unknown(connection, told, mapped.__table__)
    yield from _unmade(told, held)
    yield from of_files.differences(connection, originals, told, held, found)


def _newest_first(connection: Connection, made_anew: Message, told: Told) -> Iterator[tuple[int, RowChange]]:
    """The changes of rows, without those that a file brought or took along later; an undo may change a row twice.

    The entry with which a library was made anew has those rows of which the log before it was not whole.
    """
    counts = True
    statement = select(_SETS.c.pk, _SETS.c.label, _SETS.c.changes).order_by(_SETS.c.pk.desc())
    for row in connection.execution_options(yield_per=100).execute(statement):
        told.breaks.go_to(row.pk)
        for part in reversed(parts_of(row.changes)):
            if not isinstance(part, RowChange):
                told.hear_file(row.pk, part)
            elif told.hear_row(row.pk, part):
                if counts:
                    told.hear_number(part)
                    told.breaks.hear(row.pk, part)
                yield row.pk, part
        if row.label.get("text") == made_anew.text:
            counts = told.all_numbers = False


# -- which rows there are ----------------------------------------------------------------------


def _lacking(connection: Connection, told: Told, gone: Mapping[str, Spans]) -> Iterator[Lacking]:
    """Rows that came with a case file and that no later entry tells of are there, one for each key."""
    for file in told.files.values():
        for name, (first, last) in file.ranges.items() if file.after is not None else ():
            table = TABLES[name]
            within = table.c.pk.between(first, last)
            there = connection.scalar(select(func.count()).where(within)) or 0
            if last - first + 1 > there + gone[name].count(first, last):
                standing = set(connection.scalars(select(table.c.pk).where(within)))
                keys = (key for key in range(first, last + 1) if key not in standing and key not in gone[name])
                told.all_numbers = False
                yield Lacking(name, file, tuple(keys))


def _unknown(connection: Connection, told: Told, table: Table) -> Iterator[Difference]:
    """Rows of a table that no entry made; what is known is leapt over, a range at a time."""
    known = told.keys[table.name]
    following, last = _following(table), _BEFORE_ALL
    while (row := following.first(connection, {"key": last})) is not None:
        key, end = row["pk"], known.end(row["pk"])
        if end is None:
            taken = any(file.holds(table.name, key) for file in told.files.values())
            yield Difference(How.TAKEN_AWAY if taken else How.UNMADE, table.name, key)
        last = key if end is None else end


def _unmade(told: Told, held: Held) -> Iterator[Difference]:
    """Rows that later entries changed and none made."""
    for table, pk in held.half_told():
        if not any(file.holds(table, pk) for file in told.files.values()):
            yield Difference(How.UNMADE, table, pk)


@cache
def _following(table: Table) -> Hot:
    """The next row of a table behind a key."""
    return Hot(select(table.c.pk).where(table.c.pk > bindparam("key")).order_by(table.c.pk).limit(1))


_BEFORE_ALL = -(1 << 63)
"""Below the least key of SQLite but one."""


def _counters(connection: Connection, told: Told) -> Iterator[Message]:
    """A number that was given to a claim is never given again, so that the counter of its article stands no lower.

    Where the log tells the number of every claim that went, it stands no higher either: a report counts on it.
    """
    highest = select(_CLAIMS.c.article_pk, func.max(_CLAIMS.c.number)).group_by(_CLAIMS.c.article_pk)
    given = dict(told.numbers)
    for article, number in connection.execute(highest):
        given[article] = max(number, given.get(article, 0))
    columns = (Article.pk, Article.id, _COUNTERS.c.last_number)
    counters = select(*columns).outerjoin(_COUNTERS, _COUNTERS.c.article_pk == Article.pk).order_by(Article.pk)
    for key, name, last in connection.execute(counters):
        number = given.get(key, 0)
        if last is None and number:
            yield msg(
                "The counter of claims of the article ({id}) is gone, though claim {number} was there: it was taken "
                "away past the workbench.",
                id=name, number=number,
            )  # fmt: skip
        elif last is not None and last < number:
            yield msg(
                "The counter of claims of the article ({id}) stands at {last}, though claim {number} was there: it was "
                "altered past the workbench.",
                id=name, last=last, number=number,
            )  # fmt: skip
        elif last is not None and last > number and told.all_numbers:
            yield msg(
                "The counter of claims of the article ({id}) stands at {last}, though no number above {number} was "
                "given: it was altered past the workbench.",
                id=name, last=last, number=number,
            )  # fmt: skip
