"""Bullets of lists that are drawn on a page and are no characters, as browsers do."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from workbench.intake.numbering import BULLETS
from workbench.intake.pdf.drawn import PATH, Box, Drawn, Thing
from workbench.intake.pdf.measure import Run

_SMALLEST, _LARGEST = 0.15, 0.6
"""Of the type's size: how wide and high bullets are; hollow ones count with the room of their line, twice its width."""
_FINEST, _WIDEST = 1.0, 15.0
_ROUND = 0.4
"""Points by which width and height differ, at most."""
_FARTHEST = 1.5
"""Of the type's size: from a bullet to its item."""
_LOWEST, _HIGHEST = 0.1, 0.6
"""Of the type's size above the line: the middle of a bullet lies there."""
_MOST = 500
"""Small things on a page: where there are more, they are a drawing's."""


def drawn_bullets(drawn: Drawn, runs: Sequence[Run]) -> Iterator[Run]:
    """A run for each bullet that stands right before the first words of a line, on what is read from left to right."""
    bullets = list(_small_things(drawn))
    if not 0 < len(bullets) <= _MOST:
        return
    lines = sorted((run for run in runs if not run.direction), key=lambda run: run.base)
    bases = [run.base for run in lines]
    for thing, (left, bottom, right, top) in bullets:
        middle, reach = -(bottom + top) / 2, _HIGHEST * (right - left) / _SMALLEST
        near = lines[bisect_left(bases, middle) : bisect_right(bases, middle + reach)]
        beside = [run for run in near if _LOWEST * run.size <= run.base - middle <= _HIGHEST * run.size]
        item = min(beside, key=lambda run: run.left, default=None)
        if (
            item is not None
            and 0 < item.left - right <= _FARTHEST * item.size
            and _SMALLEST * item.size <= right - left <= _LARGEST * item.size
        ):
            yield Run(
                text=BULLETS[0], left=left, right=right, base=item.base, size=item.size, bold=False, direction=0,
                first=item.first, last=item.first, drawn=thing.address, signs=((None, BULLETS[0]),),
            )  # fmt: skip


def _small_things(drawn: Drawn) -> Iterator[tuple[Thing, Box]]:
    """What is drawn as wide as high, and no larger than a bullet of large type."""
    for thing in drawn.things:
        if thing.kind == PATH:
            left, bottom, right, top = box = drawn.box(thing.address)
            if _FINEST < right - left < _WIDEST and abs(right - left - top + bottom) < _ROUND:
                yield thing, box
