"""The command import: files, folders and archives into the library, or what an archive holds."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.base.errors import BadFile, Cancelled, Refused, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import Message, msg, nmsg, renamed
from workbench.cli.common import app, command, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_error, print_json, print_line, print_table
from workbench.cli.run import Run
from workbench.cli.stopping import stopping

if TYPE_CHECKING:
    from workbench.actions.capturing.pieces import Choice
    from workbench.actions.capturing.taking import Outcome
    from workbench.actions.desk import Desk
    from workbench.actions.known_addresses import Joining
    from workbench.intake.archives.members import Listing, Member

Entry = Mapping[str, Any]

_MOST_NAMED = 10
"""Of what a cancelled import left."""


@dataclass(frozen=True, slots=True)
class _How:
    """How files are taken in: the case they join, what of archives, what was typed for pages, what stands apart."""

    case: str | None
    choice: "Choice"
    typed: list[str]
    apart: bool

    @property
    def joining(self) -> "Joining":
        """What becomes of a capture that may be another page than the article whose address it has."""
        from workbench.actions.known_addresses import Joining

        return Joining.APART if self.apart else Joining.JOIN


@command(app, "import", say(COMMANDS["import"]))
def take_in(
    run: Run,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE_OR_URL …", help=tr("Articles, folders, archives, or case files."))
    ],
    case: Annotated[
        str | None, typer.Option("--case", metavar="NAME", help=tr("The case they join; else the Inbox."))
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help=tr("Print what is in archives; nothing is imported."), show_default=False)
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PATTERN_OR_NUMBER",
            help=tr(
                "Of archives only this: a number of the list, or a pattern of address, path or title (repeatable)."
            ),
        ),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help=tr("The text of a scan or picture; form feeds part its pages.")),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help=tr("That of one text or page, where it was not found right.")),
    ] = None,
    apart: Annotated[
        bool,
        typer.Option(
            "--apart",
            help=tr("What has almost nothing of the article with its address is an article of its own."),
            show_default=False,
        ),
    ] = False,
) -> None:
    """Take in each file; one that fails is named on standard error, and the others go on."""
    if not all(files):  # an empty one would be the folder that one is in
        wrong_use(tr("An argument is empty: name a file, a folder or an address."))
    typed = _typed(text, files)
    from workbench.actions.capturing.pieces import Choice

    how = _How(case, Choice(tuple(only or ()), encoding=_encoding(encoding, files)), typed, apart=apart)
    failed = _list(run, files) if listed else _take(run, files, how)
    if failed:
        raise typer.Exit(1)


def _typed(text: Path | None, files: list[str]) -> list[str]:
    """What a person typed for each page of the one file that is taken in; refused before a library is made for it."""
    if text is None:
        return []
    if len(files) != 1:
        wrong_use(tr("--text goes with one file."))
    from workbench.intake.files import bytes_of
    from workbench.intake.typed import texts_in

    return texts_in(bytes_of(text), text.name)


def _encoding(name: str | None, files: list[str]) -> str | None:
    """An encoding that was chosen for the one file that is taken in; wrong use where there is none of that name."""
    if name is None:
        return None
    if len(files) != 1 or "://" in files[0]:
        wrong_use(tr("--encoding goes with one file."))
    from workbench.intake.decode import known_encoding

    if known_encoding(name) is None:
        wrong_use(tr("There is no encoding named {name}.", name=name))
    return name


def _take(run: Run, files: Sequence[str], how: _How) -> int:
    """Take files in and tell what came of each; how many failed. No library is made where there is nothing to take.

    Raises KeyboardInterrupt where Ctrl-C left some of them out, once all is told.
    """
    taken: list[Entry] = []
    left: list[str] = []
    failed = 0
    refused = {name: error for name in files if (error := _refusal(name)) is not None}
    if len(refused) == len(set(files)):
        for name in files:
            failed += 1
            _complain(name, refused[name])
    else:
        with stopping() as stopped, run.changing(create=True) as desk:
            for name, outcome in _outcomes(desk, files, how, stopped):
                if isinstance(outcome.error, Cancelled):
                    left.append(f"{name}, {outcome.part}" if outcome.part else name)
                    continue
                if outcome.error is not None:
                    failed += 1
                    _complain(name, outcome.error, outcome.part)
                    continue
                entry = _entry(desk, name, outcome)
                if not run.json:
                    _tell(name, entry, outcome)
                taken.append(_with_text(desk, entry, how.typed, tell=not run.json) if how.typed else entry)
    if run.json:
        print_json(taken)
    if left:
        _tell_of_left(left)
        raise KeyboardInterrupt
    return failed


def _tell_of_left(left: Sequence[str]) -> None:
    names = ", ".join(left[:_MOST_NAMED]) + (" …" if len(left) > _MOST_NAMED else "")
    line = nmsg(
        "The import was cancelled; what came in stays. {count} was not taken in: {names}",
        "The import was cancelled; what came in stays. {count} were not taken in: {names}",
        len(left),
        names=names,
    )
    print_error(say(line))


def _with_text(desk: "Desk", entry: Entry, typed: list[str], *, tell: bool) -> Entry:
    from workbench.actions.capturing import pages

    if not entry.get("article"):
        raise Refused(msg("The file holds no article to give a text to."))
    given = pages.give_text(desk, entry["article"], typed)
    if tell:
        print_line(f"    {tr('It has the text that you gave.')}")
    return {**entry, "snapshot": given.snapshot}


def _refusal(name: str) -> WorkbenchError | None:
    """What is wrong with a file that is not there, or an address that is none; known before a library is made."""
    try:
        if "://" in name:
            from workbench.intake.web.addresses import address

            address(name)
        elif not Path(name).exists():
            from workbench.intake.files import bytes_of

            bytes_of(Path(name))
    except WorkbenchError as error:
        return _hinted(name, error)
    return None


def _hinted(name: str, error: WorkbenchError) -> WorkbenchError:
    """What is wrong with a name, and what to do where it is an address that lacks its beginning."""
    from workbench.intake.web.addresses import meant

    url = None if "://" in name else meant(name)
    if url is not None:
        error.advice = msg("An address begins with https://: write {url}.", url=url)
    return error


def _outcomes(
    desk: "Desk", names: Sequence[str], how: _How, stopped: Callable[[], bool]
) -> "Iterator[tuple[str, Outcome]]":
    """What came of each file and address, in their order, with the name it was given under; what was not, as such."""
    from workbench.actions.capturing.taking import Outcome, taking

    for on_the_web, some in groupby(names, key=lambda name: "://" in name):
        if on_the_web:
            yield from ((name, _captured(desk, name, how, stopped)) for name in some)
            continue
        given = {Path(name): name for name in some}
        came = False
        try:
            taken = taking(desk, list(given), case=how.case, choice=how.choice, cancelled=stopped, joining=how.joining)
            for outcome in taken:
                came = True
                yield given.get(outcome.file, str(outcome.file)), outcome
        except Cancelled as error:
            if not came:  # they were being counted
                yield from ((name, Outcome(file, error=error)) for file, name in given.items())


def _captured(desk: "Desk", url: str, how: _How, stopped: Callable[[], bool]) -> "Outcome":
    from workbench.actions.capturing import addresses
    from workbench.actions.capturing.taking import Outcome
    from workbench.base.settings import Settings
    from workbench.intake.web.wishes import wishes_of

    try:
        if stopped():
            raise Cancelled
        wishes = wishes_of(Settings.load())
        return addresses.capture(desk, url, case=how.case, wishes=wishes, cancelled=stopped, joining=how.joining)
    except WorkbenchError as error:
        return Outcome(Path(url), error=error)


def _entry(desk: "Desk", name: str, came: "Outcome") -> Entry:
    """What came of one piece, of a stable shape; without an article or a case where it only says something."""
    from workbench.actions.capturing import facts

    notes = [say(note) for note in (*came.said, *_otherwise(came))]
    if came.case is not None:
        return {"file": name, "case": came.case, "articles": came.articles, "claims": came.claims, "notes": notes}
    if came.article is None:
        return {"file": name, "notes": notes}
    entry = {
        "file": name, "article": came.article, "snapshot": came.snapshot, "title": came.title, "notes": notes,
        "doubtful": facts.doubtful(desk, came.article),
    }  # fmt: skip
    return entry if came.part is None else {**entry, "part": came.part}


def _otherwise(came: "Outcome") -> Iterator[Message]:
    """How a person has it otherwise who sees what became of a capture that may be another page."""
    from workbench.actions.known_addresses import Joining

    if came.unlike is not None:
        yield (
            msg("To have this capture as an article of its own: “workbench undo”, then “workbench import --apart”.")
            if came.unlike is Joining.JOIN
            else msg(
                "To have it as a snapshot of that one: “workbench undo”, then “workbench import” without “--apart”."
            )
        )


def _tell(name: str, entry: Entry, came: "Outcome") -> None:
    from workbench.actions.capturing import facts

    if came.case is not None:
        articles = say(nmsg("{count} article", "{count} articles", came.articles))
        made = say(nmsg("{count} claim", "{count} claims", came.claims))
        print_line(
            tr("{file}: case “{case}”, {articles}, {claims}", file=name, case=came.case, articles=articles, claims=made)
        )
    elif came.article is None:
        print_line(name)
    else:
        print_line(f"{came.article}  {came.title}  ({f'{name}, {came.part}' if came.part else name})")
    for note in entry["notes"]:
        print_line(f"    {note}")
    if doubtful := entry.get("doubtful"):
        fields = ", ".join(say(facts.FIELDS[field]) for field in doubtful)
        print_line(f"    {tr('Doubtful: {fields}', fields=fields)}")


def _list(run: Run, files: Sequence[str]) -> int:
    """Print what archives hold; how many could not be looked into."""
    from workbench.actions.capturing.pieces import listing_of
    from workbench.base import logs

    logs.start()
    found: list[Entry] = []
    failed = 0
    for name in files:
        try:
            listing = listing_of(Path(name))
            if listing is None:
                raise BadFile(msg("{name} is no archive that can be listed.", name=Path(name).name))
        except WorkbenchError as error:
            failed += 1
            _complain(name, error)
            continue
        if run.json:
            found.append(_listing_entry(name, listing))
        else:
            _print_listing(listing)
    if run.json:
        print_json(found)
    return failed


def _listing_entry(name: str, listing: "Listing") -> Entry:
    members = [
        {
            "number": number, "path": one.path, "title": one.title, "time": one.time, "url": one.url,
            "media_type": one.media_type, "size": one.size, "status": one.status, "article": one.wanted,
            "notes": [say(note) for note in one.notes],
        }
        for number, one in enumerate(listing.members, start=1)
    ]  # fmt: skip
    notes = [say(note) for note in (*listing.notes, *listing.facts)]
    return {"file": name, "kind": listing.kind.value, "members": members, "notes": notes}


def _print_listing(listing: "Listing") -> None:
    headings = ("#", tr("Article"), tr("Time"), tr("Type"), tr("Status"), tr("Bytes"), tr("Title, address, notes"))
    print_table(headings, [_row(number, one) for number, one in enumerate(listing.members, start=1)])
    for note in (*listing.notes, *listing.facts):
        print_line(f"    {say(note)}")


def _row(number: int, one: "Member") -> Sequence[object]:
    words = "  ".join(filter(None, (one.title, one.url or one.path, *(say(note) for note in one.notes))))
    mark = tr("yes") if one.wanted else ""
    return number, mark, one.time, one.media_type, one.status, one.size, words


def _complain(name: str, error: WorkbenchError, part: str | None = None) -> None:
    """Say what is wrong with a file, by the name it was given or found under: several may lie in folders."""
    if part or "://" in name:
        called = f"{name}, {part}" if part else name
        for known in (part, Path(part).name) if part else (name,):
            error.message = renamed(error.message, known, called)
        print_error(say(error.about(called).line))
        return
    error.message = renamed(error.message, Path(name).name, name)
    print_error(say(error.about(name, str(Path(name))).line))
