"""Answers the dialogs in which files are chosen, as a person would."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog


def answer_file(monkeypatch: pytest.MonkeyPatch, *, to_open: Path | None = None, to_save: Path | None = None) -> None:
    """Choose these files from now on; where there is none for a dialog, it is left."""

    def chosen(dialog: QFileDialog) -> Path | None:
        return to_save if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave else to_open

    def answer(dialog: QFileDialog) -> QFileDialog.DialogCode:
        return QFileDialog.DialogCode.Rejected if chosen(dialog) is None else QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda dialog: [str(chosen(dialog))])
