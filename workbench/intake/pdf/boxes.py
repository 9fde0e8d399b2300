"""Boxes beside running text: quotes, captions and sidebars that its lines, being shorter there, leave room for.

They are told by where the lines of the text stand above and below: these go over the place that the box has. No column
does so, nor do the cells of a table. Besides, a box is drawn by itself, before or behind the text, or is set otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.across import boxes_across, without
from workbench.intake.pdf.beside import (
    ALIKE,
    BELOW,
    FARTHEST,
    FEWEST_LINES,
    INDENT,
    ONE_BASE,
    Box,
    Placed,
    are_drawn_apart,
    are_lines,
    is_of_size,
    may_be_box,
    overlap,
    placed_among,
    signs_among,
    size_of,
    with_narrow,
)
from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, rows_of
from workbench.intake.pdf.typesetting import WIDER, ends

_MOST_ROWS = 1000


class _Host(NamedTuple):
    """The lines of text beside a box, from the top, and the nearest ones that go over its place above and below."""

    lines: list[Row]
    above: Run | None
    below: Run | None


def with_boxes(rows: list[Row]) -> list[Row]:
    """Rows without the boxes among them: the first line beside each has it, and all are as wide as without it."""
    if not _may_hold_any(rows):
        return rows
    placed = placed_among([run for row in rows for run in row])
    across = next(boxes_across(placed), None)
    if across is not None:
        return with_boxes(without(across, placed))
    if not _go_over_others(placed):
        return rows
    runs = {id(one.run): one.run for one in placed}
    left, right = min(run.left for run in runs.values()), max(run.right for run in runs.values())
    taken: set[int] = set()
    for box, lines in sorted(_boxes(placed), key=lambda found: not found[0].is_sure):
        beside = [run for line in lines for run in line]
        if not taken.isdisjoint(map(id, box.runs)) or any(id(run) not in runs for run in beside):
            continue
        taken.update(map(id, (*box.runs, *beside)))
        for run in box.runs:
            del runs[id(run)]
        if beside[0].left < box.runs[0].left:
            room = right - max(run.right for run in beside)
            runs.update((id(run), replace(runs[id(run)], right=run.right + room)) for *_, run in lines)
        else:
            room = min(run.left for run in beside) - left
            runs.update((id(run), replace(runs[id(run)], left=run.left - room)) for run, *_ in lines)
        first = runs[id(beside[0])]
        first.boxes = (*first.boxes, box)
    return rows_of(list(runs.values())) if taken else rows


def _may_hold_any(rows: list[Row]) -> bool:
    """Whether some lines begin far from where the others do: on nearly all pages of one column none does."""
    if not rows or len(rows) > _MOST_ROWS:
        return False
    left = min(row[0].left for row in rows)
    return any(len(row) > 1 or row[0].left - left > INDENT * row[0].size for row in rows)


def _go_over_others(placed: list[Placed]) -> bool:
    """Whether any line goes over the places of two that stand beside each other, in the type of one: in few columns."""
    lines = [one.run for one in placed if not (one.before or one.after)]
    return any(
        overlap(line, one.run)
        and any(overlap(line, run) and (is_of_size(line, run) or is_of_size(line, one.run)) for run in one.after)
        for line in lines
        for one in placed
        if one.after
    )


# -- telling boxes --------------------------------------------------------------------------------


def _boxes(placed: list[Placed]) -> Iterator[tuple[Box, list[Row]]]:
    """What are boxes, and the lines beside each. Of a table no cell goes over the place that another has."""
    signs = signs_among(placed)
    names = {id(sign) for sign in signs.values()}
    words = [one for one in placed if one.beside and id(one.run) not in names]
    for chain in (*_chains([one for one in words if one.before]), *_chains([one for one in words if one.after])):
        box = [run for one in chain for run in (signs.get(id(one.run)), one.run) if run is not None]
        beside = [*{id(run): run for one in chain for run in one.beside}.values()]
        above, below = _over(placed, box, beside) if may_be_box(box) and are_lines(beside) else (None, None)
        if above is None and below is None:
            continue
        lines = with_narrow(rows_of(beside), box, (one.run for one in placed if not (one.before or one.after)))
        is_sure = _is_box(box, _Host(lines, above, below)) if len(lines) >= FEWEST_LINES else None
        if is_sure is not None:
            yield Box([*box, *_to_its_end(box, lines, placed, signs)], is_sure), lines


def _chains(placed: list[Placed]) -> Iterator[list[Placed]]:
    """Runs with something at one side, as they stand below each other and none stands where that of another does."""
    chain: list[Placed] = []
    for one in placed:
        if chain and not _is_below(chain[-1], one):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _is_below(one: Placed, other: Placed) -> bool:
    is_near = other.run.base - one.run.base <= FARTHEST * max(one.run.size, other.run.size)
    is_apart = any(overlap(one.run, run) for run in other.beside) or any(overlap(other.run, run) for run in one.beside)
    return is_near and not is_apart and overlap(one.run, other.run)


def _to_its_end(box: list[Run], lines: list[Row], placed: list[Placed], signs: dict[int, Run]) -> Iterator[Run]:
    """What stands below a box in its type, where the text beside it has ended, whose type is another one."""
    beside = [run for line in lines for run in line]
    left, right = min(run.left for run in beside), max(run.right for run in beside)
    size, bold = size_of(beside), _is_bold(beside)
    passed = {id(run) for run in (*beside, *signs.values())}
    last = box[-1]
    for one in placed[bisect_right(placed, last.base, key=_base) :]:
        run = one.run
        if id(run) in passed:
            continue
        is_near = run.base - last.base <= FARTHEST * max(last.size, run.size)
        is_under_text = run.left < right and left < run.right
        if not (is_near and overlap(last, run)) or is_under_text or one.before or one.after:
            return
        is_of_text = abs(run.size - size) <= ALIKE * size and run.bold is bold
        if is_of_text or not any(is_of_size(run, other) and run.bold is other.bold for other in box):
            return
        if id(run) in signs:
            yield signs[id(run)]
        yield run
        last = run


def _over(placed: list[Placed], box: list[Run], beside: list[Run]) -> tuple[Run | None, Run | None]:
    """The nearest lines above and below a box that go over its place and that of the text beside it, of this text."""
    room, left, right = BELOW * beside[0].size, min(run.left for run in box), max(run.right for run in box)
    first = bisect_left(placed, box[0].base - room, key=_base)
    after = bisect_right(placed, box[-1].base + room, key=_base)
    above, below = (placed[at] for at in range(first - 1, -1, -1)), (placed[at] for at in range(after, len(placed)))
    return (
        _over_both((one for one in above if one.run.left < right and left < one.run.right), beside),
        _over_both((one for one in below if one.run.left < right and left < one.run.right), beside),
    )


def _base(one: Placed) -> float:
    return one.run.base


def _over_both(near: Iterator[Placed], beside: list[Run]) -> Run | None:
    """The first of lines that goes over both, where those before it, as ends of paragraphs, are only shorter."""
    size, bold = size_of(beside), _is_bold(beside)
    shorter: list[Run] = []
    for one in near:
        run = one.run
        if one.before or one.after or abs(run.size - size) > ALIKE * size or run.bold is not bold:
            return None
        if any(overlap(run, other) for other in beside):
            return run if all(abs(other.left - run.left) <= INDENT * size for other in shorter) else None
        shorter.append(run)
    return None


def _is_box(box: list[Run], host: _Host) -> bool | None:
    """Whether what stands beside lines of text is surely a box; None where it is none."""
    over = [run for run in (host.above, host.below) if run is not None]
    beside = [run for line in host.lines for run in line]
    is_whole = are_drawn_apart(box, beside) and are_drawn_apart(beside, box)
    is_alone = is_whole and are_drawn_apart([*beside, *over], box)
    is_of_size = abs(size_of(box) - size_of(beside)) <= ALIKE * size_of(beside)
    if is_alone and (len(over) > 1 or not is_of_size or _is_bold(box) is not _is_bold(beside)):
        return True
    is_off = _is_off_lines(box, beside)
    if not (_runs_on(host) and (is_off or (is_whole and not is_of_size))):
        return None
    return is_whole


def _is_off_lines(box: list[Run], lines: list[Run]) -> bool:
    """Whether most lines of a box stand at other heights than those beside it."""
    same = sum(1 for run in box if any(abs(run.base - other.base) < ONE_BASE for other in lines))
    return 2 * same < len(box)


def _runs_on(host: _Host) -> bool:
    """Whether a sentence of the text goes from a line beside a box to one that stands where the box does, or back."""
    step = median_low(after[0].base - before[0].base for before, after in pairwise(host.lines))
    pairs = ((host.above, host.lines[0][-1]), (host.lines[-1][-1], host.below))
    return any(
        before is not None
        and after is not None
        and 0 < after.base - before.base <= WIDER * step
        and not ends(before.text)
        for before, after in pairs
    )


def _is_bold(runs: list[Run]) -> bool:
    return 2 * sum(1 for run in runs if run.bold) > len(runs)
