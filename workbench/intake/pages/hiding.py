"""Marks in a page's tree what its own rules keep from being seen.

What is surely not to be seen, whatever scripts do later, is marked as not shown. What is only made clear or without
height is often faded in or opened by a script: it is marked as what may not be seen, and stays.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workbench.intake.pages.colours import CLEAR, OTHER, WHITE, colour, ground
from workbench.intake.pages.rules import BESIDE, Elements, Rules, Said, Telling, keys_of, said_by, selectors_of
from workbench.intake.pages.walk import MAYBE_UNSEEN, OUTERMOST

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = "display:none"
_FAR = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|em|rem|pt)")
"""How far beside the page nothing of an element is on it."""
_SIZE = re.compile(r"(\d*\.?\d+)([a-z]+|%)?")
_SMALLEST = {"px": 2.5, "pt": 2.0, "em": 0.1, "rem": 0.1, "%": 10.0}
"""Letters below this size cannot be read."""
_NEARLY_CLEAR = 0.05
_MOST_LOOKS = 50_000
"""Elements that are looked at for what may be seen in others: a page could ask for many more."""
_WITH_GROUND = frozenset(("mark", "button", "input", "select", "textarea", "legend", "dialog", "svg"))
"""Elements to which a browser gives a ground or a place of its own."""
_CUT, _MOVED = ("hidden", "clip"), ("absolute", "fixed", "relative")
_OFF, _AT_PLACE = ("display", "visibility", *BESIDE), ("left", "right", "top", "bottom")
_ROOM = ("padding", "padding-top", "padding-bottom", "min-height")
_NONE: frozenset[str] = frozenset()
_LETTERS = frozenset(("color",))
_SAID_ALREADY = frozenset(("display",))
"""What an element's own style says as it is marked here."""
_AS_BROWSERS_DO = ("none", "revert", "revert-layer")
"""Values that leave an element hidden which its attribute hides."""


def mark_unseen(tree: "HtmlElement") -> None:
    """Let elements say of themselves that they are not shown, or may not be, where the page's rules say it of them.

    Those that say so by an attribute say it no longer where the page's rules show them (HTML, 15.3.1).
    """
    judge = _Judge(tree)
    for element in tree.xpath("//*[@hidden]"):
        if judge.shows(element):
            del element.attrib["hidden"]
    for element, suspect in judge.suspects().items():
        said = judge.of(element, suspect)
        if said:
            element.set("style", f"{element.get('style') or ''};{said}")


def _is_tiny(value: str) -> bool:
    size = _SIZE.fullmatch(value)
    return size is not None and (not float(size[1]) or float(size[1]) < _SMALLEST.get(size[2] or "", 0))


def _is_nothing(value: str) -> bool:
    size = _SIZE.fullmatch(value)
    return size is not None and not float(size[1])


def _is_clear(value: str) -> bool:
    share = _SIZE.fullmatch(value)
    return share is not None and float(share[1]) / (100 if share[2] else 1) < _NEARLY_CLEAR


def _is_far(value: str) -> bool:
    return _FAR.fullmatch(value) is not None


_SUSPECT: Mapping[str, Callable[[str], bool]] = {
    "display": "none".__eq__,
    "visibility": ("hidden", "collapse").__contains__,
    "font-size": _is_tiny,
    "opacity": _is_clear,
    "height": _is_nothing,
    "max-height": _is_nothing,
    **dict.fromkeys(BESIDE, _is_far),
}
"""What a rule may say that keeps an element from being seen, besides its colour."""


class _Judge:
    """Judges elements of a page by the page's own rules."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._elements = Elements(tree)
        self._rules = Rules(self._elements)
        every = [*self._rules.every(), *(said_by(one.get("style")) for one in self._elements.styled)]
        self._colours = {WHITE, *(ground(said["ground"][0]) for said in every if "ground" in said)}
        self._is_flat = self._rules.are_all and not any(
            said["z-index"][0].startswith("-") for said in every if "z-index" in said
        )
        """Whether nothing lies behind a text that stands in its place but the grounds of what it stands in."""
        self._grounds: dict[HtmlElement, str | None] = {}
        self._looks = _MOST_LOOKS

    def suspects(self) -> "Mapping[HtmlElement, frozenset[str]]":
        """Elements of which something at least says what may keep them from being seen: which of their properties."""
        hiding = self._hiding()
        found: dict[HtmlElement, frozenset[str]] = {}
        of_class = {key[1:]: names for key, names in hiding.items() if key[0] == "."}
        for classes, elements in self._elements.by_class.items() if of_class else ():
            each = classes.split()
            if not of_class.keys().isdisjoint(each):
                names = _NONE.union(*(of_class[one] for one in each if one in of_class))
                found.update(dict.fromkeys(elements, names))
        for key, names in hiding.items():
            if key[0] == "#":
                found.update((one, found.get(one, _NONE) | names) for one in self._elements.by_id.get(key[1:], ()))
        for one in self._elements.styled:
            if names := self._suspicious(said_by(one.get("style"))) - _SAID_ALREADY:
                found[one] = found.get(one, _NONE) | names
        for one in self._elements.tree.iter("font", *(key for key in hiding if key[0] not in ".#*")):
            found[one] = found.get(one, _NONE) | hiding.get(one.tag, _LETTERS)
        return found

    def _hiding(self) -> dict[str, frozenset[str]]:
        """The properties of which rules say what may keep elements from being seen, by a name of these elements."""
        hiding: dict[str, frozenset[str]] = {}
        for selectors, said in self._rules.each():
            names = self._suspicious(said)
            for selector in selectors_of(selectors) if names else ():
                for key in keys_of(selector) if selector.exact else ():
                    hiding[key] = hiding.get(key, _NONE) | names
        return hiding

    def _suspicious(self, said: Said) -> frozenset[str]:
        names = [name for name, (value, _) in said.items() if name in _SUSPECT and _SUSPECT[name](value)]
        if "color" in said and self._is_suspect(colour(said["color"][0]), said):
            names.append("color")
        return frozenset(names) if names else _NONE

    def _is_suspect(self, letters: str, said: Said) -> bool:
        """Whether letters of a colour may not be seen on the ground that comes with it, or else on what is behind."""
        if letters == CLEAR or "ground" not in said:
            return letters == CLEAR or (self._is_flat and letters in self._colours)
        return letters == ground(said["ground"][0])

    def of(self, element: "HtmlElement", suspect: frozenset[str]) -> str:
        """What is to be marked of an element that is suspect for these properties; nothing where it is seen."""
        if element.tag in OUTERMOST:
            return ""
        told = self._taken_off(element, suspect)
        if told is not None:
            return _HIDDEN if told.plain else MAYBE_UNSEEN
        if "font-size" in suspect and self._is_unreadable(element):
            return _HIDDEN
        if "color" in suspect and self._is_like_its_ground(element):
            return _HIDDEN if self._is_all_alike(element) else MAYBE_UNSEEN
        return MAYBE_UNSEEN if self._is_clear(element, suspect) or self._is_flattened(element, suspect) else ""

    def shows(self, element: "HtmlElement") -> bool:
        """Whether the page's rules surely show an element whose attribute says that it is hidden."""
        told = self._rules.tell(element, "display")
        if told is None or (element.get("hidden") or "").strip().lower() == "until-found":
            return False
        return told.sure and told.value not in _AS_BROWSERS_DO

    def _taken_off(self, element: "HtmlElement", suspect: frozenset[str]) -> Telling | None:
        """What says that an element is not shown or lies beside the page; scripts take this back of many elements."""
        for name in _OFF:
            told = self._surely(element, name, _SUSPECT[name]) if name in suspect else None
            if told is None:
                continue
            if name == "visibility":
                seen = self._is_moved(element) or self._differs_inside(element, name)
            else:
                seen = name in _AT_PLACE and self._surely(element, "position", _MOVED.__contains__) is None
            if not seen:
                return told
        return None

    def _is_unreadable(self, element: "HtmlElement") -> bool:
        if self._surely(element, "font-size", _is_tiny) is None or (len(element) and not self._rules.are_all):
            return False
        return not self._differs_inside(element, "font-size")

    def _is_like_its_ground(self, element: "HtmlElement") -> bool:
        """Whether an element's letters have the colour of what is surely their ground."""
        own = self._ground_of(element)
        if own == OTHER or (own is None and not self._is_flat):
            return False
        letters = self._colour_of(element)
        if letters in (None, CLEAR, OTHER):
            return False
        if own is not None:
            at_once = {"color", "ground"} <= said_by(element.get("style")).keys()
            alike = own == letters and (at_once or self._rules.are_all)
            return alike and not self._tells(element, "text-shadow")
        at: HtmlElement | None = element
        while at is not None and self._ground_of(at) is None:
            self._looks -= 1
            if self._looks < 0 or at.tag in _WITH_GROUND or self._tells(at, "text-shadow"):
                return False
            if at.tag not in OUTERMOST and self._may_lie_elsewhere(at):
                return False
            at = at.getparent()
        return letters == (WHITE if at is None else self._ground_of(at))

    def _is_all_alike(self, element: "HtmlElement") -> bool:
        """Whether nothing in an element whose letters are like their ground may differ from it."""
        if len(element) and not self._rules.are_all:
            return False
        letters = self._colour_of(element)
        links_differ = element.tag != "a"
        for one in element.iterdescendants():
            self._looks -= 1
            own = self._colour_of(one)
            if own is None and links_differ and one.tag == "a" and one.get("href"):
                return False
            if self._looks < 0 or own not in (None, letters) or one.tag in _WITH_GROUND:
                return False
            if self._ground_of(one) not in (None, letters):
                return False
        return True

    def _colour_of(self, element: "HtmlElement") -> str | None:
        told = self._rules.tell(element, "color")
        if told is None and element.tag == "font" and element.get("color"):
            return colour((element.get("color") or "").strip().lower())
        return None if told is None else colour(told.value) if told.sure else OTHER

    def _ground_of(self, element: "HtmlElement") -> str | None:
        """The ground that an element has of its own; None where what is behind it is seen."""
        if element not in self._grounds:
            self._grounds[element] = self._find_ground(element)
        return self._grounds[element]

    def _find_ground(self, element: "HtmlElement") -> str | None:
        if element.get("background") or self._tells(element, "picture"):
            return OTHER
        told = self._rules.tell(element, "ground")
        if told is None and element.get("bgcolor"):
            told = Telling((element.get("bgcolor") or "").strip().lower(), sure=True)
        if told is None:
            return None
        return (ground(told.value) or None) if told.sure else OTHER

    def _may_lie_elsewhere(self, element: "HtmlElement") -> bool:
        """Whether an element may lie over something that it does not stand in, as over a picture."""
        position, display = self._rules.tell(element, "position"), self._rules.tell(element, "display")
        moved = position is not None and not (position.sure and position.value == "static")
        return moved or (display is not None and "grid" in display.value)

    def _is_clear(self, element: "HtmlElement", suspect: frozenset[str]) -> bool:
        if "opacity" in suspect and self._surely(element, "opacity", _is_clear):
            return not self._is_moved(element)
        if "color" not in suspect or self._colour_of(element) != CLEAR:
            return False
        return not any(self._tells(element, name) for name in ("clip", "text-shadow", "animation"))

    def _is_flattened(self, element: "HtmlElement", suspect: frozenset[str]) -> bool:
        flat = any(self._surely(element, name, _is_nothing) for name in ("height", "max-height") if name in suspect)
        cut = self._surely(element, "overflow", _CUT.__contains__) if flat else None
        return cut is not None and all(self._rules.tell(element, name) is None for name in _ROOM)

    def _is_moved(self, element: "HtmlElement") -> bool:
        """Whether an element is shown in the end by an animation, which needs no script."""
        return self._tells(element, "animation")

    def _tells(self, element: "HtmlElement", name: str) -> bool:
        """Whether an element may have something that most have not."""
        told = self._rules.tell(element, name)
        return told is not None and told.value != "none"

    def _surely(self, element: "HtmlElement", name: str, what: Callable[[str], bool]) -> Telling | None:
        told = self._rules.tell(element, name)
        return told if told is not None and told.sure and what(told.value) else None

    def _differs_inside(self, element: "HtmlElement", name: str) -> bool:
        """Whether something in an element may be seen all the same, as it says something else of itself."""
        for one in element.iterdescendants():
            self._looks -= 1
            told = self._rules.tell(one, name)
            if self._looks < 0 or (told is not None and not (told.sure and _SUSPECT[name](told.value))):
                return True
        return False
