"""The table in which a person gives commands other keys, or none."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.ui.commands import COMMANDS, Command

Index = QModelIndex | QPersistentModelIndex
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NAME = Qt.ItemDataRole.UserRole


class KeysEditor(QWidget):
    """Every command with its keys: Return or a double click changes them, Delete switches them off."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self.table = QTableWidget(len(COMMANDS), 2)
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        self.table.setAccessibleName(tr("Keys"))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(0, 280)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegateForColumn(1, _KeysDelegate(self))
        self.table.itemChanged.connect(self._look_for_clashes)
        for row, command in enumerate(COMMANDS):
            title = QTableWidgetItem(say(command.title))
            title.setFlags(title.flags() & ~Qt.ItemFlag.ItemIsEditable)
            title.setData(_NAME, command.name)
            self.table.setItem(row, 0, title)
            self.table.setItem(row, 1, QTableWidgetItem(chosen.get(command.name, command.keys)))
        off, standard = QPushButton(tr("No key")), QPushButton(tr("Standard keys"))
        off.clicked.connect(self._on_off)
        standard.clicked.connect(self._on_standard)
        self._clash = QLabel()
        self._clash.setProperty("look", "warning")
        self._clash.setWordWrap(True)
        buttons = QHBoxLayout()
        for part in (off, standard):
            part.setAutoDefault(False)
            buttons.addWidget(part)
        buttons.addWidget(self._clash, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table, 1)
        rows.addLayout(buttons)
        self._look_for_clashes()

    def chosen(self) -> dict[str, str]:
        """The keys that differ from the declared ones, by command."""
        return {
            command.name: keys
            for row, command in enumerate(COMMANDS)
            if (keys := self.table.item(row, 1).text().strip()) != command.keys
        }

    def clashes(self) -> list[tuple[str, str, str]]:
        """Keys that two commands share, with their titles; they would do nothing."""
        used: dict[str, Command] = {}
        found = []
        for row, command in enumerate(COMMANDS):
            for key in filter(None, self.table.item(row, 1).text().split("; ")):
                other = used.setdefault(key, command)
                if other is not command:
                    found.append((key, say(other.title), say(command.title)))
        return found

    def _look_for_clashes(self) -> None:
        lines = [
            tr("{key} is both “{one}” and “{other}”.", key=key, one=one, other=other)
            for key, one, other in self.clashes()
        ]
        self._clash.setText(" ".join(lines))

    def _on_off(self) -> None:
        for row in {index.row() for index in self.table.selectedIndexes()}:
            self.table.item(row, 1).setText("")

    def _on_standard(self) -> None:
        for row in {index.row() for index in self.table.selectedIndexes()} or range(len(COMMANDS)):
            self.table.item(row, 1).setText(COMMANDS[row].keys)


class _KeysDelegate(QStyledItemDelegate):
    """Edits a cell by pressing the keys themselves."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that takes the next keys pressed."""
        editor = QKeySequenceEdit(parent)
        editor.setMaximumSequenceLength(1)
        editor.setAccessibleName(tr("Press the keys"))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the first of the keys as they are."""
        if isinstance(editor, QKeySequenceEdit):
            editor.setKeySequence(QKeySequence.fromString(str(index.data()).split("; ")[0], _PORTABLE))

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Keep what was pressed."""
        if isinstance(editor, QKeySequenceEdit):
            index.model().setData(index, editor.keySequence().toString(_PORTABLE))
