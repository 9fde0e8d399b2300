"""Words of protected names that stand alone, in whatever form: "Sidorova's colleague", "со слов Сидоровой".

Such a word leads to its source as the whole name does, and gives way to the pseudonym unless it may well mean something
or somebody else. Then it stays, and whoever lets a text out is told of it (`left`), as a sentence with a pseudonym in
the place of an ordinary word would be wrong and give the word away all the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise, product
from operator import attrgetter

from sqlalchemy import Connection, select

from workbench.library.casefile.called import IN_PSEUDONYMS, NO_NAMES, SHORTEST_JOINED, Called
from workbench.library.casefile.others import Meant, Others
from workbench.library.casefile.whole_names import JOINS
from workbench.library.tables import Snapshot
from workbench.text.abbreviations import SENTENCE_OPENERS
from workbench.text.names.between_letters import BETWEEN, marks_around
from workbench.text.names.initials import Initials, initials_alone, second_initial_after
from workbench.text.names.name_forms import DISTINCT, Form, Likeness, NameForms
from workbench.text.names.name_words import (
    WORD,
    NameWord,
    initial_after,
    initials_before,
    number_before,
    particle_before,
    together,
    words_inside,
    words_of_names,
)
from workbench.text.names.names_within import NamesWithin, is_close, is_long
from workbench.text.names.spellings import fold, latin

_SNAPSHOTS = Snapshot.__table__

SHORTEST = 4
"""Letters that a word must have to give way by itself; shorter ones stand in too much else."""
_LEAST_STEM = 3
"""Letters of a name's stem that gives way with an ending where it is written as names are."""
_LONG_STEM = 6
"""Letters of one that does so in small letters, with an ending or none, or behind a number."""
_LEAST_IN_MAIL = 3
"""Letters of a name that an address of a mailbox, or of an account, may be."""
_LOOKED_AT = 50
"""How many articles that hold a word's letters are looked at for the word itself."""
_ANOTHER_NAME = re.compile(rf"(?:\s+|{JOINS})([^\W\d_]{{2,}})")
_NEXT_WORD = re.compile(rf"\.?\s*({WORD.pattern})")
_BESIDE = re.compile(rf"(?:(?:{JOINS}|(?:,?\s|{BETWEEN})++)(?:\w\.\s*)?)?")
"""What stands between two words of one name, an initial among them; nothing where they are written as one."""
_BLANK = rf"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*|{JOINS})"
_MIDDLE = re.compile(rf"{_BLANK}(?:(?:[^\W\d_]\.\s?|{WORD.pattern}(?:-{WORD.pattern})*{_BLANK})){{1,2}}+")
"""One or two names, or initials of such, between the first and the last of somebody."""
_WITHIN_SENTENCE = re.compile(r"[^\W_][,;)]?[^\S\n]+\Z")
"""What stands before a word that has a capital for its own sake."""
_AROUND = 40
"""Characters before a word that are looked at."""
_OF_GERMAN_NOUNS = frozenset({"e", "en", "er", "es", "n"})
"""Endings of nouns in the language that gives all of them a capital; its names have none of these."""
_LONGEST_SURE = 2
"""Letters of an ending that makes a form of a short name, and hardly another word."""
_MOST_WITHIN = 3
"""Words of other protected names that may stand within what joins two words of one."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a text that may be of a protected name: what takes its place, or None where it stays."""

    start: int
    end: int
    pseudonym: str | None


@dataclass(slots=True)
class _Hit:
    """A word that is a form of names' words, from where it begins to where it ends with what belongs to it.

    `called` are those of a name that another word of stands next to it, or behind a middle name.
    """

    word: NameWord
    start: int
    end: int
    called: dict[str, None] = field(default_factory=dict)


class NameParts:
    """The words of the protected names, each with the pseudonyms of those who are called so."""

    def __init__(self, connection: Connection, names: Iterable[tuple[str, str]]) -> None:
        """`names` are the protected names, each with the pseudonym in its place."""
        self._connection = connection
        self._called = Called(names)
        accounts = [one for one in self._called.accounts if len(one) >= SHORTEST_JOINED]
        self._forms = NameForms((word for word in self._called.words if not is_close(word)), accounts)
        self._within = NamesWithin(self._called.words, self._called.guessed, self._called.families)
        self._stands: dict[str, bool] = {}
        self.stayed: dict[str, None] = {}
        """The words that stayed in texts that were asked for, in order."""

    def text(self, text: str) -> str:
        """A text with pseudonyms in the place of the words that mean a protected source.

        Marks of Markdown among the letters of one stay beside it where they open or close what lies beyond it.
        """
        pieces, at = [], 0
        for part in self._parts(text):
            if part.pseudonym is None:
                self.stayed[" ".join(text[part.start : part.end].split())] = None
            else:
                before, behind = marks_around(text, part.start, part.end)
                pieces += [text[at : part.start], before, part.pseudonym, self.text(behind)]
                at = part.end
        return "".join((*pieces, text[at:]))

    def are_in(self, text: str) -> bool:
        """Whether a text holds words that mean a protected source."""
        return any(part.pseudonym is not None for part in self._parts(text))

    def left(self, text: str) -> list[tuple[int, int]]:
        """Where in a text words stay that may mean a protected source (code points)."""
        return [(part.start, part.end) for part in self._parts(text) if part.pseudonym is None]

    def are_in_address(self, address: str) -> bool:
        """Whether an address holds such words, be it within others, or in Latin letters where the name has others."""
        least = _LEAST_IN_MAIL if "@" in address and "/" not in address else DISTINCT
        return self.are_in(address) or any(self._leads(found.group(), least) for found in WORD.finditer(address))

    def _leads(self, letters: str, least: int) -> bool:
        """Whether letters of an address hold a word of a name of `least` letters, or are what an account is called."""
        if any(not self._is_ordinary(word) for word in self._forms.within(letters, least)):
            return True
        if len(letters) <= least or latin(letters) not in self._called.in_addresses:
            return False
        return not self._is_ordinary(letters) and not self._others.have(letters, Likeness.DOUBTFUL)

    def _parts(self, text: str) -> list[_Part]:
        parts = [part for hit in self._hits(text) if (part := self._part(text, hit)) is not None]
        alone = [part for one in initials_alone(text) if (part := self._of_initials(one)) is not None]
        apart = [one for one in alone if not any(one.start < part.end and part.start < one.end for part in parts)]
        return sorted((*parts, *apart), key=attrgetter("start")) if apart else parts

    def _hits(self, text: str) -> list[_Hit]:
        words = words_of_names(text, self._forms.of)
        if inside := words_inside(text, self._called.joined):
            words = together(words, inside)
        if within := self._within.words_in(text):
            words = together(within, words)
        hits = [_Hit(word, self._start(text, word), word.end) for word in words]
        for one, other in pairwise(hits):
            if _BESIDE.fullmatch(text, one.word.end, other.start):
                both = self._called_both(one.word.forms, other.word.forms)
                one.called |= both
                other.called |= both
        joined: list[_Hit] = []
        for hit in hits:
            self._join(text, joined, hit)
        return joined

    def _join(self, text: str, hits: list[_Hit], last: _Hit) -> None:
        """Adds a hit to those before it, or makes one of it, the first of the same name, and what lies between."""
        for at in range(len(hits) - 1, max(-1, len(hits) - 1 - _MOST_WITHIN), -1):
            first = hits[at]
            both = self._called_both(first.word.forms, last.word.forms)
            if both and self._are_middle_names(text, first.end, last.start):
                hits[at:] = [replace(first, end=last.end, called=both)]
                return
        hits.append(last)

    def _are_middle_names(self, text: str, start: int, end: int) -> bool:
        """Whether nothing but names, or initials, is between two places: "Katarzyna Maria Wiśniewska".

        In names of files they may have no capitals.
        """
        if not (found := _MIDDLE.fullmatch(text, start, end)):
            return False
        names, is_of_file = WORD.findall(found[0].replace("_", " ")), not re.search(r"\s", found[0])
        if not is_of_file and not all(name[0].isupper() for name in names):
            return False
        return all(len(name) == 1 or not self._is_written(name.lower()) for name in names)

    def _start(self, text: str, word: NameWord) -> int:
        """Where a word begins, with a particle that its name has before it: the "O’" of O’Brien."""
        if not any(form.word in self._called.particles for form in word.forms):
            return word.start
        start, particle = particle_before(text, word.start) or (word.start, "")
        particles = {one for form in word.forms for one in self._called.particles.get(form.word, ())}
        return start if fold(particle) in particles else word.start

    def _called_both(self, forms: tuple[Form, ...], others: tuple[Form, ...]) -> dict[str, None]:
        """The pseudonyms of names that hold two words, one after the other."""
        pairs = product(filter(_is_a_form, forms), filter(_is_a_form, others))
        bearers = self._called.bearers
        names = ((bearers(one.word), bearers(other.word)) for one, other in pairs if one.word != other.word)
        return {whose: None for either, both in names for whose in either if whose in both}

    def _part(self, text: str, hit: _Hit) -> _Part | None:
        """What becomes of a word; None where it is no more than letters of a name."""
        word = hit.word
        if hit.called:
            return _Part(hit.start, hit.end, " or ".join(hit.called))
        if beside := self._beside_initials(text, hit):
            return beside
        gives_way = self._gives_way(word.word, word.forms[0])
        if gives_way is None:
            return None
        if not gives_way or self._is_open(text, word):
            return _Part(hit.start, word.end, None)
        whose = {whose: None for form in word.forms for whose in self._called.bearers(form.word)}
        return _Part(hit.start, word.end, " or ".join(whose))

    def _beside_initials(self, text: str, hit: _Hit) -> _Part | None:
        """A word of a name with initials of its other words, which mean nobody else: "R. Tyler", "tyler_r"."""
        form = hit.word.forms[0]
        for start, end, letters, whose in self._initialled(text, hit):
            if not self._others.have(hit.word.word, form.likeness, form.stem, letters):
                return _Part(start, end, " or ".join(whose))
        return None

    def _initialled(self, text: str, hit: _Hit) -> Iterator[tuple[int, int, list[str], dict[str, None]]]:
        """Where a word of a name stands with initials of its other words, these, and whom they mean; the most first.

        Behind the first initial that of a middle name may stand: "A. P. Sidorova", "Sidorova A. P.".
        """
        word = hit.word
        if word.forms[0].likeness > Likeness.INFLECTED:
            return
        start, before = initials_before(text, hit.start)
        end, after = initial_after(text, word.end)
        if after:
            end = second_initial_after(text, end) or end
        if (follows := _NEXT_WORD.match(text, end)) and self._forms.of[follows[1]]:
            end, after = word.end, []  # it is the next one's: "Tyler, R. Tyler"
        both = (start, end, [*before[:1], *after])
        for beginning, ending, letters in (both, (start, word.end, before[:1]), (hit.start, end, after)):
            if whose := self._with_initials(word.forms, letters):
                yield beginning, ending, letters, whose

    def _with_initials(self, forms: tuple[Form, ...], letters: list[str]) -> dict[str, None]:
        """The pseudonyms of those whose names hold a word, and other words that begin with all these letters."""
        bearers = [pair for form in forms for pair in self._called.bearers(form.word).items()]
        return {whose: None for whose, initials in bearers if letters and initials.issuperset(map(fold, letters))}

    def _of_initials(self, initials: Initials) -> _Part | None:
        """What becomes of initials of a whole name: they stay where they may be another's, or no name at all."""
        whose = self._called.by_initials(initials.letters)
        told = _Part(initials.start, initials.start + len(initials.written), None)
        if not (whose and initials.is_usual):
            return told if self._may_be_initials(initials) else None
        stays = (
            initials.is_abbreviation
            or not all(map(self._is_common, initials.beside))
            or self._others.have_initials(initials.letters)
            or self._is_written(initials.written)
        )
        if stays:
            return told
        return _Part(initials.start, initials.end, " or ".join(whose))

    def _may_be_initials(self, initials: Initials) -> bool:
        """Whether letters that are not written as initials are may be those of a whole name, be it turned round."""
        ways = (initials.letters, initials.letters[::-1])
        if initials.is_abbreviation or not any(map(self._called.by_initials, ways)):
            return False
        return initials.has_stops or not self._is_written(initials.written)

    def _is_common(self, word: str) -> bool:
        """Whether a word with a capital is none of a name: one that begins a sentence, or a title."""
        small = word.lower()
        return small in SENTENCE_OPENERS or small in NO_NAMES or self._is_written(small)

    def _gives_way(self, word: str, form: Form) -> bool | None:
        """Whether a word that stands by itself gives way, or is told of; None where it is neither."""
        if is_close(form.word):
            return form.likeness is Likeness.SAME and is_long(form.word) and form.word not in self._called.guessed
        has_case = _has_case(word)
        is_small = has_case and not word[0].isupper()
        if form.likeness is Likeness.SAME:
            if is_small and form.word not in self._called.small and SHORTEST <= len(form.word) < _LONG_STEM:
                return False  # "The price rose" is not about Rose
            return True if len(form.word) >= SHORTEST else None if is_small else False
        if form.likeness is Likeness.INFLECTED and form.stem >= (_LONG_STEM if is_small else _LEAST_STEM):
            return has_case or form.stem >= SHORTEST
        is_known_small = form.word in self._called.small
        return None if is_small and len(form.word) < SHORTEST and not is_known_small else False

    def _is_open(self, text: str, word: NameWord) -> bool:
        """Whether a word may mean something else: another source's name, another person's, or an ordinary word."""
        words = [form.word for form in word.forms]
        if self._others.have(word.word, word.forms[0].likeness, word.forms[0].stem):
            return True
        if len(words[0]) < _LONG_STEM and _is_counted(text, word.start):
            return True
        if len(words[0]) < SHORTEST and _is_ordinarily_formed(text, word):
            return True
        if self._called.last.isdisjoint(words) and (after := _ANOTHER_NAME.match(text, word.end)):
            follows = after[1]
            if follows[:1].isupper() and follows.casefold() not in IN_PSEUDONYMS and not self._forms.of[follows]:
                return True
        return any(self._is_ordinary(one, word.word) for one in {word.word, *words})

    def _is_ordinary(self, word: str, written: str = "") -> bool:
        """Whether articles have a word in small letters, and also in a capital where that is how it is `written`."""
        small, written = word.lower(), written or word
        if not _has_case(word) or not self._is_written(small):
            return False
        return written == written.lower() or self._is_written(word.capitalize())

    @cached_property
    def _others(self) -> Others:
        """What the sources are called that are not protected."""
        return Others(self._connection, self._meant)

    def _meant(self, name: str) -> list[Meant]:
        """What of the name of a source means a protected one."""
        found = []
        for hit in self._hits(name):
            likeness = hit.word.forms[0].likeness
            if likeness <= Likeness.INFLECTED:
                whose = frozenset(chain.from_iterable(self._called.bearers(form.word) for form in hit.word.forms))
                beside = None if hit.called else next(self._initialled(name, hit), None)
                start, end = beside[:2] if beside else (hit.start, hit.end)
                found.append(Meant(start, end, likeness, whose, is_sure=bool(hit.called or beside)))
        return found

    def _is_written(self, word: str) -> bool:
        """Whether an article of the library has the word just so."""
        if word not in self._stands:
            holds = select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.text.contains(word, autoescape=True))
            texts = self._connection.scalars(holds.limit(_LOOKED_AT))
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            self._stands[word] = any(whole.search(text) for text in texts)
        return self._stands[word]


def _is_counted(text: str, start: int) -> bool:
    """Whether a word may be what a number counts: "500 Mark" are not of Mark. That of a pseudonym counts nothing."""
    at = number_before(text, start)
    return at is not None and not text[:at].rstrip().casefold().endswith(tuple(IN_PSEUDONYMS))


def _is_ordinarily_formed(text: str, word: NameWord) -> bool:
    """Whether a short name with an ending may be a word that has a capital where it stands, or in German: "Kosten"."""
    form = word.forms[0]
    ending = fold(word.word)[form.stem :]
    is_noun = ending in _OF_GERMAN_NOUNS or len(ending) > _LONGEST_SURE
    is_within = _WITHIN_SENTENCE.search(text, max(0, word.start - _AROUND), word.start)
    return form.likeness is not Likeness.SAME and (is_noun or not is_within)


def _has_case(word: str) -> bool:
    """Whether names of a word's script have a capital, which Georgian ones have not: its other letters make no name."""
    return word[:1].title() != word[:1].lower()


def _is_a_form(form: Form) -> bool:
    return form.likeness is not Likeness.NEAR
