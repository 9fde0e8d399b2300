"""Saves what can still be read of a damaged library into a new one; the damaged one is only read.

Of a table that cannot be read whole, rows are sought one by one. What is missing then is taken from the newest
automatic backup, brought up to date by the change log, which holds every row as it was left, and names the case files
that brought the others: they are kept. What stays lost is said.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Integer, LargeBinary, String, Table

from workbench.base.errors import DamagedLibrary, NotFound, Refused, Trouble
from workbench.base.held import blocks_of
from workbench.base.messages import Message, msg, renamed
from workbench.library import log
from workbench.library.backup import backups_of, beside
from workbench.library.beginnings import give_beginning
from workbench.library.casefile.regaining import regained
from workbench.library.checking.check import check
from workbench.library.checking.findings import RECOVERED
from workbench.library.files import sync_folder
from workbench.library.log import Entry
from workbench.library.losses import Losses, Why
from workbench.library.notices import Notice
from workbench.library.opening import open_library
from workbench.library.originals import Originals
from workbench.library.ranges import FileRows
from workbench.library.renewing import renew_index, renew_states
from workbench.library.salvage import Found, opened, salvage
from workbench.library.tables import (
    PASSAGE,
    ArticlePrint,
    Base,
    ChangeSet,
    ClaimPassage,
    ClaimState,
    Hop,
    LogHead,
    PassageMove,
    PrintPlace,
    UndoStep,
)

_MADE_AGAIN = {one.__tablename__ for one in (ClaimState, ArticlePrint, PrintPlace, PassageMove, UndoStep)}
"""What is computed of the rest; and what could be undone, which rests on every row standing as it was left."""
_SETS = ChangeSet.__table__
_LOG = _SETS.name
_HOPS = Hop.__table__

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new library, how many rows were read and how many came from log or backup; line by line what is not whole."""

    library: Path
    read: int
    filled: int
    lines: tuple[Message, ...] = ()


@dataclass(slots=True)
class _Tally:
    read: int = 0
    filled: int = 0
    lines: list[Message] = field(default_factory=list)


def recover(library: Path, target: Path, by: str) -> Recovered:
    """Make a new library at `target` of all that can be read of a damaged one, and of its newest automatic backup.

    Originals that are whole come along. Raises Refused where something stands at `target`, NotFound where there is no
    library, DamagedLibrary where nothing can be read and no backup is there; nothing is written then.
    """
    files = target.with_name(f"{target.stem}.files")
    if not library.is_file():
        raise NotFound(msg("There is no library at {path}.", path=str(library)))
    for place in (target, files):
        if place.exists():
            raise Refused(msg("{name} stands there already: name another file.", name=str(place)))
    with beside(target) as folder:
        made = folder / "made" / target.name
        tally = _filled(library, made, folder)
        open_library(made).close()
        tally.lines += _settled(made, library, tally, by, files)
        new_files = made.with_name(files.name)
        if new_files.is_dir():
            new_files.replace(files)
        made.replace(target)
        sync_folder(target.parent)
    return Recovered(target, tally.read, tally.filled, tuple(tally.lines))


def _filled(library: Path, made: Path, folder: Path) -> _Tally:
    """Fill a new database with the rows that are found."""
    open_library(made).close()
    copy = folder / "damaged.db"
    _copied(library, copy)
    give_beginning(copy, made)
    backup = next(reversed(backups_of(library)), None)
    tally = _Tally()
    with (
        closing(opened(copy, "rw")) as damaged,
        closing(sqlite3.connect(made, isolation_level=None)) as new,
        closing(opened(backup)) if backup else closing(sqlite3.connect(":memory:")) as kept,
    ):
        new.execute("BEGIN")
        losses = Losses(damaged, new)
        tables = [one for one in Base.metadata.sorted_tables if one.name not in _MADE_AGAIN]
        found = {one.name: salvage(damaged, one, partial(_put, new, one)) for one in tables}
        tally.read = sum(len(one.keys) for one in found.values())
        if not tally.read and backup is None:
            raise DamagedLibrary(
                msg("Nothing can be read of the library {library}.", library=library.name),
                advice=msg("There is no automatic backup of it either; one that you made is brought back by restore."),
            )
        torn = {name: one for name, one in found.items() if one.torn}
        missing = _missing(new, kept, torn, backup, Originals(library.with_name(f"{library.stem}.files")))
        for table in tables:
            if table.name in torn:
                lost = _fill(new, table, found[table.name], missing.get(table.name, {}), tally, losses)
                if table is _HOPS:
                    _without_broken(new, losses.chains_of(lost), losses)
                    _without_end(new, losses)
        _tie(new, losses)
        tally.lines = losses.lines(backup)
        _end_of_log(new)
        new.execute("COMMIT")
    return tally


def _copied(library: Path, copy: Path) -> None:
    """A copy to read from, with what SQLite had not yet put into its place: reading the library itself changes it."""
    try:
        with copy.open("wb") as stream:
            stream.writelines(blocks_of(library))
        log_of_writes = library.with_name(f"{library.name}-wal")
        if log_of_writes.exists():
            shutil.copyfile(log_of_writes, copy.with_name(f"{copy.name}-wal"))
    except OSError as error:
        raise Trouble(
            msg("{file} cannot be read: {why}.", file=str(library), why=error.strerror or str(error))
        ) from error


def _put(new: sqlite3.Connection, table: Table, row: Row) -> bool:
    """Insert a row, unless what was read of it can be no such row."""
    if not all(_fits(table, name, value) for name, value in row.items()):
        return False
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    try:
        new.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(row.values()))  # noqa: S608 - our own names
    except sqlite3.Error:
        return False
    return True


def _fits(table: Table, name: str, value: Any) -> bool:
    """Whether a value can be one of a column: bytes that were overwritten yield numbers where words should be."""
    column = table.c[name]
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, JSON):
        return isinstance(value, str) and _is_json(value)
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    if isinstance(column.type, String):
        return isinstance(value, str)
    return isinstance(value, int) or not isinstance(column.type, Integer)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


# -- what is missing ---------------------------------------------------------------------------


def _missing(
    new: sqlite3.Connection, kept: sqlite3.Connection, torn: dict[str, Found], backup: Path | None, originals: Originals
) -> dict[str, dict[int, Row]]:
    """Rows of tables that are not whole, by table and key: as the backup has them, and as the log left them since.

    Of case files that came since then, the rows are as the files have them.
    """
    missing: dict[str, dict[int, Row]] = {name: {} for name in torn}
    length = 0
    if backup is not None:
        with suppress(sqlite3.Error, TypeError):
            length = kept.execute("SELECT length FROM log_heads").fetchone()[0]
        for name, found in torn.items():
            table = Base.metadata.tables[name]
            key = found.key

            def keep(row: Row, name: str = name, key: str = key, found: Found = found) -> bool:
                if row[key] not in found.keys:
                    missing[name][row[key]] = row
                return True

            salvage(kept, table, keep)
    for entry in missing.get(_LOG, {}).values():  # first of all: it tells of the others
        _put(new, _SETS, entry)
    for change in _changes_since(new, length):
        if isinstance(change, FileRows):
            _follow_file(missing, torn, change, regained(new, originals, change, missing) if change.after else {})
        else:
            _follow(missing, torn, *change)
    return missing


def _changes_since(
    new: sqlite3.Connection, length: int
) -> Iterator[tuple[str, int, Row | None, Row | None] | FileRows]:
    """Table, key, before and after of every row that the log tells of from an entry on, and whole case files."""
    for (changes,) in new.execute("SELECT changes FROM change_sets WHERE pk > ? ORDER BY pk", (length,)).fetchall():
        with suppress(ValueError, TypeError):
            for part in json.loads(changes):
                yield (part[0], part[1], part[5], part[6]) if isinstance(part, list) else FileRows.from_json(part)


def _follow_file(
    missing: dict[str, dict[int, Row]], torn: dict[str, Found], file: FileRows, came: dict[str, dict[int, Row]]
) -> None:
    for table, (first, last) in file.ranges.items():
        if table not in missing:
            continue
        for key in [key for key in missing[table] if first <= key <= last]:
            del missing[table][key]
        if file.after is None:
            torn[table].known.difference_update(range(first, last + 1))
        missing[table].update((key, row) for key, row in came.get(table, {}).items() if key not in torn[table].keys)


def _follow(
    missing: dict[str, dict[int, Row]], torn: dict[str, Found], table: str, pk: int, before: Row | None,
    after: Row | None,
) -> None:  # fmt: skip
    if table not in missing or pk in torn[table].keys:
        return
    if after is None:
        missing[table].pop(pk, None)
        torn[table].known.discard(pk)
    elif before is None:
        missing[table][pk] = _plain(table, {"pk": pk, **after})
    elif pk in missing[table]:
        missing[table][pk].update(_plain(table, after))


def _plain(table: str, row: Row) -> Row:
    """A row of the log as the database keeps it."""
    columns = Base.metadata.tables[table].c
    return {
        name: json.dumps(value, ensure_ascii=False)
        if isinstance(columns[name].type, JSON) and value is not None
        else value
        for name, value in row.items()
    }


def _fill(
    new: sqlite3.Connection, table: Table, found: Found, missing: dict[int, Row], tally: _Tally, losses: Losses
) -> set[int]:
    """Put in what came from elsewhere, and note what is lost; returns the keys of that."""
    came = {key for key, row in sorted(missing.items()) if table is _SETS or _put(new, table, row)}
    tally.filled += len(came)
    losses.note_came(table.name, len(came))
    lost = sorted((found.known | missing.keys()) - found.keys - came)
    losses.note(Why.LOST, table.name, lost)
    if not lost and not came and table is not _SETS:  # of the log, the check tells what it misses
        losses.note_unknown(table.name)
    return set(lost)


# -- what rests on what is lost -------------------------------------------------------------------


def _without_broken(new: sqlite3.Connection, broken: set[int], losses: Losses) -> None:
    """Leave out chains that miss a hop: shorter, they would say that somebody knows what they only heard."""
    gaps = "SELECT attribution_pk FROM hops GROUP BY attribution_pk HAVING max(position) >= count(*)"
    for chain in sorted(broken | {row[0] for row in new.execute(gaps)}):
        losses.note(Why.HOP_LOST, "attributions", [chain])
        new.execute("DELETE FROM hops WHERE attribution_pk = ?", (chain,))
        new.execute("DELETE FROM attributions WHERE pk = ?", (chain,))


def _without_end(new: sqlite3.Connection, losses: Losses) -> None:
    """Say no longer how the last one knows, of chains whose hops may all be lost: it would be said of the outlet."""
    bare = "basis IS NOT NULL AND pk NOT IN (SELECT attribution_pk FROM hops)"
    rows = new.execute(f"SELECT pk FROM attributions WHERE {bare} ORDER BY pk").fetchall()  # noqa: S608 - as above
    new.execute(f"UPDATE attributions SET basis = NULL WHERE {bare}")  # noqa: S608 - as above
    losses.note(Why.END_LOST, "attributions", [row for (row,) in rows])


def _tie(new: sqlite3.Connection, losses: Losses) -> None:
    """Leave out what belongs to a row that is lost, and cut what only names one."""
    new.execute(
        "DELETE FROM change_subjects WHERE change_set_pk NOT IN (SELECT pk FROM change_sets)"
    )  # the check tells
    while loose := new.execute("PRAGMA foreign_key_check").fetchall():
        for name, row, _, number in loose:
            ties = new.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            column = next(tie[3] for tie in ties if tie[0] == number)
            _untie(new, Base.metadata.tables[name], row, column, losses)


def _untie(new: sqlite3.Connection, table: Table, row: int, column: str, losses: Losses) -> None:
    passage = "exact" in table.c and column == "snapshot_pk"
    if table.c[column].nullable and table is not ClaimPassage.__table__ and not _belongs(table, column):
        losses.note(Why.TIE_LOST, table.name, [row])
        names = PASSAGE if passage else (column,)
        cut = ", ".join(f'"{name}" = NULL' for name in names)
        new.execute(f'UPDATE "{table.name}" SET {cut} WHERE rowid = ?', (row,))  # noqa: S608 - our own names
        return
    if table is _HOPS and column == "source_pk":
        chain = new.execute("SELECT attribution_pk FROM hops WHERE pk = ?", (row,)).fetchone()
        _without_broken(new, {chain[0]} if chain else set(), losses)
        return
    losses.note(Why.OWNER_LOST, table.name, [row])
    new.execute(f'DELETE FROM "{table.name}" WHERE rowid = ?', (row,))  # noqa: S608 - as above


def _belongs(table: Table, column: str) -> bool:
    """Whether a row says nothing without the one it names: a chain, or what was set aside, of a claim."""
    return table.name in {"attributions", "set_asides", "dependences"} and column != "snapshot_pk"


def _end_of_log(new: sqlite3.Connection) -> None:
    """Let the log go on behind the last entry that is there, where its end was not kept."""
    last = new.execute("SELECT pk, hash FROM change_sets ORDER BY pk DESC LIMIT 1").fetchone()
    head = new.execute(f"SELECT length FROM {LogHead.__tablename__}").fetchone()  # noqa: S608 - as above
    if last is not None and (head is None or head[0] < last[0]):
        new.execute("DELETE FROM log_heads")
        new.execute("INSERT INTO log_heads (length, hash) VALUES (?, ?)", last)


# -- the new library -------------------------------------------------------------------------------


def _settled(made: Path, library: Path, tally: _Tally, by: str, files: Path) -> list[Message]:
    """Take originals along, compute what is computed, check, and tell the log; returns what the check says.

    `files` is the folder in which the originals are going to lie.
    """
    new = open_library(made)
    try:
        new.originals.take_whole(library.with_name(f"{library.stem}.files"))
        renew_states(new)
        renew_index(new)
        while new.refresh_stale():
            pass
        found = check(new, by_log=False).problems
        problems = [renamed(problem, str(new.originals.folder), str(files)) for problem in found]
        label = replace(RECOVERED, params={"library": library.name})
        reason = "\n".join(str(line) for line in (*tally.lines, *problems))
        with new.upkeep() as connection:
            ends = log.head(connection)
            touched = Notice(ends[0] + 1, everything=True, own=True).as_json()
            log.append_text(connection, ends, Entry(label, by, reason=reason), "[]", touched, set())
        return problems
    finally:
        new.close()
