"""One source: its name and marks, four tabs, and what can be done with it as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.actions import source_standing, sources
from workbench.actions.source_standing import Standing
from workbench.base.errors import NotFound, WorkbenchError
from workbench.base.languages import tr
from workbench.library.recording.notices import Notice
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.words import grade_words
from workbench.ui.sources.changing import MakingDialog, MergeDialog, SplitDialog
from workbench.ui.sources.claims import ClaimsTab
from workbench.ui.sources.dependence import DependenceTab
from workbench.ui.sources.details import DetailsTab
from workbench.ui.sources.grades import GradesTab
from workbench.ui.sources.known import Known, read
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices, kind_words
from workbench.ui.widgets.tabs import Tabs


class SourcePage(QStackedWidget):
    """Shows the source that `show_source` names, and follows what changes of it."""

    made = Signal(str)
    """A merge or a split left this source (its id): it is to be shown."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._source: str | None = None
        self._known: Known | None = None
        self._counting, self._count_again = False, False
        self._counted: str | None = None
        choices = SourceChoices(station, self)
        self._choices = choices
        self.heading = QLabel()
        self.heading.setProperty("look", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.marks = QLabel()
        self.marks.setProperty("look", "small")
        self.details = DetailsTab(station, choices)
        self.grades = GradesTab(station)
        self.dependence = DependenceTab(station, choices)
        self.claims = ClaimsTab(station)
        self.tabs = Tabs()
        self.merge = QPushButton(tr("Merge into…"))
        self.split = QPushButton(tr("Split off…"))
        self.delete = QPushButton(tr("Delete"))
        self.note = Note()
        self._arrange()
        self.merge.clicked.connect(self.ask_merge)
        self.split.clicked.connect(self.ask_split)
        self.delete.clicked.connect(self.remove)
        self.details.claims_requested.connect(lambda: self.tabs.setCurrentWidget(self.claims))

    def _arrange(self) -> None:
        empty = QLabel(tr("Select a source to see it here."))
        empty.setProperty("look", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(empty)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Source"))
        self.tabs.tabBar().setAccessibleName(tr("Source"))
        for tab, title in (
            (self.details, tr("Details")),
            (self.grades, tr("Reliability")),
            (self.dependence, tr("Dependence")),
            (self.claims, tr("Claims")),
        ):
            self.tabs.addTab(tab, title)
        buttons = QHBoxLayout()
        for button in (self.merge, self.split, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 10, 12, 10)
        for part in (self.heading, self.marks):
            rows.addWidget(part)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.note)
        rows.addLayout(buttons)
        self.addWidget(inside)

    # -- showing ------------------------------------------------------------------------------

    def show_source(self, source: str | None) -> None:
        """Show a source by its id, or none."""
        if source == self._source:
            return
        self._station.typed.flush()
        self._source = source
        self.note.clear()
        self._read()
        self._count()

    def refresh(self) -> None:
        """Read everything again: much may have happened meanwhile."""
        if self._source is not None:
            self._read()
            self._count()

    def on_notice(self, notice: Notice) -> None:
        """Show what is different of the source since."""
        if self._source is None:
            return
        if notice.everything or notice.sources:
            self._read()
        if notice.everything or notice.sources or notice.claims:
            self._count()

    def _read(self) -> None:
        self._known = None
        if self._source is not None:
            try:
                self._known = read(self._station.desk, self._source)
            except NotFound:
                self._source = None
            except WorkbenchError as error:
                self._station.failed.emit(error)
        if self._known is None:
            self.setCurrentIndex(0)
            return
        record = self._known.record
        self.heading.setText(record.name)
        marks = [kind_words(record.said_kind), grade_words(record.reliability)]
        marks += [word for word, on in ((tr("protected"), record.protected), (tr("retracted"), record.retracted)) if on]
        self.marks.setText(" · ".join(marks))
        self.details.show_source(self._known)
        self.grades.show_source(self._known)
        self.dependence.show_source(self._known)
        self.split.setEnabled(bool(record.aliases))
        self.split.setToolTip("" if record.aliases else tr("It has no alias that could be another source."))
        self.setCurrentIndex(1)

    def _count(self) -> None:
        """Read what rests on the source aside, one reading at a time: the arrow keys go faster than a big library."""
        if self._source is None:
            return
        if self._counting:
            self._count_again = True
            return
        desk, source = self._station.desk, self._source
        self._counting, self._count_again = True, False
        if source != self._counted:
            self._show_standing(None)

        def counted(standing: Standing) -> None:
            self._counting = False
            if source == self._source:
                self._counted = source
                self._show_standing(standing)
            if source != self._source or self._count_again:
                self._count()

        def failed(error: WorkbenchError) -> None:
            self._counting = False
            if source != self._source:
                self._count()
            elif not isinstance(error, NotFound):
                self._station.failed.emit(error)

        self._station.aside(lambda: source_standing.standing(desk, source), then=counted, failed=failed)

    def _show_standing(self, standing: Standing | None) -> None:
        self.details.retraction.show_standing(standing)
        self.claims.show_standing(standing)
        count = len(standing.claims) if standing else 0
        self.tabs.setTabText(
            self.tabs.indexOf(self.claims), tr("Claims ({count})", count=count) if count else tr("Claims")
        )

    # -- doing --------------------------------------------------------------------------------

    def ask_merge(self) -> MergeDialog | None:
        """Ask which source this one is to become part of."""
        if self._known is None:
            return None
        dialog = MergeDialog(self._station, self._choices, self._known.record, self.window())
        self._open(dialog)
        return dialog

    def ask_split(self) -> SplitDialog | None:
        """Ask which alias is a source of its own."""
        if self._known is None:
            return None
        dialog = SplitDialog(self._station, self._known.record, self.window())
        self._open(dialog)
        return dialog

    def _open(self, dialog: MakingDialog) -> None:
        self._station.typed.flush()
        dialog.made.connect(self.made)
        dialog.open()

    def remove(self) -> None:
        """Delete the source, if nothing refers to it; undo brings it back."""
        if self._source is not None:
            desk, source = self._station.desk, self._source
            self.note.clear()
            self._station.do(lambda: sources.delete(desk, source), failed=self.note.refuse)
