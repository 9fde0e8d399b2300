"""Which words of one row became which of another: the longest that both have in common stays, the rest was changed.

Long rows are cut into stretches, those that stand once in each are matched in order, and only between them words are
compared one by one: so the time grows with what was changed and not with the square of the length.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_AT_ONCE = 30_000_000
"""Up to so many pairs of words are compared one by one (the table takes a bit for each)."""
_TOO_MANY = 1_500_000_000
"""From so many on, a stretch that has no words of its own to hold on to is told as replaced as a whole."""
_CUT_EVERY = 16
"""How long a stretch is on average, in words; it ends by what its last word is, so that both texts are cut alike."""

Ids = Sequence[int]
Edit = tuple[int, int, int, int]


class Block(NamedTuple):
    """Words in a row that stayed."""

    first: int
    other: int
    length: int


def edits(old: Ids, new: Ids) -> Iterator[Edit]:
    """What was changed, as ranges of word numbers."""
    first, last, other, end = _trimmed(old, new, (0, len(old), 0, len(new)))
    if (last - first) * (end - other) <= _AT_ONCE:
        yield from _one_by_one(old, new, (first, last, other, end))
        return
    for gap in _between(old, new, (first, last, other, end)):
        yield from _one_by_one(old, new, _trimmed(old, new, gap))


def stayed(changes: Iterable[Edit], length: int, other_length: int) -> Iterator[Block]:
    """What lies between changes: the words that stay, in rows as long as can be."""
    first = other = 0
    for begin, last, _, end in (*changes, (length, length, other_length, other_length)):
        if begin > first:
            yield Block(first, other, begin - first)
        first, other = last, end


def _trimmed(old: Ids, new: Ids, gap: Edit) -> Edit:
    first, last, other, end = gap
    while first < last and other < end and old[first] == new[other]:
        first, other = first + 1, other + 1
    while first < last and other < end and old[last - 1] == new[end - 1]:
        last, end = last - 1, end - 1
    return first, last, other, end


def _one_by_one(old: Ids, new: Ids, gap: Edit) -> Iterator[Edit]:
    first, last, other, end = gap
    if first == last or other == end or (last - first) * (end - other) > _TOO_MANY:
        if first < last or other < end:
            yield gap
        return
    run: Edit | None = None
    for code in LCSseq.opcodes(list(old[first:last]), list(new[other:end])):
        if code.tag == "equal":
            continue
        edit = (first + code.src_start, first + code.src_end, other + code.dest_start, other + code.dest_end)
        if run is not None and run[1] == edit[0] and run[3] == edit[2]:
            run = (run[0], edit[1], run[2], edit[3])
        else:
            if run is not None:
                yield run
            run = edit
    if run is not None:
        yield run


def _between(old: Ids, new: Ids, gap: Edit) -> Iterator[Edit]:
    """What lies between the stretches that stand once in each and in the same order."""
    first, last, other, end = gap
    ours, theirs = _stretches(old, first, last), _stretches(new, other, end)
    pairs = sorted((ours[key], theirs[key]) for key in ours.keys() & theirs.keys())
    for (begin, stop), (their_begin, their_stop) in _rising(pairs):
        yield first, begin, other, their_begin
        first, other = stop, their_stop
    yield first, last, other, end


def _stretches(words: Ids, first: int, last: int) -> dict[tuple[int, ...], tuple[int, int]]:
    """The stretches that stand once, by their words."""
    found: dict[tuple[int, ...], tuple[int, int]] = {}
    twice: set[tuple[int, ...]] = set()
    begin = first
    for place in range(first, last):
        scattered = (words[place] * 2_654_435_761) >> 7
        if scattered % _CUT_EVERY and place - begin < 8 * _CUT_EVERY:
            continue
        key = tuple(words[begin : place + 1])
        if key in found:
            twice.add(key)
        found[key] = (begin, place + 1)
        begin = place + 1
    return {key: span for key, span in found.items() if key not in twice}


Pair = tuple[tuple[int, int], tuple[int, int]]


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest part of pairs, ordered by the first text, that is in the order of the second one too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, (begin, _)) in enumerate(pairs):
        place = bisect_left(tails, begin)
        before.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(begin)
            ends.append(number)
        else:
            tails[place], ends[place] = begin, number
    chosen: list[Pair] = []
    at = ends[-1] if ends else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
