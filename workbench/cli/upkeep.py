"""Commands that look after the library: check, backup, restore, recover."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from pathlib import Path
from typing import Annotated

import typer

from workbench.base.errors import Refused
from workbench.base.languages import say, tr
from workbench.base.messages import msg, nmsg
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_error, print_json, print_line
from workbench.cli.run import Run, analyst


@command(app, "check", say(COMMANDS["check"]))
def check(run: Run) -> None:
    """Verify the library; one that cannot be opened is a problem like others."""
    from workbench.actions import checks
    from workbench.actions.capturing import timestamps
    from workbench.base.settings import Settings

    found = checks.check_file(run.target, timestamps.roots(Settings.load()))
    problems = [str(problem) for problem in found.problems]
    if run.json:
        print_json({"ok": not problems, "problems": problems, "notes": [str(note) for note in found.notes]})
    else:
        for line in (*found.problems, *found.notes, *([found.advice] if found.advice is not None else ())):
            print_line(say(line))
        if not problems:
            print_line(say(found.sound))
    if problems:
        count = len(problems)
        print_error(say(nmsg("The check found {count} problem.", "The check found {count} problems.", count)))
        raise typer.Exit(1)


@command(app, "backup", say(COMMANDS["backup"]))
def backup(
    run: Run,
    file: Annotated[str, typer.Argument(metavar="FILE", help=tr("Where to."))],
    replace: Annotated[
        bool, typer.Option("--replace", help=tr("Replace a file that stands there."), show_default=False)
    ] = False,
) -> None:
    """Write one consistent file of everything."""
    from workbench.actions import backups

    if not replace and Path(file).expanduser().exists():
        raise Refused(msg("{name} stands there already: name another file, or add --replace.", name=file))
    with run.desk() as desk:
        written = backups.backup(desk, file)
    if run.json:
        print_json({"file": file, "bytes": written.bytes})
    else:
        print_line(tr("{file}: {bytes} bytes", file=file, bytes=written.bytes))


@command(app, "restore", say(COMMANDS["restore"]))
def restore(
    run: Run, file: Annotated[str, typer.Argument(metavar="FILE", help=tr("A file that “backup” wrote."))]
) -> None:
    """Put a backup in the library's place; what stood there is moved aside, and said."""
    from workbench.actions import backups

    restored = backups.restore(file, run.file)
    if run.json:
        aside = [str(path) for path in restored.aside]
        print_json({"file": file, "library": str(restored.library), "aside": aside})
    else:
        print_line(say(backups.restored_line(restored)))


@command(app, "recover", say(COMMANDS["recover"]))
def recover(
    run: Run, file: Annotated[str, typer.Argument(metavar="FILE", help=tr("The new library; nothing may stand there."))]
) -> None:
    """Save what can be read of the library into a new one; what is lost is said line by line."""
    from workbench.actions import backups

    recovered = backups.recover(run.file, file, analyst())
    if run.json:
        lines = [str(line) for line in recovered.lines]
        whence = str(recovered.whence) if recovered.whence is not None else None
        told = {"library": str(recovered.library), "rows": recovered.read, "filled": recovered.filled}
        print_json({**told, "whence": whence, "lost": lines})
    else:
        for line in backups.recovered_lines(recovered):
            print_line(say(line))
