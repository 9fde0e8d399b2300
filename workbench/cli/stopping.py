"""Ctrl-C during long work: the work is asked to stop, so that what came of it can be said."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Tells whether Ctrl-C was pressed while this lasts; pressed again, it ends the program where it stands.

    Where the shell has the program ignore it, it is ignored. For the main thread.
    """
    asked, before = Event(), signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    if before is signal.SIG_IGN or before is None:
        yield asked.is_set
        return
    signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
