"""Commands on evidence: hold an item, and say what it means for a claim."""

# ruff: noqa: PLC0415 - operations are loaded by the command that runs: help and completion do without the database

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.base.languages import say, tr
from workbench.base.terms import Basis, EvidenceKind, Stance
from workbench.cli.claims import ClaimArgument
from workbench.cli.common import app, chosen, command, group, span_of, the_one, wrong_use
from workbench.cli.names import COMMANDS
from workbench.cli.output import print_json, print_line
from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.actions.evidence import Item, Meaning
    from workbench.base.messages import Message
    from workbench.base.records import Settles

evidence = group(say(COMMANDS["evidence"]))
app.add_typer(evidence, name="evidence")

HopOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SOURCE[:relation[:check]]", help=tr("Whom the nearer voice has it from; once for each, nearest first.")
    ),
]
BasisOption = Annotated[Basis | None, typer.Option(case_sensitive=False, help=tr("How the last one knows."))]
StanceOption = Annotated[
    Stance | None,
    typer.Option(
        case_sensitive=False,
        help=tr("What the item means for the claim; a contact without an answer is context."),
        show_default=False,
    ),
]
_TICKS = ("authentic", "not_a_party", "complete")


def _text(metavar: str, help_line: str) -> Any:
    return typer.Option(metavar=metavar, help=help_line)


@command(evidence, "add", tr("hold an item and say what it means for a claim"))
def add(
    run: Run,
    *,
    claim: ClaimArgument,
    stance: StanceOption = None,
    file: Annotated[str | None, _text("FILE", tr("A file; its bytes are kept."))] = None,
    url: Annotated[str | None, _text("URL", tr("A link."))] = None,
    passage: Annotated[str | None, _text("SNAPSHOT:START:END", tr("A passage of an article in the library."))] = None,
    contact: Annotated[str | None, _text("TEXT", tr("What somebody was asked; the answer in --excerpt."))] = None,
    analysis: Annotated[str | None, _text("TEXT", tr("The method of an analysis of your own."))] = None,
    search: Annotated[str | None, _text("WORDS", tr("What was searched for; what it found in --excerpt."))] = None,
    item: Annotated[str | None, _text("EVIDENCE", tr("An item that the desk holds already."))] = None,
    where: Annotated[str | None, _text("TEXT", tr("Where was searched, or by which channel was asked."))] = None,
    source: Annotated[str | None, _text("SOURCE", tr("Whom it was captured from."))] = None,
    hop: HopOption = None,
    basis: BasisOption = None,
    credibility: Annotated[int | None, typer.Option(min=1, max=6, help=tr("6 cannot be judged."))] = None,
    establishes: Annotated[str | None, _text("TEXT", tr("What exactly it establishes."))] = None,
    settles: Annotated[
        str | None, _text(",".join(_TICKS), tr("Which of the three hold, with commas between them."))
    ] = None,
    excerpt: Annotated[str | None, _text("TEXT", tr("The words that matter in it."))] = None,
) -> None:
    """Add evidence to a claim as one step."""
    kinds = {"file": file, "url": url, "passage": passage, "contact": contact, "analysis": analysis, "search": search,
             "item": item}  # fmt: skip
    kind = the_one(kinds, tr("Name one of {options}.", options=", ".join(f"--{name}" for name in kinds)))
    of_item = {"where": where, "source": source, "hop": hop or None, "basis": basis, "excerpt": excerpt}
    _refuse_what_does_not_fit(kind, stance, of_item)
    ticks = _ticks(settles)
    from workbench.actions import evidence as actions

    meaning = actions.Meaning(stance or Stance.CONTEXT, credibility, establishes or "", ticks)
    about = actions.Item(EvidenceKind.FILE, source=source, where=where, excerpt=excerpt)
    new = None if item else _item(kind, str(kinds[kind]), about)
    if new is None:
        _bear(run, claim, str(item), meaning)
    else:
        _hold(run, claim, new, meaning, hop or [], basis)


def _bear(run: Run, claim: str, item: str, meaning: "Meaning") -> None:
    from workbench.actions import evidence as actions
    from workbench.actions import plain

    with run.changing() as desk:
        _show(run, plain.bearing(desk, actions.bear(desk, claim, item, meaning)))


def _hold(run: Run, claim: str, item: "Item", meaning: "Meaning", hops: list[str], basis: Basis | None) -> None:
    """Hold a new item; where it cannot have the stance that was named, it is context, and that is said."""
    from workbench.actions import evidence as actions
    from workbench.actions import plain
    from workbench.actions.attributions import hop_of_words

    only_context = actions.why_only_context(item, meaning.stance)
    if only_context is not None:
        meaning = replace(meaning, stance=Stance.CONTEXT)
    chain = [hop_of_words(text) for text in hops]
    with run.changing() as desk:
        made = actions.add(desk, claim, item, meaning, hops=chain, basis=basis)
        _show(run, plain.bearing(desk, made), only_context)


def _refuse_what_does_not_fit(kind: str, stance: Stance | None, of_item: dict[str, Any]) -> None:
    """Refuse what is said of an item that the desk holds already, and no stance unless nobody answered."""
    options = ", ".join(f"--{name}" for name in chosen(of_item))
    if kind == "item" and options:
        wrong_use(tr("{options}: that is of the item; with --item only its meaning is new.", options=options))
    unanswered = kind == "contact" and not _says(of_item["excerpt"])
    if stance is None and not unanswered:
        wrong_use(tr("Say with --stance what it means for the claim."))


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _ticks(text: str | None) -> "Settles | None":
    if text is None:
        return None
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in _TICKS:
            wrong_use(tr("--settles does not know “{word}”: it takes {words}.", word=word, words=", ".join(_TICKS)))
    from workbench.base.records import Settles

    return Settles(**dict.fromkeys(words, True))


def _item(kind: str, given: str, about: "Item") -> "Item":
    """An item of the kind that an option means, with what the option says of it."""
    if kind == "file":
        return replace(about, kind=EvidenceKind.FILE, file=Path(given))
    if kind == "url":
        return replace(about, kind=EvidenceKind.LINK, url=given)
    if kind == "passage":
        snapshot, *span = given.rsplit(":", 2)
        if not span:
            wrong_use(tr("--passage needs the words' place too: write SNAPSHOT:START:END, counted in characters."))
        return replace(about, kind=EvidenceKind.PASSAGE, snapshot=snapshot, span=span_of(":".join(span)))
    found = None if kind == "analysis" else _says(about.excerpt)
    return replace(about, kind=EvidenceKind(kind), words=given, found=found)


def _show(run: Run, record: dict[str, Any], note: "Message | None" = None) -> None:
    if run.json:
        print_json(record)
        return
    from workbench.actions.evidence import uncounted

    item, stance = record["evidence"], Stance(record["stance"])
    print_line(f"{record['id']}  {say(uncounted(item['kind'], stance) or stance)}: {_called(item)}  ({item['id']})")
    if note is not None:
        print_line(f"    {say(note)}")


def show_item(run: Run, record: dict[str, Any]) -> None:
    """Print one evidence record: whole as JSON, else its kind, what it is called and how many chains it has."""
    if run.json:
        print_json(record)
        return
    print_line(f"{record['id']}  {_called(record)}")
    print_line(tr("    chains: {number}", number=len(record["attributions"])))


def _called(item: dict[str, Any]) -> str:
    passage = item["passage"] or {}
    named = item["title"] or item["url"] or item["words"] or passage.get("exact") or ""
    return f"{say(item['kind'])} “{named}”" if named else say(item["kind"])
