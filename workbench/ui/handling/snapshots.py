"""The commands on an article's snapshots: capture again, compare."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.articles import Taken
from workbench.actions.known_addresses import Joining
from workbench.base.errors import Unlike
from workbench.base.languages import say, tr
from workbench.ui.arriving import Ready
from workbench.ui.choosing import file_to_open
from workbench.ui.handling.parts import Parts
from workbench.ui.menus import way_to
from workbench.ui.tasks import Task

if TYPE_CHECKING:
    from workbench.ui.comparing.window import ComparingWindow


class SnapshotCommands:
    """Makes and compares the snapshots of the open article; `capture_page` captures an address from the web."""

    def __init__(self, parts: Parts, capture_page: Callable[[str, str], None] | None = None) -> None:
        self._parts = parts
        self._station = parts.station
        self._capture_page = capture_page
        self._comparing: ComparingWindow | None = None

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("capture_again", "capture_file", "compare", "older_snapshot", "newer_snapshot"):
            yield name, getattr(self, name)

    def capture_again(self) -> None:
        """Make the open article's next snapshot: from its address, or from a file that is chosen."""
        article = self._station.article
        if article is None:
            self._parts.say(tr("Open an article first."))
            return
        url = article.article.url
        if url and self._capture_page is not None:
            self._station.typed.flush()
            self._capture_page(url, article.article.id)
        else:
            self.capture_file()

    def capture_file(self) -> None:
        """Make the open article's next snapshot from a file: a later capture that somebody saved, with no network."""
        article = self._station.article
        if article is None:
            self._parts.say(tr("Open an article first."))
            return
        self._station.typed.flush()
        chosen = file_to_open(self._parts.shell, tr("Capture again: {title}", title=article.article.title))
        if chosen is not None:
            self.take(chosen)

    def take(self, file: Path) -> None:
        """Make the open article's next snapshot from a file; what may be another page is asked about before."""
        if self._station.article is not None:
            self._take(self._station.article.article.id, file, Joining.ASK)

    def _take(self, article: str, file: Path, joining: Joining) -> None:
        from workbench.actions.capturing.recapturing import take_file_again  # noqa: PLC0415 - when one is wanted

        desk = self._station.desk

        def work(task: Task) -> Taken | Unlike:
            try:
                return take_file_again(desk, article, file, cancelled=task.cancelled, joining=joining)
            except Unlike as about:
                return about

        def came(taken: Taken | Unlike) -> Ready | None:
            if isinstance(taken, Taken):
                return self._on_taken(taken)
            line = tr("Almost nothing of “{title}” stands in {file}.", title=taken.title, file=file.name)
            return Ready(line, lambda: self._ask(taken, file))

        self._parts.tasks.run(tr("Capturing again"), work, came, waits=tr("The capture from {file}", file=file.name))

    def _ask(self, about: Unlike, file: Path) -> None:
        """Ask what a file is that may be another page, and take it in so."""
        from workbench.ui.dialogs.another_page import ask_what_it_is  # noqa: PLC0415 - when it is wanted

        joining = ask_what_it_is(about, file.name, self._parts.shell)
        if joining is not None:
            self._take(about.article, file, joining)

    def _on_taken(self, taken: Taken) -> Ready | None:
        said = [say(line) for line in (*((taken.said,) if taken.said else ()), *taken.notes)]
        if taken.known:
            self._parts.say(" ".join(said or [tr("The text is still as it was captured.")]))
            return None
        if taken.unlike is Joining.APART:
            return Ready(" ".join(said), lambda: self._station.open_article(taken.article))
        key = way_to("compare", self._station.settings)
        self._parts.say(" ".join([tr("A new snapshot is there; {key} compares it.", key=key), *said]))
        return None

    def older_snapshot(self) -> None:
        """Look at the snapshot before the one that is shown."""
        self._show(-1)

    def newer_snapshot(self) -> None:
        """Look at the snapshot after the one that is shown; after the last but one, go back to the newest."""
        self._show(1)

    def _show(self, by: int) -> None:
        article, reading = self._station.article, self._parts.reading
        if article is None:
            return
        number = reading.shown() + by
        if 0 < number <= len(article.snapshots):
            reading.show_snapshot(number)
        else:
            self._parts.say(tr("This is the first snapshot.") if by < 0 else tr("This is the newest snapshot."))

    def compare(self) -> None:
        """Show two snapshots of the open article side by side, in a window of their own that can stay open."""
        from workbench.ui.comparing.window import ComparingWindow  # noqa: PLC0415 - when it is wanted

        if self._station.article is None:
            self._parts.say(tr("Open an article first."))
            return
        shell = self._parts.shell
        if self._comparing is None:
            self._comparing = ComparingWindow(self._station, shell)
            self._comparing.addActions(
                [shell.commands[name] for name in ("undo", "redo", "capture_again", "take_title")]
            )
            self._comparing.left.connect(shell.activateWindow)
            self._comparing.title_requested.connect(shell.commands["take_title"].trigger)
            shell.closing.connect(self._comparing.close)
        self._comparing.bring()
