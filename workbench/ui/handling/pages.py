"""The commands of an article's pages: beside the text, turned, and typed."""

from collections.abc import Callable, Iterator

from workbench.base.languages import tr
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts


class PageCommands:
    """What can be done with the pages of the open article."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._paging = parts.paging
        parts.reading.pane.page_pane.typing_requested.connect(self.page_text)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("page_text", "show_pages", "go_page", "next_page", "previous_page"):
            yield name, getattr(self, name)

    def page_text(self) -> None:
        """Type or paste the text of the pages beside them."""
        from workbench.ui.dialogs.page_text import PageTextDialog  # noqa: PLC0415 - when it is wanted

        article, station = self._parts.station.article, self._parts.station
        if self._has_pages() and article is not None and self._paging.paged is not None:
            page = self._parts.reading.pane.page_pane.page
            asked(PageTextDialog(station, article.article.id, self._paging.paged, page, self._parts.shell))

    def show_pages(self) -> None:
        """Show the pages beside the text, or hide them."""
        if self._has_pages():
            self._paging.show_pages(wanted=not self._paging.wanted)
            said = tr("The page is shown beside the text.") if self._paging.wanted else tr("The page is hidden.")
            self._parts.say(said)

    def go_page(self) -> None:
        """Go to the page."""
        if self._has_pages():
            self._paging.show_pages(wanted=True)
            self._parts.reading.pane.page_pane.setFocus()

    def next_page(self) -> None:
        """Show the next page and its text."""
        if self._has_pages():
            self._paging.turn(1)

    def previous_page(self) -> None:
        """Show the page before and its text."""
        if self._has_pages():
            self._paging.turn(-1)

    def _has_pages(self) -> bool:
        if self._paging.paged is None:
            self._parts.say(tr("This article has no pages to show."))
        return self._paging.paged is not None
