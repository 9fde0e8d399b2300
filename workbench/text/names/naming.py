"""Whether what a source is called is a name, or only tells what somebody is: "a driver", "people familiar with it".

Names have a capital in scripts that have them, apart from short ones of outlets ("dpa"). What begins with an indefinite
article, a number or a quantifier and goes on in small letters names nobody, and nor do words for people ("officials").
Known are the languages whose number words are; whatever is written in a script without capitals is taken for a name.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache, lru_cache

from workbench.text.names.people_words import BODIES, OF_ONE, PEOPLE, words_of
from workbench.text.number_words import COVERED, number_words
from workbench.text.words import APOSTROPHES


class Naming(Enum):
    """What a wording is."""

    NAME = auto()
    DOUBTFUL = auto()
    """It does not look like a name, and may be one that was typed in small letters."""
    NOBODY = auto()
    """It tells what somebody is, and not who."""


_SHORT = 4
"""Letters of what is called by an abbreviation in small letters: "dpa", "taz"."""
_QUANTIFIERS = {
    "en": "a an several some many few multiple various numerous most other another both certain",
    "de": "mehrere mehreren einige einigen einiger viele vielen zahlreiche manche verschiedene beide",
    "fr": "des plusieurs quelques certains certaines divers diverses",
    "es": "unos unas varios varias algún algunos algunas muchos muchas ciertos",
    "ru": "несколько некоторые многие",
    "uk": "кілька декілька деякі багато",
}
_UNTOLD = {
    "en": "anonymous anon unnamed unidentified unspecified undisclosed unknown",
    "de": "anonym anonyme anonymer anonymes anonymus ungenannt ungenannte ungenannter unbekannt unbekannte unbekannter",
    "fr": "anonyme anonymes inconnu inconnue inconnus inconnues",
    "es": "anónimo anónima anónimos anónimas desconocido desconocida desconocidos desconocidas",
    "ru": "аноним анонимный анонимная анонимные анонимно неназванный неназванная неназванные неизвестный неизвестная "
    "неизвестные неизвестно",
    "uk": "анонім анонімний анонімна анонімні анонімно неназваний неназвана неназвані невідомий невідома невідомі "
    "невідомо",
}
"""Words that say that nobody is named."""
_ALL_UNTOLD = frozenset(" ".join(_UNTOLD.values()).split())
_COLLECTIVE = "Anonymous"
"""One of them with a capital is what a collective calls itself."""
_DEFINITE = words_of("the der die das dem den le la les l' el los las")
_ENGLISH_FROM_HERE = words_of("of in at from for with without near inside within on by to who whose close")
_FROM_HERE = _ENGLISH_FROM_HERE | words_of(
    "von vom der des aus bei im in am de du d' del en dans chez в во из на с со от у при з із зі від"
)
"""Before these ends what a description is built around: "employees | of Norfuel"."""
_ELIDED = re.compile(r"\b([ld])'", re.IGNORECASE)
_AROUND = '()[]“”„«»",;:'
_OF_ACCOUNTS = re.compile(r"[\d@._/+]")


@lru_cache(maxsize=4096)
def naming(name: str) -> Naming:
    """Whether what a source is called is a name."""
    parted = _ELIDED.sub(r"\1' ", name.translate(APOSTROPHES)).split()
    words = [bare for word in parted if (bare := word.strip(_AROUND))]
    if not words or name.lower() == name.upper():
        return Naming.NAME
    if all(word.lower() in _ALL_UNTOLD for word in words):
        return Naming.DOUBTFUL if words == [_COLLECTIVE] else Naming.NOBODY
    first, rest = words[0].lower(), words[1:]
    is_abbreviation = len(first) > 1 and words[0].isupper()
    if not is_abbreviation and (first.isdecimal() or any(first in openers for openers in _openers().values())):
        return _counted(words[0], rest)
    if first in _DEFINITE:
        return _with_article(words[0], rest)
    return _bare(words)


def _counted(opener: str, rest: Sequence[str]) -> Naming:
    """Of what begins with an indefinite article, a number or a quantifier."""
    if not rest:
        return Naming.DOUBTFUL if _is_small(opener) else Naming.NAME
    head, word = _head(rest), opener.lower()
    if head and (_tells_people(head[-1]) or (word in _ALL_UNTOLD and head[-1].lower() in PEOPLE)):
        return Naming.NOBODY
    goes_on = _is_small(rest[0])
    if word in _openers()["en"] and goes_on:  # a title in English would go on with a capital
        return Naming.NOBODY
    if _is_small(opener) and (goes_on or any(map(_is_small, head)) or word in _openers()["de"]):
        return Naming.NOBODY
    is_described = bool(head) and head[-1].lower() in PEOPLE
    return Naming.DOUBTFUL if goes_on or _is_small(opener) or is_described else Naming.NAME


def _with_article(article: str, rest: Sequence[str]) -> Naming:
    """Of what begins with a definite article."""
    head = _head(rest)
    if head and head[-1].lower() in PEOPLE and (_is_small(head[-1]) or _is_small(article)):
        return Naming.NOBODY
    if not any(map(_has_capital, rest)):
        told_alone = bool(head) and head[-1].lower() not in BODIES
        return Naming.NOBODY if article == "the" and told_alone else Naming.DOUBTFUL
    return Naming.DOUBTFUL if any(map(_is_small, head)) else Naming.NAME


def _bare(words: Sequence[str]) -> Naming:
    """Of what begins with neither."""
    others = words[1:]
    head = (words[0], *_head(others))
    tells = words[0].lower() in PEOPLE
    if _tells_people(head[-1]) or (tells and (_is_small(words[0]) or (others and not any(map(_has_capital, others))))):
        return Naming.NOBODY
    if not any(map(_has_capital, words)):
        if any(map(_tells_people, words)):
            return Naming.NOBODY
        is_short = not others and (len(words[0]) <= _SHORT or _OF_ACCOUNTS.search(words[0]) is not None)
        return Naming.NAME if is_short else Naming.DOUBTFUL
    is_placed = _is_small(words[0]) and any(word in _ENGLISH_FROM_HERE for word in others)
    is_title = words[0].lower() in OF_ONE and any(map(_has_capital, others[:1]))
    return Naming.DOUBTFUL if is_placed or (tells and not is_title) else Naming.NAME


def _head(words: Sequence[str]) -> Sequence[str]:
    """The words before the first that only says where or whose."""
    return words[: next((at for at, word in enumerate(words) if word in _FROM_HERE), None)]


def _tells_people(word: str) -> bool:
    return _is_small(word) and word in PEOPLE


def _is_small(word: str) -> bool:
    return word[0].islower()


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


@cache
def _openers() -> dict[str, frozenset[str]]:
    """By language, the indefinite articles, numbers and quantifiers that may stand before whoever is not named."""
    known = {tag: words for tag in COVERED if (words := number_words(tag)) is not None}
    return {
        tag: words.amounts.union(
            words.cardinals, words.multipliers, words_of(_QUANTIFIERS[tag]), words_of(_UNTOLD[tag])
        )
        for tag, words in known.items()
    }
