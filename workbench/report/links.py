"""Which addresses become links: what a reader may safely follow, and places in the same document that exist."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.report.document import Block, Card, Section

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f<>\"\\]+\Z", re.IGNORECASE)
LONGEST = 2_000
"""Characters that an address may have: some readers cut or refuse longer ones."""


@lru_cache(maxsize=4096)
def is_address(link: str) -> bool:
    """Whether `link` is an `http`, `https` or `mailto` address; of `javascript:` and its like the text is shown."""
    return len(link) <= LONGEST and _SAFE.match(link) is not None


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """The anchors of all sections and cards, in order; empty ones are left out."""
    for block in blocks:
        if isinstance(block, Section | Card):
            if block.anchor:
                yield block.anchor
            yield from anchors(block.blocks)
