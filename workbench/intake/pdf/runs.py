"""The runs of words on a page of a PDF, as PDFium has them: what stands on one line without a wide gap.

Only here are PDFium's characters counted one by one: about two calls a word, as Python pays for each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median_high, median_low
from typing import TYPE_CHECKING
from unicodedata import normalize

from workbench.intake.layout import RAISED
from workbench.intake.pdf.bullets import drawn_bullets
from workbench.intake.pdf.clusters import LEFT_OUT, without_false_blanks
from workbench.intake.pdf.drawn import Drawn
from workbench.intake.pdf.from_right import Sign, as_read, on_one_line, stretches
from workbench.intake.pdf.grids import rules_of
from workbench.intake.pdf.initials import apart_from_initials
from workbench.intake.pdf.measure import Measure, Run
from workbench.intake.pdf.named import left_out
from workbench.intake.pdf.parting import going_back, woven
from workbench.intake.pdf.private import without_private
from workbench.intake.pdf.ruled import in_cells
from workbench.intake.pdf.spacing import Spacing
from workbench.intake.pdf.strokes import is_stroke, lengthened, without_strokes
from workbench.text.direction import is_right_to_left

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

GAP = 1.1
"""Of the type's size: wider gaps part two runs. Spaces of justified lines stay below."""

_FEWEST_ASUNDER = 4
_WIDEST_ASUNDER = 0.8
"""Of the type's size: letters that stand farther apart are cells of a table, or signs of a figure."""
_LINE_END_HYPHENS = "\ufffe\x02"
"""What PDFium has in place of a hyphen that parts a word at a line's end."""
_LINE = re.compile("[^\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BASE_APART = 0.3
_GOES_BACK = 0.5
"""Of the type's size: a word that stands so far left of the end of the one before it was drawn out of its line."""
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_NUMBER_BEHIND = re.compile(r"[0-9](?<=\S.)[0-9]*(?!\w)")
"""Digits behind something else: they are looked for first, as most lines hold none."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The scripts that run from right to left."""
_ENDING = ".,:;!?)]}»…"
_ENDS_AT_RIGHT = frozenset(".!?…。！？")
"""What ends a sentence and has no direction of its own."""
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters, and several together, as they are drawn at the beginning, in the middle, or at the end of a word."""
Span = tuple[int, int]
"""The first of PDFium's characters and the last, exclusive."""
_SHOWN = str.maketrans(_LIGATURES)
"""Ligatures as the letters they stand for."""
_SHOWN_OTHERWISE = re.compile(f"{_CONTROLS.pattern}|[{''.join(_LIGATURES)}]")


def letters_of(textpage: "PdfTextPage") -> str:
    """A page's characters, one for each of PDFium's indices."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

    count = max(textpage.count_chars(), 0)
    found = str(textpage.get_text_range(0, count)) if count else ""
    if len(found) == count:
        return _as_seen(found, textpage)
    # A character without a place in Unicode is counted, and not in the text; one beyond U+FFFF is counted twice.
    points = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    letters = "".join(chr(point) if 0 < point < 0x110000 else LEFT_OUT for point in points)
    return _as_seen(_PAIR.sub(_as_one, letters), textpage)


def _as_seen(letters: str, textpage: "PdfTextPage") -> str:
    """Characters of PDFium's as what they show; as many as there are."""
    return without_false_blanks(without_private(without_strokes(letters, textpage), textpage), textpage)


def _as_one(pair: re.Match[str]) -> str:
    """The character that two halves of UTF-16 stand for, and in place of the second nothing that is seen."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + LEFT_OUT


def runs_of(textpage: "PdfTextPage", drawn: Drawn) -> list[Run]:
    """The runs of a page, mostly in the order in which the file draws them."""
    letters = letters_of(textpage)
    measure = Measure(textpage)
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
            runs += [run for words, hyphen in lines for run in _runs_in(words, hyphen, letters, measure)]
    unread = list(left_out(textpage, drawn))
    runs = [*woven(runs, [*going_back(runs), *unread], letters, measure), *unread, *drawn_bullets(drawn, runs)]
    runs = in_cells(apart_from_initials(runs, letters, measure), rules_of(drawn), letters, measure)
    spacing = Spacing(letters, measure, drawn)
    for run in runs:
        words_of_run = "".join(letter for _, letter in run.signs) if run.signs else ""
        words_of_run = words_of_run or spacing.with_blanks(_with_raised(letters, run, measure), run)
        run.text = _shown(words_of_run, hyphen=run.hyphen)
    return [run for run in runs if run.text]


def _runs_from_right(letters: str, words: Sequence[Span], *, page: bool) -> bool:
    """Whether a line holds words that run from right to left, or ends at its left on a page that runs so."""
    start, end = words[0][0], words[-1][1]
    return _FROM_RIGHT.search(letters, start, end) is not None or (page and letters[start] in _ENDING)


def _with_raised(letters: str, run: Run, measure: "Measure") -> str:
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


def _runs_in(words: list[Span], hyphen: bool, letters: str, measure: "Measure") -> Iterator[Run]:
    """The runs of a line. The loop counts: it runs for every word, and asks PDFium twice."""
    place = measure.place
    run = measure.begin(words[0][0])
    left, right, base = place(*words[0], run.direction)
    gap = GAP + _between_letters(words, letters, run, measure)
    wide, back, uneven = gap * run.size, _GOES_BACK * run.size, _BASE_APART * run.size
    direction, last = run.direction, words[0][1]
    for word in words[1:]:
        near, far, height = place(*word, direction)
        if near - right > wide or right - near > back or not -uneven <= height - base <= uneven:
            run.left, run.right, run.base, run.last = left, right, base, last
            yield run
            run = measure.begin(word[0])
            left, right, base = place(*word, run.direction)
            wide, back, uneven = gap * run.size, _GOES_BACK * run.size, _BASE_APART * run.size
            direction = run.direction
        else:
            left = near if near < left else left  # noqa: FURB136 - for every word
            right = far if far > right else right  # noqa: FURB136 - as above
        last = word[1]
    run.left, run.right, run.base, run.last, run.hyphen = left, right, base, last, hyphen
    yield run


def _between_letters(words: Sequence[Span], letters: str, run: Run, measure: "Measure") -> float:
    """How far apart a line's letters usually stand, of the type's size, where PDFium has most one by one; else 0."""
    asunder = sum(1 for first, last in words if last - first == 1 and letters[first].isalpha())
    if asunder < _FEWEST_ASUNDER or 2 * asunder < len(words):
        return 0.0
    places = [measure.place(*word, run.direction) for word in words]
    usual = median_low(after[0] - before[1] for before, after in pairwise(places)) / run.size
    return usual if 0 < usual <= _WIDEST_ASUNDER else 0.0


def _runs_seen(lines: Sequence[Span], letters: str, measure: "Measure", *, from_right: bool) -> Iterator[Run]:
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
        others = [at for at in range(*span) if letters[at] == LEFT_OUT and is_stroke(at, measure)]
        strokes = [Sign(at, "", *measure.place_of_glyph(at, run.direction)) for at in others]
        signs = lengthened(signs, strokes, run.size)
        if begun is not None and not (run.direction == begun.direction and on_one_line(line, signs, begun.size)):
            yield from _runs_among(line, begun.size, measure, from_right=from_right)
            begun = None
        line, begun = (signs, run) if begun is None else (line + signs, begun)
    if begun is not None:
        yield from _runs_among(line, begun.size, measure, from_right=from_right)


def _runs_among(signs: Sequence[Sign], size: float, measure: "Measure", *, from_right: bool) -> Iterator[Run]:
    from_right = from_right or _is_from_right(signs)
    for glyphs in stretches(signs, size, GAP * size):
        run = measure.begin(glyphs[0].indices[0] or 0)
        run.left, run.right = glyphs[0].origin, max(glyph.right for glyph in glyphs)
        run.base = median_high(glyph.base for glyph in glyphs)
        run.signs = tuple(as_read(glyphs, size=size, from_right=from_right))
        yield run


def _is_from_right(signs: Sequence[Sign]) -> bool:
    """Whether most letters of a line run from right to left, and no sentence ends at its right.

    There it ends on a line that runs from left to right, whichever way its words do (UAX 9, N2).
    """
    last = max(signs, key=lambda sign: sign.right)
    return last.letters not in _ENDS_AT_RIGHT and is_right_to_left("".join(sign.letters for sign in signs))


def _plain(letter: str) -> str:
    """A letter, not the form in which it is drawn at its place in a word; nothing of a blank or control character."""
    return shown_letters(normalize("NFKC", letter) if _FORMS.match(letter) else letter)


def shown_letters(letters: str) -> str:
    """Letters as they stand in the text: without blanks at their ends, ligatures as what they stand for."""
    if _SHOWN_OTHERWISE.search(letters):
        letters = _CONTROLS.sub("", letters.translate(_SHOWN))
    return " ".join(letters.split())


def _shown(letters: str, *, hyphen: bool) -> str:
    words = shown_letters(letters[:-1] if hyphen else letters)
    return f"{words}-" if hyphen and words else words
