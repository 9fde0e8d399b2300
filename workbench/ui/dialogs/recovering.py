"""What a window offers about a damaged library: to save what can still be read into a new one, and to open that."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from workbench.base.errors import DamagedLibrary, NotALibrary, WorkbenchError
from workbench.base.languages import say, tr
from workbench.ui.dialogs.message import show_error, show_lines
from workbench.ui.handling.opening import open_in_new_window
from workbench.ui.lane import Job, Lane

if TYPE_CHECKING:
    from workbench.library.recovering.recover import Recovered


def free_name(library: Path, what: str) -> Path:
    """A name beside the library that nothing has; `what` is put behind its own."""
    number, name = 1, library.with_name(f"{library.stem}-{what}.db")
    while name.exists() or name.with_suffix(".files").exists():
        number += 1
        name = library.with_name(f"{library.stem}-{what}-{number}.db")
    return name


def say_cannot_open(parent: QWidget, error: WorkbenchError, library: Path, by: str) -> None:
    """Say why a library cannot be opened; of a damaged one, offer to save what can be read, and do it."""
    if not _can_be_saved(error, library):
        show_error(parent, error)
        return
    box = offer_to_save(parent, error, library, by)
    loop = QEventLoop()
    box.finished.connect(loop.quit)
    loop.exec()


def _can_be_saved(error: WorkbenchError, library: Path) -> bool:
    from workbench.library.disk.likeness import may_have_been_one  # noqa: PLC0415 - when something is wrong

    if isinstance(error, NotALibrary):
        return may_have_been_one(library) or _has_backup(library)
    return isinstance(error, DamagedLibrary)


def _has_backup(library: Path) -> bool:
    from workbench.library.backup import backups_of  # noqa: PLC0415 - when something is wrong

    return bool(backups_of(library))


def offer_to_save(
    parent: QWidget, error: WorkbenchError, library: Path, by: str, first: Callable[[], object] = lambda: None
) -> QMessageBox:
    """Say that a library is damaged, offer to save what can be read, and do it after `first`; returns at once."""
    target = free_name(library, "recovered")
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Workbench"), say(error.message), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if _has_backup(library):
        offered = tr("What can still be read, and what the newest automatic backup holds, can be saved as {name}. "
                     "Nothing is overwritten.", name=target.name)  # fmt: skip
    else:
        offered = tr("What can still be read can be saved as {name}. Nothing is overwritten.", name=target.name)
    box.setInformativeText(offered)
    save = box.addButton(tr("Save what can be read"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(save)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def wanted() -> None:
        first()
        _save(parent, library, target, by)

    save.clicked.connect(wanted)
    box.open()
    return box


def _save(parent: QWidget, library: Path, target: Path, by: str) -> None:
    from workbench.actions.backups import recover  # noqa: PLC0415 - as above

    busy = QProgressDialog(tr("Saving what can be read…"), "", 0, 0, parent)
    busy.setCancelButton(None)
    busy.setMinimumDuration(0)
    busy.show()
    loop, lane = QEventLoop(), Lane("recover")

    def ended() -> None:
        busy.close()

    def saved(recovered: "Recovered") -> None:
        show_recovered(parent, recovered).exec()

    lane.put(Job(lambda: recover(library, target, by), saved, lambda error: show_error(parent, error), ended))
    lane.emptied.connect(loop.quit)
    loop.exec()
    lane.drain()
    busy.deleteLater()


def show_recovered(parent: QWidget, recovered: "Recovered") -> QMessageBox:
    """Say line by line what came of it, and open the new library in a window once that is read."""
    from workbench.actions.backups import recovered_lines  # noqa: PLC0415 - as above

    lines = [say(line) for line in recovered_lines(recovered, whole=True)]
    box = show_lines(parent, tr("Saved what can be read"), lines, bad=bool(recovered.lines))
    box.finished.connect(lambda _: open_in_new_window(recovered.library))
    return box
