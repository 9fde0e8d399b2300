"""What turns text around: names and titles are shown so that they distort nothing that stands beside them.

A right-to-left override makes `photo gpj.exe` of `photo exe.jpg`, and an embedding that is never closed turns the rest
of a line. The marks that writing needs (U+200E, U+200F, U+061C), and isolates and embeddings that are closed, stay.

A name that is itself written from right to left takes numbers and signs beside it along: in a line of several parts
such a part is isolated, and runs its own way between the others.
"""

import re

from workbench.base.directions import holds_right_to_left

_SIGNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ISOLATE = "\u2068"
"""What begins a stretch that runs its own way, by its first letter."""
_EMBEDS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"


def shown(text: str) -> str:
    """A text with its overrides, and what is opened and not closed or the other way round, as codes (`[U+202E]`)."""
    if text.isascii() or not _SIGNS.search(text):
        return text
    signs = _SIGNS.finditer(text)
    harmless = _closed(text, [found.start() for found in signs])
    return _SIGNS.sub(lambda found: found[0] if found.start() in harmless else f"[U+{ord(found[0]):04X}]", text)


def in_one_line(text: str) -> str:
    """A name or a title as it stands in a list or a sentence: without line ends and controls, and as `shown`."""
    return shown(_BREAKS.sub(" ", text).strip())


def isolated(text: str) -> str:
    """A text as it stands in a line of others: as `shown`, and isolated where it holds words from right to left."""
    return f"{ISOLATE}{shown(text)}{_POP_ISOLATE}" if holds_right_to_left(text) else shown(text)


_BREAKS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")


def _closed(text: str, places: list[int]) -> set[int]:
    """The places of embeddings and isolates that are closed, and of what closes them (UAX #9, BD9 and BD11)."""
    opened: list[int] = []
    harmless: set[int] = set()
    for place in places:
        sign = text[place]
        if sign in _EMBEDS + _OVERRIDES + _ISOLATES:
            opened.append(place)
        elif sign == _POP_ISOLATE and any(text[start] in _ISOLATES for start in opened):
            while text[opened[-1]] not in _ISOLATES:
                opened.pop()  # an isolate's end closes what was opened in it
            harmless |= {opened.pop(), place}
        elif sign == _POP and opened and text[opened[-1]] not in _ISOLATES:
            start = opened.pop()
            harmless |= {start, place} if text[start] in _EMBEDS else set()
    return harmless
