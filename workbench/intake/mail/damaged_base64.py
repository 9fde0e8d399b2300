"""Base64 that is damaged (RFC 2045, 6.8): what of it can be told, and whether it is out of step.

A letter too many or too few shifts all that follows it. Programs write lines of one length, a multiple of four, so that
each begins in step: where nearly all lines are of such a length, a damaged one costs no other.
"""

import re
from base64 import b64decode
from collections import Counter

_LINE = re.compile(r"^[ \t]*([A-Za-z0-9+/]+={0,2})[ \t]*$", re.MULTILINE)
_FOUR = 4


def has_other_lines(payload: str) -> bool:
    """Whether some lines are not in base64."""
    return not all(map(_LINE.fullmatch, filter(str.strip, payload.splitlines())))


def is_out_of_step(payload: str) -> bool:
    """Whether a letter is too many or too few somewhere before the end; one that is cut short at its end is not."""
    if lines_out_of_step(payload):
        return True
    packed = "".join(_LINE.findall(payload))
    letters, _, _ = packed.partition("=")
    return len(packed) - len(letters) > -len(letters) % _FOUR


def as_far_as_packed(payload: str) -> bytes:
    """What stands in those lines that are in base64, up to its end; of lines out of step, in each by itself."""
    lines = lines_out_of_step(payload)
    if lines:
        return b"".join(_decoded(line) for line in lines)
    return _decoded("".join(_LINE.findall(payload)))


def lines_out_of_step(payload: str) -> list[str]:
    """All lines, those of which nothing but a break makes several as one, where some are out of step; else none."""
    lines: list[str] = _LINE.findall(payload)
    lengths = Counter(map(len, lines[:-1]))
    usual, count = lengths.most_common(1)[0] if lengths else (0, 0)
    if usual % _FOUR or 2 * count <= len(lines) - 1:
        return []
    whole: list[str] = []
    for line in lines:
        if whole and len(whole[-1]) % _FOUR and len(whole[-1]) + len(line) == usual:
            whole[-1] += line
        else:
            whole.append(line)
    return whole if any(len(line) % _FOUR for line in whole[:-1]) else []


def _decoded(packed: str) -> bytes:
    letters, end, _ = packed.partition("=")
    whole = len(letters) // _FOUR * _FOUR
    last = letters[whole:] if end else ""
    return b64decode(letters[:whole] + (f"{last}{'=' * (_FOUR - len(last))}" if len(last) > 1 else ""))
