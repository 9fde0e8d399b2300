"""Reads pictures in a process of their own, some at a time: one that breaks its reader costs no other's facts."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path

from workbench.base.errors import BadFile
from workbench.base.messages import from_plain, msg, nmsg
from workbench.intake.pictures import Picture, picture_from_plain
from workbench.intake.processes.apart import SECONDS, run_apart
from workbench.intake.processes.pool import Ran

MEMORY = 1024**3
"""How much memory reading pictures may take, in bytes: a large photo decoded is larger than any text."""

_AT_ONCE = 16
_NOT_READ = -9


def pictures_apart(
    paths: Sequence[Path],
    *,
    seconds: float = SECONDS,
    cancelled: Callable[[], bool] | None = None,
) -> list[Picture | BadFile]:
    """What the pictures say of themselves, in their order; a `BadFile` with one line for each that cannot be read.

    Some are read in one process, which may take so many seconds and `MEMORY`. Raises `Cancelled`.
    """
    found: list[Picture | BadFile] = []
    while len(found) < len(paths):
        rest = paths[len(found) : len(found) + _AT_ONCE]
        request = {"paths": [str(path) for path in rest]}
        ran = run_apart("pictures", request, seconds=seconds, memory=MEMORY, cancelled=cancelled)
        lines = [line for line in ran.answer.split(b"\n") if line][: len(rest)]
        read = [one for line in lines if (one := _picture(line, seconds)) is not None]
        found += read
        # Where the time was up after some were read, the next one has not had its own: it is tried again.
        if len(read) < len(rest) and not (ran.status is None and read):
            found.append(_trouble(ran, seconds))
    return found


def _picture(line: bytes, seconds: float) -> Picture | BadFile | None:
    with suppress(ValueError):
        plain = json.loads(line)
        if "picture" in plain:
            return picture_from_plain(plain["picture"])
        if "refused" in plain:
            return BadFile(from_plain(plain["refused"]))
        return _trouble(Ran((), b"MemoryError", _NOT_READ), seconds)
    return None


def _trouble(ran: Ran, seconds: float) -> BadFile:
    if ran.status is None:
        return BadFile(
            nmsg(
                "The picture takes longer than {count} second to read: it was left.",
                "The picture takes longer than {count} seconds to read: it was left.",
                ceil(seconds),
            )
        )
    if b"MemoryError" in ran.complaints or b"cannot allocate" in ran.complaints.lower():
        return BadFile(msg("The picture needs more memory to read than is allowed: it was left."))
    return BadFile(msg("The picture is damaged, or made to break its reader: reading it failed."))
