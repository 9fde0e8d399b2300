"""Reads foreign bytes in a process of its own, with limits on time and memory: a parser may hang, swell or crash."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from workbench.base.errors import BadFile, Cancelled
from workbench.base.messages import from_plain, msg, nmsg
from workbench.intake.draft import Draft, draft_from_plain

SECONDS = 30
"""How long reading one file may take."""
MEMORY = 2 * 1024**3
"""How much memory the reading process may take, in bytes, where the system can bound it."""

_GLANCE = 0.1
_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parent.parent.parent


def read_apart(
    data: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
    origin: str | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """Read bytes as `reading.read` does, in another process that is ended after `seconds` or when `cancelled` says so.

    Raises `BadFile` with one clear line where the bytes cannot be read, take too long, need too much memory or crash
    their reader, and `Cancelled`.
    """
    request = {"name": name, "media_type": media_type, "url": url, "origin": origin}
    shown = name or url or msg("The text")
    ran = run_apart("reader", request, data, seconds=seconds, memory=memory, cancelled=cancelled)
    if ran.status is None:
        raise BadFile(
            nmsg(
                "{name} takes longer than {count} second to read: it was left.",
                "{name} takes longer than {count} seconds to read: it was left.",
                ceil(seconds),
                name=shown,
            )
        )
    return _draft(ran.answer, ran.complaints, ran.status, shown)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process of its own left behind: its answer, its complaints, and its status, None where it was too late."""

    answer: bytes
    complaints: bytes
    status: int | None


def run_apart(
    task: str,
    request: Mapping[str, Any],
    data: bytes = b"",
    *,
    seconds: float,
    memory: int,
    cancelled: Callable[[], bool] | None = None,
) -> Ran:
    """Let another process do a task of `worker` on a request and bytes, for so many seconds at most.

    Raises `Cancelled` when `cancelled` says so.
    """
    header = json.dumps({**request, "task": task, "memory": memory, "seconds": int(seconds)}).encode()
    with TemporaryFile() as asked, TemporaryFile() as answered, TemporaryFile() as complained:
        asked.write(header + b"\n" + data)
        asked.seek(0)
        late = False
        with _started(asked, answered, complained) as process:
            try:
                _wait(process, time.monotonic() + seconds, cancelled)
            except TimeoutError:
                late = True
            finally:
                _end(process)
        answered.seek(0)
        complained.seek(0)
        return Ran(answered.read(), complained.read(), None if late else process.returncode)


def _started(asked: IO[bytes], answered: IO[bytes], complained: IO[bytes]) -> "subprocess.Popen[bytes]":
    """The reading process; files stand between, as a pipe that is read and written in steps may stall."""
    places = [str(_PACKAGE), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, places)),
        "PYTHONSAFEPATH": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "workbench.intake.worker"],
        stdin=asked,
        stdout=answered,
        stderr=complained,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _wait(process: "subprocess.Popen[bytes]", until: float, cancelled: Callable[[], bool] | None) -> None:
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=min(left, _GLANCE))
            return


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def _draft(answer: bytes, complaints: bytes, status: int, shown: object) -> Draft:
    plain: dict[str, Any] = {}
    with suppress(ValueError):
        plain = json.loads(answer)
    if "draft" in plain:
        return draft_from_plain(plain["draft"])
    if "refused" in plain:
        raise BadFile(from_plain(plain["refused"]))
    trouble = plain.get("trouble")
    if trouble == "memory" or b"MemoryError" in complaints or b"cannot allocate" in complaints.lower():
        raise BadFile(msg("{name} needs more memory to read than is allowed: it was left.", name=shown))
    if trouble == "depth":
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown))
    _LOG.warning("The reading process ended with %s: %s", status, complaints[-2000:].decode("utf-8", "replace"))
    raise BadFile(msg("{name} is damaged, or made to break its reader: reading it failed.", name=shown))
