"""Words in a cell or a label: wrapped between words, cut after so many lines with an ellipsis, some of them muted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from workbench.text.direction import line_is_right_to_left

LONGEST = 600
"""Of a longer text no more is laid out: it fills any cell."""

_UTF16 = "utf-16-le"
_BREAK = "\u2028"
_WRITTEN_TOGETHER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
)
"""Letters of Thai, Lao, Burmese, Khmer and their like: no blank tells where a word ends."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, from which UTF-16 place on it is muted, and where in it what stands below begins, if anything does."""

    text: str
    muted_from: int
    below_from: int | None = None


def words(main: str, beside: str = "", below: str = "") -> Words:
    """The main words, then those beside them and, on the next line, those below, both muted."""
    main, over = main[:LONGEST], beside[:LONGEST]
    above = main + over + (_BREAK if below and (main or over) else "")
    begins = _units(above) if below and above else None
    return Words(above + below[:LONGEST], _units(main), begins)


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode(_UTF16, "replace")) // 2


class Laid:
    """Words laid out in a width (pixels) on at most so many lines."""

    def __init__(self, what: Words, font: QFont, width: float, lines: int) -> None:
        self._what = what
        self._muted_from = what.muted_from
        self._font = font
        self._width = max(1.0, width)
        self.line_height = QFontMetricsF(font).lineSpacing()
        self._layout = self._laid(what.text)
        if self._is_too_wide():
            self._what = _cut(what, font, self._width)
            self._muted_from = self._what.muted_from
            self._layout = self._laid(self._what.text)
        if self._layout.lineCount() > lines or self._left_over:
            self._clip(max(1, lines))
        self.count = self._layout.lineCount()

    @property
    def shown(self) -> str:
        """The words as they are shown: what was cut ends in an ellipsis."""
        return self._layout.text()

    @property
    def height(self) -> float:
        """How high the lines are together, in pixels."""
        return self.count * self.line_height

    def _is_too_wide(self) -> bool:
        lines = range(self._layout.lineCount())
        return any(self._layout.lineAt(line).naturalTextWidth() > self._width for line in lines)

    def _laid(self, text: str, limit: int = 50) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        together = _WRITTEN_TOGETHER.search(text) is not None
        mode = QTextOption.WrapMode
        option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if together else mode.WordWrap)
        if line_is_right_to_left(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.beginLayout()
        count, top = 0, 0.0
        self._left_over = False
        while (line := layout.createLine()).isValid():
            if count == limit:
                self._left_over = True
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, top))
            top += self.line_height
            count += 1
        layout.endLayout()
        return layout

    def _clip(self, lines: int) -> None:
        """Keep so many lines, the last one with an ellipsis; of them one stays for what stands below."""
        below = self._what.below_from
        if below is None or lines == 1:
            text = self._shortened(self._layout, self._what.text, lines)
        else:
            units = self._what.text.encode(_UTF16, "replace")
            above = units[: 2 * (below - 1)].decode(_UTF16, "replace")
            above = self._shortened(self._laid(above), above, lines - 1)
            text = above + _BREAK + self._elided(units[2 * below :].decode(_UTF16, "replace"))
            self._muted_from = min(self._muted_from, _units(above))
        self._layout = self._laid(text, lines)

    def _shortened(self, layout: QTextLayout, text: str, lines: int) -> str:
        """A laid out text cut to so many lines, the last one with an ellipsis where something is left out."""
        if layout.lineCount() <= lines and not self._left_over:
            return text
        last = layout.lineAt(lines - 1).textStart()
        units = text.encode(_UTF16, "replace")
        rest = units[2 * last :].decode(_UTF16, "replace").replace(_BREAK, " ")
        return units[: 2 * last].decode(_UTF16, "replace") + self._elided(rest + "…")

    def _elided(self, text: str) -> str:
        return QFontMetricsF(self._font).elidedText(text, Qt.TextElideMode.ElideRight, self._width)

    def draw(self, painter: QPainter, place: QPointF, colour: QColor, muted: QColor) -> None:
        """Draw them with their upper left corner at a point."""
        faint = QTextLayout.FormatRange()
        faint.start = self._muted_from
        faint.length = max(0, _units(self._layout.text()) - self._muted_from)
        look = QTextCharFormat()
        look.setForeground(muted)
        faint.format = look
        painter.setPen(colour)
        self._layout.draw(painter, place, [faint] if faint.length else [], QRectF())


def _cut(what: Words, font: QFont, width: float) -> Words:
    """The same with every word that is wider than the line cut, with an ellipsis: no word goes on in the next line."""
    units = what.text.encode(_UTF16, "replace")
    main, beside, below = (
        "".join(_cut_words(units[2 * start : 2 * end].decode(_UTF16, "replace"), font, width))
        for start, end in pairwise((0, what.muted_from, what.below_from or len(units) // 2, len(units) // 2))
    )
    return Words(main + beside + below, _units(main), _units(main + beside) if below else None)


def _cut_words(text: str, font: QFont, width: float) -> Iterator[str]:
    """The text in pieces between which a line may end: those on which a line ends that has room for none."""
    metrics, layout = QFontMetricsF(font), QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    units = text.encode(_UTF16, "replace")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(0)
        start = line.textStart()
        piece = units[2 * start : 2 * (start + line.textLength())].decode(_UTF16, "replace")
        word = piece.rstrip()
        if metrics.horizontalAdvance(word) > width and not _WRITTEN_TOGETHER.search(word):
            yield metrics.elidedText(word, Qt.TextElideMode.ElideRight, width) + piece[len(word) :]
        else:
            yield piece
    layout.endLayout()
