"""Sets of integer keys, kept as ranges: those that a table gave out stand close together, and a million take little."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator


class Spans:
    """Keys, each held once; ranges that touch are one."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def add(self, first: int, last: int) -> None:
        """Hold all keys from the first to the last one."""
        begin = bisect_left(self._lasts, first - 1)
        end = bisect_right(self._firsts, last + 1)
        if begin < end:
            first, last = min(first, self._firsts[begin]), max(last, self._lasts[end - 1])
        self._firsts[begin:end] = [first]
        self._lasts[begin:end] = [last]

    def copy(self) -> "Spans":
        """The same keys, to be held apart."""
        other = Spans()
        other._firsts, other._lasts = self._firsts.copy(), self._lasts.copy()
        return other

    def last(self) -> int:
        """The greatest key that is held; 0 where there is none."""
        return self._lasts[-1] if self._lasts else 0

    def __contains__(self, key: int) -> bool:
        """Whether a key is held."""
        return self.end(key) is not None

    def end(self, key: int) -> int | None:
        """The last key of the range that a key stands in; None where it is not held."""
        at = bisect_left(self._lasts, key)
        return self._lasts[at] if at < len(self._lasts) and self._firsts[at] <= key else None

    def gaps(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The ranges of keys from the first to the last one that are not held."""
        for low, high in zip(self._firsts, self._lasts, strict=True):
            if low > last:
                break
            if low > first:
                yield first, low - 1
            first = max(first, high + 1)
        if first <= last:
            yield first, last

    def count(self, first: int, last: int) -> int:
        """How many of the keys from the first to the last one are held."""
        begin, end = bisect_left(self._lasts, first), bisect_right(self._firsts, last)
        ranges = zip(self._firsts[begin:end], self._lasts[begin:end], strict=True)
        return sum(min(last, high) - max(first, low) + 1 for low, high in ranges)
