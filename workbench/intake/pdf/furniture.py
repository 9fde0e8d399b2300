"""Which lines of a PDF are the pages' furniture: heads, feet and numbers that plainly are no part of the text.

A sentence that is lost is far worse than a head that is kept. So furniture is what stands apart from the text, at one
height of most pages, and either says the same, to the digit, or counts the pages; of larger type only what counts them
is, and of sentences only what is printed small below each page, of which the first stays.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, takewhile
from typing import NamedTuple, TypeVar

from workbench.intake.pdf.edges import Edge, Row, Side, edges_of
from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.page_numbers import numbered
from workbench.intake.pdf.typesetting import ends, setting_of

_OFTEN = 3
"""Pages on which the same words stand, at least; where there are only two, both, in smaller type."""
_NEAR = 6
"""Points: the height of a head or foot differs by no more."""
_MOST_OF_A_PAGE = 0.4
_NEARLY_ALL, _HALF = 0.8, 0.5
"""How many of the rows at one height are furniture, at least: in the text's own type, and in smaller type."""


_Key = TypeVar("_Key", bound=Hashable)


class _Place(NamedTuple):
    """Where words stand: height, page (from 0), and how far the number in them is ahead of it."""

    base: float
    page: int
    ahead: int = 0
    is_small_part: bool = True
    """Whether they are a small part of the page."""
    is_clear: bool = True
    """Whether they stand apart plainly."""


class _Places:
    """Places by height."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._by_height = sorted(places)
        self._heights = [place.base for place in self._by_height]

    def near(self, base: float) -> list[_Place]:
        """Those at about this height."""
        return self._by_height[bisect_left(self._heights, base - _NEAR) : bisect_right(self._heights, base + _NEAR)]


_Words = tuple[Side, str | None, bool]
"""Words at a side of pages; with a sign for the number in them, and None where it is alone, where that is to count."""


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page, in their order, without heads, feet and numbers."""
    setting = setting_of(pages)
    edges = [list(edges_of(page, lines, setting)) for page, lines in enumerate(pages)]
    furniture = _Furniture(list(chain.from_iterable(edges)), [sum(len(line.text) for line in lines) for lines in pages])
    kept = []
    for lines, here in zip(pages, edges, strict=True):
        out = {id(line) for edge in here for row in furniture.outside(edge) for line in row.lines}
        kept.append([line for line in lines if id(line) not in out])
    return kept


class _Furniture:
    """What the edges of all pages tell of each; `letters` are those of each page."""

    def __init__(self, edges: Sequence[Edge], letters: Sequence[int]) -> None:
        self._pages = sum(1 for count in letters if count)
        self._often = min(_OFTEN, max(self._pages, 2))
        self._said = _gathered(_places_of_words(edges, letters))
        self._same = cache(self._is_the_same)
        self._ahead = cache(self._pages_by_ahead)
        self._usual = cache(self._is_usual)
        rows = ((edge.side, _Place(row.base, row.page)) for edge in edges for row in edge.rows)
        told = (
            (edge.side, _Place(row.base, row.page, is_clear=edge.is_clear))
            for edge in edges
            for row in edge.outside
            if self._repeats(edge.side, row)
        )
        self._rows, self._told = _gathered(rows), _gathered(told)
        self._stayed: set[tuple[Side, tuple[str, ...]]] = set()

    def outside(self, edge: Edge) -> list[Row]:
        """The furniture at an edge: it ends at the first row that is anything else. To be asked in the pages' order."""
        found = list(
            takewhile(
                lambda row: self._repeats(edge.side, row) and self._usual(edge.side, round(row.base), row.small),
                edge.outside,
            )
        )
        while found and not edge.rooms[len(found) - 1]:
            found.pop()
        sentences = tuple(piece for row in found for piece in row.pieces if ends(piece) and not _is_number(piece))
        if sentences and (edge.side, sentences) not in self._stayed:
            self._stayed.add((edge.side, sentences))
            return [row for row in found if all(map(_is_number, row.pieces))]
        return found

    def _is_usual(self, side: Side, base: int, small: bool) -> bool:
        """Whether half of the pages have furniture at this height, most of it plainly, and few have anything else."""
        if side not in self._told:
            return False
        places = self._told[side].near(base)
        told, rows = len(_pages(places)), len(_pages(self._rows[side].near(base)))
        mostly_clear = sum(place.is_clear for place in places) * 2 > len(places)
        return mostly_clear and told >= (_HALF if small else _NEARLY_ALL) * rows and told * 2 >= self._pages

    def _repeats(self, side: Side, row: Row) -> bool:
        return all(
            self._counts(side, row, text) or self._same(side, text, round(row.base), row.small, row.large)
            for text in map(_plain, row.pieces)
        )

    def _is_the_same(self, side: Side, text: str, base: int, small: bool, large: bool) -> bool:
        """Whether these words stand here on many pages, mostly as a small part of them."""
        if large or (not small and (ends(text) or self._pages < _OFTEN)):
            return False
        places = self._said[side, text, False].near(base)
        mostly_small = sum(place.is_small_part for place in places) * 2 > len(places)
        return mostly_small and len(_pages(places)) >= self._often

    def _counts(self, side: Side, row: Row, text: str) -> bool:
        """Whether a number goes up with the pages: alone most at its height do, with words in small type many."""
        found = numbered(text)
        if found is None:
            return False
        ahead = self._ahead((side, found.words, True), round(row.base))
        if found.words is None:
            counted = sum(pages for pages in ahead.values() if pages > 1)
            return counted * 2 > ahead.total()
        return row.small and not ends(text) and ahead[found.number - row.page] >= self._often

    def _pages_by_ahead(self, words: _Words, base: int) -> Counter[int]:
        """On how many pages the number in words at about this height is so far ahead of the page."""
        return Counter(ahead for ahead, _ in {(place.ahead, place.page) for place in self._said[words].near(base)})


def _places_of_words(edges: Sequence[Edge], letters: Sequence[int]) -> Iterator[tuple[_Words, _Place]]:
    """Where words stand apart at the edges, and numbers that may be those of pages."""
    for edge in edges:
        for row in edge.outside:
            for piece in row.pieces:
                text = _plain(piece)
                small_part = len(text) < _MOST_OF_A_PAGE * letters[row.page]
                yield (edge.side, text, False), _Place(row.base, row.page, 0, small_part)
                found = numbered(text)
                if found is not None:
                    yield (edge.side, found.words, True), _Place(row.base, row.page, found.number - row.page)


def _gathered(places: Iterable[tuple[_Key, _Place]]) -> dict[_Key, _Places]:
    found: dict[_Key, list[_Place]] = defaultdict(list)
    for key, place in places:
        found[key].append(place)
    return {key: _Places(here) for key, here in found.items()}


def _pages(places: Sequence[_Place]) -> set[int]:
    return {place.page for place in places}


def _plain(piece: str) -> str:
    return " ".join(piece.casefold().split())


def _is_number(piece: str) -> bool:
    found = numbered(_plain(piece))
    return found is not None and found.words is None
