"""Blanks of a line that PDFium passes over, or sees between letters that are set wide, told by where letters stand.

PDFium has no blank that a file draws by itself, and judges a gap between two things drawn by how wide the letters at
its sides are: beside narrow ones a word gap is none, and letters that are set wide fall apart. Here a gap counts beside
those of the letters around it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.clusters import SCRIPTS
from workbench.intake.pdf.drawn import Drawn
from workbench.intake.pdf.measure import Measure, Run
from workbench.text.words import is_unspaced

NARROWEST = 0.12
"""Of the type's size: gaps that are wider by so much than those between letters part words."""

_DOUBTFUL_FROM = 0.1
"""Of the type's size: nearer letters are one word, unless all of the line stand close."""
_WORD = re.compile(r"\S+")
_ASUNDER = re.compile(r" \S \S \S\b")
"""Letters one by one, as PDFium has words whose letters are set wide."""
_WRITTEN_FROM = 0.02
"""Of the type's size: a blank that the file draws takes some room, else it stands for something else."""
_TIGHTEST = 0.05
"""Of the type's size: letters that lie nearer over each other are pairs that type sets so, and tell of no others."""
_WIDE_FROM = 0.05
"""Of the type's size: PDFium takes no gap between letters for a blank where they are set closer than so."""
_WIDEST, _WIDEST_WITHOUT_BLANKS = 0.4, 0.2
"""Of the type's size: how wide letters may be set, and how wide in a line without any blank that the file draws.

Where the file draws some, and all of the line's letters are set so, they may be set wider.
"""
_CLOSER = 0.15
"""Of the type's size: pairs such as “To” and “Wa” are set closer than other letters, by so much at most."""
_LEVEL = 0.1
_AROUND = 6
"""The gaps before one, and behind it, that tell what is usual there."""
_FEWEST = 2
_MOST_BETWEEN = 3
_NO_INK = 0.01
"""Points: what is narrower is drawn without ink. PDFium has no characters of it."""


class _Letter(NamedTuple):
    """One letter: PDFium's index of it, where its pen was, how far its room or ink reaches, and its base line."""

    number: int
    sign: str
    origin: float
    right: float
    base: float


class _Gap(NamedTuple):
    """What lies between two letters: its width, of the type's size, and whether PDFium has a blank there.

    `is_written` says that the file draws a blank; `tells`, that a letter stands beside it and no number.
    """

    first: int
    last: int
    width: float
    is_seen: bool
    is_written: bool
    is_level: bool
    tells: bool
    is_spaced: bool
    """Whether the script is one with blanks between words."""


class Spacing:
    """Judges the blanks of a page's runs, where anything speaks against PDFium's."""

    def __init__(self, letters: str, measure: Measure, drawn: Drawn) -> None:
        self._letters = letters
        self._measure = measure
        self._drawn = drawn
        self._asunder = [found.start() for found in _ASUNDER.finditer(letters)]

    def with_blanks(self, words: str, run: Run) -> str:
        """A run's characters (`words`, one for each of PDFium's) with the blanks that are seen on the page."""
        if run.direction or not self._is_doubtful(run) or SCRIPTS.search(words):
            return words
        gaps = list(self._gaps(run))
        shown, done = "", run.first
        for gap, has_blank in zip(gaps, _blanks(gaps), strict=True):
            if has_blank is not gap.is_seen:
                shown += words[done - run.first : gap.first + 1 - run.first] + " " * has_blank
                done = gap.last
        return shown + words[done - run.first :]

    def _is_doubtful(self, run: Run) -> bool:
        """Whether letters stand one by one, or one of a word is drawn apart from those before it."""
        if self._asunder and bisect_left(self._asunder, run.first) < bisect_left(self._asunder, run.last):
            return True
        last = run.last - run.hyphen  # which may be drawn apart
        if run.drawn is None or self._measure.drawn_by(last - 1) == run.drawn.value:  # as in most lines
            return False
        apart = self._drawn_apart(run.first, last)
        gaps = (self._gap(self._letter(at - 1), self._letter(at), run.size) for at in apart)
        return any(gap.is_written or gap.width >= _DOUBTFUL_FROM for gap in gaps)

    def _drawn_apart(self, first: int, last: int) -> Iterator[int]:
        """Characters, up to last (exclusive), that something else draws than the one before them in their word."""
        asked = self._measure.drawn_by
        for word in _WORD.finditer(self._letters, first, last):
            begin, end = word.span()
            if asked(begin) != asked(end - 1):
                drawn = [asked(at) for at in range(begin, end)]
                yield from (begin + at for at in range(1, len(drawn)) if drawn[at] != drawn[at - 1])

    def _letter(self, at: int) -> _Letter:
        origin, _, right, base = self._measure.place_of_glyph(at, 0)
        return _Letter(at, self._letters[at], origin, right, base)

    def _gaps(self, run: Run) -> Iterator[_Gap]:
        seen = (at for at in range(run.first, run.last) if self._letters[at].isprintable())
        for before, after in pairwise(self._letter(at) for at in seen if not self._letters[at].isspace()):
            if after.origin != before.origin:  # else both are of one glyph
                yield self._gap(before, after, run.size)

    def _gap(self, before: _Letter, after: _Letter, size: float) -> _Gap:
        width, signs = (after.origin - before.right) / size, (before.sign, after.sign)
        blanks = [at for at in range(before.number + 1, after.number) if self._letters[at].isspace()]
        is_written = not all(map(self._measure.is_made_up, blanks))
        return _Gap(
            before.number, after.number, width,
            is_seen=bool(blanks),
            is_written=is_written or self._is_written_between(before, after, size),
            is_level=abs(before.base - after.base) <= _LEVEL * size,
            tells=any(map(str.isalpha, signs)) and not any(map(str.isnumeric, signs)),
            is_spaced=not any(map(is_unspaced, signs)),
        )  # fmt: skip

    def _is_written_between(self, before: _Letter, after: _Letter, size: float) -> bool:
        """Whether a blank is drawn by itself between two letters."""
        one, other = (self._order.get(self._measure.drawn_by(letter.number)) for letter in (before, after))
        if one is None or other is None or other - one - 1 > _MOST_BETWEEN:
            return False
        boxes = (self._drawn.box(text.address) for text in self._drawn.texts[one + 1 : other])
        least = after.origin - _WRITTEN_FROM * size
        return any(right - left < _NO_INK and min(left, before.right) <= least for left, _, right, _ in boxes)

    @cached_property
    def _order(self) -> dict[int | None, int]:
        return {text.address.value: order for order, text in enumerate(self._drawn.texts)}


class _Around(NamedTuple):
    """How wide the gaps around one are, of the type's size; pairs that are set close count as what is usual."""

    least: float
    usual: float


def _blanks(gaps: Sequence[_Gap]) -> Iterator[bool]:
    """Whether each gap of a line parts words."""
    is_parted = any(gap.is_written for gap in gaps)
    widest = max(_WIDEST, _of_line(gaps)) if is_parted else _WIDEST_WITHOUT_BLANKS
    for gap, around in zip(gaps, _around(gaps, is_parted=is_parted), strict=True):
        if gap.is_written or not gap.is_level:
            yield gap.is_written or gap.is_seen
        elif gap.is_seen:
            yield not (_WIDE_FROM <= around.least <= widest and gap.width - around.least < NARROWEST)
        else:
            yield gap.is_spaced and gap.width - max(around.usual, -_TIGHTEST) >= NARROWEST


def _around(gaps: Sequence[_Gap], *, is_parted: bool) -> Iterator[_Around]:
    """What each gap is held against: those of its word, where the file draws blanks (`is_parted`), else the nearest.

    Cells of a table that stand near each other may be in such a word; any letters of it that stand close tell so.
    """
    every = [at for at, gap in enumerate(gaps) if gap.tells and not gap.is_written]
    for is_written, stretch in groupby(range(len(gaps)), key=lambda at: gaps[at].is_written):
        word = list(stretch)
        inside = [at for at in word if gaps[at].tells and not is_written]
        is_word = is_parted and len(inside) >= _FEWEST
        telling = inside if is_word else every
        for at in word:
            middle = bisect_left(telling, at)
            near = [gaps[one].width for one in telling[max(0, middle - _AROUND) : middle + _AROUND + 1]]
            usual = median_low(near) if len(near) >= _FEWEST else 0.0
            yield _Around(_least(near) if is_word else usual, usual)


def _of_line(gaps: Sequence[_Gap]) -> float:
    """How wide the letters of a line may be set, by all of them; 0 where too few tell."""
    widths = [gap.width for gap in gaps if gap.tells and not gap.is_written]
    return _least(widths) + _CLOSER if len(widths) >= _AROUND else 0.0


def _least(widths: Sequence[float]) -> float:
    """The least of gaps between letters, but for what is the usual one of letters that type sets close as pairs."""
    usual, least = median_low(widths), min(widths)
    return usual if usual - least <= _CLOSER else least
