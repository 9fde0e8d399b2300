"""Reads files that this process holds open through SQLite without taking SQLite's locks on them away.

A process that closes any descriptor of a file gives up all its locks on that file (POSIX, fcntl; sqlite.org/
howtocorrupt.html, 2.2). Others then take a library that is open here for one that nobody has open, and throw away what
is being written. So such a file is read here through a descriptor that stays open as long as the library does, and
nothing else reads it: `is_held` tells which files that concerns.
"""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbench.base.errors import BadFile
from workbench.base.messages import msg

_BLOCK = 1 << 20
_SIDES = ("", "-wal", "-shm")
"""What a library consists of, by the endings of its files' names."""
_holding = threading.Lock()
_held: Counter[Path] = Counter()
_descriptors: dict[Path, dict[tuple[int, int], int]] = {}


class Hold:
    """Says that SQLite has a library open in this process: from before it is opened until all of it is closed."""

    def __init__(self, library: Path) -> None:
        self._library: Path | None = library
        with _holding:
            _held[library] += 1

    def let_go(self) -> None:
        """SQLite has closed it; a second time means nothing."""
        with _holding:
            library, self._library = self._library, None
            if library is None:
                return
            _held[library] -= 1
            if not _held[library]:
                del _held[library]
                for descriptor in _descriptors.pop(library, {}).values():
                    os.close(descriptor)


def is_held(file: Path) -> bool:
    """Whether a file, by whatever name, is one of a library that is open in this process."""
    with _holding:
        return _holder(file) is not None


def refuse_held(file: Path) -> None:
    """Raise `BadFile` for a file that `is_held`, before anything opens it."""
    if is_held(file):
        raise BadFile(msg("{name} belongs to a library that is open: it cannot be taken in.", name=file.name))


def read_at(file: Path, size: int, at: int = 0) -> bytes:
    """So many bytes of a file, held or not, from a place on; fewer where it ends. Raises OSError."""
    with _holding:
        library = _holder(file)
        if library is not None and os.name == "posix":  # elsewhere locks belong to the descriptor they were got by
            return os.pread(_descriptor(library, file), size, at)
        with file.open("rb") as stream:
            stream.seek(at)
            return stream.read(size)


def blocks_of(file: Path) -> Iterator[bytes]:
    """A file's bytes, held or not, a block at a time. Raises OSError."""
    at = 0
    while block := read_at(file, _BLOCK, at):
        yield block
        at += len(block)


def _holder(file: Path) -> Path | None:
    """The held library that a file belongs to."""
    wanted = _identity(file) if _held else None
    if wanted is None:
        return None
    sides = ((library, library.with_name(f"{library.name}{side}")) for library in _held for side in _SIDES)
    return next((library for library, side in sides if _identity(side) == wanted), None)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _descriptor(library: Path, file: Path) -> int:
    """The descriptor of a held file that stays open; a file that took another's place gets one of its own."""
    kept = _descriptors.setdefault(library, {})
    if (known := _identity(file)) in kept and known is not None:
        return kept[known]
    descriptor = os.open(file, os.O_RDONLY)
    found = os.fstat(descriptor)
    return kept.setdefault((found.st_dev, found.st_ino), descriptor)
