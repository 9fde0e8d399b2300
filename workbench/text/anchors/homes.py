"""Where the paragraphs of a text begin, each with the heading over it: what a sentence belongs to."""

import re
from itertools import pairwise

_APART = re.compile(r"\n[^\S\n]*\n\s*|\n\s*(?=(?:[•▪‣·*–—-]|\d{1,3}[.)])\s)")
"""Blank lines, and a new line before an item of a list."""
_LINES = re.compile(r"\n\s*")
"""What parts paragraphs where no line is blank."""
_LONGEST_HEADING = 80
_SENTENCE_END = re.compile("[.!?…:;,。！？؟۔।]['\"”’»)\\]]*$")


def homes_in(text: str) -> list[int]:
    """The places (code points) at which paragraphs begin, in order, the first at 0; a heading begins its own."""
    parts = _APART if _APART.search(text) else _LINES
    begins = [0, *(found.end() for found in parts.finditer(text)), len(text)]
    heads = [_is_heading(text[begin:end].strip()) for begin, end in pairwise(begins)]
    return [0, *(end for end, (head, below) in zip(begins[1:], pairwise(heads), strict=False) if below or not head)]


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not _SENTENCE_END.search(words)
