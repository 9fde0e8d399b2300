"""Tells pages on which PDFium would take minutes: it puts each text of a line in order by looking at others of it."""

from bisect import bisect_right, insort

from workbench.intake.pdf.drawn import Drawn

_FEW = 10_000
"""Texts of a page for which that takes no time."""
_MOST = 300_000_000
"""Looks at other texts that all pages of a file may take: three seconds."""


class Crowds:
    """Counts what PDFium would look at, page by page, before it does."""

    def __init__(self) -> None:
        self._left = _MOST

    def hold(self, drawn: Drawn) -> bool:
        """Whether a page is one of those that would take too long, alone or after the ones before it."""
        if not may_be_crowded(drawn):
            return False
        looks = _looks(drawn)
        if looks > self._left:
            return True
        self._left -= looks
        return False


def may_be_crowded(drawn: Drawn) -> bool:
    """Whether it must be counted at all what a page takes."""
    return drawn.count_texts() > _FEW


def _looks(drawn: Drawn) -> int:
    """How many texts PDFium would look at while it puts those of each line in order, from either end."""
    from_left = from_right = 0
    turns = drawn.turns()
    line: list[float] = []
    before, reach = 0.0, 0.0
    for x, y, size in drawn.places():
        along, across = (y, x) if turns % 2 else (x, y)
        if abs(across - before) > max(size, reach) / 2:
            line = []
        at = bisect_right(line, along)
        from_left += len(line) - at
        from_right += at
        insort(line, along)
        before, reach = across, size
    return max(from_left, from_right) if turns else from_left
