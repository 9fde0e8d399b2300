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
        self._paging.paged_changed.connect(self._enable)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("page_text", "show_pages", "go_page", "next_page", "previous_page"):
            yield name, getattr(self, name)

    def page_text(self) -> None:
        """Type or paste the text of the pages beside them."""
        from workbench.ui.dialogs.page_text import PageTextDialog  # noqa: PLC0415 - when it is wanted

        article, station = self._parts.station.article, self._parts.station
        if article is not None and self._paging.paged is not None:
            page = self._parts.reading.pane.page_pane.page
            asked(PageTextDialog(station, article.article.id, self._paging.paged, page, self._parts.shell))

    def show_pages(self) -> None:
        """Show the pages beside the text, or hide them; where only one of them has room, show the other one."""
        sides = self._parts.reading.pane.sides
        if self._paging.wanted and sides.has_one():
            sides.show_side(page=not sides.shows_page())
        else:
            self._paging.show_pages(wanted=not self._paging.wanted)
            sides.show_side(page=self._paging.wanted)
        self._parts.say(tr("The page is shown.") if sides.shows_page() else tr("The page is hidden."))

    def go_page(self) -> None:
        """Go to the page."""
        self._paging.show_pages(wanted=True)
        self._parts.reading.pane.go_to_page()

    def next_page(self) -> None:
        """Show the next page and its text."""
        self._paging.turn(1)

    def previous_page(self) -> None:
        """Show the page before and its text."""
        self._paging.turn(-1)

    def _enable(self) -> None:
        """Offer what is done with pages where there are any."""
        for name, _ in self.handlers():
            self._parts.shell.commands[name].setEnabled(self._paging.paged is not None)
