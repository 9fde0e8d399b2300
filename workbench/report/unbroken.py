"""A text as it is printed in a PDF so that a search finds its words: nothing unseen in them, and each on one line."""

import re
from typing import Any

from workbench.base.turned import shown

_FOUND = {
    0xAD: None,
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "ſt",
    0xFB06: "st",
}
"""What is printed of soft hyphens and of the ligatures that are characters."""
_LONG = 40
"""Characters beyond which a word may be wider than a line: it may be broken there, or it would run off the page."""
_LONGEST = 96
"""Characters that a line holds at most; a word of more is broken whatever it is, also at the end of a page."""
_BREAK = "\u200b"
"""Where a line may end within a word."""
_PIECE = 10
"""Characters of a long word that stay together."""
_BREAKS = r"(?:[-/\u2010\u2012\u2013][^\W\d_]|[!?|}\\]\w)"
"""A sign within a word behind which UAX 14 lets a line end, and what follows it."""
_IN_WORDS = "!-~\xa1-\u0dff\u2010-\u2013\u2018-\u201f\u2026"
"""The characters of words in the scripts that part words with blanks, as a class of a regular expression."""
_SIGN = re.compile(_BREAKS)
_WORD = re.compile(rf"[{_IN_WORDS}]+{_BREAKS}[{_IN_WORDS}]*|\S{{{_LONG + 1},}}")
"""A word within which a line may end: it holds such a sign, or is long."""
_PARTED = re.compile(f"[{_IN_WORDS}]{{1,{_LONGEST}}}")


def printed(text: str, *, whole: bool) -> str | list[Any]:
    """The text; or its parts in order, where it holds words that may be broken, or have to be kept whole.

    Parts are strings, words to be kept whole as `{"whole": pieces}`, which are broken between their pieces and only
    where no line holds them, and `{"apart": pieces}`, between which a line may end: long words in scripts that do not
    part them, or unless `whole` is asked for.
    """
    if not text.isascii():
        # Letters that stand for several, and hyphens that are only allowed, look the same without.
        text = shown(text).translate(_FOUND)
    if not _SIGN.search(text) and not holds_long(text):
        return [_apart(text)] if _BREAK in text else text
    parts: list[Any] = [""]
    at = 0
    for word in _WORD.finditer(text):
        parts[-1] += text[at : word.start()]
        if whole and _PARTED.fullmatch(word[0]):
            parts += [{"whole": _pieces(word[0])}, ""]
        else:
            parts[-1] += _BREAK.join(_pieces(word[0]))
        at = word.end()
    parts[-1] += text[at:]
    if len(parts) == 1 and _BREAK not in parts[0]:
        return str(parts[0])
    return [_apart(part) for part in parts if part]


def _apart(part: Any) -> Any:
    return {"apart": part.split(_BREAK)} if isinstance(part, str) and _BREAK in part else part


def holds_long(text: str) -> bool:
    """Whether a word of a text may be wider than a line."""
    return len(text) > _LONG and max(map(len, text.split()), default=0) > _LONG


def _pieces(word: str) -> list[str]:
    """A word in pieces between which it may be broken: one where it is short."""
    return [word] if len(word) <= _LONG else [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
