"""Saves what can still be read of a damaged library into a new one; the damaged one is only read.

Of a table that SQLite cannot read whole, rows are sought in every page that still stands. What is missing then is taken
from the newest automatic backup, brought up to date by the change log, which holds every row as it was left, and names
the case files that brought the others: they are kept. What stays lost is said.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from textwrap import shorten

from sqlalchemy import Table

from workbench.base.errors import DamagedLibrary, NotFound, Refused, Trouble
from workbench.base.held import blocks_of
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg, nmsg, renamed
from workbench.library import log
from workbench.library.backup import backups_of, beside, made_at
from workbench.library.beginnings import give_beginning
from workbench.library.checking.check import check
from workbench.library.checking.findings import RECOVERED
from workbench.library.files import sync_folder
from workbench.library.leaves import Leaves
from workbench.library.log import Entry
from workbench.library.losses import Losses, Why
from workbench.library.missing import Missing
from workbench.library.notices import Notice
from workbench.library.opening import open_library
from workbench.library.originals import Originals
from workbench.library.renewing import renew_index, renew_states
from workbench.library.salvage import Found, columns_of, opened, put, salvage
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
_HOPS = Hop.__table__
_START = 50
"""So many characters of a text tell which article it was."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new library, how many rows were read and how many came from log or backup; line by line what is not whole."""

    library: Path
    read: int
    filled: int
    lines: tuple[Message, ...] = ()
    whence: Message | None = None
    """How many rows were read and how many came from which backup, where any did; whether work since then may miss."""


@dataclass(slots=True)
class _Tally:
    read: int = 0
    filled: int = 0
    from_backup: int = 0
    """Of those that were filled, how many the backup has."""
    whence: Message | None = None
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
    return Recovered(target, tally.read, tally.filled, tuple(tally.lines), tally.whence)


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
        found = {one.name: salvage(damaged, one, partial(put, new, one)) for one in tables}
        if any(one.torn for one in found.values()):
            _by_looks(copy, damaged, new, found)
        tally.read = sum(len(one.keys) for one in found.values())
        if not tally.read and backup is None:
            raise DamagedLibrary(
                msg("Nothing can be read of the library {library}.", library=library.name),
                advice=msg("There is no automatic backup of it either; one that you made is brought back by restore."),
            )
        missing = Missing(new, found, Originals(library.with_name(f"{library.stem}.files")))
        if missing.rows:
            missing.find(kept)
            _correct(missing, tally, losses)
        for table in tables:
            if table.name in missing.rows:
                _fill(new, table, found[table.name], missing, tally, losses)
        _stand_in(new, losses)
        _tie(new, losses)
        _raise_counters(new, missing.numbers)
        tally.lines = losses.lines(backup)
        if backup is not None and tally.from_backup:
            tally.whence = _whence(tally, backup, whole=missing.since_backup_whole)
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


def _by_looks(copy: Path, damaged: sqlite3.Connection, new: sqlite3.Connection, found: dict[str, Found]) -> None:
    """Take what SQLite does not find of torn tables from every page of theirs that still stands."""
    tables = [one for one in Base.metadata.sorted_tables if len(one.primary_key) == 1]
    orders = {one.name: order for one in tables if set(order := columns_of(damaged, one)) == set(one.c.keys())}
    with closing(Leaves(copy, tables, {name: order for name, order in orders.items()
                                       if order != Base.metadata.tables[name].c.keys()})) as leaves:  # fmt: skip
        for table in tables:
            if table.name in found and found[table.name].torn:
                for row in leaves.rows(table.name):
                    found[table.name].offer(row, partial(put, new, table))


# -- what is missing ---------------------------------------------------------------------------


def _correct(missing: Missing, tally: _Tally, losses: Losses) -> None:
    """Leave what was read as the log says last that it is."""
    for table, count in missing.correct().items():
        tally.filled += count
        losses.note_came(table, count)


def _fill(new: sqlite3.Connection, table: Table, found: Found, missing: Missing, tally: _Tally, losses: Losses) -> None:
    """Put in what came from elsewhere, and note what is lost."""
    rows = missing.rows[table.name]
    came = {key for key, row in sorted(rows.items()) if table is _SETS or put(new, table, row)}
    tally.filled += len(came)
    tally.from_backup += len(came & missing.from_backup[table.name])
    losses.note_came(table.name, len(came))
    lost = sorted((found.known | rows.keys()) - found.keys - came)
    losses.note(Why.LOST, table.name, lost)
    if not lost and not came and not missing.tells_all_of(table):
        losses.note_unknown(table.name)
    if table is _HOPS:
        _without_broken(new, losses.chains_of(lost), losses)
        if lost or not missing.tells_all_of(table):
            _without_end(new, losses)


def _whence(tally: _Tally, backup: Path, *, whole: bool) -> Message:
    """How much was read and how much came from the backup, and what may be missing for that."""
    read = nmsg("{count} row was read", "{count} rows were read", tally.read)
    parts = {"read": read, "kept": tally.from_backup, "moment": made_at(backup)}
    if whole:
        return msg("{read}, {kept} came from the backup of {moment}.", **parts)
    return msg(
        "{read}, {kept} came from the backup of {moment}: "
        "what was done between that backup and the damage may be missing.", **parts,
    )  # fmt: skip


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


def _stand_in(new: sqlite3.Connection, losses: Losses) -> None:
    """Give claims and texts whose article is lost one that stands in for it; its title says so."""
    named = "SELECT article_pk FROM claims UNION SELECT article_pk FROM snapshots EXCEPT SELECT pk FROM articles"
    for (article,) in new.execute(named).fetchall():
        ask = "SELECT text FROM snapshots WHERE article_pk = ? ORDER BY pk DESC LIMIT 1"
        text = new.execute(ask, (article,)).fetchone()
        title = msg("Article whose title is lost")
        if text is not None:
            title = msg("Article whose title is lost: {start}", start=shorten(text[0], _START, placeholder="…"))
        new.execute("INSERT INTO articles (pk, id, title) VALUES (?, ?, ?)", (article, new_id(), str(title)))
        losses.note(Why.STOOD_IN_FOR, "articles", [article])


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
    losses.keep_words(table, row)
    new.execute(f'DELETE FROM "{table.name}" WHERE rowid = ?', (row,))  # noqa: S608 - as above


def _belongs(table: Table, column: str) -> bool:
    """Whether a row says nothing without the one it names: a chain, or what was set aside, of a claim."""
    return table.name in {"attributions", "set_asides", "dependences"} and column != "snapshot_pk"


def _raise_counters(new: sqlite3.Connection, told: Mapping[int, int]) -> None:
    """Numbers are never given out twice: an article's counter stands at the highest that is known, or above."""
    standing = dict(new.execute("SELECT article_pk, max(number) FROM claims GROUP BY article_pk"))
    for (article,) in new.execute("SELECT pk FROM articles").fetchall():
        if highest := max(standing.get(article, 0), told.get(article, 0)):
            new.execute(
                "INSERT INTO article_counters (article_pk, last_number) VALUES (?, ?) ON CONFLICT (article_pk) "
                "DO UPDATE SET last_number = max(last_number, excluded.last_number)", (article, highest),
            )  # fmt: skip


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
        reason = "\n".join(str(line) for line in (tally.whence, *tally.lines, *problems) if line is not None)
        with new.upkeep() as connection:
            ends = log.head(connection)
            touched = Notice(ends[0] + 1, everything=True, own=True).as_json()
            log.append_text(connection, ends, Entry(label, by, reason=reason), "[]", touched, set())
        return problems
    finally:
        new.close()
