"""Passages: ranges of a snapshot's text in code points, with their exact words and what stands around them."""

import re
from bisect import bisect_right
from functools import lru_cache

from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.text.graphemes import cut_after, cut_before, inside

CONTEXT = 32
"""How many code points before and after a passage are kept with it."""

_BLANKS_WITHOUT_WIDTH = "\u200b\u2060\ufeff"


def anchor(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The exact words of a range, and up to 32 code points before and after it.

    Raises `Refused` where the range lies outside of the text, is empty or holds nothing but blanks.
    """
    if start > end:
        raise Refused(msg("The passage {start}–{end} ends before it begins.", start=start, end=end))
    if not 0 <= start <= end <= len(text):
        raise Refused(
            msg("The passage {start}–{end} lies outside of the text, which has {length} characters.",
                start=start, end=end, length=len(text))
        )  # fmt: skip
    exact = text[start:end]
    if not exact:
        raise Refused(msg("The passage is empty: select some words first."))
    if all(_blank(character) for character in exact):
        raise Refused(msg("The passage holds nothing but blanks: select some words first."))
    return exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def stands(text: str, start: int, end: int, exact: str) -> bool:
    """Whether the text from `start` to `end` still is exactly `exact`."""
    return 0 <= start < end <= len(text) and text[start:end] == exact


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without blanks at its ends, that splits no character as a reader sees it; empty where all is blank."""
    start, end = sorted(min(max(place, 0), len(text)) for place in (start, end))
    if start == end:
        return cut_before(text, start), cut_before(text, start)
    start, end = cut_before(text, start), cut_after(text, end)
    while start < end and _blank(text[start]) and not inside(text, start + 1):
        start += 1
    while start < end and _blank(text[end - 1]) and not inside(text, end - 1):
        end -= 1
    return start, end


def places(text: str, quote: str) -> list[int]:
    """Every place (code points) where exactly `quote` begins, overlapping ones too; none for an empty quote."""
    found: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def spans_of(text: str, quote: str) -> list[tuple[int, int]]:
    """Every range that says a quote, in exactly its characters; where none does, with blanks of any kind and width.

    So words that were typed are found where the text has a no-break space or the end of a line between them. Ranges of
    the second sort do not overlap.
    """
    exact = [(at, at + len(quote)) for at in places(text, quote)]
    words = [re.escape(word) for word in quote.split()]
    if exact or not words:
        return exact
    return [found.span() for found in re.finditer(r"\s+".join(words), text)]


def paragraph_of(text: str, position: int) -> int:
    """The number of the paragraph that holds a position, from 1; a blank line belongs to the paragraph before it."""
    return max(1, bisect_right(_paragraph_starts(text), position))


def _blank(character: str) -> bool:
    return character.isspace() or character in _BLANKS_WITHOUT_WIDTH


@lru_cache(maxsize=2)  # a report asks for thousands of passages of one text in a row
def _paragraph_starts(text: str) -> tuple[int, ...]:
    starts: list[int] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return tuple(starts)
