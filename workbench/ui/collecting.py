"""Rings of references are searched for in the window's own thread, and in no other."""

import gc

from PySide6.QtCore import QObject, QTimer

from workbench.base.collector import collect_what_is_due

_PAUSE_MS = 1000


class Collecting(QObject):
    """From now on Python searches for rings once a second, in the thread that this was made in.

    Python itself does so in whichever thread has just made something, and what it finds is destroyed there: widgets
    that were closed, in a lane's thread, which Qt does not survive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()
