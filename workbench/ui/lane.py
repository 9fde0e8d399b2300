"""Work off the main thread: one serial lane for the library's writes, free lanes for long work; results come back here.

Tests run the same jobs at once, without threads (`immediate`).
"""

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import CellType, FunctionType
from typing import Any, ParamSpec, TypeGuard, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from workbench.base.errors import WorkbenchError

P = ParamSpec("P")
T = TypeVar("T")
_NO_CELL = CellType(None)
_TURN = 0.0005
"""Seconds for which a thread may keep Python to itself when another one asks for it.

Every row that the window reads of the library asks anew: at Python's own 5 ms 700 rows beside a comparison took 3.5 s.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work, and what becomes of its result or its error on the main thread.

    `ended` is called first, however the work ended, also where a bug ended it. What belongs to a widget or another
    object of Qt that is gone by then is not called any more; an error is said all the same.
    """

    work: Callable[[], Any]
    then: Callable[[Any], None] | None = None
    failed: Callable[[WorkbenchError], None] | None = None
    ended: Callable[[], None] | None = None


class Lane(QObject):
    """Does jobs one after the other in a thread of its own; `then` and `failed` are called on the main thread.

    An error that is none of the workbench's own is a bug: it is raised on the main thread, where the crash dialog is.
    """

    emptied = Signal()
    """The last job is done, and its result delivered."""
    did = Signal(object)
    """A job is done: its error, or None where all went well."""
    refused = Signal(object)
    """An error of a job that has no `failed` of its own, or of what its `then` did."""
    _done = Signal(object, object, object)

    def __init__(self, name: str, *, immediate: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._immediate = immediate
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._left = 0
        self._thread: threading.Thread | None = None
        self._name = name
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """How many jobs are not done yet, the running one included."""
        return self._left

    def put(self, job: Job) -> None:
        """Add a job; call on the main thread."""
        self._left += 1
        if self._immediate:
            self._on_done(job, *_outcome(job.work))
            return
        if self._thread is None:
            sys.setswitchinterval(_TURN)
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def drain(self) -> bool:
        """Wait until every job is done and its results are delivered, those that come of them too; for closing.

        Returns whether a thread was there to wait for: what was delivered may have put jobs on other lanes.
        """
        was = self._thread is not None
        while self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
            # Everyone's, for what a job announced on its way comes before its result.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        return was

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._done.emit(job, *_outcome(job.work))
            del job  # nothing of it may outlive its delivery in this thread

    def _on_done(self, job: Job, result: Any, error: BaseException | None) -> None:
        self._left -= 1
        try:
            if is_wanted(job.ended):
                job.ended()
            self.did.emit(error)
            self._deliver(job, result, error)
        finally:
            if self._left == 0:
                self.emptied.emit()

    def _deliver(self, job: Job, result: Any, error: BaseException | None) -> None:
        if error is None:
            try:
                if is_wanted(job.then):
                    job.then(result)
            except WorkbenchError as refused:  # the work itself is done: what followed it is said, and is no bug
                self.refused.emit(refused)
        elif isinstance(error, WorkbenchError):
            (job.failed if is_wanted(job.failed) else self.refused.emit)(error)
        else:
            raise error


def is_wanted(call: Callable[P, T] | None) -> TypeGuard[Callable[P, T]]:
    """Whether there is a call, and whose it is lives: the object of a method, or of the method that it was made in."""
    if call is None:
        return False
    owner = getattr(call, "__self__", None)
    if owner is None and isinstance(call, FunctionType) and call.__closure__:
        owner = dict(zip(call.__code__.co_freevars, call.__closure__, strict=True)).get("self", _NO_CELL).cell_contents
    return not isinstance(owner, QObject) or isValid(owner)


def _outcome(work: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - every error is carried to the main thread, none is dropped
        return None, error
