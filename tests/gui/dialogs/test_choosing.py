"""Choosing a file beside the open library looks into none of its files: that would take SQLite's locks away."""

import os
from pathlib import Path

import pytest
from locks import are_kept
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QListView

from workbench.ui import choosing
from workbench.ui.window import Window

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks belong to the process on POSIX systems only")

SHOWN_FOR = 300
"""Milliseconds that the dialog stays once it lists the folder; Qt looks into its files within 10."""


@pytest.fixture
def window(windows, desk, library_path: Path) -> Window:
    return windows.open(library_path)


def leave_when_listed(wanted: set[str]) -> dict[str, str]:
    """Leave the dialog that is about to open, when it lists these names; what it shows then: names, and their kinds."""
    shown: dict[str, str] = {}

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        view = dialog.findChild(QListView, "listView") if isinstance(dialog, QFileDialog) else None
        if view is not None:
            model, root = view.model(), view.rootIndex()
            rows = range(model.rowCount(root))
            shown.update((model.index(row, 0, root).data(), model.index(row, 2, root).data()) for row in rows)
        if wanted <= shown.keys():
            QTimer.singleShot(SHOWN_FOR, dialog.reject)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return shown


def test_backing_up_beside_the_library_keeps_its_locks(window: Window, library_path: Path):
    assert are_kept(library_path)
    leave_when_listed({library_path.name})
    window.shell.commands["backup"].trigger()
    assert are_kept(library_path)


def test_a_file_is_shown_by_what_its_name_says(window: Window, library_path: Path):
    for name in ("Page.html", "plain"):
        (library_path.parent / name).write_bytes(b"%PDF-1.7 in truth")
    shown = leave_when_listed({"Page.html", "plain", f"{library_path.stem}.files"})
    assert choosing.file_to_open(window.shell, "Open", beside=library_path) is None
    assert (shown["Page.html"], shown["plain"], shown[f"{library_path.stem}.files"]) == ("HTML", "", "Folder")
