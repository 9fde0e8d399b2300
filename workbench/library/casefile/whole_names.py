"""Whole protected names in texts, as they are written there."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from workbench.text.names import between_letters
from workbench.text.names.between_letters import BETWEEN
from workbench.text.names.combining import MARK
from workbench.text.names.name_words import APOSTROPHES, LETTER
from workbench.text.names.names_within import is_close, is_single, pattern_of, signs_of, titled
from workbench.text.names.one_for_another import as_one, written_for
from workbench.text.words import HANGUL, is_unspaced

DASHES = r"\-\u2010\u2011\u2013"
"""Those that join words, as within the brackets of a pattern."""
JOINS = rf"(?:[._+{DASHES}]|%20)"
"""What stands between the words of a name in addresses and names of files, and in compounds."""
_WORDS_APART = rf"(?:\s+|[{DASHES}]\s+|{JOINS})"
_APART = re.compile(rf"[\s{DASHES}]+")
_OF_ACCOUNT = re.compile(r"[^\W_]{2,}(?:[._][^\W_]{2,})+")
"""A name as accounts have them, whose words are joined by anything or by nothing: "night_owl", "NightOwl"."""
_WITHIN_ACCOUNT = re.compile("[._]")
BLANK = "\ufffc"
"""A sign that belongs to no word, and is no mark."""
_OF_HANGUL = re.compile(f"[{HANGUL}]")
_VOWEL_SIGNS = "\u0900"
"""From here on are the scripts that write vowels as marks: one more is another word."""
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


class WholeNames:
    """Finds names as whole words in whatever case, the longest first; where no blank ends a word, within others too.

    In addresses and names of files their words may be joined otherwise, and stand by an underscore or a digit.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` are the names, each with what takes its place."""
        longest_first = sorted((name for name in names if name.strip()), key=lambda name: -sum(map(len, _words(name))))
        self._instead = {name: names[name] for name in longest_first}
        self._close = {name: re.compile(pattern_of(name)) for name in longest_first if is_close(name)}
        self._spaced = [name for name in longest_first if name not in self._close]
        self._pattern = re.compile("|".join(f"({_as_a_name(name)})" for name in self._spaced), re.IGNORECASE)
        self._needed = {name: _needed(name) for name in longest_first}
        self._without_marks = {name: set(map(between_letters.without, parts)) for name, parts in self._needed.items()}
        self._parted: dict[str, re.Pattern[str]] = {}
        """The patterns of names whose letters may be parted: made once a text may hold one."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._instead)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one."""
        return self._replaced(text, lambda _name, _found: "") != text

    def text(self, text: str) -> str:
        """A text with what takes their places; marks of Markdown among their letters that count elsewhere stay."""
        return self._replaced(text, self._pseudonym)

    def blanked(self, text: str) -> str:
        """A text with as many signs that belong to no word in their places."""
        return self._replaced(text, lambda _name, found: BLANK * len(found[0]))

    def _pseudonym(self, name: str, found: re.Match[str]) -> str:
        before, behind = between_letters.marks_around(found.string, *found.span())
        return before + self._instead[name] + behind

    def _replaced(self, text: str, instead: Callable[[str, re.Match[str]], str]) -> str:
        """A text with what is made `instead` of each name, and of what is found of it.

        What is found is told by its group: case is folded in more ways than one, and "İ" is no "i" to a dictionary.
        One pattern of many names takes a hundred times as long as a look whether it is worth it.
        """
        held = _held_in(_plain(text), self._needed)
        if not self._close.keys() >= set(held):
            text = self._pattern.sub(lambda found: instead(self._spaced[(found.lastindex or 1) - 1], found), text)
        for name in filter(self._close.get, held):
            text = self._close[name].sub(partial(instead, name), text)
        if between_letters.are_in(text):
            for name in _held_in(_plain(between_letters.without(text)), self._without_marks):
                text = self._over_marks(name).sub(partial(instead, name), text)
        return text

    def _over_marks(self, name: str) -> re.Pattern[str]:
        """The pattern of a name between whose letters, and words, stands what parts no word."""
        if name not in self._parted:
            bare = between_letters.without(name) or name
            apart = rf"(?:\s|{JOINS}|{BETWEEN})++"
            is_spaced = name not in self._close
            pattern = _as_a_name(bare, f"{BETWEEN}*+", apart) if is_spaced else pattern_of(bare, BETWEEN)
            self._parted[name] = re.compile(pattern, re.IGNORECASE)
        return self._parted[name]


def _needed(name: str) -> set[str]:
    """What a plain text must hold to hold a name."""
    return set(signs_of(_plain(name))) if is_close(name) else {_plain(max(_words(name), key=len))}


def _held_in(plain: str, needed: Mapping[str, set[str]]) -> list[str]:
    """The names of which all that is needed stands in a plain text, if only by its letters."""
    return [name for name, parts in needed.items() if all(part in plain for part in parts)]


def _words(name: str) -> list[str]:
    """The words of a name, also of a compound, which is written with blanks and other dashes too, and of an account."""
    if _OF_ACCOUNT.fullmatch(name):
        return _WITHIN_ACCOUNT.split(name)
    return list(filter(None, _APART.split(name))) or [name]


def _plain(text: str) -> str:
    """A text in which whatever the pattern takes for one letter is one."""
    if text.isascii():
        return text.lower()
    plain = as_one(unicodedata.normalize("NFC", text.casefold())).replace("\u0307", "").replace("ı", "i")
    for apostrophe in APOSTROPHES:
        plain = plain.replace(apostrophe, "'")
    return plain


def _as_a_name(name: str, within: str = "", words_apart: str = _WORDS_APART) -> str:
    """A pattern of a name where no letters stand next to it, and no digits next to its own: `Sidorova_2.pdf` has it.

    In scripts without spaces between words other words' letters stand next to it. `within` may stand between letters.
    """
    if is_single(name):
        sign = f"[{''.join(written_for(name))}]"
        return rf"(?:(?<![^\W\d_]){sign}(?![^\W\d_])|(?={titled(name)}){sign})"
    words = _words(name)
    if _OF_ACCOUNT.fullmatch(name):
        words_apart = f"{JOINS}?"
    before, after = _end(words[0][0], "<!"), _end(words[-1][-1], "!")
    pattern = words_apart.join(within.join(map(re.escape, word)) for word in words)
    return before + _APOSTROPHE.sub(_APOSTROPHE.pattern, pattern) + after


def _end(character: str, looks: str) -> str:
    if is_unspaced(character) or (_OF_HANGUL.match(character) and looks == "!"):
        return ""
    if _OF_HANGUL.match(character):
        return rf"(?{looks}[{HANGUL}])"
    if character.isdigit():
        return rf"(?{looks}[^\W_])"
    return rf"(?{looks}{LETTER}|{MARK})" if character >= _VOWEL_SIGNS else rf"(?{looks}{LETTER})"


def told_once(text: str, pseudonyms: Iterable[str]) -> str:
    """A text in which no pseudonym stands several times in the place of one name: how long that is says something."""
    either = "|".join(map(re.escape, pseudonyms))
    return re.sub(rf"({either})(?:(?:[^\S\n]|{JOINS})?\1(?!\d))+", r"\1", text)
