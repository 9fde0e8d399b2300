"""All claims that rest on a source, in every article, and how often it was borne out."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions.source_standing import Resting, Side, Standing
from workbench.base.languages import say, tr
from workbench.base.messages import msg, nmsg
from workbench.base.terms import Kind, Status
from workbench.text.long_lines import beginning
from workbench.ui.claims.terms import status_icon
from workbench.ui.inspector.fields import Choice, named
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.widgets.pill import status_heading, status_word
from workbench.ui.widgets.tables import FlatModel, Index, choose_by_rows


class Column(IntEnum):
    """The columns, in order."""

    NUMBER = 0
    STATEMENT = 1
    STATUS = 2
    PLACE = 3
    ARTICLE = 4


_WIDTHS = {Column.NUMBER: 5, Column.STATUS: 15, Column.PLACE: 8, Column.ARTICLE: 12}
"""In average letters; the statement has the rest."""


class Place(IntEnum):
    """Which of the claims to list."""

    EVERY = 0
    LAST = 1
    RELAY = 2


_SIDES = {
    Side.SAYS: msg("says it"),
    Side.AGAINST: msg("says otherwise"),
    Side.DENIES: msg("denies it"),
    Side.BESIDE: msg("context"),
}


class ClaimsModel(FlatModel):
    """The claims of a source as rows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__((tr("No."), tr("Claim"), tr("Status"), tr("Stands"), tr("Article")), parent)
        self._theme = theme
        self._rows: list[Resting] = []
        self._icons: dict[Status | None, Any] = {}
        theme.changed.connect(self._on_theme)

    def show_claims(self, rows: list[Resting]) -> None:
        """Show these, in their order."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Resting | None:
        """The claim in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @override
    def row_count(self) -> int:
        return len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _shown(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.STATUS:
            if row.status not in self._icons:
                self._icons[row.status] = status_icon(self._theme, row.status)
            return self._icons[row.status]
        return None

    def _on_theme(self) -> None:
        self._icons.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, Column.STATUS), self.index(len(self._rows) - 1, Column.STATUS))


def _shown(row: Resting, column: Column) -> str:
    if column is Column.NUMBER:
        return row.number
    if column is Column.STATEMENT:
        return beginning(row.statement)
    if column is Column.STATUS:
        heading = status_heading(row.status)
        said = row.kind is Kind.QUOTATION and row.status is not None
        return tr("{status}: that it was said", status=heading) if said else heading
    if column is Column.PLACE:
        places = ((tr("last"), row.as_last), (tr("relay"), row.as_relay))
        sides = [say(_SIDES[side]) for side in Side if side in row.sides and row.sides != {Side.SAYS}]
        return ", ".join([*(word for word, on in places if on), *sides])
    return row.title


class ClaimsTab(QWidget):
    """The tally, and the table; a click goes to the claim."""

    claim_requested = Signal(str, str)
    """The article and the claim (their ids) to be shown."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._model = ClaimsModel(station.theme, self)
        self.tally = QLabel()
        self.tally.setWordWrap(True)
        self.place = Choice(
            [
                (Place.EVERY, tr("all of them")),
                (Place.LAST, tr("where it is the last one")),
                (Place.RELAY, tr("where it passes on")),
            ]
        )
        self.place.show_value(Place.EVERY)
        named(self.place, tr("Which claims"))
        self.place.chosen.connect(lambda _: self._list())
        self.table = QTableView()
        self._dress()
        station.theme.changed.connect(self._fit)
        self._fit()
        above = QHBoxLayout()
        above.addWidget(self.tally, 1)
        above.addWidget(self.place)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 12)
        rows.addLayout(above)
        rows.addWidget(self.table, 1)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self._model)
        choose_by_rows(table, tr("All claims of this source"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(Column.STATEMENT, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        table.clicked.connect(self._on_chosen)
        table.activated.connect(self._on_chosen)

    def _fit(self) -> None:
        """Rows and columns in the size of the text."""
        letter = self.table.fontMetrics().averageCharWidth()
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width * letter)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 10)

    def show_standing(self, standing: Standing | None) -> None:
        """Show a source's claims; None while they are being read."""
        if standing == self._standing and standing is not None:
            return
        self._standing = standing
        self._list()

    def _list(self) -> None:
        standing, place = self._standing, self.place.value()
        claims = standing.claims if standing else ()
        kept = {Place.LAST: lambda one: one.as_last, Place.RELAY: lambda one: one.as_relay}.get(place)
        self._model.show_claims([one for one in claims if kept is None or kept(one)])
        if standing is None:
            self.tally.setText(tr("Reading the claims …"))
            return
        tally = standing.tally
        counts = {Place.LAST: tally.as_last, Place.RELAY: tally.as_relay}.get(place, tally.every)
        self.tally.setText(f"{_borne_out(standing)}\n{_statuses(counts)}".strip())
        self.tally.setAccessibleName(self.tally.text())

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.claim_requested.emit(row.article, row.claim)


def _borne_out(standing: Standing) -> str:
    tally = standing.tally
    if not standing.claims:
        return tr("No claim rests on it.")
    said = say(nmsg("{count} claim rests on it", "{count} claims rest on it", len(standing.claims)))
    return tr(
        "{said}: borne out {right}, not borne out {wrong}, neither {open}.",
        said=said,
        right=tally.borne_out,
        wrong=tally.not_borne_out,
        open=len(standing.claims) - tally.borne_out - tally.not_borne_out,
    )


def _statuses(counts: Mapping[Status | None, int]) -> str:
    return " · ".join(f"{count} {status_word(status)}" for status, count in counts.items())
