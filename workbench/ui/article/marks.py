"""Places of a text that are marked besides its passages: where a passage may be, what is quiet, what was found."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from workbench.base.languages import say, tr
from workbench.base.messages import nmsg

Place = tuple[int, int]
"""Start and end (exclusive) in code points."""
_TOLD = 300
"""Characters of a place that a screen reader is told."""


class Mark(Enum):
    """Why a place is marked."""

    QUIET = auto()
    """There is nothing to check."""
    PROPOSED = auto()
    """The current claim's passage may be there."""
    FOUND = auto()
    """The words were sought."""


class Marks:
    """The places of each mark."""

    def __init__(self) -> None:
        self._places: dict[Mark, tuple[Place, ...]] = {}

    def put(self, mark: Mark, places: Iterable[Place]) -> set[Place]:
        """Mark these places, and no others so; returns those for which that makes a difference."""
        before, after = self.of(mark), tuple(places)
        self._places[mark] = after
        return {*before} ^ {*after}

    def of(self, mark: Mark) -> tuple[Place, ...]:
        """The places that are marked so."""
        return self._places.get(mark, ())

    def in_words(self, text: str) -> Iterator[str]:
        """What a screen reader says of them."""
        if quiet := self.of(Mark.QUIET):
            yield say(nmsg("nothing to check in {count} place", "nothing to check in {count} places", len(quiet)))
        for place in self.of(Mark.PROPOSED):
            yield tr("Perhaps here: “{words}”", words=beginning(text, place))
        if found := self.of(Mark.FOUND):
            yield tr("Found: {words}", words=", ".join(f"“{beginning(text, place)}”" for place in found))


def beginning(text: str, place: Place) -> str:
    """As much of the words of a place as a screen reader is told."""
    start, end = place
    return text[start : min(end, start + _TOLD)]
