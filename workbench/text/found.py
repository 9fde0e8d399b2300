"""Where the words that a person sought stand in a text, and what is shown around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple
from unicodedata import category, east_asian_width

from workbench.text.graphemes import cut_after, cut_before
from workbench.text.searched import searchable

_WIDTH, _NEAR = 110, 35
"""The length of a snippet, and how far before the words it begins and a blank is looked for to cut at, in columns."""
_MOST = 4000
_PIECE = re.compile(rf"[\s\S]{{1,{_MOST}}}(?=\s|\Z)|[\s\S]{{1,{_MOST}}}")
"""So many characters are brought into the form that is sought at a time, from blank to blank where there are any."""


class _Hit(NamedTuple):
    """One word where it stands in the form that is sought, by its number among the words.

    `piece` is where the piece of the text begins that it stands in, and `before` where that piece's form begins.
    """

    start: int
    end: int
    word: int
    piece: int
    before: int


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand nearest together, of several such places the first: start and end of each, in order.

    The words are given as they are sought; the last one may be a beginning. Those that stand nowhere are left out.
    """
    unique = list(dict.fromkeys(words))
    hits = _hits(text, unique, words[-1] if words else "")
    first = next(hits, None)
    if first is None:
        return []
    together = [first] if len(unique) == 1 else _nearest([first, *hits])
    return [_in_text(text, hit) for hit in together]


def _hits(text: str, words: Sequence[str], last: str) -> Iterator[_Hit]:
    """Every word everywhere, in the text's order; the word that is `last` may be a beginning."""
    sought = [re.compile(r"[\W_]+".join(map(re.escape, _tokens(word)))) for word in words]
    before = 0
    for piece in _PIECE.finditer(text):
        form = searchable(piece[0])
        found = [
            _Hit(before + match.start(), before + match.end(), number, piece.start(), before)
            for number, pattern in enumerate(sought)
            for match in pattern.finditer(form)
            if _is_word(form, *match.span(), beginning=words[number] == last)
        ]
        yield from sorted(found)
        before += len(form)


def _tokens(word: str) -> list[str]:
    """The parts of a word as the index cuts it."""
    return "".join(sign if _is_of_token(sign) else " " for sign in word).split()


def _is_of_token(sign: str) -> bool:
    return sign.isalnum() or category(sign).startswith("M")


def _is_word(form: str, start: int, end: int, *, beginning: bool) -> bool:
    if start and _is_of_token(form[start - 1]):
        return False
    return beginning or end == len(form) or not _is_of_token(form[end])


def _nearest(hits: Sequence[_Hit]) -> list[_Hit]:
    """One hit of each word that is there, all within the shortest stretch; in the words' order rather than not."""
    wanted = len({hit.word for hit in hits})
    newest: dict[int, _Hit] = {}
    best: tuple[tuple[int, bool], list[_Hit]] | None = None
    for hit in hits:
        newest[hit.word] = hit
        if len(newest) == wanted:
            together = sorted(newest.values())
            turned = together != sorted(together, key=itemgetter(2))
            rank = max(one.end for one in together) - together[0].start, turned
            if best is None or rank < best[0]:
                best = rank, together
    return best[1] if best else []


def _in_text(text: str, hit: _Hit) -> tuple[int, int]:
    """The place in the text of what stands at a place in the form that is sought."""
    piece = text[hit.piece : hit.piece + _MOST]
    start = hit.piece + _unsought(piece, hit.start - hit.before)
    last = hit.piece + _unsought(piece, hit.end - hit.before - 1)
    return start, cut_after(text, last + 1)


def _unsought(piece: str, place: int) -> int:
    ends = range(1, len(piece) + 1)
    return bisect_right(ends, place, key=lambda end: len(searchable(piece[:end])))


def snippet(text: str, words: Sequence[str]) -> str:
    """What stands around the words, given as they are sought: their line's beginning where that is near.

    It is cut at blanks where there are some.
    """
    first = next((start for start, _ in places(text, words)), 0)
    start = text.rfind("\n", 0, first) + 1
    if _columns(text[start:first]) > _WIDTH // 2:
        near = cut_before(text, _columns_before(text, first, _NEAR))
        start = text.find(" ", near, first) + 1 or near
    end = start + _WIDTH
    if end < len(text):
        blank = text.rfind(" ", end - _NEAR, end)
        end = cut_before(text, end) if blank < 0 else blank
    part = text[start:end].removeprefix("· ")
    return ("…" if start else "") + part + ("…" if end < len(text) else "")


def _columns(text: str) -> int:
    """How wide a text is: characters of East Asia take two columns."""
    return sum(1 + (east_asian_width(character) in "WF") for character in text)


def _columns_before(text: str, place: int, columns: int) -> int:
    """The place from which so many columns lead to a place, at most."""
    start = place
    while start and (columns := columns - _columns(text[start - 1])) >= 0:
        start -= 1
    return start
