"""Characters of a text that show nothing, or turn the order in which the words around them are shown.

An article's text keeps them, as they came; whoever reads it is told that they are there, since they hide from the eye
what a search, a comparison or a copy meets. What writing needs is not told: joiners within words of scripts that join
letters, and within emoji; marks of direction in texts that hold letters from right to left; what emoji are varied by.
"""

import re
from collections import Counter

from workbench.base.messages import Message, msg, nmsg

_TURNS = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates (UAX #9)."""
_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_NOTHING = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
"""Default ignorable characters (DerivedCoreProperties) without the joiners, and what annotates between lines."""
_TAGS = "\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[{_TURNS}{_MARKS}{_JOINERS}{_NOTHING}{_TAGS}]")
_TURNING = re.compile(f"[{_TURNS}]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""A black flag with the tags of the region whose flag it is (UTS #51)."""

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINED = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\ufb1d-\ufdff\U0001f000-\U0001faff]")
"""Scripts whose letters are joined or kept apart, and emoji."""
_MOST_NAMED = 4


def unseen_words(text: str) -> Message | None:
    """In one line how many such characters a text holds, and which; None where there are none."""
    counted = Counter(unseen(text))
    if not counted:
        return None
    count = counted.total()
    named = [f"U+{ord(sign):04X} × {times}" for sign, times in counted.most_common(_MOST_NAMED)]
    signs = ", ".join(named) + (", …" if len(counted) > _MOST_NAMED else "")
    words = nmsg(
        "The text holds {count} character that cannot be seen ({signs}).",
        "The text holds {count} characters that cannot be seen ({signs}).",
        count,
        signs=signs,
    )
    if not any(_TURNING.match(sign) for sign in counted):
        return words
    return msg("{words} Words may be shown in another order than they stand in.", words=words)


def unseen(text: str) -> list[str]:
    """These characters of a text in order, as often as they stand there."""
    if text.isascii() or not _UNSEEN.search(text):
        return []
    text = _FLAG.sub("", text)
    leftwards = _LEFTWARDS.search(text) is not None
    return [found[0] for found in _UNSEEN.finditer(text) if not _is_needed(text, found.start(), leftwards=leftwards)]


def _is_needed(text: str, at: int, *, leftwards: bool) -> bool:
    if text[at] in _MARKS:
        return leftwards
    return text[at] in _JOINERS and at > 0 and _JOINED.match(text[at - 1]) is not None
