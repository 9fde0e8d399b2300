"""What is said of paragraphs in the midst of a text that were left out though they read like it.

Both extractors go by the names of elements, such as *comment* or *related*: mostly these mean what stands beside the
article, but some pages give them to its own paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.base.messages import Message, nmsg
from workbench.base.terms import BlockKind
from workbench.intake.pages.looks import SENTENCE_ENDS, names_of
from workbench.intake.pages.unseen import words_of
from workbench.intake.pages.walk import Seen, in_furniture, in_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFERS = re.compile(
    r"newsletter|subscri|paywall|payant|login|regist|cookie|consent|banner|(?<![a-z])adv?(?:ert\w*)?(?![a-z])"
    r"|popup|modal|caption|quote",
    re.IGNORECASE,
)
"""Names of boxes that offer something, or say something of the text again: nothing is missing without them."""
_SHORTEST = 20
"""Characters: what is shorter is hardly a sentence."""
_NEAR = 2
"""How far out of a paragraph the element may be that holds text before and behind it: the paragraph's box is one."""


def note_on_midst(parts: Sequence[Seen], chosen: Sequence[bool], kept: Sequence[bool]) -> tuple[Message, ...]:
    """What is said of sentences that were not chosen and stand between paragraphs of the text, with no link near."""
    left = [parts[at].piece.text for at in _left_out(parts, chosen, kept)]
    note = nmsg(
        "{count} paragraph in the midst of the text was left out as not of the article: “{words}”.",
        "{count} paragraphs in the midst of the text were left out as not of the article: “{words}”.",
        len(left),
        words=words_of(left),
    )
    return (note,) if left else ()


def _left_out(parts: Sequence[Seen], chosen: Sequence[bool], kept: Sequence[bool]) -> Iterator[int]:
    inside = [at for at, keep in enumerate(kept) if keep]
    first: dict[_Element, int] = {}
    last: dict[_Element, int] = {}
    for at in inside:
        if len(parts[at].around) > 1 and parts[at].piece.kind is BlockKind.PARAGRAPH:
            holder = parts[at].around[-2]
            first.setdefault(holder, at)
            last[holder] = at
    for before, behind in pairwise(inside):
        gap = range(before + 1, behind)
        if any(parts[at].piece.links or in_hidden(parts[at]) for at in gap):
            continue
        for at in gap:
            holders = parts[at].around[-1 - _NEAR : -1]
            between = any(first.get(one, at) < at < last.get(one, at) for one in holders)
            if between and not chosen[at] and _reads_like_text(parts[at]):
                yield at


def _reads_like_text(part: Seen) -> bool:
    text = part.piece.text.rstrip()
    if part.piece.kind is not BlockKind.PARAGRAPH or len(text) < _SHORTEST or not text.endswith(SENTENCE_ENDS):
        return False
    offers = any(_OFFERS.search(names_of(element)) for element in part.around[-1 - _NEAR :])
    return not (offers or in_furniture(part))
