"""A number that the statement has and its passage no more: said before all else, with the new one to be put there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.actions import claims
from workbench.base import records
from workbench.base.languages import tr
from workbench.ui.inspector.places import Box, Flow
from workbench.ui.station import Station
from workbench.ui.widgets.wrapped import Wrapped

if TYPE_CHECKING:
    from workbench.actions.old_numbers import OldNumber


class Renumbering(Box):
    """Says both numbers; nothing is done unasked."""

    statement_requested = Signal()
    """The statement is to be looked at."""

    def __init__(self, station: Station) -> None:
        super().__init__(station.theme)
        self._station = station
        self._claim: records.Claim | None = None
        self._offered = ""
        self.words = Wrapped()
        self.change, self.look = QPushButton(tr("Change the statement")), QPushButton(tr("Go to the statement"))
        self.change.clicked.connect(self._on_change)
        self.look.clicked.connect(self.statement_requested)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.change, self.look):
            button.setAutoDefault(False)
            flow.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 7, 10, 8)
        rows.setSpacing(5)
        rows.addWidget(self.words)
        rows.addWidget(buttons)
        self.hide()

    def show_number(self, claim: records.Claim, found: "OldNumber | None") -> None:
        """Show what was found of a claim; nothing where that is nothing."""
        self._claim, self._offered = claim, found.statement if found else ""
        self.setVisible(found is not None)
        if found is not None:
            words = tr("The statement says “{said}”, its passage now “{stands}”.", said=found.said, stands=found.stands)
            self.words.setText("⚠  " + words)
            self.setAccessibleName(words)
            self.change.setText(tr("Write “{stands}”", stands=found.stands).replace("&", "&&"))
            self.change.setToolTip(tr("The statement is then: {statement}", statement=found.statement))
            for button in (self.change, self.look):
                button.setAccessibleDescription(words)

    def _on_change(self) -> None:
        claim, offered, desk = self._claim, self._offered, self._station.desk
        if claim is None or not offered:
            return
        self._station.typed.flush()
        seen = {"statement": claim.statement}
        self._station.do(lambda: claims.set_fields(desk, claim.id, {"statement": offered}, seen=seen))
        self.statement_requested.emit()
