"""Choosing the claim, of any article, that says the same as the current one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from workbench.actions import articles, claims, same_claims, search
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.text.long_lines import beginning
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.form import ClaimForm
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip

SHOWN = 20
"""How many claims are offered at once."""


class TieForm(ClaimForm):
    """A line to search in, and the claims found; `Return` ties the chosen one."""

    def __init__(self, station: Station, claim: str, tied: frozenset[str]) -> None:
        """`tied` are the claims not to be offered."""
        super().__init__(station, claim, tr("Tie as the same"))
        self._not_these = tied | {claim}
        self._titles = {entry["record"].id: entry["record"].title for entry in articles.listed(station.desk)}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Words of the other claim"))
        self.list = QListWidget()
        self.list.setWordWrap(False)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * 6 + 12)
        self._lay(
            labelled(tr("Find the claim that says the same"), self.search), labelled(tr("Claims found"), self.list)
        )
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.take)
        self.list.itemActivated.connect(self.take)
        self._fill()

    @override
    def begin(self) -> None:
        """Take the focus."""
        self.search.setFocus()
        self.search.selectAll()

    def _fill(self) -> None:
        self.list.clear()
        for name in self._found()[:SHOWN]:
            claim = claims.claim(self._station.desk, name)
            words = tr(
                "{number} · {statement} · {title}",
                number=claim.number,
                statement=beginning(claim.statement),
                title=self._titles.get(claim.article, ""),
            )
            line = QListWidgetItem(words)
            line.setToolTip(plain_tip(words))
            line.setData(Qt.ItemDataRole.UserRole, claim.id)
            self.list.addItem(line)
        self.list.setCurrentRow(0)

    def _found(self) -> list[str]:
        if not self.search.text().strip():
            return []
        try:
            found = search.find(self._station.desk, self.search.text(), SHOWN * 3)
        except WorkbenchError:
            return []  # no word yet
        if (lacking := search.lacking(self._station.desk)) is not None:
            self.note.tell(say(lacking))
        names = dict.fromkeys(one.id for one in found if one.kind == "claim")
        return [name for name in names if name not in self._not_these]

    @override
    def take(self) -> None:
        """Tie the chosen claim and the current one."""
        line = self.list.currentItem()
        if line is None:
            return
        desk, pair = self._station.desk, (self.claim, str(line.data(Qt.ItemDataRole.UserRole)))
        self._hand_over(lambda: same_claims.tie(desk, pair))
