"""The inspector of the current claim: five tabs, of which only the visible one is filled."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from typing_extensions import override

from workbench.base.errors import NotFound, WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import Attention, Status
from workbench.library.recording.notices import Notice
from workbench.rules.attention import doubtful_origins
from workbench.rules.graph import HopPlace
from workbench.ui.inspector.assessment.tab import AssessmentTab
from workbench.ui.inspector.dossier import Dossier, HopShown, Selection, hops_of, read
from workbench.ui.inspector.places import ScrollPage
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks
from workbench.ui.widgets.source_edit import SourceChoices
from workbench.ui.widgets.tabs import Tabs

_ASSESSMENT, _PROVENANCE, _EVIDENCE = "assessment", "provenance", "evidence"
MENDED_IN: Mapping[Attention, str] = {
    Attention.STATUS_ABOVE: _ASSESSMENT,
    Attention.STATUS_BELOW: _ASSESSMENT,
    Attention.CIRCULAR: _PROVENANCE,
    Attention.ONE_RELAY: _PROVENANCE,
    Attention.ONLY_UNNAMED: _PROVENANCE,
    Attention.PERHAPS_UNNAMED: _PROVENANCE,
    Attention.NOT_REACHED: _PROVENANCE,
    Attention.NO_SOURCE: _EVIDENCE,
    Attention.SAME_OWNER: _PROVENANCE,
    Attention.HEDGE_LOST: _PROVENANCE,
    Attention.QUOTATION_DIFFERS: _PROVENANCE,
    Attention.NOT_OPENED: _PROVENANCE,
    Attention.NO_PROOF: _PROVENANCE,
    Attention.DATE_NOT_RESOLVED: _ASSESSMENT,
    Attention.SAYS_TWO_THINGS: _ASSESSMENT,
    Attention.PASSAGE_MOVED: _ASSESSMENT,
    Attention.PASSAGE_LOST: _ASSESSMENT,
    Attention.NO_REASON: _ASSESSMENT,
    Attention.SIGN_OFF_VOIDED: _ASSESSMENT,
    Attention.SECOND_READER_OBJECTS: _ASSESSMENT,
    Attention.SOURCE_RETRACTED: _PROVENANCE,
    Attention.RECHECK_OVERDUE: _ASSESSMENT,
    Attention.UNGRADED_CONTRADICTION: _EVIDENCE,
}
"""The tab that holds the field that mends an item; a sentence without a claim is the article's."""


class Page(QStackedWidget):
    """The place of one tab: made when it is first shown; says what to do while there is no claim."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._tab: QWidget | None = None
        self._claim = ""
        self.stale = True
        self.empty = QLabel()
        self.empty.setProperty("look", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(20)
        self.addWidget(self.empty)

    def tab(self) -> Any:
        """The tab itself."""
        if self._tab is None:
            self._tab = self._make()
            self.addWidget(self._tab)
        return self._tab

    def show_dossier(self, dossier: Dossier | None) -> None:
        """Show a claim, or none."""
        self.stale = False
        if dossier is None:
            self.setCurrentIndex(0)
            return
        tab = self.tab()
        tab.show_dossier(dossier)
        if isinstance(tab, ScrollPage) and dossier.claim.id != self._claim:
            tab.verticalScrollBar().setValue(0)
        self._claim = dossier.claim.id
        self.setCurrentIndex(1)


class InspectorPanel(Tabs):
    """Follows the station's current claim."""

    left = Signal()
    """`Return` in the reason's line: the analyst goes back to where they read."""
    passage_clicked = Signal(int, int)
    """A passage of the open article's text is to be shown: its start and end in code points."""
    passages_answered = Signal()
    """The last passage of the current claim that a person answered for waits no more, and nothing else is asked."""
    place_looked_at = Signal(str, int, int)
    """Where a claim's passage may be in the newest text, to be confirmed: its id, start and end in code points."""
    reason_requested = Signal()
    """A status departs from the suggestion and says no reason."""
    command_requested = Signal(str)
    """A command of the window is to be done, by its name."""
    source_requested = Signal(str)
    """A source, by its id, is to be shown among all sources."""

    def __init__(self, station: Station, tasks: Tasks) -> None:
        super().__init__()
        self._station = station
        self._tasks = tasks
        self._dossier: Dossier | None = None
        self._selection: Selection = lambda: None
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Claim"))
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(tr("Claim"))
        self.tabBar().setStyleSheet("QTabBar::tab { padding-left: 9px; padding-right: 9px; }")
        self._choices = SourceChoices(station, self)
        self._pages: dict[str, Page] = {}
        for name, title, make in self._tabs():
            self._pages[name] = Page(make)
            self.addTab(self._pages[name], title)
        self._name_keys()
        station.keys_changed.connect(self._name_keys)
        station.claim_selected.connect(self._on_selected)
        station.noticed.connect(self._on_notice)
        station.article_changed.connect(self.refresh)
        self.currentChanged.connect(self._on_tab)
        self._on_selected()

    def _name_keys(self) -> None:
        key = way_to("new_claim", self._station.settings)
        for page in self._pages.values():
            page.empty.setText(tr("Select a claim to see it here. With the article focused, {key} makes one.", key=key))

    def _tabs(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        return [
            ("assessment", tr("Assessment"), self._make_assessment),
            ("provenance", tr("Provenance"), self._make_provenance),
            ("evidence", tr("Evidence"), self._make_evidence),
            ("notes", tr("Notes"), self._make_notes),
            ("history", tr("History"), self._make_history),
        ]

    # -- what the window asks for ---------------------------------------------------------------

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front and take the focus there: assessment, provenance, evidence, notes or history."""
        self._bring(name)
        page = self._pages.get(name)
        if page is not None and self._dossier is not None:
            focus_first = getattr(page.tab(), "focus_first", self.tabBar().setFocus)
            focus_first()

    def looked_at(self) -> Mapping[str, Any] | None:
        """What the person sees of the current claim's judgement, for a change of it."""
        return self._dossier.looked_at() if self._dossier is not None else None

    def focus_reason(self) -> None:
        """Ask for the reason: its line takes the focus."""
        tab = self._bring("assessment")
        if tab is not None:
            tab.go_to(Attention.NO_REASON)

    def refuse_status(self, error: WorkbenchError, status: Status) -> None:
        """Say beside the statuses why one was not given, and offer it again where someone else was quicker."""
        self.refresh()  # what stands now, before anybody tells of it
        self._bring("assessment")
        self.tab("assessment").judging.refuse(error, status)

    def write_reason(self, begun: str) -> None:
        """Write the reason on, where its first letters were typed elsewhere."""
        tab = self._bring("assessment")
        if tab is not None:
            tab.go_to(Attention.NO_REASON)
            tab.judging.begin_reason(begun)

    def attend_to(self, item: Attention) -> None:
        """Go to the field that mends what needs attention."""
        tab = self._bring(self._mended_in(item))
        if tab is not None:
            tab.go_to(item)

    def _mended_in(self, item: Attention) -> str:
        """The tab that mends an item of the claim: who is doubtful may stand in none of the claim's own chains."""
        dossier = self._dossier
        if item is Attention.PERHAPS_UNNAMED and dossier is not None:
            own = {hop.source for chain in dossier.matter.attributions for hop in chain.hops}
            doubtful = doubtful_origins(dossier.matter, dossier.reckoning)
            return _EVIDENCE if doubtful and doubtful.isdisjoint(own) else _PROVENANCE
        return MENDED_IN[item]

    def focus_source(self, *, go_there: bool) -> None:
        """Show the chain of sources; go there on demand, and where it is yet to be typed.

        Else the focus stays; and where it goes to a source, letters do nothing: no command's key may alter a name.
        """
        in_front = self._name() == _PROVENANCE
        tab = self._bring(_PROVENANCE)
        if tab is not None:
            tab.show_source(go_there=go_there)
            if in_front and not go_there and self.hops():
                key = way_to("provenance", self._station.settings)
                self._station.said.emit(tr("{key} again goes to the chain.", key=key))

    def type_source(self) -> None:
        """Go to where the source is typed."""
        tab = self._bring(_PROVENANCE)
        if tab is not None:
            tab.type_source()

    def focus_notes(self) -> None:
        """Write notes."""
        tab = self._bring("notes")
        if tab is not None:
            tab.focus_notes()

    def show_note(self, words: Sequence[str]) -> None:
        """Lead to words of the notes that were sought."""
        tab = self._bring("notes")
        if tab is not None:
            tab.show_found(words)

    def focus_same(self) -> None:
        """Go to the claims that say the same."""
        tab = self._bring("evidence")
        if tab is not None:
            tab.focus_same()

    def number(self) -> int | str | None:
        """The number of the claim that is shown; None where there is none."""
        return self._dossier.claim.number if self._dossier is not None else None

    def take(self, mime: QMimeData) -> bool:
        """Keep what was dropped or pasted as evidence of the current claim; whether there was a claim, and anything."""
        if self._dossier is None or not (mime.hasUrls() or mime.hasImage()):
            return False
        tab = self._bring(_EVIDENCE)
        return bool(tab is not None and tab.take(mime))

    def tab(self, name: str) -> Any:
        """A tab by its name, made where it was never shown."""
        return self._pages[name].tab()

    def hops(self) -> list[HopShown]:
        """The hops of the current claim's own chains."""
        return hops_of(self._dossier) if self._dossier is not None else []

    def state(self) -> Mapping[str, Any]:
        """What to remember of the panel."""
        return {"tab": self._name()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as remembered."""
        self._bring(str(state.get("tab", "")))

    def ask_selection(self, selection: Selection) -> None:
        """Say where to ask for what is selected in the open article (code points), for passages as evidence."""
        self._selection = selection

    def _selected(self) -> tuple[int, int] | None:
        return self._selection()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where the analyst reads; what was typed is saved."""
        if event.key() == Qt.Key.Key_Escape:
            self._station.typed.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- following the station ------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the current claim again, and show it in the visible tab; what is being typed stays."""
        claim = self._station.claim
        self._dossier = None
        if claim is not None:
            try:
                self._dossier = read(self._station.desk, claim, self._station.selected)
            except NotFound:
                pass
            except WorkbenchError as error:
                self._station.failed.emit(error)
        for page in self._pages.values():
            page.stale = True
        self._fill()

    def _fill(self) -> None:
        page = self.currentWidget()
        if isinstance(page, Page) and page.stale:
            if self._dossier is None:
                self._take_focus_from(page)
            page.show_dossier(self._dossier)
        if "evidence" in self._pages:
            count = len(self._dossier.matter.bearings) if self._dossier else 0
            title = tr("Evidence ({count})", count=count) if count else tr("Evidence")
            self.setTabText(self.indexOf(self._pages["evidence"]), title)

    def _take_focus_from(self, page: Page) -> None:
        """Put the focus where letters mean nothing: what one types on was meant for the claim that is gone."""
        focused = self.window().focusWidget()
        if focused is not None and page.isAncestorOf(focused):
            self.tabBar().setFocus()

    def _on_selected(self) -> None:
        self.refresh()

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything or self._station.claim in notice.claims.values():
            self.refresh()

    def _on_tab(self) -> None:
        self._station.typed.flush()
        self._fill()

    def _name(self) -> str:
        return next(name for name, page in self._pages.items() if page is self.currentWidget())

    def _bring(self, name: str) -> Any:
        """Show a tab; returns it where there is a claim to show."""
        page = self._pages.get(name)
        if page is None:
            return None
        self.setCurrentWidget(page)
        return page.tab() if self._dossier is not None else None

    def _make_assessment(self) -> QWidget:
        tab = AssessmentTab(self._station, self._selected)
        tab.left.connect(self.left)
        # Once the tab shows this claim as it is now: the next one may be gone to.
        tab.older.answered.connect(self._on_passages_answered, Qt.ConnectionType.QueuedConnection)
        tab.reason_requested.connect(self._on_reason_requested)
        tab.followed.connect(self.attend_to)
        tab.command_requested.connect(self.command_requested)
        tab.details.passages.clicked.connect(self.passage_clicked)
        tab.older.looked_at.connect(self.place_looked_at)
        return tab

    def _on_passages_answered(self) -> None:
        tab = self._bring("assessment")
        if tab is not None and not tab.asks():
            self.passages_answered.emit()

    def _make_provenance(self) -> QWidget:
        from workbench.ui.inspector.provenance.tab import ProvenanceTab  # noqa: PLC0415 - when it is first shown

        tab = ProvenanceTab(self._station, self._choices)
        tab.source_requested.connect(self.source_requested)
        tab.hop_requested.connect(self._on_hop_requested)
        tab.command_requested.connect(self.command_requested)
        return tab

    def _make_evidence(self) -> QWidget:
        from workbench.ui.inspector.evidence.tab import EvidenceTab  # noqa: PLC0415 - as above

        return EvidenceTab(self._station, self._tasks, self._choices, self._selected)

    def _make_notes(self) -> QWidget:
        from workbench.ui.inspector.notes import NotesTab  # noqa: PLC0415 - as above

        return NotesTab(self._station)

    def _make_history(self) -> QWidget:
        from workbench.ui.inspector.history import HistoryTab  # noqa: PLC0415 - as above

        return HistoryTab(self._station)

    def _on_reason_requested(self) -> None:
        self.focus_reason()
        self.reason_requested.emit()

    def _on_hop_requested(self, place: HopPlace) -> None:
        tab = self._bring(_EVIDENCE)
        if tab is not None:
            tab.go_to_hop(place)
