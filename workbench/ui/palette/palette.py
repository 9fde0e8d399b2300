"""The popup of the search: one field, and below it what is found as one types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import search
from workbench.actions.search import Found
from workbench.base.languages import say, tr
from workbench.library.search import match
from workbench.ui.commands import COMMANDS
from workbench.ui.station import Station

DELAY_MS = 40
LIMIT = 40
COMMANDS_SHOWN = 8
_RESULT = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Result:
    """One line: what sort of thing, its words, its key, and what choosing it does."""

    sort: str
    words: str
    keys: str
    go: Callable[[], None]


class Palette(QFrame):
    """Opens over the window; Return goes to what is chosen, Esc closes. `> ` in front finds commands only."""

    def __init__(
        self,
        station: Station,
        commands: Mapping[str, QAction],
        show_source: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._station = station
        self._commands = commands
        self._show_source = show_source
        self._asked = 0
        self._waits = False
        self._go_when_answered = False
        self.setProperty("look", "popup")
        self.setAccessibleName(tr("Search and commands"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search articles, claims, sources, notes, or > for commands"))
        self.field.setAccessibleName(tr("Search"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._go())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(self._timer.start)

    def open(self) -> None:
        """Show the popup near the top of the window, with the words of last time selected."""
        window = self.parentWidget()
        size = QSize(min(680, window.width() - 80), min(460, window.height() - 120))
        corner = window.mapToGlobal(QPoint((window.width() - size.width()) // 2, 60))
        self.setGeometry(corner.x(), corner.y(), size.width(), size.height())
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def _search(self) -> None:
        """Ask for what was typed; commands are at hand, the library is asked on a free lane."""
        self._timer.stop()
        self._asked += 1
        asked, words, desk = self._asked, self.field.text(), self._station.desk
        commands = self._matching_commands(words.removeprefix(">").strip())
        if words.startswith(">") or not match(words):
            self._show(commands if words.strip() else self._matching_commands(""))
            return

        def answered(found: list[Found]) -> None:
            if asked == self._asked and self.isVisible():
                self._show([*(self._result(one) for one in found), *commands[:COMMANDS_SHOWN]])

        self._waits = True
        self._station.aside(lambda: search.find(desk, words, LIMIT), then=answered)

    def _matching_commands(self, words: str) -> list[Result]:
        sought = words.casefold().split()
        found = []
        for command in COMMANDS:
            action = self._commands[command.name]
            title = say(command.title)
            if action.isEnabled() and all(word in title.casefold() for word in sought):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                found.append(Result(tr("Command"), title.removesuffix("…"), keys, action.trigger))
        return found

    def _result(self, found: Found) -> Result:
        sorts = {
            "article": tr("Article"),
            "claim": tr("Claim"),
            "note": tr("Note"),
            "source": tr("Source"),
            "evidence": tr("Evidence"),
        }
        return Result(sorts[found.kind], found.snippet, "", lambda: self._open(found))

    def _open(self, found: Found) -> None:
        opened = self._station.article
        if found.article is not None and (opened is None or opened.article.id != found.article):
            self._station.open_article(found.article)
        if found.kind in ("claim", "note"):
            self._station.select_claim(found.id)
        elif found.kind == "source":
            self._show_source(found.id)

    def _show(self, results: Sequence[Result]) -> None:
        self._waits = False
        self.list.clear()
        for result in results:
            item = QListWidgetItem(f"{result.sort}   {result.words}" + (f"   [{result.keys}]" if result.keys else ""))
            item.setData(_RESULT, result)
            item.setToolTip(result.words)
            self.list.addItem(item)
        if not results:
            item = QListWidgetItem(tr("Nothing found."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if self._go_when_answered:
            self._go()

    def _go(self) -> None:
        """Go to what is chosen; where the answer to what was typed is still to come, to the first of that."""
        if self._timer.isActive():
            self._search()
        self._go_when_answered = self._waits
        if self._waits:
            return
        item = self.list.currentItem()
        result = item.data(_RESULT) if item is not None else None
        if result is not None:
            self.hide()
            result.go()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while one types."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(last, max(0, self.list.currentRow() + _MOVES[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)
