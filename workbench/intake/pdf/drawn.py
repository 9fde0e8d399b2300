"""What is drawn on a page of a PDF, one thing after the other, as PDFium has it."""

from collections.abc import Iterator
from ctypes import c_ulong, c_void_p, cast
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pdf.calls import Address, function, room

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_TEXT, PATH, _PICTURE, _FORM = 1, 2, 3, 5
PICTURES = (_PICTURE, _FORM)
"""Pictures, and what is drawn as a whole and may hold some."""
_MOST_OBJECTS = 50_000
_MOST_SEARCHED = 5000
"""Things besides text: maps and drawings hold more, and are not searched."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the page."""


class Thing(NamedTuple):
    """What is drawn and no text: its place in the order of drawing, its kind, and where PDFium has it."""

    order: int
    kind: int
    address: Address


class Text(NamedTuple):
    """What is drawn as text: where PDFium has it, and its place in the order of drawing.

    What is part of a whole has the whole's; `scale` is how much larger than it says this is drawn.
    """

    address: Address
    order: int
    scale: float = 1.0


class Drawn:
    """What is drawn on a page: `texts`, and `things`, which is all else; `marked` is text with marks of the file's.

    `things` and `marked` are empty where there is too much to be searched, as `is_searched` says.
    """

    def __init__(self, page: "PdfPage") -> None:
        self.page = cast(page.raw, c_void_p)
        self._count: int = function("FPDFPage_CountObjects")(self.page)
        self.things: list[Thing] = []
        self.texts: list[Text] = []
        self.marked: list[tuple[Address, int]] = []
        """Of each how many marks it has."""
        if self._count <= _MOST_OBJECTS:
            self._look()
        self.is_searched = self._count <= _MOST_OBJECTS and len(self.things) <= _MOST_SEARCHED
        if not self.is_searched:
            self.things = []
        self._bounds, self._at_bounds = room("f", 4)

    def count_texts(self) -> int:
        """How many texts there are, or may be."""
        return max(self._count, len(self.texts))

    def turns(self) -> int:
        """How often the page is shown turned by 90°."""
        return int(function("FPDFPage_GetRotation")(self.page))

    def places(self) -> Iterator[tuple[float, float, float]]:
        """Where each text begins on its line, in order, and how large it is; all of a page that has too much."""
        ask, ask_matrix = function("FPDFPage_GetObject", Address), function("FPDFPageObj_GetMatrix")
        every = (text.address for text in self.texts)
        matrix, (at_matrix, *_) = room("f", 6)
        for address in every if self.texts else (ask(self.page, order) for order in range(self._count)):
            ask_matrix(address, at_matrix)
            left, bottom, right, top = self.box(address)
            yield matrix[4], matrix[5], min(right - left, top - bottom)

    def box(self, address: Address) -> Box:
        """Where something is drawn."""
        function("FPDFPageObj_GetBounds")(address, *self._at_bounds)
        left, bottom, right, top = self._bounds
        return left, bottom, right, top

    def _look(self) -> None:
        """Most of what a page holds is text: each costs three calls, and no more."""
        ask, ask_kind, page = function("FPDFPage_GetObject", Address), function("FPDFPageObj_GetType"), self.page
        count_marks = function("FPDFPageObj_CountMarks")
        for order in range(self._count):
            address = ask(page, order)
            kind = ask_kind(address)
            if kind == _TEXT:
                self.texts.append(Text(address, order))
                if (marks := count_marks(address)) > 0:
                    self.marked.append((address, marks))
            elif kind != _FORM or self._look_into(address, order, 1.0):
                self.things.append(Thing(order, kind, address))

    def _look_into(self, form: Address, order: int, scale: float) -> bool:
        """Note the texts of what is drawn as a whole. Whether it holds anything else."""
        matrix, (at_matrix, *_) = room("f", 6)
        function("FPDFPageObj_GetMatrix")(form, at_matrix)
        scale *= hypot(matrix[2], matrix[3])
        ask, ask_kind = function("FPDFFormObj_GetObject", Address), function("FPDFPageObj_GetType")
        holds_things = False
        for number in range(min(function("FPDFFormObj_CountObjects")(form), _MOST_OBJECTS)):
            address = ask(form, c_ulong(number))
            kind = ask_kind(address)
            if kind == _TEXT:
                self.texts.append(Text(address, order, scale))
            elif kind != _FORM or self._look_into(address, order, scale):
                holds_things = True
        return holds_things
