"""What was typed into cells and is not saved, half a source or what was refused: it is seen and gone on with there."""

from PySide6.QtCore import QObject, Signal

from workbench.actions import listing
from workbench.actions.listing import ClaimRow, Column
from workbench.base.errors import Conflict, NotFound, WorkbenchError
from workbench.base.languages import tr
from workbench.text.long_lines import beginning
from workbench.ui.claims.cells import Cell, cell
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.typed import give_back, taken_back
from workbench.ui.waiting import Waited, Waiting

Place = tuple[str, Column]
"""A cell: its claim's id, and its column."""


class Unkept(QObject):
    """Keeps words for their cells until one is opened again, where `Return` saves them and `Esc` drops them.

    What is kept as seen is the row that the person saw, or was told of.
    """

    changed = Signal(int)
    """The row of this key shows something else."""

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._half_typed = Waiting(station, self, dropped=self._on_dropped)
        self._refused: dict[Place, Waited] = {}
        self.destroyed.connect(lambda: station.typed.settled(self))

    def leave(self, row: ClaimRow, typed: str) -> None:
        """Let a source that is half typed wait, and say so."""
        self._half_typed.keep((row.id, Column.SOURCE), typed, row)
        self.changed.emit(row.key)
        key = way_to("source", self._station.settings)
        line = tr(
            "“{words}” waits in claim {number}: {key} there goes on with it.", words=typed, number=row.number, key=key
        )
        self._station.said.emit(line)

    def refuse(self, row: ClaimRow, column: Column, typed: str, error: WorkbenchError) -> None:
        """Let what could not be saved wait; what stands there since is seen where the person is told of it."""
        self._station.failed.emit(error)
        if isinstance(error, NotFound):
            give_back(self._station, typed)
            return
        stands = listing.rows(self._station.desk, [row.key]) if isinstance(error, Conflict) else []
        self._refused.pop((row.id, column), None)
        self._refused[row.id, column] = Waited(typed, stands[0] if stands else row)
        self._tell(row.key)
        line = tr("What you typed stands in its cell of claim {number}: Return there opens it.", number=row.number)
        self._station.said.emit(line)

    def take(self, row: ClaimRow, column: Column) -> Waited | None:
        """What waits for a cell, which goes on with it."""
        place = row.id, column
        found = self._half_typed.take(place) or self._refused.pop(place, None)
        if found is not None:
            self._tell(row.key)
        return found

    def cell(self, row: ClaimRow, column: Column) -> Cell:
        """What stands in a cell: before what is saved, what waits."""
        place = row.id, column
        waits = self._half_typed.at(place) or self._refused.get(place)
        if waits is None:
            return cell(row, column)
        return Cell(" ".join(beginning(waits.words).split()), below=tr("not saved"), unsaved=True)

    def _tell(self, key: int) -> None:
        self.changed.emit(key)
        if self._refused:
            self._station.typed.ask(self, lambda: [one.words for one in self._refused.values()], self._take_back)
        else:
            self._station.typed.settled(self)

    def _take_back(self) -> str:
        _, last = self._refused.popitem()
        self._tell(last.seen.key)
        return taken_back(self._station, last.words)

    def _on_dropped(self, waited: Waited | None) -> None:
        if waited is not None:
            self.changed.emit(waited.seen.key)
