"""Original bytes beside the library, under their SHA-256: written once, never changed, readable by their owner only."""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.base.errors import NotFound, Trouble
from workbench.base.folders import private_folder
from workbench.base.messages import msg

_BLOCK = 1 << 20


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

    def keep_file(self, file: Path) -> tuple[str, int]:
        """Keep a file's bytes, read in blocks; returns their SHA-256 and how many they are."""
        digest, size = hashlib.sha256(), 0
        for block in blocks(file):
            digest.update(block)
            size += len(block)
        sha256 = digest.hexdigest()
        self._write(sha256, blocks(file))
        if self.digest(sha256) != sha256:
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
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError as error:
            raise self._trouble(error) from error
        try:
            with os.fdopen(descriptor, "wb") as stream:
                yield Receiving(self, stream, half)
        finally:
            half.unlink(missing_ok=True)
            if made and not any(self.folder.iterdir()):
                self.folder.rmdir()

    def _trouble(self, error: OSError) -> Trouble:
        return Trouble(
            msg("The original could not be kept in {folder}: {why}", folder=str(self.folder), why=error.strerror)
        )

    def _write(self, sha256: str, parts: Iterator[bytes]) -> None:
        target = self.path(sha256)
        if target.exists():
            return
        try:
            private_folder(self.folder)
            half = self.folder / f".{sha256}.{os.getpid()}"
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o400)
            with os.fdopen(descriptor, "wb") as stream:
                for part in parts:
                    stream.write(part)
                stream.flush()
                os.fsync(stream.fileno())
            half.replace(target)
        except OSError as error:
            raise self._trouble(error) from error

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
        digest = hashlib.sha256()
        for block in blocks(path):
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
        """Take some more bytes."""
        self._digest.update(block)
        self.size += len(block)
        self._stream.write(block)

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


def blocks(file: Path) -> Iterator[bytes]:
    """A file's bytes, a block at a time."""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block
