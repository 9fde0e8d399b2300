"""Where the words of a picture's lines stand: beside their line or on it, so that every line and its head can be seen.

Of the places about the middle of a line the first is taken that hides nothing; where there is none, the one that hides
the least. Sizes are in the units of the picture (points in reports, pixels at normal size in the window); the same
picture always gives the same places.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from workbench.rules.layout import Point

CLEAR = 2.0
"""What stays free between a line and the words beside it."""
SHOWN = 14.0
"""How much of a line must be seen on either side of words that stand on it: an arrowhead and as much again."""
_SHARES = (0.5, 0.65, 0.35, 0.75, 0.25)
_PIECES = 5
_CELL = 40.0
_FEW = 60
"""Of so many straight pieces all are looked at; of more only those in the same squares of this size."""
_BOX, _HEAD, _WORDS, _OWN_LINE, _LINE = 1000, 300, 300, 200, 30

Segment = tuple[Point, Point]
Thing = TypeVar("Thing")


class Area(NamedTuple):
    """A rectangle between its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, middle: Point, width: float, height: float) -> "Area":
        """The rectangle of a size around a point."""
        x, y = middle
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @classmethod
    def holding(cls, points: Sequence[Point]) -> "Area":
        """The smallest one that holds all the points."""
        across, down = [x for x, _ in points], [y for _, y in points]
        return cls(min(across), min(down), max(across), max(down))

    def meets(self, other: "Area") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Area") -> bool:
        """Whether all of it lies in another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def hides(self, segment: Segment) -> tuple[float, float] | None:
        """From which share to which of a straight line it lies on it (Liang and Barsky's clipping), else None."""
        (ax, ay), (bx, by) = segment
        first, last = 0.0, 1.0
        for step, low, high in (
            (bx - ax, self.left - ax, self.right - ax),
            (by - ay, self.top - ay, self.bottom - ay),
        ):
            if step == 0:
                if not low < 0 < high:
                    return None
                continue
            near, far = sorted((low / step, high / step))
            first, last = max(first, near), min(last, far)
        return (first, last) if first < last else None


class Surroundings:
    """What the words must not hide: the picture's edge, boxes, arrowheads, lines, and the words that stand already."""

    def __init__(
        self,
        whole: Area,
        boxes: Iterable[Area],
        heads: Iterable[Area],
        lines: Sequence[Sequence[Segment]],
        words: Iterable[Area] = (),
    ) -> None:
        self.lines = lines
        self._whole = whole
        areas = [(area, weight) for kind, weight in ((boxes, _BOX), (heads, _HEAD), (words, _WORDS)) for area in kind]
        pieces = [(Area.holding(piece), number, piece) for number, line in enumerate(lines) for piece in line]
        self._areas: _Things[tuple[Area, int]]
        self._pieces: _Things[tuple[Area, int, Segment]]
        if len(pieces) <= _FEW:
            self._areas, self._pieces = _Few(areas), _Few(pieces)
        else:
            self._areas = _Grid(areas, lambda thing: thing[0])
            self._pieces = _Grid(pieces, lambda thing: thing[0])

    def place(self, line: int, width: float, height: float) -> Point:
        """The middle of words of this size at one of the `lines`, by its number; they are noted as standing there."""
        best, least = None, float("inf")
        for segment, middle in _places(self.lines[line], width, height):
            hidden = self._hidden(Area.around(middle, width, height), line, segment, least)
            if hidden < least:
                best, least = middle, hidden
            if not hidden:
                break
        if best is None:
            raise ValueError(line)
        self._areas.add((Area.around(best, width, height), _WORDS))
        return best

    def _hidden(self, area: Area, line: int, own: Segment, enough: float) -> float:
        """How much is hidden by words that stand here, 0 is nothing; from `enough` on it is no longer summed up."""
        hidden = 0 if area.within(self._whole) else _BOX
        hidden += sum(weight for other, weight in self._areas.near(area) if area.meets(other))
        if hidden >= enough:
            return hidden
        for about, number, piece in self._pieces.near(area):
            if not area.meets(about) or (part := area.hides(piece)) is None:
                continue
            if number == line and piece is own:
                hidden += 0 if _is_enough_left(piece, part) else _OWN_LINE
            else:
                hidden += _LINE
        return hidden


class _Things(Protocol[Thing]):
    """Things in a picture, of which those near an area can be asked for."""

    def add(self, thing: Thing) -> None:
        """Take in one more."""

    def near(self, area: Area) -> Iterable[Thing]:
        """Everything that may meet an area, each thing once."""


class _Few(Generic[Thing]):
    """So few that looking at all of them is the least work."""

    def __init__(self, things: list[Thing]) -> None:
        self._things = things

    def add(self, thing: Thing) -> None:
        self._things.append(thing)

    def near(self, _area: Area) -> Iterable[Thing]:
        return self._things


class _Grid(Generic[Thing]):
    """Things by the squares of the picture that they touch, so that only what is near need be looked at."""

    def __init__(self, things: Iterable[Thing], place: Callable[[Thing], Area]) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[int, Thing]]] = defaultdict(list)
        self._count = 0
        self._place = place
        for thing in things:
            self.add(thing)

    def add(self, thing: Thing) -> None:
        for cell in _cells(self._place(thing)):
            self._cells[cell].append((self._count, thing))
        self._count += 1

    def near(self, area: Area) -> Iterable[Thing]:
        return {number: thing for cell in _cells(area) for number, thing in self._cells.get(cell, ())}.values()


def _cells(area: Area) -> Sequence[tuple[int, int]]:
    left, top, right, bottom = (int(edge // _CELL) for edge in (area.left, area.top, area.right, area.bottom))
    if left == right and top == bottom:
        return ((left, top),)
    return [(across, down) for across in range(left, right + 1) for down in range(top, bottom + 1)]


def segments(points: Sequence[Point]) -> list[Segment]:
    """The straight pieces between points; none of no length."""
    return [(a, b) for a, b in pairwise(points) if a != b]


def _length(segment: Segment) -> float:
    return math.dist(*segment)


def _is_enough_left(segment: Segment, part: tuple[float, float]) -> bool:
    length = _length(segment)
    return part[0] * length >= SHOWN and (1 - part[1]) * length >= SHOWN


def _places(line: Sequence[Segment], width: float, height: float) -> Iterator[tuple[Segment, Point]]:
    """The middles that may serve, the best first: at the middle piece, then at its neighbours."""
    middle = (len(line) - 1) / 2
    pieces = sorted(range(len(line)), key=lambda number: (abs(number - middle), number))
    for number in pieces[:_PIECES]:
        for share in _SHARES if _length(line[number]) > width else _SHARES[:1]:
            for place in _beside(line[number], share, width, height):
                yield line[number], place


def _beside(segment: Segment, share: float, width: float, height: float) -> tuple[Point, ...]:
    """Over a flat line, under it or on it; on one that rises or falls, of which more is seen then, or beside it."""
    (ax, ay), (bx, by) = segment
    across, down = bx - ax, by - ay
    x, y = ax + across * share, ay + down * share
    if abs(down) <= abs(across):
        aside = height / 2 + CLEAR + abs(down / across) * min(width, abs(across)) / 2
        over, under, on = (x, y - aside), (x, y + aside), (x, y)
        return (over, under, on) if abs(down) < 2 * height else (on, over, under)
    aside = width / 2 + CLEAR + abs(across / down) * min(height, abs(down)) / 2
    return (x, y), (x + aside, y), (x - aside, y)
