"""Commands on claims: list them; add, set, split, delete one."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated, Any

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import Confidence, Kind, Status, Weight, Work
from workbench.cli.common import app, chosen, command, group, span_of, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_json_list, print_line, print_table
from workbench.cli.run import Run
from workbench.rules.wording import origins_phrases, status_phrase

claim = group(say(COMMANDS["claim"]))
app.add_typer(claim, name="claim")

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help=tr("A claim's id."))]
StatementOption = Annotated[str | None, typer.Option(metavar="TEXT", help=tr("What it says, in your own words."))]
KindOption = Annotated[Kind | None, typer.Option(case_sensitive=False, help=tr("What sort of statement it is."))]
WeightOption = Annotated[
    Weight | None, typer.Option(case_sensitive=False, help=tr("How much of the article stands on it."))
]


def date_option(help_line: str) -> Any:
    """An option that takes a date in EDTF."""
    return typer.Option(metavar="EDTF", help=help_line)


@command(app, "claims", say(COMMANDS["claims"]))
def claims(
    run: Run,
    article: Annotated[str | None, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))] = None,
    case: Annotated[str | None, typer.Option(metavar="NAME", help=tr("All articles of this case."))] = None,
) -> None:
    """List claims in the text's order."""
    if (article is None) == (case is None):
        wrong_use(tr("Name either an article or, with --case, a case."))
    from workbench.actions import plain

    with run.desk() as desk:
        found = (
            plain.claims_of_article(desk, article) if article is not None else plain.claims_of_case(desk, case or "")
        )
        if run.json:
            print_json_list(found)
            return
        rows = [_row(record) for record in found]
    print_table((tr("Claim"), tr("No."), tr("Status"), tr("Origins"), tr("Statement")), rows)


def _row(record: dict[str, Any]) -> tuple[object, ...]:
    judged, computed = record["assessment"], record["computed"]
    status = say(status_phrase(Status(judged["status"]) if judged else None, Kind(record["kind"])))
    return (record["id"], record["number"], status, _origins(computed), record["statement"])


def _origins(computed: dict[str, Any]) -> str:
    phrases = origins_phrases(
        computed["supporting"], computed["contradicting"], len(computed["carriers"]), reached=computed["reached"]
    )
    return " · ".join(say(phrase) for phrase in phrases if phrase is not None)


def show(run: Run, record: dict[str, Any]) -> None:
    """Print one claim record: whole as JSON, else its number, status and statement."""
    if run.json:
        print_json(record)
        return
    name, number, status, origins, statement = _row(record)
    print_line(f"{name}  {number}. {statement}")
    print_line(tr("    {status}; independent origins: {origins}", status=status, origins=origins))


@command(claim, "add", tr("make a claim of words of the article"))
def add(
    run: Run,
    *,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))],
    spans: Annotated[
        list[str] | None, typer.Argument(metavar="START:END", help=tr("Ranges, counted in characters from 0."))
    ] = None,
    quote: Annotated[
        str | None, typer.Option(metavar="TEXT", help=tr("The words, which must stand there once."))
    ] = None,
    statement: StatementOption = None,
    kind: KindOption = None,
    weight: WeightOption = None,
) -> None:
    """Make a claim of one or more ranges, or of a quote."""
    if bool(spans) == (quote is not None):
        wrong_use(tr("Name either ranges START:END or, with --quote, the words."))
    ranges = [span_of(text) for text in spans or ()]
    from workbench.actions import claims as actions
    from workbench.actions import plain

    with run.changing() as desk:
        if quote is not None:
            ranges = [actions.place_of_quote(desk, article, quote)]
        more = chosen({"kind": kind, "weight": weight})
        made = actions.add(desk, article, ranges, statement=statement, **more)
        show(run, plain.claim(desk, made))


@command(claim, "set", tr("set fields of a claim, and its status"))
def change(
    run: Run,
    *,
    name: ClaimArgument,
    status: Annotated[Status | None, typer.Option(case_sensitive=False, help=tr("How far it is corroborated."))] = None,
    confidence: Annotated[
        Confidence | None, typer.Option(case_sensitive=False, help=tr("How sure the status is."))
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Why it has this status."))] = None,
    work: Annotated[Work | None, typer.Option(case_sensitive=False, help=tr("How far the work on it is."))] = None,
    weight: WeightOption = None,
    statement: StatementOption = None,
    kind: KindOption = None,
    said_on: Annotated[str | None, date_option(tr("When it was said."))] = None,
    happened: Annotated[str | None, date_option(tr("When it happened."))] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Where."))] = None,
    assignee: Annotated[str | None, typer.Option(metavar="NAME", help=tr("Who works on it."))] = None,
    recheck_by: Annotated[str | None, typer.Option(metavar="DATE", help=tr("Look again by this day."))] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Replaces the notes."))] = None,
    tag: Annotated[list[str] | None, typer.Option(metavar="TEXT", help=tr("Once for each tag; sets the list."))] = None,
) -> None:
    """Set fields and status as one step."""
    if status is None and (confidence is not None or reason is not None):
        wrong_use(tr("--confidence and --reason go with --status."))
    values = chosen(
        {
            "statement": statement, "kind": kind, "weight": weight, "work": work, "said_on": said_on,
            "happened": happened, "place": place, "assignee": assignee, "recheck_by": recheck_by, "notes": note,
            "tags": tag or None,
        }
    )  # fmt: skip
    if status is None and not values:
        wrong_use(tr("Nothing to set: name at least one option."))
    from workbench.actions import claims as actions
    from workbench.actions import plain
    from workbench.actions.assessments import Judgement

    judgement = Judgement(status, confidence, reason or "") if status is not None else None
    with run.changing() as desk:
        show(run, plain.claim(desk, actions.revise(desk, name, values, judgement)))


@command(claim, "split", tr("make two claims of one that says two things"))
def split(
    run: Run,
    name: ClaimArgument,
    first: Annotated[str, typer.Argument(metavar="STATEMENT", help=tr("The first statement."))],
    second: Annotated[str, typer.Argument(metavar="STATEMENT", help=tr("The second statement."))],
) -> None:
    """Split a claim."""
    from workbench.actions import claims as actions
    from workbench.actions import plain

    with run.changing() as desk:
        made = [plain.claim(desk, one) for one in actions.split(desk, name, (first, second))]
    if run.json:
        print_json(made)
        return
    for record in made:
        show(run, record)


@command(claim, "delete", tr("delete a claim; undo brings it back"))
def delete(run: Run, name: ClaimArgument) -> None:
    """Delete a claim."""
    from workbench.actions import claims as actions

    with run.changing() as desk:
        (gone,) = actions.delete(desk, [name])
    if run.json:
        print_json({"deleted": gone})
    else:
        print_line(tr("Deleted {id}. “workbench undo” brings it back.", id=gone))
