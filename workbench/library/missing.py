"""Finds elsewhere what a damaged library misses: in its newest backup, its change log, and the case files that came in.

The log also tells what of the rows that were read is no longer so: a page that was given up may be read for one that
is in use, and a row may be torn where nothing shows it.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress

from sqlalchemy import JSON, Table

from workbench.library.casefile.regaining import regained
from workbench.library.originals import Originals
from workbench.library.ranges import FileRows
from workbench.library.salvage import UNREADABLE, Found, Row, as_kept, put, salvage
from workbench.library.tables import NOUNS, ArticleCounter, Base, ChangeSet, LogHead

_SETS = ChangeSet.__table__
_LOG = _SETS.name
_ENDS = (
    "SELECT max(length) FROM log_heads",
    "SELECT max(pk) FROM change_sets",
    "SELECT max(change_set_pk) FROM change_subjects",
)
"""What tells how many entries the log had."""

_HEADS = LogHead.__tablename__
_FOLLOWING = {_LOG, ArticleCounter.__tablename__}
"""What these miss follows from the rest, or the check tells of it."""

RowChange = tuple[str, int, Row | None, Row | None]
"""Table, key, before and after."""


class Missing:
    """What was not read of tables that are not whole: as the backup has it, and as log and case files left it since."""

    def __init__(self, new: sqlite3.Connection, found: Mapping[str, Found], originals: Originals) -> None:
        """`new` holds the rows that were read, which `found` tells of."""
        self._new = new
        self._found = found
        self._originals = originals
        self._said: dict[tuple[str, int], Row | None] = {}
        """Of rows that were read, what the log says last; None of those that it says are deleted."""
        self.rows: dict[str, dict[int, Row]] = {name: {} for name, one in found.items() if one.torn and name != _HEADS}
        self.from_backup: dict[str, set[int]] = {name: set() for name in self.rows}
        """The keys of those rows that the backup has."""
        self.numbers: Counter[int] = Counter()
        """The highest number that the log gives a claim of an article since then."""
        self.since_backup_whole = False
        """Whether the log tells of everything that was done since the backup."""

    def find(self, kept: sqlite3.Connection) -> None:
        """Find it; `kept` is the backup, empty where there is none."""
        length = _length(kept)
        ended = bool(self._found[_HEADS].keys)
        for name in self.rows:
            self._take_from(kept, name)
        for entry in self.rows.get(_LOG, {}).values():  # first of all: it tells of the others
            put(self._new, _SETS, entry)
        gap = self._last_gap(length)
        self.since_backup_whole = ended and gap is None
        for number, change in self._changes_since(length):
            last_word = gap is None or number > gap
            if isinstance(change, FileRows):
                self._follow_file(change, last_word=last_word)
            else:
                self._follow(*change, last_word=last_word)

    def tells_all_of(self, table: Table) -> bool:
        """Whether every row of a table that is not there is known to be missing."""
        if table.name in NOUNS:
            return self.since_backup_whole
        return table.name in _FOLLOWING

    def _take_from(self, kept: sqlite3.Connection, name: str) -> None:
        read, rows = self._found[name], self.rows[name]

        def keep(row: Row) -> bool:
            if row[read.key] not in read.keys:
                rows[row[read.key]] = row
            return True

        salvage(kept, Base.metadata.tables[name], keep)
        self.from_backup[name] = set(rows)

    def _last_gap(self, length: int) -> int | None:
        """The last entry behind a place in the log that is not there; None where none is missing."""
        end = max(self._new.execute(ask).fetchone()[0] or 0 for ask in _ENDS)
        there = {pk for (pk,) in self._new.execute("SELECT pk FROM change_sets WHERE pk > ?", (length,))}
        return next((pk for pk in range(end, length, -1) if pk not in there), None)

    def _changes_since(self, length: int) -> Iterator[tuple[int, RowChange | FileRows]]:
        """Every row that the log tells of from an entry on, and whole case files, with the number of the entry."""
        statement = "SELECT pk, changes FROM change_sets WHERE pk > ? ORDER BY pk"
        for number, changes in self._new.execute(statement, (length,)).fetchall():
            with suppress(ValueError, TypeError):
                for part in json.loads(changes):
                    row = (part[0], part[1], part[5], part[6]) if isinstance(part, list) else FileRows.from_json(part)
                    yield number, row

    def _follow_file(self, file: FileRows, *, last_word: bool) -> None:
        came = regained(self._new, self._originals, file, self.rows) if file.after else {}
        for table, (first, last) in file.ranges.items():
            if table not in self._found:
                continue
            found = self._found[table]
            if last_word:
                self._said.update(((table, key), None if file.after is None else {}) for key in found.keys
                                  if first <= key <= last)  # fmt: skip
            if file.after is None:
                found.known.difference_update(range(first, last + 1))
            if table in self.rows:
                missing = self.rows[table]
                for key in [key for key in missing if first <= key <= last]:
                    del missing[key]
                rows = came.get(table, {})
                missing.update((key, row) for key, row in rows.items() if key not in found.keys)
                if file.after is not None:
                    found.known.update(range(first, last + 1))

    def _follow(self, table: str, pk: int, before: Row | None, after: Row | None, *, last_word: bool) -> None:
        if table not in self._found:
            return
        if table == "claims" and before is None and after is not None:
            self.numbers[after["article_pk"]] = max(self.numbers[after["article_pk"]], after["number"])
        if pk in self._found[table].keys:
            if last_word:
                self._said[table, pk] = None if after is None else {**(self._said.get((table, pk)) or {}), **after}
            return
        missing = self.rows.get(table, {})
        if after is None:
            missing.pop(pk, None)
            self._found[table].known.discard(pk)
        elif pk in missing:
            missing[pk].update(as_kept(Base.metadata.tables[table], after))
        elif before is None and table in self.rows:
            missing[pk] = as_kept(Base.metadata.tables[table], {"pk": pk, **after})

    # -- what was read and is not so ------------------------------------------------------------

    def correct(self) -> Counter[str]:
        """Leave the rows that were read as the log's last word has them; returns how many of which table were not."""
        corrected: Counter[str] = Counter()
        for (name, pk), said in self._said.items():
            table = Base.metadata.tables[name]
            if said is None:
                self._new.execute(f'DELETE FROM "{name}" WHERE pk = ?', (pk,))  # noqa: S608 - our own names
            elif other := _otherwise(self._new, table, pk, said):
                changed = as_kept(table, other)
                marks = ", ".join(f'"{column}" = ?' for column in changed)
                self._new.execute(f'UPDATE OR IGNORE "{name}" SET {marks} WHERE pk = ?', (*changed.values(), pk))  # noqa: S608 - as above
                corrected[name] += 1
        return corrected


def _length(kept: sqlite3.Connection) -> int:
    """How many entries the backup's log has."""
    with suppress(*UNREADABLE, TypeError):
        return int(kept.execute("SELECT length FROM log_heads").fetchone()[0])
    return 0


def _otherwise(new: sqlite3.Connection, table: Table, pk: int, said: Row) -> Row:
    """Of what the log says of a row that was read, what stands otherwise in it."""
    columns = [name for name in said if name in table.c]
    if not columns:
        return {}
    listed = ", ".join(f'"{name}"' for name in columns)
    row = new.execute(f'SELECT {listed} FROM "{table.name}" WHERE pk = ?', (pk,)).fetchone()  # noqa: S608 - as above
    standing = dict(zip(columns, row, strict=True)) if row else {}
    for name, value in standing.items():
        if value is not None and isinstance(table.c[name].type, JSON):
            standing[name] = json.loads(value)
    return {name: said[name] for name, value in standing.items() if value != said[name]}
