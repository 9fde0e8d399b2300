"""What heads the posts of a live blog: their hours and headings, which extractors often miss.

Without them the text of a short post would read as the end of the one before, under its heading and its hour.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.base.terms import BlockKind
from workbench.intake.pages.looks import Look
from workbench.intake.pages.walk import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOUR = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_LONGEST_HOUR = 60
"""Characters: it may stand with a day, and with who wrote the post."""
_SEVERAL, _FEWEST_POSTS = 2, 3
_SOON = 8
_MOST = 0.5
_Way = tuple[tuple[object, str], ...]


def bring_in_heads_of_posts(parts: Sequence[Seen], looks: Sequence[Look], keep: list[bool]) -> None:
    """Keep headings and hours of posts of which something belongs, where they stand as those of other posts do.

    Either several of these belong, or they are hours, of posts most of which have something that belongs.
    """
    alike: defaultdict[_Way, list[int]] = defaultdict(list)
    for at, look in enumerate(looks):
        if look.plain_itself and _heads_a_post(parts[at], look):
            alike[_way(parts[at])].append(at)
    posts = {at: post for heads in alike.values() for at, post in _posts(parts, heads)}
    ways = {at: way for way, heads in alike.items() for at in heads}
    told = {way for way, heads in alike.items() if sum(keep[at] for at in heads) >= _SEVERAL}
    told |= {way for way, heads in alike.items() if _most_belong(parts, looks, keep, heads, posts)}
    for at in sorted(posts, reverse=True):
        if not keep[at] and ways[at] in told and at + 1 < len(parts) and ways.get(at + 1) != ways[at]:
            keep[at] = keep[at + 1] and posts[at] in parts[at + 1].around


def _heads_a_post(part: Seen, look: Look) -> bool:
    return len(part.around) > 1 and (look.kind is BlockKind.HEADING or _says_when(look))


def _says_when(look: Look) -> bool:
    return look.length <= _LONGEST_HOUR and _HOUR.search(look.text) is not None


def _way(part: Seen) -> _Way:
    """The elements that a part stands in, by tag and class; posts have their numbers there."""
    return tuple((element.tag, _unnumbered(element.get("class") or "")) for element in part.around)


@lru_cache(maxsize=10_000)
def _unnumbered(names: str) -> str:
    return _NUMBER.sub("", names)


def _posts(parts: Sequence[Seen], heads: Sequence[int]) -> "Iterable[tuple[int, _Element]]":
    """With each head the element that holds its post: the outermost that does not hold the head before it or behind it.

    Where nothing but the head stands in that, posts have no element of their own, and it is the one around it.
    """
    shared = [_shared(parts[one].around, parts[other].around) for one, other in pairwise(heads)]
    for at, before, behind in zip(heads, [0, *shared], [*shared, 0], strict=True):
        around = parts[at].around
        yield at, around[min(max(before, behind), len(around) - 2)]


def _shared(one: "tuple[_Element, ...]", other: "tuple[_Element, ...]") -> int:
    """How many elements hold both."""
    pairs = zip(one, other, strict=False)
    return next(
        (depth for depth, (first, second) in enumerate(pairs) if first is not second), min(len(one), len(other))
    )


def _most_belong(
    parts: Sequence[Seen],
    looks: Sequence[Look],
    keep: Sequence[bool],
    heads: Sequence[int],
    posts: "dict[int, _Element]",
) -> bool:
    """Whether these are hours of posts most of which have something that belongs, soon behind the hour."""
    if len(heads) < _FEWEST_POSTS or not all(_says_when(looks[at]) for at in heads):
        return False
    count = 0
    for at, end in zip(heads, [*heads[1:], len(parts)], strict=True):
        behind = range(at + 1, min(end, at + 1 + _SOON))
        count += any(keep[one] and posts[at] in parts[one].around for one in behind)
    return count > _MOST * len(heads)
