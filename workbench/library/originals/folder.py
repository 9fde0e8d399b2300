"""Original bytes beside the library, under their SHA-256: written once, never changed, readable by their owner only."""

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.base.errors import NotFound, Trouble
from workbench.base.folders import private_folder
from workbench.base.held import refuse_held
from workbench.base.messages import msg
from workbench.library.disk.files import left_behind

_BLOCK = 1 << 20
_HALF = re.compile(r"\.(?:receiving|[0-9a-f]{64})\.(?P<process>\d+)(?:\.\d+)?")
"""How what is being kept is called until it is whole, with the number of the process that keeps it."""

Told = Callable[[int, int], None]
"""Hears how many bytes are done of how many."""


class Originals:
    """The folder `NAME.files` of a library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where an original lies, whether it is there or not."""
        return self.folder / sha256

    def keep(self, data: bytes) -> str:
        """Keep some bytes, on the disk before this returns; returns their SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._write(sha256, iter([data]))
        return sha256

    def keep_file(self, file: Path, told: Told | None = None) -> tuple[str, int]:
        """Keep a file's bytes, read in blocks; returns their SHA-256 and how many they are.

        `told` hears how many bytes are done of how many: each is read, copied, and read again from the copy. What it
        raises ends the copying, and nothing of it stays.
        """
        passing = _Passing(file.stat().st_size * 3, told)
        digest, size = hashlib.sha256(), 0
        for block in passing.through(blocks(file)):
            digest.update(block)
            size += len(block)
        sha256 = digest.hexdigest()
        new = self._write(sha256, passing.through(blocks(file)))
        try:
            same = self._digest(passing.through(blocks(self.path(sha256)))) == sha256
        except BaseException:
            if new:
                self.path(sha256).unlink(missing_ok=True)
            raise
        if not same:
            self.path(sha256).unlink()
            raise Trouble(msg("{file} changed while it was read.", file=file.name))
        return sha256, size

    def take_whole(self, folder: Path) -> None:
        """Keep a copy of every original in another folder whose bytes still are what its name says."""
        others = Originals(folder)
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if others.digest(file.name) == file.name:
                self.keep_file(file)

    @contextmanager
    def receiving(self) -> Iterator["Receiving"]:
        """Bytes that are read for another purpose and kept on the way, if the block asks for it at its end."""
        half = self.folder / f".receiving.{os.getpid()}.{threading.get_ident()}"
        made = not self.folder.exists()
        try:
            private_folder(self.folder)
            for left in left_behind(self.folder, _HALF):
                with suppress(OSError):  # as for other files that were left
                    left.unlink()
            stream = os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        except OSError as error:
            raise self._trouble(error) from error
        try:
            yield Receiving(self, stream, half)
        finally:
            with suppress(OSError):  # what is kept was written out before; the rest goes
                stream.close()
            half.unlink(missing_ok=True)
            if made and not any(self.folder.iterdir()):
                self.folder.rmdir()

    def _trouble(self, error: OSError) -> Trouble:
        return Trouble(
            msg("The original could not be kept in {folder}: {why}", folder=str(self.folder), why=error.strerror)
        )

    def _write(self, sha256: str, parts: Iterator[bytes]) -> bool:
        """Write an original; False where it is there already. One that is not written whole leaves nothing."""
        target = self.path(sha256)
        if target.exists():
            return False
        half = self.folder / f".{sha256}.{os.getpid()}"
        try:
            private_folder(self.folder)
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o400)
            with os.fdopen(descriptor, "wb") as stream:
                for part in parts:
                    stream.write(part)
                stream.flush()
                os.fsync(stream.fileno())
            half.replace(target)
        except OSError as error:
            raise self._trouble(error) from error
        finally:
            with suppress(OSError):  # it has its name, or nothing of it came, or its folder is what failed
                half.unlink()
        return True

    def read(self, sha256: str) -> bytes:
        """The bytes of an original; NotFound if they never came or are gone."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(msg("The original {sha256} is not here.", sha256=sha256)) from error

    def digest(self, sha256: str) -> str | None:
        """The SHA-256 of what lies under that name now; None if nothing does."""
        path = self.path(sha256)
        if not path.is_file():
            return None
        return self._digest(blocks(path))

    @staticmethod
    def _digest(parts: Iterator[bytes]) -> str:
        digest = hashlib.sha256()
        for block in parts:
            digest.update(block)
        return digest.hexdigest()


class Receiving:
    """One original on its way in."""

    def __init__(self, originals: Originals, stream: BinaryIO, half: Path) -> None:
        self._originals = originals
        self._stream = stream
        self._half = half
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of what came so far."""
        return self._digest.hexdigest()

    def write(self, block: bytes) -> None:
        """Take some more bytes; raises Trouble where they cannot be written."""
        self._digest.update(block)
        self.size += len(block)
        try:
            self._stream.write(block)
        except OSError as error:
            raise self._originals._trouble(error) from error  # noqa: SLF001 - of this module

    def keep(self) -> None:
        """Keep what came, on the disk before this returns."""
        target = self._originals.path(self.sha256)
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._half.chmod(0o400)
            self._half.replace(target)
        except OSError as error:
            raise self._originals._trouble(error) from error  # noqa: SLF001 - of this module


class _Passing:
    """Counts bytes on their way through, and says how many are done."""

    def __init__(self, of: int, told: Told | None) -> None:
        self._done = 0
        self._of = of
        self._told = told

    def through(self, parts: Iterator[bytes]) -> Iterator[bytes]:
        """The same parts, each counted once it was used."""
        for part in parts:
            yield part
            self._done += len(part)
            if self._told is not None:
                self._told(self._done, self._of)


def blocks(file: Path) -> Iterator[bytes]:
    """A file's bytes, a block at a time; `BadFile` for one of a library that is open."""
    refuse_held(file)
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block
