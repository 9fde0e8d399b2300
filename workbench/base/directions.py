"""Writing directions and language tags: which way a text runs, and what a writer may be told about its language."""

import re
import unicodedata

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RTL_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "ku-arab",
        "nqo",
        "pa-arab",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
_TAG = re.compile(r"^([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-|$)")


def holds_right_to_left(text: str) -> bool:
    """Whether any letter of a text is of a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def of_text(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction, as Qt and HTML tell it; `ltr` where none has.

    Rule P2 of Unicode's UAX 9, but that letters in isolates count too.
    """
    if not holds_right_to_left(text):
        return "ltr"
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "ltr"


def of_language(tag: str) -> str:
    """`rtl` for a language written from right to left, else `ltr`."""
    lowered = tag.lower().replace("_", "-")
    return "rtl" if lowered in _RTL_LANGUAGES or lowered.split("-")[0] in _RTL_LANGUAGES else "ltr"


def language_and_region(tag: str) -> tuple[str, str]:
    """The language (`pt`) and the region (`BR`) of a BCP 47 tag, each empty where there is none."""
    match = _TAG.match(tag.replace("_", "-"))
    return (match[1].lower(), (match[2] or "").upper()) if match else ("", "")
