"""The parts of one window, named once, for those who carry out its commands."""

from dataclasses import dataclass

from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.library.panel import LibraryPanel
from workbench.ui.paging import Paging
from workbench.ui.reading import Reading
from workbench.ui.shell import Shell
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Parts:
    """Shell, station and panes of one window."""

    shell: Shell
    station: Station
    library: LibraryPanel
    reading: Reading
    paging: Paging
    claims: ClaimsPanel
    inspector: InspectorPanel
    tasks: Tasks

    def say(self, line: str) -> None:
        """Show a line in the status bar for a while."""
        self.station.said.emit(line)
