"""What is known of a text's structure, and where: headings, items, quotes, rows, captions, code, links."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from workbench.base.readings import Block, Link, Reading
from workbench.base.terms import BlockKind

_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.OTHER})
_START = attrgetter("start")
_END = attrgetter("end")


class Structure:
    """The blocks that are more than paragraphs, and the links of a text, in its code points, in its order."""

    def __init__(self, blocks: Iterable[Block] = (), links: Iterable[Link] = ()) -> None:
        self.blocks: tuple[Block, ...] = tuple(block for block in blocks if block.kind not in _PLAIN)
        self.links: tuple[Link, ...] = tuple(links)

    @classmethod
    def of(cls, reading: Reading, length: int) -> "Structure":
        """The structure of a text of so many characters; what a reading says beyond its end is passed over."""
        return cls(
            (block for block in reading.blocks if block.end <= length),
            (link for link in reading.links if link.end <= length),
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
