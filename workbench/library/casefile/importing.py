"""One case file into the library, inside a running transaction; and away again, and back, for undo and redo."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select

from workbench.base import clock
from workbench.base.errors import NotFound, StaleUndo
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.library import derived
from workbench.library.casefile.reading import CaseReader
from workbench.library.casefile.taking import Came, Taking
from workbench.library.originals.folder import Originals
from workbench.library.reading import moves
from workbench.library.reading.articles import Texts
from workbench.library.recording.notices import Notice
from workbench.library.recording.ranges import FileRows, settle, touched, wait
from workbench.library.searching import indexing, prints
from workbench.library.searching.search import SearchIndex, Shelf
from workbench.library.tables import Base, Case, ChangeSet, ClaimState, PassageMove

_CASES = Case.__table__
_STATES = ClaimState.__table__
_MOVES = PassageMove.__table__
_SETS = ChangeSet.__table__
_SHELVES = {
    "claims": (Shelf.CLAIM, Shelf.NOTE),
    "articles": (Shelf.ARTICLE,),
    "sources": (Shelf.SOURCE,),
    "evidence": (Shelf.EVIDENCE,),
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: `rows` is None where nothing was new, `claims` (keys) where they wait to be computed."""

    came: Came
    rows: FileRows | None
    claims: list[int] | None


def bring_in(
    connection: Connection,
    index: SearchIndex,
    reader: CaseReader,
    case: str,
    *,
    sha256: Callable[[], str],
    progress: Callable[[int], None] = lambda _bytes: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Brought:
    """Take a case file in; its articles join the case called so, which is made where there is none.

    `sha256` tells that of all that was read. Raises BadFile naming line and field; the caller's transaction is then
    rolled back.
    """
    found = connection.execute(select(_CASES.c.pk, _CASES.c.id).where(_CASES.c.name == case)).first()
    standing: dict[str, Any] = (
        {"pk": found.pk, "id": found.id, "name": case, "new": False}
        if found is not None
        else {"id": new_id(), "name": case, "created": clock.stamp(), "new": True}
    )
    return _bring(connection, index, Taking(connection, Texts()), reader, standing, sha256, progress, cancelled)


def _bring(
    connection: Connection,
    index: SearchIndex,
    taking: Taking,
    reader: CaseReader,
    case: dict[str, Any],
    sha256: Callable[[], str],
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Brought:
    try:
        taking.take(reader, progress, cancelled)
        name = taking.used_twice()
        if name is not None:
            raise reader.twice(name)
        taking.join(case)
        ranges = taking.ranges()
    finally:
        taking.close()
    if not ranges:
        return Brought(taking.came, None, [])
    counts = {"articles": 0, "claims": 0} | {
        table: last - first + 1 for table, (first, last) in ranges.items() if table in ("articles", "claims")
    }
    rows = FileRows(case["name"], case["id"], sha256(), case, ranges, None, counts)
    return Brought(taking.came, rows, settle(connection, index, rows))


def notice_of(connection: Connection, number: int, rows: FileRows, claims: list[int] | None) -> tuple[Notice, set[str]]:
    """The notice of a file's entry in the log, and the ids of the records whose histories it stands in.

    `claims` are the keys of all claims that show something else; None where they are too many to be named.
    """
    if claims is None or any(last - first > derived.AT_ONCE * 10 for first, last in rows.ranges.values()):
        return Notice(number, everything=True, cases=True, own=True), {rows.identity}
    ids = {
        table: _ids(connection, kept, rows.of(kept.c.pk, table))
        for table in _SHELVES
        for kept in (Base.metadata.tables[table],)
    }
    claim = Base.metadata.tables["claims"]
    notice = Notice(
        number,
        claims=_ids(connection, claim, claim.c.pk.in_(claims)),
        articles=frozenset(ids["articles"].values()),
        sources=frozenset(ids["sources"].values()),
        evidence=frozenset(ids["evidence"].values()),
        cases=True,
        own=True,
    )
    return notice, {rows.identity, *(name for found in ids.values() for name in found.values())}


def _ids(connection: Connection, table: Table, which: ColumnElement[bool]) -> dict[int, str]:
    return {row.pk: row.id for row in connection.execute(select(table.c.pk, table.c.id).where(which))}


# -- undo and redo -----------------------------------------------------------------------------


def apply(
    connection: Connection, index: SearchIndex, originals: Originals, rows: FileRows, since: int, label: Message
) -> None:
    """Take a file's rows away, or bring them back under the same keys; `since` is the number of the file's entry.

    Raises StaleUndo where one of them changed since or others rest on them, or where the file is gone.
    """
    if rows.after is None:
        _check_unchanged(connection, rows, since, label)
        _remove(connection, index, rows)
    else:
        _bring_back(connection, index, originals, rows, label)


def _stale(label: Message, noun: str) -> StaleUndo:
    return StaleUndo(msg("“{label}” cannot be taken back: the {noun} has changed since.", label=label, noun=msg(noun)))


def _check_unchanged(connection: Connection, rows: FileRows, since: int, label: Message) -> None:
    for table, (first, last) in rows.ranges.items():
        kept = Base.metadata.tables[table]
        number = connection.scalar(select(func.count()).where(kept.c.pk.between(first, last)))
        if number != last - first + 1:
            raise _stale(label, table.replace("_", " "))
    for noun in _changed(connection, rows, since):
        raise _stale(label, noun)
    for kept, column, target in _references():
        if target not in rows.ranges:
            continue
        outside = select(kept.c.pk).where(rows.of(column, target), ~rows.of(kept.c.pk, kept.name))
        if connection.execute(outside.limit(1)).first() is not None:
            raise StaleUndo(
                msg(
                    "“{label}” cannot be taken back: later entries rest on it ({where}).",
                    label=label,
                    where=kept.name.replace("_", " "),
                )
            )


def _references() -> Iterator[tuple[Table, ColumnElement[Any], str]]:
    """Every column that refers to recorded rows, with its table and the table that it refers to."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if table.name not in ("change_subjects", "undo_steps"):
                yield table, key.parent, key.column.table.name


def _changed(connection: Connection, rows: FileRows, since: int) -> Iterator[str]:
    """The nouns of the file's rows that stand otherwise than they came, by what the log says."""
    first: dict[tuple[str, int], dict[str, Any]] = {}
    last: dict[tuple[str, int], dict[str, Any]] = {}
    nouns: dict[tuple[str, int], str] = {}
    statement = select(_SETS.c.changes).where(_SETS.c.pk > since).order_by(_SETS.c.pk)
    for text in connection.execution_options(yield_per=200).scalars(statement):
        for part in json.loads(text):
            if isinstance(part, list) and rows.holds(part[0], part[1]):
                row = (part[0], part[1])
                nouns[row] = part[2]
                for name, value in (part[5] or {"": True}).items():
                    first.setdefault(row, {}).setdefault(name, value)
                last.setdefault(row, {}).update(part[6] or {"": False})
    for row, noun in nouns.items():
        after = last[row]
        if any(name in after and after[name] != value for name, value in first[row].items() if name):
            yield noun


def _remove(connection: Connection, index: SearchIndex, rows: FileRows) -> None:
    others = touched(connection, rows, derived.AT_ONCE)
    few = len(others) <= derived.AT_ONCE
    if not few:
        wait(connection, rows)
    snapshots = Base.metadata.tables["snapshots"]
    older = select(snapshots.c.article_pk).distinct()
    older = older.where(rows.of(snapshots.c.pk, "snapshots"), ~rows.of(snapshots.c.article_pk, "articles"))
    articles = list(connection.scalars(older))
    if "articles" in rows.ranges:
        prints.forget(connection, *rows.ranges["articles"])
    for table, (first, last) in rows.ranges.items():
        kept = Base.metadata.tables[table]
        connection.execute(delete(kept).where(kept.c.pk.between(first, last)))
        for shelf in _SHELVES.get(table, ()):
            index.forget(connection, shelf, first, last)
    for kept in (_STATES, _MOVES):
        connection.execute(delete(kept).where(rows.of(kept.c.claim_pk, "claims")))
    indexing.put_articles(connection, index, articles)
    if few:
        derived.compute_anew(connection, others)
    else:
        moves.catch_up(connection)


def _bring_back(
    connection: Connection, index: SearchIndex, originals: Originals, rows: FileRows, label: Message
) -> None:
    with _kept(originals, rows.file, label) as stream:
        taking = Taking(connection, Texts())
        taking.begin_at({table: first - 1 for table, (first, _) in rows.ranges.items()})
        digest = hashlib.sha256()
        reader = CaseReader(stream, digest.update)
        came = dict(rows.case)
        brought = _bring(connection, index, taking, reader, came, digest.hexdigest, lambda _: None, lambda: False)
    if digest.hexdigest() != rows.file or brought.rows is None or brought.rows.ranges != rows.ranges:
        raise StaleUndo(msg("“{label}” cannot be done again: the library is not as it was.", label=label))


@contextmanager
def _kept(originals: Originals, sha256: str, label: Message) -> Iterator[BinaryIO]:
    try:
        stream = originals.path(sha256).open("rb")
    except OSError as error:
        raise NotFound(
            msg("“{label}” cannot be done again: its case file is not among the originals any more.", label=label)
        ) from error
    with stream:
        yield stream
