"""A little of DER, the form of signed messages: enough to take one apart, and to put certificates into DER's order."""

from collections.abc import Iterator
from dataclasses import dataclass

_LONG = 0x80
_CERTIFICATES = 0xA0
"""The tag of what stands as [0] in a SEQUENCE."""
_TOKEN, _CONTENT, _SIGNED = 1, 1, 0
"""Where things stand: the token in a reply, its content, and the signed data in that."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, what it holds, and all of it."""

    tag: int
    content: bytes
    whole: bytes

    @property
    def parts(self) -> list["Element"]:
        """The elements that it holds. Raises ValueError where it holds something else."""
        return elements(self.content)


def elements(data: bytes) -> list[Element]:
    """The elements of bytes, one after the other. Raises ValueError where they are no DER."""
    return [Element(tag, data[start:end], data[begin:end]) for tag, begin, start, end in _parts(data, 0, len(data))]


def with_certificates_in_order(reply: bytes) -> bytes:
    """A reply of RFC 3161 whose certificates are a SET in DER's order; others than signed data stay as they are.

    Many authorities send them from leaf to root instead, which strict readers refuse. No signature is over their
    order. Raises ValueError where the bytes are no DER.
    """
    at, end = 0, len(reply)
    for place in (0, _TOKEN, _CONTENT, _SIGNED):
        parts = list(_parts(reply, at, end))
        if place >= len(parts):
            return reply
        _, _, at, end = parts[place]
    for tag, _, start, stop in _parts(reply, at, end):
        if tag == _CERTIFICATES:
            ordered = b"".join(sorted(reply[first:last] for _, first, _, last in _parts(reply, start, stop)))
            return reply[:start] + ordered + reply[stop:]
    return reply


def _parts(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """The elements of a range: tag, where the element begins, where its content begins, and where both end."""
    while at < end:
        first, tag = at, data[at]
        at += 2
        if at > end:
            raise ValueError(first)
        length = data[at - 1]
        if length >= _LONG:
            size = length - _LONG
            length = int.from_bytes(data[at : at + size], "big")
            at += size
        if at + length > end:
            raise ValueError(first)
        yield tag, first, at, at + length
        at += length
