"""Texts of old Macs and of DOS: their encodings are those of no web page, and the guess at one does not know them.

In the wrong encoding capitals and signs stand in the midst of words, and letters of two alphabets in one.
"""

import unicodedata
from itertools import pairwise
from math import inf

SELDOM = (
    "mac_roman", "cp850", "mac_cyrillic", "cp852", "mac_latin2", "mac_greek", "mac_turkish", "cp437", "cp857", "cp737",
    "cp775",
)  # fmt: skip
"""Where several fit, the first is taken: what they have in common they have at the same places."""
_SAMPLE = 20_000
_BETTER = 4
"""So many times fewer places that no word has an encoding must have to be taken for the guessed one."""
_SURE = 3
"""From so many such places on another encoding is looked for, and where it mends so many there is no doubt of it."""
_MANY = 0.12
"""Of the characters beyond ASCII: in a short text so many are enough, where one may be damaged in a long one."""
_MOST_NAMED = 3
_FEW = 0.0005
"""Of the bytes: so many such places are let pass where nothing was guessed."""
_FEWEST_LETTERS, _LETTERS = 0.5, 0.7
"""The share of letters among its characters beyond ASCII, at least, and among those of them that are neither dash nor
quotation mark: signs alone tell nothing."""
_QUOTES = ("Pd", "Ps", "Pe", "Pi", "Pf")
_INSIDE_WORDS = "’‘·‑–—…"
_SIGNS = ("Sm", "Sc", "Sk", "So", "No", "Cc", "Cn", "Co")
"""Categories of what is neither letter nor digit nor mark of punctuation."""
_ALPHABETS = ((0x250, 1), (0x370, 0), (0x400, 2), (0x530, 3), (0x590, 0), (0x600, 4), (0x780, 5))
"""Up to which code point letters are of which alphabet; 0 where that is not looked at."""


def seldom_encoding(data: bytes, guess: str | None) -> str | None:
    """The encoding of an old system in which bytes read far better than in the guessed one; None where none is.

    Without a guess it must read as well as right.
    """
    sample = data[:_SAMPLE]
    if guess is None:
        most = _FEW * len(sample)
    else:
        text = sample.decode(guess, "replace")
        odd = _oddities(text)
        if not odd or odd < min(_SURE, _MANY * sum(sign > "\x7f" for sign in text)):
            return None
        most = odd / _BETTER
    found = min(SELDOM, key=lambda one: strangeness(sample, one))
    return found if strangeness(sample, found) <= most else None


def rivals(data: bytes, encoding: str, guess: str) -> tuple[str, ...]:
    """Other encodings that bytes may be in, the likelier first, where the one that was taken is in doubt.

    It is where words look better in another one, or where it took the place of the `guess` for a sign or two.
    """
    sample = data[:_SAMPLE]
    odd, before = (_oddities(sample.decode(one, "replace")) for one in (encoding, guess))
    if encoding != guess and before - odd >= _SURE:
        return ()
    worst = odd - 1 if encoding == guess else before
    found: dict[str, str] = {sample.decode(encoding, "replace"): encoding}
    for one in sorted((guess, *SELDOM), key=lambda one: strangeness(sample, one)):
        if strangeness(sample, one) <= worst:
            found.setdefault(sample.decode(one, "replace"), one)
    return tuple(found.values())[1 : 1 + _MOST_NAMED]


def strangeness(sample: bytes, encoding: str) -> float:
    """How often bytes, read in an encoding, say what no word does; infinite where few of them are letters then."""
    text = sample.decode(encoding, "replace")
    beyond = [sign for sign in text if sign > "\x7f"]
    letters = sum(map(str.isalpha, beyond))
    quotes = sum(unicodedata.category(sign) in _QUOTES for sign in beyond)
    told = letters >= _FEWEST_LETTERS * len(beyond) and letters >= _LETTERS * (len(beyond) - quotes)
    return _oddities(text) if told else inf


def _oddities(text: str) -> int:
    """How often something stands within a word, or beside a letter, that does not in words."""
    odd, before = 0, " "
    for one, other in pairwise(f"{text} "):
        odd += (one > "\x7f" or other > "\x7f") and _is_odd(before, one, other)
        before = one
    return odd


def _is_odd(before: str, one: str, other: str) -> bool:
    if (_is_sign(one) and other.isalpha()) or (_is_sign(other) and one.isalpha()):
        return True
    if one.isalpha() and other.isalpha():
        alphabets = {_alphabet(one), _alphabet(other)} - {0}
        return (one.islower() and other.isupper()) or len(alphabets) > 1
    inside = before.isalpha() and other.isalpha()
    return inside and one > "\x7f" and not one.isalnum() and one not in _INSIDE_WORDS


def _is_sign(character: str) -> bool:
    """Whether it stands in no word, nor beside one: ƒ is the florin's sign before it is a letter."""
    if character <= "\x7f":
        return False
    return character == "ƒ" or unicodedata.category(character) in _SIGNS


def _alphabet(letter: str) -> int:
    return next((which for end, which in _ALPHABETS if ord(letter) < end), 0)
