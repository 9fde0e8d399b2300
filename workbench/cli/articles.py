"""Commands on articles: list them, print their text; set one's fields, delete it."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer

from workbench.base.languages import say, tr
from workbench.cli.common import app, chosen, command, group, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_exactly, print_json, print_line, print_table
from workbench.cli.run import Run

article = group(say(COMMANDS["article"]))
app.add_typer(article, name="article")

Entry = Mapping[str, Any]
CaseOption = Annotated[str | None, typer.Option("--case", metavar="NAME", help=tr("Only of this case."))]


@command(app, "articles", say(COMMANDS["articles"]))
def articles(run: Run, case: CaseOption = None) -> None:
    """List the articles in order of capture."""
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.desk() as desk:
        found = actions.listed(desk, case)
    if run.json:
        print_json(
            [{**as_plain(one["record"]), "snapshots": one["snapshots"], "claims": one["claims"]} for one in found]
        )
        return
    rows = [(one["record"].id, one["record"].published or "", one["claims"], one["record"].title) for one in found]
    print_table((tr("Article"), tr("Published"), tr("Claims"), tr("Title")), rows)


@command(app, "text", say(COMMANDS["text"]))
def text(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="ARTICLE_OR_SNAPSHOT", help=tr("An article's id means its newest snapshot."))
    ],
) -> None:
    """Print a snapshot's text, exactly."""
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.desk() as desk:
        snapshot = actions.snapshot(desk, name)
    if run.json:
        print_json(as_plain(snapshot))
    else:
        print_exactly(snapshot.text)


@command(app, "copies", say(COMMANDS["copies"]))
def copies(run: Run, name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))]) -> None:
    """List the articles that share words in a row with an article, those with most of it first."""
    from workbench.actions import copies as actions

    with run.desk() as desk:
        found = actions.near_copies(desk, name)
    if run.json:
        print_json(
            [
                {
                    "article": copy.article, "title": copy.title, "outlet": copy.outlet, "earlier": copy.earlier,
                    "share": round(copy.share, 4), "words": copy.words, "longest": copy.longest,
                    "snapshot": copy.snapshot, "other_snapshot": copy.other_snapshot,
                    "own_older": copy.own_older, "older": copy.older,
                    "passages": [asdict(run_of_words) for run_of_words in copy.passages],
                }
                for copy in found
            ]
        )  # fmt: skip
        return
    rows = [
        (
            f"{round(copy.share * 100)} %", copy.longest, copy.article, copy.outlet_name,
            " ".join([copy.title, *map(say, actions.said_of_older(copy))]),
        )
        for copy in found
    ]  # fmt: skip
    print_table((tr("Share"), tr("Words in a row"), tr("Article"), tr("Outlet"), tr("Title")), rows)


@command(article, "set", tr("set fields of an article"))
def change(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Its headline."))] = None,
    outlet: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help=tr("Who published it; a new name makes a source.")),
    ] = None,
    author: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Who wrote it."))] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help=tr("ISO 8601; with an offset only where the zone is known."))
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help=tr("Its address."))] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help=tr("en, uk, ar …"))] = None,
    modified: Annotated[
        str | None, typer.Option(metavar="DATE", help=tr("When it was last changed; written like published."))
    ] = None,
    canonical: Annotated[
        str | None, typer.Option("--canonical-url", metavar="URL", help=tr("What the page says its address is."))
    ] = None,
    declared_source: Annotated[
        str | None, typer.Option(metavar="TEXT", help=tr("The line that names where it is from."))
    ] = None,
) -> None:
    """Set fields as one step; what was doubtful and is set is no longer."""
    values = chosen(
        {
            "title": title, "outlet": outlet, "author": author, "published": published, "url": url,
            "language": language, "modified": modified, "canonical": canonical, "declared_source": declared_source,
        }
    )  # fmt: skip
    if not values:
        wrong_use(tr("Nothing to set: name at least one option."))
    from workbench.actions import articles as actions
    from workbench.base.plain import as_plain

    with run.changing() as desk:
        changed = actions.set_fields(desk, name, values)
    if run.json:
        print_json(as_plain(changed.record))
        return
    print_line(f"{changed.record.id}  {changed.record.title}")
    for note in changed.said:
        print_line(f"    {say(note)}")


@command(article, "delete", tr("delete an article with its claims; undo brings it back"))
def delete(run: Run, name: Annotated[str, typer.Argument(metavar="ARTICLE", help=tr("An article's id."))]) -> None:
    """Delete an article."""
    from workbench.actions import articles as actions

    with run.changing() as desk:
        gone = actions.delete(desk, name)
    if run.json:
        print_json({"deleted": gone})
    else:
        print_line(tr("Deleted {id}. “workbench undo” brings it back.", id=gone))
