"""What was begun in a line that adds something on `Return`: kept by what it is for, and there again with that."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from workbench.base.languages import tr
from workbench.ui.station import Station
from workbench.ui.typed import add_by_return, empty
from workbench.ui.waiting import Waited, Waiting


def say_put_by(station: Station, words: str) -> None:
    """Say that words wait for their claim."""
    station.said.emit(tr("Not added yet: “{words}”. It stands there when you come back.", words=words))


class Begun:
    """Looks after one line; closing the window asks about what stands there or waits."""

    def __init__(self, station: Station, line: QLineEdit, *, undoable: bool = False) -> None:
        """`undoable`: undo takes back what stands there or waits, before any step."""
        self._station = station
        self._line = line
        self._owner: Any = None
        self._waiting = Waiting(station, line, line.text, self._on_dropped if undoable else None)
        add_by_return(line)
        line.textChanged.connect(lambda _text: self._waiting.tell())

    def turn_to(self, owner: Any) -> None:
        """It is for another record now: what was begun for the one before waits, and what waits for this one comes."""
        if owner == self._owner:
            return
        begun = self._line.text()
        if begun.strip() and self._owner is not None:
            self._waiting.keep(self._owner, begun)
            say_put_by(self._station, begun)
        self._owner = owner
        waited = self._waiting.take(owner)
        self._line.setText(waited.words if waited is not None else "")

    def _on_dropped(self, waited: Waited | None) -> None:
        if waited is None:
            empty(self._line)

    def leave(self) -> None:
        """Its form is closed: say that what is begun waits in it."""
        if self._line.text().strip():
            say_put_by(self._station, self._line.text())

    def put_back(self, owner: Any, text: str) -> None:
        """What was handed over for a record was not taken."""
        if owner == self._owner and not self._line.text():
            self._line.setText(text)
        else:
            self._waiting.keep(owner, text)
