"""Words that a page's rules of style put before or behind an element's own (CSS Generated Content 3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.intake.numbering import written
from workbench.intake.pages.animations import Animations
from workbench.intake.pages.boxes import Boxes
from workbench.intake.pages.counters import Counters
from workbench.intake.pages.measures import SUSPECT
from workbench.intake.pages.numbers import BEHIND, ITEM, At, Counted, elements_that_say
from workbench.intake.pages.rules import Tells
from workbench.intake.pages.scopes import Scope, rules_of_all
from workbench.intake.pages.walk import style_of_numbers
from workbench.intake.pages.written import OUTER_COMMA, unescaped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLACES = ("before", BEHIND, "marker")
_PIECE = re.compile(
    r""""([^"]*)"|'([^']*)'|attr\(\s*([\w-]+)"""
    r"""|counters?\(\s*([\w-]+)\s*(?:,\s*(?:"([^"]*)"|'([^']*)')\s*)?(?:,\s*([\w-]+)\s*)?\)"""
)
_COUNTER = re.compile(r"counters?\(")
_NAME_OF_ICON = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_LETTERS = 2
"""Fewer of the Latin ones are a sign, as x is for closing."""
_UNTOLD = "№"
"""Stands for a number that cannot be told."""
_SIGNS = frozenset(("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"))
"""Ways of counting without numbers."""
_AROUND_NUMBERS = " .:)(–-"
_ANYTHING = frozenset(SUSPECT)


def added_words(
    scopes: Sequence[Scope], page: "HtmlElement", rules: Tells, counters: Counters
) -> "Mapping[HtmlElement, str]":
    """What rules add to elements, where that is words and is seen: quotation marks, bullets and icons are none.

    Numbers that rules count are words, but those of items that the text has before them as well.
    """
    places = places_of(scopes)
    added = {(element, place): content for place in _PLACES for element, content in _contents(places[place])}
    said = {where: _words(content, where[0], counters) for where, content in added.items() if not _counts(content)}
    if len(said) < len(added):

        def show(element: "HtmlElement", place: str, at: At) -> None:
            content = added.get((element, place))
            if content is not None and _counts(content):
                words = _words(content, element, counters, at)
                said[element, place] = "" if _is_its_number(element, words, at) else words

        Counted(scopes, places, rules).count(page, show)
    found: dict[HtmlElement, str] = {}
    for (element, _), words in said.items():
        if words:
            found[element] = " ".join(filter(None, (found.get(element), words)))
    return found


def places_of(scopes: Sequence[Scope]) -> dict[str, list[Scope]]:
    """The rules of each place at which something is put to elements, as rules of these."""
    return {
        place: [one._replace(rules=one.rules.of_part(partial(_whose, place=place))) for one in scopes]
        for place in _PLACES
    }


def _contents(scopes: Sequence[Scope]) -> "Iterator[tuple[HtmlElement, str]]":
    """The elements at which rules put something at a place, where that is seen, and what is said of it."""
    rules = rules_of_all(scopes)
    shadows = scopes[0].shadows
    boxes, named = Boxes(rules, Animations(rules, ()), shadows), _suspect(scopes)
    for element in dict.fromkeys(shadows.hosts.get(one, one) for one in elements_that_say(scopes, "content")):
        told = rules.tell(element, "content")
        if told is None or not told.is_now or not _PIECE.search(told.value):
            continue
        suspect = _ANYTHING if element.get("style") else named
        if not boxes.taken_off(element, suspect) and not boxes.is_narrowed(element, suspect):
            yield element, told.value


def _suspect(scopes: Sequence[Scope]) -> frozenset[str]:
    """The properties by which rules may keep what they put from being seen; an animation may change any."""
    named = frozenset(name for scope in scopes for said in scope.rules.every() for name in said)
    return _ANYTHING if "all" in named or any("animation" in name for name in named) else _ANYTHING & named


def _counts(content: str) -> bool:
    return _COUNTER.search(content) is not None


def _whose(selectors: str, place: str) -> str:
    """The selectors of the elements before or behind whose words something is put."""
    if place not in selectors.lower():
        return ""
    end = re.compile(rf"::?{place}\s*\Z", re.IGNORECASE)
    each = (one.strip() for one in OUTER_COMMA.split(selectors))
    return ",".join(end.sub("", one) or "*" for one in each if end.search(one))


def _words(content: str, element: "HtmlElement", counters: Counters, at: At | None = None) -> str:
    """The words in a value; nothing where they are no words."""
    pieces, has_number = [], False
    for one, other, name, counter, between, otherwise, style in _PIECE.findall(content):
        if not counter:
            pieces.append(element.get(name) or "" if name else unescaped(one or other))
        elif counters.is_known(style):
            pieces.append(counters.all_of(style))
        elif at is not None and style not in _SIGNS:
            numbers = at(counter) if between or otherwise else at(counter)[-1:]
            each = (_UNTOLD if number is None else written(number, style) for number in numbers)
            pieces.append(unescaped(between or otherwise).join(each))
            has_number = True
    shown = "".join(pieces)
    return " ".join(shown.split()) if has_number else as_words(shown)


def _is_its_number(element: "HtmlElement", words: str, at: At) -> bool:
    """Whether words are the number of an item that stands before it in the text as well."""
    around = element.getparent()
    if element.tag != "li" or around is None or around.tag != "ol":
        return False
    number = at(ITEM)[-1]
    return number is not None and words.strip(_AROUND_NUMBERS) == written(number, style_of_numbers(around))


def as_words(shown: str) -> str:
    """What is put before or behind an element, on one line; nothing where it is no words."""
    words = " ".join(shown.split())
    letters = [letter for letter in words if letter.isalpha()]
    is_sign = len(letters) < _LETTERS and all(map(str.isascii, letters))
    return "" if is_sign or _NAME_OF_ICON.fullmatch(words) else words
