"""The custody of the open article: each original's way and state, timestamps, and every change that touched it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base import clock
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.messages import Message
from workbench.library.recording.notices import Notice
from workbench.ui.station import Station
from workbench.ui.tips import plain_tip

if TYPE_CHECKING:
    from workbench.actions.capturing.custody import Custody
    from workbench.actions.history import HistoryEntry

Part = tuple[str, list[tuple[str, str]]]
"""A heading and its rows: label and words."""
_TEXT_MARGIN = 4
"""Of a cell's words at each side, in pixels."""


class CustodyDialog(QDialog):
    """Reads every original anew when it opens and when asked to; stays open beside the window."""

    timestamp_requested = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Custody"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 560)
        self._station = station
        self._article = station.article.article.id if station.article else ""
        self._parts: list[Part] = []
        self._closed = False
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.tree = _Rows()
        self.state = QLabel()
        self.state.setProperty("look", "small")
        self.state.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.verify = self.buttons.addButton(tr("Verify now"), role)
        self.stamp = self.buttons.addButton(tr("Ask for a timestamp"), role)
        self.copy = self.buttons.addButton(tr("Copy as text"), role)
        self.verify.clicked.connect(self.read)
        self.stamp.clicked.connect(self.timestamp_requested)
        self.copy.clicked.connect(self._on_copy)
        self.buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        for part in (self.title, self.tree, self.state, self.buttons):
            rows.addWidget(part, 1 if part is self.tree else 0)
        station.noticed.connect(self._on_notice)
        station.failed.connect(self._on_failed)
        self.finished.connect(self._on_finished)
        self.read()

    def read(self) -> None:
        """Read and verify everything anew, aside."""
        from workbench.actions.capturing.custody import custody  # noqa: PLC0415 - when it is wanted
        from workbench.actions.capturing.timestamps import roots  # noqa: PLC0415 - as above

        desk, settings, article = self._station.desk, self._station.settings, self._article
        self.state.setText(tr("Reading and verifying…"))
        self.verify.setEnabled(False)
        self._station.aside(lambda: custody(desk, article, roots(settings)), then=self._on_read, failed=self._on_failed)

    def _on_read(self, found: "Custody") -> None:
        if self._closed:
            return
        self.title.setText(found.title)
        self._parts = list(_told(found))
        self.tree.fill(self._parts)
        self.state.setText(tr("Verified at {time} (UTC).", time=f"{clock.now():%Y-%m-%d %H:%M:%S}"))
        self.verify.setEnabled(True)

    def _on_failed(self, error: WorkbenchError) -> None:
        if not self._closed:
            self.state.setText(say(error.line))
            self.verify.setEnabled(True)

    def _on_notice(self, notice: Notice) -> None:
        if not self._closed and (notice.everything or self._article in notice.articles):
            self.read()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.as_text())
        self.state.setText(tr("Copied."))

    def _on_finished(self) -> None:
        self._closed = True

    def as_text(self) -> str:
        """All of it as plain text."""
        lines = [self.title.text()]
        for heading, rows in self._parts:
            lines += ["", heading, *(f"  {label}: {words}" for label, words in rows)]
        return "\n".join(lines) + "\n"


class _Rows(QTreeWidget):
    """Labels and words under headings; what is selected can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Custody"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        copy = QAction(tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fill(self, parts: list[Part]) -> None:
        """Show these parts, all opened."""
        self.clear()
        for heading, rows in parts:
            top = QTreeWidgetItem([heading])
            self.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for label, words in rows:
                item = QTreeWidgetItem([label, words])
                item.setToolTip(1, plain_tip(words))
                top.addChild(item)
        self.expandAll()

    def _copy(self) -> None:
        words = (item.text(1) or item.text(0) for item in self.selectedItems())
        QApplication.clipboard().setText("\n".join(words))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def sizeHintForColumn(self, column: int) -> int:
        """Labels at most a third of the width."""
        return min(super().sizeHintForColumn(column), max(120, self.width() // 3))


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their words need in the width of their column: a tree asks for one line each."""

    def __init__(self, tree: _Rows) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        if index.column() == 1:
            room = QRect(0, 0, self._tree.columnWidth(1) - 2 * _TEXT_MARGIN, 1 << 20)
            words = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
            size = QSize(room.width(), max(size.height(), words.height() + 2))
        return size


def _told(found: "Custody") -> Iterator[Part]:
    """The parts of a custody, the newest snapshot first, the changes last."""
    from workbench.actions.capturing.custody import rows  # noqa: PLC0415 - when it is wanted

    for number, one in sorted(enumerate(found.snapshots, start=1), key=lambda pair: -pair[0]):
        told = [(say(label), _words(words)) for label, words in rows(one, str)]
        yield tr("Snapshot {number}", number=number), told
    acts = {"undo": tr("undone"), "redo": tr("done again")}
    changes = []
    for entry in found.changes:
        label = say(entry.label)
        words = f"{label} ({acts[entry.act]})" if entry.act in acts else label
        lines = [joined((entry.by, words, entry.hash[:16])), *_edited(entry, found)]
        changes.append((entry.at, "\n".join(lines)))
    yield tr("Changes"), changes


def _edited(entry: "HistoryEntry", custody: "Custody") -> Iterator[str]:
    """The article's own fields before and after, where the entry is not the one that made it."""
    from workbench.ui.named import named  # noqa: PLC0415 - with the custody that it is read for

    own = [change for change in entry.changes if change.id == custody.article and change.field != "article"]
    if any(change.field == "title" and change.before is None for change in own):
        return
    names = custody.names.at(entry.number)
    for change in own:
        values = (named(change.field, value, names) for value in (change.before, change.after))
        before, after = ("—" if value in (None, "", []) else value for value in values)
        yield tr("{field}: {before} → {after}", field=tr(change.field.replace("_", " ")), before=before, after=after)


def _words(words: str | Message) -> str:
    return words if isinstance(words, str) else say(words)
