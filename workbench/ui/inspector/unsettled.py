"""What was typed into a field and could not be saved: kept by its record, told to the station, and given back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.base.errors import NotFound, WorkbenchError
from workbench.base.languages import tr
from workbench.base.messages import Message, msg
from workbench.ui.inspector.note import Note
from workbench.ui.station import Station
from workbench.ui.typed import give_back, taken_back
from workbench.ui.waiting import Waited


class Unsettled:
    """Looks after one field, whose `note` says why what stands there (`text`) is not saved."""

    def __init__(
        self,
        station: Station,
        field: QWidget,
        note: Note,
        text: Callable[[], str],
        owner: Callable[[], Any],
        show_kept: Callable[[], None],
    ) -> None:
        """`owner` says of which record the field is now; `show_kept` shows there what the library holds of it."""
        self._station = station
        self._field = field
        self._note = note
        self._text = text
        self._owner = owner
        self._show_kept = show_kept
        self._kept: dict[Any, Waited] = {}
        self._said: dict[Any, str] = {}
        """What was said to be not saved: handed over again and again, it is not said each time."""
        self._told = False
        note.changed.connect(self._tell)
        station.claim_gone.connect(self._on_gone)

    def refused(self, owner: Any, words: str, seen: Any, error: WorkbenchError) -> None:
        """Words were refused after their record was left: they are kept, or given back where the record is gone."""
        if isinstance(error, NotFound):
            if owner == self._owner():
                self._note.clear()
            self._give_back(words, msg("What this was typed for is gone."))
        else:
            if self._said.get(owner) != words:
                self._station.failed.emit(error)
            self.keep(owner, words, seen)

    def _give_back(self, words: str, why: Message) -> None:
        self._station.failed.emit(NotFound(why))
        give_back(self._station, words)

    def _on_gone(self, claim: str) -> None:
        """What stands here unsaved has no place any more: the claim is deleted, and nobody can be asked about it."""
        if self._note.says and self._owner() == claim:
            words = self._text()
            self._note.clear()
            elsewhere = self._station.told_by_others
            self._give_back(
                words, msg("The claim was deleted elsewhere.") if elsewhere else msg("The claim was deleted.")
            )

    def keep(self, owner: Any, words: str, seen: Any) -> None:
        """Keep words for when their record is shown again."""
        self._kept[owner] = Waited(words, seen)
        if self._said.get(owner) != words:
            self._said[owner] = words
            self._station.said.emit(tr("Not saved yet: “{words}”. It stands there when you come back.", words=words))
        self._tell()

    def take(self, owner: Any) -> Waited | None:
        """What is kept of a record, no longer kept here."""
        kept = self._kept.pop(owner, None)
        self._tell()
        return kept

    def owners(self) -> list[Any]:
        """The records of which something is kept."""
        return list(self._kept)

    def _words(self) -> list[str]:
        kept = [one.words for one in self._kept.values()]
        return [*kept, self._text()] if self._note.says else kept

    def _tell(self) -> None:
        if self._kept or self._note.says:
            if not self._told:
                self._told = True
                self._field.destroyed.connect(lambda: self._station.typed.settled(self))
            self._station.typed.ask(self, self._words, self._take_back)
        elif self._told:
            self._station.typed.settled(self)

    def _take_back(self) -> str:
        """Drop what stands in the field, else what was kept last. No key loses a text: the clipboard has it."""
        if self._note.says:
            words = self._text()
            if self._note.asks:
                self._note.take_theirs()
            else:
                self._note.clear()
                self._show_kept()
        else:
            _, kept = self._kept.popitem()
            words = kept.words
            self._tell()
        return taken_back(self._station, words)
