"""Reading processes that are kept and used again: starting one takes longer than reading most files.

A process reads one file at a time. It is ended where a file takes too long or is cancelled, leaves of its own accord
after some files or where its memory has grown, and is ended after a while in which nothing was to be read. What a
process says of a file after it crashed or ran out of memory counts only where it was a fresh one: otherwise another
reads the file again, so that no file is judged by what was read before it.
"""

import atexit
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast

from workbench.base.errors import Cancelled
from workbench.intake.processes.frames import Farewell, receive_part, send_request

AT_ONCE = 2
"""So many processes read at the same time."""
IDLE = 20.0
"""Seconds after which a process that has nothing to read is ended."""

_GLANCE = 0.1
_GRACE = 2.0
"""So long a process that says it leaves, or broke off, may take to be gone, in seconds."""
_LONGEST_COMPLAINT = 1_000_000
_PACKAGE = Path(__file__).resolve().parents[3]

_GO_ON = (Farewell.STAYS, Farewell.WAITS)

Stop = Callable[[], bool] | None
Reply = Callable[["Ran"], tuple[bytes, bytes]]
"""What is said to a process that waits, by what it said: a header and data."""
Talk = Callable[[], AbstractContextManager[Reply]]
"""Begins what is said to and fro about one request."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a reading process said: its answer in parts, its complaints, and its status.

    The status is 0 where the answer is whole, None where it came too late, else what the process ended with.
    """

    parts: tuple[bytes, ...]
    complaints: bytes
    status: int | None

    @property
    def answer(self) -> bytes:
        """All parts in one."""
        return b"".join(self.parts)


class Worker:
    """One reading process, asked one thing at a time."""

    def __init__(self) -> None:
        self.asked = 0
        """How many files."""
        self.last: Farewell | None = Farewell.STAYS
        """How the last answer ended; None where the process broke off."""
        self._complaints: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when the process is ended
        self._begun = 0
        """Where the complaints about the file that is read begin."""
        places = [str(_PACKAGE), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, places)),
            "PYTHONSAFEPATH": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workbench.intake.processes.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def number(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it is there to be asked."""
        return self._process.poll() is None

    def ask(self, header: bytes, data: bytes, seconds: float, cancelled: Stop) -> Ran:
        """Put a request and wait for its answer; unless it stays or waits, the process is ended. Raises `Cancelled`."""
        if self.last is not Farewell.WAITS:
            self._begun = self._complaints.seek(0, os.SEEK_END)
        came: queue.SimpleQueue[bytes | Farewell | None] = queue.SimpleQueue()
        talking = threading.Thread(target=self._talk, args=(header, data, came), name="reading", daemon=True)
        talking.start()
        parts: list[bytes] = []
        self.last, late, waits = None, False, 0.0
        try:
            self.last = _gather(parts, came, time.monotonic() + seconds, cancelled)
            waits = _GRACE
        except TimeoutError:
            late = True
        finally:
            is_left = self.last not in _GO_ON
            if is_left:
                self._stop(waits)
            talking.join()
            complaints = self._left_behind(self._begun) if is_left else b""
        whole = self.last is not None
        return Ran(tuple(parts), complaints, None if late else 0 if whole else self._process.returncode)

    def end(self) -> None:
        """End it; for one that nobody is asking."""
        self._stop(0.0)
        self._left_behind(0)

    def _talk(self, header: bytes, data: bytes, came: "queue.SimpleQueue[bytes | Farewell | None]") -> None:
        """Put the request and hand on what comes, until the answer ends or the process does."""
        part: bytes | Farewell | None = None
        with suppress(OSError, ValueError):
            send_request(cast("BinaryIO", self._process.stdin), header, data)
        with suppress(OSError, ValueError):
            while isinstance(part := receive_part(cast("BinaryIO", self._process.stdout)), bytes):
                came.put(part)
        came.put(part)

    def _stop(self, waits: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            if waits:
                self._process.wait(waits)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def _left_behind(self, start: int) -> bytes:
        """The complaints since a place, of a process that has ended; nothing of it stays open."""
        self._complaints.seek(start)
        complaints = self._complaints.read(_LONGEST_COMPLAINT)
        for stream in (self._complaints, self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        return complaints


def _gather(
    parts: list[bytes], came: "queue.SimpleQueue[bytes | Farewell | None]", until: float, cancelled: Stop
) -> Farewell | None:
    """Collect the parts of an answer; how it ended. Raises `TimeoutError` and `Cancelled`."""
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        with suppress(queue.Empty):
            part = came.get(timeout=min(left, _GLANCE))
            if not isinstance(part, bytes):
                return part
            parts.append(part)


def _talked(worker: Worker, ran: Ran, until: float, cancelled: Stop, talk: Talk | None) -> Ran:
    """Go on to and fro with a process that waits, until it has said all; it is ended where nobody does, or no more."""
    try:
        if talk is not None:
            with talk() as reply:
                while worker.last is Farewell.WAITS:
                    ran = worker.ask(*reply(ran), until - time.monotonic(), cancelled)
    finally:
        if worker.last is Farewell.WAITS:
            worker.end()
    return ran


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Pool:
    """Some reading processes, shared by all threads that want something read."""

    def __init__(self, idle: float = IDLE) -> None:
        self._places = threading.Semaphore(AT_ONCE)
        self._idle_seconds = idle
        self._changed = threading.Condition()
        self._idle: list[tuple[float, Worker]] = []
        """Who waits, and until when; the one used last is at the end, and is asked first."""
        self._sweeping = False
        self._wanting = 0

    def run(self, header: bytes, data: bytes, *, seconds: float, cancelled: Stop, talk: Talk | None = None) -> Ran:
        """Have a request answered, by a fresh process where a used one failed. Raises `Cancelled`.

        The time counts from when a process is free for it. A process that waits is told more by what `talk` begins.
        """
        self._enter(cancelled)
        try:
            worker = self._taken()
            ran = self._asked(worker, header, data, seconds, cancelled, talk)
            failed = worker.last is Farewell.FAILED or (worker.last is None and ran.status is not None)
            if failed and worker.asked > 1:
                ran = self._asked(Worker(), header, data, seconds, cancelled, talk)
            return ran
        finally:
            self._places.release()

    def help(self, header: bytes, data: bytes, *, seconds: float, cancelled: Stop, talk: Talk) -> None:
        """Have a request answered beside another one, in a thread of its own, if a process and a core are free for it.

        What it comes to is what it says in the talk.
        """
        if _cores() > 1 and self._places.acquire(blocking=False):
            told = (header, data, seconds, cancelled, talk)
            threading.Thread(target=self._help, args=told, name="helping", daemon=True).start()

    def close(self) -> None:
        """End the processes that wait; those that are asked something go on."""
        with self._changed:
            waiting, self._idle = self._idle, []
            self._changed.notify_all()
        for _, worker in waiting:
            worker.end()

    @property
    def waiting(self) -> list[int]:
        """The numbers of the processes that wait to be asked."""
        with self._changed:
            return [worker.number for _, worker in self._idle]

    @property
    def is_wanted(self) -> bool:
        """Whether something waits to be read until a process is free."""
        return self._wanting > 0

    def _enter(self, cancelled: Stop) -> None:
        if self._places.acquire(blocking=False):
            return
        with self._changed:
            self._wanting += 1
        try:
            while not self._places.acquire(timeout=_GLANCE):
                if cancelled is not None and cancelled():
                    raise Cancelled
        finally:
            with self._changed:
                self._wanting -= 1

    def _help(self, header: bytes, data: bytes, seconds: float, cancelled: Stop, talk: Talk) -> None:
        try:
            with suppress(Cancelled, OSError):  # then it was no help
                self._asked(self._taken(), header, data, seconds, cancelled, talk)
        finally:
            self._places.release()

    def _taken(self) -> Worker:
        with self._changed:
            while self._idle:
                _, worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.end()
        return Worker()

    def _asked(
        self, worker: Worker, header: bytes, data: bytes, seconds: float, cancelled: Stop, talk: Talk | None
    ) -> Ran:
        worker.asked += 1
        until = time.monotonic() + seconds
        ran = worker.ask(header, data, seconds, cancelled)
        if worker.last is Farewell.WAITS:
            ran = _talked(worker, ran, until, cancelled, talk)
        if worker.last is Farewell.STAYS:
            with self._changed:
                self._idle.append((time.monotonic() + self._idle_seconds, worker))
                if not self._sweeping:
                    self._sweeping = True
                    threading.Thread(target=self._sweep, name="idle readers", daemon=True).start()
        return ran

    def _sweep(self) -> None:
        """End those that have waited long enough; ends when nobody waits."""
        while True:
            with self._changed:
                if not self._idle:
                    self._sweeping = False
                    return
                left = self._idle[0][0] - time.monotonic()
                if left > 0:
                    self._changed.wait(left)
                    continue
                _, worker = self._idle.pop(0)
            worker.end()


POOL = Pool()
"""The processes that this one's files are read by."""
atexit.register(POOL.close)
