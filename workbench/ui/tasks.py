"""Long work as a person sees it: what runs, how far it is, and a button to cancel it, in the status bar."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from workbench.base.errors import Cancelled, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.arriving import Arrivals, Ready, Since
from workbench.ui.banner import ShortenedLabel
from workbench.ui.lane import is_wanted
from workbench.ui.station import Station

T = TypeVar("T")

_STEPS = 1000
"""How finely the bar shows how far the work is."""
_LEAST = 60
"""Pixels of what runs that are shown in the narrowest window; its tooltip has it whole."""
_LONGEST = 60
"""So many average letters of what is being worked on are shown."""


class Task(QObject):
    """One piece of long work; handed to it, so that it can say how far it is and ask whether to stop."""

    progressed = Signal(float)
    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def progress(self, done: float, of: float) -> None:
        """Say how much is done of how much; 0 of 0 where that is not known. May be called in any thread."""
        self.share(done / of if of else -1.0)

    def share(self, done: float) -> None:
        """Say how much is done, from 0 to 1; less than 0 where that is not known. May be called in any thread."""
        self.progressed.emit(done)

    def tell(self, words: str) -> None:
        """Say what is being worked on, such as a file's name. May be called in any thread."""
        self.told.emit(words)

    def cancelled(self) -> bool:
        """Whether the person wants it to stop."""
        return self._stop.is_set()

    def go_on(self, done: int, of: int) -> None:
        """As `progress`; raises Cancelled where the person wants it to stop."""
        if self.cancelled():
            raise Cancelled
        self.progress(done, of)

    def cancel(self) -> None:
        """Ask it to stop."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Work that waits for its turn: what it is called, how it begins, and whether it keeps what a person gave."""

    called: str
    begin: Callable[[], object]
    keeps: bool = False


class Tasks(QWidget):
    """Runs long work one at a time on free lanes and shows the present one, and what waits for its turn.

    What becomes of a result may return what is `Ready` to be shown; whether that is done at once, `arrivals` decides.
    """

    left = Signal()
    """The work ended while its button had the focus."""
    changed = Signal()
    """Other work runs, or none, or it says something else of itself."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self.arrivals = Arrivals(station)
        self._label = ShortenedLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._label.setMinimumWidth(_LEAST)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setMaximumHeight(10)
        self._button = QPushButton(tr("Cancel"))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where one reads
        self._button.setToolTip(tr("Esc in the article or the table cancels it too"))
        self._button.clicked.connect(self.cancel_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        for part in (self._label, self._bar, self._button):
            row.addWidget(part)
        self._task: Task | None = None
        self._keeps = self.closing = False
        """Whether the window closes: nothing is shown any more."""
        self._called = self._present = ""
        """What the present work is called, and all that it says of itself."""
        self._cut_off = False
        """Whether the present work would be cut off if the window closed now."""
        self._since: Since | None = None
        """Since when the person waits whose work has just ended."""
        self._waiting: list[_Waiting] = []
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    def keep(
        self,
        words: str,
        work: Callable[[Task], T],
        then: Callable[[T], Ready | None],
        failed: Callable[[WorkbenchError], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Run work that keeps what the person gave: it waits for its turn, and is finished where the window closes."""
        waiting = _Waiting(words, lambda: self.run(words, work, then, failed, stopped), keeps=True)
        if self._task is None:
            self._begin(waiting)
        else:
            self._waiting.append(waiting)

    def run(
        self,
        words: str,
        work: Callable[[Task], T],
        then: Callable[[T], Ready | None],
        failed: Callable[[WorkbenchError], None] | None = None,
        stopped: Callable[[], None] | None = None,
        *,
        goes_on: bool = False,
        cut_off: bool = False,
        waits: str = "",
    ) -> bool:
        """Start work on a free lane; `then` gets its result. Returns False, and says so, while other work runs.

        `stopped` is called where the person cancelled it. Work that `goes_on` is the second part of what just ended:
        the person waits since that was begun. `cut_off` says that something would be missed if the window closed now.
        Work with words for it in `waits` begins once what runs is done, and that is said in these.
        """
        if self._task is not None and waits:
            since = Since(self, self._station)
            self._wait(waits, lambda: self._start(words, work, then, failed, stopped, since, cut_off=cut_off))
            return True
        if self._task is not None:
            self._station.said.emit(tr("Wait until “{work}” is done, or cancel it.", work=self._called))
            return False
        since = self._since if goes_on and self._since is not None else Since(self, self._station)
        self._start(words, work, then, failed, stopped, since, cut_off=cut_off)
        return True

    def _wait(self, called: str, begin: Callable[[], None]) -> None:
        """Put work behind what runs, and say so."""
        self._station.said.emit(tr("{what} waits until “{work}” is done.", what=called, work=self._called))
        self._waiting.append(_Waiting(called, begin))
        if self._button.isEnabled():
            self._say(self._present)

    def _begin(self, waiting: _Waiting) -> None:
        self._keeps = waiting.keeps
        waiting.begin()

    def _start(
        self,
        words: str,
        work: Callable[[Task], T],
        then: Callable[[T], Ready | None],
        failed: Callable[[WorkbenchError], None] | None,
        stopped: Callable[[], None] | None,
        since: Since,
        *,
        cut_off: bool,
    ) -> None:
        self._since = None
        task = self._show(words)
        self._cut_off = cut_off

        def ended(error: WorkbenchError) -> None:
            if isinstance(error, Cancelled):
                self._station.said.emit(tr("Cancelled: {work}", work=words))
                if stopped is not None:
                    stopped()
            else:
                (failed or self._station.failed.emit)(error)

        def done(result: T) -> None:
            ready = then(result) if is_wanted(then) else None
            if ready is not None and not self.closing:
                self.arrivals.take(ready, since)

        self._station.aside(lambda: work(task), then=done, failed=ended, ended=lambda: self._end(since))
        since.waited = self._task is task

    def _show(self, words: str) -> Task:
        """Make a task, and show it as the present one."""
        task = self._task = Task(self)
        self._called = words
        self._say(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._button.setEnabled(True)
        self._button.setAccessibleName(tr("Cancel: {work}", work=words))
        task.progressed.connect(self._on_progress)
        task.told.connect(lambda what: self._on_told(words, what))
        self.show()
        return task

    def missed(self) -> str:
        """What would be cut off, or not be begun, if the window closed now, a line each; empty where nothing would."""
        waiting = [tr("{what} waits.", what=one.called) for one in self._waiting if not one.keeps]
        return "\n".join([*([self._present] if self._cut_off else []), *waiting])

    def leave(self) -> None:
        """The window closes: ask what runs to stop; what keeps something goes on, and what waits to do so begins."""
        self.closing = True
        if self._task is not None and not self._keeps:
            self._task.cancel()
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if one.keeps:
                self._task = None
                self._begin(one)

    def cancel_shown(self) -> None:
        """Ask what runs to stop, and show that it was asked; nothing where nothing runs."""
        if self._task is None:
            return
        self._button.setEnabled(False)
        self._label.setText(tr("Cancelling…"))
        self._task.cancel()

    def _on_told(self, words: str, what: str) -> None:
        if self._button.isEnabled():
            self._say(tr("{work}: {file}", work=words, file=" ".join(what.split())))

    def _say(self, line: str) -> None:
        """Say something of the present work, as much as a status bar holds, and what waits; all in the tooltip."""
        self._present = line
        told = [one.called for one in self._waiting if not one.keeps]
        width = self._label.fontMetrics().averageCharWidth() * _LONGEST
        shown = self._label.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)
        behind = nmsg("{count} waits · {work}", "{count} wait · {work}", len(told), work=shown)
        self._label.setText(say(behind) if told else shown)
        self._label.setToolTip("\n".join([line, *(tr("then: {what}", what=called) for called in told)]))
        self.changed.emit()

    def _on_progress(self, done: float) -> None:
        self._bar.setRange(0, 0 if done < 0 else _STEPS)
        self._bar.setValue(round(min(1.0, done) * _STEPS))

    def _end(self, since: Since) -> None:
        task, self._task = self._task, None
        self._cut_off = False
        self._since = since
        QTimer.singleShot(0, self, self._forget)
        if self._button.hasFocus():
            self.left.emit()
        self.hide()
        if task is not None:
            task.deleteLater()
        self._keeps = False
        self.changed.emit()
        if self._waiting:
            QTimer.singleShot(0, self, self._next)

    def _forget(self) -> None:
        """Nothing went on with what ended."""
        since, self._since = self._since, None
        if since is not None:
            since.end()

    def _next(self) -> None:
        if self._task is None and self._waiting:
            self._begin(self._waiting.pop(0))
