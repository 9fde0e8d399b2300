"""Words that a page shows in the turned order of their letters (CSS Writing Modes 4, 2.2; HTML, 4.5.25)."""

from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from workbench.intake.pages.rules import Tells
from workbench.intake.pages.shadows import Shadows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = frozenset(("L", "EN")), frozenset(("R", "AL"))
_LOOK = 10_000
"""Characters: others may stand in many elements that do the same."""
_DIRECTIONS = ("ltr", "rtl")


def is_turned(element: "HtmlElement", rules: Tells, shadows: Shadows) -> bool:
    """Whether an element overrides the order of letters, and some of its own would run the other way."""
    told = rules.tell(element, "unicode-bidi")
    overrides = "override" in told.value if told is not None and told.is_now else element.tag == "bdo"
    if not overrides:
        return False
    others = _LEFT_TO_RIGHT if _direction(element, rules, shadows) == "rtl" else _RIGHT_TO_LEFT
    return any(bidirectional(letter) in others for letter in element.text_content()[:_LOOK])


def _direction(element: "HtmlElement", rules: Tells, shadows: Shadows) -> str:
    for one in chain((element,), shadows.all_around(element)):
        told = rules.tell(one, "direction")
        said = told.value if told is not None and told.is_now else (one.get("dir") or "").lower()
        if said in _DIRECTIONS:
            return said
    return "ltr"
