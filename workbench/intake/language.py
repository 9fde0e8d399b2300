"""Which language a text is in, as a BCP 47 tag: as declared, else told from its words where there are enough."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST_LETTERS = 60
_SURE_ENOUGH = 0.7
_ENOUGH_TO_CONTRADICT = 400
_SURE_TO_CONTRADICT = 0.99
_HARD_TO_TELL_APART = (
    {"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sh", "cnr", "sl"}, {"id", "ms"}, {"zh", "yue", "cmn"}, {"tl", "fil"},
    {"he", "iw"}, {"uk", "ru", "be"}, {"fa", "prs", "ps"}, {"pt", "gl", "es"}, {"hi", "mr", "ne"}, {"ur", "pnb"},
)  # fmt: skip
"""Languages whose words alone do not contradict a declaration."""

_SAMPLE = 6000
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
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < (_FEWEST_LETTERS if tag is None else _ENOUGH_TO_CONTRADICT):
        return tag
    told, share = _identifier().classify(sample)
    if tag is None:
        return tag_of(str(told)) if share >= _SURE_ENOUGH else None
    known = tag.partition("-")[0]
    doubtful = share < _SURE_TO_CONTRADICT or any(known in group and told in group for group in _HARD_TO_TELL_APART)
    return tag if doubtful or known == told else tag_of(str(told))


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, at the door of intake

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
