"""Boxes beside running text: quotes, captions and sidebars that its lines, being shorter there, leave room for.

They are told by where the lines of the text stand above and below: these go over the place that the box has. No column
does so, nor do the cells of a table. Besides, a box is drawn by itself, before or behind the text, or is set otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from workbench.intake.pdf.measure import Run
from workbench.intake.pdf.rows import Row, rows_of
from workbench.intake.pdf.ruled import TableRow
from workbench.intake.pdf.stretched import EVEN, LINE_APART
from workbench.intake.pdf.typesetting import WIDER, ends

_MOST_ROWS = 1000
_ABOVE, _BELOW = 0.7, 0.2
"""Of the type's size: so far do letters reach above their line and below it."""
_ALIKE = 0.08
"""Of the type's size: what differs by more is set otherwise."""
_INDENT = 3.0
"""Of the type's size: the first line of a paragraph begins no farther from where the others do."""
_LONGEST_SIGN = 3
_NARROWEST = 5
"""Of the type's size: what is narrower are numbers, marks, or parts of a formula."""
_FEWEST_LINES = 2
_FARTHEST = 2.5
"""Of the type's size: lines of one box stand no farther apart."""
_FILLED = 0.85
"""Of the width that a box leaves: shorter lines above it and below tell nothing of it."""
_ONE_BASE = 1.0
"""Points: base lines that differ by less are the same."""


@dataclass(slots=True)
class Box:
    """Runs that stand beside running text; `is_sure` says that they are no cells of a table with what is there."""

    runs: list[Run]
    is_sure: bool


class _Placed(NamedTuple):
    """A run, and what stands at its left and at its right."""

    run: Run
    before: list[Run]
    after: list[Run]

    @property
    def beside(self) -> list[Run]:
        """What stands on one side, where nothing does on the other; else nothing."""
        return [] if self.before and self.after else self.before or self.after


class _Host(NamedTuple):
    """The lines of text beside a box, from the top, and the nearest ones that go over its place above and below."""

    lines: list[Row]
    above: Run | None
    below: Run | None


def with_boxes(rows: list[Row]) -> list[Row]:
    """Rows without the boxes among them: the first line beside each has it, and all are as wide as without it."""
    if not _may_hold_any(rows):
        return rows
    placed = _placed([run for row in rows for run in row])
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
    return any(len(row) > 1 or row[0].left - left > _INDENT * row[0].size for row in rows)


def _placed(runs: list[Run]) -> list[_Placed]:
    """Runs from the top, with what stands beside each. What lies over another has something at both sides of it."""
    found = [_Placed(run, [], []) for run in sorted(runs, key=lambda run: run.base)]
    tallest = max(run.size for run in runs)
    for at, one in enumerate(found):
        for number in range(at + 1, len(found)):
            other = found[number]
            if other.run.base - one.run.base >= _ABOVE * tallest + _BELOW * one.run.size:
                break
            if other.run.base - one.run.base < _ABOVE * other.run.size + _BELOW * one.run.size:
                _put_beside(one, other)
    return found


def _put_beside(one: _Placed, other: _Placed) -> None:
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
    return is_short and abs(sign.base - words.base) < _ONE_BASE and 0 < words.left - sign.right <= _INDENT * words.size


def _go_over_others(placed: list[_Placed]) -> bool:
    """Whether any line goes over the places of two that stand beside each other, in the type of one: in few columns."""
    lines = [one.run for one in placed if not (one.before or one.after)]
    return any(
        _overlap(line, one.run)
        and any(_overlap(line, run) and (_is_of_size(line, run) or _is_of_size(line, one.run)) for run in one.after)
        for line in lines
        for one in placed
        if one.after
    )


# -- telling boxes --------------------------------------------------------------------------------


def _boxes(placed: list[_Placed]) -> Iterator[tuple[Box, list[Row]]]:
    """What are boxes, and the lines beside each. Of a table no cell goes over the place that another has."""
    signs = _signs(placed)
    names = {id(sign) for sign in signs.values()}
    words = [one for one in placed if one.beside and id(one.run) not in names]
    for chain in (*_chains([one for one in words if one.before]), *_chains([one for one in words if one.after])):
        box = [run for one in chain for run in (signs.get(id(one.run)), one.run) if run is not None]
        beside = [*{id(run): run for one in chain for run in one.beside}.values()]
        above, below = _over(placed, box, beside) if _may_be_box(box) and _are_lines(beside) else (None, None)
        if above is None and below is None:
            continue
        lines = _with_narrow(rows_of(beside), box, placed)
        is_sure = _is_box(box, _Host(lines, above, below)) if len(lines) >= _FEWEST_LINES else None
        if is_sure is not None:
            yield Box([*box, *_to_its_end(box, lines, placed, signs)], is_sure), lines


def _signs(placed: list[_Placed]) -> dict[int, Run]:
    """The signs and numbers of items, by the ids of the words that they begin."""
    return {
        id(other.run): one.run
        for at, one in enumerate(placed)
        for other in (*placed[max(0, at - 1) : at], *placed[at + 1 : at + 2])
        if _begins_item(one.run, other.run)
    }


def _chains(placed: list[_Placed]) -> Iterator[list[_Placed]]:
    """Runs with something at one side, as they stand below each other and none stands where that of another does."""
    chain: list[_Placed] = []
    for one in placed:
        if chain and not _is_below(chain[-1], one):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _is_below(one: _Placed, other: _Placed) -> bool:
    is_near = other.run.base - one.run.base <= _FARTHEST * max(one.run.size, other.run.size)
    is_apart = any(_overlap(one.run, run) for run in other.beside) or any(
        _overlap(other.run, run) for run in one.beside
    )
    return is_near and not is_apart and _overlap(one.run, other.run)


def _to_its_end(box: list[Run], lines: list[Row], placed: list[_Placed], signs: dict[int, Run]) -> Iterator[Run]:
    """What stands below a box in its type, where the text beside it has ended, whose type is another one."""
    beside = [run for line in lines for run in line]
    left, right = min(run.left for run in beside), max(run.right for run in beside)
    size, bold = _size(beside), _is_bold(beside)
    passed = {id(run) for run in (*beside, *signs.values())}
    last = box[-1]
    for one in placed[bisect_right(placed, last.base, key=_base) :]:
        run = one.run
        if id(run) in passed:
            continue
        is_near = run.base - last.base <= _FARTHEST * max(last.size, run.size)
        is_under_text = run.left < right and left < run.right
        if not (is_near and _overlap(last, run)) or is_under_text or one.before or one.after:
            return
        is_of_text = abs(run.size - size) <= _ALIKE * size and run.bold is bold
        if is_of_text or not any(_is_of_size(run, other) and run.bold is other.bold for other in box):
            return
        if id(run) in signs:
            yield signs[id(run)]
        yield run
        last = run


def _overlap(one: Run, other: Run) -> bool:
    """Whether runs stand, at least in part, above each other."""
    return one.left < other.right and other.left < one.right


def _may_be_box(runs: list[Run]) -> bool:
    """Whether they are words and no numbers, marks, or parts of a formula."""
    text = "".join(run.text for run in runs)
    widest = max((run.right - run.left) / run.size for run in runs)
    return (
        widest >= _NARROWEST
        and 2 * sum(map(str.isalpha, text)) > len(text)
        and not any(isinstance(run, TableRow) for run in runs)
    )


def _are_lines(runs: list[Run]) -> bool:
    """Whether they are lines of one text, in one type and from one edge."""
    size, left = _size(runs), min(run.left for run in runs)
    return all(abs(run.size - size) <= _ALIKE * size and not isinstance(run, TableRow) for run in runs) and all(
        min(run.left for run in row) - left <= _INDENT * size for row in rows_of(runs)
    )


def _with_narrow(lines: list[Row], box: list[Run], placed: list[_Placed]) -> list[Row]:
    """The lines beside a box, with those next to them that are as narrow: there may be room above it and below."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    fewest = _FILLED * (right - left)
    for run in (one.run for one in placed if not (one.before or one.after)):
        is_near = any(0 < abs(run.base - line[0].base) <= LINE_APART * run.size for line in (lines[0], lines[-1]))
        is_of_size = _is_of_size(run, lines[0][0])
        is_even = abs(run.left - left) < EVEN and run.right - left >= fewest
        if is_near and is_of_size and is_even and not any(_overlap(run, other) for other in box):
            lines = sorted([*lines, [run]], key=lambda line: line[0].base)
    return lines


def _over(placed: list[_Placed], box: list[Run], beside: list[Run]) -> tuple[Run | None, Run | None]:
    """The nearest lines above and below a box that go over its place and that of the text beside it, of this text."""
    room, left, right = _BELOW * beside[0].size, min(run.left for run in box), max(run.right for run in box)
    first = bisect_left(placed, box[0].base - room, key=_base)
    after = bisect_right(placed, box[-1].base + room, key=_base)
    above, below = (placed[at] for at in range(first - 1, -1, -1)), (placed[at] for at in range(after, len(placed)))
    return (
        _over_both((one for one in above if one.run.left < right and left < one.run.right), beside),
        _over_both((one for one in below if one.run.left < right and left < one.run.right), beside),
    )


def _base(one: _Placed) -> float:
    return one.run.base


def _over_both(near: Iterator[_Placed], beside: list[Run]) -> Run | None:
    """The first of lines that goes over both, where those before it, as ends of paragraphs, are only shorter."""
    size, bold = _size(beside), _is_bold(beside)
    shorter: list[Run] = []
    for one in near:
        run = one.run
        if one.before or one.after or abs(run.size - size) > _ALIKE * size or run.bold is not bold:
            return None
        if any(_overlap(run, other) for other in beside):
            return run if all(abs(other.left - run.left) <= _INDENT * size for other in shorter) else None
        shorter.append(run)
    return None


def _is_box(box: list[Run], host: _Host) -> bool | None:
    """Whether what stands beside lines of text is surely a box; None where it is none."""
    over = [run for run in (host.above, host.below) if run is not None]
    beside = [run for line in host.lines for run in line]
    is_whole = _are_drawn_apart(box, beside) and _are_drawn_apart(beside, box)
    is_alone = is_whole and _are_drawn_apart([*beside, *over], box)
    is_of_size = abs(_size(box) - _size(beside)) <= _ALIKE * _size(beside)
    if is_alone and (len(over) > 1 or not is_of_size or _is_bold(box) is not _is_bold(beside)):
        return True
    is_off = _is_off_lines(box, beside)
    if not (_runs_on(host) and (is_off or (is_whole and not is_of_size))):
        return None
    return is_whole


def _are_drawn_apart(runs: list[Run], others: list[Run]) -> bool:
    """Whether a file draws none of the others between the first of some runs and the last."""
    first, last = min(run.first for run in runs), max(run.first for run in runs)
    return not any(first < run.first < last for run in others)


def _is_off_lines(box: list[Run], lines: list[Run]) -> bool:
    """Whether most lines of a box stand at other heights than those beside it."""
    same = sum(1 for run in box if any(abs(run.base - other.base) < _ONE_BASE for other in lines))
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


def _is_of_size(run: Run, other: Run) -> bool:
    return abs(run.size - other.size) <= _ALIKE * other.size


def _size(runs: list[Run]) -> float:
    return median_low(run.size for run in runs)


def _is_bold(runs: list[Run]) -> bool:
    return 2 * sum(1 for run in runs if run.bold) > len(runs)
