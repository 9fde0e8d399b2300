"""What is selected in the claims table and what the station has as its current claims, each in step with the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from workbench.actions import listing
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.model import ClaimsModel
from workbench.ui.claims.table import ClaimsTable
from workbench.ui.station import Station

MANY = 200
"""The ids of more selected claims than these are asked of the library at once, not row by row."""
VERY_MANY = 5_000
"""And of more than these aside."""


class Selected(QObject):
    """Tells the station what a person selects in the table, and selects there what was selected elsewhere."""

    settled = Signal()
    """What is selected is listed, or nothing is selected."""
    left_out = Signal()
    """A claim was selected elsewhere that is not listed."""

    def __init__(self, station: Station, model: ClaimsModel, table: ClaimsTable, is_wide: Callable[[], bool]) -> None:
        """`is_wide` tells whether claims of other articles are listed too."""
        super().__init__(table)
        self._station = station
        self._model = model
        self._table = table
        self._is_wide = is_wide
        self.relisting = False
        """Whether rows are laid out anew: what Qt selects meanwhile is nobody's choice."""
        self._follows = False
        self.crosses = False
        """Whether the article of a claim that was chosen in a wider list is being opened."""
        table.chosen.connect(self._on_chosen)
        station.claim_selected.connect(self.follow)

    @contextmanager
    def _following(self) -> Iterator[None]:
        """What changes for the block is no choice of the person's: nothing follows it back."""
        self._follows = True
        try:
            yield
        finally:
            self._follows = False

    def row_of_current(self) -> int | None:
        """Where the current claim stands; None where it is not listed, or there is none."""
        claim = self._station.claim
        if claim is None:
            return None
        here = self._table.current_row()
        if here is not None and self._model.claim(here) == claim:
            return here
        return self._model.row_of_key(listing.key_of(self._station.desk, claim))

    def is_listed(self) -> bool:
        """Whether the current claim is one of those listed."""
        return self.row_of_current() is not None

    def _on_chosen(self) -> None:
        if self.relisting or self._follows:
            return
        keys = self._table.selected_keys()
        if not keys:  # a table that gets the focus has a current cell, which nobody chose
            return
        row = self._table.current_row()
        current = self._model.keys[row] if row is not None else None
        if current not in keys:
            current = keys[0]
        here = self._model.row_of_key(current)
        claim = self._model.claim(here) if here is not None else None
        if len(keys) <= 1:
            self._select(claim, (claim,) if claim else ())
        elif len(keys) <= MANY:
            rows = (self._model.row_of_key(key) for key in keys)
            self._select(claim, tuple(one for row in rows if row is not None and (one := self._model.claim(row))))
        elif len(keys) <= VERY_MANY:
            self._select(claim, tuple(listing.ids(self._station.desk, keys)))
        else:
            desk = self._station.desk
            self._station.aside(
                lambda: listing.ids(desk, keys),
                then=lambda found: self._select(claim, tuple(found)) if self._table.selected_keys() == keys else None,
            )

    def _select(self, claim: str | None, selected: tuple[str, ...]) -> None:
        with self._following():
            self._cross_over(claim)
            self._station.select_claim(claim, selected)
        self.settled.emit()

    def _cross_over(self, claim: str | None) -> None:
        """Open the article of a claim that was chosen in a wider list."""
        row = self._model.row(here) if (here := self._table.current_row()) is not None else None
        opened = self._station.article
        if not self._is_wide() or row is None or row.id != claim or (opened and opened.article.id == row.article):
            return
        self.crosses = True
        try:
            self._station.open_article(row.article)
        finally:
            self.crosses = False

    def follow(self) -> None:
        """Select what was selected elsewhere."""
        if self.relisting or self._follows:
            return
        row = self.row_of_current()
        if row is None:
            with self._following():
                self._table.selectionModel().clear()
            (self.settled if self._station.claim is None else self.left_out).emit()
            return
        with self._following():
            if row != self._table.current_row() or not self._table.selectionModel().isRowSelected(row):
                self._table.go_to(row)
            self._select_rows(row)
        self.settled.emit()

    def _select_rows(self, current: int) -> None:
        """Select what is selected with the current claim, where that was done elsewhere."""
        ids = self._station.selected
        if len(ids) < 2 or len(ids) > MANY or len(ids) == len(self._table.selected_keys()):
            return
        rows = [self._model.row_of_key(listing.key_of(self._station.desk, one)) for one in ids]
        chosen = QItemSelection()
        for row in {current, *(row for row in rows if row is not None)}:
            chosen.select(self._model.index(row, 0), self._model.index(row, len(COLUMNS) - 1))
        self._table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
