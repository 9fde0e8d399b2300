"""Names in bylines: what of a line that a page gives for its author is a name, and whether it can be one."""

import re

from workbench.base.terms import How
from workbench.intake.headlines import plainly
from workbench.intake.pages.metadata import PageFacts, Said
from workbench.text.calendar_words import WEEKDAYS

_NO_AUTHORS = frozenset(
    ("username", "author", "authors", "follow", "follow author", "article by", "artikel von", "admin",
     "administrator", "wordpressadmin", "guest", "staff")
)  # fmt: skip
_BY = re.compile(
    r"(?i:written\s+by|posted\s+by|by|text|autor(?:in|en)?|автор(?:ы|и)?)\b[:\s]+(?=\S)"
    r"|(?:Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Av|AV|Af|AF)(?::\s*(?=\S)|\s+(?=\S+\s+\S))"
)
_SMALL_BY = re.compile(
    r"(?:von|par|por|di|door|av|af)\s+(?=[^\W\d_a-z][\w'’.-]+\s+[^\W\d_a-z]|Redaktion\b|Rédaction\b|Redacción\b)"
)
"""These begin names too: von der Leyen. Where a page shows them, they stand for *by* before a first name and a last."""
_AFTER_NAME = re.compile(
    r"(?:\s*[|•·]|\s+[–—-]\s|:\s+(?-i:[A-Z]{2})\b|(?:,\s*|\s+)(?:(?:published|updated|posted)\b|on\s+(?=behalf\b|\d|\w+,?\s+\d))).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_NEVER_IN_NAMES = re.compile(r"[#:/|@!?<>{}=]|\bwww\.|\d{3}")
_PARTICLES = frozenset(
    ("von", "van", "de", "da", "del", "della", "di", "du", "des", "der", "den", "dos", "das", "la", "le", "el", "al",
     "bin", "ibn", "ben", "ter", "zu", "zum", "vom", "af", "av", "und", "and", "y", "e", "et", "i", "та", "и", "і", "й",
     "och", "og", "en")
)  # fmt: skip
"""Words that stand in names, and between them, without a capital."""
_LINE = re.compile(
    r"(?:(?i:(?:(?:written|posted|reported|story)\s+)?by\b|(?:ein\s+)?(?:artikel|beitrag|bericht|text)\s+von\b"
    r"|(?:escrito|texto)\s+por\b|écrit\s+par\b|scritto\s+da\b|(?:text|texte|texto|testo|autor(?:in|en)?|автор(?:ы|и)?)\s*:)"
    r"|(?:Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Av|AV|Af|AF)\b):?\s+(?=\S)"
)
"""How a line begins that says who wrote what stands below it; nothing marks it but its place under the headline."""
_BEHIND_NAMES = re.compile(r",?\s+(?:in|for|at|aus|für|à|en)\s.*|(?:,|\s)\s*\d.*", re.DOTALL)
_SURELY_A_DAY = 4
"""Letters: Sun and Mi are names too."""
_BETWEEN_NAMES = re.compile(r"\s+(?i:and|und|y|e|et|и|і|och|og|en)\s+|\s*&\s*")
_NO_NAMES = frozenset(
    ("the", "our", "a", "an", "staff", "popular", "special", "all", "any", "last", "next", "morning", "noon", "evening",
     "night", "eve", *(day.casefold() for day in WEEKDAYS if len(day) >= _SURELY_A_DAY))
)  # fmt: skip
"""Words that stand behind *by* in other lines than a byline."""
_LONGEST_LINE = 160
_MOST_NAMED = 10
"""Words: more are no names, but a sentence."""
_HTTP = re.compile(r"https?://|www\.", re.IGNORECASE)
_LONGEST_NAME = 120


def is_name(value: str) -> bool:
    """Whether a value is short enough for a name, and no address or user's name."""
    return len(value) <= _LONGEST_NAME and not _HTTP.match(value) and not value.startswith(("@", "/"))


def reads_as_names(value: str) -> bool:
    """Whether a byline can be names of people or of a desk: capitals where names have them, no marks of other text."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", value)
    if not words or len(words) > _MOST_NAMED or _NEVER_IN_NAMES.search(value):
        return False
    small = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return len(small) * 3 <= len(words) and not (words[0][0].islower() and words[0] not in _PARTICLES)


def name_in(said: Said, page: PageFacts) -> str | None:
    """The author's name in what a page says; None where it is an address, a user's placeholder or the headline."""
    name = said.value.strip()
    by = _BY.match(name) or (_SMALL_BY.match(name) if said.how is How.MARKUP else None)
    name = name[by.end() :] if by else name
    name = _AFTER_NAME.sub("", name).strip(" ,;:")
    if not is_name(name) or name.casefold() in _NO_AUTHORS or not any(letter.isalpha() for letter in name):
        return None
    return None if any(plainly(name) == plainly(one.value) for one in page.said("title")) else name


def name_in_line(line: str) -> str | None:
    """The names in a line under a headline that says who wrote the article; None where it surely says nothing of it.

    Each name has two words at least, with capitals where names have them. Of a list the last name shows that it is
    one; else what stands behind a comma is what the person is.
    """
    by = _LINE.match(line) if len(line) <= _LONGEST_LINE else None
    if by is None:
        return None
    said = _BEHIND_NAMES.sub("", _AFTER_NAME.sub("", line[by.end() :])).strip(" ,;.")
    first, *others = said.split(",")
    listed = bool(others) and _BETWEEN_NAMES.search(others[-1]) is not None
    whole = said if listed else first.strip()
    names = [name for part in whole.split(",") for name in _BETWEEN_NAMES.split(part.strip())]
    return whole if reads_as_names(whole) and all(map(_is_full_name, names)) else None


def _is_full_name(name: str) -> bool:
    words = name.split()
    capital = (word in _PARTICLES or not word[0].islower() for word in words)
    return len(words) > 1 and all(capital) and not any(word.casefold() in _NO_NAMES for word in words)
