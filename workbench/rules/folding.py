"""Folds a picture that is too wide for its place: columns go on in a further band, as words do in the next line.

Units are those of the layout; the same picture is always folded alike.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.rules.layout import Box, Picture, Point

LANE, LANE_BELOW = 5.0, 11.0
"""Between two lines that go on in the next band: beside the bands, and below one, where words stand on them."""
BETWEEN = 16.0
"""Between a band, with the words of its frames, and the lines that run back below it, and from these to the next."""

Piece = tuple[int, list[Point]]
"""The part of a line that lies in one band, and the number of that band."""


def folded(picture: Picture, width: float) -> Picture:
    """The picture in as few bands of at most this width as its columns allow; as it is where it is no wider.

    A line that leads to another band leaves at the right, runs back between the two and goes on at the left.
    """
    if picture.width <= width:
        return picture
    return _Folded(picture, width).picture()


class _Folded:
    """A picture cut between columns, with the places of its bands."""

    def __init__(self, picture: Picture, width: float) -> None:
        self._picture = picture
        self._columns = _columns(picture)
        self._margin = self._columns[0][0]
        self._cuts = self._fitting(width)
        self._routes = [list(_pieces(route.points, self._cuts)) for route in picture.routes]
        self._lanes = self._in_lanes()
        self._place()

    def _fitting(self, width: float) -> list[float]:
        """Where bands end: in the middle between two columns, as far to the right as lines and margins allow."""
        gaps = [(left[1] + right[0]) / 2 for left, right in pairwise(self._columns)]
        crossing = [sum(len(list(_pieces(one.points, [gap]))) - 1 for one in self._picture.routes) for gap in gaps]
        cuts: list[float] = []
        begin, before = 0.0, 0
        for at in range(1, len(self._columns)):
            end = gaps[at] + LANE * crossing[at] if at < len(gaps) else self._picture.width - self._margin
            margins = 2 * self._margin if cuts else self._margin
            if end - begin + LANE * before + margins > width:
                cuts.append(gaps[at - 1])
                begin, before = gaps[at - 1], crossing[at - 1]
        return cuts

    def _in_lanes(self) -> list[dict[tuple[int, int], int]]:
        """For each cut the lane of each line that crosses it, by its route and piece; the lowest line in the first."""
        crossings: list[list[tuple[float, int, int]]] = [[] for _ in self._cuts]
        for route, pieces in enumerate(self._routes):
            for piece, ((here, points), (there, _)) in enumerate(pairwise(pieces)):
                crossings[min(here, there)].append((-points[-1][1], route, piece))
        return [{(route, piece): lane for lane, (_, route, piece) in enumerate(sorted(one))} for one in crossings]

    def _place(self) -> None:
        """How far each band moves, and where it ends below."""
        heights: list[list[float]] = [[] for _ in range(len(self._cuts) + 1)]
        for box in self._every_box():
            heights[self._band(box.x)] += [box.y, box.bottom]
        for pieces in self._routes:
            for band, points in pieces:
                heights[band] += [y for _, y in points]
        self._below = self._picture.height - max(max(low) for low in heights)
        self._across, self._down, self._bottoms = [0.0], [0.0], [max(heights[0])]
        for cut, lanes, covered in zip(self._cuts, self._lanes, heights[1:], strict=True):
            top = self._bottoms[-1] + 2 * BETWEEN + LANE_BELOW * max(0, len(lanes) - 1)
            self._across.append(self._margin + LANE * len(lanes) - cut)
            self._down.append(top - min(covered))
            self._bottoms.append(max(covered) + self._down[-1])

    def _every_box(self) -> Iterator[Box]:
        yield from self._picture.boxes.values()
        yield from (box for boxes in self._picture.frames for box in boxes)

    def _band(self, x: float) -> int:
        return bisect(self._cuts, x)

    def picture(self) -> Picture:
        """The picture in its bands."""
        boxes = {key: self._moved(box) for key, box in self._picture.boxes.items()}
        lines = [tuple(self._joined(number)) for number in range(len(self._routes))]
        rights = [box.right for box in boxes.values()] + [x for line in lines for x, _ in line]
        return Picture(
            width=max(rights) + self._margin,
            height=self._bottoms[-1] + self._below,
            boxes=boxes,
            routes=tuple(
                replace(route, points=points) for route, points in zip(self._picture.routes, lines, strict=True)
            ),
            frames=tuple(tuple(self._moved(box) for box in boxes) for boxes in self._picture.frames),
        )

    def _moved(self, box: Box) -> Box:
        band = self._band(box.x)
        return replace(box, x=box.x + self._across[band], y=box.y + self._down[band])

    def _joined(self, route: int) -> Iterator[Point]:
        """The points of a line through all its bands."""
        pieces = self._routes[route]
        for number, (band, points) in enumerate(pieces):
            yield from ((x + self._across[band], y + self._down[band]) for x, y in points)
            if number + 1 < len(pieces):
                there, (entry, *_) = pieces[number + 1]
                yield from self._way(min(band, there), self._lanes[min(band, there)][route, number], entry,
                                     back=there < band)  # fmt: skip

    def _way(self, cut: int, lane: int, at: Point, *, back: bool) -> Sequence[Point]:
        """The corners of a line from one band to the next, or back."""
        right = at[0] + self._across[cut] + LANE * (lane + 0.5)
        left = self._margin + LANE * (lane + 0.5)
        between = self._bottoms[cut] + BETWEEN + LANE_BELOW * lane
        way = (
            (right, at[1] + self._down[cut]),
            (right, between),
            (left, between),
            (left, at[1] + self._down[cut + 1]),
        )
        return way[::-1] if back else way


def _columns(picture: Picture) -> list[tuple[float, float]]:
    """Where each column of boxes begins and ends, from the left."""
    columns: list[tuple[float, float]] = []
    for box in sorted(picture.boxes.values(), key=lambda box: box.x):
        if columns and box.x <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], box.right))
        else:
            columns.append((box.x, box.right))
    return columns


def _pieces(points: Sequence[Point], cuts: Sequence[float]) -> Iterator[Piece]:
    """A line in the pieces that lie between the cuts, in its order; each begins where the one before it ends."""
    here, piece = bisect(cuts, points[0][0]), [points[0]]
    for (x, y), (next_x, next_y) in pairwise(points):
        there = bisect(cuts, next_x)
        while here != there:
            cut = cuts[here if there > here else here - 1]
            border = (cut, y + (next_y - y) * (cut - x) / (next_x - x))
            yield here, [*piece, border]
            here, piece = here + (1 if there > here else -1), [border]
        piece.append((next_x, next_y))
    yield here, piece
