"""The trees of a page, each with rules of its own, and what all of these tell of an element (CSS Scoping 1, 3)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.matching import Matching, Selector
from workbench.intake.pages.rules import Elements, Rules, Telling, Tells, by_weight, decided, own_of
from workbench.intake.pages.shadows import Shadows
from workbench.intake.pages.sheet import Sheets, rules_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Scope(NamedTuple):
    """A page, or those of its shadow trees that have the same rules."""

    elements: Elements
    rules: Rules
    shadows: Shadows

    def meant_by(self, selector: Selector) -> "Iterator[HtmlElement]":
        """The elements of which a selector of these rules may speak as the page stands; a tree's root is its host."""
        if not self.elements.have(selector):
            return
        if selector.reach:
            yield from self.rules.spoken_of(selector, self.shadows.reached)
            return
        for key in selector.keys:
            yield from self.rules.spoken_of(selector, self.elements.of(key))


def scopes_of(sheets: Sheets, shadows: Shadows) -> list[Scope]:
    """The page itself, and its shadow trees."""
    matching = Matching(shadows)
    return [
        Scope(
            Elements(trees),
            Rules(list(rules_of(source)), matching, are_all=sheets.are_all, are_read=sheets.are_read),
            shadows,
        )
        for source, trees in sheets.sources
    ]


def rules_of_all(scopes: Iterable[Scope]) -> Tells:
    """The rules of all trees of a page."""
    first, *others = scopes
    return _RulesOfAll([first, *others]) if others else first.rules


class _RulesOfAll:
    """What the rules of several trees tell: those of the tree of an element, and others that reach into it.

    Of two trees the outer one's rules count more, but for what is important (CSS Cascade 5, 6.1).
    """

    def __init__(self, scopes: list[Scope]) -> None:
        self.are_all = scopes[0].rules.are_all
        self._shadows = scopes[0].shadows
        self._matching = scopes[0].rules.matching
        self._of_page = scopes[0].rules
        self._of_trees = {root: scope.rules for scope in scopes[1:] for root in scope.elements.trees}

    def tell(self, element: "HtmlElement", name: str) -> Telling | None:
        """What is said of an element's property; None where nothing can be."""
        others = list(self._reaching(element))
        if not others or self._matching.left < 0:
            return self._of(element).tell(element, name)
        own = own_of(element, name)
        held = [*self._of(element).held(element, name), *([] if own is None else [own])]
        for out, rules, one, reach in others:
            for each in rules.held(one, name, reach):
                important, _, _, layer, weight, order = each.priority
                priority = (important, -out if important else out, False, layer, weight, order)
                held.append(each._replace(priority=priority, stands_for=one))
        return decided(element, sorted(held, key=by_weight, reverse=True), self._matching)

    def _of(self, element: "HtmlElement") -> Rules:
        root = self._shadows.root_of(element)
        return self._of_page if root is None else self._of_trees[root]

    def _reaching(self, element: "HtmlElement") -> "Iterator[tuple[int, Rules, HtmlElement, str]]":
        """The rules of other trees that may speak of an element: how far out, as what they see it, and how."""
        for out, host in enumerate(self._shadows.hosts_of_part(element), 1):
            yield out, self._of(host), element, "::part"
        out = 0
        for slot in self._shadows.slots_of(element):
            out -= 1
            yield out, self._of(slot), element, "::slotted"
        root = self._shadows.roots.get(element)
        if root is not None:
            yield out - 1, self._of_trees[root], root, ""
