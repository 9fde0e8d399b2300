"""Finds a passage of a text among the letters of the page that it was read from."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.text.words import ON_THE_LINE

_NO_LETTER = re.compile("[\\s\u00ad\u2010|-]+")
"""What may differ between a page and its text: blanks, hyphens at line ends, and what stands between cells."""
_CONTEXTS = (60, 30, 12)


def found_on_page(letters: str, text: str, start: int, end: int) -> list[int]:
    """The places in `letters` (a page's, in reading order) that are text[start:end], `text` being that page's.

    Empty where the passage is not there, or is there several times and nothing tells which: never the wrong place.
    """
    page, places = _bare(letters)
    before, passage, after = (_bare(part)[0] for part in (text[:start], text[start:end], text[end:]))
    if not passage:
        return []
    at = _place(page, before, passage, after)
    return [] if at is None else list(places[at : at + len(passage)])


def _place(page: str, before: str, passage: str, after: str) -> int | None:
    found = list(_all(page, passage))
    if len(found) < 2:
        return found[0] if found else None
    for size in _CONTEXTS:
        head, tail = before[-size:], after[:size]
        fitting = [
            at for at in found if page[max(0, at - len(head)) : at] == head and page.startswith(tail, at + len(passage))
        ]
        if len(fitting) == 1:
            return fitting[0]
    inside = list(_all(before + passage + after, passage))
    return found[inside.index(len(before))] if len(inside) == len(found) and len(before) in inside else None


def _all(text: str, passage: str) -> Iterator[int]:
    at = text.find(passage)
    while at >= 0:
        yield at
        at = text.find(passage, at + 1)


@lru_cache(maxsize=32)
def _bare(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without what may differ, and where each of its characters stands in it."""
    text = text.translate(ON_THE_LINE)  # the page's letters do not say how they stand
    if not _NO_LETTER.search(text):
        return text, tuple(range(len(text)))
    gone = {at for found in _NO_LETTER.finditer(text) for at in range(*found.span())}
    places = tuple(at for at in range(len(text)) if at not in gone)
    return "".join(text[at] for at in places), places
