"""The connection to a database: SQLite as the workbench wants it, and the driver's errors in words.

Every unit of work begins with BEGIN IMMEDIATE on SQLite, so that two writers never fork the chained log.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError

from workbench.base.errors import DamagedLibrary, NotALibrary, Refused, Trouble
from workbench.base.messages import Message, msg
from workbench.text.searched import searchable_utf8

BUSY_SECONDS = 10.0

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-6000")
_TO_READ = ("query_only=ON", "cache_size=-6000")

_NO_SHARED_MEMORY = {sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMMAP}
"""What SQLite says of a full disk on which no file of shared memory lies yet.

Then `unix-excl` keeps that memory in the process, so that the library can be read. Other processes wait until it is
closed; what is written fails as long as the disk is full, and is kept once it is not.
"""

_HELD = (msg("Another program holds the library."), msg("Try again in a moment."))
_DAMAGE = ("malformed", "corrupt", "could not decode")
_TROUBLES: tuple[tuple[str, Message, Message], ...] = (
    ("disk is full", msg("The disk is full."), msg("Free some space, then try again; what was saved is kept.")),
    ("readonly database", msg("The library cannot be written to."), msg("Check the rights of its file and folder.")),
    ("database is locked", *_HELD),
    ("locking protocol", *_HELD),  # what SQLite says where it waited for the log of writes and not for the file
    (
        "unable to open",
        msg("The library cannot be opened."),
        msg(
            "Check that its folder is there and may be written to. To read it where it may not, copy it into a folder "
            "of yours, with all files beside it whose names begin with its name."
        ),
    ),
    ("disk i/o error", msg("The disk does not answer."), msg("Check that it is still there; what was saved is kept.")),
)


def sqlite_engine(path: Path) -> Engine:
    """An engine on an SQLite file that is there, in WAL with synchronous=FULL and foreign keys on."""
    engine = create_engine(URL.create("sqlite", database=str(path)), creator=lambda: _connected(path))
    event.listen(engine, "begin", _on_begin)
    return engine


def may_write(library: Path) -> bool:
    """Whether this process may write to a library and beside it, where SQLite puts its log and its shared memory."""
    return os.access(library, os.W_OK) and _takes_files(library)


def _takes_files(library: Path) -> bool:
    return os.access(library.resolve().parent, os.W_OK)


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that never makes the file: an empty one would stand where a disk went, in the library's place."""
    if not _takes_files(path):
        return connected_to_read(path)
    try:
        return _opened(path, "mode=rw", _PRAGMAS)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _NO_SHARED_MEMORY or os.name != "posix":
            raise
        return _opened(path, "mode=rw&vfs=unix-excl", _PRAGMAS)


def connected_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads: beside those who have the library open, also where nothing may be put beside it."""
    return _opened(path, "mode=ro&immutable=1" if lies_still(path) else "mode=ro", _TO_READ)


def lies_still(path: Path) -> bool:
    """Whether a library lies whole where SQLite cannot put its shared memory, and nobody seems to have it open.

    Then it is read as a file that does not change. A log of a writer beside it holds what the file lacks: SQLite reads
    it by the writer's shared memory, and says that it cannot where that is gone.
    """
    sides = (path.with_name(f"{path.name}{side}") for side in ("-wal", "-shm"))
    return not _takes_files(path) and not any(side.exists() and side.stat().st_size for side in sides)


def _opened(path: Path, how: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    made = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    made.create_function("searchable", -1, searchable_utf8, deterministic=True)
    try:
        for pragma in pragmas:
            made.execute(f"PRAGMA {pragma}")
    except BaseException:
        made.close()
        raise
    return made


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def in_words(library: str) -> Iterator[None]:
    """Turn what the driver raises into the workbench's own errors, each with advice."""
    try:
        yield
    except DBAPIError as error:
        raise _worded(str(error.orig), library) from error
    except sqlite3.DatabaseError as error:
        raise _worded(str(error), library) from error


def _worded(said: str, library: str) -> Exception:
    low = said.lower()
    if "foreign key constraint" in low:
        return Refused(msg("That cannot be done: something else rests on it."))
    if "file is not a database" in low:
        return NotALibrary(msg("{library} is not a library of the workbench.", library=library))
    if any(word in low for word in _DAMAGE):
        return DamagedLibrary(
            msg("The library {library} is damaged.", library=library),
            advice=msg(
                "Nothing was overwritten. “workbench recover NEW.db” saves what can still be read into a new library; "
                "“workbench restore” brings back a backup."
            ),
        )
    for sign, message, advice in _TROUBLES:
        if sign in low:
            return Trouble(message, advice=advice)
    return Trouble(msg("The database refused: {said}", said=said))
