"""Opens a library: makes a new one, takes an older one along, and refuses what is none, is newer or is damaged."""

import os
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_mock_engine, text
from sqlalchemy.dialects import sqlite

from workbench.base.errors import DamagedLibrary, NewerLibrary, NotALibrary, NotFound, Trouble
from workbench.base.folders import private_folder
from workbench.base.held import Hold, read_at
from workbench.base.library_address import library_file, refused
from workbench.base.library_mark import APPLICATION_ID, bears_mark
from workbench.base.messages import Message, msg
from workbench.library.disk.engine import in_words, may_write, sqlite_engine
from workbench.library.disk.likeness import may_have_been_one
from workbench.library.disk.unread_writes import keep_unread
from workbench.library.disk.write_log import cut_short
from workbench.library.migrations import FOLDER, REVISIONS
from workbench.library.reading import moves
from workbench.library.searching.search import Fts5Index
from workbench.library.store import Library
from workbench.library.tables import Base

MAGIC = b"SQLite format 3\0"
HEADER = 100
"""How many bytes SQLite's header has."""
_FRACTIONS = bytes((64, 32, 32))
"""What SQLite's file format fixes at the bytes 21 to 23 of the header."""
_VERSIONS = {1, 2}
"""Which ways of writing the header may name: with a journal, or with a log of writes."""
_PAGE_SIZES = {1, *(1 << power for power in range(9, 16))}
"""What may stand for a page's size in the header: powers of two from 512 on; 1 stands for 65,536."""


def open_library(target: str | Path, *, create: bool = True, revisions: tuple[str, ...] = REVISIONS) -> Library:
    """Open the library at a path; one that is not there is made, unless `create` is False.

    Raises NotALibrary, NewerLibrary, DamagedLibrary or Trouble with one clear line. An older library is backed up
    beside itself before it is taken to the present version.
    """
    why = refused(target)
    if why is not None:
        raise why
    path = library_file(target)
    if not path.exists():
        if not create or path.is_symlink():
            raise NotFound(msg("There is no library at {path}.", path=str(path)))
        _make(path, revisions[-1])
    _look(path)
    short = cut_short(path)
    hold = Hold(path)
    engine = sqlite_engine(path)
    try:
        with in_words(path.name):
            _check_program(engine, path)
            unread = keep_unread(engine, path, short) if may_write(path) else None  # else it stays as it is
            _bring_up(engine, path, revisions)
        return Library(engine, path, hold, unread)
    except BaseException:
        engine.dispose()
        hold.let_go()
        raise


def _make(path: Path, revision: str) -> None:
    """Make a library beside its place and move it there when it is whole."""
    half = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        private_folder(path.parent)
        os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        engine = sqlite_engine(half)
        try:
            with in_words(path.name), engine.execution_options(writes=True).begin() as connection:
                create_tables(connection, revision)
            with in_words(path.name), engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        finally:
            engine.dispose()
        _place(half, path)
    except FileExistsError:
        pass  # another window made it a moment ago: that one is opened
    except OSError as error:
        raise Trouble(
            msg("No library can be made at {path}: {why}.", path=str(path), why=error.strerror or str(error)),
            advice=msg("Check that the folder is there and may be written to."),
        ) from error
    finally:
        for left in (half, half.with_name(f"{half.name}-wal"), half.with_name(f"{half.name}-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _place(half: Path, path: Path) -> None:
    """Give a finished file its name, never over another."""
    try:
        os.link(half, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        half.rename(path)


def create_tables(connection: Connection, revision: str) -> None:
    """Make every table of the present version, inside the running transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _statements():
        connection.exec_driver_sql(statement)
    Fts5Index().create(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


@cache
def _statements() -> tuple[str, ...]:
    """What makes the mapped tables and their indexes: put into words once, however many libraries are made."""
    made: list[str] = []
    dialect = sqlite.dialect()
    teller = create_mock_engine("sqlite://", lambda what, *_, **__: made.append(str(what.compile(dialect=dialect))))
    Base.metadata.create_all(teller, checkfirst=False)
    return tuple(made)


def _look(path: Path) -> None:
    """Refuse what is no library before SQLite touches it."""
    if path.is_dir():
        raise NotALibrary(msg("{path} is a folder, not a library.", path=str(path)))
    if not path.is_file():  # reading it might wait without end
        raise NotALibrary(msg("{path} is a pipe or a device, not a library.", path=str(path)))
    try:
        start = read_at(path, HEADER)
    except OSError as error:
        raise Trouble(
            msg("The library {path} cannot be read: {why}.", path=str(path), why=error.strerror or str(error)),
            advice=msg("Ask whom it belongs to for the right to read it, or for a backup (“workbench backup”)."),
        ) from error
    if not start:
        raise NotALibrary(
            msg("{path} is empty: it is not a library.", path=str(path)),
            advice=msg("If it was one, bring back a backup with “workbench restore”."),
        )
    if lost_its_beginning(start):
        raise DamagedLibrary(
            msg("{path} looks like a library whose beginning is damaged.", path=str(path)),
            advice=msg("“workbench recover NEW.db” saves what can still be read into a new library."),
        )
    if not start.startswith(MAGIC):
        raise NotALibrary(msg("{path} is not a library of the workbench.", path=str(path)), advice=_if_it_was(path))
    if len(start) < HEADER:
        raise DamagedLibrary(
            msg("The library {path} is cut short.", path=str(path)),
            advice=msg("“workbench recover NEW.db” saves what its automatic backups hold."),
        )
    if not _is_header(start):
        raise DamagedLibrary(
            msg("The beginning of {path} is damaged.", path=str(path)),
            advice=msg("“workbench recover NEW.db” saves what can still be read into a new library."),
        )
    # Asked of the bytes: SQLite would turn another program's file to WAL before it could be asked.
    if not bears_mark(start):
        raise NotALibrary(msg("{path} belongs to another program.", path=str(path)), advice=_if_it_was(path))


def _if_it_was(path: Path) -> Message | None:
    """What to do where a file that does not look like a library may have been one."""
    if not may_have_been_one(path):
        return None
    return msg("If it was one, “workbench recover NEW.db” saves what can still be read of it into a new library.")


def _is_header(start: bytes) -> bool:
    """Whether what the file format fixes behind the first 16 bytes stands there (sqlite.org/fileformat2.html, 1.3)."""
    return (
        start[21:24] == _FRACTIONS
        and int.from_bytes(start[16:18], "big") in _PAGE_SIZES
        and start[18] in _VERSIONS
        and start[19] in _VERSIONS
    )


def lost_its_beginning(start: bytes) -> bool:
    """Whether the first 100 bytes of a file are a library's but for the first 16, by which SQLite knows its files."""
    return len(start) >= HEADER and not start.startswith(MAGIC) and _is_header(start) and bears_mark(start)


def _check_program(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
            raise NotALibrary(msg("{path} belongs to another program.", path=str(path)))


def _bring_up(engine: Engine, path: Path, revisions: tuple[str, ...]) -> None:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found == revisions[-1]:
        return
    if found not in revisions:
        raise NewerLibrary(
            msg("The library {path} was written by a newer version of the workbench.", path=str(path)),
            advice=msg("Install the newer version; nothing was changed."),
        )
    if not may_write(path):
        raise Trouble(
            msg("The library {path} was written by an older version of the workbench, and cannot be written to.",
                path=str(path)),
            advice=msg("It must be taken to this version: copy it into a folder of yours, and open it there."),
        )  # fmt: skip
    _set_aside_copy(path, str(found))
    migrate(engine)


def _set_aside_copy(path: Path, revision: str) -> Path:
    """A whole copy of the library as it was, beside it."""
    copy = path.with_name(f"{path.stem}.before-{revision}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.before-{revision}-{number}{path.suffix}")
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy


def migrate(engine: Engine, folder: Path | None = None) -> None:
    """Take the tables along to the newest version, and what is read at once of them; Alembic is loaded only here."""
    from alembic import command  # noqa: PLC0415 - 0.15 s that only an older library pays
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(folder or FOLDER))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        moves.catch_up(connection)
