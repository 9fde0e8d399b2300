"""The command that lets a case leave: as a report, or as a case file."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.base.languages import say, tr
from workbench.base.messages import Message
from workbench.cli.common import app, command, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_error, print_json, print_line
from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.actions.desk import Desk
    from workbench.actions.reporting.reports import Written


class Format(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    PDF = "pdf"
    CASE = "case"


_ENDINGS = {".html": Format.HTML, ".htm": Format.HTML, ".pdf": Format.PDF, ".case": Format.CASE, ".jsonl": Format.CASE}
"""What a file's name says of its format where the caller does not."""


@command(app, "report", say(COMMANDS["report"]))
def report(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="ARTICLE_OR_CASE", help=tr("An article's id, or a case's name."))],
    kind: Annotated[
        Format | None, typer.Option("--format", case_sensitive=False, help=tr("What to write; else what FILE ends in."))
    ] = None,
    file: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=tr("Where to."))] = None,
    check: Annotated[
        bool, typer.Option("--check", help=tr("Write nothing: list what to look at before, as the window does."))
    ] = False,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help=tr("The time that it bears, ISO 8601, instead of now; it tells the library as it is.")
        ),
    ] = None,
    include_protected: Annotated[
        bool, typer.Option("--include-protected", help=tr("Name protected sources too."))
    ] = False,
) -> None:
    """Write a report or a case file, or list what to look at before."""
    if check:
        if kind is not None or file is not None or at is not None:
            wrong_use(tr("--check writes nothing: leave --format, --output and --at out."))
        with run.desk() as desk:
            _look(desk, name, as_json=run.json, include_protected=include_protected)
        return
    if file is None:
        wrong_use(tr("Name an --output."))
    kind = kind or _format_of(file)
    from workbench.actions.capturing.timestamps import roots
    from workbench.actions.reporting import reports
    from workbench.actions.reporting.names_left import names_left
    from workbench.base.settings import Settings

    settings = Settings.load()
    with run.desk() as desk:
        told = () if include_protected else names_left(desk, name)
        for line in told:
            print_error(say(line))
        written = reports.export(
            desk, name, kind.value, Path(file), at=at, include_protected=include_protected,
            paper=str(settings.get("report_paper")), trusted=() if kind is Format.CASE else roots(settings),
        )  # fmt: skip
    _tell(file, written, [note for note in written.notes if note not in told], as_json=run.json)


def _format_of(file: str) -> Format:
    """The format that a file's ending says; wrong use where it says none."""
    kind = _ENDINGS.get(Path(file).suffix.lower())
    if kind is None:
        wrong_use(tr("Name a --format, or an --output that ends in .html, .pdf, .case or .jsonl."))
    return kind


def _tell(file: str, written: "Written", notes: Sequence[Message], *, as_json: bool) -> None:
    """Tell what was written, and what is to be known of it."""
    if as_json:
        print_json({"file": file, "bytes": written.bytes, "sha256": written.sha256})
        return
    print_line(tr("{file}: {bytes} bytes, SHA-256 {sha256}", file=file, bytes=written.bytes, sha256=written.sha256))
    for note in notes:
        print_line(f"    {say(note)}")


def _look(desk: "Desk", name: str, *, as_json: bool, include_protected: bool) -> None:
    """List which protected names leave, and what the report check found."""
    from workbench.actions.reporting.checking import report_check
    from workbench.actions.reporting.names_left import names_left

    names = [] if include_protected else [say(line) for line in names_left(desk, name)]
    findings = report_check(desk, name)
    if as_json:
        print_json({"names": names, "findings": [asdict(found) for found in findings]})
        return
    for line in (*names, *(say(found.line) for found in findings)):
        print_line(line)
    if not names and not findings:
        print_line(tr("The report check found nothing to mend."))
