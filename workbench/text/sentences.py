"""Where the sentences of news prose begin and end, in linear time.

A line end always ends a sentence; inside of a line, marks do, unless an abbreviation, an initial, a number or what
follows says otherwise. The sign of a list item belongs to no sentence.
"""

import re
from collections.abc import Iterator

from workbench.text.abbreviations import (
    AFTER_A_CLOCK,
    BEFORE_A_CAPITAL_LAST,
    BEFORE_A_DATE,
    BEFORE_A_NUMBER,
    CLOCK,
    GERMAN_MONTHS,
    NEVER_LAST,
    PERHAPS_LAST,
    SENTENCE_OPENERS,
    TITLES,
)
from workbench.text.dates.calendar_words import is_month
from workbench.text.words import is_unspaced

_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።。！？｡．"
_CLOSERS = "\"'”’»«)］\\]）」』】》"
_END = re.compile(rf"[{_MARKS}]+(?:[{_CLOSERS}]|“(?=\s|$))*(?:\[[0-9]{{1,3}}\])*")
_WIDE_MARKS = frozenset("。！？｡．")
_OPENERS = "\"'“‘„«»‚‹([{—–- \t\u00a0"
_BULLET = re.compile(r"(?:[•‣◦▪●○■□▶►⁃∙·–—*+-]|\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[.)])[ \t\u00a0]+(?=\S)")
_TOKEN = re.compile(r"[^\s\"'“”‘’„«»()\[\]—–/]*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+){1,4}(?:said|says|asked|asks|told|added|wrote|writes|tweeted|warned|stated|claimed|replied)\b"
)
_LOOK_BACK = 40
_WINDOW = 4096


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) in code points, in order, without overlap.

    Together they hold every character but blanks and the signs of list items.
    """
    found: list[tuple[int, int]] = []
    for start, end in _lines(text):
        found.extend(_sentences_of(text, start, end, _after_bullet(text, start, end)))
    return found


def sentence_at(text: str, position: int) -> tuple[int, int] | None:
    """The sentence at a position, or before it where it stands in blanks of the same line; None on a blank line.

    Looks only near the position: the time does not grow with the text.
    """
    position = min(max(position, 0), len(text))
    line_start = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    start, end = _stripped(text, line_start, line_end)
    if start == end:
        return None
    first = _after_bullet(text, start, end)
    window = _WINDOW
    while True:
        low = max(first, _window_start(text, position - window, first))
        high = min(end, position + window)
        found = _chosen(list(_sentences_of(text, low, high, low)), position)
        if found and (low == first or found[0] > low) and (high == end or found[1] < high):
            return found
        if low == first and high == end:
            return found
        window *= 4


def _chosen(found: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    before = None
    for start, end in found:
        if position < start:
            return before or (start, end)
        if position < end:
            return start, end
        before = start, end
    return before


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        start, end = _stripped(text, at, stop)
        if start < end:
            yield start, end
        at = stop + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _after_bullet(text: str, start: int, end: int) -> int:
    found = _BULLET.match(text, start, end)
    return found.end() if found else start


def _window_start(text: str, at: int, first: int) -> int:
    """A place to begin reading at: never inside of a run of marks, whose meaning depends on its whole."""
    while at > first and not text[at - 1].isspace() and (text[at - 1] in _MARKS or text[at - 1] in _CLOSERS):
        at -= 1
    return at


def _sentences_of(text: str, start: int, end: int, first: int) -> Iterator[tuple[int, int]]:
    at = first
    for found in _END.finditer(text, start, end):
        if found.end() < end and found.start() >= first and _ends(text, found.start(), found.end(), first, end):
            yield at, found.end()
            at = _next_start(text, found.end(), end)
    if at < end:
        yield at, _stripped(text, at, end)[1]


def _next_start(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, mark: int, after: int, first: int, end: int) -> bool:
    """Whether the marks from `mark` to `after` end a sentence that is followed by something in the same line."""
    wide = text[mark] in _WIDE_MARKS
    if not text[after].isspace():
        return wide and not (text[after - 1] in "」』" and text[after] not in "「『")
    following = _following(text, after, end)
    if not following or following[0].islower():
        return not following
    if text[mark:after].rstrip("\"'”’»“«)") == ".":
        return _full_stop_ends(text, mark, first, following)
    return not (
        after - mark > 1 and text[after - 1] in "\"'”’»“" and _SPEAKER.match(text, _next_start(text, after, end))
    )


def _following(text: str, after: int, end: int) -> str:
    """The beginning of what follows, without the quotes, brackets and dashes it opens with."""
    return text[after : min(after + _LOOK_BACK, end)].lstrip().lstrip(_OPENERS)


def _full_stop_ends(text: str, mark: int, first: int, following: str) -> bool:
    token = _token_before(text, mark, first)
    name = token.casefold()
    capital = following[0].isupper()
    if not token:
        return True
    if name in BEFORE_A_CAPITAL_LAST:
        return capital
    if name in NEVER_LAST or (name in TITLES and token[0].isupper()):
        return False
    if following[0].isdigit() and name in BEFORE_A_NUMBER:
        return False
    if name in BEFORE_A_DATE and token[0].isupper():
        return not (following[0].isdigit() or is_month(_next_word(following)))
    if name in CLOCK:
        return _next_word(following) not in AFTER_A_CLOCK
    if name in PERHAPS_LAST or _is_initial(token):
        return _next_word(following) in SENTENCE_OPENERS
    if token.isdigit() and len(token) <= 2:
        return _next_word(following) not in GERMAN_MONTHS
    return True


def _token_before(text: str, mark: int, first: int) -> str:
    found = _TOKEN.search(text[max(first, mark - _LOOK_BACK) : mark])
    return found.group() if found else ""


def _is_initial(token: str) -> bool:
    """A single letter, or letters with full stops between: `J`, `U.S`, `Дж`-like pairs are left to the lists."""
    return all(len(part) == 1 and part.isalpha() and not is_unspaced(part) for part in re.split(r"[.-]", token) if part)


def _next_word(following: str) -> str:
    found = _WORD.match(following)
    return found.group().casefold() if found else ""
