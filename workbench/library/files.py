"""Files that are whole or not there: written beside their place, brought to the disk, and then given their name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.base.errors import Trouble
from workbench.base.messages import msg


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `target`, readable by their owner only, once the block ends without an error.

    Raises Trouble, and leaves what was there before, where the file cannot be written.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise Trouble(
            msg("{file} cannot be written: {why}.", file=str(target), why=error.strerror or str(error)),
            advice=msg("Check that the folder is there, may be written to and has space left."),
        ) from error
    finally:
        half.unlink(missing_ok=True)


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
