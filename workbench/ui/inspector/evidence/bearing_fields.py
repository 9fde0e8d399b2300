"""All that can be set of one bearing and of its item, under the line that says it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import evidence
from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.base.terms import Attention, Basis, EvidenceKind, Stance
from workbench.ui.inspector.dates import DateField
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.evidence.adding import FOUND, credibility_choice, stance_choice
from workbench.ui.inspector.fields import Choice, SavedText, labelled, line_or_none, shown, text_or_none
from workbench.ui.inspector.grading import GradeChip
from workbench.ui.inspector.opening import open_address, open_file
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.provenance.chains import ChainEditor, Voice
from workbench.ui.inspector.provenance.tab import surroundings
from workbench.ui.inspector.source_field import SourceField
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices
from workbench.ui.widgets.wrapped import Wrapped

_WHOLE = ("establishes", "words", "excerpt", "translation")
"""The fields that take a row of their own."""


def source_of(item: records.Evidence, dossier: Dossier) -> str:
    """The name of whom an item was captured from; empty where nobody is named."""
    source = dossier.matter.sources.get(item.source or "")
    return source.name if source else ""


def credit_of(item: records.Evidence, dossier: Dossier) -> str:
    """Whom an item was captured from, and who recorded it where that is another; empty where nobody is named."""
    source = source_of(item, dossier)
    for chain in dossier.matter.item_attributions.get(item.id, ()):
        if chain.basis is Basis.RECORDED and chain.hops and chain.hops[-1].source != item.source:
            recorder = dossier.matter.sources[chain.hops[-1].source].name
            return tr("{source}, recorded by {recorder}", source=source, recorder=recorder)
    return source


class BearingFields(QWidget):
    """What can be set of a bearing and of its item."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._bearing: records.Bearing | None = None
        self._item: records.Evidence | None = None
        self.stance = stance_choice()
        self.credibility = credibility_choice()
        self.source = SourceField(station, choices, self._write_source)
        self._who = QVBoxLayout()
        self.grade = GradeChip(station, self._who)
        self.bearing_texts = {
            "establishes": SavedText(station, self._bearing_writer("establishes"), value=str),
            "note": SavedText(station, self._bearing_writer("note"), value=text_or_none),
        }
        self.item_texts = {
            "title": SavedText(station, self._item_writer("title"), value=str),
            "url": SavedText(station, self._item_writer("url"), value=line_or_none),
            "archive_url": SavedText(station, self._item_writer("archive_url"), value=line_or_none),
            "published": SavedText(station, self._item_writer("published"), value=line_or_none),
            "language": SavedText(station, self._item_writer("language"), value=line_or_none),
            "where": SavedText(station, self._item_writer("where"), value=line_or_none),
            "words": SavedText(station, self._item_writer("words"), value=text_or_none, lines=2),
            "excerpt": SavedText(station, self._item_writer("excerpt"), value=text_or_none, lines=2),
            "translation": SavedText(station, self._item_writer("translation"), value=text_or_none, lines=2),
            "translated_by": SavedText(station, self._item_writer("translated_by"), value=line_or_none),
        }
        self.dates = {name: DateField(station, self._item_writer(name)) for name in ("happened", "as_of")}
        self.found = QCheckBox(tr("Something was found"))
        self.ticks = {
            "authentic": QCheckBox(tr("authentic")),
            "not_a_party": QCheckBox(tr("not by a party to the matter")),
            "complete": QCheckBox(tr("complete for the question")),
        }
        self.open = QPushButton(tr("Open…"))
        self.remove = QPushButton(tr("Remove"))
        self.exact = Wrapped()
        self.chains = ChainEditor(station, choices)
        self._places: dict[str, QWidget] = {}
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        titles = {
            "title": tr("Title"), "url": tr("Address"), "archive_url": tr("Archived at"),
            "published": tr("Published"), "where": tr("Where"), "words": tr("Words"),
            "language": tr("Language"), "translation": tr("Translation"), "translated_by": tr("Translated by"),
            "excerpt": tr("Excerpt or answer"), "establishes": tr("What exactly it establishes"), "note": tr("Note"),
        }  # fmt: skip
        self.exact.setProperty("look", "muted")
        columns = Columns(2)
        columns.add(labelled(tr("Stance"), self.stance))
        columns.add(labelled(tr("Credibility"), self.credibility))
        who = QWidget()
        self._who.addLayout(line := QHBoxLayout())
        line.addWidget(self.source, 1)
        line.addWidget(self.grade, 0, Qt.AlignmentFlag.AlignTop)
        self._who.setContentsMargins(0, 0, 0, 0)
        who.setLayout(self._who)
        columns.add(labelled(tr("Who recorded or said it"), who, buddy=self.source.edit), whole=True)
        for name, field in {**self.bearing_texts, **self.item_texts}.items():
            self._places[name] = labelled(titles[name], field, buddy=field.edit)
            columns.add(self._places[name], whole=name in _WHOLE)
        for name, title, hint in (
            ("happened", tr("Happened"), tr("When what it shows or tells of was")),
            ("as_of", tr("As of"), tr("The day its figures stand for")),
        ):
            columns.add(labelled(title, self.dates[name], buddy=self.dates[name].edit, hint=hint))
        ticks = QVBoxLayout()
        ticks.setSpacing(2)
        heading = QLabel(tr("It settles the question if it is all of these:"))
        heading.setProperty("look", "small")
        heading.setWordWrap(True)
        ticks.addWidget(heading)
        for tick in self.ticks.values():
            ticks.addWidget(tick)
        buttons = QHBoxLayout()
        for button in (self.open, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(8)
        rows.addWidget(self.exact)
        rows.addWidget(columns)
        rows.addWidget(self.found)
        rows.addLayout(ticks)
        rows.addWidget(self.chains)
        rows.addLayout(buttons)

    def _connect(self) -> None:
        self.stance.chosen.connect(self._on_stance)
        self.credibility.chosen.connect(lambda value: self._set("credibility", value))
        for tick in self.ticks.values():
            tick.clicked.connect(self._on_tick)
        self.found.clicked.connect(self._on_found)
        self.open.clicked.connect(self._on_open)
        self.remove.clicked.connect(self._on_remove)

    def show_bearing(self, bearing: records.Bearing, item: records.Evidence, dossier: Dossier) -> None:
        """Show a bearing and its item."""
        self._bearing, self._item = bearing, item
        self.stance.show_value(bearing.stance, bearing.id)
        if bearing.credibility == 1:
            _offer_one(self.credibility)
        self.credibility.show_value(bearing.credibility)
        self.source.show_source(item.id, source_of(item, dossier), source_of(item, dossier))
        for name, field in self.bearing_texts.items():
            field.show_text(bearing.id, shown(getattr(bearing, name)))
        for name, field in self.item_texts.items():
            field.show_text(item.id, shown(getattr(item, name)))
        for name in ("url", "archive_url"):
            self._places[name].setVisible(item.kind is EvidenceKind.LINK or getattr(item, name) is not None)
        for name, day in self.dates.items():
            day.show_date(item.id, getattr(item, name), dossier.published)
        self.found.setVisible(item.kind in FOUND)
        self.found.setText(say(FOUND.get(item.kind, FOUND[EvidenceKind.SEARCH])))
        self.found.setChecked(bool(item.found))
        asked = item.kind in (EvidenceKind.CONTACT, EvidenceKind.SEARCH, EvidenceKind.ANALYSIS)
        self._places["words"].setVisible(asked)
        self._places["where"].setVisible(asked)
        for name, tick in self.ticks.items():
            tick.setChecked(bool(bearing.settles and getattr(bearing.settles, name)))
        self.open.setVisible(bool(item.url) or item.file is not None)
        self.exact.setVisible(item.passage is not None)
        self.exact.setText(f"“{item.passage.exact}”" if item.passage else "")
        self.grade.show_source(dossier.matter.sources.get(item.source or ""))
        name = source_of(item, dossier) or tr("Nobody named yet")
        chains = dossier.matter.item_attributions.get(item.id, ())
        voice = Voice(tr("{source} has it from:", source=name))
        self.chains.show_chains(item.id, chains, voice, replace(surroundings(dossier), in_article=False))

    def mending(self, item: Attention, doubtful: frozenset[str]) -> QWidget:
        """The field that mends an item; of `doubtful` sources the kind is asked for."""
        if item is Attention.NO_SOURCE:
            return self.source
        if item is Attention.PERHAPS_UNNAMED:
            return self._kind_of(doubtful) or self.source
        return self.grade_of_origin()

    def _kind_of(self, doubtful: frozenset[str]) -> QWidget | None:
        if self._item is not None and self._item.source in doubtful:
            return self.grade.grading().kind
        rows = (row for box in self.chains.boxes for row in box.hops if row.hop and row.hop.source in doubtful)
        return next((row.details().grading.kind for row in rows), None)

    def grade_of_origin(self) -> QWidget:
        """Where the grade of the last one that it is from is chosen."""
        for box in self.chains.boxes:
            if box.hops:
                return box.hops[-1].details().grading.letter
        return self.grade.grading().letter if self._item and self._item.source else self.source

    def _bearing_writer(self, field: str) -> Any:
        def write(owner: str, value: Any, seen: Any, gesture: str) -> None:
            evidence.set_bearing(self._station.desk, owner, {field: value}, seen={field: seen}, gesture=gesture)

        return write

    def _item_writer(self, field: str) -> Any:
        def write(owner: str, value: Any, seen: Any, gesture: str) -> None:
            evidence.set_item(self._station.desk, owner, {field: value}, seen={field: seen}, gesture=gesture)

        return write

    def _write_source(self, owner: str, value: str, seen: str, gesture: str) -> Message | None:
        return evidence.set_item(self._station.desk, owner, {"source": value}, seen={"source": seen}, gesture=gesture)

    def _set(self, field: str, value: Any) -> None:
        if self._bearing is None:
            return
        desk, bearing, before = self._station.desk, self._bearing.id, getattr(self._bearing, field)
        self._station.do(lambda: evidence.set_bearing(desk, bearing, {field: value}, seen={field: before}))

    def _on_stance(self, stance: Stance) -> None:
        if self._bearing is not None:
            desk, bearing = self._station.desk, self._bearing.id

            def write(seen: Stance) -> None:
                evidence.set_bearing(desk, bearing, {"stance": stance}, seen={"stance": seen.value})

            self.stance.hand_over(self._station, stance, write)

    def _on_tick(self) -> None:
        if self._bearing is None:
            return
        settles = records.Settles(**{name: tick.isChecked() for name, tick in self.ticks.items()})
        desk, bearing = self._station.desk, self._bearing.id
        self._station.do(lambda: evidence.set_bearing(desk, bearing, {"settles": settles}))

    def _on_found(self, found: bool) -> None:
        if self._item is not None:
            desk, item, seen = self._station.desk, self._item.id, {"found": self._item.found}
            self._station.do(lambda: evidence.set_item(desk, item, {"found": found}, seen=seen))

    def _on_open(self) -> None:
        item = self._item
        if item is not None and item.file is not None:
            open_file(self, self._station.desk.library.originals.path(item.file))
        elif item is not None and item.url:
            open_address(self, item.url)

    def _on_remove(self) -> None:
        if self._bearing is not None:
            desk, bearing = self._station.desk, self._bearing.id
            self._station.do(lambda: evidence.remove_bearing(desk, bearing))


def _offer_one(choice: Choice) -> None:
    """A 1 from a case file is shown, and kept until another number is chosen."""
    fresh = credibility_choice(1)
    choice.set_options([(fresh.values()[row], fresh.itemText(row)) for row in range(fresh.count())])
