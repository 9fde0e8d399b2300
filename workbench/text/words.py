"""Words of a text, and how the ends of a passage move over them."""

from collections.abc import Iterator
from itertools import islice
from unicodedata import category

from workbench.text.graphemes import cut_after, cut_before, extends

APOSTROPHES = str.maketrans("’ʼ", "''")
"""Writes every apostrophe inside a word as the plain one."""
ON_THE_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
"""Writes digits that stand raised or lowered as those on the line."""
_INNER = "'’ʼ‑-"
_SINGLE = (
    range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800),
    range(0x2E80, 0x3040), range(0x3040, 0x3100), range(0x3100, 0x3130),
    range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000),
)  # fmt: skip
UNSPACED = "".join(f"{chr(block.start)}-{chr(block.stop - 1)}" for block in _SINGLE)
"""What `is_unspaced` says, as ranges for a class of a regular expression."""
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
"""Letters of Korean, the same way: it sets blanks, and puts behind a word, of whichever script, what it means there."""
CLOSE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055"
    "\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u17d7\u17dc\u3005-\u3007\u3021-\u3029"
    f"\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
    f"\U00020000-\U0003134a{HANGUL}"
)
"""The letters of both, without the signs and digits that lie between them."""
_OPENING = ("Ps", "Pi")
_SIGNS = "%‰&"
_BLANK, _WORD, _OTHER, _ONE = range(4)


def moved_end(text: str, start: int, end: int, by_words: int) -> int:
    """The passage's end moved forwards by words, or back where `by_words` is negative; a word at least stays.

    It stops behind a word, and behind marks that close right after one.
    """
    edges = _edges_after(text, end, len(text)) if by_words > 0 else _edges_before(text, end, start + 1)
    return _last_of(islice((edge for edge in edges if _may_end(text, edge)), abs(by_words)), end)


def moved_start(text: str, start: int, end: int, by_words: int) -> int:
    """The passage's start moved forwards by words, or back where `by_words` is negative; a word at least stays.

    It stops before a word, and before marks that open right before one.
    """
    edges = _edges_after(text, start, end - 1) if by_words > 0 else _edges_before(text, start, 0)
    return _last_of(islice((edge for edge in edges if _may_begin(text, edge)), abs(by_words)), start)


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script written without spaces between words (Chinese, Japanese, Thai, Burmese)."""
    code = ord(character)
    return code >= 0x0E00 and any(code in block for block in _SINGLE)


def word_count(text: str) -> int:
    """How many words a text holds; each character of a script without spaces counts as one."""
    return sum(1 for kind, _, _ in runs(text, 0, len(text)) if kind in (_WORD, _ONE))


def runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The runs of a range as (kind, start, end): blanks, words, other marks, characters that are a word each."""
    at = start
    while at < end:
        stop = min(_run_end(text, at), end)
        yield _kind(text, at), at, stop
        at = stop


def _last_of(stops: Iterator[int], otherwise: int) -> int:
    last = otherwise
    for last in stops:  # noqa: B007 - the last one is what is wanted
        pass
    return last


def _edges_after(text: str, position: int, last: int) -> Iterator[int]:
    """Where runs end after a position, up to `last`."""
    while position < last and (position := _run_end(text, position)) <= last:
        yield position


def _edges_before(text: str, position: int, first: int) -> Iterator[int]:
    """Where runs begin before a position, down to `first`."""
    while position > first and (position := _run_start(text, position)) >= first:
        yield position


def _may_end(text: str, position: int) -> bool:
    """Whether what stands before a place is a word or a sign that stands for one, or closes after one."""
    kind = _kind(text, position - 1)
    if kind != _OTHER:
        return kind != _BLANK
    if position < len(text) and _kind(text, position) == _WORD:
        return False
    start = _run_start(text, position)
    closes = start > 0 and _kind(text, start - 1) != _BLANK and category(text[position - 1]) not in _OPENING
    return closes or _is_sign(text[start:position])


def _may_begin(text: str, position: int) -> bool:
    """Whether what stands after a place is a word or a sign that stands for one, or opens before one."""
    kind = _kind(text, position)
    if kind != _OTHER:
        return kind != _BLANK
    if position > 0 and _kind(text, position - 1) == _WORD:
        return False
    end = _run_end(text, position)
    opens = end < len(text) and _kind(text, end) != _BLANK
    bare = position == 0 or _kind(text, position - 1) == _BLANK
    return (opens and (bare or category(text[position]) in _OPENING)) or _is_sign(text[position:end])


def _is_sign(marks: str) -> bool:
    """Whether marks say something by themselves, as "%", "€" and emoji do."""
    return any(mark in _SIGNS or category(mark)[0] == "S" for mark in marks)


def _run_end(text: str, position: int) -> int:
    kind, at = _kind(text, position), position + 1
    while at < len(text) and kind != _ONE and _kind(text, at) == kind:
        at += 1
    return cut_after(text, at)


def _run_start(text: str, position: int) -> int:
    at = cut_before(text, position - 1)
    kind = _kind(text, at)
    while at > 0 and kind != _ONE and _kind(text, at - 1) == kind:
        at -= 1
    return cut_before(text, at)


def _kind(text: str, position: int) -> int:
    character = text[position]
    while position > 0 and extends(character):
        position -= 1
        character = text[position]
    if character.isspace():
        return _BLANK
    if is_unspaced(character) and character.isalnum():
        return _ONE
    if character.isalnum() or character == "_" or _joins_words(text, position):
        return _WORD
    return _OTHER


def _joins_words(text: str, position: int) -> bool:
    inner = text[position] in _INNER or (text[position] in ".,:" and text[position - 1 : position].isdigit())
    if not inner or not 0 < position < len(text) - 1:
        return False
    before, after = text[position - 1], text[position + 1]
    if text[position] in ".,:":
        return before.isdigit() and after.isdigit()
    return (before.isalnum() or extends(before)) and after.isalnum()
