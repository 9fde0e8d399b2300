"""Offsets in code points, as we keep them, and in UTF-16 units, as Qt and the accessibility bus count."""

import re
from array import array
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """The way between both kinds of offsets in one text, each in O(log n) of its characters above U+FFFF."""

    def __init__(self, text: str) -> None:
        wide = array("Q") if text.isascii() else array("Q", (found.start() for found in _WIDE.finditer(text)))
        self._length = len(text)
        self._wide = wide
        self._units = array("Q", (position + before for before, position in enumerate(wide)))

    @property
    def units(self) -> int:
        """The length of the text in UTF-16 units."""
        return self._length + len(self._wide)

    def to_qt(self, position: int) -> int:
        """A code-point offset in UTF-16 units; offsets outside of the text go to its nearer end."""
        position = min(max(position, 0), self._length)
        return position + bisect_left(self._wide, position) if self._wide else position

    def from_qt(self, unit: int) -> int:
        """A UTF-16 offset in code points; one inside of a surrogate pair goes before its character."""
        unit = min(max(unit, 0), self.units)
        return unit - bisect_left(self._units, unit) if self._units else unit
