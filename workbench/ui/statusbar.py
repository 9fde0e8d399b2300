"""The status bar: whether all is saved, how far the article is, messages, who works, and in which library."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from workbench.actions import listing
from workbench.base.errors import Conflict, Refused, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.library.notices import Notice
from workbench.ui.shell import Shell
from workbench.ui.station import Station

SHOWN_MS = 8000
REFUSED_MS = 20000
GATHER_MS = 120


class StatusBar(QObject):
    """Keeps the shell's labels in step with the station."""

    def __init__(self, shell: Shell, station: Station) -> None:
        super().__init__(shell)
        self._shell = shell
        self._station = station
        self._clear = QTimer(self, singleShot=True)
        self._clear.timeout.connect(self._on_clear)
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._count)
        station.saving_changed.connect(self._on_saving)
        station.said.connect(self._on_said)
        station.failed.connect(self._on_failed)
        station.noticed.connect(self._on_notice)
        station.article_opened.connect(self._gather.start)
        shell.analyst.setText(station.desk.by)
        shell.analyst.setToolTip(tr("Your name as it stands in the history; change it in the preferences."))
        path = station.desk.library.path
        shell.library_name.setText(tr("library: {name}", name=path.stem))
        shell.library_name.setToolTip(str(path))
        self._on_saving()

    def _on_saving(self) -> None:
        if self._station.unsaved:
            self._shell.saved.setText("○ " + tr("Saving…"))
            return
        at: datetime = self._station.saved_at.astimezone()
        self._shell.saved.setText("● " + tr("All changes saved {time}", time=f"{at:%H:%M:%S}"))

    def _on_said(self, line: str) -> None:
        self._show(line, "", SHOWN_MS)

    def _on_failed(self, error: WorkbenchError) -> None:
        look = "warning" if isinstance(error, Refused) else "danger"
        self._show("⚠ " + say(error.line), look, REFUSED_MS * (3 if isinstance(error, Conflict) else 1))

    def _show(self, line: str, look: str, for_ms: int) -> None:
        note = self._shell.note
        note.setText(line)
        note.setToolTip(line)
        note.setAccessibleName(line)
        if note.property("look") != look:
            note.setProperty("look", look)
            note.style().unpolish(note)
            note.style().polish(note)
        self._clear.start(for_ms)

    def _on_clear(self) -> None:
        self._show("", "", SHOWN_MS)
        self._clear.stop()

    def _on_notice(self, _notice: Notice) -> None:
        self._gather.start()

    def _count(self) -> None:
        article = self._station.article
        if article is None:
            self._shell.counts.setText("")
            return
        numbers = listing.numbers(self._station.desk, article.article.id)
        parts = [
            say(nmsg("{count} claim", "{count} claims", numbers.claims)),
            tr("{count} assessed", count=numbers.assessed),
        ]
        if numbers.attention:
            parts.append(say(nmsg("{count} needs attention", "{count} need attention", numbers.attention)))
        self._shell.counts.setText(" · ".join(parts))
