"""Spellings of one name: with and without accents, and in Latin letters as addresses have it."""

import re
import unicodedata

_ALIKE = str.maketrans("łøđðħıґیکةۀ", "loddhiгيكهه", "\u00ad\u0640\u200b\u2060\ufeff")
"""Letters that are written for one another, and signs that are seen as nothing."""
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th"}
"""Letters as whoever has no key for them writes them; without their accents they are written as well."""
_LETTERS = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "dj", "ѕ": "dz", "е": "e", "ё": "e",
    "є": "e", "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "ј": "i", "к": "k", "л": "l", "љ": "li",
    "м": "m", "н": "n", "њ": "ni", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ў": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "џ": "dzh", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "iu", "я": "ia", "æ": "ae", "œ": "oe", "þ": "th",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "kh",
    "ψ": "ps", "ω": "o",
})  # fmt: skip
"""Cyrillic and Greek letters in Latin ones."""
_SOUNDS = {
    "schtsch": "s", "shch": "s", "szcz": "s", "sch": "s", "sh": "s", "sz": "s", "zh": "z", "rz": "rz", "tsch": "c",
    "tch": "c", "ch": "c", "cz": "c", "ts": "c", "tz": "c", "kh": "h", "ph": "f", "th": "t", "ck": "k", "dzh": "d",
    "dj": "d", "ye": "e", "je": "e", "ie": "e", "ae": "a", "oe": "o", "ue": "u", "ou": "u", "y": "i", "j": "i",
    "w": "v", "x": "ks",
}  # fmt: skip
"""Ways in which sounds are spelled in Latin letters, and one for all that are much alike."""
_SPELLED = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_HARD = re.compile("c(?=[aoulr])")
_TWICE = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """A word in lower case, without accents and vowel points, with one letter for those that are written alike."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_ALIKE)


def folds(word: str) -> tuple[str, ...]:
    """A word folded, first as it is, and then with its letters written out: "muller", "mueller" of "Müller"."""
    if word.isascii():
        return (fold(word),)
    whole = unicodedata.normalize("NFC", word.casefold())
    spelled = [whole]
    for letter, instead in _WRITTEN_OUT.items():
        if letter in whole:
            spelled += [one.replace(letter, instead) for one in spelled]
    return tuple(dict.fromkeys(map(fold, spelled)))


def latin(word: str) -> str:
    """A word of Latin, Cyrillic or Greek letters as Latin ones, by sound; "" where it has others.

    "Щербакова", "Shcherbakova" and "Scherbakowa" give one, and so do "Müller" and "Mueller".
    """
    spelled = fold(word).replace("ου", "ou").translate(_LETTERS)
    if not is_latin(spelled):
        return ""
    return _TWICE.sub(r"\1", _SPELLED.sub(lambda found: _SOUNDS[found[0]], _HARD.sub("k", spelled)))


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter."""
    return "a" <= fold(word[:1])[:1] <= "z"
