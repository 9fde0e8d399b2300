"""Saves what is edited in a cell: the operation for each column, with the value that the person saw."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.actions import attributions, claims, listing
from workbench.actions.assessments import Judged
from workbench.actions.attributions import CellSet
from workbench.actions.desk import check_seen
from workbench.actions.listing import ClaimRow, Column
from workbench.base.ids import new_id
from workbench.base.languages import say, tr
from workbench.base.terms import Status
from workbench.ui.assessing import assess
from workbench.ui.claims.cells import chain
from workbench.ui.claims.unkept import Unkept
from workbench.ui.menus import way_to
from workbench.ui.station import Station


class Edits(QObject):
    """Hands edits to the station's lane; what was typed and refused waits in its cell."""

    reason_wished = Signal(str)
    """A claim was given another status than the one suggested, and no reason yet."""

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.unkept = Unkept(station, self)

    def save(self, row: ClaimRow, column: Column, typed: str, said: str = "") -> None:
        """Save a text typed into a cell that showed `row`; `said` was just now, and is not to be lost from sight."""
        if column is Column.SOURCE:
            if typed.strip() != chain(row):
                selected = self._station.selected
                self._station.do(
                    lambda: self._set_source(row, typed, selected),
                    then=lambda done: self._tell(done, said),
                    failed=lambda error: self.unkept.refuse(row, column, typed, error),
                )
        elif column is Column.TAGS:
            if typed != ", ".join(row.tags):
                self._set(row, column, typed, row.tags)
        elif typed != getattr(row, column.value):
            self._set(row, column, typed, getattr(row, column.value))

    def _set(self, row: ClaimRow, column: Column, typed: str, seen: Any) -> None:
        desk, field, gesture = self._station.desk, column.value, new_id()
        self._station.do(
            lambda: claims.set_fields(desk, row.id, {field: typed}, seen={field: seen}, gesture=gesture),
            failed=lambda error: self.unkept.refuse(row, column, typed, error),
        )

    def _set_source(self, row: ClaimRow, typed: str, selected: Sequence[str]) -> CellSet:
        """Set the source of a claim; of all selected ones, if it is among several that are."""
        desk = self._station.desk
        standing = listing.rows(desk, [row.key])
        if standing:
            check_seen("source", chain(standing[0]), typed.strip(), {"source": chain(row)})
        return attributions.set_cells(desk, selected if row.id in selected else [row.id], typed)

    def _tell(self, done: CellSet, said: str) -> None:
        """Say what a source that was set took with it, how it comes back, and what it leaves open."""
        lines = [said] if said else []
        if done.lost is not None:
            key = way_to("undo", self._station.settings)
            lines += [say(done.lost), tr("{key} brings it back.", key=key)]
        if done.open is not None:
            lines.append(say(done.open))
        if lines and lines != [said]:
            self._station.said.emit(" ".join(lines))

    def choose(self, rows: Sequence[ClaimRow], column: Column, word: str) -> None:
        """Give claims a term chosen from a cell's list; several are one step."""
        names = [row.id for row in rows]
        seen = getattr(rows[0], column.value) if len(rows) == 1 else None
        if column is Column.STATUS:
            self.assess(names, Status(word), seen={"status": seen.value if seen else None} if len(rows) == 1 else None)
            return
        known = {column.value: seen.value} if seen is not None else None
        desk, gesture = self._station.desk, new_id()
        self._station.do(lambda: claims.set_fields_of(desk, names, {column.value: word}, seen=known, gesture=gesture))

    def assess(self, names: Sequence[str], status: Status, *, seen: dict[str, Any] | None = None) -> None:
        """Give claims a status; `reason_wished` follows where one is asked for."""

        def asked(judged: Judged) -> None:
            if judged.asks_reason or self._station.settings.get("reason_always"):
                self.reason_wished.emit(names[0])

        assess(self._station, names, status, seen=seen, then=asked)
