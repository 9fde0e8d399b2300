"""Chains in words: who has it from whom, what was opened, what was seen there and whether it was kept."""

import re
from collections.abc import Iterable

from workbench.actions.reporting.gathering import Reader, Told
from workbench.actions.reporting.voice import Voice
from workbench.base.directions import holds_right_to_left
from workbench.base.messages import msg
from workbench.base.records import Attribution, Hop, Passage
from workbench.base.terms import Basis, Check, Relation
from workbench.base.turned import isolated
from workbench.report.document import Apart, Inline, Line, Run
from workbench.rules.attention import PROVABLE
from workbench.rules.matter import NAMELESS, Matter

"""Checks that something seen must have decided."""


def source_name(matter: Matter, source: str | None, voice: Voice) -> str:
    """The name of a source of the claim's matter; of a nameless outlet what stands for it."""
    return voice.name(matter.name(source or NAMELESS))


def chain(told: Told, attribution: Attribution, nearest: str | None, voice: Voice, reader: Reader) -> Line:
    """A chain hop by hop, one a line, from its nearest voice; how its last one knows on the last."""
    parts: list[Inline] = []
    nearer = source_name(told.matter, nearest, voice)
    for hop in attribution.hops:
        farther = source_name(told.matter, hop.source, voice)
        if parts:
            parts.append("\n")
        parts += _hop(hop, nearer, farther, voice, reader)
        nearer = farther
    if parts:
        parts.append("\n")
    basis, cut = basis_of(told, attribution)
    parts.append(Run(voice.say(msg("{name}: {basis}", name=nearer, basis=voice.basis(basis))), muted=True))
    if cut:
        carries_nothing = voice.say(msg("this chain is cut and carries nothing"))
        parts.append(Run(f" · {carries_nothing}", muted=True))
    return voice.own(*parts)


def basis_of(told: Told, attribution: Attribution) -> tuple[Basis, bool]:
    """How the last voice of a chain knows, and whether the chain is cut, as the rules have it."""
    for side in (told.reckoning.supporting, told.reckoning.contradicting):
        for one in side.chains:
            if one.attribution is attribution and one.opened is None:
                return one.basis, one.cut
    return attribution.basis or Basis.NOT_KNOWN, False


def _hop(hop: Hop, nearer: str, farther: str, voice: Voice, reader: Reader) -> list[Inline]:
    relation = voice.relation(hop.relation)
    if hop.relation is Relation.TOLD:
        sentence = voice.say(msg("{nearer} {relation} by {farther}", nearer=nearer, relation=relation, farther=farther))
    else:
        sentence = voice.say(msg("{nearer} {relation} {farther}", nearer=nearer, relation=relation, farther=farther))
    parts: list[Inline] = [f"{sentence}: ", Run(check(hop, voice), bold=True)]
    parts += [part for detail in _details(hop, voice, reader) for part in (" · ", detail)]
    if words := hop.words_seen or reader.proof_words(hop.proof):
        parts += [" · ", voice.say(msg("words seen:")), " ", *marked(words, hop.hedge, voice)]
    if hop.passage is not None:
        parts += [" · ", *_in_article(hop.passage, voice, reader)]
    if hop.note:
        parts += [" · ", isolated(hop.note)]
    return parts


def check(hop: Hop, voice: Voice) -> str:
    """What a hop's check found, in words."""
    if hop.check is not Check.DIFFERS:
        return voice.word(hop.check)
    if hop.material is False:
        return voice.say(msg("differs, though not materially"))
    return voice.say(msg("differs materially"))


def _details(hop: Hop, voice: Voice, reader: Reader) -> Iterable[str]:
    if hop.checked_at:
        yield voice.moment(hop.checked_at)
    if hop.check in PROVABLE:
        if hop.proof is None:
            yield voice.say(msg("seen, not kept"))
        elif (proof := reader.proof(hop.proof)) is not None and proof.title:
            yield voice.say(msg("kept: {title}", title=proof.title))
        else:
            yield voice.say(msg("kept"))
    if hop.said_on:
        yield voice.say(msg("said on {date}", date=voice.date(hop.said_on)))
    if hop.hedge:
        yield voice.say(msg("with the hedge “{hedge}”", hedge=hop.hedge))
    if hop.cue and hop.passage is None:
        yield voice.say(msg("by the words “{words}”", words=hop.cue))


def _in_article(passage: Passage, voice: Voice, reader: Reader) -> list[Inline]:
    """The article's words for a hop, checked against its text."""
    if not reader.stands(passage):
        return [Run(adrift(passage, voice), bold=True)]
    return [voice.say(msg("in the article:")), " ", Run(isolated(voice.quoted(passage.exact)), quote=True)]


def adrift(passage: Passage, voice: Voice) -> str:
    """That a passage is not what the text says at its place; its words are not repeated as if they stood there."""
    return voice.say(
        msg(
            "The passage recorded at characters {start} to {end} is not what the text says there: it is not printed.",
            start=passage.start,
            end=passage.end,
        )
    )


def marked(words: str, hedge: str | None, voice: Voice) -> Line:
    """Someone's words in quotation marks, their hedge in bold; apart from what stands beside them."""
    quoted = voice.quoted(words)
    found = re.search(rf"(?<!\w){re.escape(hedge.strip())}(?!\w)", quoted, re.IGNORECASE) if hedge else None
    if found is None or not found.group():
        return (Run(isolated(quoted), quote=True),)
    start, end = found.span()
    runs = [
        Run(quoted[:start], quote=True),
        Run(quoted[start:end], quote=True, bold=True),
        Run(quoted[end:], quote=True),
    ]
    said = tuple(run for run in runs if run.text)
    return (Apart(said),) if holds_right_to_left(quoted) else said
