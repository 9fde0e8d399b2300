"""Less room between the columns of a picture and around it, for where it stands in a narrow place."""

from bisect import bisect

from workbench.rules.layout import MARGIN, Box, Picture, Route

EDGE = 12.0
"""What is left above and below a picture."""


def squeezed(picture: Picture, wide: float, narrow: float) -> Picture:
    """The picture with narrower gaps between its columns, and less around it."""
    columns: list[list[float]] = []
    for box in sorted(picture.boxes.values(), key=lambda box: box.x):
        if columns and box.x <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], box.right)
        else:
            columns.append([box.x, box.right])
    share = narrow / wide
    above = MARGIN - EDGE
    olds, news = [0.0], [0.0]
    for left, right in columns:
        olds += [left, right]
        news.append(news[-1] + (left - olds[-3]) * share)
        news.append(news[-1] + right - left)
    olds.append(picture.width)
    news.append(news[-1] + (picture.width - olds[-2]) * share)

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
