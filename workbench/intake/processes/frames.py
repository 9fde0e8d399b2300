"""How the window's process and a reading process talk: requests one way, answers in parts the other.

A request is two lengths, a line of JSON and the bytes to read. An answer is any number of parts, each a length and its
bytes, and a `Farewell`: a length of zero and a byte. Where that says that the process waits, a further request follows
on the same matter. Nothing is executed of what comes back: it is bytes.
"""

import json
import struct
from enum import IntEnum
from typing import Any, BinaryIO

_REQUEST = struct.Struct(">QQ")
_PART = struct.Struct(">Q")
_LARGEST = 512 * 1024**2
"""A longer part, in bytes, is nonsense: nothing that is read is so large."""


class Farewell(IntEnum):
    """How an answer ends: whether its process can be asked again, or is to be told more."""

    STAYS = 0
    LEAVES = 1
    FAILED = 2
    """It leaves, and a fresh process might have done better."""
    WAITS = 3
    """This was not all: it goes on once a further request says more of the same."""


def send_request(stream: BinaryIO, header: bytes, data: bytes) -> None:
    """Write a request; OSError where nobody listens any more."""
    stream.write(_REQUEST.pack(len(header), len(data)))
    stream.write(header)
    stream.write(data)
    stream.flush()


def receive_request(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next request's header and data; None where there is no further one."""
    lengths = stream.read(_REQUEST.size)
    if len(lengths) < _REQUEST.size:
        return None
    header, data = _REQUEST.unpack(lengths)
    return stream.read(header), stream.read(data)


def send_part(stream: BinaryIO, part: bytes) -> None:
    """Write one part of an answer at once; an empty one is none."""
    if part:
        stream.write(_PART.pack(len(part)))
        stream.write(part)
        stream.flush()


def send_farewell(stream: BinaryIO, farewell: Farewell) -> None:
    """End an answer."""
    stream.write(_PART.pack(0) + bytes([farewell]))
    stream.flush()


def receive_part(stream: BinaryIO) -> bytes | Farewell | None:
    """The next part of an answer, or how it ends; None where the process is gone, or talks nonsense."""
    head = stream.read(_PART.size)
    if len(head) < _PART.size:
        return None
    (length,) = _PART.unpack(head)
    if length == 0:
        last = stream.read(1)
        return Farewell(last[0]) if last and last[0] in set(Farewell) else None
    part = stream.read(length) if length <= _LARGEST else b""
    return part if len(part) == length else None


class Talk:
    """One request and what is said about it, to and fro."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers

    def say(self, part: bytes) -> None:
        """Send a part of the answer."""
        send_part(self._answers, part)

    def wait(self) -> tuple[dict[str, Any], bytes]:
        """What is said to the parts so far. Nobody is left to read for where nothing comes."""
        send_farewell(self._answers, Farewell.WAITS)
        more = receive_request(self._requests)
        if more is None:
            raise SystemExit(0)
        return json.loads(more[0]), more[1]
