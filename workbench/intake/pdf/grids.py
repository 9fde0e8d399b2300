"""Tables as they are ruled on a page: the lines drawn on it that meet, and the columns and rows that they part."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.intake.pdf.calls import function, room
from workbench.intake.pdf.drawn import PATH, Box, Drawn, Thing
from workbench.intake.pdf.measure import turned

_THICKEST = 3.0
"""Points: what is drawn thicker is no line."""
_NEAR = 3.0
"""Points: lines that come so near to each other meet; two of them side by side are one."""
_MOST_RULES = 3000
_MOST_PAIRS = 40_000
"""Of a page's lines across and down: drawings and maps have more."""
_SEGMENTS_OF_BOX = range(4, 7)


class Rule(NamedTuple):
    """A line across or down the page: its place, and from where to where it goes."""

    place: float
    start: float
    end: float


class Grid(NamedTuple):
    """A ruled table, in points along and down the page as its words are read.

    `columns` and `rows` are the edges of these, `across` and `down` the lines that are drawn.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def row_at(self, down: float) -> int | None:
        """The row, from 0, at a height; None where it lies outside."""
        row = bisect_right(self.rows, down) - 1
        return row if 0 <= row < len(self.rows) - 1 else None

    def column_at(self, along: float) -> int | None:
        """The column, from 0, at a place along; None where it lies outside."""
        column = bisect_right(self.columns, along) - 1
        return column if 0 <= column < len(self.columns) - 1 else None

    def is_ruled_before(self, row: int, column: int) -> bool:
        """Whether a line is drawn at the left edge of a cell."""
        return _is_drawn(self.down, self.columns[column], _middle(self.rows, row))

    def is_ruled_above(self, row: int, column: int) -> bool:
        """Whether a line is drawn at the upper edge of a cell."""
        return _is_drawn(self.across, self.rows[row], _middle(self.columns, column))


class Cell(NamedTuple):
    """A cell of a ruled table, by its row and its column in it, from 0."""

    grid: Grid
    row: int
    column: int


def rules_of(drawn: Drawn) -> list[Box]:
    """The lines drawn on a page: thin things, and the sides of boxes in outline. None where there are too many."""
    found: list[Box] = []
    for thing in drawn.things:
        if thing.kind != PATH:
            continue
        left, bottom, right, top = box = drawn.box(thing.address)
        wide, high = right - left > _THICKEST, top - bottom > _THICKEST
        if wide != high:
            found.append(box)
        elif wide and _is_outline(thing):
            found += [(left, bottom, right, bottom), (left, top, right, top)]
            found += [(left, bottom, left, top), (right, bottom, right, top)]
    return found if len(found) <= _MOST_RULES else []


def grids_of(rules: Sequence[Box], direction: int) -> list[Grid]:
    """The tables, of two columns or more, that lines are drawn around, for words of a direction."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in rules:
        one, other = turned(left, bottom, direction), turned(right, top, direction)
        (start, end), (upper, lower) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if end - start > lower - upper:
            across.append(Rule((upper + lower) / 2, start, end))
        else:
            down.append(Rule((start + end) / 2, upper, lower))
    across, down = list(_joined(across)), list(_joined(down))
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    return [grid for here, there in _meeting(across, down) if len((grid := _grid(here, there)).columns) > 2]


def _is_outline(thing: Thing) -> bool:
    if function("FPDFPath_CountSegments")(thing.address) not in _SEGMENTS_OF_BOX:
        return False
    modes, places = room("i", 2)
    function("FPDFPath_GetDrawMode")(thing.address, *places)
    return bool(modes[1])


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Lines, those that lie on one line and meet as one."""
    for level in _near(sorted(rules)):
        begun: Rule | None = None
        for rule in sorted(level, key=lambda one: one.start):
            if begun is not None and rule.start <= begun.end + _NEAR:
                begun = begun._replace(end=max(begun.end, rule.end))
                continue
            if begun is not None:
                yield begun
            begun = rule
        if begun is not None:
            yield begun


def _near(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Lines in the order of their places, those together that lie on one line."""
    level: list[Rule] = []
    for rule in rules:
        if level and rule.place - level[0].place > _NEAR:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines across and down that meet each other, or others that do."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in across:
        met = [group for group in groups if any(_meet(rule, one) for one in group[1])]
        free = [one for one in down if _meet(rule, one) and not any(one in group[1] for group in groups)]
        here = [rule, *(one for group in met for one in group[0])], [*free, *(one for group in met for one in group[1])]
        groups = [*(group for group in groups if group not in met), here]
    return ((here, there) for here, there in groups if there)


def _meet(across: Rule, down: Rule) -> bool:
    along = across.start - _NEAR <= down.place <= across.end + _NEAR
    return along and down.start - _NEAR <= across.place <= down.end + _NEAR


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid:
    ends = (min(rule.start for rule in across), max(rule.end for rule in across))
    tops = (min(rule.start for rule in down), max(rule.end for rule in down))
    columns = _edges([*(rule.place for rule in down), *ends])
    rows = _edges([*(rule.place for rule in across), *tops])
    return Grid(columns, rows, tuple(across), tuple(down))


def _edges(places: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)


def _middle(edges: Sequence[float], number: int) -> float:
    return (edges[number] + edges[number + 1]) / 2


def _is_drawn(rules: Sequence[Rule], place: float, through: float) -> bool:
    return any(abs(rule.place - place) <= _NEAR and rule.start <= through <= rule.end for rule in rules)
