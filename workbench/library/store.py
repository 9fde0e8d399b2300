"""The library as an object: units of work that record, chain and announce what they change; readings; notices.

A unit of work is one transaction, one change set, one notice. Either all of it is on the disk, or nothing is.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from workbench.base.errors import NotFound, Refused, StaleUndo, Trouble
from workbench.base.held import Hold
from workbench.base.memory import give_back
from workbench.base.messages import Message, msg
from workbench.library import derived
from workbench.library.disk.engine import in_words, lies_still, may_write
from workbench.library.originals.folder import Originals
from workbench.library.reading.articles import Texts
from workbench.library.recording import log, undo, voiding
from workbench.library.recording.affected import Affected
from workbench.library.recording.changes import RowChange
from workbench.library.recording.log import Entry
from workbench.library.recording.notices import Notice
from workbench.library.recording.ranges import FileRows
from workbench.library.recording.unit import Unit
from workbench.library.searching import indexing, prints
from workbench.library.searching.search import Fts5Index, SearchIndex
from workbench.library.tables import Article, ChangeSet, Claim, Evidence, Recorded, Source
from workbench.library.unreadable import damaged, told

_SETS = ChangeSet.__table__
_TEXTS_AT_ONCE = 20
_LARGE = 1_000_000
"""Characters of an entry from which on the memory that it took is given back at once."""
_BIG = 2000
"""From so many touched claims on, a notice says "everything" instead of naming them."""


@dataclass(slots=True)
class FileUnit:
    """One running import: the block takes the file in through `connection` and says here what came.

    `claims` are the keys of the claims that show something else now, None where they wait to be computed.
    """

    connection: Connection
    rows: FileRows | None = None
    claims: list[int] | None = None


class Library:
    """One open library."""

    def __init__(self, engine: Engine, path: Path, hold: Hold, unread: Path | None = None) -> None:
        self.engine = engine
        self.path = path
        self._hold = hold
        self.unread = unread
        """The log of writes that was found damaged when the library was opened, as it was kept aside."""
        self.originals = Originals(path.with_name(f"{path.stem}.files"))
        self.index: SearchIndex = Fts5Index()
        self.texts = Texts()
        self.writable = may_write(path)
        """Whether anything can be written: what is computed, or copied aside, waits where not."""
        self._lies_still = lies_still(path)
        self._file = self._identity()
        self._listeners: list[Callable[[Notice], None]] = []
        self._writing = threading.Lock()
        self._watch: Connection | None = None
        self._version = 0
        self._own: set[int] = set()
        self._going_on: set[str] = set()
        """The gestures of long work that is not done yet."""
        self._printed = -1
        """The number of the log's last entry when every text had its fingerprint."""
        with self.reading() as connection:
            self._seen = log.head(connection)[0]

    # -- reading ---------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state of the library.

        Raises Trouble if the library's file is gone or was replaced.
        """
        self._check_file()
        with in_words(self.path.name), self.engine.connect() as connection, told(connection, self.path.name):
            yield connection

    # -- writing ---------------------------------------------------------------------------

    @contextmanager
    def unit(self, entry: Entry) -> Iterator[Unit]:
        """One unit of work: what the block changes is recorded, chained, computed and committed, or none of it.

        Nothing is logged where nothing changed and nothing is to be noted. Raises Trouble if the library's file is gone
        or was replaced.
        """
        written = 0
        with self._transaction() as connection:
            unit = Unit(connection)
            try:
                yield unit
                changes = unit.changes()
                if voided := voiding.void(unit, changes):
                    changes = unit.changes()
                    for claim in voided & unit.known.keys():  # their sign-offs are no longer as they were
                        del unit.known[claim]
                if changes:
                    entry = replace(entry, label=unit.label or entry.label, reason=unit.reason or entry.reason)
                    written = self._finish(unit, entry, changes)
                    undo.push(connection, unit.number, entry.gesture)
                elif unit.noted:
                    self._note(unit, entry)
            finally:
                unit.close()
        if written > _LARGE:
            self._let_go()
        self._announce(unit.notice)

    @contextmanager
    def file_unit(self, entry: Entry) -> Iterator[FileUnit]:
        """One unit of work whose rows come from a case file, beside the recorder; one entry in the log for all of them.

        Nothing is logged where the block leaves `rows` None.
        """
        with self._transaction() as connection:
            unit = FileUnit(connection)
            done = Unit(connection)
            yield unit
            if unit.rows is not None:
                self._finish_file(done, entry, unit.rows, unit.claims)
                undo.push(connection, done.number, entry.gesture)
        self._announce(done.notice)

    @contextmanager
    def upkeep(self) -> Iterator[Connection]:
        """A transaction for what is computed of the records: nothing of it is recorded or logged."""
        with self._transaction() as connection:
            yield connection

    def undo(self, by: str) -> Message:
        """Take back the newest step; returns its label. NotFound if there is none, StaleUndo if rows changed since.

        Raises Refused where it is long work that still goes on.
        """
        return self._step(by, undone=True)

    def redo(self, by: str) -> Message:
        """Do the last step that was taken back again; returns its label."""
        return self._step(by, undone=False)

    @contextmanager
    def lasting(self) -> Iterator[str]:
        """The gesture of long work, which goes on for the block: its steps are taken back as one, and not before."""
        gesture = undo.lasting_gesture()
        self._going_on.add(gesture)
        try:
            yield gesture
        finally:
            self._going_on.discard(gesture)

    def _step(self, by: str, *, undone: bool) -> Message:
        refused: StaleUndo | None = None
        for choice in count():
            try:
                label = self._try_step(by, choice, undone=undone)
            except StaleUndo as error:
                refused = refused or error
                continue
            if label is not None:
                return label
            break
        raise refused or NotFound(msg("There is nothing to undo.") if undone else msg("There is nothing to redo."))

    def _try_step(self, by: str, choice: int, *, undone: bool) -> Message | None:
        """Take one of the steps that may be next back, or do it again; None where there is no such choice.

        Raises DamagedLibrary where the log does not hold any more what was written of it.
        """
        with self._transaction() as connection:
            choices = undo.next_undo(connection) if undone else undo.next_redo(connection)
            if choice >= len(choices):
                return None
            steps = undo.steps_of(connection, choices[choice])
            altered = next((at for step in steps if (at := log.altered_at(connection, step)) is not None), None)
            if altered is not None:
                raise damaged(self.path.name, log.altered(altered))
            gesture = steps[0]["step_gesture"] if undo.lasts(steps[0]["step_gesture"]) else None
            if gesture in self._going_on:
                raise Refused(msg("What would be undone still goes on: wait until it is done, or cancel it first."))
            unit = Unit(connection)
            act = "undo" if undone else "redo"
            file = undo.file_of(steps)
            if file is None:
                label, changes = undo.take(steps, undo=undone)
                undo.apply(connection, changes, label)
                self._finish(unit, Entry(label, by, act=act, gesture=gesture), changes)
            else:
                from workbench.library.casefile import importing  # noqa: PLC0415 - for whole files only

                label = log.label_of(steps[0])
                rows = file.inverse() if undone else file
                importing.apply(connection, self.index, self.originals, rows, steps[0]["pk"], label)
                self._finish_file(unit, Entry(label, by, act=act), rows, None)
            undo.mark(connection, steps, undone=undone)
        self._announce(unit.notice)
        return label

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self._check_file()
        with self._writing, in_words(self.path.name), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with told(connection, self.path.name), connection.begin():
                yield connection

    def _finish(self, unit: Unit, entry: Entry, changes: list[RowChange]) -> int:
        """Compute, index and log what a unit changed; returns how long its entry is."""
        affected = Affected(unit.connection, changes)
        shown = derived.keep_up(unit.connection, changes, affected, unit.known)
        indexing.keep_up(unit.connection, self.index, changes, affected)
        ends = log.head(unit.connection)
        unit.number = ends[0] + 1
        unit.notice = _notice(unit.connection, unit.number, affected, shown, changes)
        return log.append(unit.connection, ends, entry, changes, unit.notice.as_json())

    def _note(self, unit: Unit, entry: Entry) -> None:
        """Log what changed nothing: there is nothing to undo."""
        ends = log.head(unit.connection)
        unit.number = ends[0] + 1
        unit.notice = Notice(unit.number, articles=frozenset(unit.noted), own=True)
        log.append_text(unit.connection, ends, entry, log.NOTHING, unit.notice.as_json(), unit.noted)

    def _let_go(self) -> None:
        """Give back the memory of large values: each statement that a connection keeps holds what it was last given."""
        self.engine.dispose()
        give_back()

    def _finish_file(self, unit: Unit, entry: Entry, rows: FileRows, claims: list[int] | None) -> None:
        from workbench.library.casefile import importing  # noqa: PLC0415 - for whole files only

        ends = log.head(unit.connection)
        unit.number = ends[0] + 1
        unit.notice, subjects = importing.notice_of(unit.connection, unit.number, rows, claims)
        changes = json.dumps([rows.as_json()], ensure_ascii=False, separators=(",", ":"))
        log.append_text(unit.connection, ends, entry, changes, unit.notice.as_json(), subjects)

    def refresh_stale(self, limit: int = 500) -> int:
        """Compute some of the claims that wait for it, and fingerprints of texts; returns how much still waits."""
        with self._transaction() as connection:
            done = derived.refresh(connection, limit)
            left = derived.stale_count(connection)
            if not left:
                left = _print_some(connection)
        if done:
            self._announce(Notice(self._seen, claims=done, own=True))
        return left

    def refresh_prints(self) -> None:
        """Make all fingerprints of texts that are not there yet, some at a time."""
        with self.reading() as connection:
            newest = log.head(connection)[0]
            left = self.writable and newest != self._printed and len(prints.behind(connection, 1))
        while left:
            with self._transaction() as connection:
                left = _print_some(connection)
        self._printed = newest

    def _check_file(self) -> None:
        if self._identity() != self._file:
            raise Trouble(
                msg("The library {file} is gone or was replaced by another.", file=str(self.path)),
                advice=msg("Nothing was written. Bring its disk back, or open the library again."),
            )

    def _identity(self) -> tuple[int, ...] | None:
        """Which file it is; of one that is read as if it did not change also what shows that it did."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        file = found.st_dev, found.st_ino
        return (*file, found.st_size, found.st_mtime_ns) if self._lies_still else file

    # -- notices ---------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Call `listener` with every notice, in the thread that wrote or polled; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, notice: Notice | None) -> None:
        if notice is None:
            return
        self._own.add(notice.number)
        for listener in list(self._listeners):
            listener(notice)

    def poll(self) -> list[Notice]:
        """What others changed since the last call; each is announced too. Costs microseconds when nothing did."""
        with in_words(self.path.name):
            if self._watch is None:
                self._watch = self.engine.connect()
            version = self._watch.exec_driver_sql("PRAGMA data_version").scalar_one()
            if version == self._version:
                self._watch.rollback()
                return []
            self._version = version
            news = self._news(self._watch)
        notices = [notice for notice in news if notice.number not in self._own]
        if news:
            self._seen = news[-1].number
            self._own = {number for number in self._own if number > self._seen}
        for notice in notices:
            for listener in list(self._listeners):
                listener(notice)
        return notices

    def _news(self, watch: Connection) -> list[Notice]:
        """The notices of all entries of the log since those that were seen."""
        newer = select(_SETS.c.pk, _SETS.c.touched).where(_SETS.c.pk > self._seen).order_by(_SETS.c.pk)
        try:
            with told(watch, self.path.name):
                return [Notice.from_json(row.pk, row.touched, own=False) for row in watch.execute(newer)]
        finally:
            watch.rollback()

    def close(self) -> None:
        """Give the file back; the object is of no use afterwards."""
        if self._watch is not None:
            self._watch.close()
        self.engine.dispose()
        self._hold.let_go()


def _print_some(connection: Connection) -> int:
    """Make some fingerprints that are not there yet; returns 0 where none is left."""
    prints.put(connection, prints.behind(connection, _TEXTS_AT_ONCE))
    return len(prints.behind(connection, 1))


def _notice(
    connection: Connection, number: int, affected: Affected, shown: set[int], changes: list[RowChange]
) -> Notice:
    gone = {change.pk: change.identity for change in changes if change.table == "claims" and change.after is None}
    if len(shown) > _BIG:
        return Notice(number, everything=True, cases=affected.cases, own=True)
    return Notice(
        number,
        claims={**_ids(connection, Claim, shown, changes), **gone},
        articles=frozenset(_ids(connection, Article, affected.articles, changes).values()) | _gone(changes, "article"),
        sources=frozenset(_ids(connection, Source, affected.sources, changes).values()) | _gone(changes, "source"),
        evidence=frozenset(_ids(connection, Evidence, affected.items, changes).values()) | _gone(changes, "evidence"),
        cases=affected.cases,
        own=True,
    )


def _gone(changes: list[RowChange], noun: str) -> set[str]:
    return {change.identity for change in changes if change.noun == noun and change.after is None}


def _ids(connection: Connection, mapped: type[Recorded], keys: set[int], changes: list[RowChange]) -> dict[int, str]:
    """The ids of records by key; those of changed rows are known without asking."""
    table = mapped.__table__
    known = {change.pk: change.identity for change in changes if change.table == table.name and change.pk in keys}
    asked = keys - known.keys()
    if asked:
        found = connection.execute(select(table.c.pk, table.c.id).where(table.c.pk.in_(asked)))
        known.update({row.pk: row.id for row in found})
    return known
