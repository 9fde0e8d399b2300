"""Commands on articles: import, cases, articles, text."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.base.errors import Refused, Trouble, WorkbenchError
from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_error, print_exactly, print_json, print_line, print_table
from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.actions.desk import Desk

Entry = Mapping[str, Any]
CaseOption = Annotated[str | None, typer.Option("--case", metavar="NAME", help=tr("Only of this case."))]

_FIRST_LINE = 1 << 16
"""How many bytes of a file are looked at to tell a case file."""


@command(app, "import", say(COMMANDS["import"]))
def take_in(
    run: Run,
    files: Annotated[list[str], typer.Argument(metavar="FILE_OR_URL …", help=tr("Articles, or case files."))],
    case: Annotated[
        str | None, typer.Option("--case", metavar="NAME", help=tr("The case they join; else the Inbox."))
    ] = None,
) -> None:
    """Take in each file; one that fails is named on standard error, and the others go on."""
    taken: list[Entry] = []
    with ExitStack() as stack:
        desk: Desk | None = None
        for name in files:
            try:
                keep = _read(name)
            except WorkbenchError as error:
                _complain(name, error)
                continue
            desk = desk or stack.enter_context(run.desk(create=True))
            try:
                taken.append({"file": name, **keep(desk, case)})
            except WorkbenchError as error:
                _complain(name, error)
                continue
            if not run.json:
                _tell(taken[-1])
    if run.json:
        print_json([{field: value for field, value in entry.items() if field != "notes"} for entry in taken])
    if len(taken) < len(files):
        raise typer.Exit(1)


def _read(name: str) -> "Callable[[Desk, str | None], Entry]":
    """Read a file, and return what keeps it."""
    if "://" in name:
        raise Refused(msg("Fetching pages is not built in yet: save the page and import the file: {url}", url=name))
    path = Path(name)
    if _is_case_file(path):
        return lambda desk, case: _keep_case(desk, path, case)
    from workbench.actions import fields
    from workbench.intake.apart import read_apart
    from workbench.intake.files import bytes_of

    data = bytes_of(path)
    draft = read_apart(data, name=fields.file_name(path.name), origin=fields.file_name(path))

    def keep(desk: "Desk", case: str | None) -> Entry:
        from workbench.actions import articles

        kept = articles.take_in(desk, data, draft, case=case)
        notes = [tr("already in the library")] if kept.known else [say(note) for note in kept.notes]
        return {"article": kept.article, "snapshot": kept.snapshot, "title": kept.title, "notes": notes}

    return keep


def _is_case_file(path: Path) -> bool:
    """Whether a file is a case file by what it holds, or calls itself one."""
    if not path.is_file():
        return False
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return "case.jsonl" in archive.namelist()
        with path.open("rb") as stream:
            first = json.loads(stream.readline(_FIRST_LINE))
    except OSError as error:
        raise Trouble(
            msg("{name} cannot be opened: {why}.", name=str(path), why=error.strerror or str(error))
        ) from error
    except (ValueError, zipfile.BadZipFile, RecursionError):
        return path.suffix.lower() in (".jsonl", ".case")
    return isinstance(first, dict) and "workbench" in first


def _keep_case(desk: "Desk", path: Path, case: str | None) -> Entry:
    from workbench.actions import casefiles

    kept = casefiles.import_case(desk, path, case=case)
    return {"case": kept.case, "articles": kept.articles, "claims": kept.claims}


def _tell(entry: Entry) -> None:
    if "case" in entry:
        print_line(
            tr(
                "{file}: case “{case}”, {articles} articles, {claims} claims",
                file=entry["file"],
                case=entry["case"],
                articles=entry["articles"],
                claims=entry["claims"],
            )
        )
        return
    print_line(f"{entry['article']}  {entry['title']}")
    for note in entry["notes"]:
        print_line(f"    {note}")


def _complain(name: str, error: WorkbenchError) -> None:
    line = say(error.line)
    print_error(line if Path(name).name in line else f"{name}: {line}")


@command(app, "cases", say(COMMANDS["cases"]))
def cases(run: Run) -> None:
    """List the cases."""
    from workbench.actions import cases as actions

    with run.desk() as desk:
        found = actions.overview(desk)
    if run.json:
        print_json([{"name": case.name, "articles": [article.id for article in case.articles]} for case in found])
        return
    rows = [
        (
            case.name,
            len(case.articles),
            sum(article.claims for article in case.articles),
            sum(article.assessed for article in case.articles),
        )
        for case in found
    ]
    print_table((tr("Case"), tr("Articles"), tr("Claims"), tr("Assessed")), rows)


@command(app, "articles", say(COMMANDS["articles"]))
def articles(run: Run, case: CaseOption = None) -> None:
    """List the articles in order of capture."""
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.desk() as desk:
        found = actions.listed(desk, case)
    if run.json:
        print_json(
            [{**as_plain(one["record"]), "snapshots": one["snapshots"], "claims": one["claims"]} for one in found]
        )
        return
    rows = [(one["record"].id, one["record"].published or "", one["claims"], one["record"].title) for one in found]
    print_table((tr("Article"), tr("Published"), tr("Claims"), tr("Title")), rows)


@command(app, "text", say(COMMANDS["text"]))
def text(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="ARTICLE_OR_SNAPSHOT", help=tr("An article's id means its newest snapshot."))
    ],
) -> None:
    """Print a snapshot's text, exactly."""
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.desk() as desk:
        snapshot = actions.snapshot(desk, name)
    if run.json:
        print_json(as_plain(snapshot))
    else:
        print_exactly(snapshot.text)
