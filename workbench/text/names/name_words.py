"""The words of a text among which names are looked for, and what stands around one: initials, a particle, a number."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter

from workbench.text.names.between_letters import BETWEEN, may_part_words
from workbench.text.names.combining import MARK
from workbench.text.names.name_forms import Form, Likeness
from workbench.text.number_words import COVERED, number_words
from workbench.text.words import CLOSE

LETTER = rf"[^\W\d_{CLOSE}]"
WORD = re.compile(rf"(?:{LETTER}+(?:{MARK}+{LETTER}*)*|[{CLOSE}]+(?:{MARK}+[{CLOSE}]*)*)")
"""Letters of scripts with blanks between words, or of such without: a particle behind a Latin name is none of it."""
APOSTROPHES = "'\u2019\u2018\u02bc"
_BROKEN = re.compile(rf"[-\u2010\u00ad](?=\s)(?<=[^\W\d_].|{MARK}.)")
_HALVES = re.compile(rf"({WORD.pattern})[-\u2010\u00ad]\s+(?=({WORD.pattern}))")
"""Of a word that goes over the end of a line, or went over one."""
_PIECE = re.compile(rf"({WORD.pattern})(?:{BETWEEN}++(?={WORD.pattern}))?")
_HYPHEN = r"[-\u2010\u2011]"
_HYPHENATED = re.compile(rf"{_HYPHEN}(?<=[^\W\d_].|{MARK}.)(?=[^\W\d_])")
_SYLLABLE = re.compile(
    rf"(?<![^\W\d_])(?:(?<={_HYPHEN})|(?={WORD.pattern}{_HYPHEN}))({WORD.pattern})(?:{_HYPHEN}(?=[^\W\d_]))?"
)
"""A word with a hyphen at either end."""
_ONE_LETTER = rf"[^\W\d_](?:{MARK})*+(?![^\W\d_])"
_LETTERS_APART = r"(?:[.\-_/\u00b7\u2010-\u2014][^\S\n]?|[^\S\n]{1,3})"
_SPELLED_OUT = re.compile(rf"(?<![^\W\d_])(?:{_ONE_LETTER}{_LETTERS_APART}){{2}}{_ONE_LETTER}")
_SPELLED = re.compile(rf"(?<![^\W\d_])({_ONE_LETTER})(?:{_LETTERS_APART}(?={_ONE_LETTER}))?")
"""A letter of a word that is written letter by letter."""
_MOST_PIECES = 24
"""Pieces that are put together to one word."""
_PARTICLE = re.compile(rf"(?<![^\W_])([^\W\d_]{{1,3}})(?:[{APOSTROPHES}]|\s)\Z")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_](?:\.\s?|_))+\Z")
_INITIAL = re.compile(r"(?:([._])|,?[^\S\n](?=\w\.))([^\W\d_])(?![^\W\d_])")
_NUMBER = re.compile(r"(?<![\w.,:])(?:(?!0\d)\d+(?:[.,'\u2019\u00a0\u202f ]\d+)*|[^\W\d_]+)(?=[^\S\n]+\Z)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_AROUND = 40
"""Characters before a word that are looked at."""

_Part = Callable[[Iterable[bool]], bool]
"""Whether pieces stay apart, told which of them are names by themselves: where all are, or where any is."""


@dataclass(slots=True)
class NameWord:
    """A word of a text (code points) as it stands on one line, and the forms of names that it may be."""

    start: int
    end: int
    word: str
    forms: tuple[Form, ...]


def words_of_names(text: str, forms: Mapping[str, tuple[Form, ...]]) -> list[NameWord]:
    """The words of a text that may be names; one is what is broken over lines, or parted by what parts no word."""
    halves = _HALVES.finditer(text) if _BROKEN.search(text) else ()
    wholes = [whole for found in halves if (whole := _whole(found, forms)) is not None]
    if may_part_words(text):
        wholes = together(wholes, _put_together(text, _PIECE, forms, all))
    if _HYPHENATED.search(text):
        wholes = together(wholes, _put_together(text, _SYLLABLE, forms, any))
    if _SPELLED_OUT.search(text):
        wholes = together(wholes, _put_together(text, _SPELLED, forms, any))
    every = WORD.findall(text)
    if any(map(_is_humped, every)):
        wholes = together(wholes, _humps(text, forms))
    if not any(map(forms.__getitem__, every)):
        return wholes
    words = [NameWord(*one.span(), one[0], found) for one in WORD.finditer(text) if (found := forms[one[0]])]
    return together(wholes, words) if wholes else words


def words_inside(text: str, joined: Mapping[str, str]) -> list[NameWord]:
    """Names whose words are joined, wherever letters stand around them: "#freekarlweber".

    `joined` has what they are written as, in lower case, and the word that is each.
    """
    small, found = text.lower(), list[NameWord]()
    for written, word in joined.items():
        if written in small:
            form = Form(word, Likeness.INFLECTED, len(written))
            hits = re.finditer(re.escape(written), text, re.IGNORECASE)
            found = together(found, [NameWord(*hit.span(), hit[0], (form,)) for hit in hits])
    return found


def _is_humped(word: str) -> bool:
    """Whether a word has a capital behind a small letter, as where several are written as one: "FreeJanKos"."""
    return not (word[1:].islower() or word.isupper()) and any(map(_begins_hump, pairwise(word)))


def _begins_hump(letters: tuple[str, str]) -> bool:
    return letters[0].islower() and letters[1].isupper()


def _humps(text: str, forms: Mapping[str, tuple[Form, ...]]) -> Iterator[NameWord]:
    """What may be names in words that are no forms of one; a part of another name may be such by chance."""
    for word in WORD.finditer(text):
        if forms[word[0]] or not _is_humped(word[0]):
            continue
        ends = [at for at, letters in enumerate(pairwise(word[0]), 1) if _begins_hump(letters)]
        for start, end in pairwise((0, *ends, len(word[0]))):
            hump = word[0][start:end]
            if _is_name(forms[hump]):
                found = tuple(replace(form, likeness=Likeness.DOUBTFUL) for form in forms[hump])
                yield NameWord(word.start() + start, word.start() + end, hump, found)


def together(words: list[NameWord], others: Iterable[NameWord]) -> list[NameWord]:
    """Words in their order, with those others that share no place with one of them; `words` share none."""
    starts = [word.start for word in words]

    def is_apart(other: NameWord) -> bool:
        before = bisect_left(starts, other.end)
        return before == 0 or words[before - 1].end <= other.start

    return sorted((*words, *filter(is_apart, others)), key=attrgetter("start"))


def _whole(halves: re.Match[str], forms: Mapping[str, tuple[Form, ...]]) -> NameWord | None:
    """The name that is broken over lines; its second half goes on in the case of the first."""
    one, other = halves.groups()
    if other[0].isupper() and not one.isupper():
        return None
    found = forms[one + other]
    if not found or found[0].likeness is Likeness.NEAR:
        return None
    return NameWord(halves.start(1), halves.end(2), one + other, found)


def _put_together(
    text: str, pieces: re.Pattern[str], forms: Mapping[str, tuple[Form, ...]], part: _Part
) -> Iterator[NameWord]:
    """The names whose letters are parted by what parts no word, be they beside other words in the same way."""
    found: list[re.Match[str]] = []
    for piece in pieces.finditer(text):
        if found and found[-1].end() != piece.start():
            yield from _names_of(found, forms, part)
            found = []
        found.append(piece)
    yield from _names_of(found, forms, part)


def _names_of(pieces: list[re.Match[str]], forms: Mapping[str, tuple[Form, ...]], part: _Part) -> Iterator[NameWord]:
    """The names that pieces make which follow each other, the longest first; one piece alone is a word as any other."""
    at = 0
    while at < len(pieces) - 1:
        for end in range(min(len(pieces), at + _MOST_PIECES), at + 1, -1):
            parts = [piece[1] for piece in pieces[at:end]]
            word = "".join(parts)
            if _is_name(forms[word]) and not part(_is_name(forms[one]) for one in parts):
                yield NameWord(pieces[at].start(), pieces[end - 1].end(1), word, forms[word])
                at = end - 1
                break
        at += 1


def _is_name(forms: tuple[Form, ...]) -> bool:
    return bool(forms) and forms[0].likeness <= Likeness.INFLECTED


def particle_before(text: str, start: int) -> tuple[int, str] | None:
    """Where what a word begins with stands before an apostrophe or a blank, and what it is: the "O" of O'Brien."""
    found = _PARTICLE.search(text, max(0, start - _AROUND), start)
    return None if found is None else (found.start(), found[1])


def initials_before(text: str, start: int) -> tuple[int, list[str]]:
    """Where initials before a word begin, and their letters; `start` where there are none."""
    found = _INITIALS.search(text, max(0, start - _AROUND), start)
    if found is None or (found[0][-1].isspace() and not text[start].isupper()):
        return start, []
    return found.start(), WORD.findall(found[0].replace("_", " "))


def initial_after(text: str, end: int) -> tuple[int, list[str]]:
    """Where an initial after a word ends, and its letter: "tyler_r", "Tyler, R.", "Rose T."; `end` where there is none.

    The full stop of an initial belongs to it where the sentence goes on.
    """
    found = _INITIAL.match(text, end)
    if found is None or not (found[1] or found[2].isupper()):
        return end, []
    goes_on = re.match(rf"\.(?=\s*[,;:)]|[{APOSTROPHES}]|\s+([^\W\d_]))", text[found.end() :][:_AROUND])
    is_its_own = not found[1] and goes_on is not None and not (goes_on[1] or "").isupper()
    return found.end() + is_its_own, [found[2]]


def number_before(text: str, start: int) -> int | None:
    """Where a number before a word begins: "500 Mark", "fünf Mark"; years are none, "in 1990 Mark left"."""
    found = _NUMBER.search(text, max(0, start - _AROUND), start)
    if found is None:
        return None
    counts = not _YEAR.fullmatch(found[0]) if found[0][0].isdigit() else found[0].lower() in _number_words()
    return found.start() if counts else None


@cache
def _number_words() -> frozenset[str]:
    """The words for numbers in whatever language, but for those that are mostly something else."""
    known = [words for tag in COVERED if (words := number_words(tag)) is not None]
    return frozenset(word for words in known for word in {*words.cardinals, *words.multipliers} - words.doubtful)
