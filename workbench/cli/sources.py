"""Commands on sources: list them; set one's fields and grade, merge and split them, say which depend on each other."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import DependenceKind, Reliability, SourceKind
from workbench.cli.common import app, chosen, command, group, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line, print_table
from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.base.records import Source

source = group(say(COMMANDS["source"]))
app.add_typer(source, name="source")

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help=tr("Its name, an alias or its id."))]


@command(app, "sources", say(COMMANDS["sources"]))
def sources(run: Run) -> None:
    """List the sources by name."""
    from workbench.actions import sources as actions
    from workbench.base.plain import as_plain

    with run.desk() as desk:
        found = actions.all_sources(desk)
    if run.json:
        print_json([as_plain(record) for record in found])
    else:
        _table(found)


def _kind(record: "Source") -> str:
    """The kind in words; of one that nobody said, that."""
    return say(record.said_kind.value) if record.said_kind else tr("not said")


def _table(found: "list[Source]") -> None:
    rows = [
        (record.id, record.reliability or "", _kind(record), "; ".join((record.name, *record.aliases)))
        for record in found
    ]
    print_table((tr("Source"), tr("Grade"), tr("Kind"), tr("Name")), rows)


@command(source, "set", tr("set fields of a source, and grade it"))
def change(
    run: Run,
    *,
    name: SourceArgument,
    kind: Annotated[SourceKind | None, typer.Option(case_sensitive=False, help=tr("Who or what it is."))] = None,
    reliability: Annotated[
        Reliability | None, typer.Option(case_sensitive=False, help=tr("F cannot be judged: it is not the worst."))
    ] = None,
    topic: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Graded on this topic only."))] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help=tr("Why it is graded so."))] = None,
    owner: Annotated[str | None, typer.Option(metavar="SOURCE", help=tr("Who owns it; empty: nobody."))] = None,
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help=tr("Once for each other name; sets the list."))
    ] = None,
    protected: Annotated[
        bool | None, typer.Option("--protected/--no-protected", help=tr("Must not be named in what leaves."))
    ] = None,
    retracted: Annotated[str | None, typer.Option(metavar="REASON", help=tr("It took back what it said."))] = None,
    no_retracted: Annotated[bool, typer.Option("--no-retracted", help=tr("It stands by what it said."))] = False,
) -> None:
    """Set fields and a grade as one step."""
    if reliability is None and (topic is not None or reason is not None):
        wrong_use(tr("--topic and --reason go with --reliability."))
    if retracted is not None and no_retracted:
        wrong_use(tr("--retracted and --no-retracted exclude each other."))
    values = chosen(
        {
            "kind": kind,
            "owner": owner,
            "aliases": alias or None,
            "protected": protected,
            "retracted": False if no_retracted else retracted,
        }
    )
    if reliability is None and not values:
        wrong_use(tr("Nothing to set: name at least one option."))
    from workbench.actions import sources as actions
    from workbench.actions.namesakes import shared_aliases
    from workbench.base.plain import as_plain

    grading = actions.Grading(reliability, topic, reason or "") if reliability is not None else None
    with run.changing() as desk:
        record = actions.revise(desk, name, values, grading)
        said = shared_aliases(desk, record.id, record.aliases if alias else ())
    if run.json:
        print_json(as_plain(record))
        return
    _table([record])
    for message in said:
        print_line(f"    {say(message)}")


@command(source, "merge", tr("make a source part of another one: two names of the same"))
def merge(
    run: Run,
    name: SourceArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help=tr("The source that stays."))],
) -> None:
    """Merge two sources; the first one's name becomes an alias."""
    from workbench.actions import source_merging as actions

    with run.changing() as desk:
        _show(run, actions.merge(desk, name, into))


@command(source, "split", tr("make one of a source's aliases a source of its own"))
def split(
    run: Run,
    name: SourceArgument,
    alias: Annotated[str, typer.Argument(metavar="ALIAS", help=tr("The name that is another one's."))],
    at: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=tr("A claim, item or article where it is meant; once for each.")),
    ] = None,
) -> None:
    """Split a source off."""
    from workbench.actions import source_merging as actions

    with run.changing() as desk:
        _show(run, actions.split_off(desk, name, alias, at or ()))


@command(source, "depend", tr("say that two sources depend on each other, or that they do not"))
def depend(
    run: Run,
    *,
    first: SourceArgument,
    second: Annotated[str, typer.Argument(metavar="OTHER", help=tr("The other one."))],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=tr("Why."))],
    kind: Annotated[
        DependenceKind, typer.Option(case_sensitive=False, help=tr("What they share."))
    ] = DependenceKind.OTHER,
    claim: Annotated[
        str | None, typer.Option(metavar="CLAIM", help=tr("Only for this claim; else everywhere."))
    ] = None,
    independent: Annotated[bool, typer.Option("--independent", help=tr("They do not depend on each other."))] = False,
) -> None:
    """Record a word on two sources; the last one on them holds."""
    from workbench.actions import dependences
    from workbench.base.plain import as_plain

    with run.changing() as desk:
        record = dependences.say(desk, first, second, depends=not independent, reason=reason, kind=kind, claim=claim)
    if run.json:
        print_json(as_plain(record))
    elif record.depends:
        print_line(tr("{first} and {second} depend on each other", first=first, second=second))
    else:
        print_line(tr("{first} and {second} do not depend on each other", first=first, second=second))


def _show(run: Run, record: "Source") -> None:
    if run.json:
        from workbench.base.plain import as_plain

        print_json(as_plain(record))
    else:
        _table([record])
