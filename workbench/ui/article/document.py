"""Makes the document that the article view shows: generous lines, each paragraph in its own direction, never edited."""

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from workbench.base.readings import Block
from workbench.text.direction import is_right_to_left
from workbench.text.utf16 import Utf16Map
from workbench.ui.article.geometry import turns
from workbench.ui.article.shapes import Shapes

LINE = 1.6
"""From one line to the next, in sizes of the letters, for faces differ in the height that they call their own."""
BETWEEN = 0.45
"""Between paragraphs, in sizes of the letters."""
BLANK_LINE = 0.4
"""The height of a blank line, in sizes of the letters: it is a space between paragraphs, not a line."""
EDGE = 3
"""Pixels around the text, for the box of a passage at its edge and the caret."""
MOST_BLANKS = 20_000
"""So many blank lines are made low, each of which takes Qt a moment; those after them are as high as other lines."""
LONGEST_RUN = 20_000
"""Characters without a space above which wrapping between words would freeze Qt."""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1}}}")
_SPACE = re.compile(r"\s")
_BLANK_LINES = re.compile(r"\n([^\S\n]*)(?=\n)")
_PARAGRAPHS = re.compile(r"[^\n]*\S[^\n]*")
_SAMPLE = 200
"""Code points of a paragraph that show which way it runs."""


def build(
    text: str,
    units: Utf16Map,
    font: QFont,
    width: float,
    *,
    right_to_left: bool,
    parent: QObject,
    blocks: tuple[Block, ...] = (),
) -> QTextDocument:
    """A document of a display copy, laid out for `width` pixels only when it is shown, and then as far as is seen."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(EDGE)
    option = QTextOption()
    option.setWrapMode(wrapping(text))
    document.setDefaultTextOption(option)
    looks = _Looks(font, right_to_left=right_to_left)
    cursor = QTextCursor(document)
    cursor.setBlockFormat(looks.usual)
    cursor.insertText(text)
    cursor.beginEditBlock()
    for blank in islice(_BLANK_LINES.finditer(text), MOST_BLANKS):
        cursor.setPosition(units.to_qt(blank.start(1)))
        cursor.setBlockFormat(looks.blank)
    for start in _turned(text, right_to_left=right_to_left):
        cursor.setPosition(units.to_qt(start))
        cursor.setBlockFormat(looks.turned)
    Shapes(font).give(cursor, text, units, blocks)
    cursor.endEditBlock()
    document.setTextWidth(width)
    document.setModified(False)
    return document


def wrapping(text: str) -> QTextOption.WrapMode:
    """Between words where there are any: Qt needs a minute to look for spaces in a megabyte that has none."""
    if _has_long_run(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _has_long_run(text: str) -> bool:
    """Looks for a space in every second half of a run first: most texts have one in the first few characters."""
    half = LONGEST_RUN // 2
    unbroken = any(not _SPACE.search(text, start, start + half) for start in range(0, len(text) - half, half))
    return unbroken and _LONG_RUN.search(text) is not None


class _Looks:
    """The formats of the paragraphs: the usual one, a blank line's, and that of a paragraph that runs the other way."""

    def __init__(self, font: QFont, *, right_to_left: bool) -> None:
        size, height = QFontInfo(font).pixelSize(), QFontMetricsF(font).height()
        line, between = LINE * size / height, BETWEEN * size
        self.usual = _format(line, between, right_to_left=right_to_left)
        self.turned = _format(line, between, right_to_left=not right_to_left)
        self.blank = _format(BLANK_LINE * size / height, 0, right_to_left=right_to_left)


def _format(line: float, below: float, *, right_to_left: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(line * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(below)
    direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    made.setLayoutDirection(direction)
    return made


def _turned(text: str, *, right_to_left: bool) -> Iterator[int]:
    """Where paragraphs begin that run the other way than the whole; a foreign name at a beginning does not decide."""
    if not right_to_left and not turns(text):
        return
    for found in _PARAGRAPHS.finditer(text):
        sample = text[found.start() : min(found.end(), found.start() + _SAMPLE)]
        if _has_letters(sample) and is_right_to_left(sample) != right_to_left:
            yield found.start()


def _has_letters(sample: str) -> bool:
    return any(character.isalpha() for character in sample)
