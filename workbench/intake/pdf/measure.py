"""Where the characters of a page stand, and how they are set, as PDFium tells it; and the runs that they are put in."""

import re
from ctypes import c_double, c_ulong, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING

from workbench.intake.pdf.calls import Address, function, room

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

    from workbench.intake.pdf.beside import Box
    from workbench.intake.pdf.grids import Cell

OBLIQUE = 4
"""The direction of what stands at no right angle."""
SMALLER = 0.9
"""Notes and exponents are set in type of less than this part of the size; browsers set them in five sixths."""

_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_MOST_NAMES = 256
_UPRIGHT_ENOUGH = 10
_LONGEST_NAME = c_ulong(128)
_RAISED_BY, _RAISED_HEIGHT = 0.15, 0.58
"""Of the type's size: digits that are no notes or exponents stand on the line, and are two thirds of it high."""


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
    drawn: Address | None = None
    """Where PDFium has the object that draws the first of them."""
    signs: tuple[tuple[int | None, str], ...] = ()
    """Of words that run from right to left: what is read, one after the other, and PDFium's index of each."""
    cell: "Cell | None" = None
    """Of words in a ruled table: where in it."""
    initial: "Run | None" = None
    """The large letter that stands apart and begins the first of them."""
    boxes: "tuple[Box, ...]" = ()
    """What stands in boxes beside it and the lines below."""


class Measure:
    """Asks PDFium of characters, for each word twice; the places that answers are written to are made once."""

    def __init__(self, textpage: "PdfTextPage") -> None:
        self._page = textpage.raw
        self._address = cast(self._page, c_void_p)
        self._answers, at = room("d", 6)
        self._origin, self._box = tuple(at[:2]), tuple(at[2:])
        self._matrix, (self._at_matrix, *_) = room("f", 6)
        self._loose_box, (self._at_loose_box, *_) = room("f", 4)
        self._flags, (self._at_flags,) = room("i", 1)
        self._name = create_string_buffer(_LONGEST_NAME.value)
        self._ask_origin, self._ask_box = function("FPDFText_GetCharOrigin"), function("FPDFText_GetCharBox")
        self._ask_matrix, self._ask_font = function("FPDFText_GetMatrix"), function("FPDFText_GetFontInfo")
        self._ask_loose_box = function("FPDFText_GetLooseCharBox")
        self._ask_size = function("FPDFText_GetFontSize", c_double)
        self._ask_object = function("FPDFText_GetTextObject", Address)
        self._ask_error = function("FPDFText_HasUnicodeMapError")
        self._ask_made_up = function("FPDFText_IsGenerated")

    def begin(self, index: int) -> Run:
        """A run of the character at an index, without words and place yet."""
        page = self._address
        self._ask_matrix(page, index, self._at_matrix)
        along, slope, lean, height, _, _ = self._matrix
        direction = direction_of(along, slope)
        size = self._ask_size(page, index) * hypot(lean, height)
        length = self._ask_font(page, index, self._name, _LONGEST_NAME, self._at_flags)
        name = self._name.raw[:length] if 0 < length <= _LONGEST_NAME.value else b""
        bold = _is_bold(name) or bool(self._flags[0] & _FORCED_BOLD)
        return Run(
            text="", left=0, right=0, base=0, size=abs(size) or 1.0, bold=bold, direction=direction,
            first=index, last=index,
            mapped=self._ask_error(page, index) != 1,
            drawn=self._ask_object(page, index),
        )  # fmt: skip

    def place(self, first: int, last: int, direction: int) -> tuple[float, float, float]:
        """Left, right and base line of the characters from first to last (exclusive), as they are read."""
        self._ask_origin(self._address, first, *self._origin)
        self._ask_box(self._address, last - 1, *self._box)
        x, y, left, right, bottom, top = self._answers
        if not direction:
            return (x if x < left else left), (right if right > x else x), -y  # noqa: FURB136 - for every word
        along, down = turned(x, y, direction)
        one, other = turned(left, bottom, direction)[0], turned(right, top, direction)[0]
        return min(along, one, other), max(along, one, other), down

    def place_of_glyph(self, index: int, direction: int) -> tuple[float, float, float, float]:
        """Origin, left, right and base line of one glyph with the room that its font gives it, as lines are read.

        What slants counts as far as it would reach upright: it leans over the blank behind it.
        """
        self._ask_origin(self._address, index, *self._origin)
        self._ask_loose_box(self._address, index, self._at_loose_box)
        left, top, right, bottom = self._loose_box
        x, y = self._answers[:2]
        one, low = turned(left, bottom, direction)
        other, high = turned(right, top, direction)
        along, down = turned(x, y, direction)
        begin, end = (one, other) if one < other else (other, one)
        if begin != along:  # as where it slants: asked of each, this would take longer
            self._ask_matrix(self._address, index, self._at_matrix)
            lean, height = turned(self._matrix[2], self._matrix[3], direction)
            if lean and height:
                end -= max((high - down) * lean / height, (low - down) * lean / height)
        return along, begin, end, down

    def rise(self, index: int, direction: int) -> tuple[float, float]:
        """How far what is seen of a character reaches above its line, at its lowest and at its highest, in points."""
        self._ask_origin(self._address, index, *self._origin)
        self._ask_box(self._address, index, *self._box)
        x, y, left, right, bottom, top = self._answers
        heights = [turned(*point, direction)[1] for point in ((x, y), (left, bottom), (right, top))]
        return heights[0] - max(heights[1:]), heights[0] - min(heights[1:])

    def drawn_by(self, index: int) -> int | None:
        """Where PDFium has the object that draws a character; None where nothing does."""
        found: int | None = self._ask_object(self._address, index).value
        return found

    def is_made_up(self, index: int) -> bool:
        """Whether a file does not draw a character: PDFium takes a gap for it."""
        return bool(self._ask_made_up(self._address, index) == 1)

    def is_raised(self, index: int, before: int, size: float) -> bool:
        """Whether a digit is small and stands above the line on which a character before it stands."""
        self._ask_origin(self._address, before, *self._origin)
        self._ask_box(self._address, index, *self._box)
        _, y, _, _, bottom, top = self._answers
        if bottom - y <= _RAISED_BY * size:
            return False
        smaller = self._ask_size(self._address, index) < SMALLER * self._ask_size(self._address, before)
        return bool(smaller or top - bottom < _RAISED_HEIGHT * size)


@lru_cache(_MOST_NAMES)
def _is_bold(name: bytes) -> bool:
    """Whether a font is called so that it is a bold one."""
    return _BOLD.search(name) is not None


def direction_of(along: float, slope: float) -> int:
    """How often what is written along this way is turned to the left by 90°, or OBLIQUE."""
    if not slope and along > 0:  # as nearly everything is
        return 0
    angle = degrees(atan2(slope, along)) % 360
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - quarter * 90) <= _UPRIGHT_ENOUGH else OBLIQUE


def turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """A point of the page along and down what is read in a direction."""
    if direction == 1:
        return y, x
    if direction == 2:
        return -x, y
    if direction == 3:
        return -y, -x
    return x, -y
