"""What stays together where a page ends, by about how high it is on paper.

A block that may not break is laid out once by typst; one that may is measured and then laid out. So what is short is
kept whole, and what is long is told where it may not break: no heading, no line and no fact stands alone on a page.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.report import pictures, room
from workbench.report.document import (
    Block,
    Card,
    Facts,
    Graph,
    Line,
    Listing,
    Paragraph,
    Quote,
    Section,
    StackedBar,
    Table,
)

CARD_WIDTH = 452.0
"""Points that the blocks of a card may be wide on A4."""
_KEPT = 245.0
"""Points up to which a block stays whole: a third of a page, which may stay blank at the end of one."""
_BEFORE, _BEHIND = 32.0, 62.0
"""Points of a card's facts that stand at least before and behind the end of a page: three lines, and five."""
_GROUP = 130.0
"""Points up to which facts are held together for that: longer ones leave lines enough on either page by themselves."""
_LABEL = 108.0
_SMALL, _SMALL_LINE, _FACT_GAP = 8.6, 10.5, 2.1
_TITLE, _TITLE_LINE, _CARD_EDGES = 10.2, 14.2, 31.0
_QUOTE, _QUOTE_LINE = 9.6, 13.4
_TEXT, _TEXT_LINE, _BLOCK_GAP = 10.0, 14.0, 9.5
_HEADING, _BAR = 34.0, 45.0
"""Sizes of letters, and from one line to the next, in points, as the template sets them."""
_SHORT_FACT = 2 * _SMALL_LINE + _FACT_GAP
"""Points that a fact of two lines is high."""
_MANY = 20
"""Rows and items of which more take more than a third of a page, however short they are."""
_FEW_LINES = 4
"""Lines up to which a paragraph stays with the table or list that it is said of."""


class Ends(NamedTuple):
    """How many facts stay together at the beginning of a block, and how many at its end.

    `held`: these are few and short, and stay with the one before them.
    """

    first: int
    last: int
    held: bool


def whole(block: Card | Facts | Listing | Table) -> bool:
    """Whether a block is kept on one page."""
    many = len(block.rows) if isinstance(block, Table) else len(block.items) if isinstance(block, Listing) else 0
    return many <= _MANY and _height(block, CARD_WIDTH) <= _KEPT


def leads(block: Block, following: Block | None) -> bool:
    """Whether a block is a few words on what follows, and stays with it."""
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Facts | Listing | Table | StackedBar)
        and _height(block, CARD_WIDTH) <= _FEW_LINES * _TEXT_LINE + _BLOCK_GAP
    )


def before_last(blocks: Sequence[Block]) -> Block | None:
    """The block that a short last section stays with, so that it has no page to itself; None where it is long."""
    if not blocks or not isinstance(last := blocks[-1], Section):
        return None
    if any(isinstance(block, Section) for block in last.blocks):
        return before_last(last.blocks)
    before = blocks[-2] if len(blocks) > 1 else None
    while isinstance(before, Section):
        before = before.blocks[-1] if before.blocks else None
    stays = isinstance(before, Facts | Listing | Table) and whole(before) and _height(last, CARD_WIDTH) <= _GROUP
    return before if stays else None


def ends(block: Facts) -> Ends:
    """Which facts stay together where a page ends within them."""
    heights = _facts(block)
    if sum(heights) <= _GROUP:
        return Ends(len(heights), 0, held=False)
    last = _together(heights[::-1], _BEHIND)
    first = min(_together(heights, _BEFORE), len(heights) - last)
    return Ends(first, last, held=sum(heights[len(heights) - last :]) < _BEHIND)


def kept(block: Facts) -> list[bool]:
    """Which facts have to be told to stay whole, so that a page begins with what a fact is, not amid what it says.

    One of two lines, and even of three, does by itself: typst leaves no line of a paragraph alone.
    """
    return [_SHORT_FACT < height <= _GROUP for height in _facts(block)]


def _together(heights: Sequence[float], least: float) -> int:
    """How many of them are held together to be so high at least; fewer where they would be too high for that."""
    count, sum_ = 0, 0.0
    while count < len(heights) and sum_ < least and sum_ + heights[count] <= _GROUP:
        sum_ += heights[count]
        count += 1
    return count


def _height(block: Any, width: float) -> float:
    """About how many points high a block is that is so many points wide, with the blank behind it."""
    if isinstance(block, Card | Section):
        return _frame(block, width) + sum(_height(child, width) for child in block.blocks)
    if isinstance(block, Facts):
        return sum(_facts(block)) + _BLOCK_GAP
    if isinstance(block, Listing):
        return _lines(block.items, width, _TEXT) * _TEXT_LINE + _BLOCK_GAP
    if isinstance(block, Table):
        return room.height(block)
    if isinstance(block, Quote):
        return _lines([(block.words, block.reference)], width, _QUOTE) * _QUOTE_LINE + _BLOCK_GAP
    if isinstance(block, Graph):
        return block.height * min(1.0, width / block.width if block.width > 0 else 1.0) + _BLOCK_GAP
    if isinstance(block, StackedBar):
        return _BAR
    return _lines([block.line], width, _TEXT) * _TEXT_LINE + _BLOCK_GAP


def _frame(block: Card | Section, width: float) -> float:
    """What a card or a section takes beside its blocks."""
    if isinstance(block, Section):
        return _HEADING
    return _CARD_EDGES + (_lines([block.title], width, _TITLE) * _TITLE_LINE if block.title else 0.0)


@lru_cache(maxsize=16)
def _facts(block: Facts) -> tuple[float, ...]:
    """About how many points high each fact is; kept, since a block is asked about several times in a row."""
    return tuple(_lines([fact.line], CARD_WIDTH - _LABEL, _SMALL) * _SMALL_LINE + _FACT_GAP for fact in block.facts)


def _lines(of: Iterable[Line], width: float, size: float) -> int:
    """About how many lines of so many points these are."""
    return sum(
        max(1, math.ceil(pictures.width_of(part, size) / width)) for line in of for part in room.plain(line).split("\n")
    )
