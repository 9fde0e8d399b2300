"""Boxes beside a headline of several lines, and pictures' words there: what stands between its lines parts it.

They are told by their type, which is far smaller than the headline's and another than the text's, and by the room
around them: no column of text ends so.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from statistics import median_low

from workbench.intake.pdf.beside import (
    ABOVE,
    ALIKE,
    BELOW,
    FARTHEST,
    FEWEST_LINES,
    Box,
    are_drawn_apart,
    may_be_box,
    overlap,
)
from workbench.intake.pdf.gutters import NARROWEST_GAP
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, rows_of
from workbench.intake.pdf.stretched import EVEN

_MOST_ROWS, _MOST_HEADLINES = 1000, 20
_LARGER = 1.4
"""Of the size of most runs: so large at least is a headline's type."""
_APART = 1.7
"""Of the type's size: lines of one headline stand no farther apart."""


def without_boxes_at_headlines(rows: list[Row]) -> list[Row]:
    """The rows of a page without the boxes beside headlines: the first line of each headline has them."""
    runs = [run for row in rows for run in row]
    if len(rows) > _MOST_ROWS or len(runs) < 2 * FEWEST_LINES:
        return rows
    usual = median_low(run.size for run in runs)
    large = [run for run in runs if run.size >= _LARGER * usual]
    if len(large) < FEWEST_LINES:  # as on nearly all pages
        return rows
    for head in islice(_headlines(large), _MOST_HEADLINES):
        box = _beside(head, runs)
        is_set_apart = all(abs(run.size - usual) > ALIKE * usual for run in box)
        if box and is_set_apart and _is_alone(box, head, runs):
            is_sure = are_drawn_apart(box, head) and are_drawn_apart(head, box)
            first = replace(head[0], boxes=(*head[0].boxes, Box(box, is_sure)))
            out = {id(head[0]), *map(id, box)}
            return without_boxes_at_headlines(rows_of([first, *(run for run in runs if id(run) not in out)]))
    return rows


def _headlines(large: list[Run]) -> Iterator[list[Run]]:
    """Lines in one large type that begin below each other."""
    head: list[Run] = []
    for run in sorted(large, key=lambda one: one.base):
        if head and not _goes_on(head[-1], run):
            if len(head) >= FEWEST_LINES:
                yield head
            head = []
        head.append(run)
    if len(head) >= FEWEST_LINES:
        yield head


def _goes_on(last: Run, run: Run) -> bool:
    is_below = 0 < run.base - last.base <= _APART * run.size and abs(run.left - last.left) < EVEN
    return is_below and abs(run.size - last.size) <= ALIKE * last.size and run.bold is last.bold


def _beside(head: list[Run], runs: list[Run]) -> list[Run]:
    """What stands beside lines of a headline, all of it at one side and in smaller type; else nothing."""
    top, bottom = head[0].base - ABOVE * head[0].size, head[-1].base + BELOW * head[-1].size
    own = set(map(id, head))
    found = [run for run in runs if id(run) not in own and top < run.base <= bottom]
    if not found or any(_LARGER * run.size > head[0].size for run in found):
        return []
    first, last = (edge(run.base for run in found) for edge in (min, max))
    near = [run for run in head if first <= run.base + BELOW * run.size and run.base - ABOVE * run.size <= last]
    left, right = min(run.left for run in near), max(run.right for run in near)
    room = NARROWEST_GAP * max(run.size for run in found)
    at_one_side = all(run.left - right >= room for run in found) or all(left - run.right >= room for run in found)
    return found + _below(found, head, runs) if at_one_side else []


def _below(found: list[Run], head: list[Run], runs: list[Run]) -> list[Run]:
    """The lines of a box that stand below the last line of a headline, fewer than those beside it."""
    own = {*map(id, found), *map(id, head)}
    size, last = found[-1].size, max(found, key=lambda run: run.base)
    more: list[Run] = []
    for run in sorted((run for run in runs if id(run) not in own), key=lambda run: run.base):
        if run.base > last.base and overlap(run, last):
            is_near = run.base - last.base <= FARTHEST * size and abs(run.size - size) <= ALIKE * size
            if not is_near or len(more) >= len(found):
                break
            more.append(run)
            last = run
    return more


def _is_alone(box: list[Run], head: list[Run], runs: list[Run]) -> bool:
    """Whether words have lines of their own and room around them, so that they are of no column beside a headline."""
    lines = rows_of(box)
    if len(lines) < FEWEST_LINES or not may_be_box(box):
        return False
    steps = [after[0].base - line[0].base for line, after in pairwise(lines)]
    own = {*map(id, box), *map(id, head)}
    others = [run for run in runs if id(run) not in own and any(overlap(run, one) for one in box)]
    near = 1.5 * max(steps)
    is_apart = not any(lines[0][0].base - near < run.base < lines[-1][0].base + near for run in others)
    return is_apart and max(steps) <= FARTHEST * box[0].size
