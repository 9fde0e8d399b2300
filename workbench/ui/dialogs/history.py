"""The history of the library: who changed what, when and why, newest first."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.actions import history
from workbench.actions.history import FieldChange, HistoryEntry
from workbench.base.languages import say, tr
from workbench.ui.station import Station

SHOWN = 2000
"""The newest entries that are shown; the command line lists them all."""


class HistoryDialog(QDialog):
    """A table of the change log; an entry opens to what it changed from what to what."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History of the library"))
        self.resize(860, 560)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.textChanged.connect(self._narrow)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("History"))
        self.tree.setHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Why"), tr("Hash")])
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (1, 130), (3, 200), (4, 90)):
            self.tree.setColumnWidth(column, width)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(self.filter)
        rows.addWidget(self.tree, 1)
        rows.addWidget(buttons)
        desk = station.desk
        station.aside(lambda: history.history(desk, newest=SHOWN), then=self.show_entries, failed=station.failed.emit)

    def show_entries(self, entries: list[HistoryEntry]) -> None:
        """Show these entries, given oldest first."""
        self.tree.clear()
        self.tree.addTopLevelItems([_item(entry) for entry in reversed(entries)])

    def _narrow(self, words: str) -> None:
        sought = words.casefold()
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                shown = " ".join(item.text(column) for column in range(item.columnCount())).casefold()
                item.setHidden(sought not in shown)


def _item(entry: HistoryEntry) -> QTreeWidgetItem:
    when = datetime.fromisoformat(entry.at).astimezone()
    did = {
        "do": "{label}",
        "undo": tr("Undone: {label}", label="{label}"),
        "redo": tr("Done again: {label}", label="{label}"),
    }
    what = did[entry.act].format(label=say(entry.label))
    item = QTreeWidgetItem([f"{when:%Y-%m-%d %H:%M:%S}", entry.by, what, entry.reason, entry.hash[:8]])
    item.setToolTip(0, tr("{utc} UTC", utc=entry.at))
    item.setToolTip(4, entry.hash)
    item.addChildren([_change(change) for change in entry.changes])
    return item


def _change(change: FieldChange) -> QTreeWidgetItem:
    words = f"{tr(change.type)} · {change.field.replace('_', ' ')}: {_shown(change.before)} → {_shown(change.after)}"
    item = QTreeWidgetItem(["", "", words, "", ""])
    item.setToolTip(2, words)
    item.setData(0, Qt.ItemDataRole.UserRole, change.id)
    return item


def _shown(value: object) -> str:
    return "—" if value in (None, "", []) else str(value)
