"""What a page shows struck through."""

from itertools import islice
from typing import TYPE_CHECKING

from workbench.intake.pages.walk import STRUCK, is_hidden, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELEMENTS = ("del", "s", "strike")
_MOST = 200


def struck_through(tree: "HtmlElement") -> list[str]:
    """The words that a page shows struck through, in their order, each once.

    Elements do so (HTML, 4.5.5 and 4.7.2), and rules of style (CSS Text Decoration 3, 2.1), as `mark_unseen` marks it.
    """
    marked = frozenset(said.getparent() for said in tree.xpath(f"descendant-or-self::*/@{STRUCK}"))
    every = (one for one in tree.iter(*(() if marked else _ELEMENTS)) if one in marked or one.tag in _ELEMENTS)
    found = dict.fromkeys(islice(every, _MOST))
    outer = (one for one in found if not is_hidden(one) and found.keys().isdisjoint(one.iterancestors()))
    return [words for one in outer if (words := text_of(one))]
