"""Holds the originals against the hashes under which they lie, and asks for each that a record or the log names."""

from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import ColumnElement, Connection, Select, func, select

from workbench.base.messages import Message, msg, nmsg
from workbench.library.checking.findings import Findings
from workbench.library.originals.original_of import original_of
from workbench.library.reading.articles import named_archives
from workbench.library.reading.captures import noted_archives
from workbench.library.recording.ranges import FileRows, standing_files
from workbench.library.store import Library
from workbench.library.tables import Evidence, Original, Snapshot

_SNAPSHOTS = Snapshot.__table__
_ORIGINALS = Original.__table__
_ITEMS = Evidence.__table__


def originals(library: Library, found: Findings) -> Iterator[Message]:
    """Every original that came to the library must be there as it was kept, whether or not its own entry is.

    What records that came with a case file name may never have come: that is a note.
    """
    with library.reading() as connection:
        files = standing_files(connection)
        sizes = {row.sha256: row.size for row in connection.execute(select(_ORIGINALS.c.sha256, _ORIGINALS.c.size))}
        promised = sizes.keys() | {file.file for file in files} | kept_here(connection, files)
        absent = 0
        for sha256 in sorted(promised | named(connection)):
            if sha256 not in promised and _is_absent(library, sha256):
                absent += 1
            elif wrong := _wrong_with(library, sha256, sizes.get(sha256)):
                yield of_which(connection, files, sha256, wrong)
    if absent:
        found.notes.append(
            nmsg(
                "{count} original never came to this library (a case file without its bundle).",
                "{count} originals never came to this library (a case file without its bundle).",
                absent,
            )
        )


def of_which(connection: Connection, files: list[FileRows], sha256: str, wrong: Message) -> Message:
    """What is wrong with an original, and of what it is the original."""
    of = original_of(connection, sha256) or _case_file(files, sha256)
    return msg("{wrong} It is the original of {of}.", wrong=wrong, of=of) if of else wrong


def _case_file(files: list[FileRows], sha256: str) -> Message | None:
    name = next((one.name for one in files if one.file == sha256), None)
    return None if name is None else msg("the case file of {case}", case=name)


def named(connection: Connection) -> set[str]:
    """What snapshots, the captures and archives that they are of, and items name."""
    archives = select(named_archives().subquery().c.sha256)
    items = select(_ITEMS.c.file).where(_ITEMS.c.file.is_not(None))
    return set(connection.scalars(select(_SNAPSHOTS.c.sha256).union(archives, items)))


def kept_here(connection: Connection, files: list[FileRows]) -> set[str]:
    """What was kept by whoever made the first record that names it: all others came with case files."""
    found = set(connection.scalars(_NOTED))
    for table, firsts in _FIRSTS:
        for sha256, key in connection.execute(firsts):
            if not any(file.holds(table, key) for file in files):
                found.add(sha256)
    return found


def _first(sha256: ColumnElement[str], key: ColumnElement[int]) -> Select[str, int]:
    """Every hash that a column holds, with the least key of its rows."""
    return select(sha256, func.min(key)).where(sha256.is_not(None)).group_by(sha256)


_ARCHIVES = named_archives().subquery()
_NOTED = select(noted_archives().subquery().c.sha256)
_FIRSTS = (
    ("snapshots", _first(_SNAPSHOTS.c.sha256, _SNAPSHOTS.c.pk)),
    ("snapshots", _first(_ARCHIVES.c.sha256, _ARCHIVES.c.snapshot_pk)),
    ("evidence", _first(_ITEMS.c.file, _ITEMS.c.pk)),
)
"""By table, the first row that names each of the originals."""


def _is_absent(library: Library, sha256: str) -> bool:
    with suppress(OSError):  # a folder that may not be looked into tells nothing
        return not library.originals.path(sha256).exists()
    return False


def _wrong_with(library: Library, sha256: str, size: int | None) -> Message | None:
    """What is wrong with the file of an original, or with the size that its entry says, if anything."""
    try:
        digest = library.originals.digest(sha256)
        there = library.originals.path(sha256).stat().st_size if digest is not None else None
    except OSError as error:
        return msg("The original {sha256} cannot be read: {why}.", sha256=sha256, why=error.strerror or str(error))
    if digest is None:
        folder = str(library.originals.folder)
        return msg("The original {sha256} is gone from {folder}.", sha256=sha256, folder=folder)
    if digest != sha256:
        return msg("The original {sha256} was altered: its bytes are others now.", sha256=sha256)
    if size not in (None, there):
        return msg(
            "The original {sha256} has {there} bytes, and its entry says {size}: that was altered.",
            sha256=sha256, there=there, size=size,
        )  # fmt: skip
    return None
