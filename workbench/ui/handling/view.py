"""The commands of the View menu."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from workbench.base.errors import WorkbenchError
from workbench.base.languages import tr
from workbench.ui.handling.parts import Parts
from workbench.ui.theme import STANDARD_SIZE

if TYPE_CHECKING:
    from workbench.ui.timeline.window import TimelineWindow

_LEAST, _MOST = 10, 32


class ViewCommands:
    """Text size, and the ways between the parts of the window."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station
        self._timeline: TimelineWindow | None = None
        parts.reading.pane.view.zoom_requested.connect(self._on_zoom)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in (
            "text_larger", "text_smaller", "text_standard", "go_library", "go_article", "go_claims", "go_inspector",
            "next_pane", "show_ready", "timeline", "columns",
        ):  # fmt: skip
            yield name, getattr(self, name)

    def text_larger(self) -> None:
        """Show all text a point larger."""
        self._size(int(self._station.settings.get("text_size")) + 1)

    def text_smaller(self) -> None:
        """Show all text a point smaller."""
        self._size(int(self._station.settings.get("text_size")) - 1)

    def text_standard(self) -> None:
        """Show all text in its usual size."""
        self._size(STANDARD_SIZE)

    def _on_zoom(self, step: int) -> None:
        self._size(int(self._station.settings.get("text_size")) + step)

    def _size(self, points: int) -> None:
        wanted = min(_MOST, max(_LEAST, points))
        try:
            self._station.settings.set("text_size", wanted)
        except WorkbenchError as error:
            self._station.failed.emit(error)
        self._station.theme.set_scale(wanted / STANDARD_SIZE)
        self._parts.say(tr("Text size {points}", points=wanted))

    def show_ready(self) -> None:
        """Show what long work brought while the person was elsewhere."""
        self._parts.tasks.arrivals.show_newest()

    def go_library(self) -> None:
        """Go to the library."""
        self._parts.library.tree.setFocus()

    def go_article(self) -> None:
        """Go to the article."""
        self._parts.reading.pane.go_to_text()

    def go_claims(self) -> None:
        """Go to the claims table."""
        self._parts.claims.table.setFocus()

    def go_inspector(self) -> None:
        """Go to the current claim's details."""
        self._parts.inspector.setFocus()

    def columns(self) -> None:
        """Open the menu of the claims' columns and of what they are sorted by."""
        self._parts.claims.bar.open_columns()

    def timeline(self) -> None:
        """Show the claims by their dates, in a window of their own that can stay open."""
        from workbench.ui.timeline.window import TimelineWindow  # noqa: PLC0415 - when it is wanted

        shell = self._parts.shell
        if self._timeline is None:
            self._timeline = TimelineWindow(self._station, shell)
            self._timeline.addActions([shell.commands[name] for name in ("undo", "redo")])
            self._timeline.left.connect(shell.activateWindow)
            shell.closing.connect(self._timeline.close)
        self._timeline.bring()

    def next_pane(self) -> None:
        """Go to the next part of the window."""
        places: list[QWidget] = [
            self._parts.library.tree,
            self._parts.reading.pane.view,
            *([self._parts.reading.pane.page_pane] if self._parts.reading.pane.page_pane.isVisible() else []),
            self._parts.claims.table,
            self._parts.inspector,
        ]
        focused = QApplication.focusWidget()
        at = next(
            (n for n, place in enumerate(places) if focused and (place is focused or place.isAncestorOf(focused))), -1
        )
        places[(at + 1) % len(places)].setFocus()
