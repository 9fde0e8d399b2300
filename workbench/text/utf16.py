"""Offsets in code points, as we keep them, and in UTF-16 units, as Qt and the accessibility bus count."""

import heapq
import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """The way between both kinds of offsets in one text, each in O(log n) of its characters above U+FFFF.

    `breaks` (code points, in order) are places where what is shown has one unit more: the end of a line that the text
    does not have. Both sides of such a break are the same place of the text.
    """

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        self._length = len(text)
        self._before, self._units = array("Q"), array("Q")
        wide = () if text.isascii() else ((found.start(), 0) for found in _WIDE.finditer(text))
        for passed, (position, ends_a_line) in enumerate(heapq.merge(wide, ((place - 1, 1) for place in breaks))):
            # After this code point one unit more has gone by than code points; at this unit, not yet.
            self._before.append(position)
            self._units.append(position + passed + ends_a_line)

    @property
    def units(self) -> int:
        """The length of the text in UTF-16 units."""
        return self._length + len(self._before)

    def to_qt(self, position: int) -> int:
        """A code-point offset in UTF-16 units; offsets outside of the text go to its nearer end."""
        position = min(max(position, 0), self._length)
        return position + bisect_left(self._before, position) if self._before else position

    def from_qt(self, unit: int) -> int:
        """A UTF-16 offset in code points; one inside of a surrogate pair goes before its character."""
        unit = min(max(unit, 0), self.units)
        return unit - bisect_left(self._units, unit) if self._units else unit
