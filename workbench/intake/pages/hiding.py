"""Marks in a page's tree what its own rules keep from being seen.

What is surely not to be seen, whatever scripts do later, is marked as not shown. What is only made clear or without
height, or not shown within something else or until a click, is often shown by a script: it is marked as what may not
be seen, and stays.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.intake.pages.boxes import Boxes
from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.letters import Letters
from workbench.intake.pages.matching import Selector
from workbench.intake.pages.measures import SUSPECT
from workbench.intake.pages.rules import Elements, Rules
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.walk import MAYBE_UNSEEN, OUTERMOST, UNSEEN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = "display:none"
_NONE: frozenset[str] = frozenset()
_LETTERS = frozenset(("color",))
_LEFT = UNSEEN.union(OUTERMOST)
"""What is not marked: scripts show whole pages, and what holds no text tells the extractors something of its place."""
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


class _Judge:
    """Judges elements of a page by the page's own rules."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._elements = Elements(tree)
        self._rules = Rules(self._elements)
        self._boxes = Boxes(self._rules)
        own = (said_by(one.get("style")) for one in self._elements.styled)
        self._letters = Letters(self._rules, self._boxes, (*self._rules.every(), *own))

    def suspects(self) -> "Mapping[HtmlElement, frozenset[str]]":
        """Elements of which something at least says what may keep them from being seen: which of their properties."""
        found: defaultdict[HtmlElement, frozenset[str]] = defaultdict(frozenset)
        for selector, names in self._hiding().items():
            for key in selector.keys:
                for one in self._rules.spoken_of(selector, self._elements.of(key)):
                    found[one] |= names
        for one in self._elements.styled:
            if names := self._suspicious(said_by(one.get("style"))) - _SAID_ALREADY:
                found[one] |= names
        for one in self._elements.tree.iter("font"):
            found[one] |= _LETTERS
        return found

    def _hiding(self) -> dict[Selector, frozenset[str]]:
        """The properties of which rules say what may keep elements from being seen, by the selectors of these."""
        hiding: defaultdict[Selector, frozenset[str]] = defaultdict(frozenset)
        for selectors, said in self._rules.each():
            names = self._suspicious(said)
            for selector in selectors_of(selectors) if names else ():
                if self._elements.have(selector):
                    hiding[selector] |= names
        return hiding

    def _suspicious(self, said: Said) -> frozenset[str]:
        names = [name for name, (value, _) in said.items() if name in SUSPECT and SUSPECT[name](value)]
        if self._letters.are_suspect(said):
            names.append("color")
        return frozenset(names) if names else _NONE

    def of(self, element: "HtmlElement", suspect: frozenset[str]) -> str:
        """What is to be marked of an element that is suspect for these properties; nothing where it is seen."""
        if element.tag in _LEFT:
            return ""
        told = self._boxes.taken_off(element, suspect)
        if told is not None:
            return _HIDDEN if told.is_sure and told.plain else MAYBE_UNSEEN
        told = self._letters.unreadable(element) if "font-size" in suspect else None
        if told is not None:
            return _HIDDEN if told.is_sure else MAYBE_UNSEEN
        if "color" in suspect:
            if self._letters.are_like_their_ground(element):
                return _HIDDEN if self._letters.are_all_alike(element) else MAYBE_UNSEEN
            if self._letters.are_clear(element):
                return MAYBE_UNSEEN
        return MAYBE_UNSEEN if self._boxes.is_narrowed(element, suspect) else ""

    def shows(self, element: "HtmlElement") -> bool:
        """Whether the page's rules surely show an element whose attribute says that it is hidden."""
        told = self._rules.tell(element, "display")
        if told is None or (element.get("hidden") or "").strip().lower() == "until-found":
            return False
        return told.is_sure and told.value not in _AS_BROWSERS_DO
