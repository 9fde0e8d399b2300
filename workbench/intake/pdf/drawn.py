"""What is drawn on a page of a PDF, one thing after the other, as PDFium has it."""

from ctypes import c_void_p, cast
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pdf.calls import Address, function, room

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

PICTURES = (3, 5)
"""Pictures, and what is drawn as a whole and may hold some."""
PATH = 2
_TEXT = 1
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


class Drawn:
    """What is drawn on a page: `things` is all but text; `marked` is text with marks of the file's, and how many.

    Both are empty where there is too much to be searched, as `is_searched` says.
    """

    def __init__(self, page: "PdfPage") -> None:
        self.page = cast(page.raw, c_void_p)
        self._count: int = function("FPDFPage_CountObjects")(self.page)
        self.things: list[Thing] = []
        self.marked: list[tuple[Address, int]] = []
        if self._count <= _MOST_OBJECTS:
            self._look()
        self.is_searched = self._count <= _MOST_OBJECTS and len(self.things) <= _MOST_SEARCHED
        if not self.is_searched:
            self.things = []
        self._bounds, self._at_bounds = room("f", 4)

    def orders_of_texts(self) -> dict[int | None, int]:
        """Of each text its place in the order of drawing."""
        ask = function("FPDFPage_GetObject", Address)
        return {ask(self.page, order).value: order for order in range(self._count)}

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
            if kind != _TEXT:
                self.things.append(Thing(order, kind, address))
            elif (marks := count_marks(address)) > 0:
                self.marked.append((address, marks))
