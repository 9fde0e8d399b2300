"""Fills a new library with the rows that are found of a damaged one, and notes what became of those that are not."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Table

from workbench.base.errors import DamagedLibrary
from workbench.base.messages import Message, msg, nmsg
from workbench.library.backup import made_at
from workbench.library.checking import entries
from workbench.library.originals.folder import Originals
from workbench.library.recovering import amending, counted
from workbench.library.recovering.differing import without
from workbench.library.recovering.holding import Holding, joined
from workbench.library.recovering.leaves import Leaves
from workbench.library.recovering.loose_ends import (
    end_of_log,
    set_counters,
    stand_in,
    tie,
    without_broken,
    without_end,
)
from workbench.library.recovering.losses import Losses, Why
from workbench.library.recovering.missing import Missing
from workbench.library.recovering.places import Places
from workbench.library.recovering.proving import Proof, changed_unseen, prove
from workbench.library.recovering.reentering import MediaType, enter_again
from workbench.library.recovering.salvage import Found, Row, columns_of, is_sound, put, salvage, without_unfit
from workbench.library.recovering.settling import Filled
from workbench.library.recovering.traces import Traces
from workbench.library.tables import (
    NOUNS,
    ArticleCounter,
    Base,
    ChangeSet,
    ChangeSubject,
    ClaimState,
    Hop,
    LogHead,
    Original,
    PassageMove,
    PrintPlace,
    SnapshotPrint,
    Source,
    UndoStep,
)

_MADE_AGAIN = {one.__tablename__ for one in (ClaimState, SnapshotPrint, PrintPlace, PassageMove, UndoStep)}
"""What is computed of the rest, or of the log."""
_TABLES = [one for one in Base.metadata.sorted_tables if one.name not in _MADE_AGAIN]
_SETS, _STEPS, _STATES, _HOPS = ChangeSet.__table__, UndoStep.__table__, ClaimState.__table__, Hop.__table__
_ORIGINALS, _SOURCES = Original.__table__, Source.__table__
_BESIDE = {one.__tablename__ for one in (ChangeSubject, LogHead)}
"""What stands beside the log, and follows from it where it is whole."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A copy of the damaged library, the new one, and the newest backup, which is empty where there is none."""

    copy: Path
    damaged: sqlite3.Connection
    new: sqlite3.Connection
    kept: sqlite3.Connection
    backup: Path | None
    originals: Originals
    """Those of the damaged library."""
    name: str
    unread: tuple[Path, ...]
    """The logs of writes of which a part cannot be read."""


class Filling:
    """Fills a new database with the rows that are found."""

    def __init__(self, sides: Sides, media_type: MediaType) -> None:
        self._sides = sides
        self._new = sides.new
        self._media_type = media_type
        self._traces = Traces(sides.damaged)
        self._losses = Losses(sides.new, Places(sides.damaged, sides.new, self._traces))
        self._found: dict[str, Found] = {}
        self._filled = Filled()

    def fill(self) -> Filled:
        """Fill it; returns what was found and what is to be said."""
        self._new.execute("BEGIN")
        self._read()
        sides = self._sides
        read = prove(self._new, sides.damaged)
        missing = Missing(self._new, sides.kept, self._found, sides.originals, read)
        proof = prove(self._new, sides.damaged)
        if missing.amend(proof):
            proof = prove(self._new, sides.damaged)
        if not proof.whole:
            self._traces.hear(self._new, self._found)
        holding = Holding(self._new, sides.originals, self._found, proof, self._losses)
        holding.settle()
        missing.find(proof)
        for table in _TABLES:
            if table.name in missing.rows:
                self._fill(table, missing, proof, holding.back.get(table.name, set()))
        holding.note_back()
        if not proof.whole:
            self._note_untold(missing, proof)
        self._enter_originals(proof)
        stand_in(self._new, self._losses)
        tie(self._new, self._losses)
        told_all = not (proof.anew or missing.files_left or self._losses.of("claims"))
        self._set_counters(missing, exact=proof.whole and told_all)
        end_of_log(self._new, proof.written, self._losses)
        self._traces.keep_count(self._new)
        self._tell(missing, proof)
        self._new.execute("COMMIT")
        return self._filled

    def _set_counters(self, missing: Missing, *, exact: bool) -> None:
        raised, lowered = set_counters(self._new, missing.numbers, exact=exact)
        if raised and not self._found[ArticleCounter.__tablename__].torn:
            self._losses.tell(
                nmsg("The counter of claims of {count} article stood too low, and was raised.",
                     "The counters of claims of {count} articles stood too low, and were raised.", raised)
            )  # fmt: skip
        if lowered:
            self._losses.tell(
                nmsg("The counter of claims of {count} article stood higher than any number that was given, and was "
                     "lowered.",
                     "The counters of claims of {count} articles stood higher than any number that was given, and were "
                     "lowered.", lowered)
            )  # fmt: skip

    def _read(self) -> None:
        damaged, new, found = self._sides.damaged, self._new, self._found
        found.update({one.name: salvage(damaged, one, partial(put, new, one)) for one in _TABLES})
        if any(one.torn for one in found.values()):
            _by_looks(self._sides.copy, damaged, new, found)
        self._filled.read = sum(len(one.keys) for one in found.values())
        salvage(damaged, _STEPS, self._take_step)
        salvage(damaged, _STATES, self._take_state)
        if not self._filled.read and self._sides.backup is None:
            raise DamagedLibrary(
                msg("Nothing can be read of the library {library}.", library=self._sides.name),
                advice=msg("There is no automatic backup of it either; one that you made is brought back by restore."),
            )

    def _take_step(self, step: Row) -> bool:
        self._filled.steps.append(step["change_set_pk"])
        return True

    def _take_state(self, row: Row) -> bool:
        if counted.can_be_held(row):
            self._filled.states[row["claim_pk"]] = row
        return True

    def _fill(self, table: Table, missing: Missing, proof: Proof, back: set[int]) -> None:
        """Put in what came from elsewhere, and note what is lost; `back` are rows that were merely gone."""
        name, rows, found, losses = table.name, missing.rows[table.name], self._found[table.name], self._losses
        if back:
            rows = {key: row for key, row in rows.items() if key in back}
        came = {key for key, row in sorted(rows.items()) if table is _SETS or put(self._new, table, row)}
        self._filled.filled += len(came)
        self._filled.from_backup += len(came & missing.from_backup[name])
        losses.note_came(name, len(came - back))
        if name not in {_SETS.name, *_BESIDE}:
            older, unproven = missing.older(name, proof) & came, missing.unproven(name, proof) & came
            losses.note(Why.OLDER, name, sorted(older - unproven))
            losses.note(Why.UNPROVEN, name, sorted(unproven))
            if table is _SOURCES:
                self._protect(older | unproven)
        came |= self._take_unfit(table, came)
        lost = sorted((found.known | rows.keys()) - found.keys - came)
        if table is _ORIGINALS:
            self._filled.lost_entries = lost
        elif not (proof.whole and name in _BESIDE):
            losses.note(Why.LOST, name, lost)
        if table is _HOPS:
            without_broken(self._new, losses.places.chains_of(lost), losses)
            if lost or not missing.tells_all_of(table):
                without_end(self._new, losses)

    def _note_untold(self, missing: Missing, proof: Proof) -> None:
        """Note what the log does not tell: rows of which only their count is left, and what entries changed."""
        for name in (*NOUNS, ChangeSubject.__tablename__):
            untold = self._untold(name, proof, self._losses.of(name))
            if untold is not None:
                self._losses.note_untold(name, untold)
            elif self._found[name].torn and not missing.tells_all_of(Base.metadata.tables[name]):
                self._losses.note_unknown(name)
        for article, numbers in self._traces.untold_numbers(self._new):
            self._losses.note_numbers(article, numbers)
        for name, keys in changed_unseen(self._new).items():
            self._losses.note(Why.CHANGED, name, keys)

    def _untold(self, name: str, proof: Proof, noted: Iterable[int]) -> int | None:
        """As the traces have it; what stands beside the log is numbered anew where a library was recovered before."""
        return None if proof.anew and name not in NOUNS else self._traces.untold(self._new, name, noted)

    def _protect(self, sources: set[int]) -> None:
        """Protect sources of which it may be lost that they were: a report would print their names."""
        for key in sorted(sources):
            if self._new.execute("UPDATE sources SET protected = 1 WHERE pk = ? AND NOT protected", (key,)).rowcount:
                self._losses.note(Why.PROTECTED, _SOURCES.name, [key])

    def _take_unfit(self, table: Table, came: set[int]) -> set[int]:
        """Take rows that nothing else has without the one value of theirs that cannot be read; returns their keys."""
        taken: set[int] = set()
        for key, unfit in self._found[table.name].unfit.items():
            if key not in came and (found := without_unfit(table, unfit)) is not None:
                row, name = found
                if put(self._new, table, row):
                    taken.add(key)
                    self._losses.tell(without(self._losses.places.called(table.name, key), name, row[name]))
        return taken

    def _enter_originals(self, proof: Proof) -> None:
        """Put entries of originals right, and make those again whose files are whole."""
        name, lost = _ORIGINALS.name, self._filled.lost_entries
        torn, untold = self._found[name].torn, self._untold(name, proof, lost)
        kept = amending.kept_entries(self._sides.kept)
        self._new.execute("COMMIT")
        with joined(self._new) as connection, connection.begin():
            firsts = entries.firsts(connection)
            amends = amending.Amending(connection, self._sides.originals, firsts, kept, whole=proof.whole)
            for line in amends.amend():
                self._losses.tell(line)
        self._new.execute("BEGIN")
        made = enter_again(self._new, self._sides.originals, firsts, self._media_type, torn=torn)
        for line in made.lines():
            self._losses.tell(line)
        self._losses.note(Why.LOST, name, lost[made.entries :])
        self._losses.note_untold(name, (untold or 0) - max(made.entries - len(lost), 0))
        if untold is None and torn:
            self._losses.note_unknown(name)

    # -- what is to be said -----------------------------------------------------------------------

    def _tell(self, missing: Missing, proof: Proof) -> None:
        backup, filled = self._sides.backup if missing.has_backup else None, self._filled
        filled.whole = proof.whole
        filled.noted = self._losses.keys()
        filled.lines = [
            msg(
                "Some of what was saved last cannot be read: the log of writes {file} is damaged. Look in the history "
                "for what is missing, and do it again.",
                file=file.name,
            )
            for file in self._sides.unread
        ]
        filled.lines += self._losses.lines(backup)
        if (unknown := proof.end_lost()) is not None:
            filled.lines.append(unknown)
        if filled.lines and backup is not self._sides.backup:
            filled.lines.append(
                msg("The newest automatic backup is of what was given up when the library went on from an older one: "
                    "nothing was taken from it.")
            )  # fmt: skip
        if not filled.lines and not is_sound(self._sides.damaged):
            filled.lines.append(
                msg("Of what cannot be read everything follows from what can: indexes, and what is computed.")
            )
        if backup is not None and filled.from_backup:
            filled.whence = _whence(filled, backup, whole=missing.since_backup_whole)


def _by_looks(copy: Path, damaged: sqlite3.Connection, new: sqlite3.Connection, found: dict[str, Found]) -> None:
    """Take what SQLite does not find of torn tables from every page of theirs that still stands."""
    tables = [one for one in Base.metadata.sorted_tables if len(one.primary_key) == 1]
    orders = {one.name: order for one in tables if set(order := columns_of(damaged, one)) == set(one.c.keys())}
    with closing(Leaves(copy, tables, {name: order for name, order in orders.items()
                                       if order != Base.metadata.tables[name].c.keys()})) as leaves:  # fmt: skip
        for table in tables:
            if table.name in found and found[table.name].torn:
                for row in leaves.rows(table.name):
                    found[table.name].offer_by_looks(row, partial(put, new, table))


def _whence(filled: Filled, backup: Path, *, whole: bool) -> Message:
    """How much was read and how much came from the backup, and what may be missing for that."""
    read = nmsg("{count} row was read", "{count} rows were read", filled.read)
    parts = {"read": read, "kept": filled.from_backup, "moment": made_at(backup)}
    if whole:
        return msg("{read}, {kept} came from the backup of {moment}.", **parts)
    return msg(
        "{read}, {kept} came from the backup of {moment}: "
        "what was done between that backup and the damage may be missing.", **parts,
    )  # fmt: skip
