"""A source's reliability: the history of its grades, and the line that adds one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem

from workbench.actions import sources
from workbench.base import records
from workbench.base.errors import Refused, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.terms import Reliability
from workbench.ui.inspector.dates import today, told, understood
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Columns, ScrollPage
from workbench.ui.inspector.words import GRADES, grade_words
from workbench.ui.sources.known import Known
from workbench.ui.station import Station
from workbench.ui.typed import add_by_return, empty


class GradesTab(ScrollPage):
    """What the source is graded today, how it was before, and a form for another grade."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._source: records.Source | None = None
        self.today = QLabel()
        self.today.setProperty("look", "title")
        self.meaning = _small()
        self.history = history_tree()
        letters: list[Reliability | None] = [*Reliability, None]
        hints = [*(say(GRADES[one]) for one in Reliability), tr("Nobody can tell: the history stays.")]
        self.letter = Choice([(one, grade_words(one)) for one in letters], hints)
        self.chosen = _small()
        self.topic = _line(tr("on everything"))
        self.since = _line(tr("today"))
        self.reason = _line(tr("What it is judged by"))
        self.understood = _small()
        self.understood.hide()
        self.give = QPushButton(tr("Grade"))
        self.give.setAutoDefault(False)
        self.note = Note()
        self._arrange()
        self.letter.chosen.connect(self._on_letter)
        self.since.textEdited.connect(self._on_since)
        self.give.clicked.connect(self.grade)
        add_by_return(self.topic, self.since, self.reason)
        for line in (self.topic, self.since, self.reason):
            line.returnPressed.connect(self.grade)

    def _arrange(self) -> None:
        columns = Columns(3)
        columns.add(labelled(tr("Reliability"), self.letter))
        columns.add(labelled(tr("On which topic"), self.topic))
        columns.add(labelled(tr("From which day"), self.since, hint=tr("Such as 3 June, or last Tuesday")))
        columns.add(self.understood, whole=True)
        columns.add(self.chosen, whole=True)
        columns.add(labelled(tr("Why this grade"), self.reason), whole=True)
        heading = QLabel(tr("Grade…"))
        heading.setProperty("look", "heading")
        for part in (self.today, self.meaning, self.history, heading, columns, self.note):
            self.rows.addWidget(part)
        self.rows.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch(1)

    def show_source(self, known: Known) -> None:
        """Show a source; a grade that is being typed stays."""
        before, self._source = self._source, known.record
        grade = known.record.reliability
        if before is None or before.id != known.record.id or before.reliability != grade:
            self.letter.show_value(grade)
        if before is None or before.id != known.record.id:
            self._clear()
            self.note.clear()
        self.today.setText(grade_words(grade))
        self.meaning.setText(say(GRADES[grade or Reliability.F]))
        self._on_letter()
        self.give.setAccessibleName(tr("Grade {name}", name=known.record.name))
        if before is None or (before.id, before.grades) != (known.record.id, known.record.grades):
            self._fill(known.record)

    def _fill(self, source: records.Source) -> None:
        self.history.clear()
        for grade in reversed(source.grades):
            topic = grade.topic or tr("everything")
            item = QTreeWidgetItem([grade.grade.value, topic, grade.since or "", grade.by, grade.reason])
            item.setToolTip(0, grade_words(grade.grade))
            item.setToolTip(4, grade.reason)
            self.history.addTopLevelItem(item)

    def _on_letter(self) -> None:
        letter = self.letter.value()
        self.chosen.setText(say(GRADES[letter]) if letter else tr("No grade stands; the history stays."))

    def _on_since(self, typed: str) -> None:
        words = told(typed, today(), whole_days=True) if typed.strip() else ""
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self.since.setAccessibleDescription(words)

    def _clear(self) -> None:
        empty(self.topic, self.since, self.reason)
        self._on_since("")

    def grade(self) -> None:
        """Give the grade that stands in the form; what is typed stays until it is kept."""
        if self._source is None:
            return
        desk, source, letter = self._station.desk, self._source.id, self.letter.value()
        topic, reason = self.topic.text().strip() or None, self.reason.text().strip()
        self.note.clear()
        try:
            since = understood(self.since.text(), today(), whole_days=True)
        except Refused as error:
            self.note.refuse(error)
            return

        def failed(error: WorkbenchError) -> None:
            self.note.refuse(error)

        self._station.do(
            lambda: sources.grade(desk, source, letter, topic=topic, reason=reason, since=since),
            then=lambda _: self._clear(),
            failed=failed,
        )


def history_tree() -> QTreeWidget:
    """The table of grades, newest first."""
    tree = QTreeWidget()
    tree.setAccessibleName(tr("History of grades"))
    tree.setHeaderLabels([tr("Grade"), tr("Topic"), tr("From"), tr("By"), tr("Why")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setTabKeyNavigation(False)
    for column, width in enumerate((54, 96, 84, 84)):
        tree.setColumnWidth(column, width)
    tree.header().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
    tree.setMinimumHeight(tree.fontMetrics().height() * 7)
    return tree


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("look", "small")
    label.setWordWrap(True)
    return label


def _line(hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(hint)
    return line
