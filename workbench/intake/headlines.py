"""Headlines as pages give them: compared by their letters, without the outlet's name that many put behind them."""

import re
from itertools import islice

SEPARATOR = re.compile(r"\s+[|•·»:]\s+|(?<!\d)(?<!\d\.)\s+[–—-]\s+|\s+[–—-]\s+(?!\d)|\s*\|\s*")
"""What stands between a headline and an outlet's name; a dash between numbers parts nothing."""

_APART = re.compile(SEPARATOR.pattern + r"|\s+[›>]\s+")
"""The same, with the signs of a path of pages, which may lead to the headline or away from it."""
_MOST_PARTS = 12
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"[\W_]+")
_BEFORE_HOST = re.compile(r"^(?:www\.)?([^./]+)\.[^\s]+$")


def plainly(text: str) -> str:
    """Only the letters and digits of a text, in lower case."""
    return _SIGNS.sub("", text.casefold())


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(_WORD.findall(text.casefold()))


def shares_words(one: str, other: str) -> bool:
    """Whether half of the words of one stand in the other."""
    words, others = words_of(one), words_of(other)
    return len(words & others) * 2 >= len(words)


def is_part(words: str, title: str) -> bool:
    """Whether words are what stands in a title before, after or between what separates its parts."""
    between = [found.span() for found in islice(_APART.finditer(title), _MOST_PARTS)]
    cuts = [(0, 0), *between, (len(title), len(title))]
    letters = plainly(words)
    return any(plainly(title[end:start]) == letters for at, (_, end) in enumerate(cuts) for start, _ in cuts[at + 1 :])


def without_outlet(title: str | None, *outlets: str | None) -> str | None:
    """A headline without the outlet's name, or its host, at its end; as it is where nothing else would be left."""
    parts = list(_APART.finditer(title or ""))
    if not title or not any(outlets) or not parts:
        return title
    names = {name for outlet in outlets if outlet for name in spellings(outlet)}
    last = parts[-1]
    return title[: last.start()] if plainly(title[last.end() :]) in names and last.start() else title


def spellings(outlet: str) -> set[str]:
    """How an outlet's name is written, as `plainly` has it: of a host also without its endings."""
    host = _BEFORE_HOST.match(outlet)
    return {plainly(outlet), plainly(outlet.removeprefix("www.")), plainly(host[1])} if host else {plainly(outlet)}
