"""Saves what can still be read of a damaged library into a new one; the damaged one is only read.

Of a table that SQLite cannot read whole, rows are sought in every page that still stands. What was read is held against
the change log. What is missing then is taken from the newest automatic backup, brought up to date by the log, which
holds every row as it was left, and names the case files that brought the others: they are kept. What stays lost is
said, and where what was read and the log differ, what each has.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.base.errors import NotFound, Refused, Trouble
from workbench.base.held import blocks_of
from workbench.base.messages import Message, msg
from workbench.library.backup import backups_of, beside
from workbench.library.disk.files import sync_folder
from workbench.library.disk.opening import open_library
from workbench.library.disk.unread_writes import kept_unread
from workbench.library.disk.write_log import cut_short, log_of, passed_over
from workbench.library.originals.folder import Originals
from workbench.library.recovering.beginnings import give_beginning
from workbench.library.recovering.filling import Filling, Sides
from workbench.library.recovering.reentering import MediaType
from workbench.library.recovering.salvage import columns_of, opened
from workbench.library.recovering.settling import settle
from workbench.library.tables import ChangeSet


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new library, how many rows were read and how many came from log or backup; line by line what is not whole."""

    library: Path
    read: int
    filled: int
    lines: tuple[Message, ...] = ()
    whence: Message | None = None
    """How many rows were read and how many came from which backup, where any did; whether work since then may miss."""


def recover(library: Path, target: Path, by: str, media_type: MediaType) -> Recovered:
    """Make a new library at `target` of all that can be read of a damaged one, and of its newest automatic backup.

    Originals that are whole come along; `media_type` tells what one is whose entry is lost. Raises Refused where
    something stands at `target`, NotFound where there is no library, DamagedLibrary where nothing can be read and no
    backup is there; nothing is written then.
    """
    files = target.with_name(f"{target.stem}.files")
    if not library.is_file():
        raise NotFound(msg("There is no library at {path}.", path=str(library)))
    for place in (target, files):
        if place.exists():
            raise Refused(msg("{name} stands there already: name another file.", name=str(place)))
    with beside(target) as folder:
        made = folder / "made" / target.name
        open_library(made).close()
        with _sides(library, made, folder) as sides:
            filled = Filling(sides, media_type).fill()
        settle(made, library, filled, by, files)
        new_files = made.with_name(files.name)
        if new_files.is_dir():
            new_files.replace(files)
        made.replace(target)
        sync_folder(target.parent)
    return Recovered(target, filled.read, filled.filled, tuple(filled.lines), filled.whence)


# -- what there is to read from -----------------------------------------------------------------


@contextmanager
def _sides(library: Path, made: Path, folder: Path) -> Iterator[Sides]:
    copy = folder / "damaged.db"
    short = cut_short(library)
    _copied(library, copy)
    passed = short is not None or _passes_over(copy)
    give_beginning(copy, made)
    backup = next(reversed(backups_of(library)), None)
    with ExitStack() as stack:
        damaged = stack.enter_context(closing(opened(copy, "rw")))
        unread = (*([log_of(library)] if passed else []), *kept_unread(library))
        new = stack.enter_context(closing(sqlite3.connect(made, isolation_level=None)))
        kept = stack.enter_context(closing(opened(backup) if backup else sqlite3.connect(":memory:")))
        originals = Originals(library.with_name(f"{library.stem}.files"))
        yield Sides(copy, damaged, new, kept, backup, originals, library.name, unread)


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


def _passes_over(copy: Path) -> bool:
    """Whether SQLite passes over commits in the log of writes of a copy, which it reads when it is asked first."""
    with closing(opened(copy, "rw")) as damaged:
        columns_of(damaged, ChangeSet.__table__)
        return any(passed_over(copy))
