"""Strokes that lengthen Arabic words until a line is full (kashida): glyphs of which many files name no letter.

In their place PDFium tells whatever character has their number: a sign, a letter or a control character.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.intake.pdf.clusters import LEFT_OUT
from workbench.intake.pdf.from_right import Sign
from workbench.intake.pdf.measure import Measure

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_ARABIC = "[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
_BETWEEN = re.compile(f"(?<={_ARABIC})[\x01-\xff]+(?={_ARABIC})")
_NO_STROKES = frozenset(" ._-,\xad\xaf\xb7\xb8")
"""Blanks, of which a page holds so many, and signs that are as flat as strokes."""
_THINNEST, _THICKEST, _OFF_LINE = 0.01, 0.2, 0.15
"""Of the type's size: how high a stroke is, a blank being less, and how far from its line it begins, at most."""
_NOTHING = 0.02
"""Points: what is less high is nothing."""
_TOUCHING = 0.1
"""Of the type's size: so near to the end of a letter a stroke begins that lengthens it."""


def without_strokes(letters: str, textpage: "PdfTextPage") -> str:
    """A page's characters, with strokes that are named as something else as `LEFT_OUT`; as many as before."""
    if letters.isascii():
        return letters
    measure, seen = Measure(textpage), list(letters)
    for found in _BETWEEN.finditer(letters):
        for at in range(*found.span()):
            if letters[at] not in _NO_STROKES and is_stroke(at, measure):
                seen[at] = LEFT_OUT
    return "".join(seen)


def is_stroke(index: int, measure: Measure) -> bool:
    """Whether a glyph is flat and lies where letters are joined."""
    low, high = measure.rise(index, 0)
    if high - low < _NOTHING:  # as that of nearly every blank
        return False
    run = measure.begin(index)
    low, high = measure.rise(index, run.direction)
    return _THINNEST * run.size < high - low < _THICKEST * run.size and abs(low) < _OFF_LINE * run.size


def lengthened(signs: list[Sign], strokes: Sequence[Sign], size: float) -> list[Sign]:
    """The letters of a line, in their order, each as long as the strokes make it that begin at its right end."""
    if not strokes:  # as on nearly all lines
        return signs
    ordered = sorted(range(len(signs)), key=lambda at: signs[at].left)
    lefts = [signs[at].left for at in ordered]
    made = list(signs)
    for stroke in sorted(strokes, key=lambda one: one.left):
        at = ordered[max(0, bisect_right(lefts, stroke.left) - 1)]
        if stroke.right >= made[at].right and stroke.left - made[at].right < _TOUCHING * size:
            made[at] = made[at]._replace(right=stroke.right)
    return made
