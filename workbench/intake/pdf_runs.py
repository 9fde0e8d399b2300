"""The runs of words on a page of a PDF, as PDFium has them: what stands on one line without a wide gap.

Only here are PDFium's characters counted one by one: about two calls a word, as Python pays for each.
"""

import re
from collections.abc import Iterator
from ctypes import PYFUNCTYPE, addressof, c_double, c_int, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

OBLIQUE = 4
"""The direction of what stands at no right angle."""
GAP = 1.1
"""Of the type's size: wider gaps part two runs. Spaces of justified lines stay below."""

_LINE_END_HYPHENS = "\ufffe\x02"
"""What PDFium has in place of a hyphen that parts a word at a line's end."""
_LINE = re.compile("[^\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_BASE_APART = 0.3
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_UPRIGHT_ENOUGH = 10
_INVISIBLE = 3
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\uf0b7": "•",
    "\uf0a7": "▪",
}
_SHOWN = str.maketrans(_LIGATURES)
"""Ligatures as the letters they stand for, and the bullets of Symbol and Wingdings, which have no place in Unicode."""


@dataclass(slots=True)
class Run:
    """Words on one line. `left`, `right` and `base` are points along and down the page as the words are read.

    `first` and `last` (exclusive) are PDFium's characters; `direction` is how often the line is turned to the left by
    90°, or OBLIQUE; `hyphen` says that PDFium holds the last character for one that parts a word at the line's end.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    direction: int
    first: int
    last: int
    hyphen: bool = False
    mapped: bool = True
    """Whether the font says which letters its glyphs are."""
    visible: bool = True
    """Text that a scanner's software recognised lies unseen over the picture."""


def letters_of(textpage: "PdfTextPage") -> str:
    """A page's characters, one for each of PDFium's indices."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    count = max(textpage.count_chars(), 0)
    found = str(textpage.get_text_range(0, count)) if count else ""
    if len(found) == count:
        return found
    # A character without a place in Unicode is counted, and not in the text.
    points = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(point) if 0 < point < 0x110000 else "\0" for point in points)


def runs_of(textpage: "PdfTextPage") -> list[Run]:
    """The runs of a page in the order in which the file draws them."""
    letters = letters_of(textpage)
    measure = _Measure(textpage)
    runs = [run for line in _lines(letters) for run in _runs_in(line, measure)]
    for run in runs:
        run.text = _shown(letters[run.first : run.last], hyphen=run.hyphen)
    return [run for run in runs if run.text]


def _lines(letters: str) -> Iterator[list[tuple[int, int, bool]]]:
    """Words as PDFium has them on one line: first, last (exclusive), and whether a word is parted after it."""
    for line in _LINE.finditer(letters):
        start, end = line.span()
        words = [(*word.span(), False) for word in _WORD.finditer(letters, start, end)]
        if words:
            if letters[words[-1][1] - 1] in _LINE_END_HYPHENS:
                words[-1] = *words[-1][:2], True
            yield words


def _runs_in(line: list[tuple[int, int, bool]], measure: "_Measure") -> Iterator[Run]:
    """The runs of a line. The loop counts: it runs for every word, and asks PDFium twice."""
    run = measure.begin(line[0][0])
    place, size, base, right = measure.place, run.size, 0.0, 0.0
    for number, (first, last, hyphen) in enumerate(line):
        near, far, height = place(first, last, run.direction)
        goes_on = number and -_BASE_APART * size <= height - base <= _BASE_APART * size
        if not goes_on or near - right > GAP * size or run.left - far > GAP * size:
            if number:
                yield run
                run = measure.begin(first)
                near, far, height = place(first, last, run.direction)
            size, base, right = run.size, height, far
            run.left, run.base = near, height
        right = max(right, far)
        run.left, run.right, run.last, run.hyphen = min(run.left, near), right, last, hyphen
    yield run


def shown_letters(letters: str) -> str:
    """Letters as they stand in the text: without blanks at their ends, ligatures as what they stand for."""
    return " ".join(_CONTROLS.sub("", letters.translate(_SHOWN)).split())


def _shown(letters: str, *, hyphen: bool) -> str:
    words = shown_letters(letters[:-1] if hyphen else letters)
    return f"{words}-" if hyphen and words else words


_ORIGIN = PYFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p)
_BOX = PYFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
"""Called by plain addresses: half the cost of the binding's own conversions, a million times in a long document."""


class _Measure:
    """Asks PDFium of characters; the places that answers are written to are made once."""

    def __init__(self, textpage: "PdfTextPage") -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

        self._pdfium: Any = pdfium
        self._page = textpage.raw
        self._address = cast(self._page, c_void_p).value
        self._answers = (c_double * 6)()
        self._at = addressof(self._answers)
        self._ask_origin = _ORIGIN(cast(pdfium.FPDFText_GetCharOrigin, c_void_p).value or 0)
        self._ask_box = _BOX(cast(pdfium.FPDFText_GetCharBox, c_void_p).value or 0)
        self._matrix = pdfium.FS_MATRIX()
        self._flags = c_int()
        self._name = create_string_buffer(128)

    def begin(self, index: int) -> Run:
        """A run of the character at an index, without words and place yet."""
        pdfium, page, matrix = self._pdfium, self._page, self._matrix
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        angle = degrees(atan2(matrix.b, matrix.a)) % 360
        quarter = round(angle / 90)
        direction = quarter % 4 if abs(angle - quarter * 90) <= _UPRIGHT_ENOUGH else OBLIQUE
        size = pdfium.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
        length = pdfium.FPDFText_GetFontInfo(page, index, self._name, 128, self._flags)
        name = self._name.raw[:length] if 0 < length <= 128 else b""
        bold = bool(_BOLD.search(name)) or bool(self._flags.value & _FORCED_BOLD)
        drawn = pdfium.FPDFText_GetTextObject(page, index)
        return Run(
            text="", left=0, right=0, base=0, size=abs(size) or 1.0, bold=bold, direction=direction,
            first=index, last=index,
            mapped=pdfium.FPDFText_HasUnicodeMapError(page, index) != 1,
            visible=not drawn or pdfium.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE,
        )  # fmt: skip

    def place(self, first: int, last: int, direction: int) -> tuple[float, float, float]:
        """Left, right and base line of the characters from first to last (exclusive), as they are read."""
        self._ask_origin(self._address, first, self._at, self._at + 8)
        self._ask_box(self._address, last - 1, self._at + 16, self._at + 24, self._at + 32, self._at + 40)
        x, y, left, right, bottom, top = self._answers
        if not direction:
            return (x if x < left else left), (right if right > x else x), -y  # noqa: FURB136 - for every word
        along, down = _turned(x, y, direction)
        one, other = _turned(left, bottom, direction)[0], _turned(right, top, direction)[0]
        return min(along, one, other), max(along, one, other), down


def _turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """A point of the page along and down what is read in a direction."""
    if direction == 1:
        return y, x
    if direction == 2:
        return -x, y
    if direction == 3:
        return -y, -x
    return x, -y
