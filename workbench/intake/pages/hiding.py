"""Marks in a page's tree what its own rules keep from being seen.

What is surely not to be seen, whatever scripts do later, is marked as not shown. What is only made clear or without
height, or not shown within something else or until a click, is often shown by a script: it is marked as what may not
be seen, and stays.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from workbench.intake.pages.added import added_words
from workbench.intake.pages.animations import Animations
from workbench.intake.pages.boxes import Boxes
from workbench.intake.pages.counters import Counters
from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.fields import FIELDS, PICTURE
from workbench.intake.pages.inherited import Unseen, around_seen
from workbench.intake.pages.letters import Letters
from workbench.intake.pages.markers import words_of_markers
from workbench.intake.pages.matching import Selector
from workbench.intake.pages.measures import SUSPECT, is_through
from workbench.intake.pages.quoted import words_of_marks
from workbench.intake.pages.reordered import REORDERING, Reordered, keep_apart, texts_of
from workbench.intake.pages.scopes import Scope, rules_of_all, scopes_of
from workbench.intake.pages.selectors import selectors_of
from workbench.intake.pages.shadows import Shadows, wrap_texts
from workbench.intake.pages.sheet import sheets_of
from workbench.intake.pages.turned import is_turned
from workbench.intake.pages.walk import (
    MAYBE_UNSEEN,
    OUTERMOST,
    STRUCK,
    UNFOLLOWED,
    UNSEEN,
    How,
    is_hidden,
    mark_otherwise,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = "display:none"
_NO_WORDS = UNSEEN - FIELDS - {PICTURE}
"""Elements of which it does not count whether they are shown."""
_NONE: frozenset[str] = frozenset()
_LETTERS = frozenset(("color",))
_ORDER = frozenset(("unicode-bidi",))
_SHOWS = re.compile(r"visib|opacity|display|class|hidden|style|\.css\b")
"""In a script: it may show a page that was hidden until it is loaded."""
_SAID_ALREADY = frozenset(("display",))
"""What an element's own style says as it is marked here."""
_NO_CONTENT = ("none", "normal")
_ADDS_NOTHING = ("none", False)
_OFF = ("none", False)
_QUOTED = 20
"""Texts of an element: a note quotes no more."""
_COVERING = "descendant-or-self::*/@hidden | descendant-or-self::*/@popover"
_AS_BROWSERS_DO = ("none", "revert", "revert-layer")
"""Values that leave an element hidden which its attribute hides."""


def mark_unseen(tree: "HtmlElement", shadows: Shadows) -> None:
    """Let elements say of themselves that they are not shown, or may not be, where the page's rules say it of them.

    Those that say so by an attribute say it no longer where the page's rules show them (HTML, 15.3.1); what pops up is
    not shown either until then (HTML, 6.12).
    """
    judge = _Judge(tree, shadows)
    for element in judge.covered():
        if judge.shows(element):
            _uncover(element)
        elif element.get("popover") is not None:
            _mark(element, _HIDDEN)
    suspects = judge.suspects()
    added = judge.added()  # before marks look as if the page had said them
    reordered = judge.reordered(suspects)
    own_words: dict[HtmlElement, str] = {}
    for element, suspect in suspects.items():
        said = judge.of(element, suspect)
        if said:
            _mark(element, MAYBE_UNSEEN if element.tag in UNSEEN else said)  # extractors count hidden fields otherwise
        if said != _HIDDEN:
            for one in judge.partly(element, suspect):
                own_words.update(_mark_around(one, element, shadows))
        _mark_shown(element, suspect, judge)
    _mark_all(added, reordered)
    for element, said in own_words.items():  # now that nothing is asked any more of the places of elements
        wrap_texts(element, said)
    if not judge.is_done:
        tree.set(UNFOLLOWED, "")


def _mark_shown(element: "HtmlElement", suspect: frozenset[str], judge: "_Judge") -> None:
    """Let an element say that its words are seen, but turned round or struck through."""
    if judge.turns(element, suspect):
        mark_otherwise(element, How.TURNED, element.text_content())
    if "line" in suspect and judge.strikes(element):
        element.set(STRUCK, "")


def _mark_all(added: "Mapping[HtmlElement, str]", reordered: "Iterable[HtmlElement]") -> None:
    """Let elements say what rules add to them, and that their parts stand in another order."""
    for element, words in added.items():
        mark_otherwise(element, How.ADDED, words)
    for element in reordered:
        mark_otherwise(element, How.REORDERED, " ".join(islice(texts_of(element), _QUOTED)))
        keep_apart(element)


def _mark(element: "HtmlElement", said: str) -> None:
    element.set("style", f"{element.get('style') or ''};{said}")


def _mark_around(unseen: Unseen, element: "HtmlElement", shadows: Shadows) -> "dict[HtmlElement, str]":
    """Mark what is not seen in an element of which some is, and give the elements whose own words are not."""
    is_sure = unseen.told.is_sure and unseen.told.plain and element.tag not in OUTERMOST
    said = _HIDDEN if is_sure else MAYBE_UNSEEN
    own, whole = around_seen(element, frozenset(unseen.differing.seen + unseen.differing.doubtful), shadows)
    for one in whole:
        if one.tag == "slot" or any(map(str.strip, one.itertext())):  # a line's end stays one
            _mark(one, said)
    for one in unseen.differing.doubtful:
        _mark(one, MAYBE_UNSEEN)
    return {one: said for one in own if one not in shadows.roots}  # their own words stand in slots


def _uncover(element: "HtmlElement") -> None:
    element.attrib.pop("hidden", None)
    if style := element.get("style"):
        kept = (one for one in style.split(";") if one.partition(":")[0].strip().lower() != "display")
        element.set("style", ";".join(kept))


class _Judge:
    """Judges elements of a page by the page's own rules."""

    def __init__(self, tree: "HtmlElement", shadows: Shadows) -> None:
        self._tree = tree
        self._shadows = shadows
        sheets = sheets_of(tree, shadows.hosts)
        self._scopes = scopes_of(sheets, shadows)
        self._rules = rules_of_all(self._scopes)
        self._adds = False
        """Whether a rule puts something before or behind elements."""
        self._counters = Counters(source for source, _ in sheets.sources)
        self._animations = Animations(self._rules, [source for source, _ in sheets.sources])
        self._boxes = Boxes(self._rules, self._animations, shadows)
        own = (said_by(one.get("style")) for one in self._styled())
        every = chain(*(scope.rules.every() for scope in self._scopes), own)
        self._letters = Letters(self._rules, self._animations, shadows, self._boxes, every)

    def _styled(self) -> "Iterator[HtmlElement]":
        return chain.from_iterable(scope.elements.styled for scope in self._scopes)

    @property
    def is_done(self) -> bool:
        """Whether all that was asked was told: a page can ask for more than is."""
        return all(scope.rules.are_followed for scope in self._scopes) and self._boxes.looks >= 0

    def covered(self) -> "Iterator[HtmlElement]":
        """Elements that an attribute of their own hides, if nothing else shows them."""
        for scope in self._scopes:
            for tree in scope.elements.trees:
                attributes = tree.xpath(_COVERING)  # half the time of asking each element
                yield from dict.fromkeys(attribute.getparent() for attribute in attributes)
            off = {one for one in scope.elements.styled if is_hidden(one)}
            yield from (one for one in off if said_by(one.get("style")).get("display", _OFF)[0] != "none")
            for selectors, said in scope.rules.each() if off else ():
                value, important = said.get("display", _OFF)
                for selector in selectors_of(selectors) if important and value != "none" else ():
                    for key in selector.keys if scope.elements.have(selector) else ():
                        yield from off.intersection(scope.elements.of(key))

    def suspects(self) -> "Mapping[HtmlElement, frozenset[str]]":
        """Elements of which something at least says what may keep them from being seen: which of their properties."""
        found: defaultdict[HtmlElement, frozenset[str]] = defaultdict(frozenset)
        for scope in self._scopes:
            for selector, names in self._hiding(scope).items():
                for one in scope.meant_by(selector):
                    found[self._shadows.hosts.get(one, one)] |= names
            for one in scope.elements.all("font", "body", "bdo"):
                if one.tag == "bdo":
                    found[one] |= _ORDER
                elif one.tag == "font" or one.get("text"):
                    found[one] |= _LETTERS
        for one in self._styled():
            if names := self._suspicious(said_by(one.get("style"))) - _SAID_ALREADY:
                found[one] |= names
        return found

    def turns(self, element: "HtmlElement", suspect: frozenset[str]) -> bool:
        """Whether an element that is suspect for these properties shows its words in another order."""
        return not _ORDER.isdisjoint(suspect) and is_turned(element, self._rules, self._shadows)

    def strikes(self, element: "HtmlElement") -> bool:
        """Whether a line is drawn through an element's words as the page stands."""
        told = self._rules.tell(element, "line")
        return told is not None and told.is_now and is_through(told.value)

    def reordered(self, suspects: "Mapping[HtmlElement, frozenset[str]]") -> "list[HtmlElement]":
        """The elements that show their parts in another order."""
        each = ((element, suspect) for element, suspect in suspects.items() if not REORDERING.isdisjoint(suspect))
        return Reordered(self._rules, self._shadows).among(each)

    def added(self) -> "Mapping[HtmlElement, str]":
        """The words that rules add to elements."""
        found = dict(words_of_markers(self._scopes, self._rules, self._counters))
        for element, words in chain(self._put().items(), words_of_marks(self._scopes, self._rules).items()):
            found[element] = f"{found[element]} {words}" if element in found else words
        return found

    def _put(self) -> "Mapping[HtmlElement, str]":
        return added_words(self._scopes, self._tree, self._rules, self._counters) if self._adds else {}

    def _hiding(self, scope: Scope) -> dict[Selector, frozenset[str]]:
        """The properties of which rules say what may keep elements from being seen, by the selectors of these."""
        hiding: defaultdict[Selector, frozenset[str]] = defaultdict(frozenset)
        for selectors, said in scope.rules.each():
            names = self._suspicious(said)
            self._adds = self._adds or said.get("content", _ADDS_NOTHING)[0] not in _NO_CONTENT
            for selector in selectors_of(selectors) if names else ():
                hiding[selector] |= names
        return hiding

    def _suspicious(self, said: Said) -> frozenset[str]:
        names = [name for name, (value, _) in said.items() if name in SUSPECT and SUSPECT[name](value)]
        if self._letters.are_suspect(said):
            names.append("color")
        if self._animations.are_suspect(said):
            names.append("animation")
        return frozenset(names) if names else _NONE

    def of(self, element: "HtmlElement", suspect: frozenset[str]) -> str:
        """What is to be marked of an element that is suspect for these properties; nothing where it is seen."""
        if element.tag in _NO_WORDS or (element.tag in OUTERMOST and self._is_shown_later()):
            return ""
        told = self._boxes.taken_off(element, suspect)
        if told is not None:
            return _HIDDEN if told.is_sure and told.plain and element.tag not in OUTERMOST else MAYBE_UNSEEN
        small = self._letters.unreadable(element) if "font-size" in suspect else None
        if small is not None and small.differing.is_nothing:
            return _HIDDEN if small.told.is_sure and element.tag not in OUTERMOST else MAYBE_UNSEEN
        if "color" in suspect:
            if self._letters.are_like_their_ground(element):
                is_sure = self._letters.are_all_alike(element) and element.tag not in OUTERMOST
                return _HIDDEN if is_sure else MAYBE_UNSEEN
            if self._letters.are_clear(element):
                return MAYBE_UNSEEN
        packed = self._letters.packed(element) if "letter-spacing" in suspect else None
        if packed is not None and packed.differing.is_nothing:
            return MAYBE_UNSEEN
        is_hidden = "animation" in suspect and self._animations.hide(element)
        return MAYBE_UNSEEN if is_hidden or self._boxes.is_narrowed(element, suspect) else ""

    def partly(self, element: "HtmlElement", suspect: frozenset[str]) -> Iterator[Unseen]:
        """What says that an element is not seen in which others are."""
        if element.tag in UNSEEN or (element.tag in OUTERMOST and self._is_shown_later()):
            return
        yield from self._boxes.partly_off(element, suspect)
        small = self._letters.unreadable(element) if "font-size" in suspect else None
        packed = self._letters.packed(element) if "letter-spacing" in suspect else None
        yield from (one for one in (small, packed) if one is not None and not one.differing.is_nothing)

    def _is_shown_later(self) -> bool:
        """Whether a script may show the page as a whole, as many do when it is loaded."""
        return any(_SHOWS.search(script.text or "") for script in self._tree.iter("script"))

    def shows(self, element: "HtmlElement") -> bool:
        """Whether the page's rules surely show an element whose attribute says that it is hidden."""
        told = self._rules.tell(element, "display")
        if told is None or (element.get("hidden") or "").strip().lower() == "until-found":
            return False
        return told.is_sure and told.value not in _AS_BROWSERS_DO
