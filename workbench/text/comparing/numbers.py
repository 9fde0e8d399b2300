"""Numbers that were changed: those in the words of two texts that are different, in digits or in words.

A number is told whole ("twenty-one", "12 million") where a part of it was changed, and not at all where it is only
written otherwise ("12" for "twelve"). One that stayed is told where its unit, its currency or its half of the day is
another one ("30 km", "30 m"; "5 a.m.", "5 p.m.") or went ("30 km", "30"), and where the dash between two of them went
("10–20", "10, 20") or became a word that says something else ("10 or 20"). So are two that changed places.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.text.comparing.differences import Altered, Change, is_longer
from workbench.text.comparing.quantities import BETWEEN, Quantity, quantities
from workbench.text.comparing.units import MONEY
from workbench.text.number_words import NumberWords, number_words
from workbench.text.sentences import sentence_at

_AROUND = 80
"""So far around a change, in code points, a number that it belongs to is looked for."""
_WORD, _BESIDE = re.compile(r"\w+"), 2
"""So many words on each side tell a number that stands elsewhere from another."""


def numbers(before: str, after: str, changes: Sequence[Change], language: str | None = None) -> list[Altered]:
    """The numbers that changes replaced, took away or brought, each once, those of small changes first.

    `language` is a BCP 47 tag; without one whose number words are known only those in digits are told. In a longer
    change each is told by itself, as nothing says which of them became which.
    """
    words = number_words(language)
    told: dict[tuple[int, int, int, int], Altered] = {}
    longer: list[_Longer] = []
    joined = _joined(before, after, changes)
    around = [Change(0, 0, 0, 0), *(change for _, change in joined)]
    around.append(Change(len(before), len(before), len(after), len(after)))
    for (place, change), last, following in zip(joined, around, around[2:], strict=False):
        start, end, other_start, other_end = change
        beside = _Beside.of((before, start, end), (after, other_start, other_end))
        old = _concerned(before, (start, end), (last.end, following.start), beside, words)
        new = _concerned(after, (other_start, other_end), (last.other_end, following.other_start), beside, words)
        if is_longer(before, after, change):
            found = _Longer(place, change, old, new)
            follows = (
                longer and not before[last.end : start].strip() and not after[last.other_end : other_start].strip()
            )
            longer.append(_as_one(longer.pop(), found) if follows else found)
            continue
        for one, other in _different(old, new):
            spans = _span(one, (start, end)), _span(other, (other_start, other_end))
            said = before[slice(*spans[0])] if one else "", after[slice(*spans[1])] if other else ""
            number = Altered(" ".join(said[0].split()), " ".join(said[1].split()), place, *spans[0], *spans[1])
            told.setdefault((*spans[0], *spans[1]), number)
    return [*_changed(before, after, list(told.values())), *_in_longer(before, after, longer)]


def _joined(before: str, after: str, changes: Sequence[Change]) -> list[tuple[int, Change]]:
    """The changes with their places; two with nothing but one number between them, as brackets are, are one."""
    joined: list[tuple[int, Change]] = []
    for place, change in enumerate(changes):
        if joined and not any(is_longer(before, after, one) for one in (joined[-1][1], change)):
            first, last = joined[-1]
            if _LONE_NUMBER.fullmatch(before, last.end, change.start):
                joined[-1] = first, Change(last.start, change.end, last.other_start, change.other_end)
                continue
        joined.append((place, change))
    return joined


_LONE_NUMBER = re.compile(rf"[^\S\n]*(?:\d[\d.,]*|{'|'.join(MONEY)})[^\S\n]*")
"""One number, or its currency, over which it went: "USD 30" for "30 USD"."""


# -- what became of them ---------------------------------------------------------------------


class _Beside(NamedTuple):
    """Whether what stands right before and behind a change stands in its line, in both texts."""

    before: bool
    behind: bool
    joined: bool
    """Whether it goes on a word that stands in both: "km" became "km/h"."""

    @classmethod
    def of(cls, *sides: tuple[str, int, int]) -> "_Beside":
        """As it is for a change's range in each text: where words only came, the place is the end of others' line."""
        return cls(
            not any(_LINE_END_BEFORE.search(text, max(0, start - _AROUND), start) for text, start, _ in sides),
            not any(_LINE_END_BEHIND.match(text, end) for text, _, end in sides),
            all(_JOINED_TO_WORD.search(text, max(0, start - 1), start) for text, start, _ in sides)
            and any(text[start:end].startswith("/") for text, start, end in sides),
        )


_JOINED_TO_WORD = re.compile(r"\w\Z")
_LINE_END_BEFORE, _LINE_END_BEHIND = re.compile(r"\n\s*\Z"), re.compile(r"[^\S\n]*\n")


def _concerned(
    text: str, span: tuple[int, int], room: tuple[int, int], beside: _Beside, words: NumberWords | None
) -> list[Quantity]:
    """The numbers in a range, and those right beside it that another change (outside of `room`) has no part of."""
    (start, end), (first, last) = span, room
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    high = min(len(text) if line < 0 else line, end + _AROUND)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return [
        one
        for one in quantities(text, low, high, words)
        if (one.start < end and start < one.end)
        or (one.unit and one.first < end and start < one.last + beside.joined)
        or (beside.before and first <= one.start and one.end <= start and BETWEEN.fullmatch(text, one.end, start))
        or (beside.behind and end <= one.start and one.end <= last and BETWEEN.fullmatch(text, end, one.start))
    ]


class _Longer(NamedTuple):
    """A change of many words, and the numbers that it concerns on both sides."""

    place: int
    change: Change
    old: list[Quantity]
    new: list[Quantity]


def _as_one(one: _Longer, other: _Longer) -> _Longer:
    """Two changes with nothing between them: a paragraph in another's place is told as two."""
    span = Change(one.change.start, other.change.end, one.change.other_start, other.change.other_end)
    return _Longer(one.place, span, [*one.old, *other.old], [*one.new, *other.new])


def _in_longer(before: str, after: str, longer: Sequence[_Longer]) -> Iterator[Altered]:
    """The numbers that went or came with longer changes; one that stands elsewhere among the same words did not."""
    was = Counter(_among(before, one) for _, _, old, _ in longer for one in old)
    now = Counter(_among(after, one) for _, _, _, new in longer for one in new)
    stays, stands = was & now, was & now
    for place, (start, end, other_start, other_end), old, new in longer:
        for one in _certain(before, old, new, stays):
            yield Altered(_line(before, one), "", place, one.start, one.end, other_start, other_end, longer=True)
        for one in _certain(after, new, old, stands):
            yield Altered("", _line(after, one), place, start, end, one.start, one.end, longer=True)


def _certain(
    text: str, found: Sequence[Quantity], others: Sequence[Quantity], elsewhere: Counter[tuple[str, ...]]
) -> Iterator[Quantity]:
    """The numbers of one side of a change that are not on the other, nor elsewhere, and surely are numbers."""
    for one in _left(found, Counter(one.worth for one in found) - Counter(one.worth for one in others)):
        among = _among(text, one)
        if elsewhere[among] > 0:
            elsewhere[among] -= 1
        elif not one.doubtful:
            yield one


def _among(text: str, one: Quantity) -> tuple[str, ...]:
    """What a number is worth, and the words right before and after it in its line."""
    low, high = max(text.rfind("\n", 0, one.start) + 1, one.start - _AROUND), one.end + _AROUND
    line = text.find("\n", one.end, high)
    before, after = text[low : one.start], text[one.end : high if line < 0 else line]
    return (*_WORD.findall(before)[-_BESIDE:], *one.worth, *_WORD.findall(after)[:_BESIDE])


def _line(text: str, one: Quantity) -> str:
    return " ".join(text[one.start : one.end].split())


def _changed(before: str, after: str, told: Sequence[Altered]) -> Iterator[Altered]:
    """What is told of numbers without those that only moved: their whole sentence, word for word, is on both sides."""
    gone = [_sentence(before, one.start, one.end) if one.before else None for one in told]
    came = [_sentence(after, one.other_start, one.other_end) if one.after else None for one in told]
    moved = Counter(filter(None, gone)) & Counter(filter(None, came))
    left, right = moved.copy(), moved.copy()
    for one, old, new in zip(told, gone, came, strict=True):
        said = "" if _taken(left, old) else one.before, "" if _taken(right, new) else one.after
        if any(said):
            yield replace(one, before=said[0], after=said[1])


def _taken(counts: Counter[tuple[str, ...]], words: tuple[str, ...] | None) -> bool:
    """Whether the words are still among these; each is taken once."""
    if words is None or counts[words] <= 0:
        return False
    counts[words] -= 1
    return True


def _sentence(text: str, start: int, end: int) -> tuple[str, ...]:
    """Numbers with the words of the sentence that they stand in."""
    first, last = sentence_at(text, start) or (start, end)
    return (text[start:end], *_WORD.findall(text[first:last]))


def _different(old: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """The numbers that are not in both, pair by pair where as many went as came."""
    was, now = Counter(one.worth for one in old), Counter(one.worth for one in new)
    gone, came = _left(old, was - now), _left(new, now - was)
    yield from _otherwise(_left(old, was & now), _left(new, was & now))
    if not (gone and came):
        gone, came = ([one for one in side if not one.doubtful] for side in (gone, came))
    if len(gone) == len(came):
        yield from (([one], [other]) for one, other in zip(gone, came, strict=True))
    elif gone and came:
        yield gone, came
    else:
        yield from (([one], []) for one in gone)
        yield from (([], [one]) for one in came)


def _otherwise(old: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """The numbers that are in both, in their order, and are of something else, or linked to the next one otherwise.

    Two that changed places are told too, where none of them took the word that follows it along.
    """
    yield from _swapped(old, new)
    places: dict[tuple[str, ...], list[Quantity]] = {}
    for other in reversed(new):
        places.setdefault(other.worth, []).append(other)
    for one in old:
        other = places[one.worth].pop()
        if one.is_of_something_else(other):
            yield [one.with_unit()], [other.with_unit()]
        elif one.is_linked_otherwise(other):
            yield [one.with_next()], [other.with_next()]


def _swapped(old: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """The numbers in both that stand where another of them stood: "from 20 to 24" became "from 24 to 20"."""
    along = Counter((*one.worth, one.next_word) for one in old if one.next_word)
    along &= Counter((*one.worth, one.next_word) for one in new)
    if not along:
        pairs = zip(old, new, strict=True)
        yield from (([one], [other]) for one, other in pairs if one.worth != other.worth)


def _left(found: Sequence[Quantity], counts: Counter[tuple[str, ...]]) -> list[Quantity]:
    left, counts = [], counts.copy()
    for one in found:
        if counts[one.worth] > 0:
            counts[one.worth] -= 1
            left.append(one)
    return left


def _span(found: Sequence[Quantity], otherwise: tuple[int, int]) -> tuple[int, int]:
    return (found[0].start, found[-1].end) if found else otherwise
