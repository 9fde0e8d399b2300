"""The commands that ask the web: capture a page, and a trusted timestamp over what was captured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from workbench.actions.known_addresses import Joining
from workbench.base.errors import Unlike, WorkbenchError
from workbench.base.languages import say, tr
from workbench.intake.web.wishes import wishes_of
from workbench.ui.arriving import Ready
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts
from workbench.ui.tasks import Task

if TYPE_CHECKING:
    from workbench.actions.capturing.addresses import Captured
    from workbench.actions.capturing.taking import Outcome
    from workbench.actions.capturing.timestamps import Stamped
    from workbench.actions.desk import Desk
    from workbench.ui.dialogs.address import Failed


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was captured and may be another page than the article that it is about."""

    captured: "Captured"
    about: Unlike


def _kept(desk: "Desk", captured: "Captured", joining: Joining) -> "Outcome | _Asked":
    from workbench.actions.capturing.addresses import keep  # noqa: PLC0415 - when one is wanted

    try:
        return keep(desk, captured, joining=joining)
    except Unlike as about:
        return _Asked(captured, about)


class WebCommands:
    """Capture from an address, timestamps, and the custody that tells of both."""

    def __init__(self, parts: Parts, show_setting: Callable[[str], None]) -> None:
        """`show_setting` opens the preferences at a setting, by its key."""
        self._parts = parts
        self._station = parts.station
        self._show_setting = show_setting
        self._failed: Failed | None = None
        """What was asked for last, where it failed."""

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("import_url", "timestamp", "custody"):
            yield name, getattr(self, name)

    def import_url(self) -> None:
        """Ask for an address and capture it; one that failed is offered again, with the reason."""
        from workbench.ui.dialogs.address import AddressDialog  # noqa: PLC0415 - when it is wanted

        dialog = AddressDialog(self._station.settings, self._parts.shell, failed=self._failed)
        dialog.setting_requested.connect(self._show_setting)
        self._failed = None
        if asked(dialog):
            self.capture(dialog.address)

    def take(self, urls: Sequence[QUrl]) -> None:
        """Capture the first of the addresses that were dropped; that others were left is said."""
        web = [url.toString() for url in urls if url.scheme() in ("http", "https")]
        if web:
            self.capture(web[0])
        if len(web) > 1:
            self._parts.say(tr("Of {count} addresses the first is captured: drop them one by one.", count=len(web)))

    def capture(self, url: str, article: str | None = None) -> None:
        """Capture a page, with progress; the article is opened when it is there.

        Where several articles have the address, `article` is the one that is meant first. What may be another page than
        the article is asked about before it is taken in.
        """
        from workbench.actions.capturing.addresses import fetched  # noqa: PLC0415 - when one is wanted
        from workbench.intake.web.addresses import address  # noqa: PLC0415 - as above

        desk = self._station.desk
        try:
            host, wishes = address(url).host, wishes_of(self._station.settings)
        except WorkbenchError as error:
            self._on_failed(url, error)
            return

        def work(task: Task) -> "Outcome | _Asked":
            captured = fetched(desk, url, wishes=wishes, article=article, cancelled=task.cancelled)
            return _kept(desk, captured, Joining.ASK)

        self._run(url, host, work)

    def _run(self, url: str, host: str, work: "Callable[[Task], Outcome | _Asked]") -> None:
        self._parts.tasks.run(
            tr("Capturing {host}", host=host), work, lambda came: self._on_captured(url, host, came),
            lambda error: self._on_failed(url, error), waits=tr("The capture of {host}", host=host),
        )  # fmt: skip

    def _ask(self, url: str, host: str, asked: "_Asked") -> None:
        """Ask what was captured is, and take it in so."""
        from workbench.ui.dialogs.another_page import ask_what_it_is  # noqa: PLC0415 - when it is wanted

        joining, desk = ask_what_it_is(asked.about, url, self._parts.shell), self._station.desk
        if joining is None:
            self._parts.say(tr("It was left out; the history of “{title}” says so.", title=asked.about.title))
        else:
            self._run(url, host, lambda _task: _kept(desk, asked.captured, joining))

    def _on_failed(self, url: str, error: WorkbenchError) -> None:
        """Say what went wrong with an address, and keep both for the next time that one is asked for."""
        from workbench.ui.dialogs.address import Failed  # noqa: PLC0415 - when it is wanted

        self._failed = Failed(url, error)
        self._station.failed.emit(error.about(url))

    def _on_captured(self, url: str, host: str, outcome: "Outcome | _Asked") -> Ready:
        self._failed = None
        if isinstance(outcome, _Asked):
            line = tr("Almost nothing of “{title}” stands in what {host} sent.", title=outcome.about.title, host=host)
            return Ready(line, lambda: self._ask(url, host, outcome))
        said = " ".join(say(line) for line in outcome.said)
        return Ready(said or tr("“{title}” is captured.", title=outcome.title), lambda: self._show(outcome))

    def _show(self, outcome: "Outcome") -> None:
        """Open the article that was captured; where it is the open one, the selected claims stay selected."""
        station = self._station
        claim, selected = station.claim, station.selected
        same = station.article is not None and station.article.article.id == outcome.article
        if not (same and outcome.known):
            station.open_article(outcome.article)
        if same:
            station.select_claim(claim, selected)
        self._parts.reading.pane.setFocus()

    def timestamp(self) -> None:
        """Ask the authority that the preferences name for a timestamp over the open article's newest original."""
        from workbench.actions.capturing.timestamps import roots, stamp  # noqa: PLC0415 - when one is wanted

        article, desk, settings = self._station.article, self._station.desk, self._station.settings
        settings.refresh()
        if article is None:
            self._parts.say(tr("Open an article first."))
            return
        authority, snapshot = str(settings.get("timestamp_authority")), article.snapshot.id

        def work(task: Task) -> "Stamped":
            wishes, trusted = wishes_of(settings), roots(settings)
            return stamp(desk, snapshot, authority=authority, wishes=wishes, trusted=trusted, cancelled=task.cancelled)

        self._parts.tasks.run(tr("Asking for a timestamp"), work, self._on_stamped)

    def _on_stamped(self, made: "Stamped") -> None:
        self._parts.say(tr("Timestamp of {at}: {verdict}.", at=made.timestamp.at, verdict=say(made.verdict.said)))

    def custody(self) -> None:
        """Show where the open article's originals came from, and whether they are what they were."""
        from workbench.ui.dialogs.custody import CustodyDialog  # noqa: PLC0415 - when it is wanted

        if self._station.article is None:
            self._parts.say(tr("Open an article first."))
            return
        self._station.typed.flush()
        dialog = CustodyDialog(self._station, self._parts.shell)
        dialog.timestamp_requested.connect(self.timestamp)
        dialog.show()
