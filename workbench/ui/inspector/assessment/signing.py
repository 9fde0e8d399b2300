"""The second reader's view of the latest assessment: what was said so far, and the form that says more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from workbench.actions import sign_offs
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import Refused, WorkbenchError
from workbench.base.languages import tr
from workbench.base.messages import msg
from workbench.base.terms import Verdict
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.form import Form
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.section import Section
from workbench.ui.station import Station
from workbench.ui.theme import Theme
from workbench.ui.widgets.wrapped import Wrapped


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's by how they are written; what counts in the end, the operation says."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


class SignOffForm(Form):
    """Name, view and comment; `Return` in a line signs."""

    signed = Signal(str, Verdict, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Sign off"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Another person than who assessed it"))
        self.verdict = Choice([(one, tr(one.value)) for one in Verdict])
        self.verdict.show_value(Verdict.AGREES)
        self.comment = QLineEdit()
        self._arrange()
        for line in (self.name, self.comment):
            line.returnPressed.connect(self.take)

    def _arrange(self) -> None:
        columns = Columns(2)
        columns.add(labelled(tr("Second reader’s name"), self.name))
        columns.add(labelled(tr("View"), self.verdict))
        columns.add(labelled(tr("Comment"), self.comment), whole=True)
        self._lay(columns)

    def begin(self) -> None:
        """Take the focus to what is missing first."""
        (self.comment if self.name.text().strip() else self.name).setFocus()

    @override
    def clear(self) -> None:
        """Forget what was typed, the name excepted."""
        self.reset()
        self.comment.clear()

    def reset(self) -> None:
        """Forget what was chosen; name and comment stay."""
        self.verdict.show_value(Verdict.AGREES)
        self.note.clear()

    @override
    def take(self) -> None:
        """Hand over what was filled in; a name is needed."""
        name = self.name.text().strip()
        if not name:
            self.note.refuse(Refused(msg("Enter the second reader's name.")))
            self.name.setFocus()
            return
        self.note.clear()
        self.signed.emit(name, self.verdict.value(), self.comment.text().strip())


class SignOffs(Section[SignOffForm]):
    """All sign-offs on the current claim's assessments, the voided ones with when and why; and one more."""

    def __init__(self, station: Station) -> None:
        tip, caution = tr("A second person agrees, objects or asks"), tr("names as entered, not authenticated")
        super().__init__(station, tr("Second reader"), tr("Sign off…"), tip, caution=caution, gap=3)
        self._claim = ""
        self._assessment: records.Assessment | None = None
        self.lines: list[Wrapped] = []
        """One a sign-off, the newest first."""
        self.ask.clicked.connect(self.begin)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the current claim's; what is typed stays while it is the same claim."""
        claim, latest = dossier.claim.id, dossier.assessment
        if self.form is not None and claim != self._claim:
            self._turn_to(claim)
            self.form.reset()
        self._claim, self._assessment = claim, latest
        self.setVisible(latest is not None)
        made = {one.id: one for one in dossier.matter.assessments}
        signed = list(reversed(dossier.matter.sign_offs))
        for _ in range(len(signed) - len(self.lines)):
            self.lines.append(Wrapped(selectable=True))
            self._lines.addWidget(self.lines[-1])
        for label, record in zip(self.lines, signed, strict=False):
            words = told(record, made.get(record.assessment), latest)
            label.setText(words)
            objects = record.verdict is not Verdict.AGREES and record.voided is None
            _look(label, "warning" if objects else "muted" if record.voided else "")
        for number, label in enumerate(self.lines):
            label.setVisible(number < len(signed))

    def begin(self) -> None:
        """Open the form; the settings' analyst stands in it where somebody else assessed the claim."""
        if self._assessment is None:
            return
        form = self._made(self._new_form, lambda form: form.comment, self._claim)
        by = self._station.desk.by
        if not same_name(by, self._assessment.by):
            form.name.setText(form.name.text() or by)
        elif same_name(form.name.text(), by):
            form.name.clear()
        form.show()
        form.begin()

    def _new_form(self) -> SignOffForm:
        form = SignOffForm(self._station.theme)
        form.signed.connect(self._sign)
        return form

    def _sign(self, name: str, verdict: Verdict, comment: str) -> None:
        form, latest = self.form, self._assessment
        if form is None or latest is None:
            return
        second, claim = Desk(self._station.desk.library, name), self._claim
        form.go.setEnabled(False)

        def done(_: str) -> None:
            form.go.setEnabled(True)
            if claim == self._claim:
                self._on_given_up()

        def failed(error: WorkbenchError) -> None:
            form.go.setEnabled(True)
            if claim == self._claim and not form.isHidden():
                form.note.refuse(error)
            else:
                self._station.failed.emit(error)

        self._station.do(
            lambda: sign_offs.sign(second, claim, verdict, comment, seen=latest.id), then=done, failed=failed
        )


def told(record: records.SignOff, on: records.Assessment | None, latest: records.Assessment | None) -> str:
    """A sign-off in one line: who, what, on which status where that is not the latest, the comment, why it is void."""
    words = tr("{by} {verdict} · {day}", by=record.by, verdict=tr(record.verdict.value), day=record.at[:10])
    if on is not None and latest is not None and on.id != latest.id:
        words = tr("{signed} · on “{status}” of {day}", signed=words, status=tr(on.status.value), day=on.at[:10])
    if record.comment:
        words = tr("{signed}: {comment}", signed=words, comment=record.comment)
    if record.voided is not None:
        day, why = record.voided.at[:10], record.voided.why
        words += "\n" + (tr("Voided {day}: {why}", day=day, why=why) if why else tr("Voided {day}", day=day))
    return words


def _look(label: QLabel, look: str) -> None:
    """Give a label another look; a style sheet looks at properties only when it is told to."""
    if label.property("look") != look:
        label.setProperty("look", look)
        label.style().polish(label)
