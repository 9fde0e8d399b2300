"""Makes a search index that is of an older form anew beside other work, and says how far it is."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from workbench.actions import search
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.ui.shell import Shell
from workbench.ui.station import Station

PAUSE_MS = 20
"""Between two steps: edits, and other windows and commands, come in there."""
AGAIN_MS = 30_000
"""After a step that failed: a disk may have room again, or another program be done."""


class SearchMaking(QObject):
    """Does one step after the other on a free lane until the index is there; a label in the status bar tells of it."""

    def __init__(self, station: Station, shell: Shell) -> None:
        super().__init__(shell)
        self._station = station
        self._failed = False
        self.label = QLabel()
        self.label.setToolTip(tr("Another version kept the words otherwise. Until then not everything is found."))
        self.label.hide()
        shell.add_to_status_bar(self.label)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.go_on)

    def go_on(self) -> None:
        """Do the next step, if there is one."""
        desk = self._station.desk
        self._station.aside(lambda: search.make_some(desk), then=self._on_made, failed=self._on_failed)

    def _on_made(self, share: float) -> None:
        self._failed = False
        goes_on = share < 1 and self._station.desk.library.writable
        self.label.setText(tr("Search made anew: {share} %", share=int(share * 100)))
        self.label.setVisible(goes_on)
        if goes_on:
            self._next.start(PAUSE_MS)

    def _on_failed(self, error: WorkbenchError) -> None:
        if not self._failed:
            self._failed = True
            self._station.failed.emit(error)
        self._next.start(AGAIN_MS)
