"""The parts of a page, in order, with what is in the text and what is not: a person may choose otherwise."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.actions.capturing.page_parts import Choice, choice_of
from workbench.base.languages import tr
from workbench.base.messages import nmsg
from workbench.intake.pages.part import PagePart
from workbench.text.words import word_count
from workbench.ui.tips import plain_tip
from workbench.ui.widgets.selecting import select_alone
from workbench.ui.widgets.tables import FlatModel, Index, choose_by_rows

_PREVIEW = 300
"""Characters of a part that its row shows; the tooltip shows more."""
_TIP = 2_000
_IN, _KIND, _WORDS = range(3)
_ROLES = Qt.ItemDataRole


class PartsModel(FlatModel):
    """A row for each part, or for all cells of a table together: whether it is in, what it is, its words."""

    chosen = Signal()
    """Something was taken in or left out."""

    def __init__(self, parts: Sequence[PagePart], parent: QObject) -> None:
        super().__init__((tr("In the text"), tr("Part"), tr("Words")), parent)
        self.parts = parts
        self.wanted = [part.kept for part in parts]
        self.together = _together(parts)
        """Of each row its parts, by their places."""
        self._bold = QFont()
        self._bold.setBold(True)

    @override
    def row_count(self) -> int:
        return len(self.together)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _IN else usual

    @override
    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if role == _ROLES.CheckStateRole and index.column() == _IN:
            return self._check(index.row())
        if role == _ROLES.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == _ROLES.FontRole and any(
            self.wanted[at] != self.parts[at].chosen for at in self.together[index.row()]
        ):
            return self._bold
        if role == _ROLES.ToolTipRole and index.column() == _WORDS:
            return plain_tip(self.words(index.row())[:_TIP])
        return None

    def words(self, row: int) -> str:
        """The words of a row: of a table a line for each of its rows."""
        first, *further = (self.parts[at] for at in self.together[row])
        said = first.text
        for before, part in pairwise((first, *further)):
            said += (" | " if part.row == before.row else "\n") + part.text
        return said

    def is_wanted(self, row: int) -> bool:
        """Whether a row is wanted, of a table any of its cells."""
        return any(self.wanted[at] for at in self.together[row])

    def _check(self, row: int) -> Qt.CheckState:
        wanted = {self.wanted[at] for at in self.together[row]}
        if len(wanted) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in wanted else Qt.CheckState.Unchecked

    def _cell(self, row: int, column: int) -> str:
        part = self.parts[self.together[row][0]]
        if column == _IN:
            return self._state(row)
        if column == _KIND:
            return tr(part.kind.value) if part.table is None else tr("table")
        return " ".join(self.words(row)[:_PREVIEW].split())

    @override
    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        if role != _ROLES.CheckStateRole or index.column() != _IN:
            return False
        self.want([index.row()], wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def want(self, rows: Sequence[int], *, wanted: bool) -> None:
        """Take these rows' parts in, or leave them out."""
        for row in rows:
            for at in self.together[row]:
                self.wanted[at] = wanted
            self.dataChanged.emit(self.index(row, _IN), self.index(row, _WORDS))
        self.chosen.emit()

    def reset_choice(self) -> None:
        """Choose what the reader does."""
        self.wanted = [part.chosen for part in self.parts]
        if self.parts:
            self.dataChanged.emit(self.index(0, _IN), self.index(len(self.together) - 1, _WORDS))
        self.chosen.emit()

    def _state(self, row: int) -> str:
        choices = [(self.wanted[at], self.parts[at].chosen) for at in self.together[row]]
        if all(want == chosen for want, chosen in choices):
            return tr("in") if self.is_wanted(row) else tr("out")
        return tr("taken in") if any(want and not chosen for want, chosen in choices) else tr("left out")


def _together(parts: Sequence[PagePart]) -> list[list[int]]:
    """The places of the parts in order; those of a table together, where its first is."""
    found: dict[tuple[bool, int], list[int]] = {}
    for at, part in enumerate(parts):
        found.setdefault((False, at) if part.table is None else (True, part.table), []).append(at)
    return list(found.values())


class _Shown(QSortFilterProxyModel):
    """The parts whose words hold what was typed, all of them or only those left out."""

    def __init__(self, model: PartsModel) -> None:
        super().__init__(model)
        self._model = model
        self._words: list[str] = []
        self.only_out = False
        self._out = [not all(model.parts[at].kept for at in together) for together in model.together]
        self.setSourceModel(model)

    def look_for(self, words: str, *, only_out: bool) -> None:
        """Show the parts that hold all these words; `only_out` those that were out when the list was opened."""
        self._words, self.only_out = words.casefold().split(), only_out
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        text = self._model.words(source_row).casefold() if self._words else ""
        return (not self.only_out or self._out[source_row]) and all(word in text for word in self._words)


class _Table(QTableView):
    """Space takes all selected parts in, or leaves them out."""

    toggled = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class PagePartsDialog(QDialog):
    """Lists the parts of a page. `choice` says what the person wants, once it was accepted."""

    def __init__(self, parts: Sequence[PagePart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Parts of the page"))
        self.resize(820, 620)
        self.model = PartsModel(parts, self)
        self.shown = _Shown(self.model)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by words"))
        self.filter.setAccessibleName(tr("Filter by words"))
        self.filter.setClearButtonEnabled(True)
        self.only_out = QCheckBox(tr("Only what is left out"))
        self.table = self._make_table()
        self.count = QLabel()
        self.reset = QPushButton(tr("As the reader chose"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self.filter.textChanged.connect(self._look)
        self.only_out.toggled.connect(self._look)
        self.table.toggled.connect(self._toggle)
        self.model.chosen.connect(self._tell)
        self.reset.clicked.connect(self.model.reset_choice)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._tell()
        self.table.setFocus()
        self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def choice(self) -> Choice:
        """What the person wants against the reader's choice."""
        return choice_of(self.model.parts, self.model.wanted)

    def changed(self) -> bool:
        """Whether another text is wanted than the present one."""
        return self.model.wanted != [part.kept for part in self.model.parts]

    def _make_table(self) -> _Table:
        table = _Table()
        table.setModel(self.shown)
        choose_by_rows(table, tr("Parts of the page"), several=True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(_IN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_KIND, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(20)
        if self.model.parts:
            first = next((row for row in range(self.model.row_count()) if self.model.is_wanted(row)), 0)
            select_alone(table, self.shown.index(first, 0))
        return table

    def _lay_out(self) -> None:
        words = QLabel(
            tr("Tick what belongs to the text. It becomes a new snapshot of the same page, and the claims move to it.")
        )
        words.setWordWrap(True)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.only_out)
        bottom.addWidget(self.reset)
        bottom.addStretch(1)
        bottom.addWidget(self.buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(words)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.count)
        rows.addLayout(bottom)

    def _look(self) -> None:
        self.shown.look_for(self.filter.text(), only_out=self.only_out.isChecked())

    def _toggle(self) -> None:
        """All selected parts become what the current one is not."""
        current = self.shown.mapToSource(self.table.currentIndex())
        if not current.isValid():
            return
        chosen = [self.shown.mapToSource(index).row() for index in self.table.selectionModel().selectedRows()]
        self.model.want(chosen or [current.row()], wanted=not self.model.is_wanted(current.row()))

    def _tell(self) -> None:
        inside = [part for part, want in zip(self.model.parts, self.model.wanted, strict=True) if want]
        words = sum(word_count(part.text) for part in inside)
        self.count.setText(
            tr(
                "{some} of {parts}, {words}",
                some=sum(map(self.model.is_wanted, range(self.model.row_count()))),
                parts=nmsg("{count} part", "{count} parts", self.model.row_count()),
                words=nmsg("{count} word", "{count} words", words),
            )
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(inside) and self.changed())
