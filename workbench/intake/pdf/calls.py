"""PDFium's functions, called with values that are C's already: a third of the cost of the binding's own conversions.

Arrays are unpacked in a fifth of the time that those of ctypes take.
"""

from array import array
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_void_p, cast
from functools import cache
from typing import Any


class Address(c_void_p):
    """Where PDFium has something. As an answer it stays what it is; that of its base class becomes a number."""


def room(kind: str, count: int) -> "tuple[array[Any], list[c_void_p]]":
    """So many numbers of a kind for PDFium to write to, and where they are."""
    made = array(kind, bytes(count * array(kind).itemsize))
    return made, [c_void_p(made.buffer_info()[0] + number * made.itemsize) for number in range(count)]


@cache
def function(name: str, answer: Any = c_int) -> Callable[..., Any]:
    """A function of PDFium, to be called with integers and values of ctypes alone."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    found: Callable[..., Any] = PYFUNCTYPE(answer)(cast(getattr(pdfium, name), c_void_p).value or 0)
    return found
