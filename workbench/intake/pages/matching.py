"""Which elements a selector speaks of (Selectors 4), as far as the page itself tells.

A page changes while it is read: scripts take classes on and off, and a pointer comes and goes. So a selector does not
only speak of an element or not; it may also come to speak of it, or cease to.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.shadows import ROOT, Shadows

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Holds(IntEnum):
    """How far something said under a condition holds of the page as it stands."""

    NEVER = 0
    MAYBE = 1
    """Not as it stands."""
    DOUBT = 2
    """Perhaps as it stands: the page does not tell, as of the room that an element has."""
    NOW = 3
    """As it stands, and perhaps no more when something was clicked."""
    SURE = 4


_MOST_ASKED = 500_000
"""Questions whether a selector speaks of an element: a page could ask for many more, and nothing is sure then."""
ALL = "*"
Weight = tuple[int, int, int, int]
"""An own style, ids, classes, tags: what of two rules counts (Selectors 4, 17)."""


class Part(NamedTuple):
    """What a selector asks of one element: a tag, classes and ids, as they are written in selectors, and more."""

    tag: str | None
    names: frozenset[str]
    more: tuple["Question", ...] = ()


class Selector(NamedTuple):
    """The parts of a selector, that of the element itself first; how each stands to the one before; what it weighs."""

    parts: tuple[Part, ...]
    joints: tuple[str, ...]
    weight: Weight
    doubtful: bool = False
    """Whether a browser may take the rule for none, as it stands beside what we do not know."""

    @property
    def is_plain(self) -> bool:
        """Whether it asks for one class or id, or nothing."""
        return not self.doubtful and self.is_of_names and sum(self.weight) <= 1 and not self.weight[-1]

    @property
    def is_of_names(self) -> bool:
        """Whether the names of an element tell whether it is spoken of."""
        return len(self.parts) == 1 and not self.parts[0].more

    @property
    def reach(self) -> str:
        """How it speaks of elements in another tree than that of its rule; nothing where it does not."""
        return self.joints[0] if self.joints and self.joints[0][0] == ":" else ""

    @property
    def keys(self) -> list[str]:
        """Names of which an element has one, of whom it may speak: scripts change classes and ids, and no tags."""
        _, names, more = self.parts[0]
        if found := [name for name in names if name[0] in ".#"]:
            return found
        for one in more:
            if isinstance(one, Group) and not one.negated and one.selectors and not names:
                return [key for selector in one.selectors for key in selector.keys]
        asked = [f"[{one.name}" for one in more if isinstance(one, Attribute)]
        return list(names) or asked[:1] or [ALL]


ITSELF = Selector((Part(None, frozenset()),), (), (1, 0, 0, 0))
"""Of an element's own style."""


class Matching:
    """Tells of elements whether selectors speak of them; of a page that asks too much, nothing."""

    def __init__(self, shadows: Shadows) -> None:
        self.left = _MOST_ASKED
        self.shadows = shadows
        self._known: dict[HtmlElement, frozenset[str]] = {}

    def match(self, selector: Selector, element: "HtmlElement") -> Holds:
        """How far a selector speaks of an element."""
        found = self._fits(selector.parts[0], element)
        if found and selector.joints:
            found = min(found, self._around(selector, 0, element))
        return min(found, Holds.MAYBE) if selector.doubtful else found

    def keys(self, element: "HtmlElement") -> frozenset[str]:
        """An element's names, as selectors write them."""
        keys = self._known.get(element)
        if keys is None:
            keys = self._known[element] = frozenset((element.tag, *names_of(element)))
        return keys

    def _around(self, selector: Selector, at: int, element: "HtmlElement") -> Holds:
        """How far the rest of a selector speaks of what an element stands in or behind."""
        found, part, is_last = Holds.NEVER, selector.parts[at + 1], at + 1 == len(selector.joints)
        for one in self._standing(selector.joints[at], element):
            fits = self._fits(part, one)
            if fits > found:
                rest = Holds.SURE if is_last else self._around(selector, at + 1, one)
                found = max(found, min(fits, rest))
            if found is Holds.SURE or self.left < 0:
                break
        return found

    def _fits(self, part: Part, element: "HtmlElement") -> Holds:
        self.left -= 1
        if self.left < 0:
            return Holds.MAYBE
        tag, names, more = part
        if tag is not None and tag != element.tag:
            return Holds.NEVER
        if tag is None and self.shadows.hosts and element.tag == ROOT and not any(map(_may_be_host, more)):
            return Holds.NEVER
        found = Holds.SURE if names <= self.keys(element) else Holds.MAYBE
        for one in more:
            found = min(found, one.fits(element, self))
        return found

    def _standing(self, joint: str, element: "HtmlElement") -> "Iterator[HtmlElement]":
        """What may stand to an element as is asked."""
        if joint == " ":
            yield from element.iterancestors()
            return
        if joint == "~":
            yield from element.itersiblings(preceding=True)
            return
        match joint:
            case ">":
                one = element.getparent()
            case "+":
                one = element.getprevious()
            case "::part":
                yield from self.shadows.hosts_of_part(element)
                return
            case _:
                yield from self.shadows.slots_of(element)
                return
        if one is not None:
            yield one


def names_of(element: "HtmlElement") -> Iterator[str]:
    """The classes and the id of an element, as selectors write them."""
    if classes := element.get("class"):
        yield from ("." + name for name in classes.split())
    if identity := element.get("id"):
        yield "#" + identity


class Attribute(NamedTuple):
    """What is asked of an attribute: that it is there, or how its value is to be; scripts may set it."""

    name: str
    how: str = ""
    value: str = ""
    any_case: bool = False
    alone: bool = False
    """Whether no name is asked for: elements that have no such attribute are not meant."""

    def fits(self, element: "HtmlElement", _: Matching) -> Holds:
        """How far an element is as it is asked for."""
        said = element.get(self.name)
        if said is None:
            return Holds.NEVER if self.alone else Holds.MAYBE
        return Holds.SURE if self._is_asked(said) else Holds.MAYBE

    def _is_asked(self, said: str) -> bool:
        asked = self.value
        if self.any_case:
            said, asked = said.lower(), asked.lower()
        match self.how:
            case "":
                return True
            case "=":
                return said == asked
            case "~=":
                return asked in said.split()
            case "|=":
                return said == asked or said.startswith(f"{asked}-")
            case "^=":
                return bool(asked) and said.startswith(asked)
            case "$=":
                return bool(asked) and said.endswith(asked)
        return bool(asked) and asked in said


class Group(NamedTuple):
    """One of some selectors, or none of them."""

    selectors: tuple[Selector, ...]
    negated: bool

    def fits(self, element: "HtmlElement", matching: Matching) -> Holds:
        """How far an element is as it is asked for."""
        found = max((matching.match(one, element) for one in self.selectors), default=Holds.NEVER)
        return max(Holds(Holds.SURE - found), Holds.MAYBE) if self.negated else found


class Place(NamedTuple):
    """Which of the elements in another one is: each `step`-th, from one on."""

    step: int
    first: int
    from_end: bool
    of_tag: bool

    def fits(self, element: "HtmlElement", matching: Matching) -> Holds:
        """How far an element is as it is asked for."""
        tag = element.tag if self.of_tag else None
        place = 1 + sum(1 for _ in element.itersiblings(tag, preceding=not self.from_end))
        matching.left -= place // 4
        behind = place - self.first
        fits = behind % self.step == 0 and behind // self.step >= 0 if self.step else not behind
        return Holds.SURE if fits else Holds.NEVER


class Empty(NamedTuple):
    """That nothing stands in an element."""

    def fits(self, element: "HtmlElement", _: Matching) -> Holds:
        """How far an element is as it is asked for."""
        return Holds.NEVER if len(element) or element.text else Holds.SURE


class Language(NamedTuple):
    """The languages of which one is an element's."""

    tags: tuple[str, ...]

    def fits(self, element: "HtmlElement", _: Matching) -> Holds:
        """How far an element is as it is asked for."""
        said = next((one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), "").lower()
        return Holds.SURE if any(said == tag or said.startswith(f"{tag}-") for tag in self.tags) else Holds.NEVER


def _may_be_host(question: "Question") -> bool:
    """Whether what is asked may hold of the root of a shadow tree, of which nothing holds but that it is a host."""
    return isinstance(question, Group) and not question.negated


class Has(NamedTuple):
    """That something in an element, or behind it, is as it is asked for (Selectors 4, 4.5); scripts may bring it."""

    wanted: tuple[tuple[str, Selector], ...]
    """Each with how it stands to the element."""

    def fits(self, element: "HtmlElement", matching: Matching) -> Holds:
        """How far an element is as it is asked for."""
        for joint, selector in self.wanted:
            for one in _led_to(joint, element):
                if matching.left < 0 or matching.match(selector, one) >= Holds.DOUBT:
                    return Holds.DOUBT
        return Holds.MAYBE


def _led_to(joint: str, element: "HtmlElement") -> Iterator["HtmlElement"]:
    if joint == " ":
        yield from element.iterdescendants()
    elif joint == ">":
        yield from element
    else:
        yield from islice(element.itersiblings(), 1 if joint == "+" else None)


class Exposed(NamedTuple):
    """That an element is a part of its host by a name, or of one that shows this in its turn (CSS Shadow Parts, 2)."""

    name: str

    def fits(self, element: "HtmlElement", matching: Matching) -> Holds:
        """How far an element is as it is asked for."""
        return Holds.SURE if self.name in matching.shadows.names_of_part(element) else Holds.MAYBE


class Host(NamedTuple):
    """That the host of a shadow tree, or anything around it, is as it is asked for (CSS Scoping, 3.2)."""

    selectors: tuple[Selector, ...]
    around: bool

    def fits(self, element: "HtmlElement", matching: Matching) -> Holds:
        """How far the root of a tree is as it is asked for."""
        host = matching.shadows.hosts.get(element)
        if host is None:
            return Holds.NEVER
        asked = (host, *matching.shadows.all_around(host)) if self.around else (host,)
        return max((matching.match(each, one) for each in self.selectors for one in asked), default=Holds.NEVER)


class State(NamedTuple):
    """What a saved page does not tell, as where the pointer is; `usual` is what nearly all elements are."""

    usual: bool = False

    def fits(self, _element: "HtmlElement", _: Matching) -> Holds:
        """How far an element is as it is asked for."""
        return Holds.DOUBT if self.usual else Holds.MAYBE


Question = Attribute | Group | Place | Empty | Language | Has | Exposed | Host | State
