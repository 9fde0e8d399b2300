"""Opens a file of the person's: its bytes, or why they cannot be had."""

from pathlib import Path

from workbench.base.errors import BadFile, Trouble
from workbench.base.held import refuse_held
from workbench.base.messages import msg

LARGEST = 100 * 1024**2
"""Larger files, in bytes, are no articles and are refused before they are read."""


def head_of(file: Path, size: int) -> bytes:
    """The first bytes of a file, whatever its size; `BadFile` and `Trouble` as `bytes_of`."""
    try:
        _check(file)
        with file.open("rb") as stream:
            return stream.read(size)
    except FileNotFoundError as error:
        raise BadFile(msg("{name} does not exist.", name=str(file))) from error
    except OSError as error:
        raise cannot_be_opened(file, error) from error


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; `BadFile` where it is missing, no file or too large, `Trouble` where it cannot be opened."""
    try:
        _check(path)
        size = path.stat().st_size
        if size > LARGEST:
            raise BadFile(
                msg("{name} has {size} MB: articles of more than {most} MB are not taken.",
                    name=path.name, size=size // 1024**2, most=LARGEST // 1024**2)
            )  # fmt: skip
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadFile(msg("{name} does not exist.", name=str(path))) from error
    except OSError as error:
        raise cannot_be_opened(path, error) from error


def _check(file: Path) -> None:
    """Raise `BadFile` for what is no file; a pipe that nobody writes to would be waited for without end."""
    name = file.name or str(file)
    if file.is_dir():
        raise BadFile(msg("{name} is a folder, not a file.", name=name))
    if file.exists() and not file.is_file():
        raise BadFile(msg("{name} is a pipe or a device, not a file.", name=name))
    refuse_held(file)


def cannot_be_opened(file: Path, error: OSError) -> Trouble:
    """What is said of a file or folder that the system does not let us read."""
    return Trouble(msg("{name} cannot be opened: {why}.", name=str(file), why=error.strerror or str(error)))
