"""What an archive holds as rows with a checkbox, filtered in memory: twenty thousand answer each key at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from typing_extensions import override

from workbench.base.languages import say, tr
from workbench.base.turned import in_one_line
from workbench.intake.archives.members import Member
from workbench.ui.widgets.tables import FlatModel, Index


class Column(IntEnum):
    """The columns, in order."""

    TITLE = 0
    TIME = 1
    TYPE = 2
    SIZE = 3
    NOTES = 4


def _notes(member: Member) -> str:
    status = [tr("Status {status}", status=member.status)] if member.status not in (None, 200) else []
    return " ".join([*status, *(say(note) for note in member.notes)])


def _named(member: Member) -> str:
    return in_one_line(member.title or member.url or member.path)


def _names(members: Sequence[Member]) -> list[str]:
    """What each is called; where several are called the same, also where each lies: its address, else its path."""
    count = Counter(map(_named, members))
    return [_named(one) if count[_named(one)] == 1 else _placed(one) for one in members]


def _placed(member: Member) -> str:
    name, place = _named(member), in_one_line(member.url or member.path)
    return place if place.endswith(name) else tr("{title} · {place}", title=name, place=place)


_CELLS: Mapping[Column, Callable[[Member], str]] = {
    Column.TIME: lambda one: (one.time or "").replace("T", " "),
    Column.TYPE: lambda one: one.media_type or "",
    Column.SIZE: lambda one: "" if one.size is None else QLocale().formattedDataSize(one.size),
    Column.NOTES: _notes,
}


class MembersModel(FlatModel):
    """Members with their checks; those that a filter hides stay as they are."""

    checked = Signal()
    """Other ones are checked."""

    def __init__(self, members: Sequence[Member], parent: QObject) -> None:
        super().__init__((tr("Title or address"), tr("Time"), tr("Type"), tr("Size"), tr("Notes")), parent)
        self._members = members
        self._searched = [
            " ".join((one.title, one.url or "", one.path, one.media_type or "")).casefold() for one in members
        ]
        self._names = _names(members)
        self._noted = {number for number, one in enumerate(members) if _notes(one)}
        self._shown = list(range(len(members)))
        self._checked = {number for number, one in enumerate(members) if one.wanted}

    def chosen(self) -> list[Member]:
        """The checked members, in the archive's order."""
        return [one for number, one in enumerate(self._members) if number in self._checked]

    def has_notes(self) -> bool:
        """Whether there is anything to note of any member."""
        return bool(self._noted)

    def noted(self) -> list[int]:
        """The rows that have notes."""
        return [row for row, number in enumerate(self._shown) if number in self._noted]

    def member(self, row: int) -> Member:
        """The member of a row."""
        return self._members[self._shown[row]]

    def _name(self, row: int) -> str:
        return self._names[self._shown[row]]

    def filter(self, words: str) -> None:
        """Show only members in whose title, address, path and type all of these words stand."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [number for number, text in enumerate(self._searched) if all(word in text for word in wanted)]
        self.endResetModel()

    def check(self, rows: Iterable[int], *, on: bool) -> None:
        """Check some rows, or take their checks away; what cannot be read has none."""
        numbers = {self._shown[row] for row in rows if not self.member(row).unread}
        self._checked = self._checked | numbers if on else self._checked - numbers
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
        self.checked.emit()

    def is_checked(self, row: int) -> bool:
        """Whether a row is checked."""
        return self._shown[row] in self._checked

    def _state(self, row: int) -> str:
        if self.member(row).unread:
            return tr("cannot be read")
        return tr("chosen") if self.is_checked(row) else tr("not chosen")

    @override
    def row_count(self) -> int:
        return len(self._shown)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != Column.TITLE or self.member(index.row()).unread:
            return flags
        return flags | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        member, column = self.member(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(index.row()) if column is Column.TITLE else _CELLS[column](member)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (member.title, member.url, member.path, member.media_type, _notes(member))
            return "\n".join(in_one_line(line) for line in lines if line)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.TITLE and not member.unread:
            return Qt.CheckState.Checked if self.is_checked(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.TITLE:
            return tr("{title}, {state}", title=self._name(index.row()), state=self._state(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.check([index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
