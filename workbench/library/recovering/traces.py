"""What tells of rows that are not there, and that nothing else is left of: keys that were given, and the change log.

SQLite counts the keys of each table and gives none twice. What the count says was given, that does not stand, and of
which no entry of the log tells, was there once, and may be lost.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workbench.library.checking.heard import number_given, parts_of
from workbench.library.reading.rows import Range
from workbench.library.recording.changes import RowChange
from workbench.library.recording.ranges import FileRows
from workbench.library.recording.spans import Spans
from workbench.library.recovering.salvage import UNREADABLE, Found
from workbench.library.tables import NOUNS, Original

_PLACING = frozenset({"claim_pk", "attribution_pk", "assessment_pk", "article_pk", "source_pk", "number"})
"""The columns that tell where a row belonged."""
_LAST = 1 << 62
"""No count goes so far by itself."""

Key = tuple[str, int]
"""A row: its table and its key."""


class Traces:
    """What the counts of keys, and the log where it was heard, tell of a damaged library's rows."""

    def __init__(self, damaged: sqlite3.Connection) -> None:
        self._given = _given(damaged)
        self._told: defaultdict[str, Spans] = defaultdict(Spans)
        self._numbers: defaultdict[int, Spans] = defaultdict(Spans)
        """By an article's key, the numbers that the log gives its claims."""
        self._brought = Spans()
        """The keys of claims that came with files, whose numbers need not follow each other."""
        self._files_left = False
        """Whether what a file brought was taken away: which numbers its claims had, the log does not say."""
        self._values: dict[Key, dict[str, int]] = {}
        self._subjects: dict[Key, str] = {}

    def hear(self, new: sqlite3.Connection, found: Mapping[str, Found]) -> None:
        """Hear the log that was found for a new library, of which `found` says what was read."""
        for (changes,) in new.execute("SELECT changes FROM change_sets ORDER BY pk"):
            for part in parts_of(changes):
                if isinstance(part, FileRows):
                    for table, span in part.ranges.items():
                        self._told[table].add(*span)
                    self._brought.add(*part.ranges.get("claims", (0, 0)))
                    self._files_left = self._files_left or part.after is None
                else:
                    self._told[part.table].add(part.pk, part.pk)
                    if (given := number_given(part)) is not None:
                        self._numbers[given[0]].add(given[1], given[1])
                    if part.table in found and part.pk not in found[part.table].keys:
                        self._keep(part)

    def _keep(self, change: RowChange) -> None:
        key = change.table, change.pk
        self._subjects[key] = change.subject
        for side in (change.before, change.after):
            told = {name: value for name, value in (side or {}).items() if name in _PLACING and isinstance(value, int)}
            self._values.setdefault(key, {}).update(told)

    # -- where a row belonged -----------------------------------------------------------------------

    def value(self, table: str, column: str, key: int) -> int | None:
        """What the log says last of a column of a row that was not read."""
        return self._values.get((table, key), {}).get(column)

    def subject(self, table: str, key: int) -> str | None:
        """The id of the record in whose history the log has a row that was not read."""
        return self._subjects.get((table, key))

    # -- how many there were ------------------------------------------------------------------------

    def untold(self, new: sqlite3.Connection, table: str, noted: Iterable[int]) -> int | None:
        """How many rows there were of which nothing else tells; None where their count is not to be had.

        `noted` are rows of which it is known that they are lost.
        """
        known = self._told[table].copy()
        for key in (*_keys(new, table), *noted):
            known.add(key, key)
        last, given = known.last(), self._given.get(table, 0) if self._given is not None else -1
        return None if given < last else given - known.count(1, given)

    def untold_numbers(self, new: sqlite3.Connection) -> Iterator[tuple[int, list[Range]]]:
        """By an article's key, the numbers that were given to claims of which nothing else tells, as ranges."""
        counters = new.execute("SELECT article_pk, last_number FROM article_counters ORDER BY article_pk").fetchall()
        for article, last in counters if not self._files_left else ():
            known = self._numbers[article].copy()
            first = 1
            for key, number in new.execute("SELECT pk, number FROM claims WHERE article_pk = ?", (article,)):
                known.add(number, number)
                if key in self._brought:
                    first = max(first, number + 1)
            if gaps := list(known.gaps(first, last)):
                yield article, gaps

    def keep_count(self, new: sqlite3.Connection) -> None:
        """Let the new library give no key that was given before: undo brings rows back under theirs."""
        for table in (*NOUNS, Original.__tablename__):
            given = max((self._given or {}).get(table, 0), self._told[table].last())
            standing = new.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
            if standing is None and given:
                new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, given))
            elif standing is not None and standing[0] < given:
                new.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (given, table))


def _keys(new: sqlite3.Connection, table: str) -> Iterable[int]:
    return (key for (key,) in new.execute(f'SELECT pk FROM "{table}" ORDER BY pk'))  # noqa: S608 - our own names


def _given(damaged: sqlite3.Connection) -> dict[str, int] | None:
    """By table, the greatest key that was given; None where that cannot be read whole."""
    try:
        rows = damaged.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    except UNREADABLE:
        return None
    return {name: seq for name, seq in rows if isinstance(name, str) and isinstance(seq, int) and seq < _LAST}
