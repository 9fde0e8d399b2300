"""A document of many pages, read by two processes: pages are dealt to them from both ends, until they meet.

Who reads the document takes pages from its beginning, and gets what another one, where one is free, read from its end.
Nothing rests on that one: what it did not read, or not yet when somebody else wants it, the first one reads too.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from math import ceil
from typing import TYPE_CHECKING, Any

from workbench.base.errors import Cancelled
from workbench.intake.processes.frames import Talk
from workbench.intake.processes.pool import Pool, Ran, Reply, Stop

if TYPE_CHECKING:
    from workbench.intake.pdf.sheets import Turn, Turns

_MANY = 50
"""Pages: fewer are read sooner than another process begins."""
_AT_ONCE = 8
"""Pages that are dealt at once: about as long may one wait for the other."""
_GLANCE = 0.1


@contextmanager
def dealt(pool: Pool, data: bytes, *, seconds: float, memory: int, cancelled: Stop) -> Iterator[Reply]:
    """What is said to a process that reads a document and has said how many pages there are; another one helps it.

    Both keep within the same bounds.
    """
    deal = _Deal(time.monotonic() + seconds, cancelled, lambda: pool.is_wanted)
    header = json.dumps({"task": "pages", "memory": memory, "seconds": ceil(seconds)}).encode()

    def to_reader(ran: Ran) -> tuple[bytes, bytes]:
        if ran.parts and (count := _count(ran.answer)):
            deal.begin(count)
            pool.help(header, data, seconds=seconds, cancelled=deal.is_broken_off, talk=deal.helped)
        return deal.to_reader()

    try:
        yield to_reader
    finally:
        deal.end()


class _Deal:
    """Pages of a document: which nobody was given yet, and what was read of them by who helps."""

    def __init__(self, until: float, cancelled: Stop, is_wanted: Callable[[], bool]) -> None:
        self._until, self._cancelled, self._is_wanted = until, cancelled, is_wanted
        self._changed = threading.Condition()
        self._left = range(0)
        self._is_helping = False
        self._is_over = False
        self._came: list[bytes] = []

    def begin(self, pages: int) -> None:
        """Deal so many pages."""
        self._left = range(pages)

    def end(self) -> None:
        """Nothing that is still read is of use."""
        self._is_over = True

    def is_broken_off(self) -> bool:
        """Whether who reads the document ended before all of it was dealt and read."""
        return self._is_over and (self._is_helping or bool(self._left))

    def to_reader(self) -> tuple[bytes, bytes]:
        """The next pages for who reads the document, none where none are left, and what came since the last time.

        Raises `Cancelled` where it waits for the last pages that are read for it.
        """
        with self._changed:
            here, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
            while not here and self._is_helping and time.monotonic() < self._until:
                if self._cancelled is not None and self._cancelled():
                    raise Cancelled
                self._changed.wait(_GLANCE)
            came, self._came = b"".join(self._came), []
        return _pages(here), came

    @contextmanager
    def helped(self) -> Iterator[Reply]:
        """What is said to who helps."""
        try:
            yield self._to_helper
        finally:
            self._give(range(0))

    def _to_helper(self, ran: Ran) -> tuple[bytes, bytes]:
        with self._changed:
            self._came += ran.parts
            here = range(0) if self._is_wanted() else self._left[-_AT_ONCE:]
            self._left = self._left[: len(self._left) - len(here)]
            self._give(here)
        return _pages(here), b""

    def _give(self, here: range) -> None:
        with self._changed:
            self._is_helping = bool(here)
            self._changed.notify_all()


def _count(said: bytes) -> int:
    """How many pages there are to deal; none where a process says what is no number."""
    with suppress(ValueError, KeyError, TypeError):
        return int(json.loads(said)["pages"])
    return 0


def _pages(here: range) -> bytes:
    return json.dumps({"pages": [here.start, here.stop]}).encode()


# -- in the reading processes ------------------------------------------------------------------------


def turns_in(talk: Talk) -> "Turns":
    """The pages of a document as they are dealt in a talk; none where there are few."""

    def turns(count: int) -> Iterable["Turn"]:
        from workbench.intake.pdf.carried import carried  # noqa: PLC0415 - with its parsers, when something is read

        here = range(count if count >= _MANY else 0)
        if here:
            talk.say(json.dumps({"pages": count}).encode())
        while here:
            said, came = talk.wait()
            here = range(*said["pages"])
            yield here, carried(came)

    return turns


def tell_pages(_: Mapping[str, Any], data: bytes, talk: Talk) -> Iterator[bytes]:
    """In the process that helps: what the pages hold that it is dealt, a line each."""
    from workbench.intake.pdf.carried import to_carry  # noqa: PLC0415 - with its parsers, when something is read
    from workbench.intake.pdf.opening import opened  # noqa: PLC0415 - as above
    from workbench.intake.pdf.sheets import sheet_for_another  # noqa: PLC0415 - as above

    document = opened(data, None)
    try:
        while here := range(*talk.wait()[0]["pages"]):
            for number in here:
                sheet = sheet_for_another(document, number)
                if sheet is not None:
                    yield to_carry(number, sheet)
    finally:
        document.close()
