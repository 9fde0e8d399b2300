"""Whole protected names in texts, as they are written there."""

import re
from collections.abc import Iterable, Mapping

from workbench.text.name_words import APOSTROPHES
from workbench.text.words import is_unspaced

JOINS = r"(?:[._+-]|%20)"
"""What stands between the words of a name in addresses and names of files."""
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


class WholeNames:
    """Finds names as whole words in whatever case, the longest first.

    In addresses and names of files their words may be joined otherwise, and stand by an underscore or a digit.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` are the names, each with what takes its place."""
        longest_first = sorted((name for name in names if name.strip()), key=lambda name: -sum(map(len, name.split())))
        self._instead = [names[name] for name in longest_first]
        self._pattern = re.compile("|".join(f"({_as_a_name(name)})" for name in longest_first), re.IGNORECASE)
        self._longest_words = {_plain(max(name.split(), key=len)) for name in longest_first}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._instead)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one."""
        return self._may_be_in(text) and bool(self._pattern.search(text))

    def text(self, text: str) -> str:
        """A text with what takes their places.

        What is found is told by its group: case is folded in more ways than one, and "İ" is no "i" to a dictionary.
        """
        if not self._may_be_in(text):
            return text
        return self._pattern.sub(lambda found: self._instead[(found.lastindex or 1) - 1], text)

    def blanked(self, text: str) -> str:
        """A text with as many signs that belong to no word in their places."""
        return self._pattern.sub(lambda found: "_" * len(found.group()), text) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        """Whether it is worth to look for them: one pattern of many names takes a hundred times as long."""
        plain = _plain(text)
        return any(word in plain for word in self._longest_words)


def _plain(text: str) -> str:
    """A text in which whatever the pattern takes for one letter is one."""
    plain = text.casefold().replace("\u0307", "").replace("ı", "i")
    for apostrophe in APOSTROPHES:
        plain = plain.replace(apostrophe, "'")
    return plain


def _as_a_name(name: str) -> str:
    """A pattern of a name where no letters stand next to it, and no digits next to its own: `Sidorova_2.pdf` has it.

    In scripts without spaces between words other words' letters stand next to it.
    """
    before, after = _end(name[0], "<!"), _end(name[-1], "!")
    words = rf"(?:\s+|{JOINS})".join(map(re.escape, name.split()))
    return before + _APOSTROPHE.sub(_APOSTROPHE.pattern, words) + after


def _end(character: str, looks: str) -> str:
    if is_unspaced(character):
        return ""
    return rf"(?{looks}[^\W_])" if character.isdigit() else rf"(?{looks}[^\W\d_])"


def told_once(text: str, pseudonyms: Iterable[str]) -> str:
    """A text in which no pseudonym stands several times in the place of one name: how long that is says something."""
    either = "|".join(map(re.escape, pseudonyms))
    return re.sub(rf"({either})(?:(?:[^\S\n]|{JOINS})\1(?!\d))+", r"\1", text)
