"""The form in which words are sought: a text and what a person types come to the same where they are the same words.

Signs that are not seen are left out, and so are those that many do not write or type: accents, vowel signs of Arabic
and Hebrew. In scripts without spaces every character stands apart, so that each word of theirs is a row of such.
"""

import re
from unicodedata import category, combining, decimal, decomposition, normalize

from workbench.text.words import ON_THE_LINE, UNSPACED, is_unspaced

_APART = "\u200c"
"""Keeps letters of one Persian word apart, where many type a blank; between other letters it is left out."""
_SAME = {
    "’": "'", "ʼ": "'", "‐": "-", "‑": "-",
    "ё": "е",
    "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه",
}  # fmt: skip
"""What is written for one another, by the keyboard that is at hand."""
_CYRILLIC = range(0x400, 0x530)
"""Letters of their own, also where they can be taken apart into a letter and its sign."""
_FORMS = ("<wide>", "<narrow>", "<compat>", "<initial>", "<medial>", "<final>", "<isolated>")
"""How Unicode calls characters that are other letters in another form; those raised or lowered mean something."""
_SELECTORS = (*range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_VARYING = frozenset(map(chr, (0x034F, 0x0640, *_SELECTORS)))
"""What shows nothing by itself besides format signs: a joiner, the Arabic lengthening, variation selectors."""
_NOT_PERSIAN = re.compile(f"(?<![\u0600-\u08ff]){_APART}")
_JOINT = re.compile(rf"([{UNSPACED}])(?=[^\W{UNSPACED}])")
_OFF_THE_LINE = re.compile("[⁰¹²³⁴-⁹₀-₉]+")
_PIECE = 1_000_000
_INNER = "'’ʼ-‐‑"
_NARROW = re.compile("[\uff65-\uff9f]+")
"""Half-width katakana: a letter and the mark that voices it are two of them, and one letter in full width."""

FORM = 1
"""Counts the forms in which words were kept for search: whoever changes what `searchable` returns adds one."""


class _Signs(dict[int, str]):
    """What each character is in the form that is sought, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = sought = _of_character(chr(code))
        return sought


_SIGNS = _Signs()


def _of_character(character: str) -> str:
    plain = character.casefold()
    if plain.isdecimal():
        return str(decimal(plain))
    if ord(plain[0]) not in _CYRILLIC:
        is_form = plain.isalnum() and decomposition(plain[0]).startswith(_FORMS)
        parts = normalize("NFKD" if is_form else "NFD", plain)
        plain = normalize("NFC", "".join(part for part in parts if not _is_left_out(part)))
    same = (_SAME.get(part, part) for part in plain)
    return "".join(f" {part}" if is_unspaced(part) and part.isalnum() else part for part in same)


def _is_left_out(character: str) -> bool:
    """Whether a sign shows nothing, or stands over, above or below a letter and is left out by many who write.

    Combining classes 10 to 36 are points and vowel signs of Hebrew, Arabic and Syriac, those from 200 on accents; what
    stands between is part of the words of India and South-East Asia.
    """
    if category(character) in ("Cf", "Me"):
        return character != _APART
    place = combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200 or character in _VARYING


def searchable(text: str) -> str:
    """A text as the search index takes it in."""
    if text.isascii():
        return text.lower()
    sought = normalize("NFC", _NARROW.sub(_in_full_width, text)).translate(_SIGNS)
    if _APART in sought:
        sought = _NOT_PERSIAN.sub("", sought)
    return _JOINT.sub(r"\1 ", _OFF_THE_LINE.sub(_put_on_the_line, sought))


def _in_full_width(narrow: re.Match[str]) -> str:
    return normalize("NFKC", narrow[0])


def searchable_utf8(*texts: str | None) -> bytearray:
    """The same in UTF-8, of texts that stand below each other and may be long: some lines at a time.

    Each step works on a copy, and so would whoever joined the texts before.
    """
    sought = bytearray()
    for number, text in enumerate(texts):
        if number:
            sought += b"\n"
        start, whole = 0, text or ""
        while start < len(whole):
            end = whole.find("\n", start + _PIECE) + 1 or len(whole)
            sought += searchable(whole[start:end]).encode()
            start = end
    return sought


def _put_on_the_line(number: re.Match[str]) -> str:
    """A number behind letters may stand raised, lowered or on the line (CO₂, m²); behind a digit it is another one."""
    before = number.string[number.start() - 1 : number.start()]
    return number[0].translate(ON_THE_LINE) if before.isalpha() else number[0]


def sought_words(typed: str) -> list[str]:
    """The words that a person typed, each in the form that is sought."""
    kept = "".join(sign if _is_of_word(sign) else " " for sign in typed)
    words = (searchable(word).strip(f" {_INNER}") for word in kept.split())
    return [word for word in words if any(map(str.isalnum, word))]


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in _INNER or category(sign) in ("Cf", "Mn", "Mc", "Me")
