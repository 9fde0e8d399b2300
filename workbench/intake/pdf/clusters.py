"""Letters that a PDF draws as several glyphs and names together (ActualText; ISO 32000, 14.9.4), as browsers do.

PDFium takes them for as wide as their first glyph, sees a blank behind it, and tells some of them twice. In the scripts
of India and South-East Asia nearly every word holds such letters.
"""

import re
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_void_p, cast
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

LEFT_OUT = "\0"
"""What stands in place of a character that nobody sees."""
SCRIPTS = re.compile("[\u0900-\u10ff\u1780-\u17ff]")
"""From Devanagari to Burmese, with Thai and Tibetan, and Khmer."""
_BLANK_FROM = 0.2
"""Of the type's size: what stands nearer is one word. Letters end up to 0.18 before their room does."""
_UPRIGHT_ENOUGH = 0.2
_ONE_LINE = 0.5
_LOOK_BACK = 3
_OVER = 0.3
"""The share of its width with which what is told twice stands over the first of them."""


class _Cluster(NamedTuple):
    """Characters of one object of a page: the first and the last (exclusive), and how far the object reaches.

    `base` is the line that it stands on; `size` is that of the type, 0 where it does not stand upright.
    """

    first: int
    last: int
    left: float
    right: float
    base: float
    size: float


def without_false_blanks(letters: str, textpage: "PdfTextPage") -> str:
    """A page's characters, with those that PDFium made up as `LEFT_OUT`; as many as there are."""
    if not SCRIPTS.search(letters):
        return letters
    seen = list(letters)
    kept: list[_Cluster] = []
    for here in _clusters(len(letters), textpage):
        words = letters[here.first : here.last]
        if len(words) > 1 and any(
            letters[one.first : one.last] == words and _stands_over(here, one) for one in kept[-_LOOK_BACK:]
        ):
            seen[here.first : here.last] = LEFT_OUT * len(words)
            kept[-1] = kept[-1]._replace(right=max(kept[-1].right, here.right))
            continue
        if kept and SCRIPTS.search(letters, kept[-1].first, kept[-1].last) and _is_near(kept[-1], here):
            between = range(kept[-1].last, here.first)
            seen[between.start : between.stop] = [LEFT_OUT if seen[at] == " " else seen[at] for at in between]
        kept.append(here)
    return "".join(seen)


def _is_near(one: _Cluster, after: _Cluster) -> bool:
    return -one.size < after.left - one.right < _BLANK_FROM * one.size


def _stands_over(one: _Cluster, other: _Cluster) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    on_one_line = abs(one.base - other.base) < _ONE_LINE * min(one.size, other.size)
    return on_one_line and common > _OVER * min(one.right - one.left, other.right - other.left)


def _clusters(count: int, textpage: "PdfTextPage") -> Iterator[_Cluster]:
    """The objects of a page that characters are of, with what PDFium passes over behind each."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    def address(drawn: object) -> int:
        return cast(drawn, c_void_p).value or 0  # type: ignore[arg-type]  # a pointer of PDFium's

    of = [address(pdfium.FPDFText_GetTextObject(textpage, index)) for index in range(count)]
    page, named = textpage.page.raw, frozenset(of)
    reach: dict[int, tuple[float, float]] = {}
    last, matrix = 0, pdfium.FS_MATRIX()
    across, base = c_double(), c_double()
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        begin, low, end, high = (c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(drawn, byref(begin), byref(low), byref(end), byref(high))
        last = address(drawn) if address(drawn) in named else last
        bounds = reach.setdefault(last, (begin.value, end.value))
        reach[last] = min(bounds[0], begin.value), max(bounds[1], end.value)
    for drawn, group in groupby(range(count), key=of.__getitem__):
        indices = list(group)
        if drawn in reach:
            pdfium.FPDFText_GetMatrix(textpage, indices[0], byref(matrix))
            upright = abs(matrix.b) < matrix.a * _UPRIGHT_ENOUGH
            size = pdfium.FPDFText_GetFontSize(textpage, indices[0]) * hypot(matrix.c, matrix.d) if upright else 0.0
            left, right = reach[drawn]
            pdfium.FPDFText_GetCharOrigin(textpage, indices[0], byref(across), byref(base))
            yield _Cluster(indices[0], indices[-1] + 1, left, right, base.value, size)
