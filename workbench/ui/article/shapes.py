"""How each kind of block is shown: sizes, weights, margins. Colours are not among them, and no character is changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from workbench.base.readings import Block
from workbench.base.terms import BlockKind
from workbench.text.utf16 import Utf16Map

MOST = 5_000
"""So many blocks get a shape of their own; a text of more is a list or a table, and would take long to open."""

_HEADINGS = {1: 1.45, 2: 1.25, 3: 1.12}
_ABOVE_HEADING = {1: 0.2, 2: 0.7, 3: 0.5}
_SMALL = {BlockKind.CAPTION: 0.88, BlockKind.ROW: 0.94, BlockKind.CODE: 0.88}
_DEEPEST = 6
_STEP = 1.3
_START, _END = attrgetter("start"), attrgetter("end")
_SIGN = 12
"""Characters among which an item's bullet or number ends."""


class Shapes:
    """Shapes the blocks of one document, in one face and size."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._size = QFontInfo(font).pixelSize()
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()

    def give(
        self, cursor: QTextCursor, text: str, units: Utf16Map, blocks: tuple[Block, ...], part: tuple[int, int]
    ) -> None:
        """Give the blocks of a part (start, end) of a text their shapes, those of its first `MOST` blocks.

        The cursor's document shows the text's display copy, to the part's end at least.
        """
        low = bisect_right(blocks, part[0], hi=min(MOST, len(blocks)), key=_END)
        high = bisect_left(blocks, part[1], hi=min(MOST, len(blocks)), key=_START)
        for block in blocks[max(low - 1, 0) : high]:
            letters = self._letters(block)
            for start, end in _lines(text, block, part):
                if part[0] <= start < part[1]:
                    cursor.setPosition(units.to_qt(start))
                    cursor.setBlockFormat(self._around(cursor.blockFormat(), block, text, start, last=end == block.end))
                first, last = max(start, part[0]), min(end, part[1])
                if letters is not None and last > first:
                    cursor.setPosition(units.to_qt(first))
                    cursor.setPosition(units.to_qt(last), QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(letters)

    def _letters(self, block: Block) -> QTextCharFormat | None:
        made = QTextCharFormat()
        if block.kind is BlockKind.HEADING:
            made.setFontPointSize(self._font.pointSizeF() * _HEADINGS.get(block.level or 2, 1.0))
            made.setFontWeight(QFont.Weight.Bold.value)
        elif block.kind in _SMALL:
            made.setFontPointSize(self._font.pointSizeF() * _SMALL[block.kind])
            if block.kind is BlockKind.CAPTION:
                made.setFontItalic(True)
            elif block.kind is BlockKind.CODE:
                made.setFontFamilies(self._fixed)
        else:
            return None
        return made

    def _around(self, usual: QTextBlockFormat, block: Block, text: str, start: int, *, last: bool) -> QTextBlockFormat:
        made = QTextBlockFormat(usual)
        size = self._size
        if block.kind is BlockKind.HEADING:
            made.setTopMargin(_ABOVE_HEADING.get(block.level or 2, 0.4) * size)
            made.setLineHeight(usual.lineHeight() * 0.84, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        elif block.kind is BlockKind.ITEM:
            sign = self._sign(text, block) if start == block.start else 0
            made.setLeftMargin(_STEP * size * min(block.level or 1, _DEEPEST))
            made.setTextIndent(-sign)
        elif block.kind in (BlockKind.QUOTE, BlockKind.CODE):
            made.setLeftMargin(1.5 * size)
        elif block.kind is BlockKind.ROW:
            made.setBottomMargin(0.3 * size)
        if block.kind is BlockKind.CODE and not last:
            made.setBottomMargin(0)
        if made.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            made.setRightMargin(made.leftMargin())
            made.setLeftMargin(0)
        return made

    def _sign(self, text: str, block: Block) -> float:
        """The width of an item's bullet or number, which stands left of its words."""
        head = text[block.start : block.start + _SIGN]
        sign, blank, _ = head.partition(" ")
        if not blank or any(letter.isalpha() for letter in sign):
            return 0.0
        return QFontMetricsF(self._font).horizontalAdvance(sign + blank)


def _lines(text: str, block: Block, part: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The lines of a block that reach into a part of the text; each is a paragraph to Qt."""
    start = max(block.start, text.rfind("\n", block.start, part[0]) + 1) if part[0] > block.start else block.start
    while start <= min(block.end, part[1]):
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        yield start, end
        start = end + 1
