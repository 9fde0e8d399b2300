"""A line for sources: offers the known ones and their aliases while one types, also for each hop of a chain `A > B`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QListView, QWidget
from typing_extensions import override

from workbench.actions import sources
from workbench.actions.attributions import BETWEEN
from workbench.actions.sources import Choice
from workbench.base.languages import joined, tr
from workbench.base.terms import SourceKind
from workbench.base.turned import isolated
from workbench.library.recording.notices import Notice
from workbench.text.names.first_letters import as_letters, first_letters
from workbench.text.names.spellings import fold
from workbench.ui.station import Station
from workbench.ui.widgets.click_through import ClickThrough

SHOWN = 12
"""How many sources are offered at once at most."""
WIDEST = 460
"""The list is as wide as the names it offers, or as the line, up to this; in pixels at the usual text size."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what it says, and what it puts into the field."""

    shown: str
    text: str


class SourceChoices(QObject):
    """The known sources of one library, read again when a notice names a source; several fields may share them."""

    loaded = Signal()
    """Other sources may be on offer."""

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._stale = True
        self._known = False
        self._keyed: list[tuple[str, Choice]] = []
        self._called: dict[str, dict[str, Choice]] = {}
        """By a name or alias without case, whom it means, by id."""
        self._by_letters: dict[str, list[Choice]] = {}
        station.noticed.connect(self._on_notice)

    def load(self) -> None:
        """Read the sources aside, if they may have changed since; `loaded` follows."""
        if self._stale:
            self._stale = False
            self._station.aside(lambda: sources.known(self._station.desk), then=self.set)

    def set(self, choices: Iterable[Choice]) -> None:
        """Offer these, in this order."""
        self._known = True
        self._keyed = [(_plain(choice.matched), choice) for choice in choices]
        self._called, self._by_letters = {}, {}
        for _, choice in self._keyed:
            self._called.setdefault(choice.matched.casefold(), {})[choice.id] = choice
            for letters in first_letters(choice.matched):
                self._by_letters.setdefault(letters, []).append(choice)
        self.loaded.emit()

    def matching(self, typed: str, limit: int = SHOWN) -> list[Choice]:
        """The sources called so, each once, the most used first: of those that begin so, then of those that hold it.

        Last come those of whose names it may be the first letters, or which are called by the first letters of it.
        """
        wanted = _plain(" ".join(typed.split()))
        beginning: list[Choice] = []
        holding: list[Choice] = []
        for key, choice in self._keyed:
            if wanted in key:
                (beginning if key.startswith(wanted) else holding).append(choice)
        found: dict[str, Choice] = {}
        for choice in (*beginning, *holding, *self._told_by_letters(typed)):
            found.setdefault(choice.id, choice)
        return list(found.values())[:limit]

    def _told_by_letters(self, typed: str) -> Iterator[Choice]:
        yield from self._by_letters.get(as_letters(typed), ())
        for letters in first_letters(typed):
            yield from (one for one in self._called.get(letters, {}).values() if one.matched.isupper())

    def offers(self, typed: str, chain: str = "") -> list[Offer]:
        """The lines for what was typed; the last one says that a name is new, where it is. None before it is known.

        `chain` is all that stands in the field: of that the other new names are said with this one.
        """
        if not self._known:
            return []
        found = [Offer(_line(choice), self.text_for(choice)) for choice in self.matching(typed)]
        name = " ".join(typed.split())
        if name and name.casefold() not in self._called:
            new = dict.fromkeys([*self.new_in(chain), name])
            several = tr("New: {names}", names=", ".join(f"“{one}”" for one in new))
            found.append(Offer(tr("“{name}” is new", name=name) if len(new) == 1 else several, name))
        return found

    def knows(self, typed: str) -> bool:
        """Whether every name in what was typed, a chain or one, is a source's; not before the sources are known."""
        return self._known and not self.new_in(typed)

    def new_in(self, typed: str) -> list[str]:
        """The names in what was typed, a chain or one, that no source has; none before the sources are known."""
        ids = {choice.id for _, choice in self._keyed}
        names = (" ".join(part.split()) for part in BETWEEN.split(typed))
        return [
            name for name in names
            if self._known and name and name.casefold() not in self._called and name not in ids
        ]  # fmt: skip

    def text_for(self, choice: Choice) -> str:
        """What names a source surely: its name, or its id where another is called so or it looks like a chain."""
        same = self._called.get(choice.name.casefold(), {})
        return choice.id if len(same) > 1 or BETWEEN.search(choice.name) else choice.name

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything or notice.sources or notice.claims:
            self._stale = True


def _plain(name: str) -> str:
    return name.casefold() if name.isascii() else fold(name)


def kind_words(kind: SourceKind | None) -> str:
    """A source's kind; of one whose kind nobody said, that."""
    return tr(kind.value) if kind is not None else tr("not said")


def _line(choice: Choice) -> str:
    called = isolated(choice.name) + (f" ({isolated(choice.matched)})" if choice.matched != choice.name else "")
    return joined((called, kind_words(choice.kind), *((choice.reliability.value,) if choice.reliability else ())))


class SourceEdit(QLineEdit):
    """Takes a source, or a chain of them nearest first; a new name makes a source when it is saved."""

    chosen = Signal(str)
    """`Return` was pressed on this text, or a line of the list was taken."""

    def __init__(
        self, station: Station, parent: QWidget | None = None, *, choices: SourceChoices | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self.choices = choices or SourceChoices(station, self)
        self._offers: Sequence[Offer] = ()
        self._told_of = self._told = ""
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(SHOWN)
        self._list = QListView()
        self._list.setAccessibleName(tr("Sources on offer"))
        self._list.setProperty("look", "popup")
        self._completer.setPopup(self._list)
        self._completer.setWidget(self)
        ClickThrough(self._list, self)
        self._completer.activated[QModelIndex].connect(self._on_taken)  # type: ignore[index]
        self.setAccessibleName(tr("Source"))
        self.setPlaceholderText(tr("Source, or nearest › … › last"))
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._on_return)
        self.choices.loaded.connect(self._on_loaded)

    def popup_shown(self) -> bool:
        """Whether the list is open."""
        return self._list.isVisible()

    def is_ended_by(self, event: QFocusEvent) -> bool:
        """Whether who leaves the line so is done with it, as by `Return`: by `Tab`, or by the mouse from known names.

        What else takes the focus leaves it half typed, and half a name is another source's. Of a line that is hidden
        Qt takes the focus away as `Tab` does.
        """
        if not self.isVisibleTo(self.window()):
            return False
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            return True
        return event.reason() is Qt.FocusReason.MouseFocusReason and self.choices.knows(self.text())

    def take(self, row: int) -> None:
        """Take a line of the list: it stands for the name that the caret is in."""
        start, end = self._name()
        self.setText(self.text()[:start] + self._offers[row].text + self.text()[end:])
        self._list.hide()
        self.chosen.emit(self.text())

    def _name(self) -> tuple[int, int]:
        """Where the name that the caret is in begins and ends."""
        text, caret = self.text(), self.cursorPosition()
        start, end = 0, len(text)
        for between in BETWEEN.finditer(text):
            if between.end() <= caret:
                start = between.end()
            elif between.start() >= caret:
                end = between.start()
                break
        return start, max(start, end)

    def _offer(self) -> None:
        start, end = self._name()
        typed = self.text()[start:end]
        self._offers = self.choices.offers(typed, self.text()) if typed.strip() else ()
        self._lines.setStringList([offer.shown for offer in self._offers])
        if self._offers:
            self._hang(QModelIndex())  # nothing is taken that was not chosen
        else:
            self._list.hide()

    def _hang(self, current: QModelIndex) -> None:
        self._completer.complete(self._room())
        self._list.setCurrentIndex(current)

    def _room(self) -> QRect:
        """Where the list hangs: as wide as what it offers, in a narrow cell too."""
        frame = 2 * self._list.frameWidth() + self._list.verticalScrollBar().sizeHint().width()
        wanted = self._list.sizeHintForColumn(0) + frame
        return QRect(0, 0, max(self.width(), min(wanted, round(WIDEST * self._station.theme.scale))), self.height())

    def _on_taken(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._offers):
            self.take(index.row())

    def _on_return(self) -> None:
        if not (self.popup_shown() and self._list.currentIndex().isValid()):
            self._list.hide()
            if not self._in_dialog():
                self.say_new()
            self.chosen.emit(self.text())

    def say_new(self) -> str:
        """Say, once of the same text, which names are new, and return that line; it is empty where none is.

        For those that keep what stands here when it is left: a stray letter makes a source as well as `Return` does.
        """
        if self.text() != self._told_of:
            self._told_of, self._told = self.text(), self._new_names()
            if self._told:
                self._station.said.emit(self._told)
        return self._told

    def _new_names(self) -> str:
        """The new names in one line: above all where a known one begins so and was perhaps meant."""
        new = list(dict.fromkeys(self.choices.new_in(self.text())))
        if not new:
            return ""
        if len(new) == 1:
            lines = [tr("“{name}” is a new source.", name=new[0])]
        else:
            lines = [tr("New sources: {names}.", names=joined((f"“{name}”" for name in new), ", "))]
        alike = {name: found[0].name for name in new if (found := self.choices.matching(name, 1))}
        for name, known in alike.items():
            if len(new) == 1:
                lines.append(tr("For “{known}”, choose it in the list by Down.", known=known))
            else:
                lines.append(tr("For “{known}” instead of “{name}”, choose it in the list.", known=known, name=name))
        return " ".join(lines)

    def _on_loaded(self) -> None:
        if self.hasFocus() and self.isModified():
            self._offer()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Return` is this line's own, and the table around it is not to hear of it.

        In a dialog it closes the list, and where none is open it is for the dialog's button.
        """
        opened = self.popup_shown()
        takes_line = opened and self._list.currentIndex().isValid()
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not takes_line:
            event.setAccepted(opened or not self._in_dialog())

    def _in_dialog(self) -> bool:
        """Whether what stands here is kept by a dialog's button, and not by `Return`."""
        return isinstance(self.window(), QDialog)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list that is open stays under the line, where that grows while one types."""
        super().resizeEvent(event)
        if self.popup_shown():
            self._hang(self._list.currentIndex())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the sources, if that was not done yet."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.choices.load()
