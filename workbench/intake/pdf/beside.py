"""What stands beside what on a page, and what may be a box beside lines of text."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, rows_of
from workbench.intake.pdf.ruled import TableRow
from workbench.intake.pdf.stretched import EVEN, LINE_APART

ABOVE, BELOW = 0.7, 0.2
"""Of the type's size: so far do letters reach above their line and below it."""
ALIKE = 0.08
"""Of the type's size: what differs by more is set otherwise."""
INDENT = 3.0
"""Of the type's size: the first line of a paragraph begins no farther from where the others do."""
FEWEST_LINES = 2
"""Of a box, and of the text beside it, at least."""
FARTHEST = 2.5
"""Of the type's size: lines of one box stand no farther apart."""
ONE_BASE = 1.0
"""Points: base lines that differ by less are the same."""
_LONGEST_SIGN = 3
_NARROWEST = 5
"""Of the type's size: what is narrower are numbers, marks, or parts of a formula."""
_FILLED = 0.85
"""Of the width that a box leaves: shorter lines above it and below tell nothing of it."""


@dataclass(slots=True)
class Box:
    """Runs that stand beside running text; `is_sure` says that they are no cells of a table with what is there."""

    runs: list[Run]
    is_sure: bool


class Placed(NamedTuple):
    """A run, and what stands at its left and at its right."""

    run: Run
    before: list[Run]
    after: list[Run]

    @property
    def beside(self) -> list[Run]:
        """What stands on one side, where nothing does on the other; else nothing."""
        return [] if self.before and self.after else self.before or self.after


def placed_among(runs: list[Run]) -> list[Placed]:
    """Runs from the top, with what stands beside each. What lies over another has something at both sides of it."""
    found = [Placed(run, [], []) for run in sorted(runs, key=lambda run: run.base)]
    tallest = max(run.size for run in runs)
    for at, one in enumerate(found):
        for number in range(at + 1, len(found)):
            other = found[number]
            if other.run.base - one.run.base >= ABOVE * tallest + BELOW * one.run.size:
                break
            if other.run.base - one.run.base < ABOVE * other.run.size + BELOW * one.run.size:
                _put_beside(one, other)
    return found


def _put_beside(one: Placed, other: Placed) -> None:
    """Note that two stand beside each other; an item's sign and its words are one."""
    if _begins_item(one.run, other.run) or _begins_item(other.run, one.run):
        return
    if one.run.left < other.run.right:
        one.after.append(other.run)
        other.before.append(one.run)
    if other.run.left < one.run.right:
        one.before.append(other.run)
        other.after.append(one.run)


def _begins_item(sign: Run, words: Run) -> bool:
    """Whether a run is the sign or number of an item, and another its words."""
    is_short = len(sign.text) <= _LONGEST_SIGN and not any(map(str.isalpha, sign.text))
    return is_short and abs(sign.base - words.base) < ONE_BASE and 0 < words.left - sign.right <= INDENT * words.size


def signs_among(placed: list[Placed]) -> dict[int, Run]:
    """The signs and numbers of items, by the ids of the words that they begin."""
    return {
        id(other.run): one.run
        for at, one in enumerate(placed)
        for other in (*placed[max(0, at - 1) : at], *placed[at + 1 : at + 2])
        if _begins_item(one.run, other.run)
    }


def overlap(one: Run, other: Run) -> bool:
    """Whether runs stand, at least in part, above each other."""
    return one.left < other.right and other.left < one.right


def may_be_box(runs: list[Run]) -> bool:
    """Whether they are words and no numbers, marks, or parts of a formula."""
    text = "".join(run.text for run in runs)
    widest = max((run.right - run.left) / run.size for run in runs)
    return (
        widest >= _NARROWEST
        and 2 * sum(map(str.isalpha, text)) > len(text)
        and not any(isinstance(run, TableRow) for run in runs)
    )


def are_lines(runs: list[Run]) -> bool:
    """Whether they are lines of one text, in one type and from one edge."""
    size, left = size_of(runs), min(run.left for run in runs)
    return all(abs(run.size - size) <= ALIKE * size and not isinstance(run, TableRow) for run in runs) and all(
        min(run.left for run in row) - left <= INDENT * size for row in rows_of(runs)
    )


def with_narrow(lines: list[Row], box: list[Run], others: Iterable[Run]) -> list[Row]:
    """The lines beside a box, with those next to them that are as narrow: there may be room above it and below."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    fewest = _FILLED * (right - left)
    for run in others:
        is_near = any(0 < abs(run.base - line[0].base) <= LINE_APART * run.size for line in (lines[0], lines[-1]))
        is_even = abs(run.left - left) < EVEN and run.right - left >= fewest
        if is_near and is_even and is_of_size(run, lines[0][0]) and not any(overlap(run, other) for other in box):
            lines = sorted([*lines, [run]], key=lambda line: line[0].base)
    return lines


def are_drawn_apart(runs: list[Run], others: list[Run]) -> bool:
    """Whether a file draws none of the others between the first of some runs and the last."""
    first, last = min(run.first for run in runs), max(run.first for run in runs)
    return not any(first < run.first < last for run in others)


def is_of_size(run: Run, other: Run) -> bool:
    """Whether runs are of one size."""
    return abs(run.size - other.size) <= ALIKE * other.size


def size_of(runs: list[Run]) -> float:
    """The usual size of some runs."""
    return median_low(run.size for run in runs)
