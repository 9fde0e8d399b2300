"""Gutters: what lines leave free from top to bottom, and whether what stands at its sides are columns of text."""

from bisect import bisect_left
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, Space, rows_of
from workbench.intake.pdf.runs import GAP
from workbench.intake.pdf.stretched import EVEN
from workbench.intake.pdf.typesetting import ends, may_go_on

NARROWEST_GAP = GAP * 0.8
"""Of the type's size: what is left free between columns, at least, whatever is set in them."""
_CLOSEST_GAP = 0.35
"""As above, where more than this room tells that they are columns, however large the headings in them are."""
_NARROWEST_COLUMN = 8
"""Of the type's size: what is narrower on most of its lines is a table's column, or numbers of a list."""
_FEWEST_LINES = 3
FEWEST_RUNS = 2 * _FEWEST_LINES
"""What stands in two columns is so much, at least."""
_HANGING = 0.3
"""Of the type's size: so far do signs at the ends of lines stand out of their column."""
_FEWEST_ROUGH = 8
_NEAR, _UNEVEN, _INDENT = 0.5, 5.0, 3.0
"""Of the type's size: how far some lines of running text end before a gutter, most do, and they begin behind it."""
_ALIKE = 0.08
"""Of the type's size: what differs by more is none of a text."""
_FILLED = 0.75
"""Of a column's width: most lines of running text are so wide."""


class Gutter(NamedTuple):
    """From left to right; `is_sure` says that more than room tells of columns, or much room."""

    left: float
    right: float
    is_sure: bool


def free_beside(free: list[Space], row: Row, *, close: bool) -> list[Space]:
    """The free spaces that are left once a row has its place; `close` ones count whatever stands elsewhere in it."""
    narrowest = _CLOSEST_GAP if close else NARROWEST_GAP
    for run in row:
        least, kept = narrowest * run.size, 0.0 if close else narrowest * run.size
        begin, end = run.left, run.right
        for left, right in free:
            if (left < end and begin < right) or right - left < kept:
                break
        else:
            continue  # as nearly all lines of columns do
        free = [
            part
            for left, right in free
            for part in ((left, min(right, begin)), (max(left, end), right))
            if part[1] - part[0] >= (kept if part == (left, right) else least)
        ]
    return free


def gutter_in(free: list[Space], runs: list[Run], *, close: bool) -> Gutter | None:
    """The widest of free spaces that has columns at its sides; `close` ones are too narrow for the largest type."""
    if len(runs) < FEWEST_RUNS:
        return None
    widest = NARROWEST_GAP * max(run.size for run in runs)
    for left, right in sorted(free, key=lambda part: part[0] - part[1]):
        if close and right - left >= widest:
            continue
        before = [run for run in runs if run.right <= left]
        after = [run for run in runs if run.left >= right]
        if not before or not after or min(run.base for run in before) > max(run.base for run in after):
            continue  # what begins below the end of the other is not beside it
        lines, others = rows_of(before), rows_of(after)
        is_even = not close or _are_even(lines, others, left, right)
        are_lines = is_even or _are_rough(before, after, left, right)
        if are_lines and _is_column(lines) and _is_column(others) and not _side_by_side(lines, after):
            usual = NARROWEST_GAP * median_low(run.size for run in runs)
            return Gutter(left, right, is_sure=is_even or right - left >= usual)
        is_end = _ends_beside(lines, others)
        if is_end or (is_end is not None and not close):
            return Gutter(left, right, is_sure=is_end)
    return None


def _ends_beside(lines: list[Row], others: list[Row]) -> bool | None:
    """Whether a text ends in a few lines beside the first ones of a column: surely, where its last sentence goes on.

    None where they are none of it.
    """
    size = median_low(run.size for line in lines for run in line)
    lines, others = ([row for row in rows if abs(row[0].size - size) <= _ALIKE * size] for rows in (lines, others))
    if not 0 < 2 * len(others) <= len(lines) or others[-1][0].base > lines[len(others)][0].base:
        return None
    if not _is_text([run for line in lines for run in line]):
        return None
    last, first = max(lines[-1], key=_left), min(others[0], key=_left)
    if not ends(last.text) and may_go_on(first.text):
        return first.text[0].islower()
    width = max(run.right for line in lines for run in line) - min(run.left for line in lines for run in line)
    return (
        False if len(others) > 1 and first.right - first.left >= _FILLED * width and ends(others[-1][-1].text) else None
    )


def _left(run: Run) -> float:
    return run.left


# -- close columns --------------------------------------------------------------------------------


def _are_even(before: list[Row], after: list[Row], left: float, right: float) -> bool:
    """Whether lines go up to a gutter at both sides, as they do that are set from edge to edge."""
    lines = [[(run.left, run.right) for run in line] for line in before]
    others = [[(-run.right, -run.left) for run in line] for line in after]
    size = median_low(run.size for line in before for run in line)
    return _go_up_to(left, lines, _HANGING * size) and _go_up_to(-right, others, _HANGING * size)


def _go_up_to(edge: float, lines: list[list[Space]], out: float) -> bool:
    """Whether half of the lines of a column end at its edge, `out` of it at most, and whole ones are among these."""
    begins = [begin for line in lines for begin, end in line if edge - end < out]
    begin, count = _usual(begins)
    within = sum(1 for line in lines if any(place[0] > begin - EVEN for place in line))
    return count >= _FEWEST_LINES and 2 * len(begins) >= within


def _are_rough(before: list[Run], after: list[Run], left: float, right: float) -> bool:
    """Whether what stands next to a gutter at both sides are lines of running text that end anywhere."""
    size = median_low(run.size for run in before)
    ending = sum(1 for run in before if left - run.right < _NEAR * size)
    beginning = sum(1 for run in after if run.left - right < EVEN)
    if min(ending, beginning) < _FEWEST_LINES:
        return False  # what stands out into a wider one bounds it
    begin, _ = _usual([run.left for run in before if left - run.right < _UNEVEN * size])
    return _is_text([run for run in before if run.left > begin - EVEN]) and _is_text(
        [run for run in after if run.left - right < _INDENT * size]
    )


def _is_text(column: list[Run]) -> bool:
    """Whether most lines of a column begin at one place and fill it: cells of a table end anywhere."""
    begin, count = _usual([run.left for run in column])
    width = max((run.right for run in column), default=begin) - begin
    filled = sum(1 for run in column if run.right - begin >= _FILLED * width)
    return 2 * count >= len(column) >= _FEWEST_ROUGH and 3 * filled >= 2 * len(column)


def _usual(places: list[float]) -> tuple[float, int]:
    """Where most of some places are, and how many."""
    ordered = sorted(places)
    counted = ((bisect_left(ordered, place + EVEN) - at, place) for at, place in enumerate(ordered))
    count, place = max(counted, default=(0, 0.0))
    return place, count


# -- columns --------------------------------------------------------------------------------------


def _is_column(lines: list[Row]) -> bool:
    """Whether a quarter of the lines, and two, are as long as those of running text: cells and numbers are not.

    One alone may be the head over a column of numbers. Words that stand far apart to fill lines are as long as these.
    """
    if len(lines) < _FEWEST_LINES:
        return False
    widths = sorted(max(run.right - run.left for run in line) / line[0].size for line in lines)
    return widths[min(len(widths) * 3 // 4, len(widths) - 2)] >= _NARROWEST_COLUMN or _is_filled(lines)


def _is_filled(lines: list[Row]) -> bool:
    """Whether all columns that gaps part in lines are of words that go from edge to edge."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    free: list[Space] = [(left, right)]
    for line in lines:
        free = free_beside(free, line, close=False)
    edges = [left, *(place for gap in sorted(free) for place in gap), right]
    return all(
        _goes_from_edge_to_edge([part for line in lines if (part := [run for run in line if begin <= run.left < end])])
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
    )


def _goes_from_edge_to_edge(lines: list[Row]) -> bool:
    """Whether half of a column's lines do, and of these some with wide gaps between words."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    full = [line for line in lines if line[0].left - left < EVEN and right - line[-1].right < EVEN]
    return 2 * len(full) >= len(lines) and sum(1 for line in full if len(line) > 1) >= _FEWEST_LINES


def _side_by_side(before: list[Row], after: list[Run]) -> bool:
    """Whether two columns are of a table: their lines begin at the same heights, and the left ones end anywhere."""
    ends = [max(run.right for run in line) for line in before]
    right = max(ends)
    width = right - min(run.left for line in before for run in line)
    filled = sum(1 for end in ends if right - end < 0.15 * width)
    bases = {round(run.base) for run in after}
    same = sum(1 for line in before if not bases.isdisjoint(round(line[0].base) + step for step in (-1, 0, 1)))
    return same >= 0.8 * len(before) and filled < 0.4 * len(before)
