"""The commands of the Library menu."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from workbench.base import clock
from workbench.base.languages import say, tr
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.handling.opening import open_in_new_window
from workbench.ui.handling.parts import Parts


class LibraryCommands:
    """History, check, backup and restore."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("history", "check", "backup", "restore"):
            yield name, getattr(self, name)

    def history(self) -> None:
        """Show who changed what, when and why."""
        HistoryDialog(self._station, self._parts.shell).open()

    def check(self) -> None:
        """Verify the library and say what was found."""
        from workbench.actions.checks import check  # noqa: PLC0415 - when one is wanted

        desk = self._station.desk
        self._parts.tasks.run(
            tr("Checking the library"),
            lambda task: check(desk, progress=task.progress, cancelled=task.cancelled),
            self._on_checked,
        )

    def _on_checked(self, found: object) -> None:
        problems = [say(problem) for problem in getattr(found, "problems", ())]
        notes = [say(note) for note in getattr(found, "notes", ())]
        box = QMessageBox(self._parts.shell)
        box.setWindowTitle(tr("Check of the library"))
        box.setIcon(QMessageBox.Icon.Warning if problems else QMessageBox.Icon.Information)
        box.setText(tr("Problems were found.") if problems else tr("Nothing is wrong with the library."))
        box.setDetailedText("\n".join([*problems, *notes]))
        box.open()

    def backup(self) -> None:
        """Write one file that holds everything."""
        from workbench.actions.backups import backup  # noqa: PLC0415 - when one is wanted

        desk, path = self._station.desk, self._station.desk.library.path
        suggested = path.with_name(f"{path.stem}-{clock.now():%Y-%m-%d}.backup.zip")
        chosen, _ = QFileDialog.getSaveFileName(self._parts.shell, tr("Back up"), str(suggested))
        if chosen:
            self._parts.tasks.run(
                tr("Backing up"),
                lambda _task: backup(desk, Path(chosen)),
                lambda _: self._parts.say(tr("Backed up to {file}.", file=chosen)),
            )

    def restore(self) -> None:
        """Bring a backup back as a library of its own, and open it in a window."""
        from workbench.actions.backups import restore  # noqa: PLC0415 - when one is wanted

        source, _ = QFileDialog.getOpenFileName(self._parts.shell, tr("Restore which backup?"))
        if not source:
            return
        target, _ = QFileDialog.getSaveFileName(
            self._parts.shell, tr("Restore it as"), str(Path(source).with_suffix(".db")), f"{tr('Libraries')} (*.db)"
        )
        if target:
            self._parts.tasks.run(
                tr("Restoring"),
                lambda _task: restore(Path(source), Path(target)),
                lambda _: open_in_new_window(Path(target)),
            )
