"""Tells texts in UTF-16 without a byte-order mark, in any alphabet whose words stand apart from each other."""

import unicodedata
from collections import Counter

_LOOK = 65_536
_SAMPLE = 4000
"""In code points."""
_FEWEST = 3
"""Characters: of fewer nobody can tell which byte comes first."""
_LOW = bytes(range(0x20))
"""The upper bytes of alphabets: of letters from Latin to Georgian and the Indian scripts, and of blanks and digits."""
_LOW_SHARE = 0.7
_MOST_STRANGE = 0.02
_LETTERS = 0.5
"""Of all that is no blank, with digits."""
_ONE_SCRIPT = 0.9
_LONGEST_RUN = 100
"""Characters of another script than Latin: so many without a blank are numbers, or some other data."""
_BLANKS = "\t\n\v\f\r"


def utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 that does not say so; None where the bytes are not that.

    Of each two bytes the upper one is nearly always of the same few, which are controls in any other encoding; and what
    is read is words in one script, beside Latin.
    """
    head = data[: min(_LOOK, len(data) // 2 * 2)]
    if _count_low(head) < _LOW_SHARE * len(head) / 2:
        return None
    first, second = head[0::2], head[1::2]
    if len(first) < _FEWEST or not (_is_low(first) or _is_low(second)) or len(set(first)) == len(set(second)):
        return None
    order, upper = ("utf-16-le", second) if len(set(second)) < len(set(first)) else ("utf-16-be", first)
    if not _is_low(upper):
        return None
    return order if _reads_as_words(head[: 2 * _SAMPLE].decode(order, "replace")) else None


def _is_low(upper: bytes) -> bool:
    return _count_low(upper) >= _LOW_SHARE * len(upper)


def _count_low(data: bytes) -> int:
    return len(data) - len(data.translate(None, _LOW))


def strange_share(text: str) -> float:
    """The share of characters at the beginning of a text that texts do not hold: unassigned, private ones, controls."""
    sample = text[:_SAMPLE]
    strange = sum(
        (kind := unicodedata.category(character)) in ("Cn", "Co", "Cs")
        or (kind == "Cc" and character not in _BLANKS)
        or character == "\ufffd"
        for character in sample
    )
    return strange / max(1, len(sample))


def _reads_as_words(text: str) -> bool:
    if strange_share(text) > _MOST_STRANGE:
        return False
    kinds = [unicodedata.category(character) for character in text]
    letters = [character for kind, character in zip(kinds, text, strict=True) if kind[0] in "LM"]
    digits = sum(kind == "Nd" for kind in kinds)
    solid = len(text) - sum(map(str.isspace, text))
    if len(letters) + digits < _LETTERS * solid:
        return False
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    latin = scripts.pop("LATIN", 0) + scripts.pop("COMBINING", 0)
    main = max(scripts.values(), default=0)
    if latin + main < _ONE_SCRIPT * len(letters):
        return False
    return latin >= main or len(text) <= _LONGEST_RUN or solid < len(text)
