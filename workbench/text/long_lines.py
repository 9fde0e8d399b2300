"""Where a line of enormous length may be laid out as several: a layout takes a whole paragraph at once."""

import re

from workbench.text.graphemes import cut_before

LONGEST = 20_000
"""Code points up to which a line is laid out as it stands."""
PIECE = 4_000
"""Code points that a piece of a longer line has at most."""
BRIEF = 2_000
"""Code points that are shown of a text where it is named in one line, or told by the mouse."""

_LAST_SPACE = re.compile(r".*\s", re.DOTALL)


def beginning(text: str, most: int = BRIEF) -> str:
    """As much of a text as is shown where nobody edits it, in code points; of a longer one with an ellipsis."""
    return text if len(text) <= most else f"{text[: cut_before(text, most)]}…"


def has_long_line(text: str) -> bool:
    """Whether a line of a text is longer than what is laid out as it stands."""
    return len(text) > LONGEST and any(len(line) > LONGEST for line in text.split("\n"))


def soft_breaks(text: str) -> list[int]:
    """The code points before which lines of more than `LONGEST` are broken for laying out, in order.

    After a space where there is one in the second half of a piece, else between what a reader sees as characters.
    """
    made: list[int] = []
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind("\n", start, start + LONGEST + 1)
        if end < 0:
            end = text.find("\n", start + LONGEST)
            end = len(text) if end < 0 else end
            made.extend(_breaks(text, start, end))
        start = end + 1
    return made


def _breaks(text: str, start: int, end: int) -> list[int]:
    made: list[int] = []
    while end - start > PIECE:
        middle, last = start + PIECE // 2, start + PIECE
        spaced = _LAST_SPACE.match(text, middle, last)
        start = spaced.end() if spaced else max(cut_before(text, last), middle)
        made.append(start)
    return made
