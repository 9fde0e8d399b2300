"""What is said of a text that holds more than one article, each with a headline of its own."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.base.messages import Message, nmsg
from workbench.intake.pages.walk import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEWEST = 150
"""Characters of text under a headline: fewer are a teaser."""


def note_on_several(parts: Sequence[Seen], kept: Sequence[bool]) -> tuple[Message, ...]:
    """What is said where several elements for articles (HTML, 4.3.2) have their own h1 and some text."""
    headed: set[_Element] = set()
    lengths: defaultdict[_Element, int] = defaultdict(int)
    for part, keep in zip(parts, kept, strict=True):
        tags = [element.tag for element in part.around] if keep else []
        if "article" in tags:
            article = part.around[tags.index("article")]
            if "h1" in tags:
                headed.add(article)
            else:
                lengths[article] += len(part.piece.text)
    count = sum(lengths[article] >= _FEWEST for article in headed)
    note = nmsg(
        "The text holds {count} article.",
        "The text holds {count} articles, each with its own headline: author and day may be those of one alone.",
        count,
    )
    return (note,) if count > 1 else ()
