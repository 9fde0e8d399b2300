"""A page's own rules of style, and what they say of an element: as much of CSS as tells what is not to be seen.

What a rule says of elements in general, of their places and in layers, is followed as browsers do. What scripts, a
click or a pointer may make of an element, and what holds for some readers only, is told as what may be.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.matching import ALL, ITSELF, Holds, Matching, Selector, Weight
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.shadows import ROOT
from workbench.intake.pages.sheet import Rule
from workbench.intake.pages.written import cleaned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_Kind = tuple[str, str, str | None, str | None]
"""A property, and the tag, class and id of elements of which the same is said where nothing counts what is around."""


class Telling(NamedTuple):
    """What a page's rules tell of an element: a value, and how far it holds."""

    value: str
    holds: Holds
    plain: bool = True
    """Whether the element says so itself, or a rule of one class or id."""
    perhaps: tuple[str, ...] = ()
    """What else it may be as the page stands."""
    important: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it holds, and nothing may change it."""
        return self.holds is Holds.SURE

    @property
    def is_now(self) -> bool:
        """Whether it holds of the page as it stands."""
        return self.holds >= Holds.NOW


class Held(NamedTuple):
    """What a rule says of a property, and of what."""

    priority: tuple[bool, int, bool, int, Weight, int]
    """Whether it is important, how far out the tree of its rule is, and whether the element says so itself."""
    value: str
    selector: Selector
    holds: Holds
    stands_for: "HtmlElement | None" = None
    """The root of the tree of its rule, where that speaks of its host."""


_BY_ATTRIBUTE = "["
by_weight = itemgetter(0)
"""What weighs least first: to sort what rules say."""


class Tells(Protocol):
    """Whoever tells what rules say of elements."""

    are_all: bool
    """Whether no other rules come from elsewhere."""

    def tell(self, element: "HtmlElement", name: str) -> Telling | None:
        """What is said of an element's property; None where nothing can be."""


class Elements:
    """The elements of a page, or of its shadow trees, by their class and id, and those with a style."""

    def __init__(self, trees: "Sequence[HtmlElement]") -> None:
        self.trees = trees
        self._alike: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        """By their class, as it is written: many have the same."""
        self._by_id: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self.styled: list[HtmlElement] = []
        alike, by_id, styled = self._alike, self._by_id, self.styled
        for one in self.all():
            get = one.get
            if classes := get("class"):
                alike[classes].append(one)
            if identity := get("id"):
                by_id[identity].append(one)
            if style := get("style"):
                styled.append(one)
                if "\\" in style or "/*" in style:
                    one.set("style", _in_plain(style))

    def all(self, *tags: str) -> "Iterator[HtmlElement]":
        """Those with one of some tags, or all."""
        return chain.from_iterable(tree.iter(*tags) for tree in self.trees)

    @cached_property
    def _by_class(self) -> dict[str, list[list["HtmlElement"]]]:
        found: defaultdict[str, list[list[HtmlElement]]] = defaultdict(list)
        for classes, elements in self._alike.items():
            for name in set(classes.split()):
                found[name].append(elements)
        return found

    @cached_property
    def _by_attribute(self) -> dict[str, list["HtmlElement"]]:
        found: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for one in self.all():
            for name in one.keys():  # noqa: SIM118 - else its children
                found[name].append(one)
        return found

    def have(self, selector: Selector) -> bool:
        """Whether the page has all the classes and ids for which a selector asks: else it speaks of no element."""
        asked = (name for part in selector.parts for name in part.names if name[0] in ".#")
        return all(name[1:] in (self._by_class if name[0] == "." else self._by_id) for name in asked)

    def of(self, key: str) -> Iterable["HtmlElement"]:
        """The elements with a class, an id, an attribute, or a tag; or all."""
        if key[0] == ".":
            return chain.from_iterable(self._by_class.get(key[1:], ()))
        if key[0] == "#":
            return self._by_id.get(key[1:], ())
        if key[0] == "[":
            return self._by_attribute.get(key[1:], ())
        return self.all(key)


class Rules:
    """The rules of a tree, in its `<style>` elements and in the `style` of its elements."""

    def __init__(self, rules: list[Rule], matching: Matching, *, are_all: bool, are_read: bool) -> None:
        self.are_all = are_all
        """Whether no others come from elsewhere."""
        self.matching = matching
        self._are_read = are_read
        self._rules = rules
        self._of_kinds: dict[_Kind, list[Held]] = {}
        self._told: dict[_Kind, Telling | None] = {}
        self._index: dict[str, dict[str, list[Held]]] = {}

    def of_part(self, whose: Callable[[str], str]) -> "Rules":
        """The rules of a part of elements that is none itself, as rules of the elements whose selectors are told."""
        told = ((whose(rule.selectors), rule) for rule in self._rules)
        theirs = [rule._replace(selectors=selectors) for selectors, rule in told if selectors]
        return Rules(theirs, self.matching, are_all=self.are_all, are_read=self._are_read)

    @property
    def are_followed(self) -> bool:
        """Whether all of them were read, and all that was asked of them was answered."""
        return self._are_read and self.matching.left >= 0

    def each(self) -> Iterator[tuple[str, Said]]:
        """The selectors of each rule that holds for the reader who is thought of, and what it says."""
        return ((rule.selectors, rule.said) for rule in self._rules if rule.holds >= Holds.DOUBT)

    def every(self) -> Iterator[Said]:
        """What each rule says."""
        return (rule.said for rule in self._rules)

    def spoken_of(self, selector: Selector, elements: "Iterable[HtmlElement]") -> "Iterator[HtmlElement]":
        """Those of some elements of which a selector speaks as the page stands."""
        for one in elements:
            if self.matching.left < 0:
                return
            if selector.is_plain or self.matching.match(selector, one) >= Holds.DOUBT:
                yield one

    def tell(self, element: "HtmlElement", name: str) -> Telling | None:
        """What is said of an element's property; None where nothing can be."""
        if self.matching.left < 0:
            return Telling("", Holds.MAYBE)
        own = own_of(element, name)
        index = self._index_of(name)
        if not index:
            return Telling(own.value, Holds.SURE, important=own.priority[0]) if own else None
        kind = name, element.tag, element.get("class"), element.get("id")
        if own is None and kind in self._told:
            return self._told[kind]
        held = self._held(element, index, kind)
        if own is not None:
            held = sorted((*held, own), key=by_weight, reverse=True)
        told = decided(element, held, self.matching)
        if own is None and all(one.selector.is_of_names for one in held):
            self._told[kind] = told
        return told

    def held(self, element: "HtmlElement", name: str, reach: str = "") -> Sequence[Held]:
        """What these rules may say of an element's property, if it stands in their tree, or of one that they reach."""
        index = self._index_of(name)
        kind = name, f"{reach}{element.tag}", element.get("class"), element.get("id")
        return self._held(element, index, kind, reach) if index else ()

    def _held(
        self, element: "HtmlElement", index: Mapping[str, list[Held]], kind: _Kind, reach: str = ""
    ) -> list[Held]:
        """What may be said of an element, what weighs most first."""
        held = self._of_kinds.get(kind)
        if held is None:
            keys: Iterable[str] = (*self.matching.keys(element), ALL, _BY_ATTRIBUTE)
            if reach:
                keys = [f"{reach}{key}" for key in keys]
            elif element.tag == ROOT:
                keys = (ROOT,)
            held = sorted((one for key in keys if key in index for one in index[key]), key=by_weight, reverse=True)
            self._of_kinds[kind] = held
            self.matching.left -= len(held)
        return held

    def _index_of(self, name: str) -> dict[str, list[Held]]:
        """What is said of a property, by the names of the elements of which it may be said."""
        index = self._index.get(name)
        if index is None:
            index = self._index[name] = {}
            for order, rule in enumerate(self._rules):
                told = _of(rule.said, name)
                if told is None:
                    continue
                value, important = told
                layer = -rule.layer if important else rule.layer
                for selector in selectors_of(rule.selectors):
                    held = Held((important, 0, False, layer, selector.weight, order), value, selector, rule.holds)
                    reach = selector.reach
                    for key in selector.keys:
                        known = _BY_ATTRIBUTE if key[0] == _BY_ATTRIBUTE else key
                        index.setdefault(f"{reach}{known}", []).append(held)
        return index


def own_of(element: "HtmlElement", name: str) -> Held | None:
    """What an element's own style says of a property."""
    style = element.get("style")
    own = _of(said_by(style), name) if style else None
    return None if own is None else Held((own[1], 0, True, 0, ITSELF.weight, 0), own[0], ITSELF, Holds.SURE)


def _in_plain(style: str) -> str:
    """An element's own style without comments, and with what it says of being shown as it is meant."""
    plain = cleaned(style)
    display = said_by(plain).get("display")
    return plain if display is None else f"{plain};display:{display[0]}{' !important' if display[1] else ''}"


def _of(said: Said, name: str) -> tuple[str, bool] | None:
    return said.get(name) or said.get("all")


def decided(element: "HtmlElement", held: Iterable[Held], matching: Matching) -> Telling | None:
    """What comes of what may be said of an element: the first that holds, in doubt where one before may."""
    perhaps: list[str] = []
    doubtful: list[str] = []
    for priority, value, selector, holds, stands_for in held:
        how = min(holds, matching.match(selector, element if stands_for is None else stands_for))
        if how >= Holds.NOW:
            is_open = any(one != value for one in perhaps)
            return Telling(value, Holds.NOW if is_open else how, selector.is_plain, tuple(doubtful), priority[0])
        if how:
            perhaps.append(value)
        if how is Holds.DOUBT:
            doubtful.append(value)
    return Telling(perhaps[0], Holds.MAYBE, perhaps=tuple(doubtful)) if perhaps else None
