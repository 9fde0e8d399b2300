"""Commands on chains: who got it from whom."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import Basis
from workbench.cli import claims
from workbench.cli import evidence as items
from workbench.cli.common import app, command, group, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.run import Run

attribution = group(say(COMMANDS["attribution"]))
app.add_typer(attribution, name="attribution")


@command(attribution, "add", tr("give a claim or an item of evidence a chain"))
def add(
    run: Run,
    owner: Annotated[str, typer.Argument(metavar="CLAIM_OR_EVIDENCE", help=tr("The id of either."))],
    hop: items.HopOption = None,
    basis: items.BasisOption = None,
) -> None:
    """Add one chain, nearest voice first."""
    if not hop and basis is None:
        wrong_use(tr("Name at least one --hop, or a --basis."))
    from workbench.actions import attributions as actions
    from workbench.actions import plain

    hops = [actions.hop_of_words(text) for text in hop or ()]
    with run.changing() as desk:
        actions.add(desk, owner, hops, Basis(basis) if basis else None)
        record = plain.owner(desk, owner)
    if record["type"] == "claim":
        claims.show(run, record)
    else:
        items.show_item(run, record)
