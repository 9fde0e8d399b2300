"""What was typed or begun anywhere in one window and is not on the disk: fields tell of it, and are asked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

Words = Callable[[], Sequence[str]]
"""Tells words as they stand now."""


class Unsaved(QObject):
    """Knows which fields wait to be saved, which could not be, and in which something is begun."""

    changed = Signal()
    """Something began or ended to wait, or could not be saved."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[object, Callable[[], None]] = {}
        self._unkept: dict[object, Words] = {}
        self._begun: dict[object, Words] = {}
        self._back: dict[object, Callable[[], str]] = {}

    @property
    def waits(self) -> bool:
        """Whether something typed is not handed over yet."""
        return bool(self._waiting)

    def tell(self, what: object, *, waits: bool, flush: Callable[[], None]) -> None:
        """A field says that what was typed into it waits to be saved, or no longer does; `flush` saves it now."""
        if waits:
            self._waiting[what] = flush
        else:
            self._waiting.pop(what, None)
        self.changed.emit()

    def flush(self) -> None:
        """Let every field hand over now what was typed into it."""
        for flush in list(self._waiting.values()):
            flush()

    def unkept(self) -> list[str]:
        """What was typed and is not saved: a field says why, asks whose words are to stand, or keeps it for later."""
        return [text for words in self._unkept.values() for text in words()]

    def ask(self, what: object, words: Words, take_back: Callable[[], str]) -> None:
        """A field says that what was typed there is not saved, and which words those are.

        `take_back` drops the newest of them, and returns the line that says so.
        """
        self._unkept.pop(what, None)  # what is asked about last is the newest
        self._unkept[what] = words
        self.offer(what, take_back)
        self.changed.emit()

    def settled(self, what: object) -> None:
        """Nothing typed there is unsaved any more."""
        self.withdraw(what)
        if self._unkept.pop(what, None) is not None:
            self.changed.emit()

    def offer(self, what: object, take_back: Callable[[], str]) -> None:
        """Something not saved can be taken back, newest of all; `take_back` is as for `ask`."""
        self._back.pop(what, None)
        self._back[what] = take_back

    def withdraw(self, what: object) -> None:
        """Nothing there is to be taken back any more."""
        self._back.pop(what, None)

    def take_back(self) -> str:
        """Drop what was typed or done last and is not saved; the line that says so, empty without any."""
        return next(reversed(self._back.values()))() if self._back else ""

    def begun(self) -> list[str]:
        """What was filled into forms and lines, and not added yet: nothing waits for it, but closing would lose it."""
        return [text for words in self._begun.values() for text in words()]

    def hold(self, what: object, words: Words | None) -> None:
        """A form or line tells where to ask for the words begun in it; None: it is gone."""
        self._begun.pop(what, None)
        if words is not None:
            self._begun[what] = words
