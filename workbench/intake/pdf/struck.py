"""Words of a page that are struck out: a line is drawn through them, after them or before, as programs do it.

A line that lies below them is seen through them unless something was drawn between both that covers it; below raised
letters it underlines these.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.intake.pdf.drawn import PATH, Box, Drawn
from workbench.intake.pdf.letters import Letter, Letters
from workbench.intake.pdf.measure import Run

_THICKEST = 3.0
"""Points."""
_SHORTEST = 0.75
"""Of the type's size: shorter lines are part of a letter."""
_LOWEST, _HIGHEST = 0.15, 0.45
"""Of the type's size above the line: what is drawn there goes through words."""

_Line = tuple[float, float, float, int]
"""The height of a line across the page, from where to where it goes, and when it is drawn."""


_Cover = tuple[Box, int]
"""Where something lies that may cover a line, and when it is drawn."""


def struck_in(letters: Letters, runs: Sequence[Run], drawn: Drawn) -> tuple[str, ...]:
    """What of a page's runs is struck out, of what is read from left to right."""
    lines, found = sorted(_lines(drawn)), list[str]()
    if lines:
        covers = list(_covers(drawn))
        for run in runs:
            if not run.direction:
                found += _struck(letters, run, lines, covers)
    return tuple(words for words in found if any(map(str.isalnum, words)))  # brackets of a raised link reach below it


def _lines(drawn: Drawn) -> Iterator[_Line]:
    for thing in drawn.things:
        if thing.kind == PATH:
            left, bottom, right, top = drawn.box(thing.address)
            if top - bottom <= min(_THICKEST, right - left):
                yield (bottom + top) / 2, left, right, thing.order


def _covers(drawn: Drawn) -> Iterator[_Cover]:
    for thing in drawn.things:
        box = drawn.box(thing.address)
        if box[3] - box[1] > _THICKEST:
            yield box, thing.order


def _struck(letters: Letters, run: Run, lines: Sequence[_Line], covers: Sequence[_Cover]) -> Iterator[str]:
    low, high = _LOWEST * run.size - run.base, _HIGHEST * run.size - run.base
    near = lines[bisect_left(lines, (low,)) : bisect_right(lines, (high,))]
    shortest = _SHORTEST * run.size
    through = [line for line in near if line[1] < run.right and run.left < line[2] and line[2] - line[1] >= shortest]
    if not through:
        return
    every = letters.of(run)
    for is_struck, stretch in groupby(every, key=lambda letter: _is_struck(letters, letter, run, through, covers)):
        if is_struck:
            yield letters.words(list(stretch), every, run)


def _is_struck(letters: Letters, letter: Letter, run: Run, lines: Sequence[_Line], covers: Sequence[_Cover]) -> bool:
    left, bottom, right, _ = letters.place(letter, run)
    middle, order = (left + right) / 2, letters.order(letter)
    return order is not None and any(
        start <= middle <= end
        and (order < drawn or (bottom < height and not _is_covered((middle, height), drawn, order, covers)))
        for height, start, end, drawn in lines
    )


def _is_covered(place: tuple[float, float], first: int, last: int, covers: Sequence[_Cover]) -> bool:
    """Whether anything drawn between the `first` and the `last` lies over a place."""
    (x, y), between = place, (box for box, order in covers if first < order < last)
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in between)
