"""How far down the paragraphs of a long text lie, of which few are laid out and the others taken for some height."""

from bisect import bisect_left
from itertools import accumulate


class Heights:
    """Heights in whole pixels, by paragraph; what is not known is taken for so much a paragraph and a character."""

    def __init__(self, per_paragraph: float, per_unit: float) -> None:
        """Pixels that each paragraph is taken for, and each of its UTF-16 units."""
        self._per_paragraph, self._per_unit = per_paragraph, per_unit
        self._known: list[int] = []
        self._gains: list[int] = []
        """By known paragraph: how much higher it is than it was taken for."""
        self._before: list[int] = [0]
        """What all known paragraphs before each of them gained, and at the end what all did."""

    def top(self, number: int, position: int) -> int:
        """How far down a paragraph begins, by its number and its first unit; also what would follow the last one."""
        return self._taken(number, position) + self._before[bisect_left(self._known, number)]

    def know(self, number: int, position: int, length: int, height: int) -> int:
        """A paragraph's height is known; returns how much higher that is than what it counted for."""
        gain = height - self._taken(number + 1, position + length) + self._taken(number, position)
        at = bisect_left(self._known, number)
        before = 0
        if at < len(self._known) and self._known[at] == number:
            before, self._gains[at] = self._gains[at], gain
        else:
            self._known.insert(at, number)
            self._gains.insert(at, gain)
        self._before[at:] = accumulate(self._gains[at:], initial=self._before[at])
        return gain - before

    def known(self) -> list[int]:
        """The numbers of the paragraphs that are known, in their order."""
        return list(self._known)

    def forget_from(self, number: int) -> None:
        """A paragraph and all that follow are other ones now."""
        at = bisect_left(self._known, number)
        del self._known[at:], self._gains[at:], self._before[at + 1 :]

    def _taken(self, number: int, position: int) -> int:
        return int(number * self._per_paragraph + position * self._per_unit)
