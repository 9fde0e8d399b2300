"""Asks the two extractors of main text which text nodes of a page they keep: trafilatura and readability-lxml.

Each text node gets a mark, a private character of its own before its first letter, and what an extractor returns is
read for these. So what either of them does to the page's elements does not matter, and the text that is kept, its
structure and its links are always the page's own.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from workbench.intake.pages.readable import article_of
from workbench.intake.pages.walk import UNFOLLOWED, Walk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST_MARK = 0xF0000
"""The planes for private use hold 131,068 marks: more than there may be elements, with a text before and behind."""
_MARKS = re.compile("[\U000f0000-\U0010fffd]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]")
"""What a page may not hold of its own: marks, and what lxml takes in but does not let be set."""
_WITHOUT_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "link", "meta")
_BESIDE = ("nav", "footer", "aside", "menu", "dialog", "button", "select", "textarea", "datalist")
_EMPTY = ("picture", "source", "video", "audio", "canvas", "object", "map")
"""What both extractors leave out in the end: without these two they take a tenth less time."""
_ASKED_FOR = frozenset(
    ("aria-hidden", "class", "colspan", "content", "data-component", "data-lp-replacement-content", "datetime",
     "hidden", "id", "itemprop", "lang", "pubdate", "role", "style", "type", UNFOLLOWED)
)  # fmt: skip
"""Attributes by which the extractors choose, or which tell facts: no addresses, which are the longest."""
_SIMPLE = re.compile(r"[\w-]+")
"""Names that stand for themselves where lxml looks for them."""
_LITTLE = 0.25
"""The share of a page's characters up to which the former are what they say; some pages have all their text in one."""
_TOO_FEW = 0.5
"""The share of the text nodes that one extractor keeps below which the other has hardly found the text."""
_MOST_ELEMENTS = 20_000
_DEEPEST = 1_500_000
"""Elements times the depth of the deepest text."""
_LONGEST = 2_000_000
"""Characters of text."""


@dataclass(frozen=True, slots=True)
class Votes:
    """The numbers of the text nodes that each extractor keeps."""

    trafilatura: frozenset[int]
    readability: frozenset[int]


def votes_on(tree: "HtmlElement", walked: Walk) -> Votes:
    """What both extractors keep; the tree is changed by it and of no further use, but for what elements it has."""
    from lxml.etree import strip_elements  # noqa: PLC0415 - at the door of intake

    strip_elements(tree, *_WITHOUT_TEXT, with_tail=False)
    _leave_out_beside(tree)
    _make_light(tree)
    for number, (element, behind) in enumerate(walked.nodes):
        text = _UNWRITABLE.sub("", (element.tail if behind else element.text) or "")
        blanks = len(text) - len(text.lstrip())
        marked = f"{text[:blanks]}{chr(_FIRST_MARK + number)}{text[blanks:]}"
        if behind:
            element.tail = marked
        else:
            element.text = marked
    by_readability = _by_readability(tree)
    by_trafilatura = _by_trafilatura(tree, at_length=False)
    if len(by_trafilatura) < _TOO_FEW * len(by_readability):
        by_trafilatura = _by_trafilatura(tree, at_length=True)
    return Votes(by_trafilatura, by_readability)


def _leave_out_beside(tree: "HtmlElement") -> None:
    few = _LITTLE * len(tree.text_content())
    for element in list(tree.iter(*_BESIDE, *_EMPTY)):
        text = element.text_content()
        if (len(text) <= few if element.tag in _BESIDE else not text.strip()) and element.getparent() is not None:
            element.drop_tree()


def _make_light(tree: "HtmlElement") -> None:
    """Leave one blank where there are only blanks, and attributes that are asked for: a tree is copied many times."""
    from lxml.etree import strip_attributes  # noqa: PLC0415 - at the door of intake

    names: set[str] = set()
    for element in tree.iter():
        names.update(element.keys())
        text, tail = element.text, element.tail
        if text and len(text) > 1 and text.isspace():
            element.text = " "
        if tail and len(tail) > 1 and tail.isspace():
            element.tail = " "
    strip_attributes(tree, *(name for name in names - _ASKED_FOR if _SIMPLE.fullmatch(name)))


def can_be_asked(tree: "HtmlElement", walked: Walk) -> bool:
    """Whether the extractors take seconds, not minutes, and little memory: their time grows faster than the page."""
    elements = sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1))
    deepest = max((len(part.around) for part in walked.pieces), default=0)
    text = sum(len(part.piece.text) for part in walked.pieces)
    return elements <= _MOST_ELEMENTS and elements * deepest <= _DEEPEST and text <= _LONGEST


def _by_trafilatura(tree: "HtmlElement", *, at_length: bool) -> frozenset[int]:
    """What it keeps; at length it also looks whether extractors of its own do better, and takes half as long again."""
    from lxml.etree import tounicode  # noqa: PLC0415 - at the door of intake
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above
    from trafilatura.settings import Extractor  # noqa: PLC0415 - as above

    options = Extractor(output_format="txt", comments=False, tables=True, with_metadata=False, fast=not at_length)
    found = bare_extraction(tree, options=options)
    body = None if found is None or isinstance(found, dict) else found.body
    return frozenset() if body is None else _marks_in(str(tounicode(body, method="text")))


def _by_readability(tree: "HtmlElement") -> frozenset[int]:
    from readability.readability import Unparseable  # noqa: PLC0415 - at the door of intake

    try:
        return _marks_in(article_of()(tree).summary(html_partial=True))
    except Unparseable:
        return frozenset()


def _marks_in(text: str) -> frozenset[int]:
    return frozenset(ord(mark) - _FIRST_MARK for mark in _MARKS.findall(text))
