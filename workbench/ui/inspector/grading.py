"""Grading a source in place: its kind, its letter in the standard's words, on what topic, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout

from workbench.actions import sources
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.terms import Reliability, SourceKind
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.places import Columns
from workbench.ui.inspector.words import GRADES, grade_words
from workbench.ui.station import Station
from workbench.ui.typed import add_by_return, empty
from workbench.ui.widgets.source_edit import kind_words
from workbench.ui.widgets.wrapped import Wrapped

_SHOWN = 4


def kind_choice() -> Choice:
    """The kinds of sources to choose from; where nobody said one, that stands there."""
    choice = Choice([(kind, kind_words(kind)) for kind in SourceKind])
    choice.setPlaceholderText(kind_words(None))
    choice.show_value(None)
    return choice


class Grading(QFrame):
    """The kind and the grade of one source, and how it was graded before."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._source: records.Source | None = None
        self.kind = kind_choice()
        letters: list[Reliability | None] = [None, *Reliability]
        hints = [tr("Nobody has graded it: it cannot be judged."), *(say(GRADES[one]) for one in Reliability)]
        self.letter = Choice([(one, grade_words(one)) for one in letters], hints)
        self.topic = QLineEdit()
        self.topic.setPlaceholderText(tr("on everything"))
        self.reason = QLineEdit()
        self.give = QPushButton(tr("Grade"))
        self.give.setAutoDefault(False)
        self.before = Wrapped()
        self.before.setProperty("look", "small")
        self._arrange()
        self.kind.chosen.connect(self._on_kind)
        self.letter.chosen.connect(self._on_letter)
        self.give.clicked.connect(self.grade)
        add_by_return(self.topic, self.reason)
        for line in (self.topic, self.reason):
            line.returnPressed.connect(self.grade)

    def _arrange(self) -> None:
        columns = Columns(2)
        columns.add(labelled(tr("Kind of source"), self.kind))
        columns.add(labelled(tr("Reliability"), self.letter))
        columns.add(labelled(tr("On which topic"), self.topic))
        why = QFrame()
        line = QHBoxLayout(why)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.reason, 1)
        line.addWidget(self.give)
        columns.add(labelled(tr("Why this grade"), why, buddy=self.reason))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(columns)
        rows.addWidget(self.before)

    def show_source(self, source: records.Source) -> None:
        """Show a source; a letter chosen and not given yet stays."""
        if source == self._source:
            return
        other = self._source is None or self._source.id != source.id
        graded = self._source is not None and self._source.reliability != source.reliability
        self._source = source
        self.kind.show_value(source.said_kind)
        if other or graded:
            self.letter.show_value(source.reliability)
            empty(self.topic, self.reason)
        self.give.setAccessibleName(tr("Grade {name}", name=source.name))
        self._on_letter()
        self._show_before()

    def _show_before(self) -> None:
        if self._source is None:
            return
        try:
            grades = sources.source(self._station.desk, self._source.id).grades
        except WorkbenchError:
            grades = ()  # it is gone; the notice that says so is on its way
        self.before.setText("\n".join(_grade_line(grade) for grade in reversed(grades[-_SHOWN:])))
        self.before.setVisible(bool(grades))

    def _on_letter(self) -> None:
        letter = self.letter.value()
        self.letter.setToolTip(say(GRADES[letter]) if letter else tr("Not known how reliable it is."))

    def _on_kind(self, kind: SourceKind) -> None:
        if self._source is not None:
            desk, name, seen = self._station.desk, self._source.id, self._source.kind.value
            self._station.do(lambda: sources.set_fields(desk, name, {"kind": kind.value}, seen={"kind": seen}))

    def grade(self) -> None:
        """Give the letter that is chosen, from today on."""
        if self._source is None:
            return
        desk, name, letter = self._station.desk, self._source.id, self.letter.value()
        topic, reason = self.topic.text().strip() or None, self.reason.text().strip()

        def graded(_: records.Source) -> None:
            empty(self.topic, self.reason)
            self._show_before()

        self._station.do(lambda: sources.grade(desk, name, letter, topic=topic, reason=reason), then=graded)


class GradeChip(QToolButton):
    """A source's letter; pressed, its kind and grade can be set in `place`, a layout that the chip's owner has."""

    def __init__(self, station: Station, place: QBoxLayout) -> None:
        super().__init__()
        self._station = station
        self._place = place
        self._source: records.Source | None = None
        self._grading: Grading | None = None
        self.setCheckable(True)
        self.setProperty("look", "chip")
        self.setAccessibleName(tr("Grade of the source"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._open)

    def show_source(self, source: records.Source | None) -> None:
        """Show a source's grade; nothing where there is no source. Of another source than before it is closed."""
        if source is None or (self._source is not None and self._source.id != source.id):
            self.setChecked(False)
        self._source = source
        self.setVisible(source is not None)
        if source is not None:
            words = tr("{name}: {grade}", name=source.name, grade=grade_words(source.reliability))
            self.setText((source.reliability.value if source.reliability else "–") + " ▾")
            self.setAccessibleName(words)
            self.setToolTip(words)
            if self._grading is not None:
                self._grading.show_source(source)

    def grading(self) -> Grading:
        """What the chip opens, opened."""
        self.setChecked(True)
        if self._grading is None:
            self._grading = Grading(self._station)
            self._place.addWidget(self._grading)
            if self._source is not None:
                self._grading.show_source(self._source)
        return self._grading

    def _open(self, opened: bool) -> None:
        if opened:
            self.grading().show()
        elif self._grading is not None:
            self._grading.hide()


def _grade_line(grade: records.Grade) -> str:
    parts = [grade.grade.value, grade.topic or tr("on everything"), grade.since or "", grade.by, grade.reason]
    return joined(part for part in parts if part)
