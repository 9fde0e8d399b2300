"""Which way the paragraphs of a text run: each as its letters say, and the rows of a table all as the table does."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from unicodedata import bidirectional

from workbench.base.readings import Block
from workbench.base.terms import BlockKind
from workbench.text.direction import paragraph_is_right_to_left
from workbench.ui.article.geometry import turns

_PARAGRAPHS = re.compile(r"[^\n]*\S[^\n]*")
_SAMPLE = 200
"""Code points of a paragraph that show which way it runs."""
_SAMPLE_OF_TABLE = 1000
_BEGINS = itemgetter(0)
_BEFORE_BARS = re.compile(r" (?=\|)")
_MARK = "\u200f"


class Ways:
    """The ways of one display copy's paragraphs; `right_to_left` is that of the text as a whole."""

    def __init__(self, text: str, blocks: Iterable[Block] = (), *, right_to_left: bool) -> None:
        self._text = text
        self.right_to_left = right_to_left
        self._tables = [
            (start, end, self._is_right_to_left(start, min(end, start + _SAMPLE_OF_TABLE)))
            for start, end in _tables(text, blocks)
        ]
        self._some_turn = any(way != right_to_left for _, _, way in self._tables)
        self.shown = self._with_cells_in_order()
        """The copy with what keeps cells in their order, character for character."""

    def turned(self, start: int, end: int) -> Iterator[int]:
        """Where paragraphs begin, from start to end, that run the other way than the whole.

        A foreign name at a beginning does not decide.
        """
        if not self.right_to_left and not self._some_turn and not turns(self._text, start, end):
            return
        for found in _PARAGRAPHS.finditer(self._text, start, end):
            if self._way(found.start(), found.end()) != self.right_to_left:
                yield found.start()

    def _with_cells_in_order(self) -> str:
        """In tables from right to left cells of Latin words would run on as one text from left to right.

        Instead of the blank before the bar between them a mark (U+200F) tells that the row goes on to the left.
        """
        shown, done = [], 0
        for start, end, way in self._tables:
            for blank in _BEFORE_BARS.finditer(self._text, start, end) if way else ():
                if _runs_on(self._text[self._text.rfind("\n", start, blank.start()) + 1 : blank.start()]):
                    shown += [self._text[done : blank.start()], _MARK]
                    done = blank.end()
        return "".join((*shown, self._text[done:])) if shown else self._text

    def _way(self, start: int, end: int) -> bool:
        at = bisect_right(self._tables, start, key=_BEGINS) - 1
        if at >= 0 and start < self._tables[at][1]:
            return self._tables[at][2]
        return self._is_right_to_left(start, min(end, start + _SAMPLE))

    def _is_right_to_left(self, start: int, end: int) -> bool:
        if not self.right_to_left and not turns(self._text, start, end):
            return False
        return paragraph_is_right_to_left(self._text[start:end], within=self.right_to_left)


def _runs_on(words: str) -> bool:
    """Whether what stands behind these words is taken for a part of their run from left to right."""
    strong = (name for name in map(bidirectional, reversed(words)) if name in ("L", "R", "AL"))
    return next(strong, None) == "L"


def _tables(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end: rows on lines that follow each other."""
    start = end = -1
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            continue
        if start < 0 or text[end : block.start] != "\n":
            if start >= 0:
                yield start, end
            start = block.start
        end = block.end
    if start >= 0:
        yield start, end
