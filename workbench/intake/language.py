"""Which language a text is in, as a BCP 47 tag: as declared, else told from its words where there are enough."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST_LETTERS = 60
_SURE_ENOUGH = 0.7
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
    """The language of a text: the declared one, else told from its words; None where there are too few of them."""
    tag = tag_of(declared)
    if tag:
        return tag
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    language, share = _identifier().classify(sample)
    return tag_of(str(language)) if share >= _SURE_ENOUGH else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, at the door of intake

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
