"""Ties the article pane to the station: shows what is open, and turns clicks and selections into the current claim."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from workbench.actions import articles, attention, listing
from workbench.actions.listing import Placed
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.readings import BARE
from workbench.library.recording.notices import Notice
from workbench.rules.attention import quiet
from workbench.text.found import places
from workbench.text.sentences import sentence_at
from workbench.ui.article.header import Heading, published_words
from workbench.ui.article.older import OlderText
from workbench.ui.article.pane import ArticlePane
from workbench.ui.article.spans import Span
from workbench.ui.station import Station

FEW = 50
"""Of so many changed claims only their own passages are read anew."""


class Reading(QObject):
    """The open article as a person reads it: what is selected there, and the claims on it."""

    def __init__(self, station: Station, pane: ArticlePane) -> None:
        super().__init__(pane)
        self._station = station
        self.pane = pane
        self._text = ""
        self._glanced = pane.view.text() if pane.is_open() else None
        """The text that was shown before the library was open."""
        self._lost: set[str] = set()
        self._placed: list[Placed] = []
        self._number = 0
        self._proposed: tuple[str, int, int, str] = ("", 0, 0, "")
        """The claim, where its passage may be, and in which text."""
        station.article_opened.connect(self._on_article)
        station.article_changed.connect(self._on_fields)
        station.claim_selected.connect(self._on_claim)
        station.claim_gone_to.connect(self.show_current)
        station.noticed.connect(self._on_notice)
        pane.view.claim_clicked.connect(self._on_click)
        pane.newest_shown.connect(lambda: pane.header.show_heading(self._heading()))

    # -- what a person points at ----------------------------------------------------------

    def range(self) -> tuple[int, int] | None:
        """What is selected, else the sentence at the caret; None where there is neither."""
        article = self._station.article
        if article is None or self.pane.is_older():
            return None
        return self.pane.view.selection() or sentence_at(article.text, self.pane.view.caret())

    def selection(self) -> tuple[int, int] | None:
        """What is selected of the newest text, in code points; None while an older one is shown."""
        return None if self.pane.is_older() else self.pane.view.selection()

    def shown(self) -> int:
        """The number of the snapshot that is shown, from 1; 0 where there is none."""
        article = self._station.article
        return self._number if self.pane.is_older() else len(article.snapshots) if article is not None else 0

    def show_snapshot(self, number: int) -> None:
        """Show one of the article's snapshots by its number, from 1; all but the newest are to be looked at only."""
        article, desk = self._station.article, self._station.desk
        if article is None or not 0 < number <= len(article.snapshots):
            return
        if number == len(article.snapshots):
            self.pane.show_newest()
            return
        facts, self._number = article.snapshots[number - 1], number
        try:
            shown = articles.snapshot(desk, facts.id)
            placed = listing.spans_of_article(desk, article.article.id, snapshot=facts.id)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return
        spans = tuple(Span(one.start, one.end, one.claim, one.number, one.status) for one in placed if one.exact)
        older = OlderText(
            self._heading(number), published_words(facts.moment), shown.text, spans, article.article.language,
            shown.reading or BARE,
        )  # fmt: skip
        self.pane.show_older(older)

    def unselect(self, at: int) -> None:
        """Take the selection away and leave the caret there, so that the passage under it is seen."""
        self.pane.view.select(at, at)
        self.pane.view.leave_found()

    def propose(self, claim: str, start: int, end: int) -> None:
        """Show where a claim's passage may be, to be confirmed, while the claim is current; nowhere if empty."""
        self._proposed = (claim, start, end, self._text)
        if self._show_proposed() and not self.pane.is_older():
            self.pane.view.show_place(start, end)

    def _show_proposed(self) -> bool:
        claim, start, end, text = self._proposed
        shown = claim == self._station.claim and end > start and text == self._text
        self.pane.view.set_proposed((start, end) if shown else None)
        return shown

    def show_found(self, words: Sequence[str]) -> None:
        """Lead to words of the article that were sought, where they stand in its text; the article takes the focus."""
        article = self._station.article
        found = places(article.text, words) if article is not None else []
        if self.pane.is_older():
            self.pane.show_newest()
        if found:
            self.pane.view.show_found(found)
        self.pane.go_to_text()

    def next_bare(self) -> None:
        """Select the next sentence without a claim, from the caret on and around; the article takes the focus."""
        article, view = self._station.article, self.pane.view
        if article is None:
            return
        found = attention.bare_sentences(self._station.desk, article.article.id)
        if not found:
            self._station.said.emit(tr("No sentence without a claim needs attention."))
            return
        if self.pane.is_older():
            self.pane.show_newest()
        chosen = view.selection()
        after = chosen[1] if chosen else view.caret()
        span = next((span for span in found if span[0] >= after), found[0])
        view.select(*span)
        self.pane.go_to_text()

    # -- following the station --------------------------------------------------------------

    def _on_article(self) -> None:
        article, glanced = self._station.article, self._glanced
        self._text = article.text if article else ""
        self._glanced, self._lost = None, set()
        if article is None:
            self.pane.close_article()
        elif article.text == glanced:
            # It is on the screen since the start: what was selected or scrolled there meanwhile stays.
            self.pane.header.show_heading(self._heading())
            self.pane.view.set_spans(self._spans())
        else:
            self.pane.show_article(
                self._heading(), article.text, self._spans(), language=article.article.language, reading=article.reading
            )
        self._show_quiet()
        self._show_proposed()

    def _show_quiet(self) -> None:
        """Mark what somebody said of that there is nothing to check, and no claim holds, in the newest snapshot."""
        article = self._station.article
        if article is None or not article.snapshots:
            return
        marked = [one.passage for one in article.nothings if one.passage.snapshot == article.snapshot.id]
        claimed = [(one.start, one.end) for one in self._placed]
        self.pane.view.set_quiet(quiet([(one.start, one.end) for one in marked], claimed))

    def _on_fields(self) -> None:
        """Show the fields that changed; a capture that came meanwhile has another text."""
        article = self._station.article
        if article is not None and article.text != self._text:
            self._on_article()
        else:
            self.pane.header.show_heading(self._heading())
            self._show_quiet()

    def _heading(self, number: int | None = None) -> Heading:
        """What the header says, of the snapshot that is shown or of the one of this number."""
        article, shown = self._station.article, number or self.shown()
        if article is None or not article.snapshots:
            return Heading(title=tr("No text"))
        record = article.article
        return Heading(
            title=record.title,
            outlet=article.outlet,
            published=record.published,
            snapshot=shown,
            snapshots=len(article.snapshots),
            sha256=article.snapshots[shown - 1].sha256,
            finding=record.finding.advice if record.finding else None,
        )

    def _spans(self, changed: Mapping[int, str] | None = None) -> list[Span]:
        """The passages to show: all read anew, or only those of the claims that changed (ids by key)."""
        article = self._station.article
        if article is None or not article.snapshots:
            return []
        shown = article.snapshots[-1].id
        try:
            found = listing.spans_of_article(self._station.desk, article.article.id, changed, snapshot=shown)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return []
        if changed is not None:
            anew = set(changed.values())
            found += [span for span in self._placed if span.claim not in anew]
        self._placed = found
        self._say_lost({span.number for span in found if not span.exact})
        current = self._station.claim
        return [
            Span(span.start, span.end, span.claim, span.number, span.status, span.claim == current)
            for span in found
            if span.exact
        ]

    def _say_lost(self, numbers: set[str]) -> None:
        if numbers - self._lost:
            listed = ", ".join(sorted(numbers))
            self._station.said.emit(tr("The text no longer says what claim {numbers} quotes.", numbers=listed))
        self._lost = numbers

    def _on_notice(self, notice: Notice) -> None:
        article = self._station.article
        if article is not None and (notice.claims or notice.everything):
            few = notice.claims if len(notice.claims) <= FEW and not notice.everything else None
            self.pane.view.set_spans(self._spans(few))
            self._show_quiet()
            self.pane.view.set_current(self._station.claim)

    def show_current(self) -> None:
        """Bring the current claim's passage into view."""
        if self._station.claim is not None:
            self.pane.view.show_claim(self._station.claim)

    def _on_claim(self) -> None:
        self.pane.view.set_current(self._station.claim)
        self._show_proposed()
        self.show_current()

    def _on_click(self, claim: str) -> None:
        self._station.select_claim(claim)
