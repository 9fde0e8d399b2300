"""Puts many numbers into few words: those that follow each other are told by the first and the last of them."""

from collections.abc import Iterable, Sequence

from workbench.base.messages import Message, msg
from workbench.library.reading.rows import Range
from workbench.rules.wording import listed

_MOST = 15
"""How many numbers and runs of numbers are told."""


def in_runs(numbers: Iterable[int]) -> Message | str:
    """Ascending numbers in words, such as "3–5, 7 and 9"."""
    runs: list[Range] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return in_words(runs)


def in_words(runs: Sequence[Range]) -> Message | str:
    """Runs of numbers in words."""
    parts: list[str | Message] = []
    for first, last in runs:
        parts += [f"{first}–{last}"] if last > first + 1 else map(str, range(first, last + 1))
    if len(parts) > _MOST:
        parts = [*parts[:_MOST], msg("further ones")]
    return listed(parts)
