"""The window of the library's sources, beside the main one: their list at the left, the current one at the right."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import source_standing
from workbench.actions.source_standing import Listed
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.library.recording.notices import Notice
from workbench.ui.sizes import begin_with
from workbench.ui.sources.changing import NewDialog
from workbench.ui.sources.listing import SourceList
from workbench.ui.sources.page import SourcePage
from workbench.ui.station import Station
from workbench.ui.widgets.pressing import pressed_by

SIZE = (1024, 700)


class SourcesWindow(QDialog):
    """Follows the library while it is shown; it blocks nothing, and can stay open."""

    left = Signal()
    """The analyst went to a claim: the main window is to come to the front."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._stale = True
        self._reading = False
        self.setWindowTitle(tr("Sources"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setModal(False)
        self.list = SourceList(station.theme)
        self.page = SourcePage(station)
        self.new = QPushButton(tr("New source…"))
        self.new.setAutoDefault(False)
        self._arrange()
        self.new.clicked.connect(self.ask_new)
        self.list.chosen.connect(self.page.show_source)
        self.list.entered.connect(self.page.details.name.setFocus)
        self.page.made.connect(self.list.choose)
        self.page.claims.claim_requested.connect(self._go)
        station.noticed.connect(self._on_notice)

    def _arrange(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 10, 10)
        below.addWidget(self.new)
        below.addStretch(1)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(side)
        panes.addWidget(self.page)
        panes.setSizes([490, SIZE[0] - 490])
        panes.setStretchFactor(1, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(panes)
        begin_with(self, *SIZE)

    # -- for the main window --------------------------------------------------------------------

    def bring(self, source: str | None = None) -> None:
        """Show the window in front, at a source (its id) where one is named."""
        self.show()
        self.raise_()
        self.activateWindow()
        if source is not None:
            self.list.choose(source)
            self.list.table.setFocus()
        else:
            self.list.filter.setFocus()

    def share(self, actions: Iterable[QAction]) -> None:
        """Let commands of the main window act from here by their keys: undo and redo."""
        self.addActions(list(actions))

    # -- following ----------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.page.refresh()
        self._refresh()

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything or notice.sources or notice.claims or notice.evidence or notice.articles:
            self._stale = True
            if self.isVisible():
                self._refresh()
                self.page.on_notice(notice)

    def _refresh(self) -> None:
        """Read the list aside, once for all that changed meanwhile."""
        if not self._stale or self._reading:
            return
        self._stale, self._reading = False, True
        desk = self._station.desk

        def read(rows: Sequence[Listed]) -> None:
            self._reading = False
            self.list.show_sources(rows)
            if self.isVisible():
                self._refresh()

        def failed(error: WorkbenchError) -> None:
            self._reading = False
            self._station.failed.emit(error)

        self._station.aside(lambda: source_standing.listed(desk), then=read, failed=failed)

    # -- doing --------------------------------------------------------------------------------

    def ask_new(self) -> NewDialog:
        """Ask for a new source; what was sought and not found is its name."""
        dialog = NewDialog(self._station, self.list.filter.text().strip(), self)
        dialog.made.connect(self.list.choose)
        dialog.open()
        return dialog

    def _go(self, article: str, claim: str) -> None:
        current = self._station.article
        if current is None or current.article.id != article:
            self._station.open_article(article)
        self._station.go_to_claim(claim)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Esc` closes the window, `Return` in a field does not; on a button it presses that."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed_by(event, self)
            event.accept()
            return
        super().keyPressEvent(event)
