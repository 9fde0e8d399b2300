"""Makes the document of a text: a short one at once, of a long one its beginning, and the whole a moment at a time."""

from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, QTimer

from workbench.base.memory import give_back
from workbench.ui.article.document import LONG, Growing

AT_ONCE = LONG
"""Code points that are in the document when it is first shown; of most texts that is all."""
MOMENT = 0.02
"""Seconds of work after which the window may answer."""
_TOO_LONG, _PER_UNIT = 0.03, 5e-9
"""Seconds after which a moment was too long: more, the further down the text, for so much takes what is done then."""
_STRIDE = 2_000
"""UTF-16 units that are laid out at a time."""


class Filling(QObject):
    """Has `document`, at first perhaps only the beginning of the text.

    The whole is made beside it, where nothing is laid out before all is there: whoever adds to a document that is
    shown waits until it is laid out. `came` is called when the whole has taken the beginning's place, and after every
    moment in which more of it was laid out.
    """

    def __init__(self, make: Callable[[], Growing], came: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._came = came
        self._laid = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._work)
        begun = make()
        begun.grow()
        while not begun.is_whole() and begun.done < AT_ONCE:
            begun.grow()
        self.document = begun.document
        self._rest = None if begun.is_whole() else make()
        self._long = self._rest is not None
        if self._rest is not None:
            self._timer.start()

    def is_whole(self) -> bool:
        """Whether all of the text is in the document."""
        return self._rest is None

    def has_reached(self, unit: int) -> bool:
        """Whether the document is filled and laid out as far as a unit of UTF-16."""
        last = self.document.characterCount() - 1
        if unit > last and not self.is_whole():
            return False
        return self.document.findBlock(min(unit, last)).layout().lineCount() > 0

    def is_working(self) -> bool:
        """Whether more is still made or laid out: what is far down may be moved by it."""
        return self._timer.isActive()

    def lay_out(self) -> None:
        """Lay the document out, as soon as it is whole, from its beginning: its width may be another."""
        self._laid = 0
        self._timer.start()

    def leave(self) -> None:
        """Another text is shown: delete what was made for this one."""
        self._timer.stop()
        if self._long:
            self.document.destroyed.connect(_on_gone)
        self.document.deleteLater()
        if self._rest is not None:
            self._rest.document.deleteLater()
        self.deleteLater()

    def _work(self) -> None:
        if self._rest is None:
            if self._lay_out_more():
                self._timer.start()
            self._came()
            return
        end = perf_counter() + MOMENT
        while not self._rest.is_whole() and perf_counter() < end:
            self._rest.grow()
        if self._rest.is_whole():
            self.document, self._rest = self._rest.document, None
            self._came()
        self._timer.start()

    def _lay_out_more(self) -> bool:
        end, used = perf_counter() + MOMENT, thread_time()
        last = self.document.characterCount() - 1
        layout = self.document.documentLayout()
        while self._laid < last and perf_counter() < end:
            before, self._laid = self._laid, min(self._laid + _STRIDE, last)
            layout.blockBoundingRect(self.document.findBlock(self._laid))
            self._lay_out_left(before)
        if self._laid < last and thread_time() - used > _TOO_LONG + self._laid * _PER_UNIT:
            # Qt lays out twice as much each time, however long it takes, and begins anew with every change.
            self.document.markContentsDirty(self._laid, 0)
        return self._laid < last

    def _lay_out_left(self, start: int) -> None:
        """Lay out what Qt left out from a place on: after a change it may take all that follows for laid out."""
        block, end = self.document.findBlock(start), self.document.findBlock(self._laid)
        while block.layout().lineCount() and block != end:
            block = block.next()
        if not block.layout().lineCount():
            self.document.markContentsDirty(block.position(), end.position() + end.length() - block.position())


def _on_gone() -> None:
    """A long text's document is being deleted: once it is, its room is the system's again."""
    QTimer.singleShot(0, give_back)
