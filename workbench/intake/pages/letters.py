"""Whether the letters of an element can be told from their ground, and are large enough to be read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.intake.pages.animations import Animations
from workbench.intake.pages.boxes import Boxes
from workbench.intake.pages.colours import CLEAR, OTHER, WHITE, colour, ground
from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.inherited import Differing, Unseen
from workbench.intake.pages.measures import SMALLEST, SUSPECT, USUAL, is_tiny, letters_of, packs
from workbench.intake.pages.rules import Tells
from workbench.intake.pages.shadows import Shadows
from workbench.intake.pages.walk import OUTERMOST

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WITH_GROUND = frozenset(("mark", "button", "input", "select", "textarea", "legend", "dialog", "svg"))
"""Elements to which a browser gives a ground or a place of its own."""

_COLOURED = {"font": "color", "body": "text"}
"""Attributes that give letters a colour."""


class Letters:
    """Judges the letters of elements by a page's rules."""

    def __init__(
        self, rules: Tells, animations: Animations, shadows: Shadows, boxes: Boxes, every: Iterable[Said]
    ) -> None:
        self._rules = rules
        self._animations = animations
        self._shadows = shadows
        self._boxes = boxes
        said_of_all = list(every)
        self._colours = {WHITE, *(ground(said["ground"][0]) for said in said_of_all if "ground" in said)}
        self._is_flat = rules.are_all and not any(
            said["z-index"][0].startswith("-") for said in said_of_all if "z-index" in said
        )
        """Whether nothing lies behind a text that stands in its place but the grounds of what it stands in."""
        self._grounds: dict[HtmlElement, str | None] = {}

    def are_suspect(self, said: Said) -> bool:
        """Whether what is said gives letters a colour in which they may not be seen on a ground of the page."""
        own = said.get("fill") or said.get("color")
        if own is None:
            return False
        letters = colour(own[0])
        if letters == CLEAR or "ground" not in said:
            return letters == CLEAR or (self._is_flat and letters in self._colours)
        return letters == ground(said["ground"][0])

    def unreadable(self, element: "HtmlElement") -> Unseen | None:
        """What says that the letters of an element are too small to be read, and what in it can be."""
        told = self._boxes.now(element, "font-size", is_tiny)
        if told is None or self._is_read(element) or self._animations.touch(element, "font-size"):
            return None
        if not self._rules.are_all:
            return Unseen(told, Differing(tuple(self._shadows.within(element))))
        read: list[HtmlElement] = []
        for one in self._shadows.all_within(element):
            self._boxes.looks -= 1
            if self._boxes.looks < 0:
                return None
            if (self._rules.tell(one, "font-size") is not None or one.tag == "font") and self._is_read(one):
                read.append(one)
        return Unseen(told, Differing(tuple(read)))

    def packed(self, element: "HtmlElement") -> Unseen | None:
        """What says that the letters of an element lie over one another, and what in it does not."""
        told = self._boxes.lasting(element, "letter-spacing", SUSPECT["letter-spacing"])
        if told is None or not packs(told.value, self._size_of(element) or USUAL):
            return None
        differing = self._boxes.differing(element, "letter-spacing")
        return None if differing is None else Unseen(told._replace(plain=False), differing)

    def _is_read(self, element: "HtmlElement") -> bool:
        size = self._size_of(element)
        return size is None or size >= SMALLEST

    def _size_of(self, element: "HtmlElement") -> float | None:
        """The size of an element's letters in pixels; None where it cannot be told."""
        size: float | None = USUAL
        root: float | None = USUAL
        for one in (*reversed(list(self._shadows.all_around(element))), element):
            self._boxes.looks -= 1
            told = self._rules.tell(one, "font-size")
            if told is not None:
                size = letters_of(told.value, size, root) if told.is_now else None
            elif one.tag == "font" and one.get("size"):
                size = USUAL
            root = size if one.tag == "html" else root
        return size

    def are_clear(self, element: "HtmlElement") -> bool:
        """Whether nothing but what stands behind letters is seen of them."""
        if self._colour_of(element) != CLEAR:
            return False
        told = self._rules.tell(element, "fill") or self._rules.tell(element, "color")
        if told is not None and self._animations.show(element, told, "color", lambda value: colour(value) == CLEAR):
            return False
        return not any(self._boxes.tells(element, name) for name in ("ground-clip", "text-shadow"))

    def are_like_their_ground(self, element: "HtmlElement") -> bool:
        """Whether an element's letters have the colour of what is surely their ground."""
        own = self._ground_of(element)
        if own == OTHER or (own is None and not self._is_flat):
            return False
        letters = self._colour_of(element)
        if letters in (None, CLEAR, OTHER) or self._animations.touch(element, "color"):
            return False
        if self._boxes.tells(element, "mix-blend-mode"):
            return False
        if own is not None:
            at_once = {"color", "ground"} <= said_by(element.get("style")).keys()
            alike = own == letters and (at_once or self._rules.are_all)
            return alike and not self._boxes.tells(element, "text-shadow")
        at: HtmlElement | None = element
        while at is not None and self._ground_of(at) is None:
            self._boxes.looks -= 1
            if self._boxes.looks < 0 or at.tag in _WITH_GROUND or self._boxes.tells(at, "text-shadow"):
                return False
            if at.tag not in OUTERMOST and self._boxes.may_lie_elsewhere(at):
                return False
            at = self._shadows.around(at)
        return letters == (WHITE if at is None else self._ground_of(at))

    def are_all_alike(self, element: "HtmlElement") -> bool:
        """Whether nothing in an element whose letters are like their ground may differ from it."""
        if len(self._shadows.within(element)) and not self._rules.are_all:
            return False
        letters = self._colour_of(element)
        links_differ = element.tag != "a"
        for one in self._shadows.all_within(element):
            self._boxes.looks -= 1
            own = self._colour_of(one)
            if own is None and links_differ and one.tag == "a" and one.get("href"):
                return False
            if self._boxes.looks < 0 or own not in (None, letters) or one.tag in _WITH_GROUND:
                return False
            if self._ground_of(one) not in (None, letters):
                return False
        return True

    def _colour_of(self, element: "HtmlElement") -> str | None:
        told = self._rules.tell(element, "fill") or self._rules.tell(element, "color")
        if told is None and element.tag in _COLOURED:
            attribute = element.get(_COLOURED[element.tag])
            return colour(attribute.strip().lower()) if attribute else None
        return None if told is None else colour(told.value) if told.is_sure else OTHER

    def _ground_of(self, element: "HtmlElement") -> str | None:
        """The ground that an element has of its own; None where what is behind it is seen."""
        if element not in self._grounds:
            self._grounds[element] = self._find_ground(element)
        return self._grounds[element]

    def _find_ground(self, element: "HtmlElement") -> str | None:
        if element.get("background") or self._boxes.tells(element, "picture"):
            return OTHER
        told = self._rules.tell(element, "ground")
        if told is None:
            return (ground((element.get("bgcolor") or "").strip().lower()) or None) if element.get("bgcolor") else None
        return (ground(told.value) or None) if told.is_sure else OTHER
