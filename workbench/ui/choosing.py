"""Dialogs in which files and folders are chosen; none of them opens a file to see what it is.

Qt's own dialog, and that of GTK, look into every file of a folder for its kind and its icon. Where the folder is that
of the open library, this takes away the locks that SQLite holds on it (`base.held`). So where systems keep locks by
process, Qt's dialog is used, and told of files no more than what their names say.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget
from typing_extensions import override

from workbench.base.languages import tr

_OWN_DIALOGS = ("win32", "darwin")
"""Systems whose dialogs run in processes of their own, or where locks belong to what they were got by."""


class _ByName(QAbstractFileIconProvider):
    """Icons and kinds of files by what their names say."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    @override
    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType, /) -> QIcon:
        """The icon of a file, or of a kind of place."""
        is_file = not of.isDir() if isinstance(of, QFileInfo) else of is QAbstractFileIconProvider.IconType.File
        return self._file if is_file else self._folder

    @override
    def type(self, info: QFileInfo, /) -> str:
        """What is shown as a file's kind."""
        return tr("Folder") if info.isDir() else info.suffix().upper()


def files_to_open(parent: QWidget, title: str, *, beside: Path | None = None, kinds: str = "") -> list[Path]:
    """Files that are there; none where the person left. `kinds` are name filters as Qt has them."""
    return _chosen(_dialog(parent, title, beside, kinds, QFileDialog.FileMode.ExistingFiles))


def file_to_open(parent: QWidget, title: str, *, beside: Path | None = None, kinds: str = "") -> Path | None:
    """One file that is there."""
    return next(iter(_chosen(_dialog(parent, title, beside, kinds, QFileDialog.FileMode.ExistingFile))), None)


def folder_to_open(parent: QWidget, title: str) -> Path | None:
    """A folder that is there."""
    dialog = _dialog(parent, title, None, "", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def file_to_save(
    parent: QWidget, title: str, suggested: Path, *, kinds: str = "", asks_before_replacing: bool = True
) -> Path | None:
    """Where something is to be written; `suggested` is a file, or a folder in which one is to be named."""
    dialog = _dialog(parent, title, suggested, kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not asks_before_replacing)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, place: Path | None, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    folder = place if place is None or place.is_dir() else place.parent
    dialog = QFileDialog(parent, title, "" if folder is None else str(folder), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform not in _OWN_DIALOGS)
    dialog.setFileMode(mode)
    if place is not None and place != folder:
        dialog.selectFile(place.name)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    by_name = _ByName()
    dialog.setIconProvider(by_name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    dialog.deleteLater()
    return chosen
