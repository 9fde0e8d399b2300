"""What the sources that are not protected are called: a word of one's name may mean them instead of a protected one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.base.terms import SourceKind
from workbench.library.casefile.called import NO_NAMES, describes, ends_of, first_letters
from workbench.library.tables import Source, SourceAlias
from workbench.text.names.name_forms import Likeness, NameForms
from workbench.text.names.name_words import WORD
from workbench.text.names.spellings import fold

_SOURCES, _ALIASES = Source.__table__, SourceAlias.__table__

_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.ACCOUNT, SourceKind.ORGANISATION})
"""What is written with initials, and may be a protected source again: an organisation is also who was given no kind."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Where in a name a form of protected names' words stands, with what belongs to it, and whose names they are."""

    start: int
    end: int
    likeness: Likeness
    whose: frozenset[str]
    is_sure: bool
    """Whether more of such a name stands beside it."""


class Others:
    """The words of the names of sources that are not protected, but for those that mean a protected one."""

    def __init__(self, connection: Connection, meant: Callable[[str], Sequence[Meant]]) -> None:
        """`meant` tells what of a name means a protected source."""
        self._initials: dict[str, list[set[str]]] = {}
        """For each word, of each name that holds it, with which letters its other words begin."""
        self._ends: list[tuple[set[str], set[str]]] = []
        for name, kind in _names(connection):
            words = list(_called(name, kind, meant(name)))
            for at, word in enumerate(words):
                beside = words[:at] + words[at + 1 :] if kind in _PEOPLE else ()
                letters = {letter for other in beside for letter in first_letters(other)}
                self._initials.setdefault(word.casefold(), []).append(letters)
            if ends := ends_of(words):
                self._ends.append(ends)
        self._forms = NameForms(self._initials)

    def have(self, word: str, likeness: Likeness, stem: int = 0, initials: Iterable[str] = ()) -> bool:
        """Whether a word is as likely one of theirs as one of a protected name, with these initials beside it."""
        forms = self._forms.of[word]
        if not forms or forms[0].likeness is Likeness.NEAR or (forms[0].likeness, -forms[0].stem) > (likeness, -stem):
            return False
        letters = set(map(fold, initials))
        return any(letters <= beside for form in forms for beside in self._initials[form.word])

    def have_initials(self, letters: Sequence[str]) -> bool:
        """Whether one of their names begins and ends with words of which these are the first letters."""
        first, last = fold(letters[0]), fold(letters[-1])
        return any(first in firsts and last in lasts for firsts, lasts in self._ends)


def _names(connection: Connection) -> Iterator[tuple[str, str]]:
    """The names of sources that are not protected, each with its kind; whoever is not named has none."""
    is_named = ~_SOURCES.c.protected & (_SOURCES.c.kind != SourceKind.UNNAMED)
    aliases = select(_ALIASES.c.alias, _SOURCES.c.kind).join(_SOURCES, _SOURCES.c.pk == _ALIASES.c.source_pk)
    for statement in (select(_SOURCES.c.name, _SOURCES.c.kind), aliases):
        yield from connection.execute(statement.where(is_named))


def _called(name: str, kind: str, meant: Sequence[Meant]) -> Iterator[str]:
    """The words by which somebody else is called.

    "Rosalind Tylerova's lawyer" and "Tylerova's driver" tell of her, and a person who is called no more than "Tylerova"
    may be her; "Ivan Tylerova" is somebody else.
    """
    sure = [one for one in meant if one.is_sure]
    others = [found[0] for found in WORD.finditer(name) if not _is_in(found.start(), meant)]
    is_described = bool(others) and not any(_is_a_name(word, name) for word in others)
    least = Likeness.INFLECTED if is_described else Likeness.SAME
    tells = is_described or (not others and kind in _PEOPLE)
    if meant and tells and frozenset.intersection(*(one.whose for one in meant)):
        sure += [one for one in meant if one.likeness <= least]
    return (found[0] for found in WORD.finditer(name) if not _is_in(found.start(), sure))


def _is_in(place: int, meant: Iterable[Meant]) -> bool:
    return any(one.start <= place < one.end for one in meant)


def _is_a_name(word: str, name: str) -> bool:
    """Whether a word is written as names are: with a capital, unless there is none in the whole name."""
    if word.casefold() in NO_NAMES:
        return False
    return word[0].isupper() or (name == name.lower() and not describes(name))
