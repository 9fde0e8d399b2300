"""Python's search for reference rings: held back while much is made that has none, and made where it does no harm."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_holding = 0
_was_on = False


@contextmanager
def without_collector() -> Iterator[None]:
    """Within the block nothing is searched for rings: it takes time, and keeps every other thread waiting."""
    global _holding, _was_on  # noqa: PLW0603 - as Python's own switch is, of the process
    with _lock:
        if not _holding:
            _was_on = gc.isenabled()
            gc.disable()
        _holding += 1
    try:
        yield
    finally:
        with _lock:
            _holding -= 1
            if not _holding and _was_on:
                gc.enable()


def collect_what_is_due() -> None:
    """Search for rings in this thread, as far back as Python's own thresholds say; nothing while that is held back.

    For a process that has turned Python's own searching off: that is done in whichever thread has just made something.
    """
    if _holding:
        return
    for generation, (made, limit) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if 0 < limit < made:
            gc.collect(generation)
            return
