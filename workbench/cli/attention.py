"""Commands that empty the list of what needs attention: ranges with nothing to check, items answered with a reason."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import Attention
from workbench.cli.articles import article
from workbench.cli.common import app, command, span_of, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run


@command(article, "nothing-to-check", tr("say that words of an article hold nothing to check"))
def nothing_to_check(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))],
    span: Annotated[
        str | None, typer.Argument(metavar="START:END", help=tr("A range, counted in characters from 0."))
    ] = None,
    quote: Annotated[
        str | None, typer.Option(metavar="TEXT", help=tr("The words, which must stand there once."))
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help=tr("They do hold something."))] = False,
) -> None:
    """Mark a range, or take the mark back."""
    if (span is None) == (quote is None):
        wrong_use(tr("Name either a range START:END or, with --quote, the words."))
    place = span_of(span) if span is not None else None
    from workbench.actions import attention, claims

    with run.changing() as desk:
        start, end = place or claims.place_of_quote(desk, name, quote or "")
        stands = attention.nothing_to_check(desk, name, start, end, wanted=not take_back)
    if run.json:
        print_json({"start": start, "end": end, "nothing_to_check": stands})
    else:
        print_line(tr("Nothing to check here") if stands else tr("Something to check here"))


@command(app, "aside", say(COMMANDS["aside"]))
def aside(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="CLAIM_OR_ARTICLE", help=tr("The id of either."))],
    item: Annotated[
        Attention, typer.Argument(metavar="ITEM", case_sensitive=False, help=tr("In the words that name it."))
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=tr("Why it needs no attention."))],
) -> None:
    """Set an item aside."""
    from workbench.actions import attention, plain

    with run.changing() as desk:
        record = plain.set_aside(desk, attention.set_aside(desk, name, item, reason))
    if run.json:
        print_json(record)
    else:
        print_line(tr("Set aside: {item}", item=say(record["item"])))
