"""The top of the assessment tab: status, confidence, reason, and the rule's suggestion beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.actions import assessments
from workbench.actions.assessments import Judged
from workbench.base.errors import Conflict, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message, msg
from workbench.base.terms import Attention, Confidence, Status
from workbench.rules.wording import status_phrase
from workbench.ui.assessing import assess
from workbench.ui.banner import ShortenedLabel
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import Choice, SavedText, labelled, stripped
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Box
from workbench.ui.inspector.statuses import Statuses
from workbench.ui.menus import key_of
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.widgets.pill import Pill, status_heading
from workbench.ui.widgets.wrapped import Wrapped

_CONFIDENCE = (
    msg("None is given."),
    msg("Low: uncorroborated information from good or marginal sources; many assumptions."),
    msg("Moderate: partially corroborated information from good sources; several assumptions."),
    msg("High: well-corroborated information from proven sources; minimal assumptions."),
)
"""The wording of ICD 203, without its lists of terms."""


def headed(message: Message) -> str:
    """A message in the window's language, beginning with a capital."""
    words = say(message)
    return words[:1].upper() + words[1:]


class Judging(QWidget):
    """The analyst's judgement of the selected claims, and what the rule suggests for the current one."""

    reason_requested = Signal()
    left = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._dossier: Dossier | None = None
        self.number = QLabel()
        self.number.setProperty("look", "heading")
        self.pill = Pill(station.theme)
        self.when = ShortenedLabel()
        self.when.setProperty("look", "small")
        self.several = Wrapped()
        self.several.setProperty("look", "warning")
        self.statuses = Statuses(station)
        self.refused = Note((tr("Give mine"), tr("Leave theirs")))
        self._refused: tuple[str, Status, Status | None] | None = None
        """Of the open question about a status: whose claim, what was to be given, and what is said to stand."""
        self.confidence = Choice(
            [(None, tr("none")), *((one, tr(one.value)) for one in Confidence)], [say(line) for line in _CONFIDENCE]
        )
        self.reason = SavedText(station, self._write_reason, value=stripped)
        self._reason_for: Status | None = None
        """The status that the person looks at whose reason stands in the field or is typed there."""
        self.asked = QLabel(tr("Reason?"))
        self.asked.setProperty("look", "warning")
        self.asked.setMargin(4)
        self.several.setMargin(4)
        self.by_rule = QLabel(tr("by rule"))
        self.by_rule.setProperty("look", "small")
        self.suggestion = Suggested(station.theme)
        self._name_keys()
        self._arrange()
        station.keys_changed.connect(self._name_keys)
        self.statuses.chosen.connect(self.assess)
        self.confidence.chosen.connect(self._on_confidence)
        self.reason.left.connect(self.left)
        self.reason.mine_chosen.connect(self._on_mine_chosen)
        self.suggestion.taken.connect(self._on_taken)

    def _name_keys(self) -> None:
        self.suggestion.name_key(key_of("take_suggestion", self._station.settings))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.number)
        head.addWidget(self.pill)
        head.addWidget(self.when, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self.several)
        rows.addWidget(self.statuses)
        rows.addWidget(self.refused)
        marks = QHBoxLayout()
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(6)
        marks.addWidget(self.asked, 0, Qt.AlignmentFlag.AlignTop)
        marks.addWidget(self.reason, 1)
        marks.addWidget(self.by_rule, 0, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        line.setLayout(marks)
        marks.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(labelled(tr("Reason"), line, buddy=self.reason.edit), 1)
        below.addWidget(labelled(tr("Confidence"), self.confidence))
        rows.addLayout(below)
        rows.addWidget(self.suggestion)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        self._dossier = dossier
        latest, claim = dossier.assessment, dossier.claim
        self._ask_again()
        self.number.setText(tr("Claim {number}", number=claim.number))
        phrase = status_phrase(latest.status, claim.kind) if latest else None
        self.pill.set_status(latest.status if latest else None, headed(phrase) if phrase else None)
        self.when.setText(tr("{by} · {day}", by=latest.by, day=latest.at[:10]) if latest else "")
        self.when.setToolTip(self.when.text())
        count = len(dossier.selected)
        self.several.setVisible(count > 1)
        self.several.setText(
            tr("A status goes to all {count} selected claims; the rest here is claim {number}’s.",
               count=count, number=claim.number)
        )  # fmt: skip
        self.statuses.show_status(latest.status if latest else None)
        self.confidence.show_value(latest.confidence if latest else None)
        self.confidence.setEnabled(latest is not None)
        if not self.reason.waits():
            self._reason_for = latest.status if latest else None
        self.reason.show_text(claim.id, latest.reason if latest else "")
        self.reason.edit.setEnabled(latest is not None)
        self.reason.edit.setToolTip(latest.reason if latest else tr("Give a status first"))
        self.asked.setVisible(Attention.NO_REASON in dossier.computed.attention)
        self.by_rule.setVisible(bool(latest and latest.by_rule and latest.reason))
        self.suggestion.show_dossier(dossier)

    def assess(self, status: Status) -> None:
        """Give the selected claims a status."""
        dossier = self._dossier
        if dossier is None:
            return
        assess(
            self._station,
            dossier.selected,
            status,
            seen=dossier.looked_at() if len(dossier.selected) == 1 else None,
            then=self._on_judged,
            failed=lambda error: self.refuse(error, status),
        )

    def refuse(self, error: WorkbenchError, status: Status) -> None:
        """A status was not given: where someone else gave another one meanwhile, offer to give it all the same."""
        self._station.failed.emit(error)
        if isinstance(error, Conflict) and self._dossier is not None:
            self._refused = (self._dossier.claim.id, status, None)
            self._ask_again()

    def _ask_again(self) -> None:
        """Let the question about a status name what stands now; none is asked of another claim."""
        if self._refused is None or self._dossier is None:
            return
        claim, mine, said = self._refused
        latest = self._dossier.assessment
        stands = latest.status if latest is not None else None
        if claim != self._dossier.claim.id or stands is mine:
            self._refused = None
            self.refused.clear()
        elif stands is not said or not self.refused.asks:
            self._refused = (claim, mine, stands)
            message = msg(
                "Someone else changed the status meanwhile: it is now “{theirs}”. Yours, “{yours}”, is not given.",
                theirs=stands or msg("not assessed"), yours=mine,
            )  # fmt: skip
            self.refused.ask(Conflict(message, field="status", yours=mine, theirs=stands), self._on_chosen)

    def _on_chosen(self, mine: bool) -> None:
        refused, self._refused = self._refused, None
        if mine and refused is not None:
            self._station.said.emit(tr("Yours is given: {status}.", status=say(msg(refused[1]))))
            self.assess(refused[1])
        elif not mine:
            self._station.said.emit(tr("Theirs stands."))

    def begin_reason(self, begun: str) -> None:
        """Put letters at the end of the reason, as if they had been typed there; a reason that stands ends before."""
        stands = self.reason.text()
        self.reason.insert(begun if not stands or stands[-1].isspace() else f" {begun}")

    def _on_judged(self, judged: Judged) -> None:
        if judged.asks_reason or self._station.settings.get("reason_always"):
            self.reason_requested.emit()

    def _on_taken(self) -> None:
        if self._dossier is not None:
            desk, chosen = self._station.desk, self._dossier.selected
            one = self._dossier.looked_at() if len(chosen) == 1 else None
            self._station.do(lambda: assessments.take_suggestion(desk, chosen, seen=one))

    def _on_confidence(self, confidence: Confidence | None) -> None:
        if self._dossier is None or self._dossier.assessment is None:
            return
        self.reason.flush()
        desk, claim, reason = self._station.desk, self._dossier.claim.id, self.reason.text().strip()
        latest = self._dossier.assessment
        seen = {"status": latest.status.value, "reason": reason, "confidence": latest.confidence}
        self._station.do(lambda: assessments.set_reason(desk, claim, reason, confidence=confidence, seen=seen))

    def _on_mine_chosen(self) -> None:
        """The person's reason is to stand beside the status that someone else gave: the one that is shown."""
        latest = self._dossier.assessment if self._dossier is not None else None
        self._reason_for = latest.status if latest else None

    def _write_reason(self, owner: str, value: str, seen: str, gesture: str) -> None:
        matter, _ = assessments.computed(self._station.desk, owner)
        sure = matter.assessments[-1].confidence if matter.assessments else None
        looked_at = {"reason": seen} | ({"status": self._reason_for.value} if self._reason_for else {})
        assessments.set_reason(self._station.desk, owner, value, confidence=sure, seen=looked_at, gesture=gesture)


class Suggested(Box):
    """What the rule suggests, why, and what is missing for the next status."""

    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title = Wrapped(selectable=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.why = Wrapped(selectable=True)
        self.missing = Wrapped(selectable=True)
        self.take = QPushButton()
        self.take.setAccessibleName(tr("Take the suggestion"))
        self.take.setToolTip(tr("Give the claim this status, with its why as the reason"))
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self.taken)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.setSpacing(3)
        rows.addLayout(head)
        for label in (self.why, self.missing):
            rows.addWidget(label)

    def name_key(self, key: str) -> None:
        """Say which key takes it in article and table; empty where none does."""
        self.take.setText(tr("Take it") + (f"  [{key}]" if key else ""))

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's."""
        computed, claim = dossier.computed, dossier.claim
        phrase = status_phrase(computed.suggested, claim.kind)
        self.title.setText(tr("Suggested: {status}", status=headed(phrase)))
        self.why.setText(headed(computed.why))
        self.missing.setVisible(computed.missing is not None)
        if computed.missing is not None:
            self.missing.setText(headed(computed.missing))
        latest = dossier.assessment
        several = len(dossier.selected) > 1
        self.take.setEnabled(several or latest is None or latest.status is not computed.suggested)
        self.setAccessibleName(
            tr("Suggested: {status}. {why}", status=status_heading(computed.suggested), why=self.why.text())
        )
