"""What is known of a text and where: its headings, items, quotes, rows, captions, code, links and struck words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from workbench.base.readings import Block, Link, Reading
from workbench.base.terms import BlockKind
from workbench.text.passages import spans_of

_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.OTHER})
_MOST_LOOKED_THROUGH = 20_000_000
"""Characters: a text is looked through once for each of its struck words."""
_START = attrgetter("start")
_END = attrgetter("end")


def _struck(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where words stand of which there is no doubt where they do."""
    for one in words if len(words) * len(text) <= _MOST_LOOKED_THROUGH else ():
        places = spans_of(text, one)
        if len(places) == 1:
            yield places[0]


class Structure:
    """The blocks that are more than paragraphs, and the links of a text, in its code points, in its order.

    `struck` are the words that the original strikes through, where they stand once in the text, in code points.
    """

    def __init__(
        self, blocks: Iterable[Block] = (), links: Iterable[Link] = (), struck: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.blocks: tuple[Block, ...] = tuple(block for block in blocks if block.kind not in _PLAIN)
        self.links: tuple[Link, ...] = tuple(links)
        self.struck: tuple[tuple[int, int], ...] = tuple(struck)

    @classmethod
    def of(cls, reading: Reading, text: str) -> "Structure":
        """The structure of a text; what a reading says beyond its end is passed over."""
        length = len(text)
        return cls(
            (block for block in reading.blocks if block.end <= length),
            (link for link in reading.links if link.end <= length),
            _struck(reading.struck, text),
        )

    def block_at(self, position: int) -> Block | None:
        """The block that a character stands in, unless it is a plain paragraph."""
        at = bisect_right(self.blocks, position, key=_START) - 1
        return self.blocks[at] if at >= 0 and position < self.blocks[at].end else None

    def links_between(self, start: int, end: int) -> Iterator[Link]:
        """The links with a character between two places."""
        for at in range(bisect_right(self.links, start, key=_END), bisect_left(self.links, end, key=_START)):
            yield self.links[at]

    def link_at(self, position: int) -> Link | None:
        """The link that a character stands in."""
        return next(self.links_between(position, position + 1), None)
