"""The card of a claim: its words in the article, its chains and their picture, what bears on it, and its judgement."""

from collections.abc import Iterator

from workbench.actions.reporting import chains, items, prose
from workbench.actions.reporting.gathering import Reader, Told
from workbench.actions.reporting.picture import picture
from workbench.actions.reporting.voice import Voice, capital
from workbench.base.messages import Message, msg
from workbench.base.records import Assessment, Passage, SignOff
from workbench.base.terms import Attention, Kind, Verdict, Weight
from workbench.base.turned import isolated
from workbench.report.document import Block, Card, Fact, Facts, Inline, Line, Note, Paragraph, Quote, Run, Section

_VERDICT: dict[Verdict, Message] = {
    Verdict.AGREES: msg("agreed by {name}, {moment}"),
    Verdict.OBJECTS: msg("objected to by {name}, {moment}"),
    Verdict.ASKS: msg("asked about by {name}, {moment}"),
}


def card(told: Told, anchor: str, voice: Voice, reader: Reader, *, alone: bool, drawn: bool) -> Section | Card:
    """A claim's card; `alone` under a heading of its own, `drawn` with a picture of its chains."""
    claim = told.claim
    status = told.assessment.status if told.assessment else None
    blocks: list[Block] = list(_passages(told, voice, reader))
    graph, beside = picture(told, voice, drawn=drawn)
    if graph is not None:
        blocks.append(graph)
    if beside:
        blocks.append(Paragraph((beside,), muted=True))
    blocks.append(Facts(tuple(_facts(told, voice, reader, alone=alone))))
    heading = voice.say(msg("Claim {number}", number=claim.number))
    continued = voice.say(msg("Claim {number}, continued", number=claim.number))
    if not alone:
        title = voice.joined((heading, told.statement))
        return Card(status, tuple(blocks), title=(title,), anchor=anchor, continued=continued)
    inner = Card(status, tuple(blocks), title=(told.statement,), continued=continued)
    return Section(heading, (inner,), anchor=anchor)


def _passages(told: Told, voice: Voice, reader: Reader) -> Iterator[Block]:
    language = told.matter.article.language or ""
    for passage in told.claim.passages:
        if reader.stands(passage):
            words = voice.quoted(passage.exact)
            yield Quote(words, voice.say(_place(passage, voice, reader)), language)
        else:
            yield Note((chains.adrift(passage, voice),), heading=voice.say(msg("Passage lost")))
    if not told.claim.passages:
        yield Paragraph((voice.say(msg("This claim is anchored to no passage.")),), muted=True)


def _place(passage: Passage, voice: Voice, reader: Reader) -> Message:
    number, captured = reader.paragraph(passage), reader.older_capture(passage)
    page = reader.page(passage)
    if captured is None and page is None:
        return msg("(article, paragraph {number})", number=number)
    if captured is None:
        return msg("(article, page {page}, paragraph {number})", page=page, number=number)
    moment = voice.moment(captured)
    if page is not None:
        return msg(
            "(article as captured {moment}, page {page}, paragraph {number})", moment=moment, page=page, number=number
        )
    return msg("(article as captured {moment}, paragraph {number})", moment=moment, number=number)


def _facts(told: Told, voice: Voice, reader: Reader, *, alone: bool) -> Iterator[Fact]:
    """What is told of a claim in lines; in long reports attention stands gathered at the end, not on every card too."""
    yield from _judgement(told, voice)
    claim = told.claim
    if dates := _dates(told, voice):
        yield Fact(voice.say(msg("Said, happened")), (dates,))
    if claim.place:
        yield Fact(voice.say(msg("Place")), (claim.place,))
    if alone or claim.tags or (claim.kind, claim.weight) != (Kind.EVENT, Weight.OTHER):
        yield _sorts(told, voice)
    for number, attribution in enumerate(told.matter.attributions, 1):
        several = len(told.matter.attributions) > 1
        label = msg("Chain {number}", number=number) if several else msg("Chain")
        line = chains.chain(told, attribution, told.matter.article.outlet, voice, reader)
        yield Fact(voice.say(label), line)
    for record in told.matter.bearings:
        yield Fact(items.stance(told, record, voice), items.bearing(told, record, voice, reader))
    if told.computed.attention and alone:
        words = "; ".join(voice.word(item) for item in told.computed.attention)
        yield Fact(voice.say(msg("Needs attention")), (capital(words),))
    for aside in told.matter.set_aside:
        yield Fact(voice.say(msg("Set aside")), (_set_aside(aside.item, aside.reason, voice),))
    if claim.recheck_by:
        yield Fact(voice.say(msg("Recheck by")), (voice.date(claim.recheck_by),))
    if claim.notes:
        yield Fact(voice.say(msg("Notes")), prose.line(claim.notes.strip()))
    yield Fact(voice.say(msg("Assessed")), _assessed(told, voice, alone=alone))


def _sorts(told: Told, voice: Voice) -> Fact:
    """Kind, weight and tags, named as far as they are there; of the weight only that a claim is central."""
    claim, central = told.claim, told.claim.weight is Weight.CENTRAL
    label = {
        (False, False): msg("Kind"),
        (True, False): msg("Kind, weight"),
        (False, True): msg("Kind, tags"),
        (True, True): msg("Kind, weight, tags"),
    }[central, bool(claim.tags)]
    words = (voice.word(claim.kind), *((voice.word(claim.weight),) if central else ()), *claim.tags)
    return Fact(voice.say(label), (voice.joined(words, ", "),))


def _set_aside(item: str, reason: str, voice: Voice) -> str:
    words = voice.word(Attention(item)) if item in set(Attention) else item
    why = reason.strip() or voice.say(msg("no reason given"))
    return voice.say(msg("{item}: {why}", item=capital(words), why=why))


def _judgement(told: Told, voice: Voice) -> Iterator[Fact]:
    """Status, what the rule says, the analyst's reason, and what is missing for the next status."""
    kind, latest, computed = told.claim.kind, told.assessment, told.computed
    line: list[Inline] = [voice.pill(latest.status if latest else None, kind)]
    if latest is not None and latest.confidence is not None:
        line += [" ", voice.say(msg("confidence: {confidence}", confidence=latest.confidence)), " ·"]
    line += [" ", voice.say(msg("independent origins: {number}", number=voice.origins(computed)))]
    yield Fact(voice.say(msg("Status")), tuple(line))
    suggested = capital(voice.status(computed.suggested, kind))
    yield Fact(voice.say(msg("By the rule")), (Run(f"{suggested}. ", bold=True), voice.say(computed.why)))
    if latest is not None:
        yield Fact(voice.say(msg("Reason")), _reason(latest, told, voice))
    if computed.missing is not None:
        yield Fact(voice.say(msg("Missing")), (voice.say(computed.missing),))


def _reason(latest: Assessment, told: Told, voice: Voice) -> Line:
    reason = latest.reason.strip()
    if reason and latest.by_rule:
        return (reason, " ", Run(voice.say(msg("(taken from the rule)")), muted=True))
    if reason:
        return (reason,)
    if latest.status is told.computed.suggested:
        return (Run(voice.say(msg("none given; the status is the one that the rule suggests")), muted=True),)
    return (Run(voice.say(msg("no reason given")), bold=True),)


def _dates(told: Told, voice: Voice) -> str:
    claim = told.claim
    parts = []
    if claim.said_on:
        parts.append(_date(msg("said {date}", date=voice.date(claim.said_on)), claim.said_on_words, voice))
    elif claim.said_on_words:
        parts.append(voice.say(msg("said “{words}”, not resolved to a date", words=claim.said_on_words)))
    if claim.happened:
        parts.append(_date(msg("happened {date}", date=voice.date(claim.happened)), claim.happened_words, voice))
    elif claim.happened_words:
        parts.append(voice.say(msg("happened “{words}”, not resolved to a date", words=claim.happened_words)))
    return "; ".join(parts)


def _date(resolved: Message, words: str | None, voice: Voice) -> str:
    return voice.say(resolved) + (f" ({isolated(voice.quoted(words))})" if words else "")


def _assessed(told: Told, voice: Voice, *, alone: bool) -> Line:
    """Who judged, and who signed; in long reports that names are not authenticated stands where somebody signed."""
    latest = told.assessment
    if latest is None:
        return (voice.say(msg("not assessed")),)
    parts = [voice.say(msg("{name}, {moment}", name=latest.by or _nobody(voice), moment=voice.moment(latest.at)))]
    parts += [_signed(one, latest, voice) for one in told.matter.sign_offs]
    names = voice.say(msg("(names as entered, not authenticated)"))
    lines: list[Inline] = [*voice.own("; ".join(parts))]
    if alone or told.matter.sign_offs:
        lines += [" ", Run(names, muted=True)]
    if grades := _grades(latest, told, voice):
        lines += ["\n", Run(grades, muted=True)]
    if len(told.matter.assessments) > 1:
        lines += ["\n", Run(_earlier(told, voice), muted=True)]
    return tuple(lines)


def _nobody(voice: Voice) -> str:
    return voice.say(msg("nobody is named"))


def _signed(sign_off: SignOff, latest: Assessment, voice: Voice) -> str:
    verdict = _VERDICT[sign_off.verdict].text
    name = sign_off.by or _nobody(voice)
    said = voice.say(msg(verdict, name=name, moment=voice.moment(sign_off.at)))
    if sign_off.comment:
        said = f"{said}: {isolated(voice.quoted(sign_off.comment))}"
    if sign_off.assessment != latest.id:
        said = voice.say(msg("{said} (of an earlier assessment)", said=said))
    if sign_off.voided is None:
        return said
    why = sign_off.voided.why or voice.say(msg("no reason is recorded"))
    voided = msg("(voided {moment}: {why})", moment=voice.moment(sign_off.voided.at), why=why)
    return f"{said} {voice.say(voided)}"


def _grades(latest: Assessment, told: Told, voice: Voice) -> str:
    """The grades that the assessment was made on, by the sources' names."""
    named = sorted(
        f"{isolated(told.matter.sources[source].name)} {grade}"
        for source, grade in latest.grades.items()
        if source in told.matter.sources
    )
    return voice.say(msg("On the grades: {grades}.", grades=", ".join(named))) if named else ""


def _earlier(told: Told, voice: Voice) -> str:
    before = [
        voice.say(
            msg(
                "{status} ({name}, {moment})",
                status=voice.status(one.status, told.claim.kind),
                name=one.by or _nobody(voice),
                moment=voice.moment(one.at),
            )
        )
        for one in told.matter.assessments[:-1]
    ]
    return voice.say(msg("Before: {assessments}.", assessments="; ".join(before)))
