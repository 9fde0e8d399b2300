"""Whether the box of an element is shown by the page's rules: on the page, at its place, and wider than nothing."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workbench.intake.pages.animations import Animations
from workbench.intake.pages.covers import is_no_size
from workbench.intake.pages.declarations import BESIDE, FLAT
from workbench.intake.pages.inherited import Differing, Unseen
from workbench.intake.pages.matching import Holds
from workbench.intake.pages.measures import (
    SUSPECT,
    is_a_line,
    is_clear,
    is_cut_off,
    is_far,
    is_great,
    makes_nothing,
    moves_far,
    strays,
)
from workbench.intake.pages.rules import Telling, Tells
from workbench.intake.pages.shadows import Shadows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CUT = ("hidden", "clip")
_OUT_OF_LINE, _MOVED = ("absolute", "fixed"), ("absolute", "fixed", "relative")
_OFF = ("display", "visibility", "content-visibility", *BESIDE, "transform", "clip", "clip-path", "height")
_AT_PLACE = ("left", "right", "top", "bottom")
_ASTRAY = (*BESIDE, "margin-top")
_INHERITED = ("visibility", "text-indent")
_ROOM = ("padding", "padding-top", "padding-bottom", "padding-left", "padding-right", "min-height", "min-width")
_FAINT = (
    ("opacity", is_clear),
    ("filter", makes_nothing),
    *((name, SUSPECT[name]) for name in ("transform", "clip-path", "mask", "zoom")),
)
_ANIMATED = ("visibility", "content-visibility", "font-size")
"""What hides surely, and not where an animation makes something else of it."""
_AS_AROUND = ("inherit", "unset", "revert", "revert-layer")
"""Values by which an element has what is around it has, where that is handed on."""
_NO_VALUE = ("none", "unset", "initial", "revert", "normal")
_MOST_LOOKS = 50_000
"""Elements that are looked at for what may be seen in others: a page could ask for many more."""


class Boxes:
    """Judges the boxes of elements by a page's rules."""

    def __init__(self, rules: Tells, animations: Animations, shadows: Shadows) -> None:
        self._rules = rules
        self._animations = animations
        self._shadows = shadows
        self.looks = _MOST_LOOKS
        self._known: dict[tuple[HtmlElement, str], Differing | None] = {}

    def now(self, element: "HtmlElement", name: str, what: Callable[[str], bool]) -> Telling | None:
        """What is said of a property, where it is of some kind as the page stands."""
        told = self._rules.tell(element, name)
        if told is None:
            return None
        if told.is_now and what(told.value):
            return told
        doubtful = next((value for value in told.perhaps if what(value)), None)
        return None if doubtful is None else Telling(doubtful, Holds.DOUBT)

    def lasting(self, element: "HtmlElement", name: str, what: Callable[[str], bool]) -> Telling | None:
        """The same, where no animation makes something else of it."""
        told = self.now(element, name, what)
        return None if told is None or self._animations.show(element, told, name, what) else told

    def tells(self, element: "HtmlElement", name: str) -> bool:
        """Whether an element may have something that most have not."""
        told = self._rules.tell(element, name)
        return told is not None and told.value not in _NO_VALUE

    def taken_off(self, element: "HtmlElement", suspect: frozenset[str]) -> Telling | None:
        """What says that an element is not shown, lies beside the page, or is cut off for those who hear the page."""
        for name in _OFF:
            what = is_far if name in BESIDE else SUSPECT[name]
            told = self.now(element, name, what) if name in suspect else None
            if told is not None and self._is_off(element, name, told.value):
                return told
        return None

    def _is_off(self, element: "HtmlElement", name: str, value: str) -> bool:
        """Whether what is said of an element keeps it from being seen; animations need no script."""
        if name != "display" and self._animations.touch(element, name):
            return False
        if name == "height":
            return self._is_dot(element)
        if name == "clip":
            return self.now(element, "position", _OUT_OF_LINE.__contains__) is not None
        if name in _AT_PLACE and self.now(element, "position", _MOVED.__contains__) is None:
            return False
        if name in BESIDE and self._is_brought_back(element):
            return False
        if (name == "transform" and not moves_far(value)) or (name == "clip-path" and not is_cut_off(value)):
            return False
        return name not in _INHERITED or self._is_same_within(element, name)

    def _is_brought_back(self, element: "HtmlElement") -> bool:
        """Whether so much room is left before the words of an element that they stand where they would."""
        return any(self.now(element, room, is_great) for room in ("padding-left", "padding"))

    def _is_dot(self, element: "HtmlElement") -> bool:
        """Whether an element is a pixel out of the line, of which all else is cut off."""
        return (
            self.now(element, "width", is_a_line) is not None
            and self.now(element, "overflow", _CUT.__contains__) is not None
            and self.now(element, "position", _OUT_OF_LINE.__contains__) is not None
        )

    def is_narrowed(self, element: "HtmlElement", suspect: frozenset[str]) -> bool:
        """Whether an element is made clear, small, or without width or height, as scripts often take back."""
        for name, what in _FAINT:
            if name in suspect and self.lasting(element, name, what):
                return True
        for name in _ANIMATED:
            if name in suspect and self._animations.touch(element, name):
                return self.lasting(element, name, SUSPECT[name]) is not None
        if "mask-size" in suspect and self.tells(element, "mask") and self.lasting(element, "mask-size", is_no_size):
            return True
        if self._is_astray(element, suspect):
            return True
        flat = any(self.lasting(element, name, is_a_line) for name in FLAT if name in suspect)
        cut = self.now(element, "overflow", _CUT.__contains__) if flat else None
        return cut is not None and all(self._rules.tell(element, name) is None for name in _ROOM)

    def _is_astray(self, element: "HtmlElement", suspect: frozenset[str]) -> bool:
        """Whether an element may lie outside of the window, or of what cuts it off, by less than is surely far."""
        moved = {
            name: told.value
            for name in _ASTRAY
            if name in suspect and (told := self.lasting(element, name, SUSPECT[name])) is not None
        }
        if moved.keys().isdisjoint(_AT_PLACE):
            return any(self._leads_off(element, name, value) for name, value in moved.items())
        position = self.now(element, "position", (*_MOVED, "sticky").__contains__)
        if position is None:
            return False
        return position.value == "fixed" or any(self._leads_off(element, *each) for each in moved.items())

    def _leads_off(self, element: "HtmlElement", name: str, value: str) -> bool:
        """Whether words are moved off the page by so much; lists open below what they belong to, at 100%."""
        if name == "text-indent" and not self._is_same_within(element, name):
            return False
        if name.startswith("margin") and self._is_brought_back(element):
            return False
        if not value.endswith("%"):
            return strays(value)
        if name == "text-indent" and not value.startswith("-"):
            return self.now(element, "overflow", _CUT.__contains__) is not None
        return value.startswith("-") and not name.startswith("margin")

    def may_lie_elsewhere(self, element: "HtmlElement") -> bool:
        """Whether an element may lie over something that it does not stand in, as over a picture."""
        position, display = self._rules.tell(element, "position"), self._rules.tell(element, "display")
        moved = position is not None and not (position.is_sure and position.value == "static")
        return moved or (display is not None and "grid" in display.value)

    def partly_off(self, element: "HtmlElement", suspect: frozenset[str]) -> Iterator[Unseen]:
        """What says that an element is not shown of which others, that stand in it, may be all the same."""
        for name in _INHERITED:
            what = is_far if name in BESIDE else SUSPECT[name]
            told = self.now(element, name, what) if name in suspect else None
            differing = self.differing(element, name) if told is not None else None
            if told is None or differing is None or differing.is_nothing or self._animations.touch(element, name):
                continue
            yield Unseen(told, differing)

    def _is_same_within(self, element: "HtmlElement", name: str) -> bool:
        differing = self.differing(element, name)
        return differing is not None and differing.is_nothing

    def differing(self, element: "HtmlElement", name: str) -> Differing | None:
        """What in an element says something else of itself; None where that is too much to be told."""
        if (element, name) not in self._known:
            self._known[element, name] = self._find_differing(element, name)
        return self._known[element, name]

    def _find_differing(self, element: "HtmlElement", name: str) -> Differing | None:
        seen: list[HtmlElement] = []
        doubtful: list[HtmlElement] = []
        for one in self._shadows.all_within(element):
            self.looks -= 1
            if self.looks < 0:
                return None
            told = self._rules.tell(one, name)
            if told is None or (told.is_sure and (told.value in _AS_AROUND or SUSPECT[name](told.value))):
                continue
            is_seen = told.is_now and told.value not in _AS_AROUND and not SUSPECT[name](told.value)
            (seen if is_seen else doubtful).append(one)
        return Differing(tuple(seen), tuple(doubtful))
