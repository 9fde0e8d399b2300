"""The other names of a source, as a list that is edited in place and saved at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.base.languages import tr
from workbench.ui.typed import add_by_return, empty

_SHOWN = 4
"""How many are seen without scrolling."""


class AliasesEdit(QWidget):
    """A line to add one, and the list: `F2` or a double click changes one, `Del` takes it out."""

    changed = Signal(tuple, tuple)
    """The aliases as they are to be, and as they were shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._filling = False
        self.list = _Names()
        self.list.setAccessibleName(tr("Aliases"))
        self.list.setToolTip(tr("F2 changes one, Del takes it out"))
        self.list.itemChanged.connect(lambda _: self._save())
        self.list.removed.connect(self._remove)
        self.list.hide()
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Another name; Return adds it"))
        self.line.setAccessibleName(tr("New alias"))
        self.line.returnPressed.connect(self._add)
        add_by_return(self.line)
        self.add = QPushButton(tr("Add"))
        self.add.setAutoDefault(False)
        self.add.setAccessibleName(tr("Add the alias"))
        self.add.clicked.connect(self._add)
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.line, 1)
        first.addWidget(self.add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addLayout(first)
        rows.addWidget(self.list)
        self.setFocusProxy(self.line)

    def show_aliases(self, aliases: Sequence[str]) -> None:
        """Show these, unless one is being changed."""
        if tuple(aliases) == self._shown and self.list.count() == len(aliases):
            return
        self._shown = tuple(aliases)
        self._filling = True
        row = self.list.currentRow()
        self.list.clear()
        for alias in aliases:
            item = QListWidgetItem(alias)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(_SHOWN, len(aliases)) + 4)
        self.list.setVisible(bool(aliases))
        self._filling = False

    def _names(self) -> tuple[str, ...]:
        texts = (self.list.item(row).text().strip() for row in range(self.list.count()))
        return tuple(dict.fromkeys(text for text in texts if text))

    def _add(self) -> None:
        alias = self.line.text().strip()
        if alias:
            empty(self.line)
            self._hand_over(tuple(dict.fromkeys((*self._shown, alias))))

    def _remove(self, row: int) -> None:
        self._hand_over(tuple(alias for place, alias in enumerate(self._names()) if place != row))

    def _save(self) -> None:
        if not self._filling:
            self._hand_over(self._names())

    def _hand_over(self, aliases: tuple[str, ...]) -> None:
        if aliases != self._shown:
            self.changed.emit(aliases, self._shown)


class _Names(QListWidget):
    """The list; `removed` with the row that is to go."""

    removed = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removed.emit(self.currentRow())
        else:
            super().keyPressEvent(event)
