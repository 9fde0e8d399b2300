"""Commands that look after the library: check, backup, restore."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from pathlib import Path
from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run


@command(app, "check", say(COMMANDS["check"]))
def check(run: Run) -> None:
    """Verify the library."""
    from workbench.actions import checks

    with run.desk() as desk:
        found = checks.check(desk)
    problems = [str(problem) for problem in found.problems]
    if run.json:
        print_json({"ok": not problems, "problems": problems})
    else:
        for note in (*found.problems, *found.notes):
            print_line(say(note))
        if not problems:
            print_line(tr("The library is as it was written."))
    if problems:
        raise typer.Exit(1)


@command(app, "backup", say(COMMANDS["backup"]))
def backup(
    run: Run, file: Annotated[str, typer.Argument(metavar="FILE", help=tr("Where to; nothing is overwritten."))]
) -> None:
    """Write one consistent file of everything."""
    from workbench.actions import backups

    with run.desk() as desk:
        backups.backup(desk, Path(file))
    size = Path(file).stat().st_size
    if run.json:
        print_json({"file": file, "bytes": size})
    else:
        print_line(tr("{file}: {bytes} bytes", file=file, bytes=size))


@command(app, "restore", say(COMMANDS["restore"]))
def restore(
    run: Run, file: Annotated[str, typer.Argument(metavar="FILE", help=tr("A file that “backup” wrote."))]
) -> None:
    """Bring a backup back as a library, never over another."""
    from workbench.actions import backups

    backups.restore(Path(file), run.target)
    if run.json:
        print_json({"file": file, "library": str(run.target)})
    else:
        print_line(tr("Restored as {library}.", library=run.target))
