"""Gives a damaged library's copy the pages back by which SQLite finds its tables, where those were overwritten.

Every library of one version has its tables at the same places, so that a new one knows them. The list of them stays in
the copy only where half of the places still stand, and a table or an index is found in each of those
(sqlite.org/fileformat2.html, 1.3 to 1.6).
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from workbench.library.disk.opening import HEADER
from workbench.library.migrations import REVISIONS
from workbench.library.recovering.leaves import cells, page_size
from workbench.library.recovering.salvage import UNREADABLE, opened
from workbench.library.tables import Base

_INTERIOR_TABLE, _LEAF_TABLE, _INTERIOR_INDEX, _LEAF_INDEX = 5, 13, 2, 10
_KINDS = {"table": {_INTERIOR_TABLE, _LEAF_TABLE}, "index": {_INTERIOR_INDEX, _LEAF_INDEX}}
"""What a page of a table or an index begins with."""
_STANDING = 0.5
"""So great a share of the places must stand, and prove right."""
_COUNT, _FREE = slice(28, 32), slice(32, 40)
"""Where the header has the number of pages, and the pages that are free."""

_PLACES = """
SELECT CASE WHEN type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' THEN 'table' ELSE 'index' END, rootpage
FROM sqlite_master WHERE rootpage > 1
"""
"""What lies where: a table without row numbers is kept as an index is (1.6)."""
_ALL = len(Base.metadata.tables)

Pages = dict[int, bytes]
"""Pages by their number, counted from 1."""


def give_beginning(copy: Path, sound: Path) -> None:
    """Write into a copy what it needs for its tables to be found, taken from a new and empty library.

    The header alone is tried first: the file's own list of tables is the best, and the only one of an older version. It
    stays also where the list of tables has to go again: with it the log of writes is read in, and pages can be told.
    """
    named = _named(copy)
    if named < _ALL:
        _give(copy, sound.read_bytes(), named)
    with closing(sqlite3.connect(copy)) as connection, suppress(*UNREADABLE):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _give(copy: Path, data: bytes, named: int) -> None:
    size = page_size(data)
    first = bytearray(data[:size])
    first[_COUNT] = (copy.stat().st_size // size).to_bytes(4, "big")
    first[_FREE] = bytes(8)
    before = _exchanged(copy, size, {1: bytes(first[:HEADER])})
    with_header = _named(copy)
    if with_header < named:
        _exchanged(copy, size, before)
    if with_header == _ALL:
        return
    schema = {number: data[(number - 1) * size : number * size] for number in _schema(data, size, 1)}
    before = _exchanged(copy, size, {**schema, 1: bytes(first)})
    if not _stands(copy, size):
        _exchanged(copy, size, before)


def _named(copy: Path) -> int:
    """How many of a library's tables are named in the file."""
    names: set[str] = set()
    with closing(opened(copy, "rw")) as connection, suppress(*UNREADABLE):
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            names.add(name)
    return len(names & Base.metadata.tables.keys())


def _stands(copy: Path, size: int) -> bool:
    """Whether what is named in the file lies where it is said to lie, as far as it is not overwritten itself."""
    with closing(opened(copy, "rw")) as connection, suppress(*UNREADABLE):
        places = connection.execute(_PLACES).fetchall()
        standing = 0
        with copy.open("rb") as stream:
            for kind, number in places:
                stream.seek((number - 1) * size)
                page = stream.read(size)
                if cells(page) is not None:
                    standing += 1
                    if page[0] not in _KINDS[kind]:
                        return False
        return standing >= _STANDING * len(places) and _revision(connection) in {None, REVISIONS[-1]}
    return False


def _revision(connection: sqlite3.Connection) -> str | None:
    """The version that the file says it is of; None where that cannot be read."""
    with suppress(*UNREADABLE):
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""
    return None


def _schema(data: bytes, size: int, number: int) -> list[int]:
    """The pages of the list of tables, from one of them down."""
    page = data[(number - 1) * size : number * size]
    start = HEADER if number == 1 else 0
    if page[start] != _INTERIOR_TABLE:
        return [number]
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    pointers = [start + 12 + 2 * cell for cell in range(cells)]
    places = [int.from_bytes(page[one : one + 2], "big") for one in pointers]
    below = [int.from_bytes(page[one : one + 4], "big") for one in (*places, start + 8)]
    return [number, *(page for one in below for page in _schema(data, size, one))]


def _exchanged(copy: Path, size: int, pages: Pages) -> Pages:
    """Write pages, or their beginnings; returns what stood there."""
    before: Pages = {}
    with copy.open("r+b") as stream:
        for number, content in pages.items():
            stream.seek((number - 1) * size)
            before[number] = stream.read(len(content))
            stream.seek((number - 1) * size)
            stream.write(content)
    return before
