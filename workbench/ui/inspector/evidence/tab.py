"""The tab Evidence: what the desk holds for and against the claim, and what each item means for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base import records
from workbench.base.languages import tr
from workbench.base.terms import Attention, EvidenceKind, Stance
from workbench.rules.attention import doubtful_origins
from workbench.rules.graph import HopPlace
from workbench.ui.arriving import Ready
from workbench.ui.inspector.begun import say_put_by
from workbench.ui.inspector.dossier import Dossier, Selection
from workbench.ui.inspector.evidence.adding import AddForm
from workbench.ui.inspector.evidence.attaching import AttachForm
from workbench.ui.inspector.evidence.bearing import BearingBox
from workbench.ui.inspector.evidence.same import SameClaims
from workbench.ui.inspector.evidence.taking import address_of, files_of, image_keeper, image_of, is_something, keep_file
from workbench.ui.inspector.places import Flow, ScrollPage, tab_as_arranged
from workbench.ui.station import Station
from workbench.ui.tasks import Task, Tasks
from workbench.ui.widgets.sign_button import SignButton
from workbench.ui.widgets.source_edit import SourceChoices


class EvidenceTab(ScrollPage):
    """The items that bear on the current claim, and forms for further ones."""

    def __init__(self, station: Station, tasks: Tasks, choices: SourceChoices, selection: Selection) -> None:
        super().__init__()
        self._station = station
        self._tasks = tasks
        self._choices = choices
        self._selection = selection
        self._dossier: Dossier | None = None
        self._made: list[BearingBox] = []
        self.boxes: list[BearingBox] = []
        """The boxes in use; those of claims with more evidence wait hidden."""
        self.form: AddForm | AttachForm | None = None
        self._waiting: dict[tuple[str, EvidenceKind], AddForm] = {}
        """Forms that are filled in and not added, by claim and kind, which are not shown now."""
        self._open: dict[str, EvidenceKind] = {}
        """Which of them were open when another claim was shown: they come again with theirs."""
        self._buttons: dict[EvidenceKind | None, SignButton] = {}
        self.rows.addWidget(self._make_bar())
        self.empty = QLabel(
            tr("Nothing is held for or against this claim yet. A file or an image can be dropped or pasted here.")
        )
        self.empty.setProperty("look", "muted")
        self.empty.setWordWrap(True)
        self.rows.addWidget(self.empty)
        self._items = QVBoxLayout()
        self._items.setSpacing(self.rows.spacing())
        self.rows.addLayout(self._items)
        self.same = SameClaims(station)
        self.rows.addWidget(self.same)
        self.rows.addStretch(1)
        # Fields made late would come last: Tab goes by the order of making, if nobody says otherwise.
        self._grown = QTimer(self, singleShot=True, interval=0)
        self._grown.timeout.connect(lambda: tab_as_arranged(self.inside))
        self.same.grown.connect(self._grown.start)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        flow = Flow(bar)
        label = QLabel(tr("Add:"))
        label.setProperty("look", "small")
        label.setContentsMargins(0, 5, 0, 0)
        flow.addWidget(label)
        names = {
            EvidenceKind.LINK: tr("Link"), EvidenceKind.FILE: tr("File"), EvidenceKind.PASSAGE: tr("Passage"),
            EvidenceKind.CONTACT: tr("Contact"), EvidenceKind.ANALYSIS: tr("Analysis"),
            EvidenceKind.SEARCH: tr("Search"),
        }  # fmt: skip
        for kind, name in names.items():
            self._buttons[kind] = self._button(name, tr("Add evidence: {kind}", kind=kind), self._beginner(kind))
            flow.addWidget(self._buttons[kind])
        self._buttons[None] = self._button(tr("Held already…"), tr("Add an item that the desk holds"), self.attach)
        flow.addWidget(self._buttons[None])
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        return bar

    def _beginner(self, kind: EvidenceKind) -> Callable[[], object]:
        return lambda: self.begin(kind)

    @staticmethod
    def _button(text: str, name: str, do: Callable[[], object]) -> SignButton:
        button = SignButton(text, name, do)
        button.setProperty("look", "chip")
        return button

    def focus_first(self) -> None:
        """Go to where evidence is added."""
        self._buttons[EvidenceKind.LINK].setFocus()

    def focus_same(self) -> None:
        """Go to the claims that say the same."""
        self.same.focus_first()
        self.reveal(self.same.focusWidget() or self.same.tie)

    # -- adding -----------------------------------------------------------------------------------

    def begin(self, kind: EvidenceKind) -> AddForm | None:
        """Open the form for an item of this kind; one that is open for it already keeps what is typed."""
        if self._dossier is None:
            return None
        claim = self._dossier.claim.id
        if not (isinstance(self.form, AddForm) and (self.form.claim, self.form.kind) == (claim, kind)):
            waiting = self._waiting.pop((claim, kind), None)
            made = waiting or AddForm(self._station, self._tasks, self._choices, claim, kind, self._selection)
            self._show_form(made, anew=waiting is None)
        if self.form is not None:
            self.form.begin()
            self.begin_with(self.form)
        return self.form if isinstance(self.form, AddForm) else None

    def attach(self) -> None:
        """Choose an item that the desk holds already."""
        if self._dossier is not None:
            held = frozenset(self._dossier.matter.evidence)
            self._show_form(AttachForm(self._station, self._dossier.claim.id, held))
            if self.form is not None:
                self.form.begin()
                self.begin_with(self.form)

    def _show_form(self, form: AddForm | AttachForm, *, anew: bool = True) -> None:
        """Show a form in the place of the one that is open, where what is filled in waits; `anew` says it is new."""
        self._put_by()
        self.form = form
        self.rows.insertWidget(1, form)
        form.show()
        tab_as_arranged(self.inside)
        if anew:
            form.closed.connect(lambda: self._on_closed(form))
            form.left.connect(self._on_left)

    def _put_by(self) -> bool:
        """Close the form that is open; what is filled in waits, and that is said. Returns whether anything does."""
        form = self.form
        begun = form.begun() if isinstance(form, AddForm) else []
        if not isinstance(form, AddForm) or not begun:
            self._close_form()
            return False
        self.rows.removeWidget(form)
        form.hide()
        self._waiting[form.claim, form.kind] = form
        self.form = None
        say_put_by(self._station, begun[0])
        return True

    def _leave_for_other(self, form: AddForm | AttachForm) -> None:
        """Another claim is shown; what is filled in stands there again with its own."""
        if self._put_by() and isinstance(form, AddForm):
            self._open[form.claim] = form.kind

    def _close_form(self) -> None:
        if self.form is not None:
            self.rows.removeWidget(self.form)
            self.form.retire()
            self.form = None

    def _on_left(self) -> None:
        self._end(self._put_by)

    def _on_closed(self, form: AddForm | AttachForm) -> None:
        if form is not self.form:  # its item was added while another one is shown
            self._waiting = {key: one for key, one in self._waiting.items() if one is not form}
            form.retire()
            return
        self._end(self._close_form)

    def _end(self, close: Callable[[], object]) -> None:
        """Close the form and go back to the button that opens it, where the person was in it."""
        kind = self.form.kind if isinstance(self.form, AddForm) else None
        focus = QApplication.focusWidget()
        here = focus is None or (self.form is not None and self.form.isAncestorOf(focus))
        close()
        if here:  # a file's copying may end while the person types elsewhere
            self.reveal(self._buttons[kind])

    # -- what is dropped or pasted ----------------------------------------------------------------

    def take(self, mime: QMimeData) -> bool:
        """Keep the files or the image as evidence, or begin a link; whether there was any. Who recorded is asked then.

        Nothing is counted for an item until that is answered.
        """
        dossier = self._dossier
        if dossier is None or not is_something(mime):
            return False
        desk, claim, files, image = self._station.desk, dossier.claim, files_of(mime), image_of(mime)
        if files:
            for file in files:
                self._keep(claim, file.name, partial(keep_file, desk, claim.id, file))
        elif image is not None:
            self._keep(claim, tr("the pasted image"), image_keeper(desk, claim.id, image))
        else:
            form = self.begin(EvidenceKind.LINK)
            if form is not None:
                form.main.setText(address_of(mime))
        return True

    def _keep(self, claim: records.Claim, name: str, work: Callable[[Task], str]) -> None:
        def kept(bearing: str) -> Ready:
            words = tr(
                "Kept as evidence for claim {number}: {name}. It asks there who recorded it.",
                number=claim.number, name=name,
            )  # fmt: skip
            return Ready(words, partial(self._ask, bearing) if self._box_of(bearing) is not None else None)

        self._tasks.keep(tr("Copying {name} into the library", name=name), work, kept)

    def _box_of(self, bearing: str) -> BearingBox | None:
        """The box of a bearing, where it is seen."""
        return next(
            (one for one in self.boxes if one.bearing is not None and one.bearing.id == bearing and one.isVisible()),
            None,
        )

    def _ask(self, bearing: str) -> None:
        """Ask of an item that was kept who recorded it."""
        box = self._box_of(bearing)
        if box is not None:
            box.ask()
            self.reveal(box.focusWidget() or box.title)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where no field takes it keeps what is on the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.take(QApplication.clipboard().mimeData()):
            return
        super().keyPressEvent(event)

    # -- showing ----------------------------------------------------------------------------------

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's; what is typed stays."""
        self._dossier = dossier
        if self.form is not None and self.form.claim != dossier.claim.id:
            self._leave_for_other(self.form)
        kind = self._open.pop(dossier.claim.id, None)
        if kind is not None and (dossier.claim.id, kind) in self._waiting:
            self._show_form(self._waiting.pop((dossier.claim.id, kind)), anew=False)
        bearings = dossier.matter.bearings
        for _ in range(len(bearings) - len(self._made)):
            self._made.append(BearingBox(self._station, self._choices))
            self._items.addWidget(self._made[-1])
            self._made[-1].grown.connect(self._grown.start)
            self._grown.start()
        self.boxes = self._made[: len(bearings)]
        for box in self._made:
            box.setVisible(box in self.boxes)
        for box, bearing in zip(self.boxes, bearings, strict=True):
            box.show_bearing(bearing, dossier)
        self.empty.setVisible(not bearings)
        self.same.show_dossier(dossier)

    def go_to(self, item: Attention) -> None:
        """Take the focus to the field that mends an item."""
        field: QWidget = self._buttons[EvidenceKind.LINK]
        for box in self.boxes:
            if self._mends(box, item):
                opened = box.opened()
                field = opened.mending(item, self._doubtful())
                break
        self.reveal(field)

    def go_to_hop(self, place: HopPlace) -> None:
        """Take the focus to a hop of an item's chain."""
        for box in self.boxes:
            if box.bearing is None or self._dossier is None:
                continue
            chains = self._dossier.matter.item_attributions.get(box.bearing.evidence, ())
            if place.attribution in {chain.id for chain in chains}:
                editor = box.opened().chains
                shown = next(one for one in editor.boxes if one.chain and one.chain.id == place.attribution)
                self.reveal(shown.hops[place.place].relation)
                return

    def _doubtful(self) -> frozenset[str]:
        return doubtful_origins(self._dossier.matter, self._dossier.reckoning) if self._dossier else frozenset()

    def _mends(self, box: BearingBox, item: Attention) -> bool:
        if item is Attention.NO_SOURCE:
            return box.is_nobodys()
        if item is Attention.PERHAPS_UNNAMED:
            return not box.sources().isdisjoint(self._doubtful())
        return box.bearing is not None and box.bearing.stance is Stance.CONTRADICTS
