"""A thin bar of an article's claims by status: what is assessed in the statuses' colours, the rest as empty track."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from workbench.base.languages import tr
from workbench.base.terms import Status
from workbench.ui.theme import Tokens
from workbench.ui.widgets.pill import status_word

HEIGHT = 4
ORDER = (
    Status.CORROBORATED, Status.WEAKLY_CORROBORATED, Status.SINGLE_SOURCE, Status.UNVERIFIED,
    Status.DISPUTED, Status.REFUTED, Status.UNVERIFIABLE, Status.NOT_CHECKABLE,
)  # fmt: skip
"""The segments from the left."""

Counts = Mapping[Status | None, int]
"""How many claims have each status; None is *not assessed*."""


def progress_words(counts: Counts) -> str:
    """The bar in words: `9 of 14 assessed: 3 corroborated, 6 single source`."""
    total = sum(counts.values())
    done = total - counts.get(None, 0)
    head = tr("{done} of {total} assessed", done=done, total=total)
    parts = [f"{counts[one]} {status_word(one)}" for one in ORDER if counts.get(one)]
    return f"{head}: {', '.join(parts)}" if parts else head


def paint_progress(painter: QPainter, box: QRectF, tokens: Tokens, counts: Counts) -> None:
    """Paint the bar into a box, also a table's or a tree's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ends = QPainterPath()
    ends.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setClipPath(ends)
    painter.fillRect(box, QColor(tokens.track))
    for segment, colour in _segments(box, tokens, counts):
        painter.fillRect(segment, colour)
    painter.restore()


def _segments(box: QRectF, tokens: Tokens, counts: Counts) -> Iterator[tuple[QRectF, QColor]]:
    total = sum(counts.values())
    left = box.left()
    for status in ORDER:
        count = counts.get(status, 0)
        if count:
            width = box.width() * count / total
            # A hair of ground between neighbours parts them for those who see no colours.
            yield QRectF(left, box.top(), max(1.0, width - 1), box.height()), QColor(tokens.status(status).colour)
            left += width
