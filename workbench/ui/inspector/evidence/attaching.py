"""The form by which an item that the desk holds already is let bear on one more claim."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from workbench.actions import evidence
from workbench.actions.evidence import Meaning
from workbench.base import records
from workbench.base.languages import joined, tr
from workbench.base.terms import Stance
from workbench.ui.inspector.evidence.adding import stance_choice
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.form import ClaimForm
from workbench.ui.station import Station

SHOWN = 200
"""How many items that are held already are offered at once."""
_SILENT = Qt.ItemDataRole.UserRole + 1
"""Of an item in the list: whether it is a contact that nobody answered."""


class AttachForm(ClaimForm):
    """A list of the items that the desk holds and that do not bear on the claim yet."""

    def __init__(self, station: Station, claim: str, held: frozenset[str]) -> None:
        super().__init__(station, claim, tr("Add"))
        self._items = [item for item in evidence.items(station.desk) if item.id not in held]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Words of its title or address"))
        self.list = QListWidget()
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * 6 + 12)
        self.stance = stance_choice()
        self.stance.show_value(Stance.SUPPORTS)
        self._stance_chosen = False
        self._lay(
            labelled(tr("Find an item"), self.filter),
            labelled(tr("Items held"), self.list),
            labelled(tr("Stance"), self.stance),
        )
        self.stance.chosen.connect(self._on_stance)
        self.list.currentItemChanged.connect(self._offer_stance)
        self.filter.textChanged.connect(self._fill)
        self.filter.returnPressed.connect(self.take)
        self.list.itemActivated.connect(self.take)
        self._fill()

    @override
    def begin(self) -> None:
        """Take the focus."""
        self.filter.setFocus()

    def _on_stance(self) -> None:
        self._stance_chosen = True

    def _offer_stance(self, line: QListWidgetItem | None) -> None:
        """Until one is chosen: supports, and context for a contact that nobody answered."""
        if line is not None and not self._stance_chosen:
            silent = bool(line.data(_SILENT))
            self.stance.show_value(Stance.CONTEXT if silent else Stance.SUPPORTS)

    def _fill(self) -> None:
        wanted = self.filter.text().casefold().split()
        self.list.clear()
        found = (item for item in self._items if all(word in _said_of(item).casefold() for word in wanted))
        for item, _ in zip(found, range(SHOWN), strict=False):
            line = QListWidgetItem(_said_of(item))
            line.setData(Qt.ItemDataRole.UserRole, item.id)
            line.setData(_SILENT, evidence.is_unanswered(item))
            self.list.addItem(line)
        self.list.setCurrentRow(0)

    @override
    def take(self) -> None:
        """Let the chosen item bear on the claim."""
        line = self.list.currentItem()
        if line is None:
            return
        desk, claim, item = self._station.desk, self.claim, str(line.data(Qt.ItemDataRole.UserRole))
        meaning = Meaning(self.stance.value())
        self._hand_over(lambda: evidence.bear(desk, claim, item, meaning))


def _said_of(item: records.Evidence) -> str:
    parts = (tr(item.kind.value), item.title, item.url if item.url != item.title else "", item.words)
    return joined(part for part in parts if part)
