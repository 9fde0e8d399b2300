"""What bearers of names are called: the words of their names, initials beside these, and how accounts are named."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.library.casefile.whole_names import DASHES
from workbench.text.names.name_words import APOSTROPHES, WORD
from workbench.text.names.names_within import families_of, is_close, is_single, parts_of, tokens_of, untitled
from workbench.text.names.spellings import fold, folds, latin

SHORTEST_JOINED = 6
"""Letters of a name whose words are joined, and of an account, that are looked for in running text."""
_MOST_JOINED = 4
"""Words of a longer name that may be joined without the others."""
_LEAST_INSIDE = 8
"""Letters of words of a name that are looked for within words."""
_LEAST = 2
"""Letters of a word that is told of."""
_LEAST_IN_ACCOUNT = 3
"""Letters of a name beside the initial of another in what an account is called."""
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_ONE_TOKEN = re.compile(rf"{WORD.pattern}(?:[{APOSTROPHES}{DASHES}]{WORD.pattern})*")
"""A name without blanks, as "O'Brien" and "Müller-Lüdenscheidt" are; "zq_19" is what an account is called."""
_DASH = re.compile(f"[{DASHES}]")
_PARTICLE = re.compile(rf"(?<![^\W_])([^\W\d_]{{1,3}})[{APOSTROPHES}]({WORD.pattern})")
_FROM_HERE = frozenset({"of", "from", "in", "at", "near", "for", "with", "and"})
"""After these a name describes: "Mrs Marling of Oster" is not called Oster."""
_ARTICLES = frozenset({"the", "a", "an"})
IN_PSEUDONYMS = frozenset({"source"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "pani", "sr", "sra", "mme"})
NO_NAMES = IN_PSEUDONYMS | _TITLES

Bearers = dict[str, set[str]]
"""Pseudonyms of those who are called so, each with the initials of the other words of their names."""


class Called:
    """By which words names are found, in lower case, each with whom it means."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are names, each with the pseudonym in its place."""
        self.words: dict[str, Bearers] = {}
        self.accounts: dict[str, Bearers] = {}
        """An initial and a word of the same name: "rtyler", "tylerr"."""
        self.last: set[str] = set()
        """Words behind which no further word of a name is missing."""
        self.small: set[str] = set()
        """Words that a name has in small letters."""
        self.particles: dict[str, set[str]] = {}
        """What stands before an apostrophe and a word: "o" before "brien"."""
        self._ends: list[tuple[set[str], set[str], str]] = []
        """With which letters the first and the last word of a name may begin, and whom it means."""
        self.joined: dict[str, str] = {}
        """Joined words so long that they mean somebody within others too, as they may be written; and these words."""
        self.guessed: set[str] = set()
        """Words that names written without a blank may be made of, and names of one syllable."""
        self.families: set[str] = set()
        """Of these, those that mean somebody beside a title only."""
        both = list(names)
        for name, pseudonym in both:
            self._add(_tokens(name), pseudonym)
        own = set(self.words) | {name for name, _ in both if is_single(name)}
        for name, pseudonym in both:
            (bare,) = untitled(name) or (name,)
            families = families_of(bare)
            for part in (*parts_of(bare), *families, *filter(is_single, [bare])):
                self._call(part, pseudonym, set())
                self.guessed |= {part} - own
            self.families |= {*families} - own
        self.in_addresses = {spelled for account in self.accounts if (spelled := latin(account))}
        """The accounts as addresses have them, in Latin letters by sound."""

    def bearers(self, word: str) -> Bearers:
        """Whom a word, or an account, means."""
        return self.words[word] if word in self.words else self.accounts[word]

    def by_initials(self, letters: Sequence[str]) -> dict[str, None]:
        """Whose names begin and end with words of which these are the first letters, whatever stands between."""
        first, last = fold(letters[0]), fold(letters[-1])
        return {whose: None for firsts, lasts, whose in self._ends if first in firsts and last in lasts}

    def _add(self, tokens: Sequence[str], pseudonym: str) -> None:
        words = [word for token in tokens for word in WORD.findall(token)]
        is_cased = any(word[0].isupper() for word in words)
        named = [standing for token in tokens if (standing := _standing(token, is_cased=is_cased))]
        for at, own in enumerate(named):
            others = [*named[:at], *named[at + 1 :]]
            initials = {letter for other in others for letter in first_letters(other[0])}
            for word in filter(_may_stand_alone, own):
                self._call(word, pseudonym, initials)
            for body in own:
                for account in _accounts(body, {*initials, "".join(other[0][0] for other in others)}):
                    self.accounts.setdefault(account.casefold(), {})[pseudonym] = set()
        if ends := ends_of([token for token in tokens if _standing(token, is_cased=is_cased)]):
            self._ends.append((*ends, pseudonym))
        for particle, word in _PARTICLE.findall(" ".join(tokens)):
            self.particles.setdefault(word.casefold(), set()).add(fold(particle))
        self.last.update(word.casefold() for word in words[-1:])
        for joined, is_last in _joined(words):
            if len(joined) >= SHORTEST_JOINED or is_close(joined):
                self._call(joined, pseudonym, set())
                if len(joined) >= _LEAST_INSIDE and not is_close(joined):
                    self.joined |= dict.fromkeys((joined.lower(), *folds(joined)), joined.casefold())
                self.last.update([joined.casefold()] if is_last else [])

    def _call(self, word: str, pseudonym: str, initials: set[str]) -> None:
        self.words.setdefault(word.casefold(), {}).setdefault(pseudonym, set()).update(initials)
        if not word[0].isupper():
            self.small.add(word.casefold())


def _standing(token: str, *, is_cased: bool) -> list[str]:
    """The words of a token that stand for a name, and the whole of those that an apostrophe parts: O, Brien, OBrien."""
    words = dict.fromkeys((*WORD.findall(token), *WORD.findall(_APOSTROPHE.sub("", token)), *untitled(token)))
    return [word for word in words if (word[0].isupper() or not is_cased) and word.casefold() not in NO_NAMES]


def _joined(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Words of a name that follow each other as one word, and whether no further one is missing behind it."""
    for start in range(len(words)):
        for end in range(start + 2, min(start + _MOST_JOINED, len(words)) + 1):
            yield "".join(words[start:end]), end == len(words)
    if len(words) > 1:
        yield from (("".join(words), True), ("".join(reversed(words)), True))


def _may_stand_alone(word: str) -> bool:
    return len(word) >= _LEAST


def _accounts(body: str, initials: Iterable[str]) -> Iterator[str]:
    for initial in initials:
        if initial and len(body) >= _LEAST_IN_ACCOUNT:
            yield initial + body
            yield body + initial


def first_letters(word: str) -> set[str]:
    """The first letter of a word, also as Latin texts have it."""
    return {fold(word[0]), latin(word)[:1]} - {""}


def ends_of(names: Sequence[str]) -> tuple[set[str], set[str]] | None:
    """With which letters the first and the last of somebody's names may begin; None where there is one alone."""
    apart = names if len(names) > 1 else [half for name in names for half in _DASH.split(name)]
    return (_letters(apart[0]), _letters(apart[-1])) if len(apart) > 1 else None


def _letters(name: str) -> set[str]:
    return {letter for word in WORD.findall(name) for letter in first_letters(word)}


def describes(name: str) -> bool:
    """Whether a name only describes somebody: "the grey clerk"."""
    return name == name.lower() and name.split(maxsplit=1)[0] in _ARTICLES


def _tokens(name: str) -> list[str]:
    """What stands between the blanks of a name, but for titles; none of a description."""
    tokens = tokens_of(name)
    if len(tokens) == 1:
        return tokens if _ONE_TOKEN.fullmatch(name) else []
    if describes(name):
        return []
    called = tokens[: next((at for at, token in enumerate(tokens) if token.lower() in _FROM_HERE), len(tokens))]
    return [token for token in called if WORD.search(token) and token.casefold().rstrip(".") not in NO_NAMES]
