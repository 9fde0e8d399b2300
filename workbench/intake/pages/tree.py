"""A page's source as a tree of what it shows."""

import re
from typing import TYPE_CHECKING

from workbench.intake.pages.addresses import absolute
from workbench.intake.pages.end import no_text
from workbench.intake.pages.hiding import mark_unseen
from workbench.intake.pages.linked import Linked
from workbench.intake.pages.mended import goes_on, mend
from workbench.intake.pages.shadows import Shadows
from workbench.intake.pages.shown import as_shown
from workbench.intake.pages.source import bodies_in, without_crowds, without_ends, without_weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST_TREE = 3_000_000
"""Characters of a source, without what is no text in it, above which a tree would take too much memory."""
_SUBSET = re.compile(
    r"""(\s*(?:<\?xml[^>]*>\s*)?<!doctype\s[^\[>]*)\[(?:[^\]"'<]|<(?:"[^"]*"|'[^']*'|[^>"'])*+>)*+\]\s*(?=>)""",
    re.IGNORECASE,
)
"""The declarations that a page of XML may bring along (XML 1.0, 2.8): the parser takes their end for text."""
_TOO_DEEP, _SECOND_BODY = "ERR_RESOURCE_LIMIT", "htmlParseStartTag: misplaced <body> tag"
"""What the parser tells of a page that it cuts off, as it is nested too deeply, or whose second body it forgets."""
_HEAD = 200_000
"""Characters of a large source in which it tells its facts."""


def opened(source: str, url: str | None = None, linked: Linked | None = None) -> tuple[str, "HtmlElement", bool]:
    """A page without what weighs and shows nothing, its tree, and whether that is of all of it, or only of its head.

    `linked` are the style sheets that lie in the same file, and `url` is what their addresses are relative to.
    Raises `BadFile` where it shows no text.
    """
    subset = _SUBSET.match(source)
    slim = without_weight(subset[1] + source[subset.end() :] if subset else source)
    large = len(slim) > _LARGEST_TREE
    tree, whole = parsed(slim[:_HEAD] if large else slim, url, linked)
    return slim, tree, whole and not large


def parsed(source: str, url: str | None = None, linked: Linked | None = None) -> tuple["HtmlElement", bool]:
    """The page as a tree, and whether all of it is there: what is nested very deeply is cut off by the parser.

    `url` and `linked` are as in `opened`. Raises `BadFile` where it shows no text.
    """
    tree, troubles = _as_parsed(source)
    if goes_on(tree):
        del tree  # two at a time may be too large
        tree, troubles = _as_parsed(without_ends(source))
    mend(tree, source)
    if _SECOND_BODY in troubles:
        _join_bodies(tree, source)
    if linked is not None:
        linked.take_in(tree, base_of(tree, url))
    shadows = Shadows(tree)
    mark_unseen(tree, shadows)
    shadows.put_in_place()
    as_shown(tree)
    return tree, _TOO_DEEP not in troubles


def _as_parsed(source: str) -> tuple["HtmlElement", set[str]]:
    """The tree that the parser makes, and what it tells of its troubles."""
    from lxml.etree import ElementDefaultClassLookup, ParserError  # noqa: PLC0415 - at the door of intake
    from lxml.html import HtmlElement, HTMLParser, document_fromstring  # noqa: PLC0415 - as above

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # One class for all: else lxml asks Python for the class of an element each time that it is come across.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(without_crowds(source).encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise no_text(source) from error
    return tree, {told for entry in parser.error_log for told in (entry.type_name, entry.message)}


def _join_bodies(tree: "HtmlElement", source: str) -> None:
    """Let the body have what further ones say of themselves and it does not (HTML, 13.2.6.4.7)."""
    from lxml.html import document_fromstring  # noqa: PLC0415 - at the door of intake

    body = tree.find("body")
    for tag in bodies_in(source)[1:] if body is not None else ():
        for name, value in document_fromstring(f"{tag}>.").find("body").items():
            if body.get(name) is None:
                body.set(name, value)


def base_of(tree: "HtmlElement", url: str | None) -> str | None:
    """What the page's addresses are relative to."""
    declared = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return absolute(declared, url) or url
