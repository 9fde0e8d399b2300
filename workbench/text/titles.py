"""The title of a plain text: a line that stands twice, right before a dateline, or above the text."""

import re
from collections import Counter

from workbench.base.turned import in_one_line, shown
from workbench.text.cutting import beginning
from workbench.text.dates.dateline import find_published
from workbench.text.graphemes import cut_before
from workbench.text.prose import LONGEST_HEADLINE, is_paragraph
from workbench.text.sentences import sentences
from workbench.text.words import word_count

_TOP_LINES = 40
_MOST_TIMES = 3
_TOP_CHARACTERS = 20_000
_FEWEST_WORDS = 4
_LONGEST = 300
_WHOLE = 4000
_FEWEST_CHARACTERS = 30
"""A first sentence that is shorter, such as a place or a greeting, tells too little."""
_LEAST_SHARE = 0.6
_SIGNS = re.compile(r"^[#>*•\s]+")
_PAUSE = re.compile(r"[,;:–—](?=\s)|[，、；：。]")
_BYLINE = re.compile(
    r"(?:by|von|par|por|автор|авторы|автори|текст|фото|photo|image|source|джерело|источник)\b", re.IGNORECASE
)


def find_title(text: str) -> str | None:
    """The title of a plain text, from its first lines; None where no line holds a word."""
    lines = [line.strip() for line in text.lstrip()[:_TOP_CHARACTERS].splitlines() if line.strip()][:_TOP_LINES]
    lines = [line for line in lines if word_count(line[:_LONGEST])]
    dateline = _dateline(text)
    chosen = _twice(lines, dateline) or _before(lines, dateline)
    chosen = chosen or _above_text([line for line in lines if line != dateline])
    chosen = chosen or next((line for line in lines if line != dateline), lines[0] if lines else None)
    return (_SIGNS.sub("", chosen) or chosen)[:_WHOLE] if chosen else None


def as_title(line: str) -> str:
    """What an article is called: a line of its text, or what its file says, on one line and no longer than a headline.

    A paragraph gives its first sentence, else as much as fits up to a comma or a blank; that something is left out is
    shown.
    """
    line = in_one_line(line)
    if len(line) <= LONGEST_HEADLINE:
        return line
    sentence = _opening_sentence(line)
    if len(sentence) <= LONGEST_HEADLINE:
        return f"{shown(sentence)} …"
    most = LONGEST_HEADLINE - 1
    pause = max((one.start() for one in _PAUSE.finditer(line[:most])), default=0)
    paused = pause >= _LEAST_SHARE * LONGEST_HEADLINE
    head = line[: cut_before(line, pause)] if paused else beginning(line, most, _LEAST_SHARE)
    return shown(head.rstrip(" ,;:–—-")) + "…"


def _opening_sentence(line: str) -> str:
    """The sentence that a line begins with, and the next one where that tells too little."""
    line = line[:_WHOLE]
    end = next((end for _, end in sentences(line) if end >= _FEWEST_CHARACTERS), len(line))
    return line[:end]


def _dateline(text: str) -> str | None:
    """The line that surely is the dateline."""
    found = find_published(text)
    if found is None or found.doubtful:
        return None
    start = text.rfind("\n", 0, found.start) + 1
    end = text.find("\n", found.end)
    return text[start : end if end >= 0 else len(text)].strip()


def _twice(lines: list[str], dateline: str | None) -> str | None:
    counted = Counter(lines)
    again = [line for line in lines if 1 < counted[line] <= _MOST_TIMES and line != dateline and len(line) <= _LONGEST]
    beside = _neighbours(lines, dateline)
    return next((line for line in again if _long_enough(line) or line in beside), None)


def _neighbours(lines: list[str], dateline: str | None) -> list[str]:
    at = lines.index(dateline) if dateline in lines else -2
    return [lines[place] for place in (at - 1, at + 1) if 0 <= place < len(lines)]


def _is_of_byline(line: str, before: str) -> bool:
    """Whether a line says who wrote the text, or is such a line's second half: in small letters, where it was."""
    return _BYLINE.match(line) is not None or (line[0].islower() and _BYLINE.match(before) is not None)


def _before(lines: list[str], dateline: str | None) -> str | None:
    if dateline not in lines:
        return None
    top = lines[: lines.index(dateline)]
    above = [line for before, line in zip(("", *top), top, strict=False) if not _is_of_byline(line, before)]
    above = [line for line in above if not is_paragraph(line)]
    return above[-1] if above and word_count(above[-1]) > 1 and len(above[-1]) <= _LONGEST else None


def _above_text(lines: list[str]) -> str | None:
    """The first line of four words; where that is the text already, the first line of three above it."""
    first = next((at for at, line in enumerate(lines) if _long_enough(line)), None)
    if first is None:
        return None
    short = [line for line in lines[:first] if word_count(line) == _FEWEST_WORDS - 1 and not _BYLINE.match(line)]
    return short[0] if short and is_paragraph(lines[first]) else lines[first]


def _long_enough(line: str) -> bool:
    return word_count(line[:_LONGEST]) >= _FEWEST_WORDS
