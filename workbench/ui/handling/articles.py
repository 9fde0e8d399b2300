"""The commands of the Article menu."""

from collections.abc import Callable, Iterator

from workbench.actions import articles, attention, cases
from workbench.actions.capturing import headlines
from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.base.terms import Attention
from workbench.ui.dialogs.asking import ask_line, ask_one_of
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts
from workbench.ui.menus import way_to


class ArticleCommands:
    """What can be done with the open article."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in (
            "finding", "article_details", "take_title", "near_copies", "move_article", "nothing_to_check", "next_bare",
            "set_bare_aside", "next_overlap", "delete_article",
        ):  # fmt: skip
            yield name, getattr(self, name)

    def finding(self) -> None:
        """See or set what the desk advises about the article."""
        if self._station.article is not None:
            from workbench.ui.dialogs.finding import FindingDialog  # noqa: PLC0415 - when it is wanted

            asked(FindingDialog(self._station, self._parts.shell))

    def article_details(self) -> None:
        """See or set title, outlet, author, dates and address, and see where the text is from."""
        if self._station.article is not None:
            from workbench.ui.dialogs.details import DetailsDialog  # noqa: PLC0415 - when it is wanted

            asked(DetailsDialog(self._station, self._parts.shell))

    def take_title(self) -> None:
        """Make the newest capture's headline the title; the old one stays in the history."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            return
        name, before = article.article.id, article.article.title
        try:
            offered = headlines.headlines(desk, name).newest
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return
        if offered is None:
            self._parts.say(tr("The newest capture has no other headline than the title."))
            return
        undo = way_to("undo", self._station.settings)
        said = tr("The title was “{before}”; {key} takes it back.", before=before, key=undo)
        self._station.do(lambda: headlines.take(desk, name, offered), then=lambda _: self._parts.say(said))

    def near_copies(self) -> None:
        """See which other articles share words with this one."""
        if self._station.article is not None:
            from workbench.ui.dialogs.copies import CopiesDialog  # noqa: PLC0415 - when it is wanted

            CopiesDialog(self._station, self._parts.shell).open()

    def move_article(self) -> None:
        """Put the article into another case, or a new one."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            return
        names = [case.name for case in cases.overview(desk)]
        now = names.index(article.cases[0]) if article.cases and article.cases[0] in names else 0
        name = ask_one_of(self._parts.shell, tr("Move to case"), tr("Case (a new name makes one):"), names, now)
        if name is not None and name.strip():
            self._station.do(lambda: cases.move(desk, article.article.id, name))

    def nothing_to_check(self) -> None:
        """Say that the sentence at the caret holds nothing to check, or take that back."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            return
        chosen = self._parts.reading.range()
        if chosen is None:
            self._parts.say(tr("Put the caret into a sentence first."))
            return

        def marked(stands: bool) -> None:
            said = tr("Marked: nothing to check here.") if stands else tr("The mark is taken back.")
            self._parts.say(said)

        self._station.do(lambda: attention.nothing_to_check(desk, article.article.id, *chosen), then=marked)

    def next_bare(self) -> None:
        """Go to the next sentence that no claim covers."""
        self._parts.reading.next_bare()

    def set_bare_aside(self) -> None:
        """Say once, with a reason, that the article's other sentences need no claim."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            return
        asking = tr("Why the others need no claim; the report prints it:")
        reason = ask_line(self._parts.shell, tr("Sentences without a claim"), asking)
        if reason is not None:
            item = Attention.SENTENCE_WITHOUT_CLAIM
            self._station.do(lambda: attention.set_aside(desk, article.article.id, item, reason))

    def next_overlap(self) -> None:
        """Go to the next claim whose passage overlaps the current one's."""
        claim = self._parts.reading.pane.view.next_overlap()
        if claim is not None:
            self._station.select_claim(claim)

    def delete_article(self) -> None:
        """Delete the article with its claims; undo brings all of it back."""
        article, desk = self._station.article, self._station.desk
        if article is None:
            return

        def gone(_: str) -> None:
            self._station.open_article(None)
            self._parts.say(tr("Deleted. {key} brings it back.", key=way_to("undo", self._station.settings)))

        self._station.typed.flush()
        self._station.do(lambda: articles.delete(desk, article.article.id), then=gone)
