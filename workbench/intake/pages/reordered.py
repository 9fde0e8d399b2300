"""Parts that a page shows in another order than they are written in (CSS Flexbox 1, 5; CSS Display 3, 3)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.intake.layout import is_inline
from workbench.intake.pages.rules import Tells
from workbench.intake.pages.shadows import Shadows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PLACE, FLOW = "order", "flow"
REORDERING = frozenset((PLACE, FLOW))
"""What says that order."""
_NO_TEXT = ("script", "style")


class Reordered:
    """Finds the elements of which the parts stand in another order."""

    def __init__(self, rules: Tells, shadows: Shadows) -> None:
        self._rules = rules
        self._shadows = shadows

    def among(self, suspects: "Iterable[tuple[HtmlElement, frozenset[str]]]") -> "list[HtmlElement]":
        """Those of some elements, or what these stand in, that show their parts in another order."""
        found: dict[HtmlElement, None] = {}
        for element, suspect in suspects:
            if FLOW in suspect:
                found[element] = None
            if PLACE in suspect and (around := self._shadows.around(element)) is not None:
                found[around] = None
        return [one for one in found if self._is_reordered(one)]

    def _is_reordered(self, element: "HtmlElement") -> bool:
        display = self._now(element, "display")
        if "flex" not in display and "grid" not in display:
            return False
        parts = [one for one in self._shadows.within(element) if any(texts_of(one))]
        if "flex" in display and "reverse" in self._now(element, FLOW):
            return len(parts) > 1 or (bool(parts) and bool(element.xpath("text()[normalize-space()]")))
        places = [_number(self._now(one, PLACE)) for one in parts]
        return any(one > other for one, other in pairwise(places))

    def _now(self, element: "HtmlElement", name: str) -> str:
        told = self._rules.tell(element, name)
        return told.value if told is not None and told.is_now else ""


def texts_of(element: "HtmlElement") -> "Iterator[str]":
    """The texts in an element that say anything, but for scripts and rules."""
    for one in element.iter():
        said = one.text if isinstance(one.tag, str) and one.tag not in _NO_TEXT else ""
        behind = one.tail if one is not element else ""
        yield from (text for text in (said, behind) if text and text.strip())


def keep_apart(element: "HtmlElement") -> None:
    """Put a blank behind each part of an element that is a block of its own there, though it stands in a line."""
    for child in element:
        if is_inline(child.tag):
            child.tail = f" {child.tail or ''}"


def _number(said: str) -> int:
    sign, digits = (-1, said[1:]) if said.startswith("-") else (1, said)
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 0
