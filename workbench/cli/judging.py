"""Commands that judge: the finding of an article, the rule's suggestion for a claim, a second reader's sign-off."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import Advice, Verdict
from workbench.cli.articles import article
from workbench.cli.claims import ClaimArgument, claim, show
from workbench.cli.common import command, wrong_use
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run


@command(article, "finding", tr("set what the desk advises about an article"))
def finding(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))],
    advice: Annotated[Advice | None, typer.Option(case_sensitive=False, help=tr("What the desk advises."))] = None,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("A text for the editor."))] = None,
    no_advice: Annotated[bool, typer.Option("--no-advice", help=tr("Take the finding away."))] = False,
) -> None:
    """Set or take away the finding, with its text."""
    if (advice is None) != no_advice:
        wrong_use(tr("Name either --advice or --no-advice."))
    if no_advice and text is not None:
        wrong_use(tr("--text goes with --advice."))
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.changing() as desk:
        actions.set_finding(desk, name, advice, text or "")
        record = actions.opened(desk, name).article
    if run.json:
        print_json(as_plain(record))
    else:
        print_line(f"{record.id}  {say(record.finding.advice.value) if record.finding else tr('no finding')}")


@command(claim, "take-suggestion", tr("give a claim the status that the rule suggests, with its reason"))
def take_suggestion(run: Run, name: ClaimArgument) -> None:
    """Take the rule's suggestion."""
    from workbench.actions import assessments, plain

    with run.changing() as desk:
        assessments.take_suggestion(desk, [name])
        show(run, plain.claim(desk, name))


@command(claim, "sign-off", tr("say as a second reader what you think of a claim's assessment"))
def sign_off(
    run: Run,
    *,
    name: ClaimArgument,
    verdict: Annotated[Verdict, typer.Option(case_sensitive=False, help=tr("What you think of it."))],
    comment: Annotated[str, typer.Option(metavar="TEXT", help=tr("Why."))] = "",
) -> None:
    """Sign off the latest assessment, under the name in WORKBENCH_ANALYST or the preferences."""
    from workbench.actions import plain, sign_offs

    with run.changing() as desk:
        record = plain.sign_off(desk, sign_offs.sign(desk, name, verdict, comment))
    if run.json:
        print_json(record)
    else:
        print_line(tr("{by}: {verdict}", by=record["by"], verdict=say(record["verdict"])))
