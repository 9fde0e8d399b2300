"""The command for trusted timestamps."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run


@command(app, "timestamp", say(COMMANDS["timestamp"]))
def timestamp(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="ARTICLE_OR_SNAPSHOT", help=tr("An article's id means its newest snapshot."))
    ],
) -> None:
    """Ask the authority that the preferences name, and keep what it answers."""
    from workbench.actions.capturing import timestamps
    from workbench.base.settings import Settings
    from workbench.intake.web.wishes import wishes_of

    settings = Settings.load()
    with run.changing() as desk:
        made = timestamps.stamp(
            desk,
            name,
            authority=str(settings.get("timestamp_authority")),
            wishes=wishes_of(settings),
            trusted=timestamps.roots(settings),
        )
    stamp, said = made.timestamp, say(made.verdict.said)
    if run.json:
        print_json({"snapshot": made.snapshot, "at": stamp.at, "authority": stamp.authority, "verified": said})
    else:
        print_line(tr("{at}, by {authority}: {verdict}", at=stamp.at, authority=stamp.authority, verdict=said))
