"""Which language a text is in, as a BCP 47 tag: as declared, else told from its words where there are enough.

Two libraries are asked. CLD3 answers at once, in 3 MiB, and its word is taken where it is sure of what was declared, or
as sure of a language as it never is of texts in others. py3langid knows more of them and errs less on short texts, and
takes half a second and 90 MiB to begin: it is loaded where it is needed.
"""

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier
    from gcld3 import Result as Told
    from py3langid.langid import LanguageIdentifier

_FEWEST_LETTERS = 60
_SURE_ENOUGH = 0.7
_ENOUGH_TO_CONTRADICT = 400
_ENOUGH_FOR_THE_QUICK = 250
_QUITE_SURE = 0.99
_HARD_TO_TELL_APART = (
    {"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sh", "cnr", "sl"}, {"id", "ms"}, {"zh", "yue", "cmn"}, {"tl", "fil"},
    {"he", "iw"}, {"uk", "ru", "be"}, {"fa", "prs", "ps"}, {"pt", "gl", "es"}, {"hi", "mr", "ne"}, {"ur", "pnb"},
)  # fmt: skip
"""Languages whose words alone do not contradict a declaration."""

_TAKEN_FOR_OTHERS = frozenset(("bn", "ca", "co", "de", "es", "fil", "gl", "it", "nl", "no", "ny", "st", "sw", "tr"))
"""What CLD3 surely takes texts for that are in a language that it does not know: Occitan is Catalan to it.

Told from catalogues of translated messages in 121 languages; of the others that it knows it was never wrong.
"""

_ALWAYS_TAKEN_FOR_OTHERS = frozenset(("bn", "ceb", "co", "eo", "it", "no", "ur"))
"""What it takes others for however sure it is: Assamese is Bengali to it, Sicilian Corsican."""
_BEYOND_OTHERS = 0.9999
"""So sure it is of any other only where a text is in it: Low German, Asturian and Occitan leave it in doubt."""

_LATIN_TO, _MORE_LATIN, _EAST_ASIA_FROM = 0x300, 0x1E, 0x2E80
_SAMPLE = 6000
_BEGINNING = 1500
_MOST_BYTES = 4 * _SAMPLE
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?(?:[-_].*)?")


def tag_of(declared: str | None) -> str | None:
    """A declared language as a well-formed BCP 47 tag of language, script and region; None where it is none."""
    found = _TAG.fullmatch((declared or "").strip())
    if not found or found[1].lower() in ("und", "mul", "zxx", "xx"):
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text: as declared, unless its words surely are of another, as many pages keep a default.

    None where nothing is declared and the words are too few to tell.
    """
    tag = tag_of(declared)
    sample = _in_one_script(text[:_SAMPLE])
    letters = sum(map(str.isalpha, sample))
    if letters < (_FEWEST_LETTERS if tag is None else _ENOUGH_TO_CONTRADICT):
        return tag
    if tag is not None and _is_surely(_main(tag), sample[:_BEGINNING]):
        return tag
    quick = _told_at_once(sample) if letters >= _ENOUGH_FOR_THE_QUICK else None
    if quick and tag is not None and _agree(_main(tag), quick.language):
        return tag
    if quick and (_is_no_other(quick) if tag is None else _contradicts(quick, sample)):
        return tag_of(quick.language)
    told, share = _identifier().classify(sample)
    if tag is None:
        return tag_of(str(told)) if share >= _SURE_ENOUGH else None
    return tag if share < _QUITE_SURE or _agree(_main(tag), told) else tag_of(str(told))


def is_rather_another(text: str, declared: str) -> bool:
    """Whether a text that is too short to contradict a declared language seems to be in another one."""
    sample = _in_one_script(text[:_SAMPLE])
    letters = sum(map(str.isalpha, sample))
    main = _main(declared)
    if not _FEWEST_LETTERS <= letters < _ENOUGH_TO_CONTRADICT or _is_surely(main, sample):
        return False
    told, share = _identifier().classify(sample)
    return share >= _QUITE_SURE and not _agree(main, str(told))


def _in_one_script(sample: str) -> str:
    """The paragraphs in the script that most letters are of: what is quoted in another says nothing of the language."""
    if len({_script(letter) for letter in set(sample) if letter.isalpha()}) < 2:
        return sample
    paragraphs = [(Counter(map(_script, filter(str.isalpha, line))), line) for line in sample.split("\n")]
    counts = sum((counted for counted, _ in paragraphs), Counter[int]())
    most = max(counts, key=counts.__getitem__)
    return "\n".join(line for counted, line in paragraphs if counted[most] * 2 >= counted.total())


def _script(letter: str) -> int:
    """A number for the script of a letter, as far as Unicode's blocks tell: Latin, those of East Asia, any other."""
    code = ord(letter)
    if code < _LATIN_TO or code >> 8 == _MORE_LATIN:
        return 0
    return -1 if code >= _EAST_ASIA_FROM else code >> 7


def _main(tag: str) -> str:
    return tag.partition("-")[0]


def _agree(known: str, told: str) -> bool:
    return known == told or any(known in group and told in group for group in _HARD_TO_TELL_APART)


def _is_surely(language: str, beginning: str) -> bool:
    """Whether CLD3 is sure of a language by a text's beginning, of which it takes a fourth of the time."""
    told = _told_at_once(beginning)
    return told is not None and _agree(language, told.language)


def _is_no_other(told: "Told") -> bool:
    """Whether CLD3 takes no other language for this one when it is as sure as that."""
    return told.language not in _TAKEN_FOR_OTHERS or _is_beyond_others(told)


def _is_beyond_others(told: "Told") -> bool:
    return told.language not in _ALWAYS_TAKEN_FOR_OTHERS and told.probability >= _BEYOND_OTHERS


def _contradicts(told: "Told", sample: str) -> bool:
    """Whether CLD3 is as sure as can be that a text is not in the declared language, and of each third of it sure."""
    if not _is_beyond_others(told):
        return False
    third = len(sample) // 3
    parts = (_told_at_once(sample[at : at + third]) for at in (0, third, 2 * third))
    return all(part is not None and part.language == told.language for part in parts)


def _told_at_once(sample: str) -> "Told | None":
    """The language that CLD3 is sure of, and how sure."""
    found = _quick_identifier().FindLanguage(sample.encode("utf-8", "replace"))
    return found if found.is_reliable and found.probability >= _QUITE_SURE else None


@cache
def _quick_identifier() -> "NNetLanguageIdentifier":
    from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415 - where a text is read, and nowhere else

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_MOST_BYTES)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, at the door of intake

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
