"""The reading process: one request on standard input, one answer on standard output, then it ends.

A request is a line of JSON and the bytes to read; an answer is one JSON object, a draft or a refusal, or of pictures
one a line. JSON, as what was
read is foreign: nothing that comes back can be anything but data.
"""

import json
import sys
from pathlib import Path
from typing import Any

from workbench.base.errors import WorkbenchError
from workbench.base.messages import to_plain
from workbench.intake.draft import draft_to_plain


def main() -> int:
    """Answer one request; 0 where an answer was given."""
    header, _, data = sys.stdin.buffer.read().partition(b"\n")
    request = json.loads(header)
    _limit(request.pop("memory"), request.pop("seconds"))
    if request.pop("task") == "pictures":
        _tell_pictures(request["paths"])
    else:
        sys.stdout.buffer.write(json.dumps(_answer(data, request)).encode())
    return 0


def _tell_pictures(paths: list[str]) -> None:
    """Answer a line of JSON for each picture as soon as it is read: one that breaks its reader costs no other's."""
    from workbench.intake.pictures import picture_of, picture_to_plain  # noqa: PLC0415 - after the limits stand

    for path in paths:
        answer: dict[str, Any]
        try:
            answer = {"picture": picture_to_plain(picture_of(Path(path)))}
        except WorkbenchError as error:
            answer = {"refused": to_plain(error.line)}
        except MemoryError:
            answer = {"trouble": "memory"}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    from workbench.intake.reading import read  # noqa: PLC0415 - after the limits stand

    try:
        return {"draft": draft_to_plain(read(data, **request))}
    except WorkbenchError as error:
        return {"refused": to_plain(error.line)}
    except MemoryError:
        return {"trouble": "memory"}
    except RecursionError:
        return {"trouble": "depth"}


def _limit(memory: int, seconds: int) -> None:
    """Bound this process, where the system can: address space in bytes, processor time in seconds, no core file."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds + 1), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        wanted = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (wanted, hard))


if __name__ == "__main__":
    sys.exit(main())
