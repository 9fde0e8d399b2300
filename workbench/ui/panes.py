"""Library, article and claims side by side: how they share the window's width, whatever it becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

WIDTHS = (210, 590, 640)
"""Of library, article and claims, in pixels, where there is room for them."""
NARROW = (163, 360, 501)
"""The same in a window without that room: all six columns of the claims can be read."""


class Panes(QSplitter):
    """Three panes; what a person made wider or narrower than usual stays so in proportion.

    Qt would go on from the present widths each time, and take from the claims what they need most: a window made narrow
    and wide again would look otherwise than before.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._chosen = (1.0, 1.0, 1.0)
        """How many times as wide as usual each pane is to be."""
        self.splitterMoved.connect(self._on_moved)

    @override
    def setSizes(self, list: Sequence[int]) -> None:
        """Give the panes these widths, and such in proportion when the window changes."""
        usual = _usual(sum(list))
        self._chosen = (list[0] / usual[0], list[1] / usual[1], list[2] / usual[2])
        super().setSizes(list)

    def _on_moved(self) -> None:
        self.setSizes(self.sizes())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width; the panes are laid out once."""
        if self.count() < len(WIDTHS):
            super().resizeEvent(event)
            return
        usual = _usual(self.width() - 2 * self.handleWidth())
        super().setSizes([round(width * times) for width, times in zip(usual, self._chosen, strict=True)])


def _usual(room: int) -> tuple[float, float, float]:
    """The panes' widths in so many pixels; the library grows no further than it needs."""
    narrow, wide = sum(NARROW), sum(WIDTHS)
    if room >= wide:
        rest = (room - WIDTHS[0]) / (wide - WIDTHS[0])
        return WIDTHS[0], WIDTHS[1] * rest, WIDTHS[2] * rest
    share = max(0.0, (room - narrow) / (wide - narrow))
    widths = [small + (large - small) * share for small, large in zip(NARROW, WIDTHS, strict=True)]
    scale = max(1, room) / sum(widths)
    return widths[0] * scale, widths[1] * scale, widths[2] * scale
