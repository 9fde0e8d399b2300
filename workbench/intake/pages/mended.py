"""Mends a tree where the parser lets elements hold text that browsers show behind them (HTML, 13.2.6)."""

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WITHOUT_END = frozenset(
    ("area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img", "input",
     "keygen", "link", "meta", "param", "source", "track", "wbr")
)  # fmt: skip
"""Elements that hold nothing (HTML, 13.1.2, with those of older forms): what follows them stands behind them."""
_LEFT_OPEN = ("bgsound", "command", "embed", "image", "keygen", "source", "track", "wbr")
"""Those of them that the parser takes for elements with an end."""
FOREIGN = ("svg", "math")
_HOLD_PAGES = frozenset(("foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"))
"""What of these may hold elements of a page."""
ENDS_FOREIGN = (
    "b", "big", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "li", "listing", "menu", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong",
    "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
)  # fmt: skip
"""Elements that no drawing or formula holds: where one comes in it, that has ended (HTML, 13.2.6.5)."""
_OF_HEADS = frozenset(
    ("base", "basefont", "bgsound", "command", "isindex", "link", "meta", "noframes", "noscript", "script", "style",
     "template", "title")
)  # fmt: skip
"""Elements that a head holds (HTML, 13.2.6.4.4, with those of older forms)."""
_OF_PLUGINS = re.compile(r"<(/?)(object|applet)\b", re.IGNORECASE)


def mend(tree: "HtmlElement", source: str) -> None:
    """Let what follows an element without an end, a drawing or a formula stand behind it, by the tree's source."""
    from lxml.etree import strip_tags  # noqa: PLC0415 - at the door of intake

    strip_tags(tree, *_LEFT_OPEN, *never_ended(source))
    _end_head(tree)
    for element in list(tree.iter(*FOREIGN)):
        first = _what_ends(element)
        if first is not None:
            _end(element, first)


def goes_on(tree: "HtmlElement") -> bool:
    """Whether a page shows anything behind the end of its body or of itself, which the parser puts beside these.

    Neither ends any element: what follows stands where it would without them (HTML, 13.2.6.4.7).
    """
    body = tree.find("body")
    if body is not None and (body.tail or "").strip():
        return True
    following = (*(() if body is None else body.itersiblings()), *tree.itersiblings())
    return any(one.tag not in _OF_HEADS or (one.tail or "").strip() for one in following)


def _end_head(tree: "HtmlElement") -> None:
    """Let the first element that no head holds begin the body, with all that follows it (HTML, 13.2.6.4.4).

    The parser leaves those in the head that it does not know, such as `article`, where a page writes no `body`.
    """
    head = tree.find("head")
    first = next((child for child in head if child.tag not in _OF_HEADS), None) if head is not None else None
    if first is None:
        return
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        tree.append(body)
    following = [first, *first.itersiblings()]
    body[:0] = following
    if body.text:
        last = following[-1]
        last.tail, body.text = (last.tail or "") + body.text, None


def never_ended(source: str) -> list[str]:
    """Of elements for plug-ins, those that a page forgot to end: without the plug-in, all that follows is shown."""
    left: Counter[str] = Counter()
    for end, name in _OF_PLUGINS.findall(source):
        left[name.lower()] += -1 if end else 1
    return [name for name, count in left.items() if count > 0]


def _what_ends(foreign: "HtmlElement") -> "HtmlElement | None":
    """The first element in a drawing or a formula that is none of it; None for one that has its end."""
    for element in foreign.iter(*ENDS_FOREIGN):
        around = element.getparent()
        while around is not None and around is not foreign and around.tag not in _HOLD_PAGES:
            around = around.getparent()
        if around is foreign:
            return element
    return None


def _end(foreign: "HtmlElement", first: "HtmlElement") -> None:
    """Put an element that stands in a drawing, and all that follows it there, behind the drawing."""
    parent = foreign.getparent()
    if parent is None:
        return
    behind, foreign.tail = foreign.tail, None
    at = parent.index(foreign) + 1
    inside: HtmlElement | None = first.getparent()
    following = [first, *first.itersiblings()]
    while inside is not None:
        for element in following:
            parent.insert(at, element)
            at += 1
        last = parent[at - 1]
        if inside is foreign:
            last.tail = (last.tail or "") + (behind or "")
            return
        last.tail, inside.tail = (last.tail or "") + (inside.tail or ""), None
        following, inside = list(inside.itersiblings()), inside.getparent()
