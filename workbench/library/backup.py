"""Backups: one file of everything, automatic copies of the database, and the way back, which overwrites nothing."""

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.base import clock
from workbench.base.errors import BadFile, DamagedLibrary, NewerLibrary, NotALibrary, Refused, Trouble
from workbench.base.folders import private_folder
from workbench.base.library_mark import APPLICATION_ID
from workbench.base.messages import msg
from workbench.library.casefile.bundle import FILES, BundleWriter, is_zip, unpacked
from workbench.library.disk.engine import connected_to_read, in_words
from workbench.library.disk.files import left_behind, sync_folder, written
from workbench.library.migrations import REVISIONS
from workbench.library.originals.folder import Originals, blocks

DATABASE = "library.db"
"""The database's name inside a backup."""

_AUTOMATIC = re.compile(r"(?P<day>\d{8}T\d{6}Z)-(?P<length>\d+)-(?P<hash>[0-9a-f]{12})\.db")
_MOMENT = "%Y%m%dT%H%M%SZ"
_ORIGINAL = re.compile("[0-9a-f]{64}")
_BACKUPS = ".backups"
_SIDES = ("-wal", "-shm")
_BESIDE = "-making"
"""How the name of a folder ends in which something is made before it takes its place."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: the library that stands there now, and what was moved aside, where something was."""

    library: Path
    aside: tuple[Path, ...] = ()
    originals: int | None = None
    """How many original files came back; None where the backup holds the database only."""


def backup(library: Path, originals: Path, target: Path) -> int:
    """Write the database and all originals into one file, whole or not at all; returns its size in bytes.

    Windows may be open on the library and write: the copy is of one moment. Raises DamagedLibrary where the copy could
    not be restored.
    """
    if target.exists() and library.exists() and target.samefile(library):
        raise Refused(msg("A backup cannot take the place of the library itself: {file}", file=str(target)))
    with beside(target) as folder, written(target) as stream:
        copy = folder / DATABASE
        copy_database(library, copy)
        with closing(connected_to_read(copy)) as reading:
            _refuse_damaged(reading, library)
        with zipfile.ZipFile(stream, "w") as archive:
            writer = BundleWriter(archive)
            writer.add(DATABASE, blocks(copy))
            for original in sorted(originals.iterdir()) if originals.is_dir() else ():
                if _ORIGINAL.fullmatch(original.name):
                    writer.add(f"{FILES}{original.name}", blocks(original), compress=False)
            writer.close()
    return target.stat().st_size


def is_backup(file: Path) -> bool:
    """Whether a file is a backup with all originals, as far as what it holds tells."""
    try:
        with zipfile.ZipFile(file) as archive:
            return DATABASE in archive.namelist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False  # nothing, or nothing that restores


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A private folder on the same disk as a file, gone afterwards; those of processes that were killed go before."""
    with _troubles(target.parent):
        _clear(target)
        head = f".{target.name}.{os.getpid()}."
        folder = Path(tempfile.mkdtemp(prefix=head, suffix=_BESIDE, dir=target.parent))
    try:
        with _troubles(target.parent):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear(target: Path) -> None:
    """Take away what processes left that were killed; elsewhere it cannot be told whether they live."""
    name = re.compile(rf"\.{re.escape(target.name)}\.(?P<process>\d+)\.\w+{_BESIDE}")
    for left in left_behind(target.parent, name) if os.name == "posix" else ():
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _troubles(folder: Path) -> Iterator[None]:
    """Say in words that a folder cannot be written to."""
    try:
        yield
    except OSError as error:
        raise Trouble(
            msg("{folder} cannot be written to: {why}.", folder=str(folder), why=error.strerror or str(error)),
            advice=msg("Check that the folder is there, may be written to and has space left."),
        ) from error


def copy_database(source: Path, target: Path) -> tuple[int, str]:
    """A copy of the database of one moment, as one file on the disk; returns length and last hash of its log."""
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with (
        in_words(source.name),
        closing(connected_to_read(source)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
        head = writing.execute("SELECT length, hash FROM log_heads").fetchone()
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return (head[0], head[1]) if head else (0, "")


def _refuse_damaged(reading: sqlite3.Connection, library: Path) -> None:
    """Raise DamagedLibrary where what a connection reads, the library or a copy of it, could not be restored."""
    if not _is_sound(reading):
        raise DamagedLibrary(
            msg(
                "The library {library} is damaged: no backup was made of it, as it could not be restored.",
                library=library.name,
            ),
            advice=msg("The backups that are there stay. “workbench check” says more."),
        )


def _is_sound(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


# -- automatic backups -------------------------------------------------------------------------


def backups_of(library: Path) -> list[Path]:
    """The automatic backups of a library, oldest first."""
    folder = _backups_folder(library)
    found = [path for path in folder.iterdir() if _AUTOMATIC.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(found, key=_made)


def _made(path: Path) -> tuple[str, int]:
    found = _AUTOMATIC.fullmatch(path.name)
    return (found["day"], int(found["length"])) if found else ("", 0)


def made_at(backup: Path) -> datetime:
    """When an automatic backup was made."""
    return datetime.strptime(_made(backup)[0], _MOMENT).replace(tzinfo=UTC)


def _backups_folder(library: Path) -> Path:
    return library.with_name(f"{library.stem}{_BACKUPS}")


def automatic_backup(library: Path, keep: int = 10, apart: timedelta = timedelta(0)) -> Path | None:
    """Copy the database into `NAME.backups` if its log grew since the newest copy there; the last `keep` stay.

    Returns the copy, None where nothing changed or that one was made less than `apart` ago. Needs no open library, so
    that any thread may call it. Raises DamagedLibrary where the copy could not be restored: it must not push a good one
    out; Trouble, which says that only the backup failed, where it could not be made. Where nothing changed the library
    itself is looked at, so that nobody works on with a damaged one who meets none of the damage.
    """
    standing = backups_of(library)
    now = clock.now()
    if any(f"{now - apart:{_MOMENT}}" < _made(one)[0] <= f"{now:{_MOMENT}}" for one in standing):
        return None
    with in_words(library.name), closing(connected_to_read(library)) as reading:
        head = reading.execute("SELECT length, hash FROM log_heads").fetchone()
        if head is None or (standing and standing[-1].name.endswith(f"-{head[0]}-{head[1][:12]}.db")):
            _refuse_damaged(reading, library)
            return None
    folder = _backups_folder(library)
    with _only_backup_failed(), _troubles(folder):
        private_folder(folder)
    with _only_backup_failed(), beside(folder / "copy") as place:
        length, last = copy_database(library, place / DATABASE)
        with in_words(library.name), closing(connected_to_read(place / DATABASE)) as reading:
            _refuse_damaged(reading, library)
        made = folder / f"{now:{_MOMENT}}-{length}-{last[:12]}.db"
        (place / DATABASE).replace(made)
    sync_folder(folder)
    for old in backups_of(library)[:-keep]:
        old.unlink(missing_ok=True)
    return made


@contextmanager
def _only_backup_failed() -> Iterator[None]:
    """Say of what the world did that it kept an automatic backup from being made, and nothing else."""
    try:
        yield
    except (DamagedLibrary, NotALibrary):
        raise
    except Trouble as error:
        raise Trouble(
            msg("No automatic backup could be made: {why}", why=error.message),
            advice=msg("Check that there is space left beside the library; the next start or command tries again."),
        ) from error


# -- the way back ------------------------------------------------------------------------------


def restore(file: Path, target: Path) -> Restored:
    """Put a backup in a library's place; what stands there is moved aside under a dated name, never overwritten.

    Takes a backup of everything, or a copy of the database alone: then the originals stay where they are, and under
    another name come along from beside the library that made the automatic copy. Raises BadFile, with nothing
    touched, where it is neither or is damaged; NewerLibrary where a newer version wrote it.
    """
    if not file.is_file():
        raise BadFile(msg("There is no backup at {file}.", file=str(file)))
    with _troubles(target.parent):
        private_folder(target.parent)
    with beside(target) as folder:
        try:
            whole = is_zip(file)
            files = _taken_apart(file, folder) if whole else None
            if files is None:
                _copy_plain(file, folder / DATABASE)
            _check_database(folder / DATABASE, file)
        except OSError as error:
            raise Trouble(
                msg("{file} cannot be read: {why}.", file=str(file), why=error.strerror or str(error))
            ) from error
        place = target.with_name(f"{target.stem}.files")
        brought = files if files is not None or place.exists() else _brought(file, folder)
        aside = _move_aside(target, place if files is not None else None)
        if brought is not None:
            brought.replace(place)
        (folder / DATABASE).replace(target)
        sync_folder(target.parent)
    return Restored(target, aside, None if files is None else _count(place))


def _brought(file: Path, folder: Path) -> Path | None:
    """Copies of the originals of the library whose automatic backup a file is: without them it misses what it names."""
    old = file.parent.with_name(f"{file.parent.stem}.files")
    if file.parent.suffix != _BACKUPS or not old.is_dir():
        return None
    new = Originals(folder / "files")
    new.take_whole(old)
    return new.folder if new.folder.is_dir() else None


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def _taken_apart(file: Path, folder: Path) -> Path:
    """Take a backup apart into a folder, every member verified; returns the folder of its originals."""
    what = msg("{file} is no backup, or is damaged; nothing was touched.", file=file.name)
    files = folder / "files"
    files.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(file) as archive:
            found = unpacked(archive, folder, DATABASE)
    except BadFile as error:
        raise BadFile(what) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadFile(what) from error
    for sha256, path in found.files.items():
        path.chmod(0o400)
        path.replace(files / sha256)
    found.main.chmod(0o600)
    found.main.replace(folder / DATABASE)
    return files


def _copy_plain(file: Path, target: Path) -> None:
    try:
        copy_database(file, target)
    except (Trouble, Refused) as error:
        raise BadFile(msg("{file} is no backup, or is damaged; nothing was touched.", file=file.name)) from error


def _check_database(path: Path, file: Path) -> None:
    """Raise BadFile unless a file is a whole library that this version can open."""
    damaged = BadFile(msg("{file} is no backup, or is damaged; nothing was touched.", file=file.name))
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reading:
            if reading.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise damaged
            if not _is_sound(reading):
                raise damaged
            revision = reading.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged from error
    if revision is None or revision[0] not in REVISIONS:
        raise NewerLibrary(
            msg("The backup {file} was written by a newer version of the workbench.", file=file.name),
            advice=msg("Install the newer version; nothing was touched."),
        )


def _move_aside(target: Path, files: Path | None) -> tuple[Path, ...]:
    """Give what stands in the way a dated name; returns the new names."""
    moved: list[Path] = []
    stem = f"{target.stem}.replaced-{clock.now():%Y%m%d-%H%M%S}"
    number = 1
    while any(target.parent.glob(f"{stem}.*")):
        number += 1
        stem = f"{target.stem}.replaced-{clock.now():%Y%m%d-%H%M%S}-{number}"
    if files is not None and files.exists():
        moved.append(files.rename(target.with_name(f"{stem}.files")))
    if target.exists():
        moved.insert(0, target.rename(target.with_name(f"{stem}{target.suffix}")))
    for side in _SIDES:  # also without their database: the restored one must not take them for its own
        beside = target.with_name(f"{target.name}{side}")
        if beside.exists():
            beside.rename(target.with_name(f"{stem}{target.suffix}{side}"))
    return tuple(moved)
