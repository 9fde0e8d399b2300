"""Has pages drawn in the process apart, for the window to show."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.base.errors import BadFile
from workbench.base.messages import from_plain, msg
from workbench.intake.processes.apart import run_apart

SECONDS = 20
MEMORY = 1024**3
"""What drawing one page may take."""
_PIXEL = 4


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as drawn: `pixels` row by row, four bytes each (blue, green, red, none), and where its letters stand.

    `letters` are the page's in reading order without blanks; `boxes` has left, top, right and bottom of each, in
    ten-thousandths of the page's width and height.
    """

    width: int
    height: int
    pixels: bytes
    letters: str
    boxes: tuple[tuple[int, int, int, int], ...]


def draw_page(original: Path, page: int, width: int, *, cancelled: Callable[[], bool] | None = None) -> PageImage:
    """A page (from 0) of an original, at most `width` pixels wide.

    Raises `BadFile` with one line where it cannot be drawn, and `Cancelled`.
    """
    request = {"path": str(original), "page": page, "width": width}
    ran = run_apart("drawing", request, seconds=SECONDS, memory=MEMORY, cancelled=cancelled)
    head, _, pixels = ran.answer.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:
        told = {}
    if "refused" in told:
        raise BadFile(from_plain(told["refused"]))
    if "width" not in told or len(pixels) != told["width"] * told["height"] * _PIXEL:
        raise BadFile(msg("This page cannot be shown: drawing it takes too long, or too much memory."))
    boxes = tuple((left, top, right, bottom) for left, top, right, bottom in told["boxes"])
    return PageImage(told["width"], told["height"], pixels, told["letters"], boxes)
