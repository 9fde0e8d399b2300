"""Sources half typed in cells and left for something else: they wait, and stand there again when the cell is opened."""

from workbench.actions.listing import ClaimRow
from workbench.base.languages import tr
from workbench.ui.menus import way_to
from workbench.ui.station import Station


class Waiting:
    """What was typed for each claim, with what its row showed then."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._typed: dict[str, tuple[ClaimRow, str]] = {}
        station.hold(self, lambda: [typed for _, typed in self._typed.values()])

    def keep(self, row: ClaimRow, typed: str) -> None:
        """Let it wait, and say so."""
        self._typed[row.id] = row, typed
        key = way_to("source", self._station.settings)
        line = tr(
            "“{words}” waits in claim {number}: {key} there goes on with it.", words=typed, number=row.number, key=key
        )
        self._station.said.emit(line)

    def take(self, claim: str) -> tuple[ClaimRow, str] | None:
        """What waits for a claim, which goes on with it."""
        return self._typed.pop(claim, None)
