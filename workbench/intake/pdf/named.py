"""Characters that a PDF names for what it draws (ActualText; ISO 32000, 14.9.4) and PDFium leaves out.

It keeps none beyond U+FFFF: pictures of faces and flags, letters and digits of mathematics.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE
from collections.abc import Iterator
from ctypes import c_ulong, c_void_p, cast, create_string_buffer
from math import hypot
from typing import TYPE_CHECKING

from workbench.intake.pdf.calls import Address, function, room
from workbench.intake.pdf.drawn import Drawn
from workbench.intake.pdf.measure import Run, direction_of, turned

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LEFT_OUT = re.compile("[\U00010000-\U0010ffff]")
_KEY = create_string_buffer(b"ActualText")
_ENCODINGS = {BOM_UTF16_BE: "utf-16-be", BOM_UTF8: "utf-8"}
_LONGEST = 2000
"""Bytes of a name that is looked at."""
_ROOM = c_ulong(_LONGEST)
_WIDTH = 0.78
"""Of the type's size: how wide a character is of which PDFium does not know that."""


def left_out(textpage: "PdfTextPage", drawn: Drawn) -> Iterator[Run]:
    """A run for each name with characters that PDFium has nowhere, of these alone.

    The loop counts: files that tell their structure mark every line.
    """
    mark_of, name_of = function("FPDFPageObj_GetMark", Address), function("FPDFPageObjMark_GetParamBlobValue")
    held, (length, (at_length,)) = create_string_buffer(_LONGEST), room("L", 1)
    last: int | None = None
    for address, marks in drawn.marked:
        mark = mark_of(address, marks - 1)
        if mark.value == last:
            continue  # several things are drawn for one name
        last = mark.value
        if name_of(mark, _KEY, held, _ROOM, at_length):
            words = "".join(_LEFT_OUT.findall(_decoded(held.raw[: min(length[0], _LONGEST)])))
            if words and words not in _text(textpage, address):
                yield _run(words, address, drawn)


def _decoded(name: bytes) -> str:
    """A name that may hold such characters: in UTF-16 or UTF-8."""
    for sign, encoding in _ENCODINGS.items():
        if name.startswith(sign):
            return name.removeprefix(sign).decode(encoding, "ignore")
    return ""


def _text(textpage: "PdfTextPage", address: Address) -> str:
    """What PDFium has of an object's text."""
    ask = function("FPDFTextObj_GetText", c_ulong)
    page = cast(textpage.raw, c_void_p)
    held = create_string_buffer(_LONGEST)
    length = ask(address, page, held, _ROOM)
    return held.raw[: min(length, _LONGEST)].decode("utf-16-le", "replace")


def _run(words: str, address: Address, drawn: Drawn) -> Run:
    """A run where an object begins: it reaches as far as it is drawn, or, where nothing is, as far as such do."""
    matrix, (at_matrix, *_) = room("f", 6)
    sizes, (at_size,) = room("f", 1)
    function("FPDFPageObj_GetMatrix")(address, at_matrix)
    function("FPDFTextObj_GetFontSize")(address, at_size)
    along, slope, lean, height, x, y = matrix
    direction = direction_of(along, slope)
    size = abs(sizes[0]) * hypot(lean, height) or 1.0
    left, base = turned(x, y, direction)
    box = drawn.box(address)
    far = max(turned(box[0], box[1], direction)[0], turned(box[2], box[3], direction)[0])
    return Run(
        text=words, left=left, right=far if far - left > 1 else left + _WIDTH * size * len(words), base=base, size=size,
        bold=False, direction=direction, first=0, last=0, drawn=address, signs=tuple((None, sign) for sign in words),
    )  # fmt: skip
