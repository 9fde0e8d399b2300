"""Words of a page that are struck out: a line is drawn through them, after them, as programs do it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.intake.pdf.drawn import PATH, Drawn
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


def struck_in(letters: Letters, runs: Sequence[Run], drawn: Drawn) -> tuple[str, ...]:
    """What of a page's runs is struck out, of what is read from left to right."""
    lines = sorted(_lines(drawn))
    found: list[str] = []
    if lines:
        for run in runs:
            if not run.direction:
                found += _struck(letters, run, lines)
    return tuple(filter(str.strip, found))


def _lines(drawn: Drawn) -> Iterator[_Line]:
    for thing in drawn.things:
        if thing.kind == PATH:
            left, bottom, right, top = drawn.box(thing.address)
            if top - bottom <= min(_THICKEST, right - left):
                yield (bottom + top) / 2, left, right, thing.order


def _struck(letters: Letters, run: Run, lines: Sequence[_Line]) -> Iterator[str]:
    low, high = _LOWEST * run.size - run.base, _HIGHEST * run.size - run.base
    near = lines[bisect_left(lines, (low,)) : bisect_right(lines, (high,))]
    shortest = _SHORTEST * run.size
    through = [line for line in near if line[1] < run.right and run.left < line[2] and line[2] - line[1] >= shortest]
    if not through:
        return
    every = letters.of(run)
    for is_struck, stretch in groupby(every, key=lambda letter: _is_struck(letters, letter, run, through)):
        if is_struck:
            yield letters.words(list(stretch), every, run)


def _is_struck(letters: Letters, letter: Letter, run: Run, lines: Sequence[_Line]) -> bool:
    left, _, right, _ = letters.place(letter, run)
    middle, order = (left + right) / 2, letters.order(letter)
    return order is not None and any(start <= middle <= end and order < after for _, start, end, after in lines)
