"""The passages of one text, kept so that those of any range are found at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from workbench.base.terms import Status


class Span(NamedTuple):
    """One passage of a claim: start and end (exclusive) in code points, the claim's number and status to show.

    `status` is None for a claim that is not assessed; `current` says that its claim is the selected one.
    """

    start: int
    end: int
    claim_id: str
    number: str
    status: Status | None = None
    current: bool = False


_START, _END, _CLAIM = itemgetter(0), itemgetter(1), itemgetter(2)


class Spans:
    """Spans in the text's order; a span that starts with another and is longer comes before it."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        longest_first = sorted((s for s in spans if s.end > s.start), key=_END, reverse=True)
        self._all = sorted(longest_first, key=_START)
        self._starts = list(map(_START, self._all))
        self._reach = list(accumulate(map(_END, self._all), max))

    def __len__(self) -> int:
        """How many spans there are."""
        return len(self._all)

    def __iter__(self) -> Iterator[Span]:
        """The spans in order."""
        return iter(self._all)

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with start to end, in order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [s for s in self._all[first:last] if s.end > start]

    def starting(self, start: int, end: int) -> Sequence[Span]:
        """The spans whose first character lies from start to end, in order."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, position: int) -> list[Span]:
        """The spans over the character at this position, the shortest first."""
        return sorted(self.touching(position, position + 1), key=lambda s: (s.end - s.start, s.start))

    def of(self, claim_id: str | None) -> list[Span]:
        """The passages of a claim, in order."""
        return [s for s in self._all if s.claim_id == claim_id]

    def claims(self) -> int:
        """How many claims have passages here."""
        return len(set(map(_CLAIM, self._all)))

    def current(self) -> str | None:
        """The claim that its spans say is the selected one."""
        return next((s.claim_id for s in self._all if s.current), None)

    def changed_since(self, before: "Spans") -> tuple[int, int] | None:
        """The range that holds everything that differs from `before`: start and end in code points, None if nothing."""
        old, new = before._all, self._all  # noqa: SLF001 - of its own kind
        if old == new:
            return None
        shorter = min(len(old), len(new))
        head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
        rest = shorter - head
        tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
        changed = old[head : len(old) - tail] + new[head : len(new) - tail]
        return min(s.start for s in changed), max(s.end for s in changed)
