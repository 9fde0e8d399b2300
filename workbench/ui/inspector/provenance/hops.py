"""One hop of a chain: its source, how the nearer voice has it, how far that was checked, and the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import attributions, sharing
from workbench.base import records
from workbench.base.ids import new_id
from workbench.base.languages import say, tr
from workbench.base.messages import Message, nmsg
from workbench.base.terms import Check, Relation
from workbench.ui.inspector.dates import DateField, today
from workbench.ui.inspector.fields import Choice, SavedText, labelled, named, shown, text_or_none
from workbench.ui.inspector.grading import Grading
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.source_field import SourceField
from workbench.ui.inspector.words import CHECKS, RELATIONS, grade_words
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.widgets.sign_button import SignButton
from workbench.ui.widgets.source_edit import SourceChoices
from workbench.ui.widgets.wrapped import Wrapped

Place = tuple[str, int]
"""Where a hop is kept: its chain's id, and its place from 0."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chain's editor needs besides the chain: the sources by id, the article's day, items that may be proofs."""

    sources: Mapping[str, records.Source]
    near: date | None
    items: tuple[tuple[str, str], ...]
    """Ids and titles."""
    in_article: bool = True
    """Whether the article says the hops, so that words of it can be kept with them."""


def hop_writer(station: Station, field: str) -> Callable[[Place, Any, Any, str], Message | None]:
    """What writes one field of a hop."""

    def write(owner: Place, value: Any, seen: Any, gesture: str) -> Message | None:
        chain, place = owner
        return attributions.set_hop(station.desk, chain, place, {field: value}, seen={field: seen}, gesture=gesture)

    return write


class HopRow(QFrame):
    """One hop: two lines, and the rest below when it is opened."""

    moved = Signal(int)
    """The hop is to go so many places on."""
    removed = Signal()
    grown = Signal()
    """The rest of it is there now."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._place: Place = ("", 0)
        self.hop: records.Hop | None = None
        self._around: Surroundings | None = None
        self._more: HopDetails | None = None
        self.number = QLabel()
        self.number.setProperty("look", "muted")
        self.source = SourceField(station, choices, hop_writer(station, "source"))
        self.relation = Choice([(one, tr(one.value)) for one in Relation], [say(RELATIONS[one]) for one in Relation])
        self.check = Choice([(one, tr(one.value)) for one in Check], [say(CHECKS[one]) for one in Check])
        self.grade = SignButton("", tr("Grade, dates and words of this hop"))
        self.grade.setCheckable(True)
        self.grade.setProperty("look", "chip")
        self.up, self.down = SignButton("↑", tr("Move nearer (Alt+Up)")), SignButton("↓", tr("Move farther (Alt+Down)"))
        self.drop = SignButton("✕", tr("Remove this hop"))
        self.alike = Alike(station)
        self._rows = QVBoxLayout(self)
        self._arrange()
        self.relation.chosen.connect(self._on_relation)
        self.check.chosen.connect(self._on_check)
        self.grade.toggled.connect(self.open)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.drop.clicked.connect(self.removed)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.source, 1)
        for button in (self.grade, self.up, self.down, self.drop):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        second.setContentsMargins(18, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self.relation, 2)
        second.addWidget(self.check, 3)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addLayout(first)
        self._rows.addLayout(second)
        self._rows.addWidget(self.alike)

    def show_hop(self, place: Place, hop: records.Hop, around: Surroundings, count: int) -> None:
        """Show a hop, the `place`-th of so many; of another chain than before it is closed."""
        if place[0] != self._place[0]:
            self.open(False)
        self._place, self.hop, self._around = place, hop, around
        number = place[1] + 1
        source = around.sources.get(hop.source)
        name = source.name if source else hop.source
        self.number.setText(f"{number}.")
        self.source.show_source(place, name, hop.source)
        self.source.edit.setAccessibleName(tr("Source {number}", number=number))
        self.relation.show_value(hop.relation, (place, hop.source))
        self.check.show_value(hop.check, (place, hop.source))
        named(self.relation, tr("How the nearer one has it from source {number}", number=number))
        named(self.check, tr("Did source {number} say it", number=number))
        self.relation.setToolTip(say(RELATIONS[hop.relation]))
        self.check.setToolTip(say(CHECKS[hop.check]))
        grade = source.reliability if source else None
        self.grade.setText((grade.value if grade else "–") + " ▾")
        self.grade.setAccessibleName(tr("{name}: {grade}. More of this hop", name=name, grade=grade_words(grade)))
        self.grade.setToolTip(tr("{name}: {grade}", name=name, grade=grade_words(grade)))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)
        if self.alike.place != place or hop.check is Check.NOT_CHECKED:
            self.alike.hide()
        if self._more is not None:
            self._more.show_hop(place, hop, around)

    def forget(self) -> None:
        """Show no hop any more; what is half typed waits for its own."""
        self.source.leave()
        self.open(False)

    def open(self, opened: bool = True) -> None:
        """Show the rest of the hop, or hide it."""
        if opened and self._more is None and self.hop is not None and self._around is not None:
            self._more = HopDetails(self._station)
            self._rows.addWidget(self._more)
            self.grown.emit()
            self._more.show_hop(self._place, self.hop, self._around)
        if self._more is not None:
            self._more.setVisible(opened)
        self.grade.setChecked(opened)

    def details(self) -> "HopDetails":
        """The rest of the hop, opened."""
        self.open()
        assert self._more is not None  # noqa: S101 - for the type checker: opened just now
        return self._more

    def _on_relation(self, value: Relation) -> None:
        desk, (chain, place) = self._station.desk, self._place

        def write(seen: Relation) -> None:
            attributions.set_hop(desk, chain, place, {"relation": value}, seen={"relation": seen})

        self.relation.hand_over(self._station, value, write)

    def _on_check(self, value: Check) -> None:
        """Keep a check: for all selected claims that share the hop, and else offered for the others that do."""
        desk, (chain, place), gesture = self._station.desk, self._place, new_id()
        selected = self._station.selected if len(self._station.selected) > 1 else ()

        def write(seen: Check) -> tuple[int, list[str]]:
            attributions.set_hop(desk, chain, place, {"check": value}, seen={"check": seen}, gesture=gesture)
            done = sharing.check_alike(desk, chain, place, selected, gesture=gesture) if selected else 0
            return done, sharing.sharers(desk, chain, place)

        def kept(found: tuple[int, list[str]]) -> None:
            done, others = found
            if done:
                self._station.said.emit(say(nmsg("So for {count} other claim.", "So for {count} other claims.", done)))
            if (chain, place) == self._place and value is not Check.NOT_CHECKED:
                self.alike.offer((chain, place), others)

        self.alike.hide()
        self.check.hand_over(self._station, value, write, kept)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the hop."""
        steps = {Qt.Key.Key_Up: self.up, Qt.Key.Key_Down: self.down}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            steps[Qt.Key(event.key())].click()
        else:
            super().keyPressEvent(event)


class Alike(QPushButton):
    """Offers to check a hop alike for the other claims of the article that share it; shown after it was checked."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self.place: Place | None = None
        self._claims: list[str] = []
        self.setAccessibleName(tr("So for the other claims with this hop"))
        self.setAutoDefault(False)
        self.setToolTip(tr("With the same check and proof; the words seen stay with this claim"))
        self.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, place: Place, claims: list[str]) -> None:
        """Offer it for these claims; for none nothing is shown."""
        self.place, self._claims = place, claims
        words = nmsg(
            "So for {count} other claim with this hop", "So for {count} other claims with this hop", len(claims)
        )
        self.setText(say(words))
        self.setVisible(bool(claims))

    def _on_clicked(self) -> None:
        if self.place is None:
            return
        desk, (chain, place), claims = self._station.desk, self.place, self._claims

        def done(count: int) -> None:
            self.hide()
            self._station.said.emit(say(nmsg("So for {count} other claim.", "So for {count} other claims.", count)))

        self._station.do(lambda: sharing.check_alike(desk, chain, place, claims), then=done)


class HopDetails(QWidget):
    """What is rarer in a hop: words, dates, proof, note; and its source's grade."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._place: Place = ("", 0)
        self._hop: records.Hop | None = None
        self.texts = {
            "cue": SavedText(station, hop_writer(station, "cue")),
            "hedge": SavedText(station, hop_writer(station, "hedge")),
            "words_seen": SavedText(station, hop_writer(station, "words_seen"), value=text_or_none, lines=2),
            "note": SavedText(station, hop_writer(station, "note"), value=str),
        }
        self.said_on = DateField(station, hop_writer(station, "said_on"))
        self.checked_at = DateField(station, hop_writer(station, "checked_at"), whole_days=True)
        self.material = QCheckBox(tr("The difference matters"))
        self.proof = Choice([])
        self.passage = Wrapped()
        self.passage.setProperty("look", "small")
        self.unquote = SignButton("✕", tr("These are not the words that say the hop"))
        self.grading = Grading(station)
        self._arrange()
        self.unquote.clicked.connect(self._unquote)
        self.material.clicked.connect(lambda on: self._set("material", on))
        self.proof.chosen.connect(lambda item: self._set("proof", item))

    def _arrange(self) -> None:
        columns = Columns(2)
        columns.add(labelled(tr("Words that lead to it"), self.texts["cue"], buddy=self.texts["cue"].edit,
                             hint=tr("Such as “according to”")))  # fmt: skip
        columns.add(labelled(tr("Hedge"), self.texts["hedge"], buddy=self.texts["hedge"].edit,
                             hint=tr("Such as “reportedly”")))  # fmt: skip
        columns.add(labelled(tr("Said on"), self.said_on, buddy=self.said_on.edit))
        columns.add(labelled(tr("Checked at"), self.checked_at, buddy=self.checked_at.edit))
        columns.add(labelled(tr("Words seen in the original"), self.texts["words_seen"],
                             buddy=self.texts["words_seen"].edit), whole=True)  # fmt: skip
        columns.add(labelled(tr("Proof"), self.proof, hint=tr("The item of evidence that shows it was looked at")))
        columns.add(labelled(tr("Note"), self.texts["note"], buddy=self.texts["note"].edit))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 2, 0, 6)
        rows.setSpacing(6)
        rows.addWidget(self.material)
        rows.addWidget(columns)
        words = QHBoxLayout()
        words.addWidget(self.passage, 1)
        words.addWidget(self.unquote, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(words)
        rows.addWidget(self.grading)

    def show_hop(self, place: Place, hop: records.Hop, around: Surroundings) -> None:
        """Show a hop."""
        self._place, self._hop = place, hop
        for name, field in self.texts.items():
            field.show_text(place, shown(getattr(hop, name)))
        self.said_on.show_date(place, hop.said_on, around.near)
        self.checked_at.show_date(place, hop.checked_at, today())
        self.material.setVisible(hop.check is Check.DIFFERS)
        self.material.setChecked(hop.material is not False)
        items = [(None, tr("none: seen, not kept")), *around.items]
        if hop.proof and hop.proof not in dict(around.items):
            items.append((hop.proof, tr("an item of another claim")))
        self.proof.set_options(items)
        self.proof.show_value(hop.proof)
        self.unquote.setVisible(hop.passage is not None)
        self.passage.setVisible(hop.passage is not None or around.in_article)
        if hop.passage is not None:
            self.passage.setText(tr("In the text: “{words}”", words=" ".join(hop.passage.exact.split())))
        else:
            self.passage.setText(
                tr(
                    "Words of the article that say it: select them there and press {key}.",
                    key=way_to("hop_words", self._station.settings),
                )
            )
        source = around.sources.get(hop.source)
        self.grading.setVisible(source is not None)
        if source is not None:
            self.grading.show_source(source)

    def _unquote(self) -> None:
        desk, (chain, place) = self._station.desk, self._place
        self._station.do(lambda: attributions.quote_hop(desk, chain, place, None))

    def _set(self, field: str, value: Any) -> None:
        if self._hop is None:
            return
        desk, (chain, place), seen = self._station.desk, self._place, {field: getattr(self._hop, field)}
        self._station.do(lambda: attributions.set_hop(desk, chain, place, {field: value}, seen=seen))
