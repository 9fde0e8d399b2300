"""Words that a page's rules of style put before or behind an element's own (CSS Generated Content 3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.intake.pages.animations import Animations
from workbench.intake.pages.boxes import Boxes
from workbench.intake.pages.counters import Counters
from workbench.intake.pages.measures import SUSPECT
from workbench.intake.pages.scopes import Scope, rules_of_all
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.written import OUTER_COMMA, unescaped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLACES = ("before", "after", "marker")
_PIECE = re.compile(r""""([^"]*)"|'([^']*)'|attr\(\s*([\w-]+)|counters?\([^()]*,\s*([\w-]+)""")
_NAME_OF_ICON = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_LETTERS = 2
"""Fewer of the Latin ones are a sign, as x is for closing."""
_ANYTHING = frozenset(SUSPECT)


def added_words(scopes: Sequence[Scope], counters: Counters) -> "Mapping[HtmlElement, str]":
    """What rules add to elements, where that is words and is seen: quotation marks, bullets and icons are none."""
    found: dict[HtmlElement, str] = {}
    hosts = scopes[0].shadows.hosts
    for place in _PLACES:
        theirs = [scope._replace(rules=scope.rules.of_part(partial(_whose, place=place))) for scope in scopes]
        rules = rules_of_all(theirs)
        boxes = Boxes(rules, Animations(rules, ()), scopes[0].shadows)
        for element in dict.fromkeys(hosts.get(one, one) for scope in theirs for one in _asked(scope)):
            told = rules.tell(element, "content")
            words = _words(told.value, element, counters) if told is not None and told.is_now else ""
            if words and not boxes.taken_off(element, _ANYTHING) and not boxes.is_narrowed(element, _ANYTHING):
                found[element] = " ".join(filter(None, (found.get(element), words)))
    return found


def _whose(selectors: str, place: str) -> str:
    """The selectors of the elements before or behind whose words something is put."""
    if place not in selectors.lower():
        return ""
    end = re.compile(rf"::?{place}\s*\Z", re.IGNORECASE)
    each = (one.strip() for one in OUTER_COMMA.split(selectors))
    return ",".join(end.sub("", one) or "*" for one in each if end.search(one))


def _asked(scope: Scope) -> "Iterator[HtmlElement]":
    for selectors, said in scope.rules.each():
        for selector in selectors_of(selectors) if "content" in said else ():
            yield from scope.meant_by(selector)


def _words(content: str, element: "HtmlElement", counters: Counters) -> str:
    """The words in a value; nothing where they are no words."""
    pieces = (
        element.get(name) or "" if name else counters.all_of(style) if style else unescaped(one or other)
        for one, other, name, style in _PIECE.findall(content)
    )
    return as_words("".join(pieces))


def as_words(shown: str) -> str:
    """What is put before or behind an element, on one line; nothing where it is no words."""
    words = " ".join(shown.split())
    letters = [letter for letter in words if letter.isalpha()]
    is_sign = len(letters) < _LETTERS and all(map(str.isascii, letters))
    return "" if is_sign or _NAME_OF_ICON.fullmatch(words) else words
