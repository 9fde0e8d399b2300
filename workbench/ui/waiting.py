"""What was begun for one record and left for another: it waits for its own, and closing the window asks about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from workbench.ui.station import Station


@dataclass(frozen=True, slots=True)
class Waited:
    """Words as typed, and what stood in their place then: what others wrote since is not to be overwritten."""

    words: str
    seen: Any = None


class Waiting:
    """Keeps words by what they are for, until that is shown again."""

    def __init__(self, station: Station, field: QObject, here: Callable[[], str] = str) -> None:
        """`here` tells what stands begun in the field itself."""
        self._begun: dict[Any, Waited] = {}
        self._here = here
        station.typed.hold(field, self._words)
        field.destroyed.connect(lambda: station.typed.hold(field, None))

    def keep(self, owner: Any, words: str, seen: Any = None) -> None:
        """Let words wait for what they are for."""
        self._begun[owner] = Waited(words, seen)

    def at(self, owner: Any) -> Waited | None:
        """What waits for `owner`, and goes on waiting."""
        return self._begun.get(owner)

    def take(self, owner: Any) -> Waited | None:
        """What waits for `owner`, which goes on with it."""
        return self._begun.pop(owner, None)

    def _words(self) -> list[str]:
        return [words for words in (*(one.words for one in self._begun.values()), self._here()) if words.strip()]
