"""Numbers that a page's rules of style count, and show before or behind elements (CSS Lists 3, 4)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.intake.pages.rules import Tells
from workbench.intake.pages.scopes import Scope, rules_of_all
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.shadows import Shadows
from workbench.intake.pages.walk import counting_of, is_hidden, number_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEHIND = "after"
ITEM = "list-item"
"""The counter of the items of lists, which nobody needs to set."""
_RESET, _STEP, _SET = "counter-reset", "counter-increment", "counter-set"
_SAID = re.compile(r"(-{0,2}[^\W\d][\w-]*)(?:\s+([-+]?\d{1,9})(?![\w.]))?")
_LISTS = ("ol", "ul", "menu", "dir")

At = Callable[[str], Sequence[int | None]]
"""Gives the numbers of a counter at some place, outermost first; None where one cannot be told."""
Show = Callable[["HtmlElement", str, At], None]
"""Is called at each place of an element."""


def elements_that_say(scopes: Iterable[Scope], *names: str) -> "Iterator[HtmlElement]":
    """The elements of which a rule says one of some properties."""
    for scope in scopes:
        for selectors, said in scope.rules.each():
            for selector in selectors_of(selectors) if any(name in said for name in names) else ():
                yield from scope.meant_by(selector)


class _Speaker:
    """What rules say of the counters at elements, or at one of their places."""

    def __init__(self, scopes: Sequence[Scope]) -> None:
        self._rules = rules_of_all(scopes)
        hosts = scopes[0].shadows.hosts
        self.elements = {hosts.get(one, one) for one in elements_that_say(scopes, _RESET, _STEP, _SET)}

    def said(self, element: "HtmlElement", name: str, otherwise: int) -> "Iterator[tuple[str, int | None]]":
        """The counters of which an element says something, and the numbers."""
        told = self._rules.tell(element, name) if element in self.elements else None
        if told is None or not told.is_now:
            return
        value = told.value.partition("!")[0]
        is_plain = "(" not in value
        for counter, number in _SAID.findall(value):
            yield counter, (int(number) if number else otherwise) if is_plain else None


class Counted:
    """The numbers of a page's counters, counted in the order in which it shows its elements."""

    def __init__(self, scopes: Sequence[Scope], places: Mapping[str, Sequence[Scope]], rules: Tells) -> None:
        self._shadows: Shadows = scopes[0].shadows
        self._rules = rules
        self._own = _Speaker(scopes)
        self._own.elements.update(one for scope in scopes for one in scope.elements.styled)
        self._places = {place: _Speaker(theirs) for place, theirs in places.items()}
        self._numbers: defaultdict[str, list[tuple[int, int | None]]] = defaultdict(list)
        """Of each counter, how deep its numbers are valid, and these."""
        self._made: list[list[str]] = [[]]
        """The counters that were made at each depth."""

    def count(self, page: "HtmlElement", show: "Show") -> None:
        """Go through a page, and show how the counters stand at each place of each element."""
        waiting = [(page, False)]
        while waiting:
            element, is_done = waiting.pop()
            if is_done:
                self._at_place(element, BEHIND, show)
                self._leave()
            elif isinstance(element.tag, str) and not self._is_off(element):
                self._begin(element)
                self._made.append([])
                for place in self._places:
                    if place != BEHIND:
                        self._at_place(element, place, show)
                waiting.append((element, True))
                waiting.extend((one, False) for one in reversed(self._shadows.within(element)))

    def _at(self, counter: str) -> list[int | None]:
        """The numbers of a counter, outermost first; one that nobody made is none."""
        return [number for _, number in self._numbers.get(counter, ())] or [0]

    def _is_off(self, element: "HtmlElement") -> bool:
        told = self._rules.tell(element, "display")
        return is_hidden(element) or (told is not None and told.is_now and told.value == "none")

    def _begin(self, element: "HtmlElement") -> None:
        item = element.tag == "li"
        if element.tag in _LISTS:
            counting = counting_of(element)
            self._make(ITEM, counting.number - counting.step if element.tag == "ol" else 0)
        self._say(element, self._own, {ITEM: _step(element)} if item else {})
        if item and element.get("value"):
            self._set(ITEM, number_of(element, "value"))

    def _at_place(self, element: "HtmlElement", place: str, show: "Show") -> None:
        if place in self._places:
            self._say(element, self._places[place], {})
            show(element, place, self._at)

    def _say(self, element: "HtmlElement", speaker: _Speaker, steps: dict[str, int | None]) -> None:
        if not steps and element not in speaker.elements:
            return
        for counter, number in speaker.said(element, _RESET, 0):
            self._make(counter, number)
        steps.update(speaker.said(element, _STEP, 1))
        for counter, step in steps.items():
            before = self._numbers[counter][-1][1] if self._numbers[counter] else 0
            self._set(counter, None if before is None or step is None else before + step)
        for counter, number in speaker.said(element, _SET, 0):
            self._set(counter, number)

    def _make(self, counter: str, number: int | None) -> None:
        """Make a counter for an element and those behind it in the same; there it takes the place of one before."""
        depth, numbers = len(self._made), self._numbers[counter]
        if numbers and numbers[-1][0] == depth:
            numbers.pop()
        else:
            self._made[-1].append(counter)
        numbers.append((depth, number))

    def _set(self, counter: str, number: int | None) -> None:
        numbers = self._numbers[counter]
        if numbers:
            numbers[-1] = (numbers[-1][0], number)
        else:
            self._make(counter, number)

    def _leave(self) -> None:
        for counter in self._made.pop():
            self._numbers[counter].pop()


def _step(item: "HtmlElement") -> int:
    """How the items of a list are counted on: a list may count down."""
    around = item.getparent()
    return -1 if around is not None and around.tag == "ol" and around.get("reversed") is not None else 1
