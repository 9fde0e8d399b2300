"""Ties the pane of pages to the station: shows the page that is read, and the current claim's words on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.actions.capturing import pages
from workbench.actions.capturing.pages import Paged
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.library.recording.notices import Notice
from workbench.text.on_page import found_on_page
from workbench.ui.article.page_pane import PagePane
from workbench.ui.article.pane import ArticlePane
from workbench.ui.article.sheet import Mark
from workbench.ui.article.spans import Span
from workbench.ui.drawer import Drawer, Wanted, image_of
from workbench.ui.station import Station

if TYPE_CHECKING:
    from workbench.intake.processes.page_images import PageImage

_FOLLOW_MS = 80
"""Scrolling is followed when it has come to rest for so long."""


class Paging(QObject):
    """The open article's pages beside its text, while they are wanted."""

    paged_changed = Signal()
    """The open article has pages, others, or none."""

    def __init__(self, station: Station, article: ArticlePane) -> None:
        super().__init__(article)
        self._station = station
        self._pane: PagePane = article.page_pane
        self._article = article
        self.paged: Paged | None = None
        """The pages of the open article, if it has any."""
        self.wanted = True
        """Whether the person wants to see pages."""
        self.drawer = Drawer(station, self)
        self._image: tuple[Wanted, PageImage] | None = None
        self._reveal = False
        self._led = False
        """Whether the text is being moved to the current claim, whose page is shown already."""
        self._led_to: int | None = None
        """Where the text was scrolled to by turning the page."""
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._on_read)
        self._tie()

    def _tie(self) -> None:
        station, view, pane = self._station, self._article.view, self._pane
        station.article_opened.connect(self._on_article)
        station.article_changed.connect(self._on_article)
        station.claim_selected.connect(self._on_claim)
        station.noticed.connect(self._on_notice)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._follow.start())
        view.caret_moved.connect(self._on_caret)
        pane.page_wanted.connect(self.turn_to)
        pane.sheet.width_wanted.connect(lambda _: self._ask())
        self.drawer.drawn.connect(self._on_drawn)
        self.drawer.failed.connect(self._on_failed)

    # -- what the person wants --------------------------------------------------------------

    def show_pages(self, *, wanted: bool) -> None:
        """Show pages beside the text, or do not."""
        self.wanted = wanted
        self._settle()

    def turn(self, way: int) -> None:
        """To the next page (1), or the one before (-1)."""
        if self.paged is not None and 0 <= self._pane.page + way < self.paged.count:
            self.turn_to(self._pane.page + way)

    def turn_to(self, page: int) -> None:
        """Show a page (from 0), and its text beside it."""
        if self.paged is None:
            return
        view = self._article.view
        view.scroll_to_position(self.paged.extent(page)[0])
        self._led_to = view.verticalScrollBar().value()
        self._show(page)

    def stop(self) -> None:
        """The window closes."""
        self._follow.stop()
        self.drawer.stop()

    # -- following --------------------------------------------------------------------------

    def _on_article(self) -> None:
        article = self._station.article
        found: Paged | None = None
        if article is not None:
            try:
                found = pages.paged(self._station.desk, article.article.id)
            except WorkbenchError as error:
                self._station.failed.emit(error)
        if found == self.paged:
            return
        self.paged, self._image = found, None
        self.paged_changed.emit()
        self._settle()

    def _settle(self) -> None:
        """Show or hide the pane, and begin with the page that is read."""
        shown = self.paged is not None and self.wanted
        self._article.show_page_pane(shown=shown, alone=shown and not (self.paged and self.paged.length))
        if self.paged is not None and shown:
            self._pane.offer_typing(offered=not self.paged.length)
            self._show(self._page_read())

    def _page_read(self) -> int:
        view = self._article.view
        first, last = view.in_view()
        caret = view.caret()
        return self.paged.page_at(caret if first <= caret < last and caret else first) if self.paged else 0

    def _on_read(self) -> None:
        """The text was scrolled; not by the page itself."""
        led, self._led = self._led, False
        if led or self._article.view.verticalScrollBar().value() == self._led_to:
            return
        if self.paged is not None and self._pane.isVisibleTo(self._article):
            self._show(self._page_read())

    def _on_caret(self, position: int) -> None:
        if self.paged is not None:
            self._show(self.paged.page_at(position))

    def _on_claim(self) -> None:
        own = self._own()
        if self.paged is not None and own:
            self._reveal = True
            self._led = True
            self._follow.start()  # what showing the claim scrolls is not followed
            self._show(self.paged.page_at(own[0].start))
        self._mark()

    def _on_notice(self, notice: Notice) -> None:
        if notice.claims or notice.everything:
            self._mark()

    # -- the page ---------------------------------------------------------------------------

    def _show(self, page: int) -> None:
        if self.paged is None or not self.wanted:
            return
        if (page, self.paged.count) != (self._pane.page, self._pane.count) or self._image is None:
            self._pane.show_place(page, self.paged.count, self.paged.name(page))
            self._pane.sheet.show_marks([])
            self._ask()
        else:
            self._mark()

    def _ask(self) -> None:
        if self.paged is not None and self.wanted:
            self.drawer.want((self.paged, self._pane.page, self._pane.sheet.width_now()))

    def _on_drawn(self, wanted: Wanted, image: "PageImage") -> None:
        if self.paged is None or wanted[:2] != (self.paged, self._pane.page):
            return
        other = self._image is None or self._image[0][:2] != wanted[:2]
        self._image = wanted, image
        self._pane.sheet.show_image(image_of(image))
        if other:
            self._pane.sheet.to_top()
        self._mark()

    def _on_failed(self, wanted: Wanted, error: WorkbenchError) -> None:
        if self.paged is not None and wanted[:2] == (self.paged, self._pane.page):
            self._image = None
            self._pane.sheet.show_line(say(error.line))

    # -- marks ------------------------------------------------------------------------------

    def _own(self) -> list[Span]:
        return self._article.view.spans().of(self._station.claim) if self._station.claim else []

    def _mark(self) -> None:
        """Mark the current claim's passages where they stand on the page that is shown."""
        marks: list[Mark] = []
        own = self._own()
        if self.paged is not None and self._image is not None and self._image[0][1] == self._pane.page:
            for span in own:
                marks += self._marks_of(span, self._image[1])
        self._pane.sheet.show_marks(marks, reveal=self._reveal and bool(marks))
        self._reveal = self._reveal and not marks
        words = tr("The passage of claim {number} is marked on this page.", number=own[0].number) if marks else ""
        self._pane.describe(words)

    def _marks_of(self, span: Span, image: "PageImage") -> list[Mark]:
        assert self.paged is not None  # asked for by who shows a page  # noqa: S101
        first, last = self.paged.extent(self._pane.page)
        start, end = max(span.start, first), min(span.end, last)
        if start >= end or not image.letters:
            return []
        text = self._article.view.text()[first:last]
        colour = self._station.theme.tokens.status(span.status).colour
        places = found_on_page(image.letters, text, start - first, end - first)
        return joined([image.boxes[place] for place in places], colour)


def joined(boxes: list[tuple[int, int, int, int]], colour: str) -> list[Mark]:
    """Boxes of letters, in reading order, as one mark for each line of them."""
    marks: list[Mark] = []
    for left, top, right, bottom in boxes:
        last = marks[-1] if marks else None
        high = max(bottom - top, last.bottom - last.top if last else 0)
        if (
            last is not None
            and min(bottom, last.bottom) - max(top, last.top) > -0.3 * high
            and _beside(last, left, right)
        ):
            marks[-1] = Mark(
                min(left, last.left), min(top, last.top), max(right, last.right), max(bottom, last.bottom), colour
            )
        else:
            marks.append(Mark(left, top, right, bottom, colour))
    return marks


def _beside(mark: Mark, left: int, right: int) -> bool:
    """Whether a letter stands next to a mark, and not at the other end of a line."""
    return left - mark.right < 300 and mark.left - right < 300
