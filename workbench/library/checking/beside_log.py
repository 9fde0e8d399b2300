"""Holds what stands beside the entries of the change log, and is not chained with them, against what they say.

That is in which records' histories an entry stands, what its notice names, and what can be undone and done again. All
of it follows from the entries, but for what else a notice names: that rests on how things stood then.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.engine import RowMapping

from workbench.base.messages import Message, msg
from workbench.library.recording import log, undo
from workbench.library.recording.changes import RowChange
from workbench.library.recording.notices import Notice
from workbench.library.recording.ranges import FileRows
from workbench.library.tables import ChangeSet, ChangeSubject, UndoStep

_SETS = ChangeSet.__table__
_SUBJECTS = ChangeSubject.__table__
_STEPS = UndoStep.__table__
_NAMED = ("claims", "articles", "sources", "evidence")
"""The tables whose records a notice names, and in whose histories a case file stands."""


class Beside(Enum):
    """What of an entry stands beside the chain."""

    TOUCHED = auto()
    HISTORIES = auto()


_SAID = {
    Beside.TOUCHED: msg("What entry {number} of the change log names as touched is not what it changed."),
    Beside.HISTORIES: msg("Entry {number} of the change log stands in other histories than it should."),
}


def problems(connection: Connection, made_anew: Message) -> Iterator[Message]:
    """What is otherwise than the entries have it; of a library that was `made_anew`, since the entry that says so."""
    for number, what in wrong(connection, made_anew):
        yield replace(_SAID[what], params={"number": number})
    if not any(stack.is_kept(connection) for stack in stacks(connection, made_anew)):
        yield msg("What can be undone or done again is not what the change log says was done and undone last.")


def wrong(connection: Connection, made_anew: Message) -> Iterator[tuple[int, Beside]]:
    """The entries beside which something stands otherwise, and what."""
    begun = connection.scalar(select(func.max(_SETS.c.pk)).where(_SETS.c.label["text"].as_string() == made_anew.text))
    histories = _Histories(connection, begun or 0)
    columns = (_SETS.c.pk, _SETS.c.changes, _SETS.c.touched)
    statement = select(*columns).where(_SETS.c.pk > (begun or 0)).order_by(_SETS.c.pk)
    for row in connection.execution_options(yield_per=100).execute(statement).mappings():
        notice = _notice(row)
        parts = json.loads(row["changes"])
        if notice is None or not _names(notice, parts):
            yield row["pk"], Beside.TOUCHED
        if notice is not None and not _stands_in(histories.of(row["pk"]), notice, parts):
            yield row["pk"], Beside.HISTORIES


def make_again(connection: Connection, number: int, what: Beside) -> None:
    """Have an entry name all as touched, and stand in the histories of the records of which its own words tell.

    In whose histories a case file stood besides, nobody knows any more where it was altered: those are left.
    """
    row = connection.execute(select(_SETS.c.changes, _SETS.c.touched).where(_SETS.c.pk == number)).mappings().one()
    if what is Beside.TOUCHED:
        touched = Notice(number, everything=True).as_json()
        connection.execute(update(_SETS).where(_SETS.c.pk == number).values(touched=touched))
        return
    parts = json.loads(row["changes"])
    notice = Notice.from_json(number, row["touched"], own=False)
    own = _subjects(notice, parts)
    of_entry = _SUBJECTS.c.change_set_pk == number
    if not any(isinstance(part, dict) for part in parts):
        connection.execute(delete(_SUBJECTS).where(of_entry))
    standing = set(connection.scalars(select(_SUBJECTS.c.record).where(of_entry)))
    for record in sorted(own - standing):
        connection.execute(insert(_SUBJECTS).values(change_set_pk=number, record=record))


# -- what it touched ---------------------------------------------------------------------------


def _notice(row: RowMapping) -> Notice | None:
    try:
        return Notice.from_json(row["pk"], row["touched"], own=False)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _names(notice: Notice, parts: list[Any]) -> bool:
    """Whether a notice names the records that its entry changes, or says that these are too many."""
    if notice.everything:
        return True
    named = {name: set(getattr(notice, name)) for name in _NAMED}
    for part in parts:
        if isinstance(part, dict):
            counts = {name: _count(FileRows.from_json(part), name) for name in _NAMED}
            if any(len(named[name]) < count for name, count in counts.items()):
                return False
        elif part[0] in named:
            change = RowChange.from_json(part)
            if (change.pk if change.table == "claims" else change.identity) not in named[change.table]:
                return False
    return True


def _count(rows: FileRows, table: str) -> int:
    first, last = rows.ranges.get(table, (1, 0))
    return last - first + 1


# -- in whose histories it stands --------------------------------------------------------------


class _Histories:
    """The records in whose histories each entry stands, in the order of the entries."""

    def __init__(self, connection: Connection, begun: int) -> None:
        columns = (_SUBJECTS.c.change_set_pk, _SUBJECTS.c.record)
        statement = select(*columns).where(_SUBJECTS.c.change_set_pk > begun).order_by(*columns)
        rows = connection.execution_options(yield_per=1000).execute(statement)
        self._entries = groupby(rows, key=itemgetter(0))
        self._next = next(self._entries, None)

    def of(self, number: int) -> list[str]:
        """The records of an entry; ask for the entries in their order."""
        while self._next is not None and self._next[0] < number:
            self._next = next(self._entries, None)
        if self._next is None or self._next[0] > number:
            return []
        return [record for _, record in self._next[1]]


def _stands_in(records: list[str], notice: Notice, parts: list[Any]) -> bool:
    """Whether these are the records in whose histories an entry should stand.

    A case file stands in those of its records, unless they were too many; what they are called is not in the log.
    """
    subjects = _subjects(notice, parts)
    files = [FileRows.from_json(part) for part in parts if isinstance(part, dict)]
    more = 0 if notice.everything else sum(_count(rows, name) for rows in files for name in _NAMED)
    return len(records) == len(subjects) + more and subjects <= set(records)


def _subjects(notice: Notice, parts: list[Any]) -> set[str]:
    """The records of which an entry's own words tell; of what was only noted, its notice."""
    subjects = {part["id"] if isinstance(part, dict) else RowChange.from_json(part).subject for part in parts}
    return subjects if parts else set(notice.articles)


# -- what can be undone ------------------------------------------------------------------------


def stacks(connection: Connection, made_anew: Message) -> list["Stack"]:
    """The stack of undo as all entries made it, and as those did that follow each with which it was `made_anew`.

    A library that is made anew keeps what can be undone where the log was whole, and else begins with nothing.
    """
    found = [Stack()]
    changes = (_SETS.c.changes != log.NOTHING).label("changes")
    statement = select(_SETS.c.pk, _SETS.c.label, _SETS.c.act, _SETS.c.gesture, changes).order_by(_SETS.c.pk)
    for row in connection.execution_options(yield_per=100).execute(statement).mappings():
        if row["label"]["text"] == made_anew.text:
            found.append(Stack())
            continue
        for stack in found:
            stack.hear(row)
    return found


class Stack:
    """The stack of undo as the entries of the log made it, one after the other (`undo.push`, `undo.mark`)."""

    def __init__(self) -> None:
        self._done: dict[int, str | None] = {}
        self._undone: dict[int, str | None] = {}

    def hear(self, row: RowMapping) -> None:
        """Do with the stack what the next entry did."""
        if row["act"] == "undo":
            _move(self._done, self._undone, row["gesture"], newest=True)
        elif row["act"] == "redo":
            _move(self._undone, self._done, row["gesture"], newest=False)
        elif row["changes"]:
            self._undone.clear()
            self._done[row["pk"]] = row["gesture"]

    def steps(self) -> list[tuple[int, str, bool]]:
        """Its steps: the entry of each, its gesture or nothing, and whether it is undone."""
        sides = ((self._done, False), (self._undone, True))
        return sorted((pk, gesture or "", undone) for steps, undone in sides for pk, gesture in steps.items())

    def is_kept(self, connection: Connection) -> bool:
        """Whether the library has the same stack."""
        columns = (_STEPS.c.change_set_pk, func.coalesce(_STEPS.c.gesture, ""), _STEPS.c.undone)
        return self.steps() == [tuple(row) for row in connection.execute(select(*columns).order_by(_STEPS.c.pk))]

    def keep(self, connection: Connection) -> None:
        """Make it the library's."""
        connection.execute(delete(_STEPS))
        rows = [{"change_set_pk": pk, "gesture": gesture or None, "undone": undone}
                for pk, gesture, undone in self.steps()]  # fmt: skip
        if rows:
            connection.execute(insert(_STEPS), rows)


def _move(whence: dict[int, str | None], whither: dict[int, str | None], lasting: str | None, *, newest: bool) -> None:
    """Move the steps of the long work that an entry names, else the next step with those of the same gesture."""
    if lasting is not None:
        keys = [key for key, gesture in whence.items() if gesture == lasting]
    else:
        brief = ((key, whence[key]) for key in sorted(whence, reverse=newest) if not undo.lasts(whence[key]))
        keys = undo.next_gesture(brief)
    for key in keys:
        whither[key] = whence.pop(key)
