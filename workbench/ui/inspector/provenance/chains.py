"""The chains of a claim or an item: each an ordered list of hops outward, and how the last one knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import attributions
from workbench.actions.attributions import HopDraft, drafts_of
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message, nmsg
from workbench.base.terms import Basis
from workbench.ui.inspector.begun import Begun
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.grading import GradeChip
from workbench.ui.inspector.places import tab_as_arranged
from workbench.ui.inspector.provenance.hops import HopRow, Surroundings
from workbench.ui.inspector.words import BASES, basis_words
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.typed import empty
from workbench.ui.widgets.sign_button import SignButton
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit
from workbench.ui.widgets.wrapped import Wrapped

AT_FIRST = 12
"""So many chains of a claim are shown to be edited at first; few claims have more."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who begins a chain: in words, and the source where one is named and may be graded here."""

    words: str
    source: records.Source | None = None


def _drafts(typed: str) -> list[HopDraft]:
    return [HopDraft(name) for name in attributions.names_in(typed)]


class ChainBox(QFrame):
    """One chain."""

    grown = Signal()
    """It has fields that it had not."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._choices = choices
        self.chain: records.Attribution | None = None
        self._rows: list[HopRow] = []
        self.hops: list[HopRow] = []
        """The rows in use; those of longer chains wait hidden."""
        self.drop = SignButton("✕", tr("Remove this chain"), self._remove)
        self.voice = Wrapped()
        self.voice.setProperty("look", "muted")
        self._first = QVBoxLayout()
        self.grade = GradeChip(station, self._first)
        self.next = SourceEdit(station, choices=choices)
        self.next.setAccessibleName(tr("Next source"))
        self.next.setPlaceholderText(tr("… who has it from: type the next source, Return adds it"))
        self.next.chosen.connect(self._add)
        self._begun = Begun(station, self.next, undoable=True)
        options: list[tuple[Basis | None, str]] = [(None, tr("not said"))]
        self.basis = Choice(
            [*options, *((one, basis_words(one)) for one in Basis)],
            [tr("As the kind of the last source has it"), *(say(BASES[one]) for one in Basis)],
        )
        self.basis.chosen.connect(self._on_basis)
        self._lines = QVBoxLayout()
        self._arrange()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.voice, 1)
        line.addWidget(self.grade, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        self._first.addLayout(line)
        self._lines.setSpacing(7)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 6)
        rows.setSpacing(6)
        rows.addLayout(self._first)
        rows.addLayout(self._lines)
        rows.addWidget(self.next)
        rows.addWidget(labelled(tr("How the last one knows"), self.basis))

    def show_chain(
        self, chain: records.Attribution, title: str, voice: Voice, around: Surroundings, *, alone: bool = True
    ) -> None:
        """Show a chain; `voice` is who begins it, and `title` tells it from others where it is not `alone`."""
        self._begun.turn_to(chain.id)
        self.chain = chain
        self.voice.setText(voice.words if alone else tr("{chain}: {voice}", chain=title, voice=voice.words))
        self.drop.setAccessibleName(tr("Remove {chain}", chain=title))
        self.grade.show_source(voice.source)
        for _ in range(len(chain.hops) - len(self._rows)):
            self._rows.append(self._row(len(self._rows)))
        self.hops = self._rows[: len(chain.hops)]
        for row in self._rows:
            row.setVisible(row in self.hops)
        for row in self._rows[len(chain.hops) :]:
            row.forget()
        for place, (row, hop) in enumerate(zip(self.hops, chain.hops, strict=True)):
            row.show_hop((chain.id, place), hop, around, len(chain.hops))
        self.basis.show_value(chain.basis, chain.id)
        self.basis.setToolTip(say(BASES[chain.basis]) if chain.basis else tr("As the kind of the last source has it"))

    def _row(self, place: int) -> HopRow:
        row = HopRow(self._station, self._choices)
        row.moved.connect(lambda step: self._move(place, step))
        row.removed.connect(lambda: self._drop(place))
        self._lines.addWidget(row)
        row.grown.connect(self.grown)
        self.grown.emit()
        return row

    def _arrange_hops(self, drafts: Sequence[HopDraft], focus: QWidget | None = None, typed: str = "") -> None:
        chain, desk = self.chain, self._station.desk
        if chain is None:
            return

        def failed(error: WorkbenchError) -> None:
            self._station.failed.emit(error)
            if typed:
                self._begun.put_back(chain.id, typed)

        def done(said: Message | None) -> None:
            self._station.tell(said)
            if focus is not None:
                focus.setFocus()

        self._station.do(lambda: attributions.set_chain(desk, chain.id, drafts, seen=chain), then=done, failed=failed)

    def _add(self, typed: str) -> None:
        fresh = _drafts(typed)
        if self.chain is not None and fresh:
            empty(self.next)
            self._arrange_hops([*drafts_of(self.chain), *fresh], typed=typed)

    def _move(self, place: int, step: int) -> None:
        if self.chain is None:
            return
        drafts = drafts_of(self.chain)
        to = place + step
        if 0 <= to < len(drafts):
            drafts.insert(to, drafts.pop(place))
            self._arrange_hops(drafts, self.hops[to].source)

    def _drop(self, place: int) -> None:
        if self.chain is not None:
            drafts = drafts_of(self.chain)
            del drafts[place]
            self.hops[place].source.drop()
            self._arrange_hops(drafts, self.next)

    def _remove(self) -> None:
        if self.chain is not None:
            desk, chain = self._station.desk, self.chain.id
            empty(self.next)
            self._station.do(lambda: attributions.remove(desk, chain), then=self._on_removed)

    def _on_removed(self, lost: Message | None) -> None:
        if lost is not None:
            key = way_to("undo", self._station.settings)
            self._station.said.emit(f"{say(lost)} {tr('{key} brings it back.', key=key)}")

    def _on_basis(self, basis: Basis | None) -> None:
        if self.chain is not None:
            desk, chain = self._station.desk, self.chain

            def write(seen: Basis | None) -> None:
                attributions.set_basis(desk, chain.id, basis, seen={"basis": seen})

            self.basis.hand_over(self._station, basis, write)


class ChainEditor(QWidget):
    """All chains of one claim, or of one item of evidence."""

    give_requested = Signal()
    """The chains are to be given to the other selected claims."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._choices = choices
        self._owner = ""
        self._chains: tuple[Sequence[records.Attribution], Voice, Surroundings] | None = None
        self._most = AT_FIRST
        self._made: list[ChainBox] = []
        self.boxes: list[ChainBox] = []
        """The boxes in use; those of owners with more chains wait hidden."""
        self.more = QPushButton(tr("Show all chains"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self.show_all)
        self.more.hide()
        self.new = SourceEdit(station, choices=choices)
        self.new.chosen.connect(self._add)
        self._begun = Begun(station, self.new, undoable=True)
        self.give = QPushButton(tr("Give this to the other selected claims"))
        self.give.setAutoDefault(False)
        self.give.clicked.connect(self.give_requested)
        self.give.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        # Fields made late would come last: Tab goes by the order of making, if nobody says otherwise.
        self._grown = QTimer(self, singleShot=True, interval=0)
        self._grown.timeout.connect(lambda: tab_as_arranged(self))
        self._label = QLabel()
        self._label.setProperty("look", "small")
        self._label.setBuddy(self.new)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.give)
        rows.addLayout(self._lines)
        rows.addWidget(self.more)
        rows.addWidget(self._label)
        rows.addWidget(self.new)

    def show_chains(
        self, owner: str, chains: Sequence[records.Attribution], voice: Voice, around: Surroundings
    ) -> None:
        """Show an owner's chains, each begun by `voice`; what is typed in them stays."""
        if owner != self._owner:
            self._owner, self._most = owner, AT_FIRST
            self._begun.turn_to(owner)
        self._chains = (chains, voice, around)
        alone, left = len(chains) == 1, len(chains) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(say(nmsg("Show {count} more chain", "Show {count} more chains", left)))
        chains = chains[: self._most]
        for _ in range(len(chains) - len(self._made)):
            self._made.append(ChainBox(self._station, self._choices))
            self._lines.addWidget(self._made[-1])
            self._made[-1].grown.connect(self._grown.start)
            self._grown.start()
        self.boxes = self._made[: len(chains)]
        for box in self._made:
            box.setVisible(box in self.boxes)
        for number, (box, chain) in enumerate(zip(self.boxes, chains, strict=True), start=1):
            box.show_chain(chain, tr("Chain {number}", number=number), voice, around, alone=alone)
        words = tr("A further chain") if chains else tr("Who has it from whom")
        self._label.setText(words)
        self.new.setAccessibleName(words)
        self.new.setPlaceholderText(tr("nearest › … › last, Return adds it"))

    def show_all(self) -> None:
        """Show the chains too that a claim with very many begins without: their fields take a second to make."""
        if self._chains is not None and len(self._chains[0]) > self._most:
            self._most = len(self._chains[0])
            self.show_chains(self._owner, *self._chains)

    def offer_to(self, others: int) -> None:
        """Offer to give the chains to so many other selected claims."""
        self.give.setVisible(bool(others and self.boxes))
        self.give.setText(say(nmsg("Give this to the other selected claim  [G]",
                                   "Give this to the {count} other selected claims  [G]", others)))  # fmt: skip

    def way_in(self) -> QWidget:
        """Where one goes in: to type the first source, or beside it where there is one.

        Never into its name: the key that leads here, pressed once more, would take its place.
        """
        if not self.boxes:
            return self.new
        return self.boxes[0].hops[0].grade if self.boxes[0].hops else self.boxes[0].next

    def source_line(self) -> QWidget:
        """Where the source is typed, as in the table's cell: the last one of the first chain, else a first one."""
        if not self.boxes:
            return self.new
        return self.boxes[0].hops[-1].source.edit if self.boxes[0].hops else self.boxes[0].next

    def _add(self, typed: str) -> None:
        drafts = _drafts(typed)
        if not drafts or not self._owner:
            return
        desk, owner = self._station.desk, self._owner
        empty(self.new)

        def added(chain: str) -> None:
            # The list of offers closes after this; then the focus would go back to the line.
            QTimer.singleShot(0, self, lambda: self._focus_next(chain))

        def failed(error: WorkbenchError) -> None:
            self._station.failed.emit(error)
            self._begun.put_back(owner, typed)

        self._station.do(lambda: attributions.add(desk, owner, drafts), then=added, failed=failed)

    def _focus_next(self, chain: str) -> None:
        for box in self.boxes:
            if box.chain is not None and box.chain.id == chain:
                box.next.setFocus()
