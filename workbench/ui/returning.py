"""Leads back to where the person was in an article, whether others were open meanwhile or the window was closed."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QObject

from workbench.actions import listing
from workbench.ui.article.view import ArticleView
from workbench.ui.state import Whereabouts
from workbench.ui.station import Station

MOST = 200
"""Of so many articles it is kept: those that were open last."""


class Returning(QObject):
    """Notes where the person is in an article when it is left, and goes there when it is opened again."""

    def __init__(self, station: Station, view: ArticleView, known: dict[str, Whereabouts]) -> None:
        super().__init__(view)
        self._station = station
        self._view = view
        self._known = known
        station.article_left.connect(self._on_left)
        station.article_reached.connect(self._on_reached)

    def go_on(self, article: str) -> None:
        """The view shows an article (its id) since before the station knew of it: where the person is there counts."""
        self._note(article, self._known.get(article, Whereabouts()).claim)

    def _note(self, article: str, claim: str | None) -> None:
        anchor, caret = self._view.chosen()
        self._known.pop(article, None)
        self._known[article] = Whereabouts(claim, anchor, caret, self._view.top_position())
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]

    def kept(self) -> dict[str, Any]:
        """What is to be remembered, as plain values."""
        self._on_left()
        return {article: asdict(place) for article, place in self._known.items()}

    def _on_left(self) -> None:
        if self._station.article is not None:
            self._note(self._station.article.article.id, self._station.claim)

    def _on_reached(self) -> None:
        article = self._station.article
        place = self._known.get(article.article.id) if article is not None else None
        if place is None:
            return
        if place.claim is not None and listing.key_of(self._station.desk, place.claim) is not None:
            self._station.select_claim(place.claim)  # which scrolls to it
        self._view.restore_place(place.anchor, place.caret, place.top)
