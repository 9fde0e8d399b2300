"""Importing files, folders and archives: what of archives is asked first, then all is taken in in the background."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.actions.capturing.pieces import Choice, is_folder, listing_of
from workbench.actions.capturing.taking import Outcome, taking
from workbench.actions.known_addresses import Joining
from workbench.base.errors import Cancelled, Unlike, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.ui.arriving import Ready
from workbench.ui.dialogs.form import asked
from workbench.ui.handling.parts import Parts
from workbench.ui.import_record import Import, ImportRecord
from workbench.ui.tasks import Task

if TYPE_CHECKING:
    from workbench.actions.desk import Desk
    from workbench.intake.archives.members import Listing

_FEW = 3
"""Of so many files all is said in the status bar."""
_COUNTED_BY = 100
"""So many files further, the count of what is in folders is shown again."""


class Importing:
    """Takes in what was chosen, dropped or named, and tells what came of it."""

    def __init__(self, parts: Parts, record: ImportRecord) -> None:
        self._parts = parts
        self._station = parts.station
        self._record = record
        self._last: Import | None = None
        """The last import, for what is to be said of it to be shown again."""

    def take(self, files: Iterator[Path] | Sequence[Path]) -> None:
        """Take in files, folders and archives; what of an archive that was named itself is asked first."""
        names = list(files)
        if names:
            self._record.expect(names)

            def failed(error: WorkbenchError) -> None:
                self._record.let_go(names)
                self._station.failed.emit(error)

            self._parts.tasks.run(
                tr("Looking at the files"),
                lambda task: _archives(names, task),
                lambda found: self._on_seen(names, found),
                failed,
                lambda: self._record.let_go(names),
                waits=_import_of(names),
            )

    def _on_seen(self, names: list[Path], archives: "dict[Path, Listing]") -> Ready | None:
        if not archives:
            self._start(names, Choice(), goes_on=True)
            return None
        listed = ", ".join(file.name for file in archives)
        return Ready(tr("What is to come in of {archives}?", archives=listed), lambda: self._ask(names, archives))

    def _ask(self, names: list[Path], archives: "dict[Path, Listing]") -> None:
        from workbench.ui.dialogs.members import MembersDialog  # noqa: PLC0415 - when it is wanted

        chosen: dict[Path, frozenset[str]] = {}
        for file, listing in archives.items():
            dialog = MembersDialog(file.name, listing, self._parts.shell)
            if asked(dialog):
                chosen[file] = dialog.chosen()
        left = [name for name in names if name not in archives or name in chosen]
        if left:
            self._record.expect(left)
            self._start(left, Choice(chosen=chosen))
        self._record.let_go(names)

    def _start(
        self, names: list[Path], choice: Choice, *, joining: Joining = Joining.ASK, goes_on: bool = False
    ) -> None:
        """Take in what the record expects."""
        desk, record, came = self._station.desk, self._record, Import(names)

        self._parts.tasks.run(
            tr("Importing"), lambda task: _take(desk, came, choice, joining, record, task), self._on_taken,
            goes_on=goes_on, cut_off=True, waits=_import_of(names),
        )  # fmt: skip

    def _show_and_ask(self, came: Import, asked: Sequence[tuple[Outcome, Unlike]]) -> None:
        """Show what came in, ask of each capture that may be another page what it is, and take it in so."""
        opening = self._opening(came)
        if opening is not None:
            opening()
        wanted: dict[Joining, list[Outcome]] = {}
        left = list(asked)
        while left:
            joining, many = _ask_what_it_is(left, self._parts.shell)
            if joining is not None:
                wanted.setdefault(joining, []).extend(one for one, _ in left[:many])
            del left[:many]
        for joining, outcomes in wanted.items():
            parts: dict[Path, set[str]] = {}
            for one in outcomes:
                parts.setdefault(one.file, set()).update([one.part] if one.part else [])
            chosen = {file: frozenset(names) for file, names in parts.items() if names}
            self._record.expect(list(parts))
            self._start(list(parts), Choice(chosen=chosen), joining=joining)

    def tell(self) -> None:
        """Say that the last import did not come to its end, or ended when nobody was there, or never began."""
        last = self._record.read()
        if last is None or not (last.waiting or (last.asked and not last.told)):
            return
        from workbench.ui.dialogs.outcomes import is_worth_a_word, not_begun  # noqa: PLC0415 - when something came in

        self._record.tell()
        if last.told or not last.asked:
            last = Import(ended=True, waiting=last.waiting)
        self._last = last
        lines = [_of_last(last)] if last.asked else []
        if last.waiting:
            lines.append(say(not_begun(last)))
        more = not last.ended or last.waiting or any(is_worth_a_word(one) for one in last.outcomes)
        ready = Ready(" ".join(lines), self._opening(last), self.show_outcomes if more else None)
        self._parts.tasks.arrivals.offer(ready)

    def _on_taken(self, came: Import) -> Ready | None:
        self._last = came
        if not self._parts.tasks.closing:
            self._record.tell()
        only = came.outcomes[0] if len(came.outcomes) == 1 else None
        asked = [(one, one.error) for one in came.outcomes if isinstance(one.error, Unlike)]
        if asked:
            line = " ".join(self._summary(came))
            more = partial(self._list, came) if only is None else None
            return Ready(line, lambda: self._show_and_ask(came, asked), more)
        if only is not None and only.error is not None and not came.cancelled:
            self._station.failed.emit(only.error.about(only.file.name, str(only.file)))
            return None
        wrong = only is None and any(one.error is not None or _is_of_an_archive(one) for one in came.outcomes)
        return Ready(" ".join(self._summary(came)), self._opening(came), partial(self._list, came) if wrong else None)

    def _opening(self, came: Import) -> Callable[[], None] | None:
        """What opens an import's first article, the first that reads as sentences do; None where none came in."""
        taken = [outcome for outcome in came.outcomes if outcome.article]
        first = next((outcome for outcome in taken if outcome.prose), taken[0] if taken else None)
        return None if first is None or first.article is None else partial(self.open, first.article)

    def open(self, article: str) -> None:
        """Open an article that came in; where it is the open one, the place in it stays."""
        opened = self._station.article
        if opened is None or opened.article.id != article:
            self._station.open_article(article)
        self._parts.reading.pane.setFocus()

    @staticmethod
    def _summary(came: Import) -> list[str]:
        """What to say in the status bar: of few files all that is to be said of them, of many how many came."""
        from workbench.ui.dialogs.outcomes import came_in, lines_of  # noqa: PLC0415 - when something came in

        if came.cancelled:
            return [tr("Cancelled. {came}", came=say(came_in(came.outcomes)))]
        asked = sum(isinstance(one.error, Unlike) for one in came.outcomes)
        failed = sum(one.count for one in came.outcomes if one.error is not None) - asked
        left = [say(nmsg("{count} file was left out.", "{count} files were left out.", failed))] if failed else []
        if asked:
            may = nmsg(
                "{count} capture has almost nothing of its article and waits for your answer.",
                "{count} captures have almost nothing of their articles and wait for your answer.",
                asked,
            )
            left.append(say(may))
        if len(came.outcomes) > _FEW or any(map(_is_of_an_archive, came.outcomes)):
            lines = [say(came_in(came.outcomes)), *left]
            if known := sum(1 for outcome in came.outcomes if outcome.known):
                was = nmsg("{count} was in the library already.", "{count} were in the library already.", known)
                lines.append(say(was))
            if noted := sum(1 for one in came.outcomes if one.article and one.said and not one.known):
                menu = tr("File, What came of the last import…")
                lines.append(say(nmsg("{count} has a note: {menu}", "{count} have notes: {menu}", noted, menu=menu)))
            return lines
        return [*(lines_of(came.outcomes) or [say(came_in(came.outcomes))]), *left]

    def show_outcomes(self) -> None:
        """Show what is to be said of the last import: what it left out, and why."""
        from workbench.ui.dialogs.outcomes import is_worth_a_word  # noqa: PLC0415 - when it is wanted

        self._last = self._last or self._record.read()
        last = self._last
        if last is None or (last.ended and not last.waiting and not any(map(is_worth_a_word, last.outcomes))):
            self._parts.say(tr("There is nothing to say of the last import."))
            return
        self._list(last)

    def _list(self, came: Import) -> None:
        """Show what is to be said of an import, which another one may have followed."""
        from workbench.ui.dialogs.outcomes import OutcomesDialog  # noqa: PLC0415 - when it is wanted

        OutcomesDialog(came, self._parts.shell).show()


def _of_last(last: Import) -> str:
    """How the last import ended, in a line."""
    from workbench.ui.dialogs.outcomes import came_in  # noqa: PLC0415 - when something came in

    came = say(came_in(last.outcomes))
    if last.ended and not last.cancelled:
        return tr("The last import: {came}", came=came)
    return tr("The last import did not come to its end. {came}", came=came)


def _import_of(names: Sequence[Path]) -> str:
    """What an import is called while it waits."""
    if len(names) == 1:
        return tr("The import of {file}", file=names[0].name)
    return say(nmsg("The import of {count} file", "The import of {count} files", len(names)))


def _ask_what_it_is(asked: Sequence[tuple[Outcome, Unlike]], parent: QWidget) -> tuple[Joining | None, int]:
    """Ask what the first of some captures is; the answer, and for how many of them it holds."""
    from workbench.ui.dialogs.another_page import AnotherPageBox  # noqa: PLC0415 - when it is wanted

    first, about = asked[0]
    box = AnotherPageBox(about, first.part or first.file.name, len(asked) - 1, parent)
    box.exec()
    box.deleteLater()
    return box.answer, len(asked) if box.for_all.isChecked() else 1


def _take(desk: "Desk", came: Import, choice: Choice, joining: Joining, record: ImportRecord, task: Task) -> Import:
    """Take files in, saying how many there are as they are found, and which one it is at, and write it all down."""
    place, at = "", (0, 1)

    def progress(done: int, of: int) -> None:
        nonlocal place, at
        at = done, of
        task.progress(done, of)
        place = tr("{number} of {count}", number=f"{done + 1:,}", count=f"{of:,}") if of > 1 else ""
        if came.count != of:
            came.count = of
            record.note(came)

    def within(share: float) -> None:
        task.progress(at[0] + share, at[1])

    def told(name: str) -> None:
        task.tell(tr("{place}, {file}", place=place, file=name) if place else name)

    def found(count: int) -> None:
        if count % _COUNTED_BY == 0:
            task.tell(say(nmsg("{count} file found", "{count} files found", count)))

    with record.writing(came.asked):
        record.let_go(came.asked)
        try:
            for outcome in taking(
                desk, came.asked, choice=choice, progress=progress, told=told, found=found, within=within,
                cancelled=task.cancelled, joining=joining,
            ):  # fmt: skip
                came.outcomes.append(outcome)
                record.note(came, outcome)
        except Cancelled:
            came.cancelled = True
        came.ended = True
        record.note(came)
    return came


def _is_of_an_archive(outcome: Outcome) -> bool:
    """Whether an outcome says something of an archive as a whole: that it is cut short, or was changed."""
    return bool(outcome.said) and outcome.article is None and outcome.case is None


def _archives(names: Sequence[Path], task: Task) -> "dict[Path, Listing]":
    """What the archives among some files hold; one that cannot be looked into is said when it is taken in."""
    from workbench.actions import casefiles  # noqa: PLC0415 - readers are loaded when something is read

    found = {}
    for number, name in enumerate(names):
        task.progress(number, len(names))
        try:
            if not is_folder(name) and not casefiles.is_case_file(name):
                listing = listing_of(name, task.cancelled)
                if listing is not None and len(listing.members) > 1 and not all(one.unread for one in listing.members):
                    found[name] = listing
        except Cancelled:
            raise
        except WorkbenchError:
            continue
    return found
