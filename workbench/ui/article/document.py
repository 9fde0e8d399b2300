"""Makes the document that the article view shows: generous lines, each paragraph in its own direction, never edited."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from workbench.base.readings import Block
from workbench.text.utf16 import Utf16Map
from workbench.ui.article.laying import LaidWhereSeen
from workbench.ui.article.shapes import Shapes
from workbench.ui.article.ways import Ways

LINE = 1.6
"""From one line to the next, in sizes of the letters, for faces differ in the height that they call their own."""
BETWEEN = 0.45
"""Between paragraphs, in sizes of the letters."""
BLANK_LINE = 0.4
"""The height of a blank line, in sizes of the letters: it is a space between paragraphs, not a line."""
EDGE = 3
"""Pixels around the text, for the box of a passage at its edge and the caret."""
PART = 24_000
"""Code points that come into a document at a time, more than a line has that is not broken: milliseconds of work."""
LONG = 100_000
"""Code points of a text that takes time and room enough to be made in parts."""

_RUN = re.compile(r".{0,74}[\s、。，]|.+?(?:[\s、。，]|\Z)", re.DOTALL)
"""Some words of a long text, to the end of one."""
_BLANK_LINES = re.compile(r"\n([^\S\n]*)(?=\n)")


class Growing:
    """A document of a display copy that is made piece by piece, from the text's beginning to its end, `blocks` shaped.

    `breaks` (code points) are where its longest lines are broken; `units` leads to Qt's offsets with those counted.
    """

    def __init__(
        self,
        ways: Ways,
        breaks: Sequence[int],
        units: Utf16Map,
        font: QFont,
        blocks: tuple[Block, ...],
        parent: QObject,
    ) -> None:
        self.document = QTextDocument(parent)
        if len(ways.shown) > LONG:
            self.document.setDocumentLayout(LaidWhereSeen(self.document))
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(font)
        self.document.setDocumentMargin(EDGE)
        self.done = 0
        """So many code points of the text are in the document."""
        self._text, self._breaks, self._units = ways.shown, breaks, units
        self._ways, self._blocks = ways, blocks
        self._looks = _Looks(font, right_to_left=ways.right_to_left)
        self._shapes = Shapes(font)
        self._runs = _Runs() if len(self._text) > LONG else None
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)

    def is_whole(self) -> bool:
        """Whether all of the text is in the document."""
        return self.done == len(self._text)

    def grow(self) -> None:
        """Put the next lines in, some `PART` code points of them, without a signal: a screen reader would read them."""
        blocker = QSignalBlocker(self.document)
        start, end = self.done, self._next_end()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self._breaks_at(start):
            cursor.setBlockFormat(self._looks.usual)
        if self._runs is None:
            cursor.insertText(self._with_breaks(start, end))
        else:
            self._runs.insert(cursor, self._with_breaks(start, end))
        if self._breaks_at(start):
            cursor.setPosition(self._units.to_qt(start), QTextCursor.MoveMode.KeepAnchor)
            cursor.setBlockFormat(self._looks.usual)
        self._look(cursor, start, end)
        cursor.endEditBlock()
        self.document.setModified(False)
        blocker.unblock()
        self.done = end

    def _next_end(self) -> int:
        """Behind a line's end, or where a line is broken."""
        limit = self.done + PART
        if limit >= len(self._text):
            return len(self._text)
        after = self._text.rfind("\n", self.done, limit) + 1
        at = bisect_right(self._breaks, limit)
        broken = self._breaks[at - 1] if at else 0
        return max(after, broken) if max(after, broken) > self.done else limit

    def _breaks_at(self, position: int) -> bool:
        at = bisect_left(self._breaks, position)
        return at < len(self._breaks) and self._breaks[at] == position

    def _breaks_in(self, start: int, end: int) -> Sequence[int]:
        return self._breaks[bisect_left(self._breaks, start) : bisect_left(self._breaks, end)]

    def _with_breaks(self, start: int, end: int) -> str:
        breaks = self._breaks_in(start, end)
        if not breaks:
            return self._text[start:end]
        return "\n".join(self._text[one:other] for one, other in pairwise((start, *breaks, end)))

    def _look(self, cursor: QTextCursor, start: int, end: int) -> None:
        for blank in _BLANK_LINES.finditer(self._text, max(start - 1, 0), end):
            cursor.setPosition(self._units.to_qt(blank.start(1)))
            cursor.setBlockFormat(self._looks.blank)
        for paragraph in self._ways.turned(start, end):
            cursor.setPosition(self._units.to_qt(paragraph))
            cursor.setBlockFormat(self._looks.turned)
        self._shapes.give(cursor, self._text, self._units, self._blocks, (start, end))
        for broken in self._breaks_in(start, end):
            self._join(cursor, self._units.to_qt(broken))

    def _join(self, cursor: QTextCursor, unit: int) -> None:
        """Make the halves of a broken line look like one paragraph."""
        cursor.setPosition(unit - 1)
        below = cursor.blockFormat()
        above = QTextBlockFormat(below)
        above.setBottomMargin(0)
        cursor.setBlockFormat(above)
        below.setTopMargin(0)
        below.setTextIndent(0)
        cursor.setPosition(unit)
        cursor.setBlockFormat(below)


class _Runs:
    """Puts text in as runs of a few words, which are shaped one by one, and look as if they were one.

    Qt 6.11 keeps with each paragraph the buffers of the longest run that it shaped there, 40 bytes a character, as long
    as the paragraph is laid out: those of an article of 10 MB took 400 MiB.
    """

    def __init__(self) -> None:
        self._formats = QTextCharFormat(), QTextCharFormat()
        self._formats[1].setProperty(QTextFormat.Property.UserProperty.value, True)
        self._odd = False

    def insert(self, cursor: QTextCursor, text: str) -> None:
        for run in _RUN.findall(text):
            cursor.insertText(run, self._formats[self._odd])
            self._odd = not self._odd


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
