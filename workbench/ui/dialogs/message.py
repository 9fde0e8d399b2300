"""Messages that need more room than the status bar."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr

_LINES = 8
"""So many lines a message box shows at once."""


def show_error(parent: QWidget, error: WorkbenchError) -> None:
    """Say what went wrong and what to do about it, and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Workbench"), say(error.message), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if error.advice is not None:
        box.setInformativeText(say(error.advice))
    box.exec()
    box.deleteLater()


def show_lines(parent: QWidget, title: str, lines: Sequence[str], *, bad: bool) -> QMessageBox:
    """Show several lines, with those that do not fit under "details"; returns at once."""
    icon = QMessageBox.Icon.Warning if bad else QMessageBox.Icon.Information
    box = QMessageBox(icon, title, "\n".join(lines[:_LINES]), QMessageBox.StandardButton.Close, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if len(lines) > _LINES:
        box.setDetailedText("\n".join(lines))
        box.setDefaultButton(QMessageBox.StandardButton.Close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def offer_to_open(parent: QWidget, file: Path, notes: Sequence[str] = ()) -> QMessageBox:
    """Say that a file was written and what to know of it, and offer to open it or its folder; returns at once."""
    box = QMessageBox(
        QMessageBox.Icon.Information, tr("Exported"), tr("{file} is written.", file=file.name), parent=parent
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText("\n\n".join([str(file.parent), *notes]))
    open_it = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton(tr("Show in folder"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_it.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
    folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))
    box.open()
    return box
