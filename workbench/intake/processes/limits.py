"""What bounds the reading process, file by file: resident memory, processor time, and that it writes no files.

Address space is no measure of memory: libraries map far more than they touch. On Linux the data a process may still
map (RLIMIT_DATA) is held to what is left of its resident budget, again and again while it reads, so that memory cannot
outgrow it between two looks. Elsewhere the resident set is only looked at. Windows bounds nothing here.
"""

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

OUT_OF_MEMORY = 77
"""The exit status of a process whose resident memory outgrew its bound."""

_LOOK = 0.02
_LARGEST_FILE = 256 * 1024**2
"""What the process may write to a file, in bytes: complaints, and the tables of languages that a library lays out."""
_STATM = Path("/proc/self/statm")


class Limits:
    """Bounds this process, where the system can."""

    def __init__(self) -> None:
        self._memory = 0
        self._reads = threading.Event()
        self._page = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
        self._lock = threading.Lock()
        if _bounds():
            _set("RLIMIT_CORE", 0)
            _set("RLIMIT_FSIZE", _LARGEST_FILE)
            threading.Thread(target=self._watch, name="limits", daemon=True).start()

    def begin(self, memory: int, seconds: float) -> None:
        """From now on: so many bytes resident, so many seconds of processor time more."""
        if not _bounds():
            return
        import resource  # noqa: PLC0415 - not on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        _set("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + seconds) + 2)
        with self._lock:
            self._memory = memory
            self._bound()
        self._reads.set()

    def end(self) -> None:
        """Nothing is read any more: no bound until the next begin."""
        self._reads.clear()
        with self._lock:
            self._memory = 0
            if _bounds():
                _set("RLIMIT_DATA", None)

    def resident(self) -> int:
        """How many bytes of this process are in memory now; 0 where the system does not tell."""
        return self._sizes()[0]

    def _watch(self) -> None:
        while True:
            self._reads.wait()
            with self._lock:
                if self._memory:
                    self._bound()
            threading.Event().wait(_LOOK)

    def _bound(self) -> None:
        resident, data = self._sizes()
        left = self._memory - resident
        if left < 0:
            with suppress(OSError):
                os.write(2, b"MemoryError\n")
            os._exit(OUT_OF_MEMORY)
        if data:
            _set("RLIMIT_DATA", data + left)

    def _sizes(self) -> tuple[int, int]:
        """Resident bytes and bytes of data mapped; the latter 0 where the system does not tell."""
        if sys.platform == "linux":
            with suppress(OSError, ValueError, IndexError):
                fields = _STATM.read_bytes().split()
                return int(fields[1]) * self._page, int(fields[5]) * self._page
        if _bounds():
            import resource  # noqa: PLC0415 - not on Windows

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0
        return 0, 0


def _bounds() -> bool:
    return sys.platform != "win32"


def _set(kind: str, amount: int | None) -> None:
    """Set a limit of the system, where there is one of that kind; None takes it away as far as may be."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    number = getattr(resource, kind, None)
    if number is None:
        return
    hard = resource.getrlimit(number)[1]
    wanted = hard if amount is None else amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(number, (wanted, hard))
