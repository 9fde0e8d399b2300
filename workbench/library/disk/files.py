"""Files that are whole or not there: written beside their place, brought to the disk, and then given their name."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.base.errors import Refused, Trouble
from workbench.base.messages import msg

_DATABASE = b"SQLite format 3\0"
"""How every database of SQLite begins (its file format, 1.3)."""
_FOLDERS = (".files", ".backups")
_BESIDE = re.compile(r"(?P<name>.+)-(wal|shm|journal)")


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `target`, readable by their owner only, once the block ends without an error.

    Raises Trouble, and leaves what was there before, where the file cannot be written; Refused as `check_place` does.
    """
    with _in_words(target):
        _refuse_libraries(target)
        half = _half(target, os.getpid())
        _clear(target)
        try:
            descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            half.replace(target)
            sync_folder(target.parent)
        finally:
            half.unlink(missing_ok=True)


def check_place(target: Path) -> None:
    """Raise Trouble where nothing could be written at `target`; what stands there stays, and nothing is added.

    Raises Refused where a library stands there, or keeps what is its own.
    """
    with _in_words(target):
        _refuse_libraries(target)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        half = _half(target, os.getpid())
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # who protected it wants to keep it
        os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        half.unlink()


def _refuse_libraries(target: Path) -> None:
    """Nothing takes the place of a database, of what SQLite keeps beside it, or of what lies in a library's folders."""
    beside = _BESIDE.fullmatch(target.name)
    owners = [target, *([target.with_name(beside["name"])] if beside else [])]
    folder = target.resolve().parent
    if folder.suffix in _FOLDERS and folder.is_dir():
        owners += [one for one in folder.parent.iterdir() if one.stem == folder.stem]
    if any(_is_database(one) for one in owners):
        raise Refused(msg("{file} is a library, or belongs to one: nothing was written there.", file=str(target)))


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False  # nothing is there, or nothing that can be written either


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(
            msg("{file} cannot be written: {why}.", file=str(target), why=error.strerror or str(error)),
            advice=msg("Check that the folder is there, may be written to and has space left."),
        ) from error


def _half(target: Path, process: int) -> Path:
    """Where a process puts what is to stand at `target`."""
    return target.with_name(f".{target.name}.{process}.part")


def _clear(target: Path) -> None:
    """Take away what processes left that were killed while they wrote the same file."""
    for left in left_behind(target.parent, re.compile(rf"\.{re.escape(target.name)}\.(?P<process>\d+)\.part")):
        with suppress(OSError):  # elsewhere a file that is open cannot be taken away, and need not be
            left.unlink()


def left_behind(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    """What lies in a folder under such a name, which has the number of a `process`, and that lives no more."""
    for left in folder.iterdir():
        found = name.fullmatch(left.name)
        if found is not None and not _lives(int(found["process"])):
            yield left


def _lives(process: int) -> bool:
    if os.name != "posix":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    except OSError:  # some network file systems sync no folders
        pass
    finally:
        os.close(descriptor)
