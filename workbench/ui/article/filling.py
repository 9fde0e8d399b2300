"""Makes the document of a text: of a short one at once, of a long one first its beginning, the rest by moments."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from workbench.base.memory import give_back
from workbench.ui.article.document import LONG, Growing

AT_ONCE = LONG
"""Code points that are in the document when it is first shown; of most texts that is all."""
MOMENT = 0.02
"""Seconds of work after which the window may answer."""


class Filling(QObject):
    """Has `document`, which grows at its end while it is shown; `came` is called after every moment of that."""

    def __init__(self, growing: Growing, came: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._came = came
        self._growing = growing
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._work)
        self.document = growing.document
        growing.grow()
        while not growing.is_whole() and growing.done < AT_ONCE:
            growing.grow()
        self._long = not growing.is_whole()
        if self._long:
            self._timer.start()

    def is_whole(self) -> bool:
        """Whether all of the text is in the document."""
        return self._growing.is_whole()

    def done(self) -> int:
        """So many code points of the text are in the document."""
        return self._growing.done

    def leave(self) -> None:
        """Another text is shown: delete what was made for this one."""
        self._timer.stop()
        if self._long:
            self.document.destroyed.connect(_on_gone)
        self.document.deleteLater()
        self.deleteLater()

    def _work(self) -> None:
        end = perf_counter() + MOMENT
        while not self._growing.is_whole() and perf_counter() < end:
            self._growing.grow()
        if not self._growing.is_whole():
            self._timer.start()
        self._came()


def _on_gone() -> None:
    """A long text's document is being deleted: once it is, its room is the system's again."""
    QTimer.singleShot(0, give_back)
