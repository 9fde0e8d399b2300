"""Less room between the columns of a picture and around it, for where it stands in a narrow place."""

from bisect import bisect
from collections.abc import Callable

from workbench.rules.layout import MARGIN, Box, Picture, Route

NARROWEST = 36.0
"""Between two columns, where no line leaves the nearer one."""
EDGE = 12.0
FRAMED_EDGE = 20.0
"""What is left above and below a picture; the words of a frame stand lower than its boxes."""


def squeezed(picture: Picture, wide: float, narrow: Callable[[Route], float]) -> Picture:
    """The picture with less around it and narrower gaps between its columns.

    A gap that was `wide` becomes as narrow as the lines that leave the column before it let it: `narrow` says how much
    room one needs. Where none leaves it becomes `NARROWEST`.
    """
    columns: list[list[float]] = []
    for box in sorted(picture.boxes.values(), key=lambda box: box.x):
        if columns and box.x <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], box.right)
        else:
            columns.append([box.x, box.right])
    above = MARGIN - (FRAMED_EDGE if picture.frames else EDGE)
    olds, news, share = [0.0], [0.0], NARROWEST / wide
    for left, right in columns:
        olds += [left, right]
        news.append(news[-1] + (left - olds[-3]) * share)
        news.append(news[-1] + right - left)
        leaving = (route for route in picture.routes if left <= route.points[0][0] <= right)
        share = max(map(narrow, leaving), default=NARROWEST) / wide
    olds.append(picture.width)
    news.append(news[-1] + (picture.width - olds[-2]) * NARROWEST / wide)

    def at(x: float) -> float:
        place = min(max(bisect(olds, x), 1), len(olds) - 1)
        old, new = olds[place - 1], news[place - 1]
        return new + (x - old) * (news[place] - new) / ((olds[place] - old) or 1.0)

    def moved(box: Box) -> Box:
        return Box(at(box.x), box.y - above, at(box.right) - at(box.x), box.height)

    return Picture(
        width=news[-1],
        height=picture.height - 2 * above,
        boxes={key: moved(box) for key, box in picture.boxes.items()},
        routes=tuple(
            Route(route.edge, tuple((at(x), y - above) for x, y in route.points), route.back)
            for route in picture.routes
        ),
        frames=tuple(tuple(moved(box) for box in boxes) for boxes in picture.frames),
    )
