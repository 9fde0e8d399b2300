"""The history of the library: who changed what, when and why, newest first."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.actions import history
from workbench.actions.history import FieldChange, HistoryEntry
from workbench.actions.names_then import NAMELESS, names_then
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.turned import isolated
from workbench.text.long_lines import beginning
from workbench.ui.named import named
from workbench.ui.sizes import begin_with
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip

SHOWN = 2000
"""The newest entries that are shown; the command line lists them all."""
_WHAT, _WHY = 2, 3
_REASONS, _NO_REASONS = 30, 8
"""The width of the reasons, in average letters, and where nobody gave any."""


class HistoryDialog(QDialog):
    """A table of the change log; an entry opens to what it changed from what to what."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History of the library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        begin_with(self, 940, 580)
        self._station = station
        self._entries: list[HistoryEntry] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.tree = _table()
        self.tree.itemExpanded.connect(self._on_opened)
        self.state = QLabel(tr("Reading…"))
        self.state.setProperty("look", "small")
        self.state.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addWidget(self.filter)
        rows.addWidget(self.tree, 1)
        rows.addWidget(self.state)
        rows.addWidget(buttons)
        self._closed = False
        self.finished.connect(self._on_finished)
        desk = station.desk
        station.aside(lambda: history.history(desk, newest=SHOWN), then=self._on_read)

    def _on_read(self, entries: list[HistoryEntry]) -> None:
        if not self._closed:
            self.show_entries(entries)

    def _on_finished(self) -> None:
        self._closed = True

    def show_entries(self, entries: list[HistoryEntry]) -> None:
        """Show these entries, given oldest first."""
        self._entries = list(reversed(entries))
        self.tree.clear()
        self.tree.addTopLevelItems([_item(entry) for entry in self._entries])
        letters = _REASONS if any(entry.reason for entry in entries) else _NO_REASONS
        self.tree.setColumnWidth(_WHY, letters * self.tree.fontMetrics().averageCharWidth())
        if len(entries) == SHOWN:
            self.state.setText(tr("The newest {count}; “workbench history” lists them all.", count=SHOWN))
        else:
            self.state.setText(say(nmsg("{count} entry", "{count} entries", len(entries))))
        self._narrow(self.filter.text())

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        """What an entry changed is put into words when someone looks; a line of it holds nothing more."""
        if item.parent() is None and item.childCount() == 0:
            entry = self._entries[self.tree.indexOfTopLevelItem(item)]
            try:
                names = names_then(self._station.desk, [entry]).at(entry.number)
            except WorkbenchError as error:
                self._station.failed.emit(error)
                return
            shown = [_change(change, names) for change in entry.changes if change.field not in NAMELESS]
            item.addChildren(shown)
            for one in shown:
                one.setFirstColumnSpanned(True)

    def _narrow(self, words: str) -> None:
        sought = words.casefold().split()
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                shown = " ".join(item.text(column) for column in range(item.columnCount())).casefold()
                item.setHidden(not all(word in shown for word in sought))


def _table() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("History"))
    tree.setHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Why"), tr("Hash")])
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setUniformRowHeights(True)
    tree.header().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
    tree.header().setStretchLastSection(False)
    em = tree.fontMetrics().averageCharWidth()
    for column, width in ((0, 24), (1, 14), (_WHY, _REASONS), (4, 11)):
        tree.setColumnWidth(column, width * em)
    return tree


def _item(entry: HistoryEntry) -> QTreeWidgetItem:
    when = datetime.fromisoformat(entry.at).astimezone()
    label = say(entry.label)
    what = {"undo": tr("Undone: {label}", label=label), "redo": tr("Done again: {label}", label=label)}
    shown = what.get(entry.act, label)
    item = QTreeWidgetItem([f"{when:%Y-%m-%d %H:%M:%S}", entry.by, shown, entry.reason, entry.hash[:8]])
    item.setToolTip(0, tr("{utc} UTC", utc=entry.at))
    item.setToolTip(_WHAT, plain_tip(shown))
    item.setToolTip(_WHY, plain_tip(entry.reason))
    item.setToolTip(4, entry.hash)
    if entry.changes:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _change(change: FieldChange, names: Mapping[str, str]) -> QTreeWidgetItem:
    values = (named(change.field, value, names) for value in (change.before, change.after))
    before, after = (isolated(_shown(value)) for value in values)
    words = f"{tr(change.type)} · {change.field.replace('_', ' ')}: {before} → {after}"
    item = QTreeWidgetItem([beginning(" ".join(words.split()))])
    item.setToolTip(0, plain_tip(words))
    return item


def _shown(value: object) -> str:
    return "—" if value in (None, "", []) else str(value)
