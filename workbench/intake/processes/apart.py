"""Reads foreign bytes in a process of its own, with limits on time and memory: a parser may hang, swell or crash."""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from math import ceil
from typing import Any, Unpack

from workbench.base.errors import BadFile, Trouble
from workbench.base.messages import from_plain, msg, nmsg
from workbench.intake.draft import Draft, draft_from_parts
from workbench.intake.processes.pool import POOL, Ran, Talk
from workbench.intake.processes.together import dealt
from workbench.intake.told import Told, named

SECONDS = 30
"""How long reading one file may take."""
MEMORY = 300 * 1024**2
"""How much memory the reading process may have resident, in bytes, where the system can tell (`limits`)."""

_LOG = logging.getLogger(__name__)


def read_apart(
    data: bytes,
    *,
    origin: str | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    cancelled: Callable[[], bool] | None = None,
    **told: Unpack[Told],
) -> Draft:
    """Read bytes as `reading.read` does, in another process that is ended after `seconds` or when `cancelled` says so.

    Raises `BadFile` with one clear line where the bytes cannot be read, take too long, need too much memory or crash
    their reader, and `Cancelled`.
    """
    shown = named(told) or msg("The text")
    talk = partial(dealt, POOL, data, seconds=seconds, memory=memory, cancelled=cancelled)
    request = {**told, "origin": origin}
    ran = run_apart("reader", request, data, seconds=seconds, memory=memory, cancelled=cancelled, talk=talk)
    if ran.status is None:
        raise too_late(shown, seconds)
    return _draft(ran, shown)


def run_apart(
    task: str,
    request: Mapping[str, Any],
    data: bytes = b"",
    *,
    seconds: float,
    memory: int,
    cancelled: Callable[[], bool] | None = None,
    talk: Talk | None = None,
) -> Ran:
    """Let another process do a task of `worker` on a request and bytes, for so many seconds at most.

    `talk` begins what is said to and fro, for tasks that wait for more.

    Raises `Cancelled` when `cancelled` says so, `Trouble` where no process can be started.
    """
    header = json.dumps({**request, "task": task, "memory": memory, "seconds": ceil(seconds)}).encode()
    try:
        return POOL.run(header, data, seconds=seconds, cancelled=cancelled, talk=talk)
    except OSError as error:
        raise Trouble(msg("No process to read with can be started: {why}.", why=error.strerror or "")) from error


def too_late(shown: object, seconds: float) -> BadFile:
    """What is said where reading takes too long."""
    return BadFile(
        nmsg(
            "{name} takes longer than {count} second to read: it was left.",
            "{name} takes longer than {count} seconds to read: it was left.",
            ceil(seconds),
            name=shown,
        )
    )


def _draft(ran: Ran, shown: object) -> Draft:
    plain = plain_answer(ran, shown)
    return draft_from_parts(plain, list(ran.parts[1:]))


def plain_answer(ran: Ran, shown: object) -> dict[str, Any]:
    """The first part of an answer as the JSON object that it is; `BadFile` with one line where it is a refusal."""
    plain: dict[str, Any] = {}
    with suppress(ValueError):
        plain = json.loads(ran.parts[0]) if ran.parts else {}
    if plain.get("text_follows") and len(ran.parts) == 1:
        plain = {}  # it ended before its answer did
    if "refused" in plain:
        raise BadFile(from_plain(plain["refused"]))
    trouble, complaints = plain.get("trouble"), ran.complaints
    if trouble == "memory" or b"MemoryError" in complaints or b"cannot allocate" in complaints.lower():
        raise BadFile(msg("{name} needs more memory to read than is allowed: it was left.", name=shown))
    if trouble == "depth":
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown))
    if trouble is None and plain:
        return plain
    _LOG.warning("The reading process ended with %s: %s", ran.status, complaints[-2000:].decode("utf-8", "replace"))
    raise BadFile(msg("{name} is damaged, or made to break its reader: reading it failed.", name=shown))
