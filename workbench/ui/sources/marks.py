"""The two marks of a source that weigh most: that it must not be named, and that it took back what it said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.actions import sources
from workbench.actions.source_standing import Standing
from workbench.base import records
from workbench.base.errors import Refused
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.inspector.dates import today, told, understood
from workbench.ui.inspector.note import Note
from workbench.ui.sources.known import Known
from workbench.ui.station import Station
from workbench.ui.typed import add_by_return


class Protection(QWidget):
    """A box to tick, and what it does in the name of this source."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox(tr("Protected: must not be named in what leaves"))
        self.box.clicked.connect(self.wanted)
        self.words = QLabel()
        self.words.setProperty("look", "small")
        self.words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.box)
        rows.addWidget(self.words)

    def show_source(self, known: Known) -> None:
        """Show whether a source is protected."""
        self.box.setChecked(known.record.protected)
        words = tr("Reports and case files would name it.")
        if known.pseudonym is not None:
            words = tr(
                "In reports and case files it is called “{pseudonym}”, without aliases, link and notes, and so "
                "wherever the desk wrote its name. What others published stays as published. Only a second "
                "confirmation lets the name out.",
                pseudonym=known.pseudonym,
            )
        self.words.setText(words)
        self.box.setAccessibleDescription(words)


class Retraction(QWidget):
    """Date and reason of a retraction, a way to take it back, and how much rests on the source."""

    claims_requested = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._source: records.Source | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.on = QLineEdit()
        self.on.setPlaceholderText(tr("today"))
        self.on.setAccessibleName(tr("Retracted on"))
        self.on.setToolTip(tr("Such as 30 June, or June 2024"))
        self.on.setMaximumWidth(120)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why it took back what it said"))
        self.reason.setAccessibleName(tr("Reason of the retraction"))
        self.give = QPushButton(tr("Retract"))
        self.back = QPushButton(tr("Take back"))
        self.back.setAccessibleName(tr("Take the retraction back"))
        self.show_claims = QPushButton(tr("Show the claims"))
        self.understood = QLabel()
        self.understood.setProperty("look", "small")
        self.understood.hide()
        self.note = Note()
        self.resting = QLabel()
        self.resting.setProperty("look", "small")
        self.resting.setWordWrap(True)
        self._arrange()
        self.on.textEdited.connect(self._on_day)
        self.give.clicked.connect(self.retract)
        self.back.clicked.connect(self._take_back)
        self.show_claims.clicked.connect(self.claims_requested)
        add_by_return(self.on, self.reason)
        for line in (self.on, self.reason):
            line.returnPressed.connect(self.retract)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for part in (self.on, self.reason, self.give, self.back):
            first.addWidget(part, 1 if part is self.reason else 0)
        second.addWidget(self.resting, 1)
        second.addWidget(self.show_claims)
        for button in (self.give, self.back, self.show_claims):
            button.setAutoDefault(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.words)
        rows.addLayout(first)
        rows.addWidget(self.understood)
        rows.addWidget(self.note)
        rows.addLayout(second)

    def show_source(self, source: records.Source) -> None:
        """Show whether a source is retracted; what is being typed stays."""
        before, self._source = self._source, source
        if before is not None and (before.id, before.retracted) == (source.id, source.retracted):
            return
        self.note.clear()
        held = source.retracted
        said = held if isinstance(held, records.Retraction) else records.Retraction()
        self.on.setText(said.on or "")
        self._on_day("")
        self.reason.setText(said.reason)
        self.reason.setCursorPosition(0)
        self.words.setText(tr("Retracted: chains through it carry nothing.") if held else tr("Not retracted."))
        self.words.setProperty("look", "danger" if held else "muted")
        self.words.style().polish(self.words)
        self.give.setText(tr("Save") if held else tr("Retract"))
        self.give.setAccessibleName(tr("Save the retraction") if held else tr("Retract the source"))
        self.back.setVisible(bool(held))

    def show_standing(self, standing: Standing | None) -> None:
        """Show how much rests on it; None while that is being counted."""
        if standing is None:
            self.resting.setText(tr("Counting the claims that rest on it …"))
            self.show_claims.setEnabled(False)
            return
        count, articles = len(standing.claims), standing.tally.articles
        words = nmsg("{count} claim, {articles}, rests on it.", "{count} claims, {articles}, rest on it.", count,
                     articles=nmsg("in {count} article", "in {count} articles", articles))  # fmt: skip
        self.resting.setText(say(words) if count else tr("No claim rests on it."))
        self.show_claims.setEnabled(bool(count))

    def _on_day(self, typed: str) -> None:
        words = told(typed, today()) if typed.strip() else ""
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self.on.setAccessibleDescription(words)

    def retract(self) -> None:
        """Retract the source with what is typed."""
        if self._source is None:
            return
        desk, source = self._station.desk, self._source.id
        reason = self.reason.text()
        self.note.clear()
        try:
            on = understood(self.on.text(), today())
        except Refused as error:
            self.note.refuse(error)
            return
        self._station.do(lambda: sources.retract(desk, source, reason, on=on), failed=self.note.refuse)

    def _take_back(self) -> None:
        if self._source is not None:
            desk, source = self._station.desk, self._source.id
            self._station.do(lambda: sources.reinstate(desk, source), failed=self.note.refuse)
