"""What of a page speaks of other articles or of the site: teasers, related stories, and the head over every page."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.intake.pages.walk import FURNITURE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BESIDE = FURNITURE - {"form"}
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|teasers|recommend\w*|more-?(?:stories|news|from)|read-?(?:more|next|also)|promos?)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_HEADLINES = ("h1", "h2")
_PARAGRAPHS = frozenset(("p", "li", "blockquote", "td", "dd"))
_SENTENCE, _SHORT_SENTENCE = 8, 3
"""So many words beside a day make it one that a sentence tells of, a few where a mark ends them: a byline has none."""
_END = (".", "!", "?", "…", "。", "؟")


class Teasers:
    """Tells the elements of one page that hold what is not its article's."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._tree = tree

    @cached_property
    def _headed(self) -> "frozenset[HtmlElement]":
        """The articles in which the page's headline stands."""
        return frozenset(
            article for article in self._tree.iter("article") if next(article.iter("h1"), None) is not None
        )

    def begin_at(self, element: "HtmlElement") -> bool:
        """Whether an element is furniture, a teaser, or the masthead."""
        if element.tag in _BESIDE or _OTHERS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        if element.tag == "article":
            return bool(self._headed) and element not in self._headed
        if element.tag == "header":
            within = any(one.tag in ("article", "main") for one in element.iterancestors())
            return not within and next(element.iter(*_HEADLINES), None) is None
        return False


def is_in_a_sentence(element: "HtmlElement") -> bool:
    """Whether a day stands among so many words that these tell what happened on it."""
    around = next((one for one in element.iterancestors() if one.tag in _PARAGRAPHS), None)
    if around is None:
        return False
    text = around.text_content().rstrip()
    beside = len(text.split()) - len(element.text_content().split())
    return beside >= (_SHORT_SENTENCE if text.endswith(_END) else _SENTENCE)
