"""The window of the timeline, beside the main one: the claims by when it happened and was said, the undated apart."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.actions import timeline
from workbench.actions.timeline import Dated
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.messages import nmsg
from workbench.library.recording.notices import Notice
from workbench.text.long_lines import beginning
from workbench.ui.inspector.fields import Choice, named
from workbench.ui.sizes import begin_with
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.timeline.model import Column, TimelineModel, rows_of
from workbench.ui.timeline.painting import TimeDelegate, TimeHeader
from workbench.ui.widgets.tables import choose_by_rows

SIZE = (1024, 640)
_WIDTHS = {Column.NUMBER: 44, Column.CLAIM: 240, Column.HAPPENED: 156, Column.SAID: 128}
_UNDATED_LINES = 5


class TimelineTable(QTableView):
    """The dated claims; `Return` and a click choose one."""

    chosen = Signal(str)
    entered = Signal(str)
    """`Return`, or a double click: go there, and leave."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows = TimelineModel()
        self.setModel(self.rows)
        self.setHorizontalHeader(TimeHeader(theme, self.rows, self))
        self.setItemDelegateForColumn(Column.TIME, TimeDelegate(theme, self.rows, self))
        choose_by_rows(self, tr("Timeline"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(Column.TIME, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._fit)
        self._fit()
        self.clicked.connect(lambda index: self.chosen.emit(self._claim(index)))
        self.doubleClicked.connect(lambda index: self.entered.emit(self._claim(index)))

    def _fit(self) -> None:
        factor = self._theme.scale
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, round(width * factor))
        self.viewport().update()

    def _claim(self, index: QModelIndex) -> str:
        return self.rows.rows[index.row()].dated.claim.id

    def show_claim(self, claim: str | None) -> None:
        """Make a claim's row the current one, where it has one; nothing is asked for by that."""
        row = self.rows.row_of(claim)
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.rows.index(row, Column.CLAIM))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Return` goes to the claim."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self._claim(self.currentIndex()))
        else:
            super().keyPressEvent(event)


class TimelineWindow(QDialog):
    """Follows the library while it is shown; it blocks nothing, and can stay open."""

    left = Signal()
    """The analyst went to a claim: the main window is to come to the front."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._claims: Sequence[Dated] = ()
        self._wanted, self._read = "", ""
        self._stale, self._reading = True, False
        self.setWindowTitle(tr("Timeline"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setModal(False)
        self.what = Choice([])
        self.order = Choice([(False, tr("by when it happened")), (True, tr("by when it was said"))])
        self.order.show_value(False)
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.table = TimelineTable(station.theme)
        self.heading = QLabel()
        self.heading.setProperty("look", "heading")
        self.undated = QListWidget()
        self._arrange()
        self._connect()
        self._offer()

    def _arrange(self) -> None:
        named(self.what, tr("Whose claims"))
        named(self.order, tr("Order"))
        named(self.undated, tr("Claims without a date"))
        self.what.setMinimumContentsLength(28)
        self.order.setMinimumContentsLength(max(map(len, (self.order.itemText(row) for row in range(2)))))
        legend = QLabel(tr("▬ happened · ○ said · dashed: not sure · ◂ ▸ before, after or open"))
        legend.setProperty("look", "small")
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 2)
        for part in (self.what, self.order, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(legend)
        self.undated.setFixedHeight(self.undated.fontMetrics().lineSpacing() * _UNDATED_LINES + 14)
        self.heading.setContentsMargins(12, 2, 12, 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.heading)
        rows.addWidget(self.undated)
        begin_with(self, *SIZE)

    def _connect(self) -> None:
        self.what.chosen.connect(self._on_what)
        self.order.chosen.connect(lambda _: self._show())
        self.table.chosen.connect(self._go)
        self.table.entered.connect(self._enter)
        self.undated.itemClicked.connect(lambda item: self._go(item.data(Qt.ItemDataRole.UserRole)))
        self.undated.itemActivated.connect(lambda item: self._enter(item.data(Qt.ItemDataRole.UserRole)))
        self._station.noticed.connect(self._on_notice)
        self._station.article_opened.connect(self._on_article)
        self._station.claim_selected.connect(self._on_claim)

    # -- for the main window --------------------------------------------------------------------

    def bring(self) -> None:
        """Show the window in front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    # -- following ------------------------------------------------------------------------------

    def _offer(self) -> None:
        """Offer the open article and its cases; the first case at first, as a timeline is of a case."""
        article = self._station.article
        if article is None:
            self.what.set_options([])
            self._wanted = ""
            return
        options = [(name, tr("The case: {name}", name=name)) for name in article.cases]
        options.append((article.article.id, tr("This article: {title}", title=article.article.title)))
        names = [name for name, _ in options]
        if self._wanted not in names:
            self._wanted, self._stale = names[0], True
        self.what.set_options(options)
        self.what.show_value(self._wanted)

    def _on_article(self) -> None:
        self._offer()
        if self.isVisible():
            self._refresh()

    def _on_what(self, what: str) -> None:
        self._wanted, self._stale = what, True
        self._refresh()

    def _on_claim(self) -> None:
        self.table.show_claim(self._station.claim)

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything or notice.claims or notice.articles:
            self._stale = True
            self._offer()
            if self.isVisible():
                self._refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer()
        self._refresh()

    def _refresh(self) -> None:
        """Read the claims aside, once for all that changed meanwhile."""
        if self._reading or not (self._stale or self._read != self._wanted):
            return
        wanted, desk = self._wanted, self._station.desk
        self._stale, self._read = False, wanted
        if not wanted:
            self._claims = ()
            self._show()
            return
        self._reading = True

        def ended() -> None:
            self._reading = False

        def read(claims: list[Dated]) -> None:
            self._claims = claims
            self._show()
            if self.isVisible():
                self._refresh()

        def failed(error: WorkbenchError) -> None:
            self._station.failed.emit(error)

        self._station.aside(lambda: timeline.timeline(desk, wanted), then=read, failed=failed, ended=ended)

    def _show(self) -> None:
        rows, bare = rows_of(self._claims, by_said=bool(self.order.value()))
        bar = self.table.verticalScrollBar().value()
        self.table.rows.show_rows(rows)
        self.table.verticalScrollBar().setValue(bar)
        self.table.show_claim(self._station.claim)
        self.count.setText(say(nmsg("{count} dated claim", "{count} dated claims", len(rows))))
        self.heading.setText(say(nmsg("{count} claim without a date", "{count} claims without a date", len(bare))))
        self.undated.clear()
        for one in bare:
            line = QListWidgetItem(joined((str(one.claim.number), beginning(" ".join(one.claim.statement.split())))))
            line.setToolTip(tr("Claim {number} of “{title}”", number=one.claim.number, title=one.title))
            line.setData(Qt.ItemDataRole.UserRole, one.claim.id)
            self.undated.addItem(line)
        for part in (self.heading, self.undated):
            part.setVisible(bool(bare))

    # -- going there ----------------------------------------------------------------------------

    def _go(self, claim: str) -> None:
        """Make a claim the current one in the main window."""
        found = next((one for one in self._claims if one.claim.id == claim), None)
        if found is None:
            return
        current = self._station.article
        if current is None or current.article.id != found.claim.article:
            self._station.open_article(found.claim.article)
        self._station.go_to_claim(claim)

    def _enter(self, claim: str) -> None:
        self._go(claim)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Esc` closes the window, `Return` does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)
