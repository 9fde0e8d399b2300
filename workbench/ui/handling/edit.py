"""The commands of the Edit menu."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workbench.actions import claims, sources
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.ui.handling.parts import Parts

if TYPE_CHECKING:
    from workbench.ui.palette.palette import Palette


class EditCommands:
    """Undo, redo, copying, and the search."""

    def __init__(self, parts: Parts, show_setting: Callable[[str], None]) -> None:
        """`show_setting` opens the preferences at a setting, by its key."""
        self._parts = parts
        self._show_setting = show_setting
        self._station = parts.station
        self._palette: Palette | None = None

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("undo", "redo", "copy_passage", "paste_evidence", "search", "filter"):
            yield name, getattr(self, name)

    def undo(self) -> None:
        """Take the newest step back, whoever's field it was in."""
        self._station.flush()
        self._station.do(self._station.desk.undo, then=self._on_undone)

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        self._station.flush()
        self._station.do(self._station.desk.redo, then=self._on_redone)

    def _on_undone(self, label: Message) -> None:
        self._parts.say(tr("Undone: {label}", label=say(label)))

    def _on_redone(self, label: Message) -> None:
        self._parts.say(tr("Done again: {label}", label=say(label)))

    def copy_passage(self) -> None:
        """Put the current claim's exact words on the clipboard."""
        if self._station.claim is None:
            self._parts.say(tr("Select a claim first."))
            return
        try:
            claim = claims.claim(self._station.desk, self._station.claim)
        except WorkbenchError as error:
            self._station.failed.emit(error)
            return
        QApplication.clipboard().setText(" … ".join(place.exact for place in claim.passages))
        self._parts.say(tr("Copied: the exact words of claim {number}.", number=claim.number))

    def paste_evidence(self) -> None:
        """Keep the file or the image on the clipboard as evidence of the current claim."""
        mime = QApplication.clipboard().mimeData()
        if self._station.claim is None:
            self._parts.say(tr("Select a claim first."))
        elif not self._parts.inspector.take(mime):
            self._parts.say(tr("There is no file, image or address on the clipboard."))

    def search(self) -> None:
        """Search articles, claims, sources, notes and commands."""
        if self._palette is None:
            from workbench.ui.palette.palette import Palette, Ways  # noqa: PLC0415 - when it is wanted

            commands, ways = self._parts.shell.commands, Ways(self._show_source, self._show_setting)
            self._palette = Palette(self._station, commands, ways, self._parts.shell)
        self._palette.open()

    def _show_source(self, source: str) -> None:
        """List the claims that come from a source that was found."""
        try:
            self._parts.claims.show_source(sources.source(self._station.desk, source).name)
        except WorkbenchError as error:
            self._station.failed.emit(error)

    def filter(self) -> None:
        """Filter the claims by text."""
        self._parts.claims.focus_filter()
