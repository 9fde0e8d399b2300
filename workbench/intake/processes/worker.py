"""The reading process: answers requests from standard input on standard output, one after the other, until they end.

An answer's first part is a JSON object, a draft or a refusal, or of pictures one a line; JSON, as what was read is
foreign: nothing that comes back can be anything but data. What the libraries print goes to standard error.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from workbench.base.errors import WorkbenchError
from workbench.base.memory import give_large_blocks_back
from workbench.base.messages import to_plain
from workbench.intake.draft import draft_to_parts
from workbench.intake.processes.frames import Farewell, Talk, receive_request, send_farewell
from workbench.intake.processes.limits import Limits

FILES = 200
"""After so many requests the process leaves, whatever its libraries gathered."""
GROWN = 200 * 1024**2
"""A process that keeps so many bytes resident after a request leaves."""

Parts = Iterator[bytes]


def main() -> int:
    """Answer requests until there are none, or this process had better end."""
    requests, answers = sys.stdin.buffer, _own_output()
    sys.excepthook = _complain
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C comes to all at a terminal: whoever asked ends this process
    limits = Limits()
    give_large_blocks_back()
    # Cycles are collected between files, not at every turn, and what stays is looked at once only: that would take a
    # third of the reading.
    gc.disable()
    for left in reversed(range(FILES)):
        request = receive_request(requests)
        if request is None:
            break
        farewell = _answer(Talk(requests, answers), limits, *request)
        del request
        gc.collect()
        gc.freeze()
        if farewell is Farewell.STAYS and (not left or limits.resident() > GROWN):
            farewell = Farewell.LEAVES
        send_farewell(answers, farewell)
        if farewell is not Farewell.STAYS:
            break
    return 0


def _own_output() -> BinaryIO:
    """Standard output for answers alone: what anything else prints becomes a complaint."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own


def _complain(_: type[BaseException], error: BaseException, __: object) -> None:
    """Tell where a reader failed, and nothing of what it read: the log takes that."""
    from workbench.base.logs import wordless_traceback  # noqa: PLC0415 - after a failure only

    sys.stderr.write(f"{wordless_traceback(error)}\n")


def _answer(talk: Talk, limits: Limits, header: bytes, data: bytes) -> Farewell:
    request = json.loads(header)
    task = _TASKS[request.pop("task")]
    try:
        limits.begin(request.pop("memory"), request.pop("seconds"))
        for part in task(request, data, talk):
            talk.say(part)
    except WorkbenchError as error:
        talk.say(json.dumps({"refused": to_plain(error.line)}).encode())
    except RecursionError:
        talk.say(json.dumps({"trouble": "depth"}).encode())
    except MemoryError:
        limits.end()
        talk.say(b'{"trouble": "memory"}')
        return Farewell.FAILED
    finally:
        limits.end()
    return Farewell.STAYS


def _read(request: Mapping[str, Any], data: bytes, talk: Talk) -> Parts:
    from workbench.intake.processes.together import turns_in  # noqa: PLC0415 - after the limits stand
    from workbench.intake.reading import read  # noqa: PLC0415 - as above

    return draft_to_parts(read(data, **request, turns=turns_in(talk)))


def _read_pages(request: Mapping[str, Any], data: bytes, talk: Talk) -> Parts:
    from workbench.intake.processes.together import tell_pages  # noqa: PLC0415 - after the limits stand

    return tell_pages(request, data, talk)


def _tell_pictures(request: Mapping[str, Any], _: bytes, __: Talk) -> Parts:
    """A line of JSON for each picture as soon as it is read: one that breaks its reader costs no other's."""
    from workbench.intake.pictures import picture_of, picture_to_plain  # noqa: PLC0415 - after the limits stand

    for path in request["paths"]:
        answer: dict[str, Any]
        try:
            answer = {"picture": picture_to_plain(picture_of(Path(path)))}
        except WorkbenchError as error:
            answer = {"refused": to_plain(error.line)}
        except MemoryError:
            answer = {"trouble": "memory"}
        yield json.dumps(answer).encode() + b"\n"


def _look_into(request: Mapping[str, Any], data: bytes, _: Talk) -> Parts:
    from workbench.intake.processes.containers import tell_listing  # noqa: PLC0415 - as above

    return tell_listing(request, data)


def _read_member(request: Mapping[str, Any], data: bytes, _: Talk) -> Parts:
    from workbench.intake.processes.containers import tell_member  # noqa: PLC0415 - as above

    return tell_member(request, data)


def _tell_page(request: Mapping[str, Any], data: bytes, _: Talk) -> Parts:
    from workbench.intake.processes.parts import tell_parts  # noqa: PLC0415 - as above

    return tell_parts(request, data)


def _draw_page(request: Mapping[str, Any], _: bytes, __: Talk) -> Parts:
    from workbench.intake.pdf.images import drawn  # noqa: PLC0415 - as above

    return drawn(**request)


_TASKS: Mapping[str, Callable[[Mapping[str, Any], bytes, Talk], Parts]] = {
    "reader": _read, "pages": _read_pages, "pictures": _tell_pictures, "listing": _look_into, "member": _read_member,
    "parts": _tell_page, "drawing": _draw_page,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
