"""Initials that stand for a whole name: "K. W. told us", "со слов П.К."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.text import abbreviations
from workbench.text.name_words import WORD

_ALONE = re.compile(r"(?<![\w.])[^\W\d_]\.(?:[^\S\n]?-?[^\W\d_]\.){1,3}+(?!\w)")
_BEFORE = re.compile(rf"({WORD.pattern})[^\S\n]+\Z")
_BEHIND = re.compile(rf"[^\S\n]+({WORD.pattern})")
_GOES_ON = re.compile(r"\s*[,;:)\-\u2010-\u2014'\u2019]|[^\S\n]+[^\W\d_]")
_AROUND = 40
"""Characters before initials that are looked at."""
_ABBREVIATIONS = abbreviations.NEVER_LAST | abbreviations.PERHAPS_LAST | abbreviations.BEFORE_A_CAPITAL_LAST


@dataclass(frozen=True, slots=True)
class Initials:
    """Initials by themselves (code points): the last full stop is theirs only where the sentence goes on."""

    start: int
    end: int
    letters: tuple[str, ...]
    written: str
    beside: tuple[str, ...]
    """Words with a capital on either side, which may be of the same name."""

    @property
    def is_abbreviation(self) -> bool:
        """Whether they are letters that stand for something else in many texts: "U.S."."""
        return "".join(self.written.split()).lower().rstrip(".") in _ABBREVIATIONS


def initials_alone(text: str) -> Iterator[Initials]:
    """The initials of a text that no name is seen beside, in capitals."""
    for found in _ALONE.finditer(text):
        letters = WORD.findall(found[0])
        if not all(letter.isupper() for letter in letters):
            continue
        before = _BEFORE.search(text, max(0, found.start() - _AROUND), found.start())
        behind = _BEHIND.match(text, found.end())
        beside = tuple(word[1] for word in (before, behind) if word and word[1][0].isupper())
        goes_on = _GOES_ON.match(text, found.end()) and not (behind and behind[1][0].isupper())
        yield Initials(found.start(), found.end() - (not goes_on), tuple(letters), found[0], beside)
