"""The commands on an article's snapshots: capture again, compare."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.articles import Taken
from workbench.base.languages import say, tr
from workbench.ui.choosing import file_to_open
from workbench.ui.handling.parts import Parts
from workbench.ui.menus import way_to

if TYPE_CHECKING:
    from workbench.ui.comparing.window import ComparingWindow


class SnapshotCommands:
    """Makes and compares the snapshots of the open article; `capture_page` captures an address from the web."""

    def __init__(self, parts: Parts, capture_page: Callable[[str], None] | None = None) -> None:
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
            self._capture_page(url)
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
        """Make the open article's next snapshot from a file."""
        from workbench.actions.capturing.recapturing import take_file_again  # noqa: PLC0415 - when one is wanted

        article, desk = self._station.article, self._station.desk
        if article is None:
            return
        name = article.article.id
        self._parts.tasks.run(
            tr("Capturing again"),
            lambda task: take_file_again(desk, name, file, cancelled=task.cancelled),
            self._on_taken,
        )

    def _on_taken(self, taken: Taken) -> None:
        said = [say(line) for line in (*((taken.said,) if taken.said else ()), *taken.notes)]
        if taken.known:
            self._parts.say(" ".join(said or [tr("The text is still as it was captured.")]))
            return
        key = way_to("compare", self._station.settings)
        self._parts.say(" ".join([tr("A new snapshot is there; {key} compares it.", key=key), *said]))

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
