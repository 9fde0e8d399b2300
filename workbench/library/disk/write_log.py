"""Reads the log of writes (`NAME.db-wal`) past SQLite: which commits in it SQLite passes over, and which it lost.

Nothing here opens the database. The formats stand in sqlite.org/fileformat2.html, 1.3 (database) and 4.1 to 4.2 (log),
and in sqlite.org/walformat.html, 2.1 (index).
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from workbench.base.held import read_at

_HEADER, _FRAME_HEADER = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""What the log begins with: that says in which order of bytes its checksums are computed."""
_CHECKED, _SALTS, _FRAME_SALTS = slice(0, 24), slice(16, 24), slice(8, 16)
_COMMIT = slice(4, 8)
"""Where a frame says how large the database is after it, if it ends a commit."""
_INDEX = 48
"""How many bytes the index's header has; it stands there twice."""
_LAST_FRAME_AT, _IN_PLACE_AT = 16, 2 * _INDEX
_INDEX_SALTS = slice(32, 40)
_PAGE_SIZE = slice(16, 18)


class _Frame(NamedTuple):
    head: bytes
    page: bytes


def log_of(library: Path) -> Path:
    """Where the log of writes of a library lies."""
    return library.with_name(f"{library.name}-wal")


def passed_over(library: Path) -> Iterator[bytes]:
    """For each commit behind the last frame that SQLite knows, and of the same turn of the log, that turn's salts.

    To be asked while the library is open: what SQLite knows stands in the index that it makes on opening. Where the
    log's own header is damaged SQLite knows of none, and the turn is that of the frames whose checksums follow from
    each other.
    """
    try:
        with log_of(library).open("rb") as log:
            header = log.read(_HEADER)
            last = struct.unpack_from("=I", _index(library), _LAST_FRAME_AT)[0]
            if len(header) < _HEADER:
                return
            if _is_sound(header):
                log.seek(last * _frame_size(header), 1)
                salts = header[_SALTS]
                for frame in _frames(log, _frame_size(header)):
                    if frame.head[_FRAME_SALTS] == salts and any(frame.head[_COMMIT]):
                        yield salts
            elif not last:
                for before, frame in pairwise(_frames(log, _size_of_pages(library) + _FRAME_HEADER)):
                    if any(frame.head[_COMMIT]) and _follows(before, frame):
                        yield frame.head[_FRAME_SALTS]
    except (OSError, struct.error):
        return  # no log, or none that is shared: then nothing can be told of it


def cut_short(library: Path) -> bytes | None:
    """The salts of a log that lacks commits which it held, and which do not stand in the database yet; else None.

    To be asked before the library is opened: the index that a crash left knows of them, and opening makes it anew.
    """
    try:
        index = _index(library)
        with log_of(library).open("rb") as log:
            header = log.read(_HEADER)
            end = log.seek(0, 2)
    except OSError:
        return None
    if len(index) < _IN_PLACE_AT + 4 or index[:_INDEX] != index[_INDEX : 2 * _INDEX] or not _is_sound(header):
        return None
    last, in_place = (struct.unpack_from("=I", index, at)[0] for at in (_LAST_FRAME_AT, _IN_PLACE_AT))
    is_short = in_place < last and end < _HEADER + last * _frame_size(header)
    return header[_SALTS] if is_short and index[_INDEX_SALTS] == header[_SALTS] else None


def _index(library: Path) -> bytes:
    return read_at(library.with_name(f"{library.name}-shm"), _IN_PLACE_AT + 4)


def _is_sound(header: bytes) -> bool:
    """Whether a log's header is as SQLite wrote it; SQLite takes a log for empty where it is not."""
    order = _MAGIC.get(int.from_bytes(header[:4], "big"))
    return order is not None and header[24:] == struct.pack(">2I", *_checksum(order, (0, 0), header[_CHECKED]))


def _frame_size(header: bytes) -> int:
    return _FRAME_HEADER + int.from_bytes(header[8:12], "big")


def _size_of_pages(library: Path) -> int:
    """How long the pages of a database are, by its own header, where 1 stands for 65,536."""
    size = int.from_bytes(read_at(library, 18)[_PAGE_SIZE], "big")
    return 65_536 if size == 1 else size


def _frames(log: BinaryIO, size: int) -> Iterator[_Frame]:
    """The whole frames from where a log is read on."""
    while len(frame := log.read(size)) == size:
        yield _Frame(frame[:_FRAME_HEADER], frame[_FRAME_HEADER:])


def _follows(before: _Frame, frame: _Frame) -> bool:
    """Whether a frame's checksum follows from that of the frame before it: then both are as they were written."""
    if before.head[_FRAME_SALTS] != frame.head[_FRAME_SALTS]:
        return False
    seed = struct.unpack_from(">2I", before.head, 16)
    kept = struct.unpack_from(">2I", frame.head, 16)
    return any(_checksum(order, seed, frame.head[:8] + frame.page) == kept for order in _MAGIC.values())


def _checksum(order: str, seed: tuple[int, ...], data: bytes) -> tuple[int, int]:
    """The checksum of some bytes after the one that is the seed (4.2)."""
    one, other = seed
    numbers = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(numbers), 2):
        one = (one + numbers[at] + other) & 0xFFFFFFFF
        other = (other + numbers[at + 1] + one) & 0xFFFFFFFF
    return one, other
