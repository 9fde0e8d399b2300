"""Wording to change: where the article says more, or something else, than those it has it from."""

from collections.abc import Iterator

from workbench.actions.reporting import chains
from workbench.actions.reporting.gathering import Reader, Told
from workbench.actions.reporting.voice import Voice, capital
from workbench.base.messages import msg
from workbench.base.records import Attribution, Hop
from workbench.base.terms import Check
from workbench.base.turned import isolated
from workbench.report.document import Column, Line, Run, Table
from workbench.rules.attention import lost_hedges
from workbench.rules.chains import FIRST_HAND

_WRONG = (Check.DIFFERS, Check.NOT_IN_ORIGINAL)

Row = tuple[Line, ...]


def table(rows: list[Row], voice: Voice) -> Table:
    """The rows under their columns."""
    columns = (
        Column("#", 0, heads_row=True),
        Column(voice.say(msg("Article"))),
        Column(voice.say(msg("Relay"))),
        Column(voice.say(msg("Origin"))),
    )
    return Table(columns, tuple(rows), caption=voice.say(msg("Wording to change")))


def rows(told: Told, number: Line, voice: Voice, reader: Reader) -> Iterator[Row]:
    """A row for each chain of the claim in which a hedge is lost, or a source says something else."""
    for attribution in told.matter.attributions:
        lost = list(lost_hedges(told.matter, attribution))
        wrong = [hop for hop in attribution.hops if hop.check in _WRONG]
        if lost or wrong:
            words = _article(told, voice, reader)
            what = voice.beside(words.text if isinstance(words, Run) else words, _what(told, lost, wrong, voice))
            article = (words, "\n", Run(what, muted=True))
            relays, origin = _parted(attribution, voice, told, reader)
            yield (number, article, relays, origin)


def _parted(attribution: Attribution, voice: Voice, told: Told, reader: Reader) -> tuple[Line, Line]:
    """The relays, and the origin, where the chain reaches one.

    Where nobody names the origin and its words were not seen, the one who speaks for it is shown, and it behind that.
    """
    hops = attribution.hops
    lines = [_hop(told, hop, voice, reader) for hop in hops]
    if chains.basis_of(told, attribution)[0] not in FIRST_HAND:
        return _in_lines(lines), (Run(voice.say(msg("not reached")), muted=True),)
    told_by = [at for at, hop in enumerate(hops) if _words(hop, reader) or not told.matter.is_unnamed(hop.source)]
    origin = told_by[-1] if told_by else len(hops) - 1
    behind: list[Line] = [
        (Run(voice.say(msg("behind it, {name}: {check}", name=name, check=chains.check(hop, voice))), muted=True),)
        for hop in hops[origin + 1 :]
        if (name := chains.source_name(told.matter, hop.source, voice))
    ]
    return _in_lines(lines[:origin] or [("—",)]), _in_lines([lines[origin], *behind])


def _in_lines(lines: list[Line]) -> Line:
    return tuple(part for number, line in enumerate(lines) for part in (("\n", *line) if number else line))


def _article(told: Told, voice: Voice, reader: Reader) -> Run | str:
    """The claim's first passage, as it stands in the article."""
    passage = next(iter(told.claim.passages), None)
    if passage is None:
        return voice.say(msg("anchored to no passage"))
    if not reader.stands(passage):
        return Run(chains.adrift(passage, voice), bold=True)
    words = voice.quoted(passage.exact)
    return Run(words, quote=True, language=told.matter.article.language or "")


def _what(told: Told, lost: list[Hop], wrong: list[Hop], voice: Voice) -> str:
    said = [voice.say(msg("hedge lost: “{hedge}”", hedge=hop.hedge or "")) for hop in lost]
    for hop in wrong:
        name = chains.source_name(told.matter, hop.source, voice)
        said.append(voice.say(msg("{name}: {check}", name=name, check=chains.check(hop, voice))))
    return capital("; ".join(said))


def _words(hop: Hop, reader: Reader) -> str:
    """A voice's own words: as they were noted when it was checked, else as the proof has them."""
    return hop.words_seen or reader.proof_words(hop.proof)


def _hop(told: Told, hop: Hop, voice: Voice, reader: Reader) -> Line:
    """Who it is, and its own words."""
    name = f"{isolated(chains.source_name(told.matter, hop.source, voice))}: "
    if words := _words(hop, reader):
        return voice.own(name, *chains.marked(words, hop.hedge, voice))
    if hop.hedge:
        return voice.own(name, Run(isolated(voice.quoted(hop.hedge)), bold=True, quote=True))
    return voice.own(name, chains.check(hop, voice))
