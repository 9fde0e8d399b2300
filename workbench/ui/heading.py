"""Looks aside what the header should say: words shared with others, doubtful facts, characters that are not seen."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from workbench.actions import copies
from workbench.actions.capturing import facts, headlines
from workbench.actions.copies import Copy
from workbench.actions.desk import Desk
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.base.settings import Settings
from workbench.library.recording.notices import Notice
from workbench.text.unseen import unseen_words
from workbench.ui.article.header import Header
from workbench.ui.menus import way_to
from workbench.ui.station import Station


@dataclass(frozen=True, slots=True)
class _Text:
    """What there is to say of the text itself: the articles that share words with it, and what in it is unseen."""

    shared: list[Copy]
    unseen: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at an article came to."""

    text: _Text
    doubts: list[str]
    headline: str | None


class HeaderNotes(QObject):
    """Follows the station: looks once at each article, and again when it or others came or changed."""

    def __init__(self, station: Station, header: Header) -> None:
        super().__init__(header)
        self._station = station
        self._header = header
        self._compared: tuple[object, _Text | None] = (None, None)
        """Which text was looked at, and what came of it."""
        self._others = 0
        """How often other articles came or changed."""
        self._stale, self._looking = False, False
        station.article_opened.connect(self._on_article)
        station.noticed.connect(self._on_notice)

    def _on_article(self) -> None:
        self._header.show_copies("")
        self._header.show_doubts("")
        self._header.show_unseen("")
        self._header.show_headline("", "")
        self._stale = True
        self._look()

    def _on_notice(self, notice: Notice) -> None:
        article = self._station.article
        own = article.article.id if article is not None else None
        if notice.everything or any(name != own for name in notice.articles):
            self._others += 1
        self._stale = self._stale or notice.everything or bool(notice.articles)
        self._look()

    def _look(self) -> None:
        article = self._station.article
        if article is None or not article.snapshots or self._looking or not self._stale:
            return
        self._stale, self._looking = False, True
        desk, name, what = self._station.desk, article.article.id, (article.snapshot.id, self._others)
        text, known = article.text, self._compared[1] if self._compared[0] == what else None

        def ended() -> None:
            self._looking = False
            self._look()

        def found(seen: _Seen) -> None:
            now = self._station.article
            if now is not None and now.article.id == name:
                self._compared = (what, seen.text)
                self._header.show_copies(_copies_words(seen.text.shared))
                self._header.show_unseen(seen.text.unseen)
                self._header.show_doubts(_doubts_words(seen.doubts))
                self._header.show_headline(*_headline_words(seen.headline, self._station.settings))

        self._station.aside(lambda: _seen(desk, name, text, known), then=found, failed=lambda _: None, ended=ended)


def _seen(desk: Desk, article: str, text: str, known: _Text | None) -> _Seen:
    looked = known or _Text(copies.near_copies(desk, article), _unseen_words(text))
    return _Seen(looked, facts.doubtful(desk, article), _offered(desk, article))


def _unseen_words(text: str) -> str:
    words = unseen_words(text)
    return say(words) if words else ""


def _offered(desk: Desk, article: str) -> str | None:
    told = headlines.headlines(desk, article)
    return told.newest if told.offered else None


def _headline_words(offered: str | None, settings: Settings) -> tuple[str, str]:
    if offered is None:
        return "", ""
    words = tr("Take the new headline: “{headline}”", headline=offered)
    keeping = tr("{key} keeps the title as it is.", key=way_to("article_details", settings))
    return words, f"{words}\n{keeping}"


def _doubts_words(fields: list[str]) -> str:
    return tr("Doubtful: {fields}", fields=", ".join(say(facts.FIELDS[name]) for name in fields)) if fields else ""


def _copies_words(found: list[Copy]) -> str:
    """The one that shares most, and how many more."""
    if not found:
        return ""
    first = found[0]
    share, where = max(1, round(first.share * 100)), first.outlet_name or first.title
    if len(found) == 1:
        return tr("{share} % stands in {other} too", share=share, other=where)
    return say(
        nmsg(
            "{share} % stands in {other} too, and words in {count} more",
            "{share} % stands in {other} too, and words in {count} more",
            len(found) - 1,
            share=share,
            other=where,
        )
    )
