"""Where an entry of the change log found a row otherwise than the entries before it had left it.

An edit writes down what it found. Where another program altered a row first, that would pass for what the desk wrote,
and undoing the edit would bring it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.base.messages import Message, msg
from workbench.library.called import field, noun
from workbench.library.recording.changes import RowChange
from workbench.rules.wording import listed

_LONG = 100
"""Characters of a text from which on its hash is held, and not the text."""


@dataclass(frozen=True, slots=True)
class Break:
    """A row that an entry found otherwise than it was left, and in which columns."""

    number: int
    change: RowChange
    columns: tuple[str, ...]

    def said(self) -> Message:
        """What a check says of it."""
        return msg(
            "Entry {number} of the change log found the {noun} ({id}) otherwise than it had been left: {fields}. It "
            "was altered past the workbench before.",
            number=self.number, noun=noun(self.change.table), id=self.change.identity,
            fields=listed([field(name) for name in self.columns]),
        )  # fmt: skip


class Breaks:
    """Hears the log's changes from the newest back."""

    def __init__(self) -> None:
        self.found: list[Break] = []
        self._expected: dict[tuple[str, int], dict[str, tuple[int, Any]]] = {}
        """By row and column, what a newer entry found there, and the number of that entry."""
        self._last: int | None = None

    def go_to(self, number: int) -> None:
        """The next older entry comes; what entries that are missing left is not known."""
        if self._last is not None and number != self._last - 1:
            self._expected.clear()
        self._last = number

    def hear(self, number: int, change: RowChange) -> None:
        """Hold what newer entries found against what an older one left."""
        key = (change.table, change.pk)
        expected = self._expected.pop(key, {})
        left = change.after or {}
        wrong: dict[int, list[str]] = {}
        for name, (newer, value) in expected.items():
            if name in left and _short(left[name]) != value:
                wrong.setdefault(newer, []).append(name)
        self.found += (Break(newer, change, tuple(names)) for newer, names in wrong.items())
        if change.before is not None:
            pending = {name: found for name, found in expected.items() if name not in left}
            self._expected[key] = pending | {name: (number, _short(value)) for name, value in change.before.items()}

    def oldest_first(self) -> Iterator[Break]:
        """What was found, in the order of the entries."""
        return iter(sorted(self.found, key=lambda one: one.number))


def _short(value: Any) -> Any:
    return hash(value) if isinstance(value, str) and len(value) > _LONG else value
