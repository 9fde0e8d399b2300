"""How the window's process and a reading process talk: requests one way, answers in parts the other.

A request is two lengths, a line of JSON and the bytes to read. An answer is any number of parts, each a length and its
bytes, and a `Farewell`: a length of zero and a byte. Nothing is executed of what comes back: it is bytes.
"""

import struct
from enum import IntEnum
from typing import BinaryIO

_REQUEST = struct.Struct(">QQ")
_PART = struct.Struct(">Q")
_LARGEST = 512 * 1024**2
"""A longer part, in bytes, is nonsense: nothing that is read is so large."""


class Farewell(IntEnum):
    """How an answer ends: whether its process can be asked again."""

    STAYS = 0
    LEAVES = 1
    FAILED = 2
    """It leaves, and a fresh process might have done better."""


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
