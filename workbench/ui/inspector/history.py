"""The tab History: every judgement and change of the claim, newest first."""

from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from workbench.actions import history
from workbench.actions.names_then import names_then
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import Attention
from workbench.text.long_lines import beginning
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.story import Told, told
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip


class HistoryTab(QFrame):
    """When, who, what and why; under each entry what changed from what to what."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self._station = station
        self._shown: tuple[str, list[Told]] = ("", [])
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("History of the claim"))
        self.tree.setHeaderLabels([tr("What"), tr("Who"), tr("When")])
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setIndentation(14)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        station.theme.changed.connect(self._fill)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.tree)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        names = {source.id: source.name for source in dossier.matter.sources.values()}
        names |= {item.id: item.title or tr(item.kind.value) for item in dossier.matter.evidence.values()}
        names |= {one.id: tr(one.status.value) for one in dossier.matter.assessments}
        try:
            entries = history.history(self._station.desk, dossier.claim.id)
            then = names_then(self._station.desk, entries)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return
        lines = told(entries, then, names, dossier.matter.assessments)
        if (dossier.claim.id, lines) != self._shown:
            self._shown = (dossier.claim.id, lines)
            self._fill()

    def _fill(self) -> None:
        bar = self.tree.verticalScrollBar()
        at = bar.value()
        self.tree.clear()
        for number, entry in enumerate(self._shown[1]):
            local = entry.moment.astimezone()
            top = QTreeWidgetItem([entry.what, entry.by, f"{local:%Y-%m-%d %H:%M}"])
            top.setToolTip(0, plain_tip("\n".join(filter(None, (entry.what, entry.why)))))
            top.setToolTip(2, f"{entry.moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC")
            self.tree.addTopLevelItem(top)
            for words in (*([tr("Why: {reason}", reason=entry.why)] if entry.why else []), *entry.changes):
                line = QTreeWidgetItem([beginning(words)])
                line.setToolTip(0, plain_tip(words))
                line.setForeground(0, QColor(self._station.theme.tokens.muted))
                top.addChild(line)
                line.setFirstColumnSpanned(True)
            top.setExpanded(number < 30)
        bar.setValue(at)

    def go_to(self, _item: Attention) -> None:
        """Take the focus to what tells of an item."""
        self.tree.setFocus()
