"""Holds what was read of a damaged library against its change log, as a check does, and settles which of both stands.

Where the log is whole it proves what stood last, and goes before what was read; where entries of it are missing or
altered, what was read stands. Either way both are named.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.pool import StaticPool

from workbench.base.messages import Message
from workbench.library.checking.findings import Findings
from workbench.library.checking.heard import Difference, How, Told
from workbench.library.checking.replaying import Lacking, differences
from workbench.library.originals.folder import Originals
from workbench.library.recording.chain import RECOVERED
from workbench.library.recording.changes import TABLES
from workbench.library.recovering.differing import altered, surplus
from workbench.library.recovering.losses import Losses, Why
from workbench.library.recovering.proving import Proof
from workbench.library.recovering.salvage import Found, Row, as_kept, put
from workbench.library.tables import NOUNS


@contextmanager
def joined(new: sqlite3.Connection) -> Iterator[Connection]:
    """The same connection as SQLAlchemy has them, outside a transaction; whatever opened the file again would close it.

    Closing any descriptor of a file gives up the locks that SQLite holds on it (`base.held`).
    """
    with create_engine("sqlite://", creator=lambda: new, poolclass=StaticPool).connect() as connection:
        yield connection


class Holding:
    """What was read and stands otherwise than the log has it; `found` tells of what was read."""

    def __init__(
        self, new: sqlite3.Connection, originals: Originals, found: Mapping[str, Found], proof: Proof, losses: Losses
    ) -> None:
        """`new` holds what was read and the log; a transaction is committed, and another one begun."""
        self._new = new
        self._found = found
        self._proof = proof
        self._losses = losses
        self.back: dict[str, set[int]] = {}
        """By table, the rows that were gone though it could be read, and that are to be put back."""
        new.execute("COMMIT")
        told = Told()
        with joined(new) as connection:
            self._differences = list(differences(connection, originals, Findings(), RECOVERED, told))
        for one in told.breaks.oldest_first():
            losses.tell(one.said())
        new.execute("BEGIN")

    def settle(self) -> None:
        """Leave every row that was read as the log has it where that proves it; note both where they differ."""
        otherwise: dict[tuple[str, int], list[Difference]] = {}
        if self._proof.whole:
            for name in NOUNS:
                self._found[name].known.clear()  # the log knows better than an index which rows there were
        for one in self._differences:
            if isinstance(one, Lacking):
                self._gone(one.table, one.keys)
            elif one.how is How.GONE:
                self._gone(one.table, [one.pk])
            elif one.how is not How.ALTERED:
                self._surplus(one)
            elif one.pk in self._found[one.table].keys:
                otherwise.setdefault((one.table, one.pk), []).append(one)
        self._put_right(otherwise)
        for table in self.back:
            self._found[table].torn = True  # what it misses is to be found as of others

    def note_back(self) -> None:
        """Note which of the rows that were gone are back, once they were sought."""
        for table, keys in self.back.items():
            there = {pk for (pk,) in self._new.execute(f'SELECT pk FROM "{table}"')}  # noqa: S608 - our own names
            self._losses.note(Why.BACK, table, sorted(keys & there))

    # -- what is not there ----------------------------------------------------------------------

    def _gone(self, table: str, keys: Iterable[int]) -> None:
        """Have what is gone from a whole table sought like what is lost of a torn one, if no missing entry took it.

        None did where a row that stands belongs to it: references are whole whenever the workbench has written.
        """
        found = self._found[table]
        gone = set(keys) - found.unfit.keys()
        if self._proof.complete:
            found.known |= set(keys)
        if found.torn or not gone:
            return
        stood = gone if self._proof.complete else gone & self._named(table)
        if stood:
            found.known |= stood
            self.back.setdefault(table, set()).update(stood)
        self._losses.note(Why.ABSENT, table, sorted(gone - stood))

    def _named(self, table: str) -> set[int]:
        """The keys of rows that are not there, and that rows which are there belong to or name."""
        ties = [one for other in TABLES.values() for one in other.foreign_keys if one.column.table.name == table]
        found: set[int] = set()
        for column in (one.parent for one in ties):
            there = f'"{column.name}" NOT IN (SELECT pk FROM "{table}")'  # noqa: S608 - our own names
            ask = f'SELECT DISTINCT "{column.name}" FROM "{column.table.name}" WHERE {there}'  # noqa: S608 - as above
            found.update(key for (key,) in self._new.execute(ask))
        return found

    # -- what is there and should not be --------------------------------------------------------------

    def _surplus(self, one: Difference) -> None:
        """Leave out a row that the log took away or never made, or keep it where that is not proven."""
        by_looks = one.pk in self._found[one.table].by_looks
        unmade_before = self._proof.anew and one.how is How.UNMADE  # what a recovered library has from before
        wins = (self._proof.whole and not unmade_before) or (by_looks and self._is_last_word(one))
        if one.how is How.UNMADE and not (wins or self._proof.complete):
            return  # the entry that made it is missing
        if not (wins and by_looks):  # a page that was given up holds what was taken away
            self._losses.tell(surplus(self._record(one), one, self._words(one.table, one.pk), wins=wins))
        if wins:
            self._new.execute(f'DELETE FROM "{one.table}" WHERE pk = ?', (one.pk,))  # noqa: S608 - our own names
            self._found[one.table].keys.discard(one.pk)
            self._found[one.table].known.discard(one.pk)

    def _may_be_newer(self, one: Difference) -> bool:
        """Whether an entry that is missing may have made a row what it was read as."""
        return not self._proof.ended or one.number < self._proof.last_gap

    def _is_last_word(self, one: Difference) -> bool:
        """Whether no entry behind the one that tells is missing or altered."""
        return one.how is not How.UNMADE and one.number > self._proof.last_break

    def _record(self, one: Difference) -> Message:
        return self._losses.places.called(one.table, one.pk)

    def _words(self, table: str, pk: int) -> Row:
        """What a row says."""
        row = self._row(TABLES[table], pk)
        return {name: value for name, value in row.items() if isinstance(value, str) and value.strip()}

    # -- what stands otherwise ---------------------------------------------------------------------

    def _put_right(self, otherwise: Mapping[tuple[str, int], list[Difference]]) -> None:
        """Give altered rows what the log says; all of them are taken out first, for ids may have changed places."""
        rows: list[tuple[Table, Row]] = []
        for (name, pk), several in otherwise.items():
            by_looks = pk in self._found[name].by_looks
            told: Row = {}
            for one in several:
                wins = self._proof.whole or (by_looks and self._is_last_word(one))
                if not wins and self._may_be_newer(one):
                    self._losses.note(Why.UNLIKE, name, [pk])
                    self._losses.tell_last(altered(self._record(one), one, wins=False))
                elif not (by_looks and wins):
                    self._losses.tell(altered(self._record(one), one, wins=wins))
                if wins:
                    told.update(one.told)
                elif name == "sources" and one.told.get("protected"):
                    told["protected"] = True
                    self._losses.note(Why.PROTECTED, name, [pk])
            if by_looks and told:
                self._losses.note_came(name, 1)
            if told:
                table = TABLES[name]
                rows.append((table, {**self._row(table, pk), **as_kept(table, told)}))
        for table, row in rows:
            self._new.execute(f'DELETE FROM "{table.name}" WHERE pk = ?', (row["pk"],))  # noqa: S608 - our own names
        for table, row in rows:
            if not put(self._new, table, row):
                self._found[table.name].keys.discard(row["pk"])
                self._losses.note(Why.LOST, table.name, [row["pk"]])

    def _row(self, table: Table, pk: int) -> Row:
        cursor = self._new.execute(f'SELECT * FROM "{table.name}" WHERE pk = ?', (pk,))  # noqa: S608 - our own names
        row = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else {}
