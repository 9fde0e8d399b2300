"""The command that lets a case leave: as a report, or as a case file."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from contextlib import nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbench.base.clock import standing_at
from workbench.base.languages import say, tr
from workbench.cli.common import app, command, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run


class Format(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    PDF = "pdf"
    CASE = "case"


def _moment(text: str) -> datetime:
    """A point in time; without an offset it is in UTC, and a day alone is its beginning."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        wrong_use(tr("“{given}” is no time; write it as 2024-06-05T10:00:00Z.", given=text))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@command(app, "report", say(COMMANDS["report"]))
def report(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="ARTICLE_OR_CASE", help=tr("An article's id, or a case's name."))],
    kind: Annotated[Format, typer.Option("--format", case_sensitive=False, help=tr("What to write."))],
    file: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help=tr("Where to."))],
    at: Annotated[str | None, typer.Option(metavar="TIME", help=tr("As of this time, ISO 8601."))] = None,
    include_protected: Annotated[
        bool, typer.Option("--include-protected", help=tr("Name protected sources too."))
    ] = False,
) -> None:
    """Write a report or a case file."""
    moment = _moment(at) if at is not None else None
    with run.desk() as desk:
        if kind is Format.CASE:
            from workbench.actions import casefiles

            with standing_at(moment) if moment else nullcontext():
                written = casefiles.export_case(desk, name, Path(file), include_protected=include_protected)
        else:
            from workbench.actions import reports

            written = reports.export(desk, name, kind.value, Path(file), at=at, include_protected=include_protected)
    if run.json:
        print_json({"file": file, "bytes": written.bytes, "sha256": written.sha256})
    else:
        print_line(tr("{file}: {bytes} bytes, SHA-256 {sha256}", file=file, bytes=written.bytes, sha256=written.sha256))
