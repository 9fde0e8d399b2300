"""Which lines of a PDF are the pages' furniture: heads, feet and numbers that plainly repeat at one height."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from workbench.intake.layout import CELLS_APART
from workbench.intake.pdf.lines import Line

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
    """Where a line stands: height, page (from 0), its first number, and whether it is a small part of the page."""

    base: float
    page: int
    number: int | None
    small: bool


class _Places:
    """All places of one line by height: each line of a long document asks for those near its own."""

    def __init__(self, places: list[_Place]) -> None:
        self.by_height = sorted(places, key=lambda place: place[:2])
        self._heights = [place.base for place in self.by_height]
        self._small = [0, *accumulate(place.small for place in self.by_height)]

    def near(self, base: float) -> tuple[int, int]:
        """The first and the last (exclusive) of those at about this height."""
        return bisect_left(self._heights, base - _NEAR), bisect_right(self._heights, base + _NEAR)

    def mostly_small(self, first: int, last: int) -> bool:
        """Whether most of these are a small part of their pages."""
        return (self._small[last] - self._small[first]) * 2 > last - first


Seen = Mapping[str, _Places]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page, in their order, without heads, feet and numbers."""
    edges = [list(_edges(lines)) for lines in pages]
    letters = [sum(len(line.text) for line in lines) for lines in pages]
    found: dict[str, list[_Place]] = defaultdict(list)
    for page, sides in enumerate(edges):
        for row in (row for side in sides for row in side):
            for text in {*(line.text for line in row), _joined(row)}:
                small = len(text) < _MOST_OF_A_PAGE * letters[page]
                found[_plainly(text)].append(_Place(row[0].base, page, _first_number(text), small))
    seen = {text: _Places(places) for text, places in found.items()}
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
        texts = [line.text for line in row]
        if not (
            _repeat([_joined(row)], row[0].base, page, seen, often) or _repeat(texts, row[0].base, page, seen, often)
        ):
            return
        yield from row


def _joined(row: Sequence[Line]) -> str:
    """All that stands at one height: above columns, what is left and right of a gutter may be one line elsewhere."""
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))


def _repeat(texts: Sequence[str], base: float, page: int, seen: Seen, often: int) -> bool:
    return all(_repeats(text, base, page, seen[_plainly(text)], often) for text in texts)


def _repeats(text: str, base: float, page: int, places: _Places, often: int) -> bool:
    first, last = places.near(base)
    if len({place.page for place in places.by_height[first : min(last, first + 4 * often)]}) >= often:
        return places.mostly_small(first, last)
    number = _first_number(text)
    if number is None or not _NUMBER.fullmatch(_plainly(text)):
        return False
    near = places.by_height[first:last]
    return any(place.page != page and place.number == number + place.page - page for place in near)


def _plainly(text: str) -> str:
    """A line with a sign for every number, whatever it is."""
    plain = _DIGITS.sub("#", " ".join(text.replace(CELLS_APART, " ").split()).casefold())
    return "#" if _ROMAN.fullmatch(plain) else plain


def _first_number(text: str) -> int | None:
    found = _DIGITS.search(text)
    return int(found[0]) if found and len(found[0]) < 7 else None
