"""The characters of a page's runs one by one: what draws each, when, and where."""

from collections.abc import Sequence
from ctypes import c_void_p, cast
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pdf.calls import Address, function, room
from workbench.intake.pdf.drawn import Box, Drawn
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.runs import shown_letters

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage


class Letter(NamedTuple):
    """One character: PDFium's number of it, or None where it has none, and the address of what draws it."""

    number: int | None
    drawn: int


class Letters:
    """Asks PDFium of the characters of a page: twice of each, so only where there is a reason to."""

    def __init__(self, textpage: "PdfTextPage", drawn: Drawn) -> None:
        self._textpage = textpage
        self._page = cast(textpage.raw, c_void_p)
        self._drawn = drawn
        self._box, at = room("d", 4)
        self._at_box = tuple(at)
        self._ask_object = function("FPDFText_GetTextObject", Address)
        self._ask_box = function("FPDFText_GetCharBox")

    def of(self, run: Run) -> list[Letter]:
        """The characters of a run, without the blanks that PDFium sees between them."""
        ask, page = self._ask_object, self._page
        found: list[Letter] = []
        for number in [number for number, _ in run.signs] or range(run.first, run.last):
            drawn = run.drawn if number is None else ask(page, number)
            if drawn is not None and drawn.value:
                found.append(Letter(number, drawn.value))
        return found

    def place(self, letter: Letter, run: Run) -> Box:
        """Where a character of a run stands."""
        if letter.number is None:
            return self._drawn.box(run.drawn) if run.drawn else box_of(run)
        self._ask_box(self._page, letter.number, *self._at_box)
        left, right, bottom, top = self._box
        return left, bottom, right, top

    def order(self, letter: Letter) -> int | None:
        """When a character is drawn; None where that is not known."""
        return self._orders.get(letter.drawn)

    def words(self, some: Sequence[Letter], every: Sequence[Letter], run: Run) -> str:
        """What is read of some of a run's characters."""
        numbers = [letter.number for letter in some if letter.number is not None]
        if len(some) == len(every) or not numbers:
            return run.text
        first, last = min(numbers), max(numbers)
        return shown_letters(self._textpage.get_text_range(first, last + 1 - first))

    @cached_property
    def _orders(self) -> dict[int | None, int]:
        return {text.address.value: text.order for text in self._drawn.texts}


def box_of(run: Run) -> Box:
    """Where a run stands on the page."""
    if not run.direction:  # as nearly all are
        return run.left, -run.base, run.right, run.size - run.base
    along, down = (run.left, run.right), (run.base - run.size, run.base)
    if run.direction == 1:
        return down[0], along[0], down[1], along[1]
    if run.direction == 2:
        return -along[1], down[0], -along[0], down[1]
    if run.direction == 3:
        return -down[1], -along[1], -down[0], -along[0]
    return along[0], -down[1], along[1], -down[0]
