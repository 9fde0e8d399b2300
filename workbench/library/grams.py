"""The runs of five words of snapshots' texts, kept at hand: texts are frozen, so each is taken apart once."""

from array import array
from collections import OrderedDict
from collections.abc import Callable

from workbench.text.similarity import grams, plain_words


class Grams:
    """The runs of snapshots by id, those asked for last: at most `limit` runs in all (8 bytes each), and always one."""

    def __init__(self, limit: int = 8_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, array[int]] = OrderedDict()

    def of(self, snapshot: str, text: Callable[[], str]) -> "array[int]":
        """The runs of a snapshot, in their order; `text` is called where they are not at hand."""
        if snapshot in self._kept:
            self._kept.move_to_end(snapshot)
            return self._kept[snapshot]
        made = grams(plain_words(text()))
        self._kept[snapshot] = made
        self._size += len(made)
        while len(self._kept) > 1 and self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])
        return made
