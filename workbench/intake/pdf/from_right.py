"""How glyphs are read that stand on a line which runs from right to left, or holds words that do.

PDFium turns such lines round stretch by stretch, as is right only where a file draws its glyphs from left to right;
many draw some words in the order in which they are read. So what is read is told by where the glyphs stand: the reverse
of the Unicode Bidirectional Algorithm (UAX 9), as far as what is seen says which order was meant.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple
from unicodedata import bidirectional, combining

_RIGHT = frozenset(("R", "AL"))
_NUMBER = frozenset(("EN", "AN"))
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’"}
_QUOTES = "“‘"
_OPENING = {either: first for first, last in _BRACKETS.items() for either in (first, last)}
"""Of each bracket, the one that opens."""
_CLOSING = frozenset(_BRACKETS.values())
_AFTER_CLOSING = frozenset(".,;:!?،؛؟…%٪")
_LAM, _ALEFS = "\u0644", frozenset("\u0627\u0622\u0623\u0625")
_SHADDA = "\u0651"
_ONE_PLACE = 0.03
"""Of the type's size: lam and alef that are drawn as two glyphs begin no farther apart, as places are rounded."""
_BENT = 0.5
"""Of the type's size: letters of one line stand no farther above another, but in Nastaliq from step to step."""
_BLANK_FROM = (0.14, 0.2)
"""Of the type's size: what stands nearer is one word. The blanks of Arabic typefaces are 0.2 and more; behind a glyph
of several letters, of which PDFium tells only how far its ink reaches, they are wider."""


Read = tuple[int | None, str]
"""PDFium's index of a letter, None of a blank, and the letter."""


class Sign(NamedTuple):
    """One of PDFium's characters: its index there, its letters, and where it stands: `origin` is where its pen was."""

    number: int
    letters: str
    origin: float
    left: float
    right: float
    base: float


class Glyph(NamedTuple):
    """What is seen at one place of a line: its letters as read, PDFium's index of each, and how far it reaches."""

    letters: str
    indices: tuple[int | None, ...]
    origin: float
    right: float
    base: float = 0.0


def on_one_line(line: Sequence[Sign], more: Sequence[Sign], size: float) -> bool:
    """Whether signs stand on one line: PDFium parts it where letters are bent, as in Nastaliq, or carry marks."""
    bases, others = [one.base for one in line], [one.base for one in more]
    return max(min(others) - max(bases), min(bases) - max(others)) < _BENT * size


def stretches(signs: Sequence[Sign], size: float, gap: float) -> Iterator[list[Glyph]]:
    """The glyphs of a line, left to right, parted where a gap is wider than `gap`."""
    here: list[Glyph] = []
    for glyph in _glyphs(signs, size):
        if here and (glyph.origin - here[-1].right > gap or abs(glyph.base - here[-1].base) > 2 * _BENT * size):
            yield here
            here = []
        here.append(glyph)
    if here:
        yield here


def _glyphs(signs: Sequence[Sign], size: float) -> list[Glyph]:
    """What begins at one point is one glyph; a mark that stands alone is of the letter that it stands nearest to."""
    places: dict[tuple[float, float], list[Sign]] = {}
    for sign in _with_alefs_at_lams(signs, size):
        places.setdefault((sign.origin, sign.base), []).append(sign)
    made = sorted((_glyph(here) for here in places.values()), key=lambda one: one.origin)
    letters = [one for one in made if not all(map(combining, one.letters))]
    marks: dict[int, list[tuple[str, int | None]]] = {}
    for mark in made:
        if letters and mark not in letters:
            middle = mark.origin + mark.right
            nearest = min(range(len(letters)), key=lambda at: abs(letters[at].origin + letters[at].right - middle))
            marks.setdefault(nearest, []).extend(zip(mark.letters, mark.indices, strict=True))
    for at, several in marks.items():
        letters[at] = _read_as(letters[at], [*zip(letters[at].letters, letters[at].indices, strict=True), *several])
    return letters or made


def _with_alefs_at_lams(signs: Sequence[Sign], size: float) -> Iterator[Sign]:
    """Signs, each alef at the place of the lam that it is drawn over: files round the places of both by themselves."""
    lams = sorted((sign.origin, sign.base) for sign in signs if sign.letters == _LAM)
    for sign in signs:
        if sign.letters in _ALEFS:
            near = _ONE_PLACE * size
            at = bisect_left(lams, (sign.origin - near, -inf))
            if at < len(lams) and lams[at][0] - sign.origin < near and abs(lams[at][1] - sign.base) < near:
                yield sign._replace(origin=lams[at][0], base=lams[at][1])
                continue
        yield sign


def _glyph(signs: Sequence[Sign]) -> Glyph:
    """The glyph of characters that stand at one point, as PDFium has them.

    Those of a ligature come the wrong way round; lam and alef are always read in this order, however a file names them.
    """
    both = [(letter, sign.number) for sign in signs for letter in sign.letters]
    plain = "".join(letter for letter, _ in both if not combining(letter))
    if len(plain) > 1 and _kind(plain) == "R" and not (plain[0] == _LAM and plain[1:] in _ALEFS):
        both.reverse()
    right = max(sign.right for sign in signs)
    return _read_as(Glyph("", (), signs[0].origin, right, signs[0].base), both)


def _read_as(glyph: Glyph, both: Sequence[tuple[str, int | None]]) -> Glyph:
    """A glyph of letters, and behind them their marks: shadda before the others, as it is written."""
    ordered = sorted(both, key=lambda one: bool(combining(one[0])) + (bool(combining(one[0])) and one[0] != _SHADDA))
    return glyph._replace(letters="".join(one for one, _ in ordered), indices=tuple(index for _, index in ordered))


def as_read(glyphs: Sequence[Glyph], *, size: float, from_right: bool) -> list[Read]:
    """Glyphs of a line, left to right, as they are read: PDFium's index of each letter, None for a blank between words.

    `size` is that of the type; `from_right` says which way the line runs as a whole.
    """
    seen = list(_with_blanks(glyphs, size))
    kinds = [_kind(one.letters) for one in seen]
    order = _from_right(seen, kinds) if from_right else _from_left(seen, kinds)
    signs = [both for at in order for both in zip(seen[at].indices, seen[at].letters, strict=True)]
    return list(_turned(signs))


def across_gap(before: Sequence[Read], after: Sequence[Read]) -> list[Read] | None:
    """What is read of two parts of a line that is read from the right, where words of the other script go over the gap.

    These are read from the left, those behind the gap first. None where there are none.
    """
    ends, begins = _turns([letter for _, letter in reversed(before)]), _turns([letter for _, letter in after])
    if not (ends and begins):
        return None
    at, gap = len(before) - ends, [(None, " ")]
    return [*before[:at], *after[:begins], *gap, *before[at:], *after[begins:]]


def _turns(letters: Sequence[str]) -> int:
    """How many letters at the beginning are words that are read from the left."""
    kinds = [_kind(letter) for letter in letters]
    end = kinds.index("R") if "R" in kinds else len(kinds)
    return max((at + 1 for at in range(end) if kinds[at] == "L"), default=0)


def _with_blanks(glyphs: Sequence[Glyph], size: float) -> Iterator[Glyph]:
    before: Glyph | None = None
    for one in glyphs:
        if before is not None and one.origin - before.right > size * _BLANK_FROM[len(before.letters) > 1]:
            yield Glyph(" ", (None,), before.right, one.origin)
        yield one
        before = one


def _kind(letters: str) -> str:
    """R and L are letters, 1 is a number; what may stand in or at numbers is told apart, all else is a blank."""
    classes = [bidirectional(letter) for letter in letters]
    if not _RIGHT.isdisjoint(classes):
        return "R"
    first = classes[0] if classes else ""
    return "1" if first in _NUMBER else first if first in ("L", "CS", "ES", "ET") else " "


def _from_right(seen: Sequence[Glyph], kinds: Sequence[str]) -> list[int]:
    """The order in which a line is read that begins at its right: Latin words and numbers in it from the left."""
    order: list[int] = []
    end = len(seen)
    for start, stop in reversed(_islands(seen, kinds)):
        order += [*range(end - 1, stop - 1, -1), *range(start, stop)]
        end = start
    return [*order, *range(end - 1, -1, -1)]


def _from_left(seen: Sequence[Glyph], kinds: Sequence[str]) -> list[int]:
    """The order in which a line is read that begins at its left: stretches of the other script in it from the right.

    Arabic digits beside such words belong to them.
    """
    order: list[int] = []
    for is_latin, stretch in groupby(range(len(seen)), key=lambda at: kinds[at] == "L"):
        here = list(stretch)
        right = [at for at in here if kinds[at] == "R" or bidirectional(seen[at].letters[0]) == "AN"]
        if is_latin or not right:
            order += here
            continue
        first, last = _with_bracket(seen, here, right[0], right[-1] + 1)
        inner = _from_right(seen[first:last], kinds[first:last])
        order += [*range(here[0], first), *(first + at for at in inner), *range(last, here[-1] + 1)]
    return order


def _islands(seen: Sequence[Glyph], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """What is read from the left, in a line that is read from the right: left to right, ends exclusive."""
    found: list[tuple[int, int]] = []
    for is_right, stretch in groupby(range(len(seen)), key=lambda at: kinds[at] == "R"):
        here = list(stretch)
        held = [at for at in here if kinds[at] in ("L", "1")]
        if is_right or not held:
            continue
        if any(kinds[at] == "L" for at in held):
            found.append(_with_bracket(seen, here, held[0], held[-1] + 1))
        else:
            found += _numbers(kinds, here, joined=not _is_arabic(seen, here[-1] + 1))
    return found


def _with_bracket(seen: Sequence[Glyph], here: Sequence[int], start: int, stop: int) -> tuple[int, int]:
    """Words of the other script with the bracket at their end whose other one is among them."""
    inside = [_OPENING[one.letters] for one in seen[start:stop] if one.letters in _OPENING]
    for at, (begin, end) in ((stop, (start, stop + 1)), (start - 1, (start - 1, stop))):
        if here[0] <= at <= here[-1]:
            family = _OPENING.get(seen[at].letters)
            if family is not None and inside.count(family) % 2:
                return begin, end
    return start, stop


def _is_arabic(seen: Sequence[Glyph], at: int) -> bool:
    """Whether the letter read before a number is Arabic: then signs part it from others, not join them (W2, W4)."""
    before = seen[at].letters if at < len(seen) else "".join(one.letters for one in seen)
    return any(bidirectional(letter) == "AL" for letter in before)


def _numbers(kinds: Sequence[str], here: Sequence[int], *, joined: bool) -> Iterator[tuple[int, int]]:
    """The numbers of a stretch without letters, with the points, colons and strokes in them.

    `joined`: also with a minus or plus between them, and with the signs of per cent and money beside them.
    """
    between = ("CS", "ES") if joined else ("CS",)
    at, end, last = here[0], here[-1] + 1, here[0]
    while at < end:
        if kinds[at] != "1":
            at += 1
            continue
        start = at
        while at < end and (kinds[at] == "1" or (kinds[at] in between and at + 1 < end and kinds[at + 1] == "1")):
            at += 1
        stop = at
        while joined and start > last and kinds[start - 1] == "ET":
            start -= 1
        while joined and stop < end and kinds[stop] == "ET":
            stop += 1
        at = last = stop
        yield start, stop


def _turned(signs: Sequence[Read]) -> Iterator[Read]:
    """What is read, with brackets that open before words and close behind them: files, and PDFium, mirror some.

    One that stands between words opens, or closes what was opened. Quotes are turned at words from right to left only.
    """
    pending: Counter[str] = Counter()
    for at, (index, letter) in enumerate(signs):
        opening = _OPENING.get(letter)
        before, after = signs[at - 1][1] if at else " ", signs[at + 1][1] if at + 1 < len(signs) else " "
        if opening is None or (opening in _QUOTES and _kind(before) != "R" != _kind(after)):
            yield index, letter
            continue
        opens = before.isspace() or before in _BRACKETS
        closes = after.isspace() or after in _AFTER_CLOSING or after in _CLOSING
        opens = not pending[opening] if opens is closes else opens
        pending[opening] += 1 if opens else -pending[opening]
        yield index, opening if opens else _BRACKETS[opening]
