"""The commands of the Library menu."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workbench.base import clock
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.arriving import Ready
from workbench.ui.choosing import file_to_open, file_to_save
from workbench.ui.dialogs.message import show_lines
from workbench.ui.dialogs.recovering import free_name, offer_to_save, show_recovered
from workbench.ui.handling.opening import open_in_new_window
from workbench.ui.handling.parts import Parts

if TYPE_CHECKING:
    from workbench.library.backup import Restored
    from workbench.library.checking.findings import Findings
    from workbench.library.recovering.recover import Recovered
    from workbench.ui.sources.window import SourcesWindow


class LibraryCommands:
    """Sources, history, check, backup, restore and recover."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station
        self._sources: SourcesWindow | None = None
        self._station.damaged.connect(self._on_damaged)

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in ("sources", "history", "check", "backup", "restore", "recover"):
            yield name, getattr(self, name)

    def sources(self) -> None:
        """Show all sources, in a window of their own that can stay open."""
        self.show_source(None)

    def show_source(self, source: str | None) -> None:
        """Show all sources, at one (its id) where one is named."""
        from workbench.ui.sources.window import SourcesWindow  # noqa: PLC0415 - when it is wanted

        shell = self._parts.shell
        if self._sources is None:
            self._sources = SourcesWindow(self._station, shell)
            self._sources.share(shell.commands[name] for name in ("undo", "redo"))
            self._sources.left.connect(shell.activateWindow)
            shell.closing.connect(self._sources.close)
        self._sources.bring(source)

    def history(self) -> None:
        """Show who changed what, when and why."""
        self._station.typed.flush()
        from workbench.ui.dialogs.history import HistoryDialog  # noqa: PLC0415 - when it is wanted

        HistoryDialog(self._station, self._parts.shell).open()

    def check(self) -> None:
        """Verify the library and say what was found."""
        from workbench.actions.capturing.timestamps import roots  # noqa: PLC0415 - as above
        from workbench.actions.checks import check  # noqa: PLC0415 - when one is wanted

        desk, settings = self._station.desk, self._station.settings
        self._parts.tasks.run(
            tr("Checking the library"),
            lambda task: check(desk, trusted=roots(settings), progress=task.share, cancelled=task.cancelled),
            self._on_checked,
        )

    def _on_checked(self, found: "Findings") -> Ready:
        problems, notes = [say(one) for one in found.problems], [say(one) for one in found.notes]
        if problems:
            head = say(nmsg("{count} problem was found.", "{count} problems were found.", len(problems)))
        elif found.recovered:
            head = say(found.sound)
        else:
            head = tr("Nothing is wrong with the library.")
        if found.advice is not None and found.damage is None:
            notes.append(say(found.advice))

        def show() -> None:
            lines = [head, *problems, *notes]
            box = show_lines(self._parts.shell, tr("Check of the library"), lines, bad=bool(problems))
            if (damage := found.damage) is not None:
                box.finished.connect(lambda _: self._station.failed.emit(damage))

        return Ready(head, show)

    def backup(self) -> None:
        """Write one file that holds everything."""
        from workbench.actions.backups import backup  # noqa: PLC0415 - when one is wanted

        desk, path = self._station.desk, self._station.desk.library.path
        suggested = path.with_name(f"{path.stem}-{clock.now():%Y-%m-%d}.backup.zip")
        chosen = file_to_save(self._parts.shell, tr("Back up"), suggested)
        if chosen is not None:
            self._parts.tasks.run(
                tr("Backing up"),
                lambda _task: backup(desk, chosen),
                lambda _: self._parts.say(tr("Backed up to {file}.", file=str(chosen))),
            )

    def restore(self) -> None:
        """Bring a backup back as a library of its own, and open it in a window."""
        from workbench.actions.backups import restore  # noqa: PLC0415 - when one is wanted

        here = self._station.desk.library.path
        backups = here.with_name(f"{here.stem}.backups")
        source = file_to_open(
            self._parts.shell, tr("Restore which backup? (Automatic ones are in {folder})", folder=backups.name),
            beside=here, kinds=f"{tr('Backups')} (*.zip *.backup *.db);;{tr('All files')} (*)",
        )  # fmt: skip
        if source is None:
            return
        target = file_to_save(
            self._parts.shell,
            tr("Restore it as a library of its own, named"),
            free_name(here, "restored"),
            kinds=f"{tr('Libraries')} (*.db)",
        )
        if target is None:
            return
        if target.absolute() == here:
            self._parts.say(tr("That library is open in this window: restore the backup under another name."))
            return
        self._parts.tasks.run(tr("Restoring"), lambda _task: restore(source, target), self._on_restored)

    def _on_restored(self, restored: "Restored") -> Ready:
        from workbench.actions.backups import restored_line  # noqa: PLC0415 - as above

        def show() -> None:
            if not open_in_new_window(restored.library):
                self._parts.say(tr("No further window could be opened."))

        return Ready(say(restored_line(restored)), show)

    def recover(self) -> None:
        """Save what can be read of the library, should it be damaged, into a new one, and open that."""
        from workbench.actions.backups import recover  # noqa: PLC0415 - when one is wanted

        desk, here = self._station.desk, self._station.desk.library.path
        target = file_to_save(
            self._parts.shell, tr("Save what can be read as"), free_name(here, "recovered"),
            kinds=f"{tr('Libraries')} (*.db)", asks_before_replacing=False,
        )  # fmt: skip
        if target is not None:
            self._station.save()
            self._parts.tasks.run(
                tr("Saving what can be read"),
                lambda _task: recover(here, target, desk.by),
                self._on_recovered,
            )

    def _on_damaged(self, error: WorkbenchError) -> None:
        """Offer at once what the command does; what was typed meanwhile is handed to the library first."""
        desk = self._station.desk
        offer_to_save(self._parts.shell, error, desk.library.path, desk.by, self._station.save)

    def _on_recovered(self, recovered: "Recovered") -> Ready:
        return Ready(tr("What can be read is saved."), lambda: show_recovered(self._parts.shell, recovered))
