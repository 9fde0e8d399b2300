"""Readability's reading of a tree, without what takes it most of its time and changes nothing of what it chooses."""

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from workbench.intake.pages.walk import is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from readability import Document

_BLOCK = re.compile(r"blockquote|dl|div|img|ol|p|pre|table|ul")
"""How the names of elements begin that make a `div` more than a paragraph, as readability has it."""
_INLINE = frozenset(("a", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))
"""What it takes into a paragraph."""
_HOLDS_TEXT = ("main", "article", "math")
_AS_IT_IS = ("pre", "code")


@cache
def article_of() -> "type[Document]":
    """The class that reads a tree; made where the first page is read."""
    from lxml.etree import tounicode  # noqa: PLC0415 - at the door of intake
    from readability import Document  # noqa: PLC0415 - as above

    class Article(Document):  # type: ignore[misc] # it has no types
        """Chooses as its base does: a release that calls none of these would be slower, and no different."""

        def _parse(self, tree: "HtmlElement") -> "HtmlElement":
            """A copy without what is hidden: of scripts, comments and styles the page is rid already."""
            copied = deepcopy(tree)
            for element in copied.xpath("//*[@hidden or @style]"):
                if is_hidden(element):
                    element.drop_tree()
            return copied

        def get_clean_html(self) -> str:
            """What was chosen, as it is: nobody sees its attributes."""
            return str(tounicode(self.html, method="html"))

        def remove_unlikely_candidates(self) -> None:
            """Looks at each name once, however many elements and pages bear it."""
            _drop_unlikely(self.html)

        def transform_misused_divs_into_paragraphs(self) -> None:
            """Asks for elements within others, and not for their names in what these are written as."""
            _tell_paragraphs(self.html)

        def score_paragraphs(self) -> "dict[HtmlElement, dict[str, Any]]":
            """Describes no element to a log that nobody keeps."""
            return _scores(self)

        def get_preserved_elements(self, node: "HtmlElement") -> "dict[HtmlElement, bool]":
            """Looks for what leads to a quotation once, from the quotations, and not from each element."""
            quoting = {around for quote in node.getroottree().iter("blockquote") for around in quote.iterancestors()}
            leads = (element.getprevious() for element in quoting)
            self._leads = {lead for lead in leads if lead is not None and lead.text_content().rstrip().endswith(":")}
            return dict(super().get_preserved_elements(node))

        def is_quote_lead(self, element: "HtmlElement") -> bool:
            led = not self._leads.isdisjoint((element, *element.iterancestors()))
            return led and bool(super().is_quote_lead(element))

        def get_link_density(self, element: "HtmlElement") -> float:
            """The share of an element's characters that stand in links."""
            links = element.findall(".//a")
            return sum(map(_length, links)) / max(_length(element), 1) if links else 0.0

    return Article


def _drop_unlikely(tree: "HtmlElement") -> None:
    for element in tree.findall(".//*"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if len(names) > 1 and _is_unlikely(names) and not _belongs(element):
            element.drop_tree()


@lru_cache(maxsize=10_000)
def _is_unlikely(names: str) -> bool:
    """Whether an element's class and id are of furniture: pages give the same to many elements."""
    from readability.readability import REGEXES  # noqa: PLC0415 - at the door of intake

    return bool(REGEXES["unlikelyCandidatesRe"].search(names)) and not REGEXES["okMaybeItsACandidateRe"].search(names)


def _belongs(element: "HtmlElement") -> bool:
    """Whether an element is the page itself, stands in code, or holds an article, whatever it is named."""
    if element.tag in ("html", "body", *_AS_IT_IS, *_HOLDS_TEXT):
        return True
    found = next(element.iterancestors(*_AS_IT_IS), None)
    return found is not None or next(element.iterdescendants(*_HOLDS_TEXT), None) is not None


def _tell_paragraphs(tree: "HtmlElement") -> None:
    blocks = [tag for tag in {element.tag for element in tree.iter()} if _BLOCK.match(tag)]
    for element in tree.findall(".//div"):
        if next(element.iterdescendants(*blocks), None) is None:
            element.tag = "p"
    for element in tree.findall(".//div"):
        _make_paragraphs(element, blocks)


def _make_paragraphs(element: "HtmlElement", blocks: Iterable[str]) -> None:
    """Put what stands loose between an element's blocks into paragraphs."""
    paragraph = None
    children = list(element)
    if (element.text or "").strip():
        paragraph = _paragraph(element, element.text)
        element.insert(0, paragraph)
        element.text = None
    for child in children:
        if child.tag not in _INLINE or next(child.iterdescendants(*blocks), None) is not None:
            paragraph = None
            continue
        if paragraph is None:
            paragraph = _paragraph(element)
            child.addprevious(paragraph)
        paragraph.append(child)
    for child in list(element):
        if (child.tail or "").strip():
            paragraph = _paragraph(element, child.tail)
            child.tail = None
            child.addnext(paragraph)
        if child.tag == "br":
            child.drop_tree()


def _paragraph(element: "HtmlElement", text: str | None = None) -> "HtmlElement":
    made = element.makeelement("p")
    made.text = text
    return made


def _scores(page: "Document") -> "dict[HtmlElement, dict[str, Any]]":
    """What speaks for the elements that hold paragraphs, or hold what holds them: words, commas and few links."""
    scores: dict[HtmlElement, dict[str, Any]] = {}
    for paragraph in page.tags(page.html, "p", "pre", "td", "blockquote"):
        words = " ".join(paragraph.text_content().split())
        holder = paragraph.getparent()
        if holder is None or len(words) < page.min_text_length:
            continue
        score = 2 + words.count(",") + min(len(words) / 100, 3)
        for element, share in ((holder, 1), (holder.getparent(), 2)):
            if element is not None:
                if element not in scores:
                    scores[element] = page.score_node(element)
                scores[element]["content_score"] += score / share
    for element, told in scores.items():
        told["content_score"] *= 1 - page.get_link_density(element)
    return scores


def _length(element: "HtmlElement") -> int:
    """Characters of an element's text, a run of blanks being one."""
    return len(" ".join(element.text_content().split()))
