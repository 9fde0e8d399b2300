"""The command that chooses the parts of a page: listed aside, asked about, read again aside."""

from collections.abc import Callable, Iterator

from workbench.actions import page_parts
from workbench.actions.page_parts import Choice
from workbench.actions.taking import said_of
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.intake.page_part import PagePart
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts
from workbench.ui.tasks import Task


class PagePartCommands:
    """Takes wrongly left-out parts of a page back in, or leaves parts out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        yield "page_parts", self.page_parts

    def page_parts(self) -> None:
        """List the parts of the open article's page."""
        opened, desk = self._station.article, self._station.desk
        if opened is None:
            self._parts.say(tr("Open an article first."))
            return
        article = opened.article.id
        self._parts.tasks.run(
            tr("Reading the page"),
            lambda task: page_parts.parts_of(desk, article, cancelled=task.cancelled),
            lambda found: self._on_listed(article, found),
        )

    def _on_listed(self, article: str, found: list[PagePart]) -> None:
        opened = self._station.article
        if opened is None or opened.article.id != article:
            return  # another article was opened meanwhile
        from workbench.ui.dialogs.page_parts import PagePartsDialog  # noqa: PLC0415 - when it is wanted

        dialog = PagePartsDialog(found, self._parts.shell)
        if asked(dialog):
            self._choose(article, dialog.choice())

    def _choose(self, article: str, choice: Choice) -> None:
        desk = self._station.desk
        self._station.flush()

        def work(task: Task) -> tuple[Message, ...]:
            return said_of(desk, page_parts.choose(desk, article, choice, cancelled=task.cancelled))

        self._parts.tasks.run(
            tr("Reading the page"), work, lambda lines: self._parts.say(" ".join(say(line) for line in lines))
        )
