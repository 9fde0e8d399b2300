"""Words that a page's rules of style make the marks of quotations (CSS Generated Content 3, 2.4)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from workbench.intake.pages.added import as_words, places_of
from workbench.intake.pages.numbers import elements_that_say
from workbench.intake.pages.quotations import QUOTATION
from workbench.intake.pages.rules import Tells
from workbench.intake.pages.scopes import Scope, rules_of_all
from workbench.intake.pages.written import unescaped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_SAID = "quotes"
_MARKS = ("open-quote", "close-quote")


def words_of_marks(scopes: Sequence[Scope], rules: Tells) -> "Mapping[HtmlElement, str]":
    """What rules put around quotations, and around elements that rules make such, where that is words."""
    styles = (one.get("style") or "" for scope in scopes for one in scope.elements.styled)
    if not any(_SAID in said for said in chain(*(scope.rules.every() for scope in scopes), styles)):
        return {}
    shadows = scopes[0].shadows
    marks = ((one, _marks(chain((one,), shadows.all_around(one)), rules)) for one in _quotations(scopes))
    return {one: words for one, said in marks if (words := as_words(said))}


def _quotations(scopes: Sequence[Scope]) -> "Mapping[HtmlElement, None]":
    found = dict.fromkeys(chain.from_iterable(scope.elements.all(QUOTATION) for scope in scopes))
    for theirs in places_of(scopes).values():
        told = rules_of_all(theirs)
        for one in elements_that_say(theirs, "content"):
            content = told.tell(one, "content")
            if content is not None and content.is_now:
                if any(mark in content.value for mark in _MARKS):
                    found[one] = None
                else:
                    found.pop(one, None)
    return found


def _marks(outwards: "Iterable[HtmlElement]", rules: Tells) -> str:
    """The outer marks that are said of an element, or of what is around it."""
    for one in outwards:
        told = rules.tell(one, _SAID)
        if told is not None and told.is_now and not told.value.startswith("inherit"):
            return " ".join(unescaped(first or other) for first, other in _QUOTED.findall(told.value)[:2])
    return ""
