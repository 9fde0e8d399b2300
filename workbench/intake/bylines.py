"""Names in a byline, the line under a headline that says who wrote the article, and what reads like names at all."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from workbench.base.readings import Block
from workbench.intake.headlines import plainly
from workbench.text.dates.calendar_words import WEEKDAYS

AFTER_NAME = re.compile(
    r"(?:\s*[|•·]|\s+[–—-]\s|:\s+(?-i:[A-Z]{2})\b|(?:,\s*|\s+)(?:(?:published|updated|posted)\b|on\s+(?=behalf\b|\d|\w+,?\s+\d))).*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What follows the names in a byline."""
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
_GOES_ON = re.compile(r"(?:,|\s(?:and|und|y|e|et|и|і|och|og|en|&))\s*\Z", re.IGNORECASE)
"""How a line of a byline ends that has more names in the next."""
_PLACE = re.compile(r"\s+(?:in|à|aus)\s+[^,&]+?(?=\s+(?:and|und|et)\s|\s*[,&])")
"""Where somebody wrote who is not the last of those named."""
_BEHIND_NAMES = re.compile(r",?\s+(?:in|for|at|aus|für|à|en)\s.*|(?:,|\s)\s*\d.*", re.DOTALL)
_SURELY_A_DAY = 4
"""Letters: Sun and Mi are names too."""
_BETWEEN_NAMES = re.compile(r"\s+(?i:and|und|y|e|et|и|і|och|og|en)\s+|\s*&\s*")
_NO_NAMES = frozenset(
    ("the", "our", "a", "an", "staff", "popular", "special", "all", "any", "last", "next", "morning", "noon", "evening",
     "night", "eve", *(day.casefold() for day in WEEKDAYS if len(day) >= _SURELY_A_DAY))
)  # fmt: skip
"""Words that stand behind *by* in other lines than a byline."""
_OF_DESKS = frozenset(
    ("desk", "staff", "newsroom", "newsdesk", "webdesk", "editors", "team", "bureau", "agencies", "redaktion",
     "redaktionen", "onlineredaktion", "rédaction", "redaction", "redacción", "redaccion", "redação", "redazione",
     "redactie", "redakcja", "redakce", "redakcia", "redakcija", "редакция", "редакція", "редакции", "редакції")
)  # fmt: skip
"""Words for those who write without their names."""
_LONGEST_LINE = 160
_MOST_NAMED = 10
"""Words: more are no names, but a sentence."""
_FIRST_BLOCKS = 40
"""Among so many a title is looked for."""
_NEAR = 8
_TOP = 20_000
_BLANK_LINES = re.compile(r"\n\s*\n")
_BROKEN = 50
"""Characters: so long are the lines into which a paragraph is broken."""
_TEXT = 100
"""Characters: a block so long is the article's text, and no longer what stands under its headline."""


def reads_as_names(value: str) -> bool:
    """Whether a byline can be names of people or of a desk: capitals where names have them, no marks of other text."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", value)
    if not words or len(words) > _MOST_NAMED or _NEVER_IN_NAMES.search(value):
        return False
    small = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return len(small) * 3 <= len(words) and not (words[0][0].islower() and words[0] not in _PARTICLES)


def names_a_desk(value: str) -> bool:
    """Whether a byline names no person, but a desk, a staff or an editorial office alone."""
    parts = [part for each in value.split(",") for part in _BETWEEN_NAMES.split(each.strip()) if part]
    return all(not _OF_DESKS.isdisjoint(part.casefold().replace("-", " ").split()) for part in parts)


def signed(lines: Sequence[str]) -> str | None:
    """The names in the lines between a headline and its text; None where none says who wrote it.

    A line that only says *by*, or ends in a comma or *and*, goes on in the next.
    """
    for line, following in pairwise((*lines, "")):
        both = f"{line} {following}"
        by = _LINE.match(both)
        goes_on = by is not None and (by.end() > len(line) or _GOES_ON.search(line) is not None)
        name = (name_in_line(both) if goes_on else None) or name_in_line(line)
        if name:
            return name
    return None


def name_in_line(line: str) -> str | None:
    """The names in a line under a headline that says who wrote the article; None where it surely says nothing of it.

    Each name has two words at least, with capitals where names have them. Of a list the last name shows that it is
    one; else what stands behind a comma is what the person is.
    """
    by = _LINE.match(line) if len(line) <= _LONGEST_LINE else None
    if by is None:
        return None
    said = AFTER_NAME.sub("", line[by.end() :])
    return next(filter(None, map(_names, dict.fromkeys((_PLACE.sub("", said), said)))), None)


def byline_in(text: str, blocks: Sequence[Block], title: str | None) -> str | None:
    """The names in a line between a text's title and its first long block; None where none says who wrote it."""
    return _signed_below([text[block.start : block.end] for block in blocks[:_FIRST_BLOCKS]], title)


def byline_in_plain(text: str, title: str | None) -> str | None:
    """The same of a plain text, whose paragraphs may be broken into lines."""
    shown: list[str] = []
    for paragraph in islice(_BLANK_LINES.split(text[:_TOP].strip()), _FIRST_BLOCKS):
        lines = paragraph.split("\n")
        if len(paragraph) < _TEXT:
            shown.extend(lines)
        else:
            shown.extend((*takewhile(lambda line: len(line) < _BROKEN, lines), paragraph))
    return _signed_below(shown, title)


def _signed_below(shown: Sequence[str], title: str | None) -> str | None:
    """The names in what is shown between a title and the first that is long; from the beginning on without a title."""
    letters = plainly(title or "")
    headline = next((at for at, words in enumerate(shown) if letters and plainly(words) == letters), -1)
    below = takewhile(lambda words: len(words) < _TEXT, shown[headline + 1 : headline + 1 + _NEAR])
    return signed([line for words in below for line in words.split("\n")])


def _names(said: str) -> str | None:
    said = _BEHIND_NAMES.sub("", said).strip(" ,;.")
    first, *others = said.split(",")
    listed = bool(others) and _BETWEEN_NAMES.search(others[-1]) is not None
    whole = said if listed else first.strip()
    names = [name for part in whole.split(",") for name in _BETWEEN_NAMES.split(part.strip())]
    return whole if reads_as_names(whole) and all(map(_is_full_name, names)) else None


def _is_full_name(name: str) -> bool:
    words = name.split()
    capital = (word in _PARTICLES or not word[0].islower() for word in words)
    return len(words) > 1 and all(capital) and not any(word.casefold() in _NO_NAMES for word in words)
