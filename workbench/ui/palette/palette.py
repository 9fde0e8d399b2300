"""The popup of the search: one field, and below it what is found as one types."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.actions import search
from workbench.actions.search import Bearer, Found, Known
from workbench.base.errors import WorkbenchError
from workbench.base.languages import joined, say, tr
from workbench.base.messages import Message
from workbench.base.settings import SETTINGS
from workbench.text.found import places as places_in
from workbench.text.searched import sought_words
from workbench.ui.commands import COMMANDS
from workbench.ui.palette.results import Result, ResultList
from workbench.ui.station import Station
from workbench.ui.widgets.wrapped import Wrapped

DELAY_MS = 40
LIMIT = 40
COMMANDS_SHOWN = 8
_SURE = 4
"""So many characters that begin a command's name mean that command rather than words of a text."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the window leads to: a source by its id, a setting by its key, and the words that were found.

    These are an article's, a claim's or a note's (the kind of `Found`), as they are sought; what they stand in is open.
    """

    to_source: Callable[[str], None]
    to_setting: Callable[[str], None]
    to_words: Callable[[str, Sequence[str]], None]


class Palette(QFrame):
    """Opens over the window; Return goes to what is chosen, Esc closes.

    `> ` in front finds commands and settings only.
    """

    def __init__(
        self,
        station: Station,
        commands: Mapping[str, QAction],
        ways: Ways,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._window = parent
        self._station = station
        self._commands = commands
        self._ways = ways
        self._asked = 0
        self._waits = False
        self._go_when_answered = False
        self.setProperty("look", "popup")
        self.setAccessibleName(tr("Search and commands"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search articles, claims, sources, notes, or > for commands"))
        self.field.setAccessibleName(tr("Search"))
        self.field.installEventFilter(self)
        self.list = ResultList(station.theme)
        self.list.itemClicked.connect(lambda _: self._go())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        self.lacking = Wrapped()
        self.lacking.setProperty("look", "warning")
        self.lacking.hide()
        for part in (self.field, self.lacking):
            rows.addWidget(part)
        rows.addWidget(self.list, 1)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(self._timer.start)

    def open(self) -> None:
        """Show the popup near the top of the window, with the words of last time selected."""
        if (other := QApplication.activePopupWidget()) is not None:
            other.close()  # a list that stayed open would take the keys from what is found
        size = QSize(min(680, self._window.width() - 80), min(480, self._window.height() - 120))
        corner = self._window.mapToGlobal(QPoint((self._window.width() - size.width()) // 2, 60))
        self.setGeometry(corner.x(), corner.y(), size.width(), size.height())
        self.show()
        self._take_focus()
        self.field.selectAll()
        self._search()

    def _take_focus(self) -> None:
        """Tell the field that has the focus that it is only covered: what is half typed in it waits there."""
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- finding ----------------------------------------------------------------------------

    def _search(self) -> None:
        """Ask for what was typed; commands are at hand, the library is asked on a free lane."""
        self._timer.stop()
        self._asked += 1
        asked, words, desk = self._asked, self.field.text(), self._station.desk
        commands, sought = self._matching(words.removeprefix(">").strip()), sought_words(words)
        if words.startswith(">") or not sought:
            self._show(commands)
            return

        def work() -> tuple[list[Found], Known, Message | None]:
            """Who types on no longer wants this answer."""
            found = search.find(desk, words, LIMIT) if asked == self._asked else []
            return found, search.known(desk, found), search.lacking(desk)

        def answered(answer: tuple[list[Found], Known, Message | None]) -> None:
            found, known, lacking = answer
            if asked == self._asked and self.isVisible():
                self._tell(lacking)
                begun, others = _begun(words, commands[:COMMANDS_SHOWN])
                self._show([*begun, *(self._result(one, known, sought) for one in found), *others])

        def failed(error: WorkbenchError) -> None:
            if asked == self._asked:
                self._show(commands)
            self._station.failed.emit(error)

        self._waits = True
        self._station.aside(work, then=answered, failed=failed)

    def _tell(self, lacking: Message | None) -> None:
        """Say why not everything is found."""
        self.lacking.setText(say(lacking) if lacking is not None else "")
        self.lacking.setVisible(lacking is not None)

    def _matching(self, words: str) -> list[Result]:
        """Commands that can act, and settings, that hold every word; those that begin with the first one come first.

        Without a word all commands, and no settings.
        """
        sought = words.casefold().split()
        if not sought:
            return list(self._all_commands())
        at_hand = [*self._all_commands(), *self._all_settings()]
        found = [one for one in at_hand if all(word in one.words.casefold() for word in sought)]
        return sorted(found, key=lambda one: not one.words.casefold().startswith(sought[0]))

    def _all_commands(self) -> Iterator[Result]:
        for command in COMMANDS:
            action = self._commands[command.name]
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield Result(tr("Command"), say(command.title).removesuffix("…"), keys, action.trigger)

    def _all_settings(self) -> Iterator[Result]:
        """Every setting by its title, with what there is to choose."""
        for setting in SETTINGS:
            choices = ", ".join(say(label) for _, label in setting.choices)
            words = f"{say(setting.title)}: {choices}" if choices else say(setting.title)
            yield Result(tr("Setting"), words, "", partial(self._ways.to_setting, setting.key))

    def _result(self, found: Found, known: Known, sought: Sequence[str]) -> Result:
        sorts = {
            "article": tr("Article"),
            "claim": tr("Claim"),
            "note": tr("Note"),
            "source": tr("Source"),
            "evidence": tr("Evidence"),
        }
        title, number = known.titles.get(found.article or "", ""), known.numbers.get(found.id)
        if number is None and title.casefold() in found.snippet.casefold():  # of an article the words may be any of it
            title = ""
        head = "" if number is None else f"{number} · "
        places = [(start + len(head), end + len(head)) for start, end in places_in(found.snippet, sought)]
        words = head + found.snippet
        return Result(sorts[found.kind], words, title, lambda: self._open(found, sought), places, len(head))

    def _show(self, results: Sequence[Result]) -> None:
        self._waits = False
        self.list.show_results(results)
        if self._go_when_answered:
            self._go()

    # -- going ------------------------------------------------------------------------------

    def _go(self) -> None:
        """Go to what is chosen; where the answer to what was typed is still to come, to the first of that."""
        if self._timer.isActive():
            self._search()
        self._go_when_answered = self._waits
        if self._waits:
            return
        result = self.list.chosen()
        if result is not None:
            self.hide()
            result.go()

    def _open(self, found: Found, sought: Sequence[str]) -> None:
        if found.kind == "source":
            self._ways.to_source(found.id)
        elif found.kind == "evidence":
            self._open_evidence(found.id)
        elif found.article is not None:
            self._open_article(found.article)
            if found.kind != "article":
                self._station.select_claim(found.id)
            self._ways.to_words(found.kind, sought)

    def _open_article(self, article: str) -> None:
        opened = self._station.article
        if opened is None or opened.article.id != article:
            self._station.open_article(article)

    def _open_claim(self, bearer: Bearer) -> None:
        self._open_article(bearer.article)
        self._station.select_claim(bearer.claim)
        self._ways.to_words("claim", ())

    def _open_evidence(self, item: str) -> None:
        """Go to the claim that an item bears on; of several, the person chooses."""
        desk = self._station.desk
        self._station.aside(lambda: search.bearers(desk, item), then=self._on_bearers)

    def _on_bearers(self, bearers: list[Bearer]) -> None:
        if not bearers:
            self._station.said.emit(tr("This item bears on no claim yet."))
        elif len(bearers) == 1:
            self._open_claim(bearers[0])
        else:
            self.show()
            self._take_focus()
            self._asked += 1
            self._show([self._bearer(one) for one in bearers])

    def _bearer(self, bearer: Bearer) -> Result:
        words = joined((bearer.number, bearer.statement))
        return Result(tr("Claim"), words, bearer.title, lambda: self._open_claim(bearer))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever closed it no longer waits for an answer."""
        super().hideEvent(event)
        self._timer.stop()
        self._asked += 1
        self._waits = self._go_when_answered = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while one types."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.move_by(_MOVES[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)


def _begun(words: str, commands: Sequence[Result]) -> tuple[list[Result], list[Result]]:
    """The commands whose names begin with all that was typed, where that is more than a few letters; and the others."""
    typed = " ".join(words.casefold().split())
    begins = [len(typed) >= _SURE and one.words.casefold().startswith(typed) for one in commands]
    return list(compress(commands, begins)), [one for one, begun in zip(commands, begins, strict=True) if not begun]
