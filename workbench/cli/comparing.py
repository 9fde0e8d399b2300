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
    from workbench.actions.comparing.snapshots import Comparison, Quiet, Where
    from workbench.text.comparing.differences import Change


@command(app, "compare", say(COMMANDS["compare"]))
def compare(
    run: Run,
    before: Annotated[
        str, typer.Argument(metavar="ARTICLE_OR_SNAPSHOT", help=tr("An article's id means its last two snapshots."))
    ],
    after: Annotated[str | None, typer.Argument(metavar="SNAPSHOT", help=tr("The later one."))] = None,
) -> None:
    """Say what was added and deleted from one snapshot to another, and what became of the claims' passages."""
    from workbench.actions.comparing import snapshots

    with run.desk() as desk:
        found = snapshots.compare(desk, before, after)
    if run.json:
        print_json(_as_json(found))
    else:
        _tell(found)


def _as_json(found: "Comparison") -> dict[str, Any]:
    """The comparison; `moved` of a change is the number of the one that is the same paragraph in its other place."""
    others = {one: other for went, came in found.found.moves for one, other in ((went, came), (came, went))}
    return {
        "article": found.article,
        "title": found.title,
        "snapshots": [
            {"id": facts.id, "number": number, "captured": facts.captured, "as_of": facts.moment}
            for number, facts in zip(found.numbers, found.snapshots, strict=True)
        ],
        "additions": found.found.additions,
        "deletions": found.found.deletions,
        "moved": len(found.found.moves),
        "notes": [say(line) for line in found.chosen],
        "titles": list(found.titles) if found.titles else None,
        "numbers": [_quiet(one) for one in found.quiet],
        "negations": [_quiet(one) for one in found.negations],
        "struck": [
            {"words": one.words, "struck": one.newly, "other_paragraph": one.paragraph, "claims": list(one.claims)}
            for one in found.struck
        ],
        "changes": [
            {"start": one.start, "end": one.end, "deleted": deleted, "other_start": one.other_start,
             "other_end": one.other_end, "added": added, "moved": others.get(number)}
            for number, one in enumerate(found.changes)
            for deleted, added in (_words(found, one),)
        ],
        "claims": found.states(),
        "passages": [
            {"claim": one.claim, "number": one.number, "passage": one.passage, "state": one.state.value,
             "score": round(one.score, 3), **_span("", one.before), **_span("other_", one.after),
             "before": one.words[0] if one.before else None, "after": one.words[1] if one.after else None}
            for one in found.touched
        ],
    }  # fmt: skip


def _span(prefix: str, span: tuple[int, int] | None) -> dict[str, int | None]:
    start, end = span or (None, None)
    return {f"{prefix}start": start, f"{prefix}end": end}


def _quiet(quiet: "Quiet") -> dict[str, Any]:
    return {
        "before": quiet.before, "after": quiet.after, "longer": quiet.longer,
        "change": quiet.places[0].words.change, "places": [_place(place) for place in quiet.places],
    }  # fmt: skip


def _place(place: "Where") -> dict[str, Any]:
    words = place.words
    return {
        "change": words.change, "paragraph": place.paragraphs[0], "other_paragraph": place.paragraphs[1],
        "headline": place.headline, **_span("", (words.start, words.end)),
        **_span("other_", (words.other_start, words.other_end)), "sentence": place.sentences[0] or None,
        "other_sentence": place.sentences[1] or None, "claims": list(place.claims),
    }  # fmt: skip


def _words(found: "Comparison", change: "Change") -> tuple[str, str]:
    return found.texts[0][change.start : change.end], found.texts[1][change.other_start : change.other_end]


def _tell(found: "Comparison") -> None:
    from workbench.actions.comparing.wording import (
        AWAY,
        HERE,
        became,
        called_out,
        new_words,
        old_words,
        paragraphs_moved,
    )

    one, other = found.snapshots
    print_line(found.title)
    print_line(
        tr("Snapshot {first} ({when}) and snapshot {second} ({then})", first=found.numbers[0], when=one.moment,
           second=found.numbers[1], then=other.moment)
    )  # fmt: skip
    print_line(say(nmsg("{count} word added", "{count} words added", found.found.additions)))
    print_line(say(nmsg("{count} word deleted", "{count} words deleted", found.found.deletions)))
    if found.found.moves:
        print_line(say(paragraphs_moved(found)))
    for line, places in called_out(found):
        print_line(say(line) + (f" ({'; '.join(map(say, places))})" if places else ""))
    print_line("")
    moved = found.found.moved
    for number, change in enumerate(found.changes):
        for mark, where, words in zip("-+", (AWAY, HERE), _words(found, change), strict=True):
            said = f"{say(where)} " if number in moved else f"{mark} "
            if words:
                print_line(f"{said}{' '.join(words.split())}")
    if found.touched:
        print_line("")
    for passage in found.touched:
        print_line(tr("Claim {number}: {state}", number=passage.number, state=became(passage)))
        for mark, words in (("-", old_words(passage)), ("+", new_words(passage))):
            if words:
                print_line(f"  {mark} {words}")
