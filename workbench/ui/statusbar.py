"""The status bar: whether all is saved, how far the work is, messages, who works, and in which library."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from workbench.base.errors import Conflict, DamagedLibrary, NotALibrary, Refused, Trouble, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.library.recording.notices import Notice
from workbench.text.graphemes import cut_before
from workbench.ui.banner import Banner
from workbench.ui.shell import Shell
from workbench.ui.station import Station

SHOWN_MS = 8000
REFUSED_MS = 20000
LONGEST_WORDS = 24
"""So much of words that are not saved stands in the corner: code points."""
LEAST_MS = 2500
"""So long a line can be read, whatever is done meanwhile; then what is done next takes it away."""
ROOMY_MS = 400
"""A line that fits for so long needs no banner: while something is saved there is more room beside it."""
TOGETHER_MS = 1500
"""A line that follows an error so closely belongs to it, and is shown beside it, not in its stead."""


class StatusBar(QObject):
    """Keeps the shell's labels in step with the station."""

    def __init__(self, shell: Shell, station: Station) -> None:
        super().__init__(shell)
        self._shell = shell
        self._station = station
        panes = (shell.article_place, shell.inspector_place)
        self.banner = Banner(shell, shell.panes, shell.library_place, panes)
        self.banner.closed.connect(self._on_closed)
        self._closed = False
        self._roomy = QTimer(self, singleShot=True, interval=ROOMY_MS)
        self._roomy.timeout.connect(self._on_roomy)
        shell.note.installEventFilter(self)
        self._error: WorkbenchError | None = None
        self._fresh = QDeadlineTimer(0)
        self._read = QDeadlineTimer(0)
        self._clear = QTimer(self, singleShot=True)
        self._clear.timeout.connect(self._on_clear)
        self._connect()
        shell.analyst.setText(station.desk.by)
        shell.analyst.setToolTip(tr("Your name as it stands in the history; change it in the preferences."))
        path = station.desk.library.path
        shell.library_name.setText(tr("library: {name}", name=path.stem))
        shell.library_name.setToolTip(str(path))
        self._on_saving()

    def _connect(self) -> None:
        station = self._station
        station.saving_changed.connect(self._on_saving)
        station.said.connect(self._on_said)
        station.failed.connect(self._on_failed)
        station.saves_again.connect(self._on_saves_again)
        station.noticed.connect(self._on_notice)

    # -- saved or not -----------------------------------------------------------------------

    def _on_saving(self) -> None:
        station, label = self._station, self._shell.saved
        unkept = station.typed.unkept()
        if station.unsaved and not unkept:  # what is asked about waits for the answer, however much is typed meanwhile
            label.setText("○ " + tr("Saving…"))
        elif station.trouble is not None:
            label.setText("⚠ " + tr("Not saved"))
        elif unkept:
            words = nmsg("Not saved: “{words}”", "{count} texts are not saved", len(unkept), words=_cut(unkept[0]))
            label.setText("⚠ " + say(words))
        elif station.damage is not None:
            label.setText("⚠ " + tr("The library is damaged"))
        else:
            label.setText("● " + tr("All changes saved {time}", time=f"{station.saved_at.astimezone():%H:%M:%S}"))
        wrong = station.trouble or station.damage
        label.setToolTip(_told(wrong) if wrong is not None else "\n".join(unkept))
        _dress(label, "danger" if wrong is not None else "")

    # -- messages ---------------------------------------------------------------------------

    def _on_said(self, line: str) -> None:
        if self._error is not None and not self._fresh.hasExpired():
            self._show(f"{_words(self._error)} {line}", _look(self._error), _time(self._error))
            return
        self._error = None
        self._read = QDeadlineTimer(LEAST_MS)
        self._show(line, "", SHOWN_MS)

    def _on_failed(self, error: WorkbenchError) -> None:
        self._error = error
        self._fresh = QDeadlineTimer(TOGETHER_MS)
        self._show(_words(error), _look(error), _time(error))

    def _on_saves_again(self) -> None:
        """What stood in the way no longer does."""
        if isinstance(self._error, Trouble):
            self._on_clear()

    def _show(self, line: str, look: str, for_ms: int) -> None:
        note = self._shell.note
        note.setText(line)
        note.setToolTip(line)
        note.setAccessibleName(line)
        _dress(note, look)
        self._closed = False
        self._clear.start(for_ms)
        if not self._needs_banner():
            self.banner.hide()
        self._fit()

    def _needs_banner(self) -> bool:
        return bool(self._shell.note.text()) and not self._shell.note.fits()

    def _fit(self) -> None:
        """A line that does not fit has a banner, which goes once the line has fitted for a moment."""
        note = self._shell.note
        if not self._needs_banner():
            self._roomy.start()
        elif not self._closed and (self.banner.isHidden() or self.banner.words.text() != note.text()):
            self.banner.show_line(note.text(), note.property("look") or "said", self._clear.remainingTime())

    def _on_roomy(self) -> None:
        if not self._needs_banner():
            self.banner.hide()

    def _on_closed(self) -> None:
        self._closed = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether the line fits, as what stands beside it is another."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _on_clear(self) -> None:
        self._error = None
        self._show("", "", SHOWN_MS)
        self._clear.stop()

    # -- how far the work is ------------------------------------------------------------------

    def show_counts(self, words: str) -> None:
        """Say how far the claims are that are listed, and whose they are."""
        self._shell.counts.setText(words)
        self._shell.counts.setToolTip(words)

    def _on_notice(self, notice: Notice) -> None:
        """What stands there told of what was done before: it goes as soon as there was time to read it."""
        if not notice.own or self._error is not None:
            return
        if self._read.hasExpired():
            self._on_clear()
        elif self._clear.isActive():
            self._clear.start(min(self._clear.remainingTime(), self._read.remainingTime()))


def _cut(words: str) -> str:
    """The beginning of words that were typed, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else line[: cut_before(line, LONGEST_WORDS)] + "…"


def _words(error: WorkbenchError) -> str:
    return "⚠ " + _told(error)


def _told(error: WorkbenchError) -> str:
    """An error in one line; of a damaged library a short one, with what the window does about it.

    The dialog that is offered says more; what the error advises is for a terminal.
    """
    if isinstance(error, DamagedLibrary | NotALibrary):
        return tr("The library is damaged. Library → Save what can be read…")
    return say(error.line)


def _look(error: WorkbenchError) -> str:
    return "warning" if isinstance(error, Refused) else "danger"


def _time(error: WorkbenchError) -> int:
    """How long an error stands, in milliseconds: two values take time to be read."""
    return REFUSED_MS * (3 if isinstance(error, Conflict) else 1)


def _dress(label: QLabel, look: str) -> None:
    if label.property("look") != look:
        label.setProperty("look", look)
        label.style().unpolish(label)
        label.style().polish(label)
