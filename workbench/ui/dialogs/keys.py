"""The table in which a person gives commands other keys, or none."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
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
from workbench.ui.widgets.tables import choose_by_rows

Index = QModelIndex | QPersistentModelIndex
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_KEYS = 1


class KeysTable(QTableWidget):
    """Every command with its keys: Return or a double click changes them, Delete takes them away."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        super().__init__(len(COMMANDS), 2)
        self.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        choose_by_rows(self, tr("Keys"), several=True, edited=True)
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(0, 34 * self.fontMetrics().averageCharWidth())
        self.setItemDelegateForColumn(_KEYS, _KeysDelegate(self))
        for row, command in enumerate(COMMANDS):
            title = QTableWidgetItem(say(command.title))
            title.setFlags(title.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, 0, title)
            self.setItem(row, _KEYS, QTableWidgetItem(chosen.get(command.name, command.keys)))
        self.setCurrentCell(0, _KEYS)

    def keys_at(self, row: int) -> str:
        """The keys in a row, as they are kept."""
        item = self.item(row, _KEYS)
        return item.text().strip() if item is not None else ""

    def set_keys(self, row: int, keys: str) -> None:
        """Put keys into a row."""
        item = self.item(row, _KEYS)
        if item is not None:
            item.setText(keys)

    def chosen_rows(self) -> set[int]:
        """The selected rows."""
        return {index.row() for index in self.selectedIndexes()}

    def take_away(self) -> None:
        """Leave the selected commands without keys."""
        for row in self.chosen_rows():
            self.set_keys(row, "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the editor of the keys, Delete takes them away; no other key edits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            item = self.item(self.currentRow(), _KEYS)
            if item is not None:
                self.editItem(item)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_away()
        else:
            super().keyPressEvent(event)


class KeysEditor(QWidget):
    """The table of keys, with what clashes said under it."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self.table = KeysTable(chosen)
        off, standard = QPushButton(tr("No key")), QPushButton(tr("Standard keys"))
        off.setToolTip(tr("Take the keys of the selected commands away (Del)"))
        standard.setToolTip(tr("Give the selected commands their standard keys"))
        off.clicked.connect(self.table.take_away)
        standard.clicked.connect(self._on_standard)
        self.clash = QLabel()
        self.clash.setProperty("look", "danger")
        self.clash.setWordWrap(True)
        buttons = QHBoxLayout()
        for part in (off, standard):
            part.setAutoDefault(False)
            buttons.addWidget(part)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table, 1)
        rows.addLayout(buttons)
        rows.addWidget(self.clash)
        self.table.itemChanged.connect(self._look_for_clashes)
        self._look_for_clashes()

    def chosen(self) -> dict[str, str]:
        """The keys that differ from the declared ones, by command."""
        return {
            command.name: keys
            for row, command in enumerate(COMMANDS)
            if (keys := self.table.keys_at(row)) != command.keys
        }

    def clashes(self) -> list[str]:
        """A line for each key that two commands share; it would do nothing."""
        used: dict[str, Command] = {}
        found = []
        for row, command in enumerate(COMMANDS):
            for key in filter(None, self.table.keys_at(row).split("; ")):
                other = used.setdefault(key, command)
                if other is not command:
                    line = tr("{key} is both “{one}” and “{other}”.", key=key, one=other.title, other=command.title)
                    found.append(line)
        return found

    def _look_for_clashes(self) -> None:
        lines = self.clashes()
        self.clash.setText("\n".join(lines[:3]))
        self.clash.setVisible(bool(lines))

    def _on_standard(self) -> None:
        for row in self.table.chosen_rows():
            self.table.set_keys(row, COMMANDS[row].keys)


class _KeysDelegate(QStyledItemDelegate):
    """Edits a cell by pressing the keys themselves."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that takes the next keys pressed."""
        editor = QKeySequenceEdit(parent)
        editor.setMaximumSequenceLength(1)
        editor.setAccessibleName(tr("Press the keys"))
        # Once: leaving the field, as closing it does, finishes it again.
        editor.editingFinished.connect(lambda: self._finish(editor), Qt.ConnectionType.SingleShotConnection)
        return editor

    def _finish(self, editor: QKeySequenceEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the first of the keys as they are."""
        if isinstance(editor, QKeySequenceEdit):
            editor.setKeySequence(QKeySequence.fromString(str(index.data()).split("; ")[0], _PORTABLE))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what was pressed; of several keys, those that were not pressed anew stay only if none was."""
        if isinstance(editor, QKeySequenceEdit):
            pressed = editor.keySequence().toString(_PORTABLE)
            if pressed != str(index.data()).split("; ")[0]:
                model.setData(index, pressed)
