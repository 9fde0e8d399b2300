"""What is different between two texts, word by word.

Blanks are not compared: the same words broken into other lines are the same. Long texts are cut into stretches, those
that stand once in each are matched in order, and only between them words are compared one by one: so the time grows
with what was changed and not with the square of the length.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_UNSPACED = "\u0e00-\u0e7f\u2e80-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U00031fff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’ʼ.,:](?=\w)[^\W{_UNSPACED}]+)*\ufe0f?|[^\w\s]")
_WORDLIKE = re.compile(r"\w")
_NUMBER = re.compile(r"\d")

_AT_ONCE = 30_000_000
"""Up to so many pairs of words are compared one by one (the table takes a bit for each)."""
_TOO_MANY = 1_500_000_000
"""From so many on, a stretch that has no words of its own to hold on to is told as replaced as a whole."""
_CUT_EVERY = 16
"""How long a stretch is on average, in words; it ends by what its last word is, so that both texts are cut alike."""
_FEW = 2
"""So few words that two changes have between them are told as part of one change."""


class Change(NamedTuple):
    """Other words: their places (code points, end exclusive) before and after; empty where words only came or went."""

    start: int
    end: int
    other_start: int
    other_end: int


class Number(NamedTuple):
    """A number that stands otherwise: as it was and as it is, and which change holds it; empty where there is none."""

    before: str
    after: str
    change: int


@dataclass(frozen=True, slots=True)
class Differences:
    """The changes in the order of the text, and how many words were added and deleted by them."""

    changes: tuple[Change, ...]
    additions: int
    deletions: int


class _Words:
    """The words of a text as numbers, the same number for the same word, and their places: eight bytes each."""

    def __init__(self, text: str, names: dict[str, int]) -> None:
        self.ids, self._starts, self._ends = array("q"), array("q"), array("q")
        for found in _TOKEN.finditer(text):
            self.ids.append(names.setdefault(found.group(), len(names)))
            self._starts.append(found.start())
            self._ends.append(found.end())

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where a range of words stands; of an empty one, the end of the word before it."""
        if first < last:
            return self._starts[first], self._ends[last - 1]
        at = self._ends[first - 1] if first else 0
        return at, at


def differences(before: str, after: str) -> Differences:
    """What is different in `after`; equal texts have no changes."""
    if before == after:
        return Differences((), 0, 0)
    names: dict[str, int] = {}
    old, new = _Words(before, names), _Words(after, names)
    wordlike = bytearray(_WORDLIKE.search(name) is not None for name in names)
    edits = _joined([_settled(edit, old.ids, new.ids, wordlike) for edit in _edits(old.ids, new.ids)])
    return Differences(
        tuple(Change(*old.place(first, last), *new.place(other, end)) for first, last, other, end in edits),
        sum(wordlike[word] for _, _, other, end in edits for word in new.ids[other:end]),
        sum(wordlike[word] for first, last, _, _ in edits for word in old.ids[first:last]),
    )


def numbers(before: str, after: str, found: Differences) -> list[Number]:
    """The numbers that a change replaced, took away or brought, where it is small enough to be read over."""
    told: list[Number] = []
    for place, change in enumerate(found.changes):
        old = _tokens(before[change.start : change.end])
        new = _tokens(after[change.other_start : change.other_end])
        if max(len(old), len(new)) > _READ_OVER:
            continue
        was = Counter(token for token in old if _NUMBER.search(token))
        now = Counter(token for token in new if _NUMBER.search(token))
        if was != now:
            gone, come = was - now, now - was
            told.append(Number(", ".join(gone.elements()), ", ".join(come.elements()), place))
    return told


_READ_OVER = 12
"""A change of more words is seen; what is called out are numbers changed in passing."""


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


Ids = Sequence[int]
Edit = tuple[int, int, int, int]


def _edits(old: Ids, new: Ids) -> Iterator[Edit]:
    """What was changed, as ranges of word numbers."""
    first, last, other, end = _trimmed(old, new, (0, len(old), 0, len(new)))
    if (last - first) * (end - other) <= _AT_ONCE:
        yield from _one_by_one(old, new, (first, last, other, end))
        return
    for gap in _between(old, new, (first, last, other, end)):
        yield from _one_by_one(old, new, _trimmed(old, new, gap))


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


def _settled(edit: Edit, old: Ids, new: Ids, wordlike: bytearray) -> Edit:
    """Words that only went or came, told with the mark behind them and not with the same mark before them."""
    first, last, other, end = edit
    if first < last and other < end:
        return edit
    text, begin, stop = (old, first, last) if first < last else (new, other, end)
    moved = 0
    while stop + moved < len(text) and text[begin + moved] == text[stop + moved] and not wordlike[text[begin + moved]]:
        moved += 1
    return first + moved, last + moved, other + moved, end + moved


def _joined(edits: list[Edit]) -> list[Edit]:
    """Changes with only a word or two between them, fewer than they replace on either side, told as one."""
    told: list[Edit] = []
    for edit in edits:
        if told:
            last = told[-1]
            kept = edit[0] - last[1]
            size = min(last[1] - last[0] + edit[1] - edit[0], last[3] - last[2] + edit[3] - edit[2])
            if kept <= _FEW and kept < size:
                told[-1] = (last[0], edit[1], last[2], edit[3])
                continue
        told.append(edit)
    return told
