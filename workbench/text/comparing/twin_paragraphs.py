"""Paragraphs that stand word for word in both texts, and were taken for another that is only like them.

Where two paragraphs that are much alike changed places, the words that stayed in order hold each to the other's place.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.text.comparing.paragraph_likeness import FIRM
from workbench.text.comparing.word_rows import Row

Pair = tuple[int, int]
"""A paragraph of the older text and one of the newer, by their numbers."""


def twins_apart(old: Row, new: Row, linked: Iterable[Pair], wordlike: Sequence[int]) -> set[Pair]:
    """The paragraphs that are the same in both texts, each once, and not linked to one another.

    Shorter ones than `FIRM` words are left out: the same few words may well be written anew.
    """
    same = {(here, there) for here, there in linked if old.paragraph(here) == new.paragraph(there)}
    ours = _once(old, {here for here, _ in same})
    theirs = _once(new, {there for _, there in same})
    return {
        (here, theirs[words])
        for words, here in ours.items()
        if words in theirs and sum(wordlike[word] for word in words) >= FIRM
    }


def _once(row: Row, without: set[int]) -> dict[tuple[int, ...], int]:
    """The paragraphs by their words, of those that stand once among the others."""
    words = {number: tuple(row.paragraph(number)) for number in range(len(row.begins)) if number not in without}
    counts = Counter(words.values())
    return {said: number for number, said in words.items() if counts[said] == 1}


def in_order(linked: Iterable[Pair], twins: Iterable[Pair], old: Row) -> set[Pair]:
    """The twins that can be linked as well without any crossing, the longest first; the others have moved."""
    known, kept = sorted(linked), set[Pair]()
    for pair in sorted(twins, key=lambda pair: (old.begins[pair[0]] - old.end(pair[0]), pair)):
        at = bisect_left(known, pair)
        before, behind = known[at - 1 : at] if at else [], known[at : at + 1]
        if all(one[0] < pair[0] and one[1] < pair[1] for one in before) and all(
            one[0] > pair[0] and one[1] > pair[1] for one in behind
        ):
            insort(known, pair)
            kept.add(pair)
    return kept
