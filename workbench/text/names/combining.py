"""Marks that belong to the letter before them: accents, vowel points, the vowel signs of India and South-East Asia.

Regular expressions take them for no part of a word, and cut one in pieces: "रमेश" would be "रम" and "श".
"""

from unicodedata import category

_BLOCKS = (
    range(0x300, 0x1E00), range(0x20D0, 0x20F1), range(0x2CEF, 0x2CF2), range(0x2D7F, 0x2E00), range(0x302A, 0x309B),
    range(0xA66F, 0xAC00), range(0xFB1E, 0xFB1F), range(0xFE20, 0xFE30), range(0x101FD, 0x101FE),
    range(0x10A00, 0x11F60), range(0x16AF0, 0x16FF2), range(0x1E000, 0x1E960),
)  # fmt: skip
"""Where marks are that letters of a text have."""


def _ranges() -> str:
    """The marks as ranges, as few as may be: characters that are not given to anything may lie in one."""
    ranges: list[list[int]] = []
    for block in _BLOCKS:
        is_open = False
        for code in block:
            kind = category(chr(code))
            is_mark = kind[0] == "M"
            if is_mark and not is_open:
                ranges.append([code, code])
            elif is_mark:
                ranges[-1][1] = code
            is_open = is_mark or (is_open and kind == "Cn")
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _ranges()
"""These marks, for a class of a regular expression."""
MARK = rf"(?=[\u0300-\U0001ffff])[{MARKS}]"
"""One of them, as a pattern that tells most other characters from them by a look."""
