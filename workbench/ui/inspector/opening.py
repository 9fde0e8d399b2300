"""Opening what lies outside of the workbench: only after asking, and only by what the desktop has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.base.languages import tr

_SCHEMES = frozenset({"http", "https", "mailto"})


def open_address(parent: QWidget, address: str) -> bool:
    """Open a web address in the browser, if the person says yes; other addresses never. Whether it was tried."""
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in _SCHEMES:
        QMessageBox.information(parent, tr("Not opened"), tr("“{address}” is no web address.", address=address))
        return False
    if not _asked(parent, tr("Open this address outside of the workbench?"), url.toString()):
        return False
    return QDesktopServices.openUrl(url)


def open_file(parent: QWidget, file: Path) -> bool:
    """Show a file in what the desktop has for it, if the person says yes; it is never run. Whether it was tried."""
    if not file.is_file():
        QMessageBox.information(parent, tr("Not opened"), tr("The file is not here."))
        return False
    if not _asked(parent, tr("Open this file outside of the workbench?"), str(file)):
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _asked(parent: QWidget, question: str, what: str) -> bool:
    box = QMessageBox(QMessageBox.Icon.Question, tr("Open"), question, parent=parent)
    box.setInformativeText(what)
    box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Open
