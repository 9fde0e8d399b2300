"""How much of two paragraphs is the same, and which of several are the same ones by that."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.comparing.word_edits import Ids, edits, stayed

_IN_ROWS = 0.3
_ALONE = 0.5
"""From which share of the longer one's words on two paragraphs are the same one: words that stayed in rows of two and
more, or any that stayed. Unrelated paragraphs of one article have up to 0.19 and 0.43 in common."""
FIRM = 5
"""So many words in a row that stayed hold on wherever lines are broken: a paragraph cut in two is still the same."""
_INSIDE = 0.6
"""From which share of the shorter one's words on, in such rows, one paragraph was taken into another."""


@dataclass(slots=True)
class Shared:
    """How many words two paragraphs have in common: any, in rows of two and more, in rows of `FIRM` and more."""

    alone: int = 0
    in_rows: int = 0
    firm: int = 0

    def add(self, words: int, row: int) -> None:
        """Words that stayed, in a row of so many."""
        self.alone += words
        self.in_rows += words if row > 1 else 0
        self.firm += words if row >= FIRM else 0

    def enough(self, here: int, there: int) -> bool:
        """Whether paragraphs of so many words are the same one."""
        longer, shorter = max(here, there), min(here, there)
        alike = self.in_rows >= _IN_ROWS * longer or self.alone >= _ALONE * longer
        return shorter > 0 and (alike or self.firm >= _INSIDE * shorter)


def pairs(olds: Sequence[Ids], news: Sequence[Ids], wordlike: Sequence[int]) -> list[tuple[int, int]]:
    """Which of some paragraphs are which of some others, by their places: those in order that share most words.

    The time grows with the product of both counts.
    """
    shares = [[_share(old, new, wordlike) for new in news] for old in olds]
    best = [[0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for here in reversed(range(len(olds))):
        for there in reversed(range(len(news))):
            both = shares[here][there] + best[here + 1][there + 1] if shares[here][there] else 0
            best[here][there] = max(both, best[here + 1][there], best[here][there + 1])
    found: list[tuple[int, int]] = []
    here = there = 0
    while here < len(olds) and there < len(news):
        if best[here][there] == best[here + 1][there]:
            here += 1
        elif best[here][there] == best[here][there + 1]:
            there += 1
        else:
            found.append((here, there))
            here, there = here + 1, there + 1
    return found


def _share(old: Ids, new: Ids, wordlike: Sequence[int]) -> int:
    """How many words two paragraphs have in common; 0 where they are not the same one."""
    shared = Shared()
    for first, _, length in stayed(edits(old, new), len(old), len(new)):
        words = sum(wordlike[word] for word in old[first : first + length])
        shared.add(words, words)
    enough = shared.enough(sum(wordlike[word] for word in old), sum(wordlike[word] for word in new))
    return shared.alone if enough else 0
