"""The question that every file taken in asks in its own place: who recorded this? It counts nothing until then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import evidence, recording
from workbench.base import records
from workbench.base.errors import Refused
from workbench.base.languages import tr
from workbench.base.messages import msg
from workbench.base.terms import Stance
from workbench.ui.inspector.evidence.adding import stance_choice
from workbench.ui.inspector.fields import labelled
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Columns
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit


class WhoRecorded(QWidget):
    """Recorder, whom it was captured from where that is another, and the stance; `Return` answers."""

    answered = Signal()
    """It was said who recorded it, and the question is gone."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._bearing: records.Bearing | None = None
        self.words = QLabel(tr("It counts nothing until you say who recorded it."))
        self.words.setProperty("look", "warning")
        self.words.setWordWrap(True)
        self.recorder = SourceEdit(station, choices=choices)
        self.recorder.setPlaceholderText(tr("Who held the camera, wrote the list"))
        self.origin = SourceEdit(station, choices=choices)
        self.origin.setPlaceholderText(tr("If somebody else: account, outlet, person"))
        self.stance = stance_choice()
        self.answer = QPushButton(tr("Answer"))
        self.answer.setAutoDefault(False)
        self.note = Note()
        columns = Columns(2)
        columns.add(labelled(tr("Who recorded this?"), self.recorder))
        columns.add(labelled(tr("Captured from"), self.origin))
        columns.add(labelled(tr("Stance"), self.stance))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 2, 0, 0)
        rows.setSpacing(5)
        for part in (self.words, columns, self.note):
            rows.addWidget(part)
        rows.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        self.recorder.chosen.connect(lambda _: self.take())
        self.origin.chosen.connect(lambda _: self.take())
        self.answer.clicked.connect(self.take)
        self.stance.chosen.connect(self._on_stance)

    def show_bearing(self, bearing: records.Bearing) -> None:
        """Ask about the item of a bearing; what is typed stays while it is the same."""
        if self._bearing is None or self._bearing.id != bearing.id:
            self.recorder.clear()
            self.origin.clear()
            self.note.clear()
        self._bearing = bearing
        self.stance.show_value(bearing.stance)

    def take(self) -> None:
        """Hand over the answer; without a recorder there is none."""
        if self._bearing is None:
            return
        recorder, origin = self.recorder.text().strip(), self.origin.text().strip()
        if not recorder:
            self.note.refuse(Refused(msg("Say who recorded it; whom it was captured from is not enough to count.")))
            self.recorder.setFocus()
            return
        desk, item = self._station.desk, self._bearing.evidence
        self.note.clear()
        self._station.do(
            lambda: recording.recorded_by(desk, item, recorder, origin),
            then=lambda _: self.answered.emit(),
            failed=self.note.refuse,
        )

    def _on_stance(self, stance: Stance) -> None:
        if self._bearing is not None:
            desk, bearing, seen = self._station.desk, self._bearing.id, {"stance": self._bearing.stance.value}
            self._station.do(lambda: evidence.set_bearing(desk, bearing, {"stance": stance}, seen=seen))
