"""The pages of an article as they were captured: which it has, drawn for the window, and text typed from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions import articles, captures, lookup
from workbench.actions.articles import Taken
from workbench.actions.desk import Desk
from workbench.base.errors import Refused
from workbench.base.messages import Message, msg
from workbench.base.readings import BARE, Pages, page_at
from workbench.base.records import Passage
from workbench.library.reading import articles as kept
from workbench.library.tables import Article

if TYPE_CHECKING:
    from workbench.intake.processes.page_images import PageImage

_PAGED = ("application/pdf", "image/")


@dataclass(frozen=True, slots=True)
class Paged:
    """A snapshot whose original can be shown as pages; these say where each begins in the text (code points)."""

    snapshot: str
    sha256: str
    pages: Pages
    length: int
    original: Path

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.starts)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each page begins in the text."""
        return self.pages.starts or (0,)

    def name(self, page: int) -> int | Message:
        """What a page (from 0) is called."""
        return self.pages.name(page + 1)

    def page_at(self, position: int) -> int:
        """The page, from 0, that holds a position of the text."""
        return (page_at(self.starts, position) or 1) - 1 if self.length else 0

    def extent(self, page: int) -> tuple[int, int]:
        """Where a page (from 0) begins and ends in the text."""
        return self.starts[page], self.starts[page + 1] if page + 1 < len(self.starts) else self.length


def paged(desk: Desk, article: str) -> Paged | None:
    """The pages of an article's newest snapshot; None where its original has none to show."""
    with desk.reading() as connection:
        facts = captures.facts(connection, lookup.key(connection, Article, article))
        if not facts or not facts[-1].media_type.startswith(_PAGED):
            return None
        newest = facts[-1]
        found = kept.pages(connection, newest.id)
    return Paged(newest.id, newest.sha256, found, newest.length, desk.library.originals.path(newest.sha256))


def page_names(desk: Desk, places: Sequence[Passage]) -> tuple[int | Message | None, ...]:
    """What the page is called that each passage begins on; None for those of texts without pages."""
    with desk.reading() as connection:
        found = {place.snapshot: kept.pages(connection, place.snapshot) for place in places}
    return tuple(found[place.snapshot].name_at(place.start) for place in places)


def draw(pages: Paged, page: int, width: int, *, cancelled: Callable[[], bool] | None = None) -> "PageImage":
    """A page (from 0), at most `width` pixels wide, drawn in a process of its own.

    Raises BadFile where it cannot be drawn, and Cancelled.
    """
    from workbench.intake.processes.page_images import draw_page  # noqa: PLC0415 - when a page is shown

    return draw_page(pages.original, page, width, cancelled=cancelled)


def texts_of(desk: Desk, article: str) -> list[str]:
    """What the newest text has of each page."""
    pages = paged(desk, article)
    if pages is None:
        raise Refused(msg("This article has no pages to type a text from."))
    text = articles.snapshot(desk, pages.snapshot).text
    return [text[slice(*pages.extent(page))].strip("\n") for page in range(pages.count)]


def give_text(desk: Desk, article: str, texts: Sequence[str]) -> Taken:
    """Make what a person typed for each page the article's text: a further snapshot of the same bytes.

    Of fewer texts than pages, the last goes on over the rest. Raises Refused where nothing was typed, or where the
    article has no pages.
    """
    from workbench.intake.typed import draft_of_typed  # noqa: PLC0415 - readers are loaded when something is read

    pages = paged(desk, article)
    if pages is None:
        raise Refused(msg("This article has no pages to type a text from."))
    if not any(text.strip() for text in texts):
        raise Refused(msg("Type or paste the text first."), field="text")
    if len(texts) > pages.count:
        raise Refused(
            msg("The text has {given} pages, the original {count}.", given=len(texts), count=pages.count), field="text"
        )
    newest = articles.snapshot(desk, pages.snapshot)
    data = desk.library.originals.read(pages.sha256)
    draft = draft_of_typed(data, texts, pages.count, newest.media_type, newest.origin)
    with desk.reading() as connection:
        title = kept.articles(connection, [key := lookup.key(connection, Article, article)])[key].title
    reading = replace(newest.reading or BARE, blocks=(), links=(), pages=draft.reading.pages)
    label = msg("Type the text of {title}", title=title)
    return articles.take_again(desk, article, data, replace(draft, title=title, reading=reading), label=label)
