"""How far two sentences say the same thing in other words: by the content words that they share.

For offers to the analyst only: what is alike is shown side by side, and never taken as the same unasked.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from workbench.text.words import is_unspaced

_WORD = re.compile(r"[^\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EMPTY = _words(
    """
    a about above after again all also am an and another any are as at be because been before being below between both
    but by can could did do does doing down during each even few for from further had has have having he her here
    hers him his how however i if in into is it its itself just may me might more most much must my no nor not now of
    off on once one only or other our out over own per said same say says she should so some such than that the their
    them then there these they this those through to too under until up upon us very was we were what when where
    which while who whom whose why will with within without would yet you your
    alleged allegedly apparently likely perhaps possibly probably reported reportedly reports stated
    """
)
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "ly", "er", "s", "y")
_SHORTEST_STEM = 3

ENOUGH = 0.52
"""From which likeness on two sentences are offered as saying the same.

Measured on articles whose headline, lead and bullets repeat one another: those pairs lie at 0.54 and above, the nearest
pair that says something else at 0.49.
"""
FEWEST = 4
"""How many content words two sentences must share at least: short ones are alike by chance."""
_MOST = 2 / 3
"""What says as much as another text shares more of its content words than this with it."""
_COMMON = 60
"""A word that more of the texts hold than this leads to no pair: it would name them all."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts, by their places in the list, and how alike they are, from `ENOUGH` to 1."""

    first: int
    second: int
    likeness: float


def alike(texts: Sequence[str]) -> list[Alike]:
    """The pairs of texts that say the same by their words, in order.

    The likeness is the weight of the shared content words as a part of that of the shorter text; a word weighs
    log(1 + n / d) where d of the n texts hold it, so that what the whole article is about decides little.
    """
    words = [content_words(text) for text in texts]
    held = Counter(word for one in words for word in one)
    weights = {word: log(1 + len(words) / count) for word, count in held.items()}
    whole = [sum(weights[word] for word in one) for one in words]
    found = []
    for first, second in sorted(_candidates(words, held)):
        shared = words[first] & words[second]
        if len(shared) < FEWEST:
            continue
        likeness = sum(weights[word] for word in shared) / min(whole[first], whole[second])
        if likeness >= ENOUGH:
            found.append(Alike(first, second, min(likeness, 1.0)))
    return found


def says_less(text: str, other: str) -> bool:
    """Whether a text that is alike to another says a part of it only, as one of its two clauses does."""
    own, whole = content_words(text), content_words(other)
    return len(own) < len(whole) and len(own & whole) < _MOST * len(whole)


def _candidates(words: Sequence[frozenset[str]], held: Counter[str]) -> set[tuple[int, int]]:
    """The pairs that share a word which not half the texts hold."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(words):
        for word in one:
            if 1 < held[word] <= _COMMON:
                places.setdefault(word, []).append(place)
    return {pair for several in places.values() for pair in combinations(several, 2)}


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning: without case, endings and English function words."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'s ", " ")
    return frozenset(stem for word in _WORD.findall(plain) for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    if word[0].isalpha() and is_unspaced(word[0]):
        yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
    elif word not in _EMPTY and (len(word) > 1 or word.isdigit()):
        yield _stem(word)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > _SHORTEST_STEM else word
