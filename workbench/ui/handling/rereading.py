"""The commands that read an article's bytes again: with other parts of its page, or in another encoding."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from workbench.actions.articles import Taken
from workbench.actions.capturing import encodings, page_parts
from workbench.actions.capturing.taking import said_of
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.intake.pages.part import PagePart
from workbench.intake.samples import Sample
from workbench.ui.arriving import Ready
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts
from workbench.ui.tasks import Task

T = TypeVar("T")
Stop = Callable[[], bool]


class RereadingCommands:
    """Lists aside what can be chosen, asks, and reads again aside."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        yield "page_parts", self.page_parts
        yield "encoding", self.encoding

    def page_parts(self) -> None:
        """Take wrongly left-out parts of the open article's page back in, or leave parts out."""
        desk = self._station.desk

        def ask(article: str, found: list[PagePart]) -> None:
            from workbench.ui.dialogs.page_parts import PagePartsDialog  # noqa: PLC0415 - when it is wanted

            dialog = PagePartsDialog(found, self._parts.shell)
            if asked(dialog):
                choice = dialog.choice()
                self._read_again(lambda stop: page_parts.choose(desk, article, choice, cancelled=stop))

        self._list(lambda article, stop: page_parts.parts_of(desk, article, cancelled=stop), ask)

    def encoding(self) -> None:
        """Read the open article's text in the encoding that reads right."""
        desk = self._station.desk

        def ask(article: str, found: list[Sample]) -> None:
            from workbench.ui.dialogs.encoding import EncodingDialog  # noqa: PLC0415 - when it is wanted

            dialog = EncodingDialog(found, self._parts.shell)
            if asked(dialog):
                chosen = dialog.chosen()
                self._read_again(lambda stop: encodings.choose(desk, article, chosen, cancelled=stop))

        self._list(lambda article, _stop: encodings.offered(desk, article), ask)

    def _list(self, find: Callable[[str, Stop], T], ask: Callable[[str, T], None]) -> None:
        """Find aside what can be chosen of the open article, and ask, of that one."""
        opened = self._station.article
        if opened is None:
            self._parts.say(tr("Open an article first."))
            return
        article, title = opened.article.id, opened.article.title

        def show(what: T) -> None:
            still = self._station.article
            if still is None or still.article.id != article:
                self._station.open_article(article)
            ask(article, what)

        def found(what: T) -> Ready:
            return Ready(tr("The page of “{title}” is read.", title=title), lambda: show(what))

        self._parts.tasks.run(tr("Reading the page"), lambda task: find(article, task.cancelled), found)

    def _read_again(self, read: Callable[[Stop], Taken]) -> None:
        desk = self._station.desk
        self._station.typed.flush()

        def work(task: Task) -> tuple[Message, ...]:
            return said_of(desk, read(task.cancelled))

        self._parts.tasks.run(tr("Reading the page"), work, lambda lines: Ready(" ".join(say(line) for line in lines)))
