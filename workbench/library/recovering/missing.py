"""Finds elsewhere what a damaged library misses: in its newest backup, its change log, and case files that came in."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress

from sqlalchemy import Table

from workbench.library.casefile.regaining import regained
from workbench.library.checking.heard import number_given, parts_of
from workbench.library.originals.folder import Originals
from workbench.library.recording.changes import RowChange
from workbench.library.recording.ranges import FileRows
from workbench.library.recovering.proving import Proof
from workbench.library.recovering.salvage import UNREADABLE, Found, Row, as_kept, put, salvage
from workbench.library.tables import NOUNS, ArticleCounter, Base, ChangeSet, LogHead

_SETS = ChangeSet.__table__
_LOG = _SETS.name
_HEADS = LogHead.__tablename__
_FOLLOWING = {_LOG, ArticleCounter.__tablename__}
"""What these miss follows from the rest, or the check tells of it."""


class Missing:
    """What was not read of tables that are not whole: as the backup has it, and as log and case files left it since."""

    def __init__(
        self, new: sqlite3.Connection, kept: sqlite3.Connection, found: Mapping[str, Found], originals: Originals,
        read: Proof,
    ) -> None:  # fmt: skip
        """`new` holds the rows that were read, which `found` tells of; `kept` is the backup, empty where there is none.

        `read` says how far the log proves what it says, as it was read. Entries of it that the backup has are put into
        `new` at once: they tell of the others.
        """
        self._new = new
        self.has_backup = _is_of(new, kept, read)
        """Whether the backup is there, and of the same log: a library may have gone on from an older one."""
        self._kept = kept
        self._found = found
        self._originals = originals
        self._length = _length(kept) if self.has_backup else 0
        self._told: defaultdict[str, dict[int, tuple[int, set[int]]]] = defaultdict(dict)
        """Of each row that is missing, the entry from which on all of it is told, and those that told of it."""
        self.rows: dict[str, dict[int, Row]] = {}
        self.from_backup: dict[str, set[int]] = {}
        """The keys of those rows that the backup has."""
        self.numbers: Counter[int] = Counter()
        """The highest number that the log gives a claim of an article."""
        self.files_left = False
        """Whether what a case file brought was taken away: which numbers its claims had, the log does not say."""
        self.since_backup_whole = False
        """Whether the log tells of everything that was done since the backup."""
        self._take_from_backup(_LOG)
        for entry in self.rows[_LOG].values():
            put(new, _SETS, entry)

    def amend(self, proof: Proof) -> bool:
        """Put what the backup has of entries that do not fit in their place; returns whether it has any."""
        amended = False

        def replace(entry: Row) -> bool:
            nonlocal amended
            if entry["pk"] in proof.altered:
                self._new.execute("DELETE FROM change_sets WHERE pk = ?", (entry["pk"],))
                amended = put(self._new, _SETS, entry) or amended
                self.rows[_LOG][entry["pk"]] = entry
                self._found[_LOG].keys.discard(entry["pk"])
            return True

        if proof.altered and self.has_backup:
            salvage(self._kept, _SETS, replace)
        return amended

    def find(self, proof: Proof) -> None:
        """Find it."""
        for name, one in self._found.items():
            if one.torn and name not in {_HEADS, _LOG}:
                self._take_from_backup(name)
        self.since_backup_whole = proof.ended and proof.last_gap <= self._length
        for number, change in self._changes():
            if isinstance(change, RowChange) and (given := number_given(change)) is not None:
                self.numbers[given[0]] = max(self.numbers[given[0]], given[1])
            self.files_left = self.files_left or (isinstance(change, FileRows) and change.after is None)
            if number <= self._length:
                continue
            if isinstance(change, FileRows):
                self._follow_file(number, change)
            else:
                self._follow(number, change)

    def tells_all_of(self, table: Table) -> bool:
        """Whether every row of a table that is not there is known to be missing."""
        if table.name in NOUNS:
            return self.since_backup_whole
        return table.name in _FOLLOWING

    def older(self, table: str, proof: Proof) -> set[int]:
        """The keys of those rows of which entries that are missing may tell something newer."""
        return {key for key in self.rows[table] if proof.may_miss_after(self._of(table, key)[0])}

    def unproven(self, table: str, proof: Proof) -> set[int]:
        """The keys of those rows of which an entry tells that does not fit its hash."""
        return {key for key in self.rows[table] if self._of(table, key)[1] & proof.altered}

    def _of(self, table: str, key: int) -> tuple[int, set[int]]:
        return self._told[table].get(key, (self._length, set()))

    def _take_from_backup(self, name: str) -> None:
        read, rows = self._found[name], self.rows.setdefault(name, {})

        def keep(row: Row) -> bool:
            if row[read.key] not in read.keys:
                rows[row[read.key]] = row
            return True

        if self.has_backup:
            salvage(self._kept, Base.metadata.tables[name], keep)
        self.from_backup[name] = set(rows)

    def _changes(self) -> Iterator[tuple[int, RowChange | FileRows]]:
        """Every row and every case file that the log tells of, with the number of the entry."""
        for number, changes in self._new.execute("SELECT pk, changes FROM change_sets ORDER BY pk"):
            for part in parts_of(changes):
                yield number, part

    def _follow_file(self, number: int, file: FileRows) -> None:
        came = regained(self._new, self._originals, file, self.rows) if file.after else {}
        for table, (first, last) in file.ranges.items():
            if table not in self._found:
                continue
            found = self._found[table]
            if file.after is None:
                found.known.difference_update(range(first, last + 1))
            if table in self.rows:
                missing = self.rows[table]
                for key in [key for key in missing if first <= key <= last]:
                    del missing[key]
                rows = {key: row for key, row in came.get(table, {}).items() if key not in found.keys}
                missing.update(rows)
                self._told[table].update((key, (number, {number})) for key in rows)
                if file.after is not None:
                    found.known.update(range(first, last + 1))

    def _follow(self, number: int, change: RowChange) -> None:
        table, pk = change.table, change.pk
        if table not in self.rows or pk in self._found[table].keys:
            return
        missing, kept = self.rows[table], Base.metadata.tables[table]
        if change.after is None:
            missing.pop(pk, None)
            self._found[table].known.discard(pk)
        elif change.before is None:
            missing[pk] = as_kept(kept, {"pk": pk, **change.after})
            self._told[table][pk] = number, {number}
        elif pk in missing:
            missing[pk].update(as_kept(kept, change.after))
            since, numbers = self._of(table, pk)
            self._told[table][pk] = since, numbers | {number}
        else:
            self._found[table].known.add(pk)  # it was there, and the entry that made it is missing


def _is_of(new: sqlite3.Connection, kept: sqlite3.Connection, read: Proof) -> bool:
    """Whether a backup is of the log that was read: the newest entry that both have, and that fits, is the same."""
    length = _length(kept)
    if read.last and read.head and length > max(read.last, read.last_gap):
        return False
    for number, digest in new.execute("SELECT pk, hash FROM change_sets WHERE pk <= ? ORDER BY pk DESC", (length,)):
        with suppress(*UNREADABLE):
            entry = kept.execute("SELECT hash FROM change_sets WHERE pk = ?", (number,)).fetchone()
            if entry is not None and number not in read.altered:
                return bool(entry[0] == digest)
    return True


def _length(kept: sqlite3.Connection) -> int:
    """How many entries the backup's log has."""
    with suppress(*UNREADABLE, TypeError):
        return int(kept.execute("SELECT length FROM log_heads").fetchone()[0])
    return 0
