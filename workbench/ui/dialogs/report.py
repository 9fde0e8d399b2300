"""What to export, as what, and where to."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from workbench.base.languages import tr
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.dialogs.message import offer_to_open
from workbench.ui.station import Station

FORMATS = (("pdf", ".pdf"), ("html", ".html"), ("case", ".case"), ("case", ".jsonl"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for; `what` is the id of an article or the name of a case."""

    what: str
    format: str
    file: Path
    include_protected: bool


class ReportDialog(FormDialog):
    """Asks for a report of the open article or of its case."""

    _folder = Path.home()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(tr("Export a report"), parent)
        self._station = station
        self._what = QComboBox()
        self._format = QComboBox()
        self._file = QLineEdit()
        self._protected = QCheckBox(tr("Name protected sources"))
        self._typed = False
        self._make()

    def _make(self) -> None:
        article = self._station.article
        if article is not None:
            self._what.addItem(tr("This article: {title}", title=article.article.title), article.article.id)
            for name in article.cases:
                self._what.addItem(tr("The case: {name}", name=name), name)
        for (_, ending), words in zip(
            FORMATS,
            (
                tr("PDF, to print and file"),
                tr("HTML, one file"),
                tr("Case file with originals"),
                tr("Case file, text only"),
            ),
            strict=True,
        ):
            self._format.addItem(f"{words} ({ending})", ending)
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        row = QWidget()
        parts = QHBoxLayout(row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self._file, 1)
        parts.addWidget(browse)
        self.add_field("what", tr("Of"), self._what)
        self.add_field("format", tr("As"), self._format)
        self.add_field("file", tr("File"), row)
        self._file.setAccessibleName(tr("File"))
        self.form.addRow("", self._protected)
        self.setMinimumWidth(560)
        self._what.currentIndexChanged.connect(self._suggest)
        self._format.currentIndexChanged.connect(self._suggest)
        self._file.textEdited.connect(self._on_typed)
        self._suggest()

    def ask(self) -> Wanted | None:
        """Show the dialog and wait; None where the person thought better of it."""
        return self.wanted() if self.exec() == QDialog.DialogCode.Accepted else None

    def wanted(self) -> Wanted:
        """What the fields say now."""
        file = Path(self._file.text()).expanduser()
        formats = {ending: name for name, ending in FORMATS}
        return Wanted(
            str(self._what.currentData()), formats[str(self._format.currentData())], file, self._protected.isChecked()
        )

    def offer_to_open(self, file: Path) -> None:
        """Say that it is written, and offer to open it."""
        parent = self.parentWidget()
        if parent is not None:
            offer_to_open(parent, file)

    def keep(self) -> None:
        """Ask once more where a file would be replaced, or a protected source named."""
        wanted = self.wanted()
        ReportDialog._folder = wanted.file.parent
        if wanted.include_protected and not self._sure(
            tr("Protected sources will stand in this file by name. Whoever gets it can read them. Go on?")
        ):
            return
        if wanted.file.exists() and not self._sure(tr("{file} is there already. Replace it?", file=wanted.file.name)):
            return
        self.accept()

    def _sure(self, question: str) -> bool:
        answer = QMessageBox.question(self, self.windowTitle(), question)
        return answer == QMessageBox.StandardButton.Yes

    def _on_typed(self) -> None:
        self._typed = True

    def _suggest(self) -> None:
        """A name made of what is exported, until the person types one; the ending always follows the format."""
        ending = str(self._format.currentData())
        if self._typed:
            self._file.setText(str(Path(self._file.text()).with_suffix(ending)))
            return
        title = self._what.currentText().partition(": ")[2]
        name = re.sub(r"[^\w\-]+", "-", title).strip("-")[:60] or "report"
        self._file.setText(str(self._folder / f"{name}{ending}"))

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self._file.text(), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            self._typed = True
            self._file.setText(chosen)
