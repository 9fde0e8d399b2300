"""Questions that one line answers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.ui.sizes import begin_with

_WIDTH = 460
"""Pixels: a sentence, and the title of the window whole."""


def ask_line(parent: QWidget, title: str, label: str, text: str = "") -> str | None:
    """Ask for a line of text; None where it was cancelled."""
    dialog = _dialog(parent, title, label)
    dialog.setTextValue(text)
    return _answer(dialog)


def ask_one_of(parent: QWidget, title: str, label: str, names: Sequence[str], now: int) -> str | None:
    """Ask for one of these names, the one at `now` first, or for a new one; None where it was cancelled."""
    dialog = _dialog(parent, title, label)
    dialog.setComboBoxItems(list(names))
    dialog.setComboBoxEditable(True)
    dialog.setTextValue(names[now] if names else "")
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, label: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    begin_with(dialog, _WIDTH, dialog.sizeHint().height())
    return dialog


def _answer(dialog: QInputDialog) -> str | None:
    taken = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue() if taken else None
