"""Boxes across two columns, for which the lines of both leave room.

They are told by what goes into their place: lines above and below, of each of the columns, as none of three columns do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from workbench.intake.pdf.beside import (
    ALIKE,
    FARTHEST,
    FEWEST_LINES,
    Box,
    Placed,
    are_drawn_apart,
    are_lines,
    is_of_size,
    may_be_box,
    overlap,
    size_of,
    with_narrow,
)
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, rows_of

_MOST_BESIDE = 40
"""So many runs stand at one side of a line of a box, at most: the lines of a column there, be they torn apart."""


class Across(NamedTuple):
    """A box across two columns, the lines at its left and at its right, and how far the columns of these go to it."""

    box: list[Run]
    before: list[Run]
    after: list[Run]
    right: float
    left: float


def boxes_across(placed: list[Placed]) -> Iterator[Across]:
    """Boxes across two columns, each of which has lines above it or below that go into their place."""
    tried: set[int] = set()
    for at, one in enumerate(placed):
        if id(one.run) in tried or not all(0 < len(side) <= _MOST_BESIDE for side in (one.before, one.after)):
            continue
        box = _in_room(at, placed)
        tried.update(id(other.run) for other in box)
        before, after = _next_to(box)
        if min(len(box), len(before), len(after)) < FEWEST_LINES:
            continue
        runs = [one.run for one in box]
        if not (may_be_box(runs) and are_lines(before) and are_lines(after)):
            continue
        before, after = (
            [run for line in with_narrow(rows_of(lines), runs, (one.run for one in placed)) for run in line]
            for lines in (before, after)
        )
        ends = [run.right for run in _into(runs, before, placed)]
        begins = [run.left for run in _into(runs, after, placed)]
        if ends and begins and max(ends) < min(begins) and are_drawn_apart(runs, before + after):
            yield Across(runs, before, after, max(ends), min(begins))


def _in_room(at: int, placed: list[Placed]) -> list[Placed]:
    """The words at `at`, and what stands near them in the room between those at their left and at their right."""
    words = placed[at]
    above = list(_on_from(words, (placed[number] for number in range(at - 1, -1, -1))))
    return [*reversed(above), words, *_on_from(words, (placed[number] for number in range(at + 1, len(placed))))]


def _on_from(words: Placed, others: Iterable[Placed]) -> Iterator[Placed]:
    """Those of others, which go on up or down from words, that stand in their room, up to where no more are near."""
    begin, end = max(run.right for run in words.before), min(run.left for run in words.after)
    last = words.run
    for one in others:
        if abs(one.run.base - last.base) > FARTHEST * max(one.run.size, last.size):
            return
        if begin <= one.run.left and one.run.right <= end:
            yield one
            last = one.run


def _next_to(box: list[Placed]) -> tuple[list[Run], list[Run]]:
    """The lines next to a box at its left and at its right, without a heading that it may part."""
    begin, end = min(one.run.left for one in box), max(one.run.right for one in box)
    before = {id(run): run for one in box for run in one.before if run.right <= begin}
    after = {id(run): run for one in box for run in one.after if run.left >= end}
    return _of_usual_size([*before.values()]), _of_usual_size([*after.values()])


def _of_usual_size(runs: list[Run]) -> list[Run]:
    size = size_of(runs) if runs else 0.0
    return [run for run in runs if abs(run.size - size) <= ALIKE * size]


def _into(box: list[Run], lines: list[Run], placed: list[Placed]) -> list[Run]:
    """The lines near a box, of the text at its side, that go into its place."""
    begin, end = min(run.left for run in box), max(run.right for run in box)
    near = FARTHEST * size_of(lines)
    return [
        one.run
        for one in placed
        if one.run.left < end and begin < one.run.right
        and is_of_size(one.run, lines[0]) and one.run.bold is lines[0].bold
        and any(overlap(one.run, run) for run in lines)
        and (0 < lines[0].base - one.run.base < near or 0 < one.run.base - lines[-1].base < 2 * near)
    ]  # fmt: skip


def without(across: Across, placed: list[Placed]) -> list[Row]:
    """Rows without a box across two columns: the first line at its left has it, and both columns are as wide there."""
    runs = {id(one.run): one.run for one in placed}
    for run in across.box:
        del runs[id(run)]
    right, left = max(run.right for run in across.before), min(run.left for run in across.after)
    for run in (max(row, key=lambda run: run.right) for row in rows_of(across.before)):
        runs[id(run)] = replace(run, right=run.right + across.right - right)
    for run in (min(row, key=lambda run: run.left) for row in rows_of(across.after)):
        runs[id(run)] = replace(run, left=run.left + across.left - left)
    first = runs[id(across.before[0])]
    first.boxes = (*first.boxes, Box(across.box, is_sure=True))
    return rows_of(list(runs.values()))
