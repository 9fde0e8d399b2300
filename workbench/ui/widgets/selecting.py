"""Selects rows where no key or mouse button says how."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView


def select_alone(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Make an index the current one and its row the only one that is selected.

    Qt's own way adds to what is selected while Ctrl or Shift is held, as both are when a command is given by keys.
    """
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
