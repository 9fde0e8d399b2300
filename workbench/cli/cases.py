"""Commands on cases: list them; rename or delete one, move an article into one."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import Annotated

import typer

from workbench.base.languages import say, tr
from workbench.cli.articles import article
from workbench.cli.common import app, command, group
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line, print_table
from workbench.cli.run import Run

case = group(say(COMMANDS["case"]))
app.add_typer(case, name="case")

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=tr("Its name, or its id."))]


@command(app, "cases", say(COMMANDS["cases"]))
def cases(run: Run) -> None:
    """List the cases."""
    from workbench.actions import cases as actions

    with run.desk() as desk:
        found = actions.overview(desk)
    if run.json:
        print_json([{"name": case.name, "articles": [article.id for article in case.articles]} for case in found])
        return
    rows = [
        (
            case.name,
            len(case.articles),
            sum(article.claims for article in case.articles),
            sum(article.assessed for article in case.articles),
        )
        for case in found
    ]
    print_table((tr("Case"), tr("Articles"), tr("Claims"), tr("Assessed")), rows)


@command(case, "rename", tr("give a case another name"))
def rename(
    run: Run, name: CaseArgument, new: Annotated[str, typer.Argument(metavar="NAME", help=tr("The new name."))]
) -> None:
    """Rename a case."""
    from workbench.actions import cases as actions

    with run.changing() as desk:
        called = actions.rename(desk, name, new)
    if run.json:
        print_json({"renamed": called})
    else:
        print_line(tr("The case is called “{name}” now.", name=called))


@command(case, "delete", tr("delete a case, and the articles that are in no other; undo brings them back"))
def delete(run: Run, name: CaseArgument) -> None:
    """Delete a case."""
    from workbench.actions import cases as actions

    with run.changing() as desk:
        gone = actions.delete(desk, name)
    if run.json:
        print_json({"deleted": gone})
    else:
        print_line(tr("Deleted {id}. “workbench undo” brings it back.", id=gone))


@command(article, "move", tr("take an article out of all cases and put it into one"))
def move(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))],
    into: Annotated[str, typer.Argument(metavar="CASE", help=tr("A case's name; a new name makes a case."))],
) -> None:
    """Move an article to a case."""
    from workbench.actions import cases as actions

    with run.changing() as desk:
        moved, called = actions.move(desk, name, into)
    if run.json:
        print_json({"article": moved, "case": called})
    else:
        print_line(tr("{id} is in the case “{name}” now.", id=moved, name=called))
