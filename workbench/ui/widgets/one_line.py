"""A line of somebody's words where it may have too little room: cut at its end, whichever way it runs."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter

from workbench.text import graphemes
from workbench.text.direction import line_is_right_to_left
from workbench.text.long_lines import beginning

_RIGHT_TO_LEFT, _BACK = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def cut(
    words: str,
    metrics: QFontMetrics | QFontMetricsF,
    room: float,
    *,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """As much of the words as `room` has (pixels), for a widget that lays out its text from left to right.

    Of words that run from right to left the "…" would else come to stand before the first one.
    """
    if elide is Qt.TextElideMode.ElideRight:
        words = beginning(words)
    shown = metrics.elidedText(words, elide, int(room))
    over = metrics.horizontalAdvance(shown) - int(room)
    if over > 0 and shown != words:  # Qt measures joined letters apart
        shown = metrics.elidedText(words, elide, int(room - over))
    return f"{_RIGHT_TO_LEFT}{shown}{_BACK}" if line_is_right_to_left(words) else shown


def cut_before(words: str, places: Sequence[tuple[int, int]], metrics: QFontMetrics, room: float, *, kept: int) -> str:
    """The words, cut at their beginning so far that those of the places (start and end each) are seen in `room`.

    As many characters as are `kept` stay before the "…". Places that have no room together leave it to the first.
    """
    head, rest = words[:kept], words[kept:]
    room -= metrics.horizontalAdvance(f"{head}……")
    start, end = places[0][0] - kept, places[-1][1] - kept
    if metrics.horizontalAdvance(rest[start:end]) > room:
        end = places[0][1] - kept
    if metrics.horizontalAdvance(rest[:end]) <= room:
        return words
    spare = (room - metrics.horizontalAdvance(rest[start:end])) / 2
    near = bisect_left(range(start), -spare, key=lambda at: -metrics.horizontalAdvance(rest[at:start]))
    first = rest.find(" ", near, start) + 1 or graphemes.cut_after(rest, near)
    return f"{head}…{rest[first:]}"


def draw_line(
    painter: QPainter, room: QRect | QRectF, words: str, *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> None:
    """Draw the words in the middle of the room's height, from the side that they begin at; what has no room is cut."""
    side = Qt.AlignmentFlag.AlignRight if line_is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft
    shown = cut(words, painter.fontMetrics(), room.width(), elide=elide)
    painter.drawText(QRectF(room), int(Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine), shown)
