"""Which numbers belong to no claim of an article: none is given again, and a reader sees that one is missing."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.actions.reporting.voice import Voice
from workbench.base.messages import msg, nmsg

_NUMBER = re.compile(r"([0-9]{1,9})([a-z]*)")
_FIRST_TWO = "ab"
"""The letters that splitting a claim gives its two parts."""

Missing = tuple[int, int, str]
"""Numbers from one to another that no claim has; with letters it is a single one, a part of a claim that was split."""


def missing(numbers: Iterable[int | str], last: int) -> list[Missing]:
    """The numbers up to `last`, or the highest there is, that no claim has; 11 is there where one of its parts is."""
    parsed = [found.groups() for one in numbers if (found := _NUMBER.fullmatch(str(one)))]
    there = {(int(number), letters) for number, letters in parsed}
    whole = sorted({number for number, _ in there})
    between = ((low + 1, high - 1) for low, high in pairwise([0, *whole, max([last, *whole], default=0) + 1]))
    gaps = [(low, high, "") for low, high in between if low <= high]
    return sorted([*gaps, *_parts(there)])


def _parts(there: set[tuple[int, str]]) -> Iterator[Missing]:
    """The parts of split claims that are gone, with all that they were split into."""
    stems = {(number, letters[:end]) for number, letters in there for end in range(len(letters) + 1)}
    children: dict[tuple[int, str], set[str]] = {}
    for number, letters in stems:
        if letters:
            children.setdefault((number, letters[:-1]), set()).add(letters[-1])
    for (number, stem), found in children.items():
        highest = max(*found, *_FIRST_TWO)
        yield from (
            (number, number, stem + chr(letter))
            for letter in range(ord("a"), ord(highest) + 1)
            if chr(letter) not in found
        )


def sentence(numbers: Iterable[int | str], last: int, voice: Voice) -> str:
    """One sentence that names them, or nothing where none is missing."""
    gaps = missing(numbers, last)
    if not gaps:
        return ""
    named = voice.listing([part for gap in gaps for part in _named(gap, voice)])
    return voice.say(
        nmsg(
            "No claim has the number {numbers}: that of a claim which was deleted or undone is not given again.",
            "No claim has the numbers {numbers}: that of a claim which was deleted or undone is not given again.",
            sum(high - low + 1 for low, high, _ in gaps),
            numbers=named,
        )
    )


def _named(gap: Missing, voice: Voice) -> Iterator[str]:
    low, high, letters = gap
    if high - low > 1:
        yield voice.say(msg("{first} to {last}", first=low, last=high))
    else:
        yield from (f"{number}{letters}" for number in range(low, high + 1))
