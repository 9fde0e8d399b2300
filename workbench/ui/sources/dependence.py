"""Whom a source depends on: every word on it, the last ones marked as holding, and the form that adds one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem

from workbench.actions import claims, dependences
from workbench.actions.dependences import Word
from workbench.base import records
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import DependenceKind
from workbench.ui.inspector.fields import Choice, labelled
from workbench.ui.inspector.note import Note
from workbench.ui.inspector.places import Columns, ScrollPage
from workbench.ui.sources.known import Known
from workbench.ui.station import Station
from workbench.ui.typed import add_by_return, empty
from workbench.ui.widgets.source_edit import SourceChoices, SourceEdit

_WHY = 5


class DependenceTab(ScrollPage):
    """The words on one source's dependence; double click or `Return` on one begins its opposite."""

    def __init__(self, station: Station, choices: SourceChoices) -> None:
        super().__init__()
        self._station = station
        self._source: records.Source | None = None
        self._words: tuple[Word, ...] = ()
        self.tree = _tree()
        self.other = SourceEdit(station, choices=choices)
        self.other.setPlaceholderText(tr("Another source"))
        self.depends = Choice([(True, tr("depend on each other")), (False, tr("do not depend on each other"))])
        self.depends.show_value(True)
        self.kind = Choice([(kind, tr(kind.value)) for kind in DependenceKind])
        self.kind.show_value(DependenceKind.DESK)
        self.where = Choice([(None, tr("everywhere"))])
        self.where.show_value(None)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why; the report prints it"))
        self.give = QPushButton(tr("Say so"))
        self.give.setAutoDefault(False)
        self.note = Note()
        self._arrange()
        self.tree.itemActivated.connect(self._on_activated)
        self.give.clicked.connect(self.say)
        self.reason.returnPressed.connect(self.say)
        add_by_return(self.other, self.reason)
        station.claim_selected.connect(self._on_claim)
        self._on_claim()

    def _arrange(self) -> None:
        rule = QLabel(
            tr(
                "Sources that depend on each other count as one origin. The last word on a pair holds; earlier ones "
                "are kept beside it."
            )
        )
        rule.setProperty("look", "small")
        rule.setWordWrap(True)
        columns = Columns(2)
        columns.add(labelled(tr("This source and"), self.other))
        columns.add(labelled(tr("Word"), self.depends))
        columns.add(labelled(tr("By what"), self.kind))
        columns.add(labelled(tr("For which claim"), self.where))
        columns.add(labelled(tr("Reason"), self.reason), whole=True)
        for part in (self.tree, rule, columns, self.note):
            self.rows.addWidget(part)
        self.rows.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch(1)

    def show_source(self, known: Known) -> None:
        """Show a source; a word that is being typed stays."""
        before, self._source = self._source, known.record
        if before is None or before.id != known.record.id:
            empty(self.other, self.reason)
            self.note.clear()
        if before is None or before.id != known.record.id or known.words != self._words:
            self._words = known.words
            self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        muted = QColor(self._station.theme.tokens.muted)
        for word in reversed(self._words):
            item = QTreeWidgetItem(_cells(word))
            item.setToolTip(_WHY, word.record.reason)
            if not word.holds:
                for column in range(self.tree.columnCount()):
                    item.setForeground(column, muted)
            item.setData(0, Qt.ItemDataRole.UserRole, word.record.id)
            self.tree.addTopLevelItem(item)

    def _on_claim(self) -> None:
        """The claim that is current in the window is offered beside everywhere."""
        options: list[tuple[str | None, str]] = [(None, tr("everywhere"))]
        name = self._station.claim
        if name is not None:
            try:
                claim = claims.claim(self._station.desk, name)
            except WorkbenchError:
                claim = None  # it is gone; the notice that says so is on its way
            if claim is not None:
                words = tr("claim {number}: {statement}", number=claim.number, statement=claim.statement[:60])
                options.append((name, words))
        self.where.set_options(options)
        if self.where.value() is None:
            self.where.show_value(None)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, Qt.ItemDataRole.UserRole)
        word = next((one for one in self._words if one.record.id == name), None)
        if word is None:
            return
        self.other.setText(word.other_name)
        self.depends.show_value(not word.record.depends)
        self.kind.show_value(word.record.kind)
        self.where.show_value(None)
        self.reason.setFocus()

    def say(self) -> None:
        """Say what stands in the form."""
        if self._source is None:
            return
        desk, source, other = self._station.desk, self._source.id, self.other.text().strip()
        depends, kind = bool(self.depends.value()), self.kind.value()
        claim, reason = self.where.value(), self.reason.text()
        self.note.clear()

        def said(_: object) -> None:
            empty(self.other, self.reason)

        def failed(error: WorkbenchError) -> None:
            self.note.refuse(error)

        self._station.do(
            lambda: dependences.say(desk, source, other, depends=depends, kind=kind, claim=claim, reason=reason),
            then=said,
            failed=failed,
        )


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Dependence"))
    tree.setHeaderLabels([tr("With"), tr("Word"), tr("By"), tr("For"), tr("Holds"), tr("Reason")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setTabKeyNavigation(False)
    for column, width in enumerate((92, 104, 68, 74, 46)):
        tree.setColumnWidth(column, width)
    tree.header().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
    tree.setMinimumHeight(tree.fontMetrics().height() * 7)
    return tree


def _cells(word: Word) -> list[str]:
    where = tr("everywhere") if word.number is None else tr("claim {number}", number=word.number)
    return [
        word.other_name,
        tr("depends") if word.record.depends else tr("does not depend"),
        tr(word.record.kind.value),
        where,
        tr("yes") if word.holds else tr("no"),
        word.record.reason,
    ]
