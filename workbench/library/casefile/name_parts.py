"""Words of a protected source's name that stand alone: "Sidorova's colleague" leads to her as her whole name does.

A word gives way to the pseudonym unless it may well mean something or somebody else. Then it stays, and whoever lets
a text out is told of it (`left`), as a sentence with a pseudonym in the place of an ordinary word would be wrong and
give the word away all the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from sqlalchemy import Connection, select

from workbench.library.tables import Snapshot, Source, SourceAlias

_SOURCES, _ALIASES, _SNAPSHOTS = Source.__table__, SourceAlias.__table__, Snapshot.__table__

SHORTEST = 4
"""Letters that a word must have; shorter ones stand in too much else."""
_LOOKED_AT = 50
"""How many articles that hold a word's letters are looked at for the word itself."""
_WORD = re.compile(r"[^\W\d_]+")
_FROM_HERE = frozenset({"of", "from", "in", "at", "near", "for", "with", "and"})
"""After these a name describes: "Mrs Marling of Oster" is not called Oster."""
_ARTICLES = frozenset({"the", "a", "an"})
_IN_PSEUDONYMS = frozenset({"source"})
_JOINS = r"(?:[._+-]|%20)"
"""What stands between the words of a name in addresses and names of files."""
_ANOTHER_NAME = re.compile(rf"(?:\s+|{_JOINS})([^\W\d_]{{2,}})")


class NameParts:
    """The words of the protected names, each with the pseudonyms of those who are called so."""

    def __init__(self, connection: Connection, names: Iterable[tuple[str, str]]) -> None:
        """`names` are the protected names, each with the pseudonym in its place."""
        self._connection = connection
        called: dict[str, dict[str, None]] = {}
        self._last: set[str] = set()
        for name, pseudonym in names:
            words = _words(name)
            for word in filter(_may_stand_alone(words), words):
                called.setdefault(word.casefold(), {})[pseudonym] = None
            self._last.update(word.casefold() for word in words[-1:])
        self._called = frozenset(called)
        self._pattern, self._pseudonyms = any_of({word: " or ".join(whose) for word, whose in called.items()})
        self._stands: dict[str, bool] = {}
        self.stayed: dict[str, None] = {}
        """The words that stayed in texts that were asked for, in order."""

    def text(self, text: str) -> str:
        """A text with pseudonyms in the place of the words that mean a protected source."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._put, text)

    def are_in(self, text: str) -> bool:
        """Whether a text holds words that mean a protected source."""
        found = self._pattern.finditer(text) if self._pattern is not None else ()
        return any(not self._is_open(one) for one in found)

    def left(self, text: str) -> list[tuple[int, int]]:
        """Where in a text words stay that may mean a protected source (code points)."""
        if self._pattern is None:
            return []
        return [found.span() for found in self._pattern.finditer(text) if self._is_open(found)]

    def _put(self, found: re.Match[str]) -> str:
        if self._is_open(found):
            self.stayed[found.group()] = None
            return found.group()
        return self._pseudonyms[(found.lastindex or 1) - 1]

    def _is_open(self, found: re.Match[str]) -> bool:
        """Whether a word may mean something else: another source's name, another person's, or an ordinary word."""
        word = found.group()
        key = word.casefold()
        if key in self._of_others:
            return True
        if key not in self._last and (after := _ANOTHER_NAME.match(found.string, found.end())):
            follows = after[1]
            if follows[:1].isupper() and follows.casefold() not in self._called | _IN_PSEUDONYMS:
                return True
        return self._is_written(word.lower()) and (word == word.lower() or self._is_written(word.capitalize()))

    @cached_property
    def _of_others(self) -> frozenset[str]:
        """The words of the names of sources that are not protected."""
        names = self._connection.scalars(select(_SOURCES.c.name).where(~_SOURCES.c.protected)).all()
        aliases = select(_ALIASES.c.alias).join(_SOURCES, _SOURCES.c.pk == _ALIASES.c.source_pk)
        both = (*names, *self._connection.scalars(aliases.where(~_SOURCES.c.protected)))
        return frozenset(word.casefold() for name in both for word in _WORD.findall(name))

    def _is_written(self, word: str) -> bool:
        """Whether an article of the library has the word just so."""
        if word not in self._stands:
            holds = select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.text.contains(word, autoescape=True))
            texts = self._connection.scalars(holds.limit(_LOOKED_AT))
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            self._stands[word] = any(whole.search(text) for text in texts)
        return self._stands[word]


def any_of(names: Mapping[str, str]) -> tuple[re.Pattern[str] | None, list[str]]:
    """A pattern of names as whole words in whatever case, the longest first, and what each of its groups stands for.

    In addresses and names of files their words may be joined otherwise, and stand by an underscore or a digit.

    What is found is told by its group: case is folded in more ways than one, and "İ" is no "i" to a dictionary.
    """
    longest_first = sorted((name for name in names if name.strip()), key=lambda name: -sum(map(len, name.split())))
    if not longest_first:
        return None, []
    either = "|".join(f"({_as_a_name(name)})" for name in longest_first)
    return re.compile(either, re.IGNORECASE), [names[name] for name in longest_first]


def _as_a_name(name: str) -> str:
    """A pattern of a name where no letters stand next to it, and no digits next to its own: `Sidorova_2.pdf` has it."""
    before = r"(?<![^\W_])" if name[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?![^\W_])" if name[-1].isdigit() else r"(?![^\W\d_])"
    return before + rf"(?:\s+|{_JOINS})".join(map(re.escape, name.split())) + after


def told_once(text: str, pseudonyms: Iterable[str]) -> str:
    """A text in which no pseudonym stands several times in the place of one name: how long that is says something."""
    either = "|".join(map(re.escape, pseudonyms))
    return re.sub(rf"({either})(?:(?:[^\S\n]|{_JOINS})\1(?!\d))+", r"\1", text)


def _words(name: str) -> list[str]:
    """The words that somebody is called by; none of one word, which is whole already, and none of a description."""
    tokens = name.split()
    if len(tokens) < 2 or (name == name.lower() and tokens[0] in _ARTICLES):
        return []
    called = tokens[: next((at for at, token in enumerate(tokens) if token.lower() in _FROM_HERE), len(tokens))]
    return [word for token in called for word in _WORD.findall(token)]


def _may_stand_alone(words: list[str]) -> Callable[[str], bool]:
    """Whether a word of a name may stand for it: long enough, and written as names are where the name is."""
    cased = any(word[0].isupper() for word in words)
    return lambda word: (
        len(word) >= SHORTEST and (word[0].isupper() or not cased) and word.casefold() not in _IN_PSEUDONYMS
    )
