"""Words in a cell: wrapped, clipped after so many lines with an ellipsis, some of them muted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

LONGEST = 600
"""Of a longer text no more is laid out: it fills any cell."""

_UTF16 = "utf-16-le"


@dataclass(frozen=True, slots=True)
class Words:
    """A text and from which UTF-16 place on it is muted."""

    text: str
    muted_from: int


def words(main: str, beside: str = "", below: str = "") -> Words:
    """The main words, then those beside them and, on the next line, those below, both muted."""
    main = main[:LONGEST]
    rest = beside + (("\u2028" if main or beside else "") + below if below else "")
    return Words(main + rest[:LONGEST], len(main.encode(_UTF16, "replace")) // 2)


class Laid:
    """Words laid out in a width (pixels) on at most so many lines."""

    def __init__(self, what: Words, font: QFont, width: float, lines: int) -> None:
        self._what = what
        self._font = font
        self._width = max(1.0, width)
        self.line_height = QFontMetricsF(font).lineSpacing()
        self._layout = self._laid(what.text)
        if self._layout.lineCount() > lines or self._left_over:
            self._clip(max(1, lines))
        self.count = self._layout.lineCount()

    @property
    def height(self) -> float:
        """How high the lines are together, in pixels."""
        return self.count * self.line_height

    def _laid(self, text: str, limit: int = 50) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
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
        """Keep so many lines, the last one with an ellipsis."""
        last = self._layout.lineAt(lines - 1).textStart()
        units = self._what.text.encode(_UTF16, "replace")
        rest = units[2 * last :].decode(_UTF16, "replace").replace("\u2028", " ")
        elided = QFontMetricsF(self._font).elidedText(rest + "…", Qt.TextElideMode.ElideRight, self._width)
        self._layout = self._laid(units[: 2 * last].decode(_UTF16, "replace") + elided, lines)

    def draw(self, painter: QPainter, place: QPointF, colour: QColor, muted: QColor) -> None:
        """Draw them with their upper left corner at a point."""
        faint = QTextLayout.FormatRange()
        faint.start = self._what.muted_from
        faint.length = max(0, len(self._layout.text().encode(_UTF16, "replace")) // 2 - self._what.muted_from)
        look = QTextCharFormat()
        look.setForeground(muted)
        faint.format = look
        painter.setPen(colour)
        self._layout.draw(painter, place, [faint] if faint.length else [], QRectF())
