"""Furnishes the shell: opens the library, puts the panes in place, ties commands to what they do, reopens the place."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from workbench.actions.desk import Desk
from workbench.actions.starting import first_article
from workbench.base.errors import Trouble, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.settings import Settings
from workbench.base.terms import Attention, Status
from workbench.library.recording.notices import Notice
from workbench.ui.article.pane import ArticlePane
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.dropping import Dropping, Places
from workbench.ui.handling.articles import ArticleCommands
from workbench.ui.handling.cases import CaseCommands
from workbench.ui.handling.claims import ClaimCommands
from workbench.ui.handling.context import ArticleMenu
from workbench.ui.handling.edit import EditCommands
from workbench.ui.handling.files import FileCommands
from workbench.ui.handling.help import HelpCommands
from workbench.ui.handling.library import LibraryCommands
from workbench.ui.handling.pages import PageCommands
from workbench.ui.handling.parts import Parts
from workbench.ui.handling.rereading import RereadingCommands
from workbench.ui.handling.snapshots import SnapshotCommands
from workbench.ui.handling.view import ViewCommands
from workbench.ui.handling.web import WebCommands
from workbench.ui.heading import HeaderNotes
from workbench.ui.import_record import ImportRecord
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.letters import WindowLetters
from workbench.ui.library.panel import LibraryPanel
from workbench.ui.menus import add_reading_keys, way_to
from workbench.ui.paging import Paging
from workbench.ui.reading import Reading
from workbench.ui.returning import Returning
from workbench.ui.search_making import SearchMaking
from workbench.ui.shell import Shell
from workbench.ui.state import WindowState
from workbench.ui.station import Station
from workbench.ui.statusbar import StatusBar
from workbench.ui.tasks import Tasks

REMEMBER_MS = 1000
"""How often the window's place is looked at, to remember it."""
_PANES = (("panes", False), ("panes_paged", True))
"""Under what the panes' widths are remembered, without and with pages beside the text."""


def open_window(
    shell: Shell, settings: Settings, library: Path, files: list[Path], pane: ArticlePane | None = None
) -> "Window | None":
    """Open the library and furnish the shell with it; a library that cannot be opened is said, and the shell closes.

    `pane` shows the last article already, where it does.
    """
    try:
        desk = Desk.open(library, str(settings.get("analyst")))
    except WorkbenchError as error:
        from workbench.ui.dialogs.recovering import say_cannot_open  # noqa: PLC0415 - when something is wrong

        say_cannot_open(shell, error, library, str(settings.get("analyst")))
        shell.close()
        return None
    window = Window(shell, Station(desk, settings, shell.theme), pane)
    window.begin(files)
    return window


class Window(QObject):
    """One furnished window."""

    def __init__(self, shell: Shell, station: Station, pane: ArticlePane | None = None) -> None:
        super().__init__(shell)
        self.shell = shell
        self.station = station
        self._in_place = pane is not None
        """Whether the article that was open last is shown already."""
        pane = pane or ArticlePane(shell.theme)
        tasks = Tasks(station)
        self.parts = Parts(
            shell,
            station,
            LibraryPanel(station),
            Reading(station, pane),
            Paging(station, pane),
            ClaimsPanel(station),
            InspectorPanel(station, tasks),
            tasks,
        )
        self._state = WindowState(station.desk.library.path)
        self._returning = Returning(station, pane.view, self._state.whereabouts())
        self._files = FileCommands(self.parts, ImportRecord(self._state.last_import))
        self._web = WebCommands(self.parts, self._files.prefer)
        self._library = LibraryCommands(self.parts)
        self._status = StatusBar(shell, station)
        self._making = SearchMaking(station, shell)
        self._computing = False
        self._read_in: QWidget = pane
        self._place()
        self._tie()
        self._remember = QTimer(self, interval=REMEMBER_MS)
        self._remember.timeout.connect(self._on_remember)
        station.noticed.connect(self._on_notice)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus)
        shell.may_close = self.may_close
        shell.closing.connect(self.close)

    def _place(self) -> None:
        shell, parts = self.shell, self.parts
        shell.fill(shell.library_place, parts.library)
        if not self._in_place:
            shell.fill(shell.article_place, parts.reading.pane)
        shell.fill(shell.claims_place, parts.claims)
        shell.fill(shell.inspector_place, parts.inspector)
        shell.add_to_status_bar(parts.tasks)
        shell.add_to_status_bar(parts.tasks.arrivals)

    def _tie(self) -> None:
        """Every command to what carries it out, and what the panes ask for to the commands."""
        parts, get = self.parts, self.shell.commands.__getitem__
        for name, handler in self.handlers().items():
            get(name).triggered.connect(_without_argument(handler))
            get(name).setEnabled(True)
        parts.paging.paged_changed.emit()
        view, table = parts.reading.pane.view, parts.claims.table
        add_reading_keys(self.shell.commands, (view, table), table)
        WindowLetters(self.shell, self.shell.commands)
        self._name_keys()
        self.station.keys_changed.connect(self._name_keys)
        parts.reading.pane.import_requested.connect(get("import_files").trigger)
        parts.reading.pane.paged.connect(lambda paged: self.shell.panes.make_room(paged=paged))
        parts.reading.pane.header.finding_requested.connect(get("finding").trigger)
        parts.reading.pane.header.doubts_requested.connect(get("article_details").trigger)
        parts.reading.pane.header.title_requested.connect(get("take_title").trigger)
        parts.reading.pane.header.copies_requested.connect(get("near_copies").trigger)
        HeaderNotes(self.station, parts.reading.pane.header)
        parts.library.tree.article_chosen.connect(lambda _: parts.claims.show_article())
        parts.library.status_chosen.connect(self._on_status)
        parts.library.attention_chosen.connect(self._on_attention)
        parts.library.attention_passed.connect(self._on_attention_passed)
        parts.claims.bar.progressed.connect(self._status.show_counts)
        parts.claims.attention_reached.connect(parts.inspector.attend_to)
        for gone_to in (table.clicked, parts.claims.attention_reached):
            gone_to.connect(lambda _: parts.reading.show_current())
        parts.claims.reason_wished.connect(self._on_reason_wished)
        self.shell.stepped_back.connect(parts.claims.step_back)
        parts.claims.stepped_back.connect(parts.tasks.cancel_shown)
        parts.inspector.passages_answered.connect(parts.claims.go_on)
        for left in (parts.inspector.left, parts.tasks.left):
            left.connect(self._on_left)
        parts.inspector.ask_selection(parts.reading.selection)
        parts.inspector.passage_clicked.connect(self._on_passage)
        parts.inspector.place_looked_at.connect(parts.reading.propose)
        ArticleMenu(parts)
        places = Places(parts.inspector, parts.claims, parts.library, parts.reading.pane)
        Dropping(self.shell, self.station.theme, places, self._files.take, self._web.take)
        parts.inspector.source_requested.connect(self._library.show_source)
        parts.inspector.command_requested.connect(lambda name: get(name).trigger())

    def _name_keys(self) -> None:
        self.parts.reading.pane.name_import_key(way_to("import_files", self.station.settings))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What carries out each command, by name."""
        carriers = (
            self._files, self._web, CaseCommands(self.parts), EditCommands(self.parts, self._files.prefer),
            ArticleCommands(self.parts),
            SnapshotCommands(self.parts, self._web.capture), RereadingCommands(self.parts), PageCommands(self.parts),
            ClaimCommands(self.parts),
            ViewCommands(self.parts), self._library, HelpCommands(self.parts),
        )  # fmt: skip
        return {name: handler for carrier in carriers for name, handler in carrier.handlers()}

    # -- where it was ---------------------------------------------------------------------------

    def begin(self, files: list[Path]) -> None:
        """Reopen where the window was, or begin with the sample; then take in the files that were named."""
        self._restore()
        last = self._state.text("article")
        if self._in_place and last is not None:
            self._returning.go_on(last)
        try:
            article = first_article(self.station.desk, last)
        except WorkbenchError as error:
            self.station.failed.emit(error)
            article = None
        if article is not None:
            self.station.open_article(article)
        if (unread := self.station.desk.unread) is not None:
            self.station.failed.emit(Trouble(unread))
        self.parts.reading.pane.setFocus()
        self._remember.start()
        QTimer.singleShot(0, self._after_opening)
        self._files.tell_of_last_import()
        if files:
            self._files.take(files)
        problems = " ".join(say(problem) for problem in self.station.settings.problems)
        if problems:
            self.station.said.emit(problems)

    def _after_opening(self) -> None:
        """What nobody should wait for: the automatic backup, and counts that wait to be computed."""
        from workbench.actions.backups import automatic_backup  # noqa: PLC0415 - nobody waits for it

        desk, keep = self.station.desk, int(self.station.settings.get("backups_kept"))
        if not desk.library.writable:
            self.station.failed.emit(
                Trouble(
                    msg("This library can only be read: nothing that is changed in it is kept."),
                    advice=msg("Check the rights of its file and folder, or work on a copy in a folder of yours."),
                )
            )
            return
        self.station.aside(lambda: automatic_backup(desk, keep))
        self._compute()
        self._making.go_on()

    def _compute(self) -> None:
        """Compute what waits for it, a part at a time, so that nobody waits for the library meanwhile."""
        if self._computing or not self.station.desk.library.writable:
            return
        self._computing = True

        def ended() -> None:
            self._computing = False

        def computed(left: int) -> None:
            if left:
                self._compute()

        self.station.aside(self.station.desk.library.refresh_stale, then=computed, ended=ended)

    def _on_notice(self, notice: Notice) -> None:
        if notice.everything:
            self._compute()

    def _restore(self) -> None:
        state = self._state
        if (geometry := state.text("geometry")) is not None:
            self.shell.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        for key, paged in _PANES:
            if (sizes := state.sizes(key, self.shell.panes.count())) is not None:
                self.shell.panes.restore(sizes, paged=paged)
        if (sizes := state.sizes("right", self.shell.right.count())) is not None:
            self.shell.right.setSizes(sizes)
        if (shares := state.sizes("page", 2)) is not None:
            self.parts.reading.pane.sides.share(shares)
        self.parts.claims.restore(state.table("claims"))
        self.parts.inspector.restore(state.table("inspector"))
        self.parts.paging.show_pages(wanted=not state.number("no_pages"))

    def _on_remember(self) -> None:
        article = self.station.article
        kept: dict[str, Any] = {
            "geometry": bytes(self.shell.saveGeometry().toBase64().data()).decode(),
            **{key: self.shell.panes.kept(paged=paged) for key, paged in _PANES},
            "page": self.parts.reading.pane.sides.shares(),
            "right": self.shell.right.sizes(),
            "claims": self.parts.claims.state(),
            "inspector": self.parts.inspector.state(),
            "article": article.article.id if article else None,
            "articles": self._returning.kept(),
            "no_pages": not self.parts.paging.wanted,
        }
        self._state.keep(kept)

    def may_close(self) -> bool:
        """Save what waits; where that cannot be done, or something goes on, ask whether to close all the same."""
        if self.parts.tasks.missed() and not self._ask_to_stop():
            return False
        saved = self.station.save() and not self.station.typed.unkept() and not self.station.typed.begun()
        return saved or self._ask_to_leave()

    def _ask_to_stop(self) -> bool:
        """Ask whether to cut off what goes on, which says meanwhile how far it is, here as in the status bar."""
        tasks = self.parts.tasks
        box = QMessageBox(QMessageBox.Icon.Question, tr("Close the window"), tasks.missed(), parent=self.shell)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr("What came so far stays."))
        stop = box.addButton(tr("Stop here and close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def follow() -> None:
            box.setText(tasks.missed() or tr("It is done meanwhile."))

        tasks.changed.connect(follow)
        box.exec()
        tasks.changed.disconnect(follow)
        box.deleteLater()
        return box.clickedButton() is stop

    def _ask_to_leave(self) -> bool:
        trouble = self.station.trouble
        lines = [tr("Not saved: “{words}”", words=words) for words in self.station.typed.unkept()]
        lines += [tr("Not added yet: “{words}”", words=words) for words in self.station.typed.begun()]
        box = QMessageBox(QMessageBox.Icon.Warning, tr("Not saved"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n\n".join(lines) or tr("What you did last could not be saved."))
        box.setParent(self.shell, box.windowFlags())
        box.setInformativeText(say(trouble.line) if trouble is not None else "")
        stay = box.addButton(tr("Go back"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(tr("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is leave

    def close(self) -> None:
        """Remember the place and leave the desk."""
        self._remember.stop()
        self._on_remember()
        self.parts.tasks.leave()
        self.parts.paging.stop()
        self.station.close()

    # -- what panes ask for ---------------------------------------------------------------------

    def _on_status(self, status: Status | None) -> None:
        self.parts.claims.show_status(status)

    def _on_attention(self, item: Attention) -> None:
        """Go to the claims that an item is of, one by one; a sentence without a claim has none: go to that."""
        if item is Attention.SENTENCE_WITHOUT_CLAIM:
            self.parts.reading.next_bare()
        else:
            self.parts.claims.attend(item)
            self._read_in = self.parts.claims.table  # which lists where to go on

    def _on_attention_passed(self, item: Attention) -> None:
        if item is not Attention.SENTENCE_WITHOUT_CLAIM:
            self.parts.claims.show_attention(item)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep where the person reads: in the article or in the table."""
        article, table = self.parts.reading.pane, self.parts.claims.table
        if now in (article.view, table):
            self._read_in = article if now is article.view else table

    def _on_left(self) -> None:
        self._read_in.setFocus()

    def _on_reason_wished(self, claim: str) -> None:
        if claim == self.station.claim:
            self.parts.inspector.focus_reason()

    def _on_passage(self, start: int, end: int) -> None:
        self.parts.reading.pane.view.select(start, end)


def _without_argument(handler: Callable[[], None]) -> Callable[[], None]:
    """Qt says whether an action is checked; commands do not ask."""
    return lambda *_: handler()
