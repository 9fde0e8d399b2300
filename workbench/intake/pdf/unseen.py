"""Words of a page that nobody sees on it: white, too small, beside the page, drawn without ink, or under a black bar.

Only what can be told cheaply, as nothing is rendered: of words that stand together the first one tells the colour.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pdf.calls import function, room
from workbench.intake.pdf.drawn import PATH, PICTURES, Box, Drawn, Thing
from workbench.intake.pdf.measure import Run

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_SMALLEST = 2.0
"""Points: what is smaller cannot be read."""
_WHITE, _BLACK, _OPAQUE = 250, 60, 250
"""Of 255: from here on a colour is white, up to here black, and from here on it hides what is below."""
_FILLED = 0
_SEGMENTS_OF_BAR, _SEGMENTS_OF_LINE = range(4, 7), 2
_THINNEST = 4.0
"""Points: what is thinner is a line."""
_MIDDLE = 0.25
"""Of the type's size above the line: there all words have ink."""


class Unseen(NamedTuple):
    """What stands on a page and is not to be seen; `pictured` are the letters of what lies without ink on a picture."""

    words: tuple[str, ...] = ()
    pictured: int = 0


def unseen_in(textpage: "PdfTextPage", runs: Sequence[Run], drawn: Drawn) -> Unseen:
    """What of a page's runs nobody sees."""
    page = _Page(textpage, drawn)
    words: list[str] = []
    pictured = 0
    for run in page.not_plain(runs):
        box = _box_of(run)
        if not run.visible and page.holds_at(box, PICTURES):
            pictured += len(run.text)
        elif page.is_unseen(run, box):
            words.append(run.text)
        else:
            words += page.under_bars(run, box)
    return Unseen(tuple(filter(str.strip, words)), pictured)


class _Page:
    """Asks PDFium how a page is drawn."""

    def __init__(self, textpage: "PdfTextPage", drawn: Drawn) -> None:
        self._textpage = textpage
        self._drawn = drawn
        self._edges = textpage.page.get_bbox()
        self._colour, self._at_colour = room("I", 4)
        self._ask_colour = function("FPDFPageObj_GetFillColor")
        self._bars = [(thing.order, box) for thing in drawn.things if (box := self._bar(thing))]
        self._orders = drawn.orders_of_texts() if self._bars else {}

    def not_plain(self, runs: Sequence[Run]) -> Sequence[Run]:
        """The runs to look at: not those that are like nearly all, upright, on the page, large enough, in a colour.

        The loop counts: it runs for every line, and asks PDFium once.
        """
        if self._bars:
            return runs
        (left, bottom, right, top), ask, places, colour = self._edges, self._ask_colour, self._at_colour, self._colour
        found: list[Run] = []
        for run in runs:
            drawn = run.drawn
            if (
                drawn
                and run.visible
                and not run.direction
                and run.size >= _SMALLEST
                and run.right > left
                and run.left < right
                and bottom < -run.base < top
                and ask(drawn, *places)
            ):
                red, green, blue, opacity = colour
                if opacity and (red < _WHITE or green < _WHITE or blue < _WHITE):
                    continue
            found.append(run)
        return found

    def is_unseen(self, run: Run, box: Box) -> bool:
        """Whether a run is drawn without ink, too small, beside the page, or white on white."""
        left, bottom, right, top = self._edges
        beside = box[2] < left or box[0] > right or box[3] < bottom or box[1] > top
        return not run.visible or run.size < _SMALLEST or beside or self._is_white_on_white(run, box)

    def _is_white_on_white(self, run: Run, box: Box) -> bool:
        """Whether words are white, or quite transparent, and nothing that has a colour is drawn where they stand."""
        if not run.drawn or not self._ask_colour(run.drawn, *self._at_colour):
            return False
        red, green, blue, opacity = self._colour
        if opacity and min(red, green, blue) < _WHITE:
            return False
        filled = function("FPDFTextObj_GetTextRenderMode")(run.drawn) == _FILLED
        return filled and (not opacity or not self.holds_at(box))

    def holds_at(self, box: Box, kinds: Collection[int] | None = None) -> bool:
        """Whether something of these kinds, else of any colour, is or may be drawn around the middle of a place."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not self._drawn.is_searched:
            return True
        for thing in self._drawn.things:
            left, bottom, right, top = self._drawn.box(thing.address)
            is_there = left <= x <= right and bottom <= y <= top
            if is_there and (self._has_colour(thing) if kinds is None else thing.kind in kinds):
                return True
        return False

    def under_bars(self, run: Run, box: Box) -> Iterator[str]:
        """The words of a run over which bars are drawn."""
        order = self._orders.get(run.drawn.value) if run.drawn else None
        if order is None:
            return
        middle = box[1] + (box[3] - box[1]) * _MIDDLE
        for after, (left, bottom, right, top) in self._bars:
            if order < after and bottom <= middle <= top and left < box[2] and box[0] < right:
                yield self._textpage.get_text_bounded(max(left, box[0]), middle - 1, min(right, box[2]), middle + 1)

    def _bar(self, thing: Thing) -> Box | None:
        """Where something drawn is, if it is a bar that hides what is below it."""
        if thing.kind != PATH or not self._is_filled(thing):
            return None
        *colours, opacity = self._colour
        if max(colours) > _BLACK or opacity < _OPAQUE:
            return None
        if function("FPDFPath_CountSegments")(thing.address) not in _SEGMENTS_OF_BAR:
            return None
        box = self._drawn.box(thing.address)
        return box if min(box[2] - box[0], box[3] - box[1]) >= _THINNEST else None

    def _has_colour(self, thing: Thing) -> bool:
        """Whether something drawn gives a place another colour than white; a wide line does, a frame does not."""
        if thing.kind != PATH:
            return True
        if self._is_filled(thing):
            return bool(self._colour[3]) and min(self._colour[:3]) < _WHITE
        return bool(function("FPDFPath_CountSegments")(thing.address) == _SEGMENTS_OF_LINE)

    def _is_filled(self, thing: Thing) -> bool:
        """Whether a path is filled: the colour is asked for then."""
        modes, places = room("i", 2)
        function("FPDFPath_GetDrawMode")(thing.address, *places)
        return bool(modes[0]) and bool(self._ask_colour(thing.address, *self._at_colour))


def _box_of(run: Run) -> Box:
    """Where a run stands on the page."""
    along, down = (run.left, run.right), (run.base - run.size, run.base)
    if run.direction == 1:
        return down[0], along[0], down[1], along[1]
    if run.direction == 2:
        return -along[1], down[0], -along[0], down[1]
    if run.direction == 3:
        return -down[1], -along[1], -down[0], -along[0]
    return along[0], -down[1], along[1], -down[0]
