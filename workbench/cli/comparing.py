"""The command that compares snapshots."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.base.languages import say, tr
from workbench.base.messages import nmsg
from workbench.cli.common import app, command
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.actions.comparing import Comparison
    from workbench.text.differences import Change


@command(app, "compare", say(COMMANDS["compare"]))
def compare(
    run: Run,
    before: Annotated[
        str, typer.Argument(metavar="ARTICLE_OR_SNAPSHOT", help=tr("An article's id means its last two snapshots."))
    ],
    after: Annotated[str | None, typer.Argument(metavar="SNAPSHOT", help=tr("The later one."))] = None,
) -> None:
    """Say what was added and deleted from one snapshot to another, and what became of the claims' passages."""
    from workbench.actions import comparing

    with run.desk() as desk:
        found = comparing.compare(desk, before, after)
    if run.json:
        print_json(_as_json(found))
    else:
        _tell(found)


def _as_json(found: "Comparison") -> dict[str, Any]:
    return {
        "article": found.article,
        "title": found.title,
        "snapshots": [
            {"id": facts.id, "number": number, "captured": facts.captured}
            for number, facts in zip(found.numbers, found.snapshots, strict=True)
        ],
        "additions": found.found.additions,
        "deletions": found.found.deletions,
        "titles": list(found.titles) if found.titles else None,
        "numbers": [{"before": one.before, "after": one.after, "change": one.change} for one in found.quiet],
        "changes": [
            {"start": one.start, "end": one.end, "deleted": deleted, "other_start": one.other_start,
             "other_end": one.other_end, "added": added}
            for one in found.changes
            for deleted, added in (_words(found, one),)
        ],
        "claims": found.states(),
        "passages": [
            {"claim": one.claim, "number": one.number, "state": one.found.state.value,
             "score": round(one.found.score, 3), "start": one.start, "end": one.end,
             "other_start": one.found.start if one.found.score else None,
             "other_end": one.found.end if one.found.score else None}
            for one in found.touched
        ],
    }  # fmt: skip


def _words(found: "Comparison", change: "Change") -> tuple[str, str]:
    return found.texts[0][change.start : change.end], found.texts[1][change.other_start : change.other_end]


def _tell(found: "Comparison") -> None:
    one, other = found.snapshots
    print_line(found.title)
    print_line(
        tr("Snapshot {first} ({when}) and snapshot {second} ({then})", first=found.numbers[0], when=one.captured,
           second=found.numbers[1], then=other.captured)
    )  # fmt: skip
    print_line(say(nmsg("{count} word added", "{count} words added", found.found.additions)))
    print_line(say(nmsg("{count} word deleted", "{count} words deleted", found.found.deletions)))
    if found.titles is not None:
        print_line(tr("Title: “{before}” became “{after}”", before=found.titles[0], after=found.titles[1]))
    for number in found.quiet:
        print_line(tr("Number: “{before}” became “{after}”", before=number.before, after=number.after))
    print_line("")
    for change in found.changes:
        for mark, words in zip("-+", _words(found, change), strict=True):
            if words:
                print_line(f"{mark} {' '.join(words.split())}")
    if found.touched:
        print_line("")
        for passage in found.touched:
            share = f" {int(passage.found.score * 100)} %" if 0 < passage.found.score < 1 else ""
            state = tr(passage.found.state.value)
            print_line(tr("Claim {number}: {state}", number=passage.number, state=f"{state}{share}"))
