"""Initials that stand for a whole name: "K. W. told us", "со слов П.К."; less surely "k.w.", "K W" and "KW"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile

from workbench.text import abbreviations
from workbench.text.names.name_words import WORD

_ALONE = re.compile(r"(?<![\w.])[^\W\d_]\.(?:[^\S\n]?-?[^\W\d_]\.){1,5}+(?!\w)")
_WITHOUT_LAST_STOP = re.compile(r"(?<![\w.])[^\W\d_](?:(?:(?:\.[^\S\n]?|[^\S\n])[^\W\d_]){1,3}|[^\W\d_])(?![\w.])")
_LETTER = re.compile(r"[^\W\d_](?=\.)")
_SECOND = re.compile(r"\.?[^\S\n]?-?([^\W\d_])\.(?!\w)")
_BEFORE = re.compile(rf"({WORD.pattern})[^\S\n]+\Z")
_NUMBER_BEFORE = re.compile(r"\d[^\S\n]*\Z")
_BEHIND = re.compile(rf"[^\S\n]+({WORD.pattern})")
_GOES_ON = re.compile(r"\s*[,;:)\-\u2010-\u2014'\u2019]|[^\S\n]+[^\W\d_]")
_LEAST = 2
"""Letters that stand for a whole name."""
_AROUND = 40
"""Characters before initials that are looked at."""
_ABBREVIATIONS = (
    abbreviations.NEVER_LAST
    | abbreviations.PERHAPS_LAST
    | abbreviations.BEFORE_A_CAPITAL_LAST
    | {"p.s", "p.p.s", "n.b", "q.e.d", "r.i.p", "a.d", "b.c"}
)


@dataclass(frozen=True, slots=True)
class Initials:
    """Initials by themselves (code points): the last full stop is theirs only where the sentence goes on."""

    start: int
    end: int
    letters: tuple[str, ...]
    written: str
    beside: tuple[str, ...]
    """Words with a capital on either side, which may be of the same name."""
    is_usual: bool = True
    """Whether they are capitals with full stops, as initials mostly are."""

    @property
    def has_stops(self) -> bool:
        """Whether full stops show that the letters stand for words."""
        return "." in self.written

    @property
    def is_abbreviation(self) -> bool:
        """Whether they are letters that stand for something else in many texts: "U.S."."""
        letters = ".".join(self.letters).lower()
        return letters in _ABBREVIATIONS or (not self.is_usual and letters in abbreviations.CLOCK)


def initials_alone(text: str) -> Iterator[Initials]:
    """The initials of a text that no name is seen beside, and letters that may be such."""
    for found in _ALONE.finditer(text):
        written = list(_LETTER.finditer(text, *found.span()))
        capitals = list(dropwhile(_is_small, written))
        is_usual = len(capitals) >= _LEAST and not any(map(_is_small, capitals))
        letters = capitals if is_usual else written
        start, end = letters[0].start(), found.end()
        if _is_time(text, start, end):
            continue
        before = _BEFORE.search(text, max(0, start - _AROUND), start)
        behind = _BEHIND.match(text, end)
        beside = tuple(word[1] for word in (before, behind) if word and word[1][0].isupper())
        signs = tuple(letter[0] for letter in letters)
        yield Initials(start, _end(text, end), signs, text[start:end], beside, is_usual)
    for found in _WITHOUT_LAST_STOP.finditer(text):
        if found[0].isupper():
            yield Initials(*found.span(), tuple(filter(str.isalpha, found[0])), found[0], (), is_usual=False)


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether letters say which half of the day a number is in: "5 P.M."."""
    written = "".join(text[start:end].split()).lower().rstrip(".")
    return written in abbreviations.CLOCK and _NUMBER_BEFORE.search(text, max(0, start - _AROUND), start) is not None


def second_initial_after(text: str, end: int) -> int | None:
    """Where an initial ends that stands behind another: the second of "Sidorova A. P."; None where there is none."""
    found = _SECOND.match(text, end)
    return _end(text, found.end()) if found and found[1].isupper() else None


def _end(text: str, end: int) -> int:
    """Where initials end that a full stop ends: it is theirs where the sentence goes on."""
    behind = _BEHIND.match(text, end)
    goes_on = _GOES_ON.match(text, end) and not (behind and behind[1][0].isupper())
    return end if goes_on else end - 1


def _is_small(letter: re.Match[str]) -> bool:
    return not letter[0].isupper()
