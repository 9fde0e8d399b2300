"""What elements take over from one around them that is not seen, and what is seen in it all the same."""

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.rules import Telling
from workbench.intake.pages.shadows import Shadows

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Differing(NamedTuple):
    """What in an element is seen, and what may be, as it says something else of itself than is said of the element."""

    seen: "tuple[HtmlElement, ...]" = ()
    doubtful: "tuple[HtmlElement, ...]" = ()

    @property
    def is_nothing(self) -> bool:
        """Whether all of the element is as is said of it."""
        return not self.seen and not self.doubtful


class Unseen(NamedTuple):
    """What says that an element is not seen, and what in it is all the same."""

    told: Telling
    differing: Differing


def around_seen(
    element: "HtmlElement", seen: "Collection[HtmlElement]", shadows: Shadows
) -> "tuple[list[HtmlElement], list[HtmlElement]]":
    """Of an element in which others are seen: elements of which only their own words are not, and whole ones."""
    holding = {element}
    for one in seen:
        around = shadows.around(one)
        while around is not None and around not in holding:
            holding.add(around)
            around = shadows.around(around)
    own, whole = [], []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        own.append(one)
        for child in shadows.within(one):
            if child in holding and child not in seen:
                waiting.append(child)
            elif child not in seen:
                whole.append(child)
    return own, whole
