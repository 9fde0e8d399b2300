"""What a page shows struck through: words that no longer hold, and still stand in its text."""

from typing import TYPE_CHECKING

from workbench.base.messages import Message, nmsg
from workbench.intake.pages.walk import is_hidden, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST, _LONGEST = 200, 80
_NAMED = 3


def struck_through(tree: "HtmlElement") -> list[str]:
    """The words that a page shows struck through (HTML, 4.5.5 and 4.7.2), in their order."""
    found = [text_of(one) for one in list(tree.iter("del", "s", "strike"))[:_MOST] if not is_hidden(one)]
    return [words for words in found if words]


def note_on_struck(struck: list[str], text: str) -> tuple[Message, ...]:
    """What is said of words in a page's text that are struck through there."""
    there = [" ".join(words.split()) for words in struck if words in text]
    if not there:
        return ()
    named = " … ".join(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…" for words in there[:_NAMED])
    return (
        nmsg(
            "Words in its text are struck through on the page: “{words}”.",
            "Words in its text are struck through on the page, in {count} places: “{words}”.",
            len(there),
            words=named,
        ),
    )
