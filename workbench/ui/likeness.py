"""Looks aside whether the open article shares words with others, and says so in its header."""

from PySide6.QtCore import QObject

from workbench.actions import copies
from workbench.actions.copies import Copy
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.library.notices import Notice
from workbench.ui.article.header import Header
from workbench.ui.station import Station


class Likeness(QObject):
    """Follows the station; looks once for each article, and again when articles came or changed."""

    def __init__(self, station: Station, header: Header) -> None:
        super().__init__(header)
        self._station = station
        self._header = header
        self._looked: tuple[str, str] | None = None
        """The article and the snapshot that were looked at."""
        self._looking = False
        station.article_opened.connect(self._on_article)
        station.noticed.connect(self._on_notice)

    def _on_article(self) -> None:
        self._header.show_copies("")
        self._looked = None
        self._look()

    def _on_notice(self, notice: Notice) -> None:
        own = self._looked[0] if self._looked else None
        if notice.everything or any(article != own for article in notice.articles):
            self._looked = None
        self._look()

    def _look(self) -> None:
        article = self._station.article
        wanted = (article.article.id, article.snapshot.id) if article is not None and article.snapshots else None
        if wanted is None or self._looking or wanted == self._looked:
            return
        self._looking, self._looked = True, wanted
        desk = self._station.desk

        def ended() -> None:
            self._looking = False
            self._look()

        def found(copies_found: list[Copy]) -> None:
            now = self._station.article
            if now is not None and now.article.id == wanted[0]:
                self._header.show_copies(_words(copies_found))

        self._station.aside(lambda: copies.near_copies(desk, wanted[0]), then=found, failed=lambda _: None, ended=ended)


def _words(found: list[Copy]) -> str:
    """The one that shares most, and how many more."""
    if not found:
        return ""
    first = found[0]
    share, where = max(1, round(first.share * 100)), first.outlet_name or first.title
    if len(found) == 1:
        return tr("{share} % stands in {other} too", share=share, other=where)
    more = len(found) - 1
    return say(
        nmsg(
            "{share} % stands in {other} too, and in {count} more",
            "{share} % stands in {other} too, and in {count} more",
            more, share=share, other=where,
        )
    )  # fmt: skip
