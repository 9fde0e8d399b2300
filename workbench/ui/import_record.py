"""What is remembered of the last import into a library, written as it goes on, so that the next start can tell of it.

A file beside the window's state: what was asked for, then a line for each thing that came or did not. It outlives a
crash: an import whose last line is missing was cut off, and one that was still expected never began.
"""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QLockFile

from workbench.actions.capturing.taking import Outcome
from workbench.base.errors import Cancelled, Refused, WorkbenchError
from workbench.base.folders import private_folder
from workbench.base.messages import from_plain, to_plain

_PLAIN = [one.name for one in fields(Outcome) if one.name not in ("file", "said", "error", "unlike")]
"""How it could be had otherwise is said on the command line."""


@dataclass(slots=True)
class Import:
    """What came of an import, as far as it got: `count` is how many files it is of, as far as that is known."""

    asked: Sequence[Path] = ()
    outcomes: list[Outcome] = field(default_factory=list)
    count: int = 0
    cancelled: bool = False
    ended: bool = False
    told: bool = False
    """Whether the person heard of it."""
    waiting: Sequence[Sequence[Path]] = ()
    """What was asked for after it, and never begun."""

    @property
    def left(self) -> int:
        """How many files are still to come."""
        return max(0, self.count - len(self.outcomes))


class ImportRecord:
    """The file of one library; a disk that refuses it is no reason to import nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = QLockFile(str(file.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)  # who holds it may take hours; one whose process is gone does not count
        self._stream: TextIO | None = None
        self._turns = threading.RLock()
        self._waiting: list[Sequence[Path]] = []
        self._writing = False

    def expect(self, asked: Sequence[Path]) -> None:
        """Write down that an import was asked for, until it begins or is let go of."""
        with self._turns:
            self._waiting.append(asked)
            self._hold()
            self._write_waiting()

    def let_go(self, asked: Sequence[Path]) -> None:
        """What was expected begins, or nobody wants it any more."""
        with self._turns:
            if asked in self._waiting:
                self._waiting.remove(asked)
                self._write_waiting()
            self._leave()

    @contextmanager
    def writing(self, asked: Sequence[Path]) -> Iterator[None]:
        """Write an import down while the block runs."""
        with self._turns:
            self._writing = True
            self._hold()
            if self._stream is not None:
                with suppress(OSError):
                    self._stream.truncate(0)
            self._write({"asked": [str(path) for path in asked]})
            self._write_waiting()
        try:
            yield
        finally:
            with self._turns:
                self._writing = False
                self._leave()

    def _hold(self) -> None:
        """Open the file to write at its end, unless another window is at it."""
        if self._stream is not None:
            return
        with suppress(OSError):
            private_folder(self._file.parent)
            if self._lock.tryLock(0):
                descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                self._stream = os.fdopen(descriptor, "a", encoding="utf-8")

    def _leave(self) -> None:
        """Close the file where nothing is to be written any more."""
        if self._stream is None or self._writing or self._waiting:
            return
        with suppress(OSError):
            self._stream.close()
        self._stream = None
        self._lock.unlock()

    def _write_waiting(self) -> None:
        self._write({"waiting": [[str(path) for path in asked] for asked in self._waiting]})

    def note(self, came: Import, outcome: Outcome | None = None) -> None:
        """Write an outcome down, else how far the import is as a whole."""
        if outcome is not None:
            self._write({"outcome": _as_plain(outcome)})
        else:
            self._write({"count": came.count, "cancelled": came.cancelled, "ended": came.ended})

    def tell(self) -> None:
        """Remember that the person heard of it."""
        with suppress(OSError), self._file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"told": True}) + "\n")
            if self._stream is None:
                stream.write(json.dumps({"waiting": []}) + "\n")

    def read(self) -> Import | None:
        """The last import; None where there was none, or another window is at it."""
        if self._stream is not None or not self._file.exists() or not self._lock.tryLock(0):
            return None
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return None
        finally:
            self._lock.unlock()
        found = Import()
        for line in lines:
            with suppress(ValueError, LookupError, TypeError):  # the last line of one that was cut off may be half
                found = _with(found, json.loads(line))
        return found

    def _write(self, values: dict[str, Any]) -> None:
        with self._turns, suppress(OSError):
            if self._stream is not None:
                self._stream.write(json.dumps(values, ensure_ascii=False) + "\n")
                self._stream.flush()


def _with(found: Import, line: dict[str, Any]) -> Import:
    """What is known of an import with one more line."""
    if "outcome" in line:
        found.outcomes.append(_outcome(line["outcome"]))
        return found
    if "asked" in line:
        return replace(found, asked=[Path(name) for name in line["asked"]])
    if "waiting" in line:
        return replace(found, waiting=[[Path(name) for name in asked] for asked in line["waiting"]])
    return replace(found, **line)


def _as_plain(outcome: Outcome) -> dict[str, Any]:
    plain: dict[str, Any] = {name: getattr(outcome, name) for name in _PLAIN}
    plain["file"], plain["said"] = str(outcome.file), [to_plain(message) for message in outcome.said]
    if outcome.error is not None:
        plain["error"] = to_plain(outcome.error.line)
        plain["stopped"] = isinstance(outcome.error, Cancelled)
    return plain


def _outcome(plain: dict[str, Any]) -> Outcome:
    error: WorkbenchError | None = None
    if "error" in plain:
        error = Cancelled() if plain["stopped"] else Refused(from_plain(plain["error"]))
    return Outcome(
        Path(plain["file"]),
        said=tuple(from_plain(message) for message in plain["said"]),
        error=error,
        **{name: plain[name] for name in _PLAIN},
    )
