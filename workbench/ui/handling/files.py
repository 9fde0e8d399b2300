"""The commands of the File menu: what comes in, what goes out, other libraries."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workbench.actions.articles import Taken
from workbench.actions.capturing.taking import take_text
from workbench.base.languages import say, tr
from workbench.base.terms import Attention
from workbench.ui.arriving import Ready
from workbench.ui.choosing import file_to_save, files_to_open, folder_to_open
from workbench.ui.dialogs.form import asked
from workbench.ui.dialogs.message import offer_to_open
from workbench.ui.handling.importing import Importing
from workbench.ui.handling.opening import open_in_new_window
from workbench.ui.handling.parts import Parts
from workbench.ui.import_record import ImportRecord
from workbench.ui.menus import set_keys
from workbench.ui.tasks import Task
from workbench.ui.theme import choose

if TYPE_CHECKING:
    from workbench.actions.reporting.checking import Finding
    from workbench.actions.reporting.reports import Written

_FILES = (
    "*.txt *.md *.markdown *.html *.htm *.xhtml *.pdf *.docx *.docm *.odt *.fodt *.rtf *.eml *.mht *.mhtml *.png *.jpg "
    "*.jpeg *.webp *.gif *.tif *.tiff *.warc *.warc.gz *.wacz *.zip *.jsonl *.case"
)

_LEADS_TO = {"finding": "finding", "claims": "go_claims", "text": "next_bare"}
"""The command that leads to what a finding of the report check says of a whole article, by its place."""


class FileCommands:
    """Import, export, preferences, other libraries."""

    def __init__(self, parts: Parts, record: ImportRecord) -> None:
        """`record` is where the last import is written down."""
        self._parts = parts
        self._station = parts.station
        self._importing = Importing(parts, record)
        self._reports: Path | None = None
        """Where the last report went."""

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in (
            "import_files", "import_folder", "import_outcomes", "new_from_clipboard", "report", "open_library",
            "preferences", "quit",
        ):  # fmt: skip
            yield name, getattr(self, name)

    def import_files(self) -> None:
        """Choose files and take them in."""
        kinds = f"{tr('Articles and cases')} ({_FILES});;{tr('All files')} (*)"
        self.take(files_to_open(self._parts.shell, tr("Import"), kinds=kinds))

    def import_folder(self) -> None:
        """Choose a folder and take in all that is in it."""
        chosen = folder_to_open(self._parts.shell, tr("Import a folder"))
        if chosen is not None:
            self.take([chosen])

    def import_outcomes(self) -> None:
        """Show again what came of the last import."""
        self._importing.show_outcomes()

    def tell_of_last_import(self) -> None:
        """Say what came of the last import, where the window closed before that could be said."""
        self._importing.tell()

    def take(self, files: Iterator[Path] | Sequence[Path]) -> None:
        """Take in files, folders and archives; the last article is opened."""
        self._importing.take(files)

    def new_from_clipboard(self) -> None:
        """Make an article of the text on the clipboard."""
        text, desk = QApplication.clipboard().text(), self._station.desk
        if not text.strip():
            self._parts.say(tr("There is no text on the clipboard."))
            return

        def came(taken: Taken) -> Ready:
            known, new = tr("This text was in the library already."), tr("“{title}” came in.", title=taken.title)
            return Ready(known if taken.known else new, lambda: self._importing.open(taken.article))

        self._parts.tasks.run(
            tr("Reading the clipboard"),
            lambda _task: take_text(desk, text),
            came,
            waits=tr("The text of the clipboard"),
        )

    def report(self) -> None:
        """Export a report, with progress, and offer to open it."""
        if self._station.article is None:
            self._parts.say(tr("Open an article first."))
            return
        from workbench.ui.dialogs.report import ReportDialog  # noqa: PLC0415 - when it is wanted

        dialog = ReportDialog(self._station, self._parts.shell, folder=self._reports)
        if not asked(dialog):
            if dialog.goes_to is not None:
                self._mend(dialog.goes_to)
            return
        wanted = dialog.wanted()
        self._station.save()
        from workbench.actions.capturing.timestamps import roots  # noqa: PLC0415 - as above
        from workbench.actions.reporting.reports import export  # noqa: PLC0415 - the report's libraries, when one is wanted

        desk, settings = self._station.desk, self._station.settings

        def work(task: Task) -> "Written":
            return export(
                desk, wanted.what, wanted.format, wanted.file, include_protected=wanted.include_protected,
                paper=str(settings.get("report_paper")),
                trusted=() if wanted.format == "case" else roots(settings),
                progress=task.progress, cancelled=task.cancelled,
            )  # fmt: skip

        self._parts.tasks.run(tr("Exporting {file}", file=wanted.file.name), work, self._on_exported)

    def _mend(self, finding: "Finding") -> None:
        """Go to the field that a finding of the report check is about."""
        opened, inspector = self._station.article, self._parts.inspector
        if opened is None or opened.article.id != finding.article:
            self._station.open_article(finding.article)
        if finding.number is None:
            self._parts.shell.commands[_LEADS_TO[finding.place]].trigger()
            return
        self._station.go_to_claim(finding.record)
        if isinstance(finding.rule, Attention):
            inspector.attend_to(finding.rule)
        elif finding.place == "reason":
            inspector.focus_reason()
        elif finding.place == "notes":
            inspector.focus_notes()
        else:
            inspector.show_tab("evidence" if finding.bearing is not None else "assessment")

    def _on_exported(self, done: "Written") -> Ready:
        self._reports = done.path.parent  # one that a file could be written to
        notes = list(map(say, done.notes))
        return Ready(
            tr("{file} is written.", file=done.path.name),
            lambda: offer_to_open(self._parts.shell, done.path, notes),
        )

    def open_library(self) -> None:
        """Open another library, or make a new one, in a window of its own."""
        chosen = file_to_save(
            self._parts.shell, tr("Open or make a library"), self._station.desk.library.path.parent,
            kinds=f"{tr('Libraries')} (*.db)", asks_before_replacing=False,
        )  # fmt: skip
        if chosen is not None and not open_in_new_window(chosen):
            self._parts.say(tr("No further window could be opened."))

    def preferences(self) -> None:
        """Change name, theme, text and keys; what another window chose meanwhile is shown."""
        self._prefer()

    def prefer(self, key: str) -> None:
        """Change one setting: the preferences open at it."""
        self._prefer(key)

    def _prefer(self, key: str = "") -> None:
        from workbench.ui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - when it is wanted

        self._station.settings.refresh()
        above = QApplication.activeModalWidget() or self._parts.shell
        dialog = PreferencesDialog(self._station.settings, self._apply, above)
        if key:
            dialog.go_to(key)
        asked(dialog)

    def _apply(self) -> None:
        settings, theme = self._station.settings, self._station.theme
        choose(theme, settings)
        set_keys(self._parts.shell.commands, settings)
        self._station.keys_changed.emit()
        self._station.desk.by = str(settings.get("analyst"))
        self._parts.shell.analyst.setText(self._station.desk.by)

    def quit(self) -> None:
        """Close the window."""
        self._parts.shell.close()
