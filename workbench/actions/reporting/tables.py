"""Claims in tables and as counts: the central ones, all of them, and the picture of their statuses."""

from collections import Counter

from workbench.actions.reporting.gathering import ArticleTold, Told
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import msg, nmsg
from workbench.base.terms import Status
from workbench.library.derived import label
from workbench.report.document import Align, BarPart, Block, Column, Line, Paragraph, Run, StackedBar, Table

_MOST_NAMES = 3
"""Voices between article and source that a table names one by one; the claim's card names all."""

Row = tuple[Line, ...]


def claims(rows: list[Row], caption: str, voice: Voice) -> Table:
    """Claims under their columns."""
    columns = (
        Column("#", 0, heads_row=True),
        Column(voice.say(msg("Claim")), 4.4),
        Column(voice.say(msg("Source")), 2.4),
        Column(voice.say(msg("Status")), 2.1),
        Column(voice.say(msg("Origins")), 1.25),
        Column(voice.say(msg("Confidence")), 1.5),
    )
    return Table(columns, tuple(rows), caption=caption)


def row(told: Told, number: Line, voice: Voice) -> Row:
    """One claim in such a table."""
    latest = told.assessment
    sure = voice.word(latest.confidence) if latest is not None and latest.confidence is not None else "—"
    return (
        number,
        (told.statement,),
        voice.own(source(told, voice)),
        (voice.pill(latest.status if latest else None, told.claim.kind),),
        (voice.origins(told.computed),),
        (sure,),
    )


def source(told: Told, voice: Voice) -> str:
    """The last source of the first chain, and through whom it came; of a long chain the middle is counted alone."""
    last, via = label(told.matter)
    if not last:
        return "—"
    if len(via) > _MOST_NAMES:
        words = msg("{source}, via {first} … {count} more … {nearest}", source=last, first=via[0],
                    count=len(via) - 2, nearest=via[-1])  # fmt: skip
        return voice.say(words)
    return voice.say(msg("{source}, via {names}", source=last, names=voice.joined(via, ", "))) if via else last


def number(told: Told, anchor: str) -> Line:
    """A claim's number, leading to its card."""
    return (Run(str(told.claim.number), link=f"#{anchor}"),)


def articles(rows: list[Row], voice: Voice) -> Table:
    """The articles of a case under their columns."""
    columns = (
        Column(voice.say(msg("Article")), 4.2, heads_row=True),
        Column(voice.say(msg("Outlet")), 2.2),
        Column(voice.say(msg("Finding")), 2.0),
        Column(voice.say(msg("Claims")), 0.9, Align.END),
        Column(voice.say(msg("Assessed")), 1.2, Align.END),
    )
    return Table(columns, tuple(rows), caption=voice.say(msg("The articles of the case")))


def article(told: ArticleTold, by_status: Counter[Status | None], anchor: str, voice: Voice) -> Row:
    """One article in that table."""
    finding = told.record.finding
    total = by_status.total()
    return (
        (Run(told.record.title, link=f"#{anchor}"),),
        voice.own(told.outlet or "—"),
        (voice.word(finding.advice) if finding is not None else "—",),
        (str(total),),
        (str(total - by_status[None]),),
    )


def counts(by_status: Counter[Status | None], voice: Voice) -> tuple[Block, ...]:
    """How many claims there are and are assessed, in words and as a bar; never a score."""
    total = by_status.total()
    if not total:
        return (Paragraph((voice.say(msg("There are no claims.")),)),)
    parts = tuple(
        BarPart(status, by_status[status], f"{by_status[status]} {_word(status, voice)}")
        for status in (*Status, None)
        if by_status[status]
    )
    sentence = voice.say(
        msg(
            "{claims}; {assessed} assessed, {open} not assessed.",
            claims=nmsg("{count} claim", "{count} claims", total),
            assessed=total - by_status[None],
            open=by_status[None],
        )
    )
    said = voice.listing([part.words for part in parts])
    return Paragraph((sentence,)), StackedBar(parts, voice.say(msg("Claims by status: {counts}.", counts=said)))


def _word(status: Status | None, voice: Voice) -> str:
    return voice.say(msg("not assessed")) if status is None else voice.word(status)
