"""Words of a page that nobody sees on it: white, too small, beside the page, drawn without ink, or under a black bar.

Only what can be told cheaply, as nothing is rendered. Each text that a file draws is looked at by itself, as words in
the middle of a line are; where all of a page's are like nearly all, nothing more is asked.
"""

from collections.abc import Collection, Iterator, Sequence
from ctypes import c_void_p
from enum import Enum, auto
from functools import cached_property
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pdf.calls import Address, function, room
from workbench.intake.pdf.drawn import PATH, PICTURES, Box, Drawn, Thing
from workbench.intake.pdf.letters import Letter, Letters, box_of
from workbench.intake.pdf.measure import Run

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SMALLEST = 2.0
"""Points: what is smaller cannot be read."""
_LOW = 1.5 * _SMALLEST
"""Points: letters of such type are no higher."""
_WHITE, _BLACK, _OPAQUE = 250, 60, 250
"""Of 255: from here on a colour is white, up to here black, and from here on it hides what is below."""
_FILLED, _WITHOUT_INK = 0, 3
_SEGMENTS_OF_BAR, _SEGMENTS_OF_LINE = range(4, 7), 2
_THINNEST = 4.0
"""Points: what is thinner is a line."""


class Unseen(NamedTuple):
    """What stands on a page and is not to be seen; `pictured` are the letters of what lies without ink on a picture."""

    words: tuple[str, ...] = ()
    pictured: int = 0


class _Faint(Enum):
    """How a text is drawn that may not be seen."""

    WITHOUT_INK = auto()
    CLEAR = auto()
    WHITE = auto()
    TINY = auto()


class _Bar(NamedTuple):
    order: int
    box: Box


def unseen_in(page: "PdfPage", letters: Letters, runs: Sequence[Run], drawn: Drawn) -> Unseen:
    """What of a page's runs nobody sees."""
    asked = _Page(page, letters, drawn)
    words: list[str] = []
    pictured = 0
    for run in runs:
        if asked.is_beside(run):
            words.append(run.text)
            continue
        if asked.is_plain:
            continue
        for how, shown, box in asked.faint_in(run):
            if how is _Faint.WITHOUT_INK and asked.holds_at(box, PICTURES):
                pictured += len(shown)
            elif how is not _Faint.WHITE or not asked.holds_at(box):
                words.append(shown)
        words += asked.barred_in(run)
    return Unseen(tuple(filter(str.strip, words)), pictured)


class _Page:
    """Asks PDFium how a page is drawn."""

    def __init__(self, page: "PdfPage", letters: Letters, drawn: Drawn) -> None:
        self._letters = letters
        self._drawn = drawn
        self._edges = page.get_bbox()
        self._colour, self._at_colour = room("I", 4)
        self._ask_colour = function("FPDFPageObj_GetFillColor")
        self._faint = dict(self._faint_texts())
        self._bars = [_Bar(thing.order, box) for thing in drawn.things if (box := self._bar(thing))]
        self.is_plain = not (self._faint or self._bars)
        """Whether all texts on it are drawn as nearly all are, and no bars."""

    def _faint_texts(self) -> Iterator[tuple[int | None, _Faint]]:
        """How texts are drawn that may not be seen. The loop counts: it asks PDFium three times of every text."""
        ask_mode, ask_colour, places = function("FPDFTextObj_GetTextRenderMode"), self._ask_colour, self._at_colour
        box, colour = self._drawn.box, self._colour
        for address, _, scale in self._drawn.texts:
            mode = ask_mode(address)
            if mode == _WITHOUT_INK:
                yield address.value, _Faint.WITHOUT_INK
                continue
            if mode == _FILLED and ask_colour(address, *places):
                red, green, blue, opacity = colour
                if not opacity or (red >= _WHITE and green >= _WHITE and blue >= _WHITE):
                    yield address.value, _Faint.WHITE if opacity else _Faint.CLEAR
                    continue
            left, bottom, right, top = box(address)
            if ((right - left) * scale < _LOW or (top - bottom) * scale < _LOW) and self._is_tiny(address, scale):
                yield address.value, _Faint.TINY

    def _is_tiny(self, address: Address, scale: float) -> bool:
        size, (at_size,) = room("f", 1)
        matrix, (at_matrix, *_) = room("f", 6)
        function("FPDFTextObj_GetFontSize")(address, at_size)
        function("FPDFPageObj_GetMatrix")(address, at_matrix)
        return 0 < float(abs(size[0])) * hypot(matrix[2], matrix[3]) * scale < _SMALLEST

    def is_beside(self, run: Run) -> bool:
        """Whether a run stands beside the page."""
        return not _overlap(box_of(run), self._edges)

    def faint_in(self, run: Run) -> Iterator[tuple[_Faint, str, Box]]:
        """What of a run is drawn so that it may not be seen: how, which words, and where."""
        every = self._letters.of(run)
        for how, stretch in groupby(every, key=lambda letter: self._faint.get(letter.drawn)):
            here = list(stretch)
            if how is not None:
                place = _around(self._letters.place(here[0], run), self._letters.place(here[-1], run))
                yield how, self._letters.words(here, every, run), place

    def barred_in(self, run: Run) -> Iterator[str]:
        """The words of a run that bars hide."""
        bars = [bar for bar in self._bars if _overlap(box_of(run), bar.box)]
        if not bars:
            return
        every = self._letters.of(run)
        for is_hidden, stretch in groupby(every, key=lambda letter: any(self._hides(bar, letter, run) for bar in bars)):
            if is_hidden:
                yield self._letters.words(list(stretch), every, run)

    def holds_at(self, box: Box, kinds: Collection[int] | None = None) -> bool:
        """Whether something of these kinds, else of any colour, is or may be drawn around the middle of a place."""
        x, y = _middle(box)
        if not self._drawn.is_searched:
            return True
        return any(
            self._has_colour(thing) if kinds is None else thing.kind in kinds
            for thing in self._drawn.things
            if _is_in(x, y, self._drawn.box(thing.address))
        )

    def _hides(self, bar: _Bar, letter: Letter, run: Run) -> bool:
        """Whether a bar is drawn over a character, or below one as dark as it is."""
        x, y = _middle(self._letters.place(letter, run))
        order = self._letters.order(letter)
        if order is None or not _is_in(x, y, bar.box):
            return False
        return order < bar.order or (self._is_dark(letter.drawn) and not self._is_between(bar.order, order, x, y))

    def _is_dark(self, address: int) -> bool:
        *colours, _ = self._colour if self._ask_colour(c_void_p(address), *self._at_colour) else (_WHITE, 0)
        return bool(max(colours) <= _BLACK)

    def _is_between(self, after: int, before: int, x: float, y: float) -> bool:
        """Whether something is drawn at a point of the page after one thing and before another, and is no bar."""
        return any(after < order < before and _is_in(x, y, box) for order, box in self._others)

    @cached_property
    def _others(self) -> list[tuple[int, Box]]:
        """What is drawn and no bar: when, and where."""
        bars = {bar.order for bar in self._bars}
        return [(one.order, self._drawn.box(one.address)) for one in self._drawn.things if one.order not in bars]

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


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _is_in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
