"""The command that searches everything kept in words."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from dataclasses import asdict
from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_error, print_json, print_table, tell_progress
from workbench.cli.run import Run


@command(app, "search", say(COMMANDS["search"]))
def search(
    run: Run,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help=tr("All of them must be there; the last may be a beginning."))
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help=tr("At most so many."))] = 20,
) -> None:
    """Find records by their words, best first."""
    from workbench.actions import search as actions

    with run.desk() as desk:
        tell_progress(tr("The search is made anew"), actions.make(desk))
        if (lacking := actions.lacking(desk)) is not None:
            print_error(say(lacking))
        found = actions.find(desk, " ".join(words), limit)
    if run.json:
        print_json([asdict(one) for one in found])
    else:
        print_table((tr("Kind"), tr("Id"), tr("Words")), [(say(one.kind), one.id, one.snippet) for one in found])
