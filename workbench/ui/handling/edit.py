"""The commands of the Edit menu."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workbench.actions import claims, sources
from workbench.actions.listing import ClaimRow
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.library.recording.notices import Notice
from workbench.ui.claims.model import ROW
from workbench.ui.handling.parts import Parts

if TYPE_CHECKING:
    from workbench.ui.palette.palette import Palette


MOST_BACK = 200
"""So many claims that one step brings back are selected at most."""


class EditCommands:
    """Undo, redo, copying, and the search."""

    def __init__(self, parts: Parts, show_setting: Callable[[str], None]) -> None:
        """`show_setting` opens the preferences at a setting, by its key."""
        self._parts = parts
        self._show_setting = show_setting
        self._station = parts.station
        self._palette: Palette | None = None
        self._came: list[ClaimRow] = []
        """Claims that came into the table since the last step was asked for."""
        self._touched: dict[int, str] = {}
        """Claims that were changed since then: their ids by their keys."""
        self._claims = parts.claims.table.model()
        parts.station.noticed.connect(self._on_noticed)
        self._claims.rowsInserted.connect(self._on_inserted)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("undo", "redo", "copy_passage", "paste_evidence", "search", "filter"):
            yield name, getattr(self, name)

    def undo(self) -> None:
        """Take the newest step back, whoever's field it was in; claims that come back by it are selected.

        What is not saved goes before any step, refused or a source half typed, whether its field keeps it or none.
        """
        self._station.typed.flush()
        if not self._station.settle():
            return
        if line := self._station.take_back():
            self._parts.say(line)
            return
        self._step(self._station.desk.undo, lambda label: tr("Undone: {label}", label=label))

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        self._step(self._station.desk.redo, lambda label: tr("Done again: {label}", label=label))

    def _step(self, step: Callable[[], Message], line: Callable[[str], str]) -> None:
        self._station.typed.flush()
        self._came.clear()
        self._touched.clear()
        current = self._station.claim
        was_open = self._station.article is not None

        def done(label: Message) -> None:
            if was_open and self._station.article is None:  # it went with the step
                self._station.open_earlier()
            else:
                self._select_what_came(current)
            self._parts.say(line(say(label)))

        self._station.do(step, then=done)

    def _on_inserted(self, _parent: object, first: int, last: int) -> None:
        if last - first < MOST_BACK - len(self._came):
            rows = (self._claims.index(row, 0).data(ROW) for row in range(first, last + 1))
            self._came += [row for row in rows if row is not None]

    def _on_noticed(self, notice: Notice) -> None:
        if notice.own:
            self._touched |= notice.claims

    def _select_what_came(self, current: str | None) -> None:
        """Let claims that a step brought into the open article's list be the current ones: they are what it was for.

        Where the `current` one went with it, one is that it changed: of a split claim's parts one is left.
        """
        opened = self._station.article
        names: list[str] = [row.id for row in self._came if opened is not None and row.article == opened.article.id]
        if not names and current in self._touched.values():
            listed = [name for key, name in self._touched.items() if self._parts.claims.lists(key)]
            names = listed[:1] if current not in listed else []
        self._came.clear()
        if names:
            self._station.select_claim(names[0], names)

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

            commands, ways = self._parts.shell.commands, Ways(self._show_source, self._show_setting, self._show_words)
            self._palette = Palette(self._station, commands, ways, self._parts.shell)
        self._palette.open()

    def _show_source(self, source: str) -> None:
        """List the claims that come from a source that was found."""
        try:
            self._parts.claims.show_source(sources.source(self._station.desk, source).name)
        except WorkbenchError as error:
            self._station.failed.emit(error)

    def _show_words(self, kind: str, words: Sequence[str]) -> None:
        """Lead to the words that were found, of the article that is open or of the current claim."""
        if kind == "article":
            self._parts.reading.show_found(words)
            return
        self._parts.reading.show_current()
        if kind == "note":
            self._parts.inspector.show_note(words)

    def filter(self) -> None:
        """Filter the claims by text."""
        self._parts.claims.focus_filter()
