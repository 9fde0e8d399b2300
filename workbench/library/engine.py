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

BUSY_SECONDS = 10.0

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-6000")

_NO_SHARED_MEMORY = {sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMMAP}
"""What SQLite says of a full disk on which no file of shared memory lies yet.

Then `unix-excl` keeps that memory in the process, so that the library can be read. Other processes wait until it is
closed; what is written fails as long as the disk is full, and is kept once it is not.
"""

_HELD = (msg("Another program holds the library."), msg("Try again in a moment."))
_DAMAGE = ("malformed", "corrupt")
_TROUBLES: tuple[tuple[str, Message, Message], ...] = (
    ("disk is full", msg("The disk is full."), msg("Free some space, then try again; what was saved is kept.")),
    ("readonly database", msg("The library cannot be written to."), msg("Check the rights of its file and folder.")),
    ("database is locked", *_HELD),
    ("locking protocol", *_HELD),  # what SQLite says where it waited for the log of writes and not for the file
    ("unable to open", msg("The library cannot be opened."), msg("Check that its folder is there and may be written.")),
    ("disk i/o error", msg("The disk does not answer."), msg("Check that it is still there; what was saved is kept.")),
)


def sqlite_engine(path: Path) -> Engine:
    """An engine on an SQLite file that is there, in WAL with synchronous=FULL and foreign keys on."""
    engine = create_engine(URL.create("sqlite", database=str(path)), creator=lambda: _connected(path))
    event.listen(engine, "begin", _on_begin)
    return engine


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that never makes the file: an empty one would stand where a disk went, in the library's place."""
    if _cannot_change(path):
        return _opened(path, "mode=ro&immutable=1")
    try:
        return _opened(path, "mode=rw")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _NO_SHARED_MEMORY or os.name != "posix":
            raise
        return _opened(path, "mode=rw&vfs=unix-excl")


def _opened(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    made = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
    except BaseException:
        made.close()
        raise
    return made


def _cannot_change(path: Path) -> bool:
    """Whether a library lies whole on a disk that may only be read, where SQLite cannot put its shared memory.

    A log of a writer beside it holds what the file lacks: then it is opened as usual, which says that it cannot be.
    """
    if not hasattr(os, "statvfs"):
        return False
    log = path.with_name(f"{path.name}-wal")
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not (log.exists() and log.stat().st_size)
    except OSError:
        return False


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
