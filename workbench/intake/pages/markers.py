"""Words that a page's rules of style put before the items of lists (CSS Lists 3, 3)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from workbench.intake.pages.added import as_words
from workbench.intake.pages.counters import Counters
from workbench.intake.pages.declarations import said_by
from workbench.intake.pages.rules import Tells
from workbench.intake.pages.scopes import Scope
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.shadows import Shadows
from workbench.intake.pages.written import unescaped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_LISTS = ("ol", "ul", "menu", "dir")
"""Elements of which browsers say themselves how the items in them are marked."""
_AS_AROUND = ("inherit", "unset", "revert", "revert-layer")
_ITEM = "list-item"


def words_of_markers(scopes: Sequence[Scope], rules: Tells, counters: Counters) -> "Mapping[HtmlElement, str]":
    """What rules put before the items of a page's lists, where that is words."""
    own = (said_by(one.get("style")) for scope in scopes for one in scope.elements.styled)
    every = chain(*(scope.rules.every() for scope in scopes), own)
    if not any(_may_add(said["marker"][0], counters) for said in every if "marker" in said):
        return {}
    markers = _Markers(rules, scopes[0].shadows, counters)
    return {item: words for item in dict.fromkeys(_items(scopes)) if (words := as_words(markers.of(item)))}


def _may_add(value: str, counters: Counters) -> bool:
    return _QUOTED.search(value) is not None or any(map(counters.is_known, value.split()))


def _items(scopes: Iterable[Scope]) -> "Iterator[HtmlElement]":
    """The elements that may be items: those of lists, and others that are shown so."""
    for scope in scopes:
        yield from scope.elements.all("li")
        yield from (one for one in scope.elements.styled if _ITEM in (one.get("style") or ""))
        for selectors, said in scope.rules.each():
            for selector in selectors_of(selectors) if _ITEM in said.get("display", ("",))[0] else ():
                yield from scope.meant_by(selector)


class _Markers:
    """What stands before items: each element is looked at once, however many items stand in it."""

    def __init__(self, rules: Tells, shadows: Shadows, counters: Counters) -> None:
        self._rules = rules
        self._shadows = shadows
        self._counters = counters
        self._said: dict[HtmlElement, str] = {}
        self._numbers: dict[HtmlElement, int] = {}

    def of(self, item: "HtmlElement") -> str:
        """What stands before an element: nothing, where it is no item. To be asked in their order."""
        display = self._rules.tell(item, "display")
        is_item = item.tag == "li" if display is None or not display.is_now else _ITEM in display.value
        before = next(item.itersiblings(item.tag, preceding=True), None)
        self._numbers[item] = 1 if before is None else self._numbers.get(before, 0) + 1
        value = self._said_of(item) if is_item else ""
        quoted = " ".join(unescaped(one or other) for one, other in _QUOTED.findall(value))
        name = next(filter(self._counters.is_known, value.split()), None)
        return quoted if quoted or name is None else self._counters.marker(name, self._numbers[item])

    def _said_of(self, item: "HtmlElement") -> str:
        """What is said of an item's marker, of itself or of what it is shown in."""
        said = ""
        unknown: list[HtmlElement] = []
        at: HtmlElement | None = item
        while at is not None:
            if at in self._said:
                said = self._said[at]
                break
            unknown.append(at)
            told = self._rules.tell(at, "marker")
            if told is not None and told.is_now and told.value not in _AS_AROUND:
                said = told.value
                break
            if told is None and at.tag in _LISTS:
                break
            at = self._shadows.around(at)
        self._said.update(dict.fromkeys(unknown, said))
        return said
