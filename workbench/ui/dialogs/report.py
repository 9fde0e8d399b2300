"""What to export, as what, and where to."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from workbench.actions.reporting.checking import Finding
from workbench.actions.reporting.names_left import names_left, veiled_title
from workbench.base.errors import Refused
from workbench.base.languages import say, tr
from workbench.base.messages import Message, msg
from workbench.text.cutting import beginning
from workbench.ui.banner import ShortenedLabel
from workbench.ui.choosing import file_to_save
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.dialogs.report_findings import ReportFindings
from workbench.ui.station import Station
from workbench.ui.widgets.few_lines import FewLines

_NAMES = ((".pdf", "pdf"), (".html", "html"), (".case", "case"), (".jsonl", "case"))
"""What a file's name ends in, and what the export calls the format."""
_LONGEST_NAME = 60
"""Characters of a name that is proposed, without its ending."""
_LINES = 5
"""Lines of a warning that are seen at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for; `what` is the id of an article or the name of a case."""

    what: str
    format: str
    file: Path
    include_protected: bool


class ReportDialog(FormDialog):
    """Asks for a report of the open article or of its case."""

    def __init__(self, station: Station, parent: QWidget | None = None, *, folder: Path | None = None) -> None:
        """Offers a name in `folder`, by default the person's documents."""
        super().__init__(tr("Export a report"), parent)
        self._station = station
        self._folder = folder if folder is not None and folder.is_dir() else _documents()
        self.what = QComboBox()
        self.format = QComboBox()
        self.file = QLineEdit()
        self.place = ShortenedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self.place.setProperty("look", "small")
        self.protected = QCheckBox(tr("Name protected sources"))
        self.protected.setToolTip(tr("Else they stand as “protected source”; asked once more before it is written."))
        self.names = FewLines(_LINES, "warning")
        self.findings = ReportFindings(station)
        self.goes_to: Finding | None = None
        """What the person wants to mend first, where they left the dialog for it."""
        self._typed = False
        self._what = ""
        """Of what it is found out which names stand in it."""
        self._veiled = ""
        """What is exported, without protected names; empty until it is known."""
        self._make()

    def _make(self) -> None:
        article = self._station.article
        if article is not None:
            self.what.addItem(tr("This article: {title}", title=article.article.title), article.article.id)
            for name in article.cases:
                self.what.addItem(tr("The case: {name}", name=name), name)
        for (ending, _), words in zip(
            _NAMES,
            (
                tr("PDF, to print and file"),
                tr("HTML, one file"),
                tr("Case file with originals"),
                tr("Case file, text only"),
            ),
            strict=True,
        ):
            self.format.addItem(f"{words} ({ending})", ending)
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        row = QWidget()
        parts = QGridLayout(row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self.file, 0, 0)
        parts.addWidget(browse, 0, 1)
        parts.addWidget(self.place, 1, 0, 1, 2)
        row.setFocusProxy(self.file)
        self.add_field("what", tr("Of"), self.what)
        self.add_field("format", tr("As"), self.format)
        self.add_field("file", tr("File"), row)
        self.file.setAccessibleName(tr("File"))
        self.form.addRow("", self.protected)
        self.form.addRow("", self.names)
        self.names.hide()
        self.protected.toggled.connect(self._tell_names)
        self.rows.insertWidget(1, self.findings)
        self.findings.chosen.connect(self._on_finding)
        self.finished.connect(self._stop)
        self.setMinimumWidth(560)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Export"))
        self.format.currentIndexChanged.connect(self._suggest)
        self.file.textEdited.connect(self._on_typed)
        self.file.textChanged.connect(self._show_place)
        self.what.currentIndexChanged.connect(self._check)
        self.protected.toggled.connect(self._suggest)
        self._suggest()
        self._station.typed.flush()
        self._check()

    def _check(self) -> None:
        if self.what.count():
            what = str(self.what.currentData())
            self.findings.check(what)
            self._look_for_names(what)

    def _look_for_names(self, what: str) -> None:
        """Find out, aside, what to call the file, and what of protected names it holds all the same."""
        desk, self._what = self._station.desk, what
        self._veiled = ""
        self._suggest()
        self.names.setText("")
        self._tell_names()

        def called(title: str) -> None:
            if what == self._what:
                self._veiled = title
                self._suggest()

        def found(lines: tuple[Message, ...]) -> None:
            if what == self._what:
                self.names.setText("\n".join(map(say, lines)))
                self._tell_names()

        self._station.aside(lambda: veiled_title(desk, what), then=called)
        self._station.aside(lambda: names_left(desk, what), then=found)

    def _tell_names(self) -> None:
        """Say so, unless all names are to be told anyway."""
        self.names.setVisible(bool(self.names.text()) and not self.protected.isChecked())

    def _stop(self) -> None:
        self._what = ""
        self.findings.stop()

    def _on_finding(self, finding: Finding) -> None:
        self.goes_to = finding
        self.reject()

    def wanted(self) -> Wanted:
        """What the fields say now: the file's name ends as its format does, and without a folder it is in the usual."""
        ending = str(self.format.currentData())
        file = self._path()
        if file.suffix.lower() != ending:
            file = file.with_name(file.name + ending)
        return Wanted(str(self.what.currentData()), dict(_NAMES)[ending], file, self.protected.isChecked())

    def _path(self) -> Path:
        """What was typed as a path; `~` of somebody who has no home here stays as it is."""
        typed = Path(self.file.text().strip())
        with suppress(RuntimeError):
            typed = typed.expanduser()
        return self._folder / typed

    @override
    def keep(self) -> None:
        """Ask once more where a file would be replaced, or a protected source named."""
        name = self.file.text().strip()
        if not name or name.endswith("/") or (self._folder / name).is_dir():
            self.refuse(Refused(msg("Give the file a name."), field="file"))
            return
        wanted = self.wanted()
        if not wanted.file.parent.is_dir():
            folder = str(wanted.file.parent)
            self.refuse(Refused(msg("There is no folder {folder}.", folder=folder), field="file"))
            return
        if not os.access(wanted.file.parent, os.W_OK):
            folder = str(wanted.file.parent)
            self.refuse(Refused(msg("{folder} may only be read: choose another folder.", folder=folder), field="file"))
            return
        if wanted.include_protected and not self.sure(
            tr("Protected sources will stand in this file by name. Whoever gets it can read them. Go on?")
        ):
            return
        if wanted.file.exists() and not self.sure(tr("{file} is there already. Replace it?", file=wanted.file.name)):
            return
        self.accept()

    def sure(self, question: str) -> bool:
        """Ask, with No as the answer of a hasty Return."""
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), question, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        answer = box.exec()
        box.deleteLater()
        return answer == QMessageBox.StandardButton.Yes

    def _on_typed(self) -> None:
        self._typed = True

    def _suggest(self) -> None:
        """A name made of what is exported, until the person types one; the ending always follows the format.

        It names no protected source, unless the file does.
        """
        ending = str(self.format.currentData())
        if self._typed:
            name = self.file.text()
            old = next((one for one, _ in _NAMES if name.lower().endswith(one)), "")
            self.file.setText(name[: len(name) - len(old)] + ending)
            return
        title = self.what.currentText().partition(": ")[2] if self.protected.isChecked() else self._veiled
        words = beginning(re.sub(r"\W+", " ", title).strip(), _LONGEST_NAME)
        name = words.replace(" ", "-") or "report"
        self.file.setText(f"{name}{ending}")

    def _show_place(self) -> None:
        """Say where the file goes; its name has the line for itself, so that neither is cut."""
        path = self._path()
        folder = str(path if self.file.text().endswith("/") or path.is_dir() else path.parent)
        self.place.setText(tr("In {folder}", folder=folder))
        self.place.setToolTip(folder)

    def _on_browse(self) -> None:
        chosen = file_to_save(self, self.windowTitle(), self.wanted().file, asks_before_replacing=False)
        if chosen is not None:
            self._typed = True
            self._folder = chosen.parent
            self.file.setText(chosen.name)


def _documents() -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
