"""Library, article and claims side by side: how they share the window's width, whatever it becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

WIDTHS = (210, 590, 640)
"""Of library, article and claims, in pixels, where there is room for them."""
PAGED = (163, 776, 501)
"""The same while the article's pages are shown beside its text."""
NARROW = (163, 360, 501)
"""The same in a window without that room: all six columns of the claims can be read."""

_AS_USUAL = (1.0, 1.0, 1.0)


class Panes(QSplitter):
    """Three panes; what a person made wider or narrower than usual stays so in proportion.

    Qt would go on from the present widths each time, and take from the claims what they need most: a window made narrow
    and wide again would look otherwise than before.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._paged = False
        self._chosen = {False: _AS_USUAL, True: _AS_USUAL}
        """How many times as wide as usual each pane is to be, while no pages are shown and while some are."""
        self.splitterMoved.connect(self._on_moved)

    def make_room(self, *, paged: bool) -> None:
        """Give the article the room for its pages beside its text, or take it back; each as it was last chosen."""
        if paged != self._paged:
            self._paged = paged
            self._share()

    def kept(self, *, paged: bool) -> list[int]:
        """The panes' widths now, as they are or would be with or without pages, to be restored."""
        return self.sizes() if paged is self._paged else self._wanted(paged=paged)

    def restore(self, widths: Sequence[int], *, paged: bool) -> None:
        """Give the panes these widths while pages are shown, or while none are."""
        self._choose(widths, paged=paged)
        if paged is self._paged:
            super().setSizes(widths)

    @override
    def setSizes(self, list: Sequence[int]) -> None:
        """Give the panes these widths, and such in proportion when the window changes."""
        self.restore(list, paged=self._paged)

    def _choose(self, widths: Sequence[int], *, paged: bool) -> None:
        usual = _usual(sum(widths), PAGED if paged else WIDTHS)
        self._chosen[paged] = (widths[0] / usual[0], widths[1] / usual[1], widths[2] / usual[2])

    def _on_moved(self) -> None:
        self.setSizes(self.sizes())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width; the panes are laid out once."""
        if self.count() < len(WIDTHS):
            super().resizeEvent(event)
            return
        self._share()

    def _share(self) -> None:
        super().setSizes(self._wanted(paged=self._paged))

    def _wanted(self, *, paged: bool) -> list[int]:
        usual = _usual(self.width() - 2 * self.handleWidth(), PAGED if paged else WIDTHS)
        return [round(width * times) for width, times in zip(usual, self._chosen[paged], strict=True)]


def _usual(room: int, most: tuple[int, int, int]) -> tuple[float, float, float]:
    """The panes' widths in so many pixels, `most` being theirs at 1440; the library grows no further than it needs."""
    narrow, wide = sum(NARROW), sum(most)
    if room >= wide:
        rest = (room - most[0]) / (wide - most[0])
        return most[0], most[1] * rest, most[2] * rest
    share = max(0.0, (room - narrow) / (wide - narrow))
    widths = [small + (large - small) * share for small, large in zip(NARROW, most, strict=True)]
    scale = max(1, room) / sum(widths)
    return widths[0] * scale, widths[1] * scale, widths[2] * scale
