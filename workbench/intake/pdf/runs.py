"""The runs of words on a page of a PDF, as PDFium has them: what stands on one line without a wide gap.

Only here are PDFium's characters counted one by one: about two calls a word, as Python pays for each.
"""

import re
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_ulong, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from itertools import groupby
from math import atan2, degrees, hypot
from statistics import median_high
from typing import TYPE_CHECKING
from unicodedata import normalize

from workbench.intake.layout import RAISED
from workbench.intake.pdf.calls import Address, function, room
from workbench.intake.pdf.clusters import without_false_blanks
from workbench.intake.pdf.from_right import Sign, as_read, on_one_line, stretches
from workbench.text.direction import is_right_to_left

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

OBLIQUE = 4
"""The direction of what stands at no right angle."""
GAP = 1.1
"""Of the type's size: wider gaps part two runs. Spaces of justified lines stay below."""

_LINE_END_HYPHENS = "\ufffe\x02"
"""What PDFium has in place of a hyphen that parts a word at a line's end."""
_LINE = re.compile("[^\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_BASE_APART = 0.3
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_UPRIGHT_ENOUGH = 10
_INVISIBLE = 3
_LONGEST_NAME = c_ulong(128)
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\uf0b7": "•",
    "\uf0a7": "▪",
}
_NUMBER_BEHIND = re.compile(r"(?<=\S)[0-9]+(?!\w)")
_RAISED_BY, _RAISED_HEIGHT = 0.15, 0.58
"""Of the type's size: digits that are no notes or exponents stand on the line, and are two thirds of it high."""
SMALLER = 0.9
"""Notes and exponents are set in type of less than this part of the size; browsers set them in five sixths."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The scripts that run from right to left."""
_ENDING = ".,:;!?)]}»…"
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters, and several together, as they are drawn at the beginning, in the middle, or at the end of a word."""
Span = tuple[int, int]
"""The first of PDFium's characters and the last, exclusive."""
_SHOWN = str.maketrans(_LIGATURES)
"""Ligatures as the letters they stand for, and the bullets of Symbol and Wingdings, which have no place in Unicode."""


@dataclass(slots=True)
class Run:
    """Words on one line. `left`, `right` and `base` are points along and down the page as the words are read.

    `first` and `last` (exclusive) are PDFium's characters; `direction` is how often the line is turned to the left by
    90°, or OBLIQUE; `hyphen` says that PDFium holds the last character for one that parts a word at the line's end.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    direction: int
    first: int
    last: int
    hyphen: bool = False
    mapped: bool = True
    """Whether the font says which letters its glyphs are."""
    visible: bool = True
    """Whether they are drawn with ink: what a scanner's software recognised lies unseen over the picture."""
    drawn: Address | None = None
    """Where PDFium has the object that draws the first of them."""
    signs: tuple[tuple[int | None, str], ...] = ()
    """Of words that run from right to left: what is read, one after the other, and PDFium's index of each."""


def letters_of(textpage: "PdfTextPage") -> str:
    """A page's characters, one for each of PDFium's indices."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    count = max(textpage.count_chars(), 0)
    found = str(textpage.get_text_range(0, count)) if count else ""
    if len(found) == count:
        return without_false_blanks(found, textpage)
    # A character without a place in Unicode is counted, and not in the text.
    points = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return without_false_blanks("".join(chr(point) if 0 < point < 0x110000 else "\0" for point in points), textpage)


def runs_of(textpage: "PdfTextPage") -> list[Run]:
    """The runs of a page in the order in which the file draws them."""
    letters = letters_of(textpage)
    measure = _Measure(textpage)
    runs: list[Run] = []
    scripts = _FROM_RIGHT.search(letters) is not None
    page_from_right = scripts and is_right_to_left(letters)
    for is_seen, lines in groupby(
        _lines(letters), key=lambda line: scripts and _runs_from_right(letters, line[0], page=page_from_right)
    ):
        if is_seen:
            spans = [(words[0][0], words[-1][1]) for words, _ in lines]
            runs += _runs_seen(spans, letters, measure, from_right=page_from_right)
        else:
            runs += [run for words, hyphen in lines for run in _runs_in(words, hyphen, measure)]
    for run in runs:
        words_of_run = "".join(letter for _, letter in run.signs) or _with_raised(letters, run, measure)
        run.text = _shown(words_of_run, hyphen=run.hyphen)
    return [run for run in runs if run.text]


def _runs_from_right(letters: str, words: Sequence[Span], *, page: bool) -> bool:
    """Whether a line holds words that run from right to left, or ends at its left on a page that runs so."""
    start, end = words[0][0], words[-1][1]
    return _FROM_RIGHT.search(letters, start, end) is not None or (page and letters[start] in _ENDING)


def _with_raised(letters: str, run: Run, measure: "_Measure") -> str:
    """A run's characters, with the numbers of notes and the exponents in it as what they are."""
    words = letters[run.first : run.last]
    if run.direction:
        return words
    for number in _NUMBER_BEHIND.finditer(words):
        at = number.end()
        while at > number.start() and measure.is_raised(run.first + at - 1, run.first + number.start() - 1, run.size):
            at -= 1
        words = words[:at] + words[at : number.end()].translate(RAISED) + words[number.end() :]
    return words


def _lines(letters: str) -> Iterator[tuple[list[Span], bool]]:
    """Words as PDFium has them on one line, and whether the last one is parted after it."""
    for line in _LINE.finditer(letters):
        words = [word.span() for word in _WORD.finditer(letters, *line.span())]
        if words:
            yield words, letters[words[-1][1] - 1] in _LINE_END_HYPHENS


def _runs_in(words: list[Span], hyphen: bool, measure: "_Measure") -> Iterator[Run]:
    """The runs of a line. The loop counts: it runs for every word, and asks PDFium twice."""
    place = measure.place
    run = measure.begin(words[0][0])
    left, right, base = place(*words[0], run.direction)
    wide, uneven, direction, last = GAP * run.size, _BASE_APART * run.size, run.direction, words[0][1]
    for word in words[1:]:
        near, far, height = place(*word, direction)
        if near - right > wide or left - far > wide or not -uneven <= height - base <= uneven:
            run.left, run.right, run.base, run.last = left, right, base, last
            yield run
            run = measure.begin(word[0])
            left, right, base = place(*word, run.direction)
            wide, uneven, direction = GAP * run.size, _BASE_APART * run.size, run.direction
        else:
            left = near if near < left else left  # noqa: FURB136 - for every word
            right = far if far > right else right  # noqa: FURB136 - as above
        last = word[1]
    run.left, run.right, run.base, run.last, run.hyphen = left, right, base, last, hyphen
    yield run


def _runs_seen(lines: Sequence[Span], letters: str, measure: "_Measure", *, from_right: bool) -> Iterator[Run]:
    """The runs of lines with words that run from right to left, told by where their glyphs stand.

    `from_right` says that the page runs so; else a line does whose letters mostly do.
    """
    line: list[Sign] = []
    begun: Run | None = None
    for span in lines:
        indices = [at for at in range(*span) if _plain(letters[at])]
        if not indices:
            continue
        run = measure.begin(indices[0])
        signs = [Sign(at, _plain(letters[at]), *measure.place_of_glyph(at, run.direction)) for at in indices]
        if begun is not None and not (run.direction == begun.direction and on_one_line(line, signs, begun.size)):
            yield from _runs_among(line, begun.size, measure, from_right=from_right)
            begun = None
        line, begun = (signs, run) if begun is None else (line + signs, begun)
    if begun is not None:
        yield from _runs_among(line, begun.size, measure, from_right=from_right)


def _runs_among(signs: Sequence[Sign], size: float, measure: "_Measure", *, from_right: bool) -> Iterator[Run]:
    from_right = from_right or is_right_to_left("".join(sign.letters for sign in signs))
    for glyphs in stretches(signs, size, GAP * size):
        run = measure.begin(glyphs[0].indices[0] or 0)
        run.left, run.right = glyphs[0].origin, max(glyph.right for glyph in glyphs)
        run.base = median_high(glyph.base for glyph in glyphs)
        run.signs = tuple(as_read(glyphs, size=size, from_right=from_right))
        yield run


def _plain(letter: str) -> str:
    """A letter, not the form in which it is drawn at its place in a word; nothing of a blank or control character."""
    return shown_letters(normalize("NFKC", letter) if _FORMS.match(letter) else letter)


def shown_letters(letters: str) -> str:
    """Letters as they stand in the text: without blanks at their ends, ligatures as what they stand for."""
    return " ".join(_CONTROLS.sub("", letters.translate(_SHOWN)).split())


def _shown(letters: str, *, hyphen: bool) -> str:
    words = shown_letters(letters[:-1] if hyphen else letters)
    return f"{words}-" if hyphen and words else words


class _Measure:
    """Asks PDFium of characters, for each word twice; the places that answers are written to are made once."""

    def __init__(self, textpage: "PdfTextPage") -> None:
        self._page = textpage.raw
        self._address = cast(self._page, c_void_p)
        self._answers, at = room("d", 6)
        self._origin, self._box = tuple(at[:2]), tuple(at[2:])
        self._matrix, (self._at_matrix, *_) = room("f", 6)
        self._loose_box, (self._at_loose_box, *_) = room("f", 4)
        self._flags, (self._at_flags,) = room("i", 1)
        self._name = create_string_buffer(_LONGEST_NAME.value)
        self._ask_origin, self._ask_box = function("FPDFText_GetCharOrigin"), function("FPDFText_GetCharBox")
        self._ask_matrix, self._ask_font = function("FPDFText_GetMatrix"), function("FPDFText_GetFontInfo")
        self._ask_loose_box = function("FPDFText_GetLooseCharBox")
        self._ask_size = function("FPDFText_GetFontSize", c_double)
        self._ask_object = function("FPDFText_GetTextObject", Address)
        self._ask_mode = function("FPDFTextObj_GetTextRenderMode")
        self._ask_error = function("FPDFText_HasUnicodeMapError")

    def begin(self, index: int) -> Run:
        """A run of the character at an index, without words and place yet."""
        page = self._address
        self._ask_matrix(page, index, self._at_matrix)
        along, slope, lean, height, _, _ = self._matrix
        angle = degrees(atan2(slope, along)) % 360
        quarter = round(angle / 90)
        direction = quarter % 4 if abs(angle - quarter * 90) <= _UPRIGHT_ENOUGH else OBLIQUE
        size = self._ask_size(page, index) * hypot(lean, height)
        length = self._ask_font(page, index, self._name, _LONGEST_NAME, self._at_flags)
        name = self._name.raw[:length] if 0 < length <= _LONGEST_NAME.value else b""
        bold = bool(_BOLD.search(name)) or bool(self._flags[0] & _FORCED_BOLD)
        drawn = self._ask_object(page, index)
        return Run(
            text="", left=0, right=0, base=0, size=abs(size) or 1.0, bold=bold, direction=direction,
            first=index, last=index,
            mapped=self._ask_error(page, index) != 1,
            visible=not drawn or self._ask_mode(drawn) != _INVISIBLE,
            drawn=drawn,
        )  # fmt: skip

    def place(self, first: int, last: int, direction: int) -> tuple[float, float, float]:
        """Left, right and base line of the characters from first to last (exclusive), as they are read."""
        self._ask_origin(self._address, first, *self._origin)
        self._ask_box(self._address, last - 1, *self._box)
        x, y, left, right, bottom, top = self._answers
        if not direction:
            return (x if x < left else left), (right if right > x else x), -y  # noqa: FURB136 - for every word
        along, down = _turned(x, y, direction)
        one, other = _turned(left, bottom, direction)[0], _turned(right, top, direction)[0]
        return min(along, one, other), max(along, one, other), down

    def place_of_glyph(self, index: int, direction: int) -> tuple[float, float, float, float]:
        """Origin, left, right and base line of one glyph with the room that its font gives it, as lines are read."""
        self._ask_origin(self._address, index, *self._origin)
        self._ask_loose_box(self._address, index, self._at_loose_box)
        left, top, right, bottom = self._loose_box
        x, y = self._answers[:2]
        one, other = _turned(left, bottom, direction)[0], _turned(right, top, direction)[0]
        along, down = _turned(x, y, direction)
        return along, min(one, other), max(one, other), down

    def is_raised(self, index: int, before: int, size: float) -> bool:
        """Whether a digit is small and stands above the line on which a character before it stands."""
        self._ask_origin(self._address, before, *self._origin)
        self._ask_box(self._address, index, *self._box)
        _, y, _, _, bottom, top = self._answers
        if bottom - y <= _RAISED_BY * size:
            return False
        smaller = self._ask_size(self._address, index) < SMALLER * self._ask_size(self._address, before)
        return bool(smaller or top - bottom < _RAISED_HEIGHT * size)


def _turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """A point of the page along and down what is read in a direction."""
    if direction == 1:
        return y, x
    if direction == 2:
        return -x, y
    if direction == 3:
        return -y, -x
    return x, -y
