"""Asks what of an archive is to be imported: a list of what it holds, with a filter and a checkbox each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.intake.archives.members import Listing
from workbench.ui.dialogs.members_model import Column, MembersModel
from workbench.ui.widgets.selecting import select_alone
from workbench.ui.widgets.tables import choose_by_rows

_WIDTHS = {Column.TIME: 27, Column.TYPE: 20, Column.SIZE: 11, Column.NOTES: 26}
"""In average letters; the title has the rest."""
_MOST_NOTES = 6
_MOST_FITTED = 200
"""So many rows with notes take the room that these need; of more, each is on one line."""
_SHARE = 0.9
"""Of the screen, at most."""


class MembersDialog(QDialog):
    """Shows a listing; `chosen` are the paths that are checked when it is accepted."""

    def __init__(self, name: str, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import from {name}", name=name))
        self._model = MembersModel(listing.members, self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by title, address or type"))
        self.filter.setAccessibleName(tr("Filter what is in the archive"))
        self.filter.setClearButtonEnabled(True)
        self.table = _Table(self._model)
        self.all = QPushButton(tr("Choose all shown"))
        self.none = QPushButton(tr("Choose none shown"))
        self.count = QLabel()
        self.count.setProperty("look", "small")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(tr("Import"))
        self._arrange(listing)
        self.filter.textChanged.connect(self._on_typed)
        self.all.clicked.connect(lambda: self._check_shown(on=True))
        self.none.clicked.connect(lambda: self._check_shown(on=False))
        self._model.checked.connect(self._count)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._count()
        self.table.setFocus()

    def _arrange(self, listing: Listing) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(self.filter)
        rows.addWidget(self.table, 1)
        tools = QHBoxLayout()
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.count)
        rows.addLayout(tools)
        for lines, look in ((listing.notes, "danger"), (listing.facts, "small")):
            if lines:
                said = QLabel("\n".join(say(line) for line in lines[:_MOST_NOTES]))
                said.setTextFormat(Qt.TextFormat.PlainText)
                said.setWordWrap(True)
                said.setProperty("look", look)
                rows.addWidget(said)
        rows.addWidget(self.buttons)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(
            min(140 * letter, int(_SHARE * room.width())),
            min(34 * self.fontMetrics().height(), int(_SHARE * room.height())),
        )

    def chosen(self) -> frozenset[str]:
        """The paths of what is checked."""
        return frozenset(one.path for one in self._model.chosen())

    def _on_typed(self, words: str) -> None:
        self._model.filter(words)
        if self._model.rowCount():
            select_alone(self.table, self._model.index(0, 0))
        self._count()

    def _check_shown(self, *, on: bool) -> None:
        self._model.check(range(self._model.rowCount()), on=on)

    def _count(self) -> None:
        count, shown = len(self._model.chosen()), self._model.rowCount()
        words = say(nmsg("{count} chosen, {shown} shown", "{count} chosen, {shown} shown", count, shown=shown))
        self.count.setText(words)
        self.ok.setEnabled(count > 0)


class _Wrapping(QStyledItemDelegate):
    """Shows a text on as many lines as it needs."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class _Table(QTableView):
    """The members; Space checks what is selected, or takes its checks away."""

    def __init__(self, model: MembersModel) -> None:
        super().__init__()
        self._members = model
        self._fitted: list[int] = []
        self.setModel(model)
        choose_by_rows(self, tr("What is in the archive"), several=True)
        self.setItemDelegateForColumn(Column.NOTES, _Wrapping(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ends of paths tell them apart
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width * letter)
        self.setColumnHidden(Column.NOTES, not model.has_notes())
        model.modelReset.connect(self._fit)
        header.sectionResized.connect(self._fit)
        if model.rowCount():
            select_alone(self, model.index(0, 0))

    def _fit(self) -> None:
        """Give rows with notes the height that these need, and those that had another the usual one."""
        usual = self.verticalHeader().defaultSectionSize()
        for row in self._fitted:
            self.setRowHeight(row, usual)
        self._fitted = self._members.noted()[:_MOST_FITTED]
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, 0, self.columnWidth(Column.NOTES), usual)
        for row in self._fitted:
            index = self._members.index(row, Column.NOTES)
            self.setRowHeight(row, max(usual, self.itemDelegateForIndex(index).sizeHint(option, index).height()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks notes into other lines."""
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks; Return is the dialog's."""
        selected = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [row for row in selected if not self._members.member(row).unread]
        if event.key() == Qt.Key.Key_Space and rows:
            self._members.check(rows, on=not all(self._members.is_checked(row) for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
