"""What a page shows struck through."""

from typing import TYPE_CHECKING

from workbench.intake.pages.walk import is_hidden, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 200


def struck_through(tree: "HtmlElement") -> list[str]:
    """The words that a page shows struck through (HTML, 4.5.5 and 4.7.2), in their order."""
    found = [text_of(one) for one in list(tree.iter("del", "s", "strike"))[:_MOST] if not is_hidden(one)]
    return [words for words in found if words]
