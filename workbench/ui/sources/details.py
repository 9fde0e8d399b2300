"""The fields of a source, each of which saves itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from workbench.actions import sources
from workbench.actions.namesakes import shared_aliases
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.ui.inspector.fields import SavedText, labelled, line_or_none, stripped, tags_of
from workbench.ui.inspector.grading import kind_choice
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Columns, ScrollPage
from workbench.ui.inspector.source_field import SourceField
from workbench.ui.sources.aliases import AliasesEdit
from workbench.ui.sources.known import Known
from workbench.ui.sources.marks import Protection, Retraction
from workbench.ui.station import Station
from workbench.ui.typed import empty
from workbench.ui.widgets.source_edit import SourceChoices


def _as_typed(text: str) -> str:
    return text


class DetailsTab(ScrollPage):
    """Name, aliases, kind, owner, country, languages, link, notes, protection and retraction."""

    claims_requested = Signal()
    """The analyst wants to see what rests on a retracted source."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._source: str | None = None
        self.name = self._text("name", stripped)
        self.kind = kind_choice()
        self.kind.chosen.connect(lambda kind: self._save("kind", kind.value))
        self.aliases = AliasesEdit()
        self.aliases.changed.connect(self._on_aliases)
        self.owner = SourceField(station, choices, self._write("owner"))
        self.ring = QLabel()
        self.ring.setProperty("look", "warning")
        self.ring.setWordWrap(True)
        self.country = self._text("country", line_or_none)
        self.languages = self._text("languages", lambda text: list(tags_of(text)))
        self.url = self._text("url", line_or_none)
        self.notes = self._text("notes", _as_typed, lines=0)
        self.note = Note()
        self.protection = Protection()
        self.protection.wanted.connect(lambda on: self._save("protected", on))
        self.retraction = Retraction(station)
        self.retraction.claims_requested.connect(self.claims_requested)
        self._arrange()
        station.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Four lines of notes, in whatever size the text has."""
        self.notes.edit.setFixedHeight(self.notes.edit.fontMetrics().lineSpacing() * 4 + 14)

    def _arrange(self) -> None:
        columns = Columns(2)
        for label, field in (
            (tr("Name"), self.name),
            (tr("Kind"), self.kind),
            (tr("Owner"), self.owner),
            (tr("Country"), self.country),
            (tr("Languages"), self.languages),
            (tr("Link"), self.url),
        ):
            hint = tr("en, uk, ar …") if field is self.languages else ""
            columns.add(labelled(label, field, buddy=_inner(field), hint=hint))
        columns.add(labelled(tr("Aliases"), self.aliases, buddy=self.aliases.line), whole=True)
        columns.add(labelled(tr("Notes"), self.notes, buddy=self.notes.edit), whole=True)
        for part in (self.note, columns, self.ring, self.protection, self.retraction):
            self.rows.addWidget(part)
        self.rows.addStretch(1)

    def show_source(self, known: Known) -> None:
        """Show a source; what is being typed stays."""
        record = known.record
        if self._source != record.id:
            self.note.clear()
            empty(self.aliases.line)
            self._source = record.id
        self.name.show_text(record.id, record.name)
        self.kind.show_value(record.said_kind)
        self.aliases.show_aliases(record.aliases)
        self.owner.show_source(record.id, known.owner, known.owner)
        ring = known.ownership.words()
        self.ring.setText(say(ring) if ring else "")
        self.ring.setVisible(ring is not None)
        self.country.show_text(record.id, record.country or "")
        self.languages.show_text(record.id, ", ".join(record.languages))
        self.url.show_text(record.id, record.url or "")
        self.notes.show_text(record.id, record.notes)
        self.protection.show_source(known)
        self.retraction.show_source(record)

    def _text(self, field: str, value: Callable[[str], Any], lines: int = 1) -> SavedText:
        return SavedText(self._station, self._write(field), value=value, lines=lines)

    def _write(self, field: str) -> Callable[[Any, Any, Any, str], object]:
        desk = self._station.desk

        def write(source: Any, value: Any, seen: Any, gesture: str) -> object:
            return sources.set_fields(desk, source, {field: value}, seen={field: seen}, gesture=gesture)

        return write

    def _save(self, field: str, value: Any, seen: Any = None) -> None:
        desk, source = self._station.desk, self._source
        if source is None:
            return
        known = {field: seen} if seen is not None else None
        self.note.clear()
        self._station.do(lambda: sources.set_fields(desk, source, {field: value}, seen=known), failed=self._on_refused)

    def _on_aliases(self, aliases: tuple[str, ...], seen: tuple[str, ...]) -> None:
        desk, source = self._station.desk, self._source
        if source is None:
            return

        def save() -> tuple[Message, ...]:
            sources.set_fields(desk, source, {"aliases": list(aliases)}, seen={"aliases": seen})
            return shared_aliases(desk, source, [alias for alias in aliases if alias not in seen])

        def saved(said: tuple[Message, ...]) -> None:
            if said and source == self._source:
                self.note.tell(" ".join(map(say, said)))

        self.note.clear()
        self._station.do(save, then=saved, failed=self._on_refused)

    def _on_refused(self, error: WorkbenchError) -> None:
        self.note.refuse(error)


def _inner(field: Any) -> Any:
    return getattr(field, "edit", field)
