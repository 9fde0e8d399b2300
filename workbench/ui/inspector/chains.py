"""The chains of a claim or an item: each an ordered list of hops outward, and how the last one knows."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench.actions import attributions
from workbench.actions.attributions import HopDraft, drafts_of
from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.terms import Basis
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.hops import HopRow, Surroundings
from workbench.ui.inspector.words import BASES, basis_words
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit

_BETWEEN = re.compile(r"\s*[>›→]\s*")


def _drafts(typed: str) -> list[HopDraft]:
    return [HopDraft(name) for part in _BETWEEN.split(typed.strip()) if (name := part.strip())]


class ChainBox(QFrame):
    """One chain."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._choices = choices
        self._chain: records.Attribution | None = None
        self.hops: list[HopRow] = []
        self.title = QLabel()
        self.title.setProperty("look", "heading")
        self.drop = QToolButton()
        self.drop.setText(tr("Remove chain"))
        self.drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.drop.clicked.connect(self._remove)
        self.voice = QLabel()
        self.voice.setProperty("look", "muted")
        self.voice.setWordWrap(True)
        self.next = SourceEdit(station, choices=choices)
        self.next.setAccessibleName(tr("Next source"))
        self.next.setPlaceholderText(tr("… who has it from: type the next source, Return adds it"))
        self.next.chosen.connect(self._add)
        options: list[tuple[Basis | None, str]] = [(None, tr("not said"))]
        self.basis = Choice(
            [*options, *((one, basis_words(one)) for one in Basis)],
            [tr("As the kind of the last source has it"), *(say(BASES[one]) for one in Basis)],
        )
        self.basis.chosen.connect(self._on_basis)
        self._lines = QVBoxLayout()
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.drop)
        self._lines.setSpacing(7)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 6)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.voice)
        rows.addLayout(self._lines)
        rows.addWidget(self.next)
        rows.addWidget(labelled(tr("How the last one knows"), self.basis))

    def show_chain(self, chain: records.Attribution, title: str, voice: str, around: Surroundings) -> None:
        """Show a chain; `voice` is who begins it."""
        self._chain = chain
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.drop.setAccessibleName(tr("Remove {chain}", chain=title))
        self.voice.setText(voice)
        while len(self.hops) > len(chain.hops):
            row = self.hops.pop()
            row.source.edit.setModified(False)
            row.hide()
            self._lines.removeWidget(row)
            row.deleteLater()
        while len(self.hops) < len(chain.hops):
            self.hops.append(self._row(len(self.hops)))
        for place, (row, hop) in enumerate(zip(self.hops, chain.hops, strict=True)):
            row.show_hop((chain.id, place), hop, around, len(chain.hops))
        self.basis.show_value(chain.basis)
        self.basis.setToolTip(say(BASES[chain.basis]) if chain.basis else tr("As the kind of the last source has it"))

    def _row(self, place: int) -> HopRow:
        row = HopRow(self._station, self._choices)
        row.moved.connect(lambda step: self._move(place, step))
        row.removed.connect(lambda: self._drop(place))
        self._lines.addWidget(row)
        return row

    def _arrange_hops(self, drafts: Sequence[HopDraft], focus: QWidget | None = None) -> None:
        chain, desk = self._chain, self._station.desk
        if chain is None:
            return

        def done(_: object) -> None:
            if focus is not None:
                focus.setFocus()

        self._station.do(lambda: attributions.set_chain(desk, chain.id, drafts, chain.basis, seen=chain), then=done)

    def _add(self, typed: str) -> None:
        fresh = _drafts(typed)
        if self._chain is not None and fresh:
            self.next.clear()
            self._arrange_hops([*drafts_of(self._chain), *fresh])

    def _move(self, place: int, step: int) -> None:
        if self._chain is None:
            return
        drafts = drafts_of(self._chain)
        to = place + step
        if 0 <= to < len(drafts):
            drafts.insert(to, drafts.pop(place))
            self._arrange_hops(drafts, self.hops[to].source)

    def _drop(self, place: int) -> None:
        if self._chain is not None:
            drafts = drafts_of(self._chain)
            del drafts[place]
            self._arrange_hops(drafts, self.next)

    def _remove(self) -> None:
        if self._chain is not None:
            desk, chain = self._station.desk, self._chain.id
            self._station.do(lambda: attributions.remove(desk, chain))

    def _on_basis(self, basis: Basis | None) -> None:
        if self._chain is not None:
            desk, chain = self._station.desk, self._chain
            self._station.do(lambda: attributions.set_chain(desk, chain.id, drafts_of(chain), basis, seen=chain))


class ChainEditor(QWidget):
    """All chains of one claim, or of one item of evidence."""

    shown = Signal()

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._choices = choices
        self._owner = ""
        self.boxes: dict[str, ChainBox] = {}
        self.new = SourceEdit(station, choices=choices)
        self.new.chosen.connect(self._add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._label = QLabel()
        self._label.setProperty("look", "small")
        self._label.setBuddy(self.new)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._lines)
        rows.addWidget(self._label)
        rows.addWidget(self.new)

    def show_chains(self, owner: str, chains: Sequence[records.Attribution], voice: str, around: Surroundings) -> None:
        """Show an owner's chains, each begun by `voice`; boxes of chains that stay are left alone."""
        if owner != self._owner:
            self._owner = owner
            self.new.clear()
        ids = [chain.id for chain in chains]
        for name in [name for name in self.boxes if name not in ids]:
            box = self.boxes.pop(name)
            box.hide()
            self._lines.removeWidget(box)
            box.deleteLater()
        for number, chain in enumerate(chains, start=1):
            if chain.id not in self.boxes:
                self.boxes[chain.id] = ChainBox(self._station, self._choices)
                self._lines.addWidget(self.boxes[chain.id])
            title = tr("Chain {number}", number=number)
            self.boxes[chain.id].show_chain(chain, title, voice, around)
        words = tr("A further chain") if chains else tr("Who has it from whom")
        self._label.setText(words)
        self.new.setAccessibleName(words)
        self.new.setPlaceholderText(tr("nearest › … › last, Return adds it"))

    def focus_first(self) -> None:
        """Go to where the source is typed."""
        first = next(iter(self.boxes.values()), None)
        if first is None:
            self.new.setFocus()
        elif first.hops:
            first.hops[0].source.setFocus()
        else:
            first.next.setFocus()

    def _add(self, typed: str) -> None:
        drafts = _drafts(typed)
        if not drafts or not self._owner:
            return
        desk, owner = self._station.desk, self._owner
        self.new.clear()

        def added(chain: str) -> None:
            # The list of offers closes after this; then the focus would go back to the line.
            QTimer.singleShot(0, self, lambda: self._focus_next(chain))

        self._station.do(lambda: attributions.add(desk, owner, drafts), then=added)

    def _focus_next(self, chain: str) -> None:
        if chain in self.boxes:
            self.boxes[chain].next.setFocus()
