"""Spellings of one name: with and without accents, and in Latin letters as addresses have it."""

import re
import unicodedata

_ALIKE = str.maketrans(
    "łøđðħıґیکةۀൻൽർൾൺ", "loddhiгيكههനലരളണ", "\u00ad\u034f\u0640\u115f\u1160\u180b\u180c\u180d\u200b\u2060\ufeff"
)
"""Letters that are written for one another, and signs that are seen as nothing."""
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th", "đ": "dj"}
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
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "k", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
    "ჰ": "h",
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i",
    "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y",
    "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
    "ց": "ts", "ւ": "u", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f",
})  # fmt: skip
"""Cyrillic, Greek, Georgian and Armenian letters in Latin ones."""
_SEEN_ALIKE = (
    "AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "IІΙ", "JЈͿ", "KКΚ", "MМΜ", "N-Ν", "OОΟ", "PРΡ", "SЅ-", "TТΤ", "XХΧ", "YУΥ",
    "Z-Ζ", "aаα", "cсϲ", "dԁ-", "eеε", "hһ-", "iіι", "jјϳ", "kкκ", "lӏ-", "mм-", "n-η", "oоο", "pрρ", "qԛ-", "sѕ-",
    "tтτ", "u-υ", "v-ν", "wԝω", "xхχ", "yуγ",
)  # fmt: skip
"""Letters that are taken for one another by who sees them: Latin, Cyrillic, Greek; a line where there is none."""


def _as_seen(script: int) -> dict[int, str]:
    """The letters of the other scripts, and for which of this one they are taken."""
    return str.maketrans({one: row[script] for row in _SEEN_ALIKE for one in row if row[script] != "-"})


_SCRIPTS = (
    (re.compile("[A-Za-z\u00c0-\u024f]"), _as_seen(0)),
    (re.compile("[\u0400-\u052f]"), _as_seen(1)),
    (re.compile("[\u0370-\u03ff]"), _as_seen(2)),
)
"""The letters of each of these scripts, and how those of the others are seen as its own."""
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
    """A word in lower case, without accents and vowel points, with one letter for those that are written alike.

    Syllables of Hangul stay whole: a part of one is no beginning of a word.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_ALIKE)
    return unicodedata.normalize("NFC", bare)


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


def look_alikes(word: str) -> tuple[str, ...]:
    """A word of letters of several scripts that look alike, in those of each alone: no such word is an ordinary one.

    A word of one script has none, though all its letters may look like another's: "Норе" is a burrow, and not Hope.
    """
    if word.isascii():
        return ()
    apart = unicodedata.normalize("NFD", word)
    scripts = [letters for script, letters in _SCRIPTS if script.search(apart)]
    return tuple(apart.translate(letters) for letters in scripts) if len(scripts) > 1 else ()


def latin(word: str) -> str:
    """A word of letters that can be put into Latin ones in these, by sound; "" where it has others.

    "Щербакова", "Shcherbakova" and "Scherbakowa" give one, and so do "Müller" and "Mueller".
    """
    spelled = fold(word).replace("ου", "ou").replace("ու", "u").translate(_LETTERS)
    if not is_latin(spelled):
        return ""
    return _TWICE.sub(r"\1", _SPELLED.sub(lambda found: _SOUNDS[found[0]], _HARD.sub("k", spelled)))


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter."""
    return "a" <= fold(word[:1])[:1] <= "z"
