"""What was begun for one record and left for another: it waits for its own, and closing the window asks about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from workbench.ui.station import Station
from workbench.ui.typed import taken_back


@dataclass(frozen=True, slots=True)
class Waited:
    """Words as typed, and what stood in their place then: what others wrote since is not to be overwritten."""

    words: str
    seen: Any = None


class Waiting:
    """Keeps words by what they are for, until that is shown again or undo takes them back."""

    def __init__(
        self,
        station: Station,
        field: QObject,
        here: Callable[[], str] = str,
        dropped: Callable[[Waited | None], None] | None = None,
    ) -> None:
        """`here` tells what stands begun in the field itself.

        `dropped` is told what undo took back of what waits; None: what stands in the field, which is to go there.
        Without it undo takes nothing back.
        """
        self._station = station
        self._begun: dict[Any, Waited] = {}
        self._here = here
        self._dropped = dropped
        station.typed.hold(field, self._words)
        field.destroyed.connect(lambda: self._leave(field))

    def _leave(self, field: QObject) -> None:
        self._station.typed.hold(field, None)
        self._station.typed.withdraw(self)

    def keep(self, owner: Any, words: str, seen: Any = None) -> None:
        """Let words wait for what they are for."""
        self._begun.pop(owner, None)  # what is kept last is the newest
        self._begun[owner] = Waited(words, seen)
        self.tell()

    def at(self, owner: Any) -> Waited | None:
        """What waits for `owner`, and goes on waiting."""
        return self._begun.get(owner)

    def take(self, owner: Any) -> Waited | None:
        """What waits for `owner`, which goes on with it."""
        found = self._begun.pop(owner, None)
        if found is not None:
            self.tell()
        return found

    def tell(self) -> None:
        """What stands in the field changed: it can be taken back as what waits can."""
        dropped = self._dropped
        if dropped is not None and self._words():
            self._station.typed.offer(self, lambda: self._take_back(dropped))
        else:
            self._station.typed.withdraw(self)

    def _take_back(self, dropped: Callable[[Waited | None], None]) -> str:
        words, waited = self._here(), None
        if not words.strip():
            _, waited = self._begun.popitem()
            words = waited.words
        dropped(waited)
        self.tell()
        return taken_back(self._station, words)

    def _words(self) -> list[str]:
        return [words for words in (*(one.words for one in self._begun.values()), self._here()) if words.strip()]
