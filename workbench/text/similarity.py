"""Copied passages: runs of five words that two texts have in common, with the places on both sides.

Words are compared without case, compatibility forms, quotes and punctuation; places are always those of the texts as
they stand.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from workbench.text.graphemes import cut_after
from workbench.text.words import APOSTROPHES, is_unspaced

GRAM = 5
"""How many words in a row are compared: fewer are shared by chance, more miss a copy with a word changed."""
WINDOW = 4
"""Of so many runs in a row one is kept in a text's fingerprint, so that two texts with `GRAM + WINDOW - 1` words in a
row in common have one in common (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003)."""
SHORT = 16
"""Of lines and passages with fewer words, headlines above all, every run is kept."""
LONGEST = 400_000
"""Of a longer text only the beginning is compared, in code points: a book, not a library of them."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U00031fff]")
_MAIL_HEAD = re.compile(r"(?:[^\n]+\n\n)?(?P<fields>(?:(?:From|To|Cc|Date): [^\n]*(?:\n|\Z)){2,})")
"""The lines that a mail's text has under its headline (`intake.mail`)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands (code points)."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that two texts share: places (code points, end exclusive) here and there, and how many words.

    `weight` is how many words they would be in a script with spaces.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    weight: float


def compared(text: str) -> str:
    """The part of a text that is compared, each letter at its place.

    Who writes to whom is blanked at the head of a mail: letters between the same people are no copies of each other.
    """
    text = text[:LONGEST]
    head = _MAIL_HEAD.match(text)
    if head is None:
        return text
    start, end = head.span("fields")
    return text[:start] + re.sub("[^\n]", " ", text[start:end]) + text[end:]


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a range of a text; each character of a script without spaces is one."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if not word.isascii() and _UNSPACED.search(word):
            found += _taken_apart(text, match.start(), match.end())
        else:
            found.append(Word(_plain(word), match.start(), match.end()))
    return found


def whole_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """As `words_of`, with the marks over letters that are code points of their own: to tell words from one another.

    Fingerprints do without them, and are not the same with them.
    """
    words = words_of(text, start, end)
    if text.isascii():
        return words
    found: list[Word] = []
    marked = False
    for word in words:
        stop = cut_after(text, word.end)
        begin = found.pop().start if marked and found[-1].end == word.start else word.start
        marked = stop > word.end
        found.append(Word(_plain(text[begin:stop]), begin, stop) if marked or begin < word.start else word)
    return found


def _taken_apart(text: str, start: int, end: int) -> list[Word]:
    parts: list[Word] = []
    for place in range(start, end):
        joins = parts and not is_unspaced(text[place]) and not is_unspaced(text[place - 1])
        begin = parts.pop().start if joins else place
        parts.append(Word(_plain(text[begin : place + 1]), begin, place + 1))
    return parts


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).casefold().translate(APOSTROPHES)


def plain_words(text: str) -> list[str]:
    """The words of a text as they are compared, without their places: as `words_of` has them, in half the time."""
    if text.isascii():
        return _WORD.findall(text.lower())
    if _UNSPACED.search(text):
        return [word.plain for word in words_of(text)]
    return [_plain(word) for word in _WORD.findall(text)]


def in_rows(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    """Every `length` words in a row, in their order."""
    return zip(*(words[place:] for place in range(length)), strict=False)


def prints(words: Sequence[str]) -> "array[int]":
    """A number of 64 bits for each run of `GRAM` words, in their order; the same in every process."""
    return array("q", (_number(" ".join(run)) for run in in_rows(words, GRAM)))


def _number(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprint(text: str) -> "array[int]":
    """The numbers by which a text is found again from another one that shares words with it, in ascending order."""
    text = compared(text)
    found = set(_winnowed(prints(plain_words(text))))
    for line in text.split("\n"):
        words = plain_words(line) if len(line) < SHORT * _LONG_WORD else ()
        if GRAM <= len(words) < SHORT:
            found.update(prints(words))
    return array("q", sorted(found))


_LONG_WORD = 40


def _winnowed(numbers: "array[int]") -> Iterable[int]:
    if len(numbers) <= WINDOW:
        return numbers
    return map(min, zip(*(numbers[place:] for place in range(WINDOW)), strict=False))


def shared_runs(words: Sequence[Word], others: Sequence[Word]) -> list[Run]:
    """The longest runs of `GRAM` words and more that stand in both, in the order of the first text.

    No word of the first text is in two runs; of several places in the other one, that of the longest run is told.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    plain, theirs = [word.plain for word in words], [word.plain for word in others]
    for place in range(len(theirs) - GRAM + 1):
        places.setdefault(tuple(theirs[place : place + GRAM]), []).append(place)
    runs: list[Run] = []
    at = 0
    while at <= len(plain) - GRAM:
        starts = places.get(tuple(plain[at : at + GRAM]), [])[:_MOST_PLACES]
        length, other = max(((_length(plain, at, theirs, start), -start) for start in starts), default=(0, 0))
        if not length:
            at += 1
            continue
        first, last = words[at], words[at + length - 1]
        begin, stop = others[-other], others[-other + length - 1]
        weight = weight_of(words[at : at + length])
        runs.append(Run(first.start, last.end, begin.start, stop.end, length, weight))
        at += length
    return runs


_MOST_PLACES = 20
"""How many places of the same five words are tried: a refrain a thousand times over is told at its first ones."""


def _length(words: Sequence[str], at: int, others: Sequence[str], other: int) -> int:
    length = GRAM
    while at + length < len(words) and other + length < len(others) and words[at + length] == others[other + length]:
        length += 1
    return length


def weight_of(words: Iterable[Word]) -> float:
    """How many words of a script with spaces so many words are: five characters of Chinese say about as much as two.

    The place, the day and the reporter of a text are some eighteen of its characters, and no more copied than those of
    an English one. A number among such characters weighs as one of them.
    """
    parts = end = 0
    for word in words:
        if len(word.plain) == 1 and is_unspaced(word.plain):
            parts += _SYLLABLE if word.plain >= _EAST_ASIA else _LETTER
            end = word.end
        elif word.start == end and word.plain.isdecimal():
            parts += _SYLLABLE
        else:
            parts += _PARTS
    return parts / _PARTS


_PARTS, _SYLLABLE, _LETTER = 20, 8, 5
"""Parts of a word, and how many a character weighs: one of East Asia is a syllable or more, one of South-East Asia a
letter or a vowel sign."""
_EAST_ASIA = "\u2e80"
"""The first of its characters; those of South-East Asia stand before it."""


def share(runs: Iterable[Run], words: int) -> float:
    """Which part of so many words stands in the runs, from 0 to 1."""
    return min(1.0, sum(run.words for run in runs) / words) if words else 0.0
