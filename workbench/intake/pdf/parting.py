"""Parts runs of words where something else stands between them: other words drawn later, or a line of a table."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.intake.pdf.measure import Measure, Run

_WORD = re.compile(r"\S+")
_ONE_BASE = 0.5
"""Of the type's size: what lies nearer stands on one line."""


def woven(runs: Sequence[Run], between: Iterable[Run], letters: str, measure: Measure) -> list[Run]:
    """Runs of a page, each parted where one of those `between` stands among its words."""
    others = sorted(between, key=lambda run: run.base)
    bases = [run.base for run in others]
    found: list[Run] = []
    for run in runs:
        near = others[bisect_left(bases, run.base - run.size) : bisect_right(bases, run.base + run.size)]
        for one in sorted((one for one in near if _is_in(one, run)), key=lambda one: one.left):
            *before, run = parted(run, (one.left + one.right) / 2, letters, measure)  # noqa: PLW2901 - what is left of it
            found += before
        found.append(run)
    return found


def parted(run: Run, place: float, letters: str, measure: Measure) -> tuple[Run, ...]:
    """A run in two, where a word has its middle beyond a place (points, as it is read), or as it is."""
    words = [word.span() for word in _WORD.finditer(letters, run.first, run.last)]
    places = [measure.place(*word, run.direction) for word in words]
    at = next((at for at, (left, right, _) in enumerate(places) if left + right > 2 * place), 0)
    if not at or run.signs:
        return (run,)
    before, after = places[:at], places[at:]
    rest = measure.begin(words[at][0])
    rest.left, rest.right = min(one[0] for one in after), max(one[1] for one in after)
    rest.base, rest.last, rest.hyphen = run.base, run.last, run.hyphen
    return (
        replace(
            run, left=min(one[0] for one in before), right=max(one[1] for one in before),
            last=words[at - 1][1], hyphen=False,
        ),
        rest,
    )  # fmt: skip


def going_back(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs that stand left of where the one before them on their line ends: those may have been drawn among others."""
    for before, run in pairwise(runs):
        if run.left < before.right and _is_one_line(before, run):
            yield run


def _is_in(one: Run, run: Run) -> bool:
    return run is not one and run.left < one.left and one.right < run.right and _is_one_line(one, run)


def _is_one_line(one: Run, other: Run) -> bool:
    return one.direction == other.direction and abs(one.base - other.base) < _ONE_BASE * max(one.size, other.size)
