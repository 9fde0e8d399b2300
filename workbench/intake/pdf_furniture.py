"""Which lines of a PDF are the pages' furniture: heads, feet and numbers that plainly repeat at one height."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.intake.pdf_lines import Line

_DEEPEST = 3
"""Lines from a page's edge, at most, that are its furniture."""
_OFTEN = 3
"""Pages on which a line repeats plainly, both where there are two; a number alone is furniture where it counts them."""
_NEAR = 6
"""Points: the height of a head or foot differs by no more."""
_MOST_OF_A_PAGE = 0.4
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlcdm]+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:\w+\.?\s)?#(?:\W+(?:\w+\s)?#)?\W*")
"""A page's number with what may stand around it: “– # –”, “Page # of #”, “#/#”."""


class _Place(NamedTuple):
    """Where a line stands: page (from 0), height, its first number, and whether it is a small part of the page."""

    page: int
    base: float
    number: int | None
    small: bool


Seen = dict[str, list[_Place]]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page, in their order, without heads, feet and numbers."""
    edges = [list(_edges(lines)) for lines in pages]
    letters = [sum(len(line.text) for line in lines) for lines in pages]
    seen: Seen = defaultdict(list)
    for page, sides in enumerate(edges):
        for line in (line for side in sides for row in side for line in row):
            small = len(line.text) < _MOST_OF_A_PAGE * letters[page]
            seen[_plainly(line.text)].append(_Place(page, line.base, _first_number(line.text), small))
    often = max(2, min(_OFTEN, sum(1 for lines in pages if lines)))
    kept = []
    for page, (lines, sides) in enumerate(zip(pages, edges, strict=True)):
        out = {id(line) for side in sides for line in _outside(side, page, seen, often)}
        kept.append([line for line in lines if id(line) not in out])
    return kept


def _edges(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """The outermost rows of a page at its top and at its bottom, from the edge inwards."""
    by_height = sorted(lines, key=lambda line: line.base)
    rows = [list(row) for _, row in groupby(by_height, key=lambda line: round(line.base))]
    yield rows[:_DEEPEST]
    yield rows[: -_DEEPEST - 1 : -1]


def _outside(side: list[list[Line]], page: int, seen: Seen, often: int) -> Iterator[Line]:
    """The furniture of one side: it ends at the first row that holds anything else."""
    for row in side:
        if not all(_repeats(line, page, seen[_plainly(line.text)], often) for line in row):
            return
        yield from row


def _repeats(line: Line, page: int, found: list[_Place], often: int) -> bool:
    if len(found) < 2:
        return False
    near = [place for place in found if -_NEAR <= place.base - line.base <= _NEAR]
    if len({place.page for place in near[: 4 * often]}) >= often:
        return sum(place.small for place in near) * 2 > len(near)
    number = _first_number(line.text)
    if number is None or not _NUMBER.fullmatch(_plainly(line.text)):
        return False
    return any(place.page != page and place.number == number + place.page - page for place in near)


def _plainly(text: str) -> str:
    """A line with a sign for every number, whatever it is."""
    plain = _DIGITS.sub("#", " ".join(text.split()).casefold())
    return "#" if _ROMAN.fullmatch(plain) else plain


def _first_number(text: str) -> int | None:
    found = _DIGITS.search(text)
    return int(found[0]) if found and len(found[0]) < 7 else None
