"""Has pages drawn aside, one at a time, the wanted one next, and keeps the last few."""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workbench.actions.capturing import pages
from workbench.actions.capturing.pages import Paged
from workbench.base.errors import Cancelled, WorkbenchError
from workbench.ui.station import Station

if TYPE_CHECKING:
    from workbench.intake.processes.page_images import PageImage

KEPT_BYTES = 96 * 1024**2
"""Of drawn pages that are kept, and always one."""
_PIXEL = 4

Wanted = tuple[Paged, int, int]
"""Of which pages, which (from 0), and how wide in pixels."""


class Drawer(QObject):
    """Draws what was wanted last; what was wanted before and has not begun is dropped."""

    drawn = Signal(object, object)
    """What was wanted, and its `PageImage`."""
    failed = Signal(object, WorkbenchError)
    """What was wanted, and why it cannot be drawn."""

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._kept: OrderedDict[tuple[str, int, int], PageImage] = OrderedDict()
        self._next: Wanted | None = None
        self._busy = False
        self._stop = threading.Event()

    def want(self, wanted: Wanted) -> None:
        """Draw a page, or hand it out at once where it is kept."""
        held = self._kept.get(_key(wanted))
        if held is not None:
            self._kept.move_to_end(_key(wanted))
            self._next = None
            self.drawn.emit(wanted, held)
            return
        self._next = wanted
        self._begin()

    def stop(self) -> None:
        """Draw nothing more, and end what is being drawn."""
        self._next = None
        self._stop.set()

    def _begin(self) -> None:
        if self._busy or self._next is None or self._stop.is_set():
            return
        wanted, self._next, self._busy = self._next, None, True

        def ended() -> None:
            self._busy = False

        self._station.aside(
            lambda: pages.draw(*wanted, cancelled=self._stop.is_set),
            then=lambda image: self._on_drawn(wanted, image),
            failed=lambda error: self._on_failed(wanted, error),
            ended=ended,
        )

    def _on_drawn(self, wanted: Wanted, image: "PageImage") -> None:
        self._kept[_key(wanted)] = image
        while len(self._kept) > 1 and sum(len(one.pixels) for one in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)
        if self._next is None:
            self.drawn.emit(wanted, image)
        self._begin()

    def _on_failed(self, wanted: Wanted, error: WorkbenchError) -> None:
        if self._next is None and not isinstance(error, Cancelled):
            self.failed.emit(wanted, error)
        self._begin()


def image_of(drawn: "PageImage") -> QImage:
    """A drawn page as Qt shows it; the pixels are copied."""
    bytes_a_row = drawn.width * _PIXEL
    return QImage(drawn.pixels, drawn.width, drawn.height, bytes_a_row, QImage.Format.Format_RGB32).copy()


def _key(wanted: Wanted) -> tuple[str, int, int]:
    return wanted[0].sha256, wanted[1], wanted[2]
