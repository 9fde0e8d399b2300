"""Words of protected names that stand alone, in whatever form: "Sidorova's colleague", "со слов Сидоровой".

Such a word leads to its source as the whole name does, and gives way to the pseudonym unless it may well mean something
or somebody else. Then it stays, and whoever lets a text out is told of it (`left`), as a sentence with a pseudonym in
the place of an ordinary word would be wrong and give the word away all the same.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from sqlalchemy import Connection, select

from workbench.library.casefile.whole_names import JOINS
from workbench.library.tables import Snapshot, Source, SourceAlias
from workbench.text.name_forms import DISTINCT, Form, Likeness, NameForms
from workbench.text.spellings import latin

_SOURCES, _ALIASES, _SNAPSHOTS = Source.__table__, SourceAlias.__table__, Snapshot.__table__

SHORTEST = 4
"""Letters that a word must have to give way by itself; shorter ones stand in too much else."""
_LEAST = 2
"""Letters of a word that is told of."""
_LEAST_STEM = 3
"""Letters of a name's stem that gives way with an ending where it is written as names are."""
_LONG_STEM = 6
"""Letters of one that does so in small letters, with an ending or none, and of a whole name looked for in addresses."""
_LEAST_IN_MAIL = 3
"""Letters of a name that an address of a mailbox, or of an account, may be."""
_LOOKED_AT = 50
"""How many articles that hold a word's letters are looked at for the word itself."""
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0655\u0670\u00ad\u200b\u2060"
"""Accents and vowel points that stand by themselves, and signs inside a word that are seen as nothing."""
_WORD = re.compile(rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*")
_ONE_WORD = re.compile(rf"{_WORD.pattern}(?:['\u2019\u02bc]{_WORD.pattern})*")
"""A name of one word, as "O'Brien" is."""
_FROM_HERE = frozenset({"of", "from", "in", "at", "near", "for", "with", "and"})
"""After these a name describes: "Mrs Marling of Oster" is not called Oster."""
_ARTICLES = frozenset({"the", "a", "an"})
_IN_PSEUDONYMS = frozenset({"source"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "pani", "sr", "sra", "mme"})
_NO_NAMES = _IN_PSEUDONYMS | _TITLES
_ANOTHER_NAME = re.compile(rf"(?:\s+|{JOINS})([^\W\d_]{{2,}})")
_BESIDE = re.compile(rf"(?:,?\s+|{JOINS})(?:\w\.\s*)?")
"""What stands between two words of one name, an initial among them."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a text that may be of a protected name: what takes its place, or None where it stays."""

    start: int
    end: int
    pseudonym: str | None


@dataclass(slots=True)
class _Hit:
    """A word that is a form of names' words; `called` are those of a name that another word of stands next to it."""

    found: re.Match[str]
    forms: tuple[Form, ...]
    called: dict[str, None]


class NameParts:
    """The words of the protected names, each with the pseudonyms of those who are called so."""

    def __init__(self, connection: Connection, names: Iterable[tuple[str, str]]) -> None:
        """`names` are the protected names, each with the pseudonym in its place."""
        self._connection = connection
        self._called: dict[str, dict[str, None]] = {}
        self._last: set[str] = set()
        self._joined: set[str] = set()
        self._small: set[str] = set()
        """The words that a name has in small letters."""
        for name, pseudonym in names:
            words = _words(name)
            for word in filter(_may_stand_alone(words), words):
                self._called.setdefault(word.casefold(), {})[pseudonym] = None
                if not word[0].isupper():
                    self._small.add(word.casefold())
            self._last.update(word.casefold() for word in words[-1:])
            if len(joined := "".join(words)) >= _LONG_STEM and (spelled := latin(joined)):
                self._joined.add(spelled)
        self._forms = NameForms(self._called)
        self._stands: dict[str, bool] = {}
        self.stayed: dict[str, None] = {}
        """The words that stayed in texts that were asked for, in order."""

    def text(self, text: str) -> str:
        """A text with pseudonyms in the place of the words that mean a protected source."""
        pieces, at = [], 0
        for part in self._parts(text):
            if part.pseudonym is None:
                self.stayed[text[part.start : part.end]] = None
            else:
                pieces += [text[at : part.start], part.pseudonym]
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
        return self.are_in(address) or any(self._leads(found.group(), least) for found in _WORD.finditer(address))

    def _leads(self, letters: str, least: int) -> bool:
        """Whether letters of an address hold a word of a name of `least` letters, or a name whose words are joined."""
        if any(not self._is_ordinary(word) for word in self._forms.within(letters, least)):
            return True
        spelled = latin(letters)
        return any(name in spelled for name in self._joined)

    def _parts(self, text: str) -> list[_Part]:
        of = self._forms.of
        if not any(map(of.__getitem__, _WORD.findall(text))):
            return []
        hits = [_Hit(found, forms, {}) for found in _WORD.finditer(text) if (forms := of[found.group()])]
        for one, other in pairwise(hits):
            if _BESIDE.fullmatch(text, one.found.end(), other.found.start()):
                both = self._called_both(one.forms, other.forms)
                one.called |= both
                other.called |= both
        return [part for hit in hits if (part := self._part(hit)) is not None]

    def _called_both(self, forms: tuple[Form, ...], others: tuple[Form, ...]) -> dict[str, None]:
        """The pseudonyms of names that hold two words, one after the other."""
        pairs = product(filter(_is_a_form, forms), filter(_is_a_form, others))
        names = ((self._called[one.word], self._called[other.word]) for one, other in pairs if one.word != other.word)
        return {whose: None for either, both in names for whose in either if whose in both}

    def _part(self, hit: _Hit) -> _Part | None:
        """What becomes of a word; None where it is no more than letters of a name."""
        span = hit.found.span()
        if hit.called:
            return _Part(*span, " or ".join(hit.called))
        gives_way = self._gives_way(hit.found.group(), hit.forms[0])
        if gives_way is None:
            return None
        if not gives_way or self._is_open(hit.found, hit.forms):
            return _Part(*span, None)
        return _Part(*span, " or ".join({whose: None for form in hit.forms for whose in self._called[form.word]}))

    def _gives_way(self, word: str, form: Form) -> bool | None:
        """Whether a word that stands by itself gives way, or is told of; None where it is neither."""
        has_case = word.lower() != word.upper()
        is_small = has_case and not word[0].isupper()
        if form.likeness is Likeness.SAME:
            if is_small and form.word not in self._small and SHORTEST <= len(form.word) < _LONG_STEM:
                return False  # "The price rose" is not about Rose
            return True if len(form.word) >= SHORTEST else None if is_small else False
        if form.likeness is Likeness.INFLECTED and form.stem >= (_LONG_STEM if is_small else _LEAST_STEM):
            return has_case or form.stem >= SHORTEST
        return None if is_small and len(form.word) < SHORTEST else False

    def _is_open(self, found: re.Match[str], forms: tuple[Form, ...]) -> bool:
        """Whether a word may mean something else: another source's name, another person's, or an ordinary word."""
        word, words = found.group(), [form.word for form in forms]
        if self._is_of_others(word, forms[0]):
            return True
        if self._last.isdisjoint(words) and (after := _ANOTHER_NAME.match(found.string, found.end())):
            follows = after[1]
            if follows[:1].isupper() and follows.casefold() not in _IN_PSEUDONYMS and not self._forms.of[follows]:
                return True
        return any(self._is_ordinary(one, word) for one in {word, *words})

    def _is_of_others(self, word: str, form: Form) -> bool:
        """Whether a word is as likely one of the name of a source that is not protected."""
        others = self._of_others.of[word]
        if not others or not _is_a_form(others[0]):
            return False
        return (others[0].likeness, -others[0].stem) <= (form.likeness, -form.stem)

    def _is_ordinary(self, word: str, written: str = "") -> bool:
        """Whether articles have a word in small letters, and also in a capital where that is how it is `written`."""
        small, written = word.lower(), written or word
        if small == word.upper() or not self._is_written(small):
            return False
        return written == written.lower() or self._is_written(word.capitalize())

    @cached_property
    def _of_others(self) -> NameForms:
        """The words of the names of sources that are not protected."""
        names = self._connection.scalars(select(_SOURCES.c.name).where(~_SOURCES.c.protected)).all()
        aliases = select(_ALIASES.c.alias).join(_SOURCES, _SOURCES.c.pk == _ALIASES.c.source_pk)
        both = (*names, *self._connection.scalars(aliases.where(~_SOURCES.c.protected)))
        return NameForms({word.casefold() for name in both for word in _WORD.findall(name)})

    def _is_written(self, word: str) -> bool:
        """Whether an article of the library has the word just so."""
        if word not in self._stands:
            holds = select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.text.contains(word, autoescape=True))
            texts = self._connection.scalars(holds.limit(_LOOKED_AT))
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            self._stands[word] = any(whole.search(text) for text in texts)
        return self._stands[word]


def _is_a_form(form: Form) -> bool:
    return form.likeness is not Likeness.NEAR


def _words(name: str) -> list[str]:
    """The words that somebody is called by; none of a description."""
    tokens = name.split()
    if len(tokens) == 1:
        return _WORD.findall(name) if _ONE_WORD.fullmatch(name) else []
    if name == name.lower() and tokens[0] in _ARTICLES:
        return []
    called = tokens[: next((at for at, token in enumerate(tokens) if token.lower() in _FROM_HERE), len(tokens))]
    return [word for token in called for word in _WORD.findall(token)]


def _may_stand_alone(words: list[str]) -> Callable[[str], bool]:
    """Whether a word of a name may stand for it: long enough, and written as names are where the name is."""
    cased = any(word[0].isupper() for word in words)
    return lambda word: len(word) >= _LEAST and (word[0].isupper() or not cased) and word.casefold() not in _NO_NAMES
