"""About: what this is, every version that matters, where the library lies, and the licence."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench import __version__
from workbench.base import logs
from workbench.base.folders import resources
from workbench.base.languages import tr
from workbench.ui.sizes import begin_with

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "trafilatura", "typst", "Jinja2")


class AboutDialog(QDialog):
    """Shows the versions, to be copied, and the licence."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About the workbench"))
        begin_with(self, 620, 520)
        head = QLabel(tr("Workbench {version}", version=__version__))
        head.setProperty("look", "title")
        what = QLabel(tr("Verifies the claims of news articles and where they come from."))
        what.setWordWrap(True)
        self.versions = QPlainTextEdit(versions(library))
        self.versions.setReadOnly(True)
        self.versions.setAccessibleName(tr("Versions"))
        licence = QPlainTextEdit((resources() / "LICENSE").read_text(encoding="utf-8"))
        licence.setReadOnly(True)
        licence.setAccessibleName(tr("Licence"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(tr("Copy the versions"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.versions.toPlainText()))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        for part in (head, what, self.versions, QLabel(tr("Licence: Apache 2.0")), licence, buttons):
            rows.addWidget(part)


def versions(library: Path) -> str:
    """The versions of the workbench and of what it stands on, a line each, and where library and log lie."""
    lines = [
        f"workbench {__version__}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {_version(name)}" for name in _LIBRARIES),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        tr("library: {name}", name=str(library)),
        tr("log: {file}", file=str(logs.log_file())),
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
