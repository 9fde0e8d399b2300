"""Commands on what was done: undo, redo, history."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_json_list, print_line, print_table
from workbench.cli.run import Run


@command(app, "undo", say(COMMANDS["undo"]))
def undo(run: Run) -> None:
    """Take back the newest step."""
    with run.changing() as desk:
        label = desk.undo()
    if run.json:
        print_json({"undone": str(label)})
    else:
        print_line(tr("Undone: {label}", label=label))


@command(app, "redo", say(COMMANDS["redo"]))
def redo(run: Run) -> None:
    """Do again what was taken back."""
    with run.changing() as desk:
        label = desk.redo()
    if run.json:
        print_json({"redone": str(label)})
    else:
        print_line(tr("Redone: {label}", label=label))


@command(app, "history", say(COMMANDS["history"]))
def history(
    run: Run,
    name: Annotated[str | None, typer.Argument(metavar="CLAIM", help=tr("Only what concerns this claim."))] = None,
) -> None:
    """List the changes, oldest first."""
    from workbench.actions import history as actions

    with run.desk() as desk:
        entries = actions.history(desk, name)
    if run.json:
        print_json_list(actions.as_json(entry) for entry in entries)
        return
    acts = {"undo": tr("undone"), "redo": tr("redone")}
    rows = [
        (
            entry.at,
            entry.by,
            acts.get(entry.act, ""),
            f"{say(entry.label)}{f' ({entry.reason})' if entry.reason else ''}",
        )
        for entry in entries
    ]
    print_table((tr("At"), tr("By"), "", tr("What")), rows)
