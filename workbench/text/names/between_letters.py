"""What stands between letters and parts no word for whoever reads it: marks of Markdown, and signs that show nothing.

Which marks are shown goes by the program that shows a text: "Mül**ler**" is one word in one, and is read as one where
its stars are seen. So a word is looked for as it stands, and over these as well.
"""

import re

from workbench.text.names.combining import MARK

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Signs that are seen as nothing (Default_Ignorable_Code_Point), and those that annotate between lines."""
SIGNS = rf"*_~`^=|\\\[\]<>{_UNSEEN}"
"""Those that are one character, as within the brackets of a pattern."""
_LEADS = r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\]"
"""The end of a link's words, with where it leads."""
BETWEEN = rf"(?>{_LEADS}|</?[A-Za-z!][^<>\n]*>|&#?[A-Za-z0-9]{{1,32}};|[{SIGNS}])"
"""One of these; a tag is one, and so is a character reference."""
_BETWEEN, _NOT_SEEN = re.compile(BETWEEN), re.compile(f"[{_UNSEEN}]")
_SIGN = re.compile(f"[&{SIGNS}]")
_BEHIND_A_LETTER = re.compile(rf"{_SIGN.pattern}(?<=[^\W\d_].|{MARK}.)", re.DOTALL)
_PAIRED = re.compile(rf"\\[^\w\s]|\\_|(?P<mark>([*~`^=|])\2*|(?<!\w)_+|(?<!_)_++(?!\w)|\[|{_LEADS}|\])")
"""What may be opened and closed; what is escaped is no mark, and neither is a line low between letters."""


def are_in(text: str) -> bool:
    """Whether a text holds any."""
    return _SIGN.search(text) is not None


def may_part_words(text: str) -> bool:
    """Whether any stands behind a letter."""
    return _BEHIND_A_LETTER.search(text) is not None


def without(text: str) -> str:
    """A text without all of them."""
    return _BETWEEN.sub("", text)


def seen(text: str) -> str:
    """A text without signs that are seen as nothing."""
    return _NOT_SEEN.sub("", text)


def marks_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The marks within a range of a text that open or close what lies beyond it: what belongs before it, and behind.

    A mark that may do both opens where the same one stands behind the range.
    """
    marks: list[str] = []
    for found in _PAIRED.finditer(text, start, end):
        mark = found["mark"] or ""
        if marks and marks[-1] == ("[" if mark.startswith("]") else mark):
            marks.pop()
        elif mark:
            marks.append(mark)
    opening = [mark == "[" or text.startswith(mark, end) for mark in marks]
    before = "".join(mark for mark, opens in zip(marks, opening, strict=True) if opens)
    return before, "".join(mark for mark, opens in zip(marks, opening, strict=True) if not opens)
