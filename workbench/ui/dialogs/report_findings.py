"""The report check's findings as a list: go to one, or ignore it with a reason; the export never waits for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.actions.reporting import checking
from workbench.actions.reporting.checking import Finding
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.station import Station

_LINES, _FEWEST = 6, 2
"""So many lines of the list are seen, and so many where the screen has little room."""


class ReportFindings(QWidget):
    """Looks aside for what to mend before a report of an article or a case leaves."""

    chosen = Signal(object)
    """A finding is to be gone to."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._what = ""
        self.found: Sequence[Finding] = ()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What the report check found"))
        line = self.list.fontMetrics().lineSpacing()
        self.list.setMinimumHeight(line * _FEWEST + 12)
        self.list.setMaximumHeight(line * _LINES + 12)
        self.go = QPushButton(tr("Go there"))
        self.ignore = QPushButton(tr("Ignore…"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Why this may stay as it is"))
        self.reason.setPlaceholderText(tr("Why may this stay as it is? Return ignores it"))
        self._arrange()
        self.go.clicked.connect(self._go)
        self.ignore.clicked.connect(self._ask)
        self.list.itemActivated.connect(self._go)
        self.list.currentRowChanged.connect(self._on_row)
        self.reason.returnPressed.connect(self._ignore)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.go, self.ignore):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addWidget(self.reason, 1)
        buttons.addStretch()
        self.reason.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.words)
        rows.addWidget(self.list)
        rows.addLayout(buttons)

    def check(self, what: str) -> None:
        """Look at an article (its id) or a case (its name); what is looked for no longer arrives nowhere."""
        self._what = what
        self.words.setText(tr("Checking the wording and what is missing…"))
        self._fill(())
        desk = self._station.desk

        def found(findings: Sequence[Finding]) -> None:
            if self._what == what:
                self._fill(findings)
                self._tell(len(findings))

        def failed(error: WorkbenchError) -> None:
            if self._what == what:
                self.words.setText(say(error.line))

        self._station.aside(lambda: checking.report_check(desk, what), then=found, failed=failed)

    def stop(self) -> None:
        """What is still looked for arrives nowhere: the dialog is gone."""
        self._what = ""

    def _tell(self, count: int) -> None:
        if count:
            words = say(nmsg("{count} thing to look at", "{count} things to look at", count))
            self.words.setText(tr("{findings}; the report can be exported all the same.", findings=words))
        else:
            self.words.setText(tr("The report check found nothing to mend."))

    def _fill(self, findings: Sequence[Finding]) -> None:
        row = self.list.currentRow()
        self.found = findings
        self.list.clear()
        for finding in findings:
            words = say(finding.line)
            line = QListWidgetItem(words)
            line.setToolTip(words)
            self.list.addItem(line)
        self.list.setCurrentRow(min(max(row, 0), len(findings) - 1))
        for part in (self.list, self.go, self.ignore):
            part.setVisible(bool(findings))
        self.reason.hide()

    def _current(self) -> Finding | None:
        row = self.list.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _on_row(self) -> None:
        self.reason.clear()
        self.reason.hide()

    def _go(self) -> None:
        if (finding := self._current()) is not None:
            self.chosen.emit(finding)

    def _ask(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()

    def _ignore(self) -> None:
        finding, reason, desk, what = self._current(), self.reason.text(), self._station.desk, self._what
        if finding is None or not reason.strip():
            return

        def ignored(_: object) -> None:
            if self._what == what:
                self.list.setFocus()
                self.check(what)

        def failed(error: WorkbenchError) -> None:
            if self._what == what:
                self.words.setText(say(error.line))

        self._station.do(lambda: checking.ignore(desk, finding, reason), then=ignored, failed=failed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back; Return is the list's own and no button's of the dialog."""
        if event.key() == Qt.Key.Key_Escape and not self.reason.isHidden():
            self.reason.hide()
            self.list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
