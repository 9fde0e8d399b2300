"""Items of evidence in words: what each means for a claim, where it is from, what exactly it establishes."""

from collections.abc import Iterator

from workbench.actions.evidence import is_unanswered, uncounted
from workbench.actions.reporting import chains
from workbench.actions.reporting.gathering import Reader, Told
from workbench.actions.reporting.voice import Voice, capital
from workbench.base.messages import msg
from workbench.base.records import Bearing, Evidence, Settles
from workbench.base.terms import EvidenceKind
from workbench.base.turned import isolated
from workbench.report.document import Inline, Line, Run


def bearing(told: Told, record: Bearing, voice: Voice, reader: Reader) -> Line:
    """What an item means for a claim, one line for each thing that is known of it."""
    item = told.matter.evidence[record.evidence]
    lines: list[list[Inline]] = [_head(told, item, record, voice)]
    if record.establishes:
        lines.append([voice.say(msg("Establishes: {what}", what=record.establishes))])
    if record.settles is not None:
        lines.append([_settles(record.settles, voice)])
    lines.extend(_contents(item, voice, reader))
    if record.note:
        lines.append([record.note])
    lines.extend(
        list(chains.chain(told, attribution, item.source, voice, reader))
        for attribution in told.matter.item_attributions.get(item.id, ())
    )
    return voice.own(*(part for number, line in enumerate(lines) for part in (["\n", *line] if number else line)))


def stance(told: Told, record: Bearing, voice: Voice) -> str:
    """How an item stands to the claim, as at the beginning of a line."""
    words = uncounted(told.matter.evidence[record.evidence].kind, record.stance)
    return capital(voice.say(words)) if words else voice.heading(record.stance)


def title(item: Evidence, voice: Voice) -> str:
    """What an item is called: its title, else its kind."""
    return item.title or voice.heading(item.kind)


def _head(told: Told, item: Evidence, record: Bearing, voice: Voice) -> list[Inline]:
    parts: list[Inline] = [Run(isolated(title(item, voice)), bold=True, link=item.url or "")]
    if item.source is None and item.kind is not EvidenceKind.SEARCH:
        parts += [" · ", voice.say(msg("no source is named for it"))]
    elif item.source is not None:
        source = told.matter.sources[item.source]
        grade = voice.reliability(source.reliability)
        parts += [" · ", voice.say(msg("from {name} ({grade})", name=source.name, grade=grade))]
    if item.kind is not EvidenceKind.SEARCH:
        parts.append(f" · {voice.credibility(record.credibility)}")
    return parts


def _settles(ticks: Settles, voice: Voice) -> str:
    names = (
        (ticks.authentic, msg("authentic")),
        (ticks.not_a_party, msg("not by a party to the matter")),
        (ticks.complete, msg("complete for the question")),
    )
    held = [voice.say(words) for holds, words in names if holds]
    if len(held) == len(names):
        return voice.say(msg("It settles the question: {held}.", held=voice.listing(held)))
    if not held:
        return voice.say(msg("It does not settle the question."))
    return voice.say(msg("It does not settle the question; said of it: {held}.", held=voice.listing(held)))


def _contents(item: Evidence, voice: Voice, reader: Reader) -> Iterator[list[Inline]]:
    if item.kind in (EvidenceKind.CONTACT, EvidenceKind.SEARCH):
        yield [contact(item, voice) if item.kind is EvidenceKind.CONTACT else search(item, voice)]
    elif item.words:
        yield [voice.say(msg("Method: {method}", method=item.words))]
    if item.passage is not None:
        yield _passage(item, voice, reader)
    if item.excerpt and item.kind is not EvidenceKind.CONTACT:
        yield [Run(isolated(voice.quoted(item.excerpt)), quote=True, language=item.language or "")]
    if item.translation:
        by = item.translated_by or voice.say(msg("nobody is named"))
        yield [voice.say(msg("Translated: {words} (by {name})", words=voice.quoted(item.translation), name=by))]
    yield [Run(_when_and_where(item, voice), muted=True)]


def _passage(item: Evidence, voice: Voice, reader: Reader) -> list[Inline]:
    passage = item.passage
    if passage is None or not reader.stands(passage):
        return [Run(chains.adrift(passage, voice), bold=True)] if passage is not None else []
    words = Run(isolated(voice.quoted(passage.exact)), quote=True, language=item.language or "")
    number, page = reader.paragraph(passage), reader.page(passage)
    place = msg("(paragraph {number})", number=number)
    if page is not None:
        place = msg("(page {page}, paragraph {number})", page=page, number=number)
    return [words, " ", Run(voice.say(place), muted=True)]


def _when_and_where(item: Evidence, voice: Voice) -> str:
    parts = []
    if item.published:
        parts.append(voice.say(msg("published {date}", date=voice.published(item.published))))
    if item.happened:
        parts.append(voice.say(msg("of {date}", date=voice.date(item.happened))))
    if item.as_of:
        parts.append(voice.say(msg("as of {date}", date=voice.date(item.as_of))))
    parts.append(_taken(item, voice))
    parts.extend(address for address in (item.url, item.archive_url) if address and address != item.title)
    if item.file:
        parts.append(voice.say(msg("file SHA-256 {sha256}", sha256=item.file)))
    return voice.joined(parts)


def _taken(item: Evidence, voice: Voice) -> str:
    """When an item was captured; of what cannot be, or of which nothing was, when it was noted."""
    moment = voice.moment(item.captured)
    if item.kind not in (EvidenceKind.PASSAGE, EvidenceKind.FILE, EvidenceKind.LINK):
        return voice.say(msg("noted {moment}", moment=moment))
    if item.kind is EvidenceKind.LINK and not (item.file or item.excerpt or item.archive_url):
        return voice.say(msg("noted {moment}, and nothing of it kept", moment=moment))
    return voice.say(msg("captured {moment}", moment=moment))


def contact(item: Evidence, voice: Voice) -> str:
    """What was asked by which channel, and what the answer was."""
    channel = item.where or voice.say(msg("a channel that is not told here"))
    asked = item.words or voice.say(msg("not recorded"))
    question = voice.say(msg("Asked by {channel}: {question}", channel=channel, question=asked))
    if is_unanswered(item):
        return " ".join((question, voice.say(msg("No answer."))))
    if not item.excerpt:
        return " ".join((question, voice.say(msg("Answered; the answer is not recorded."))))
    return " ".join((question, voice.say(msg("Answer: {answer}", answer=voice.quoted(item.excerpt)))))


def search(item: Evidence, voice: Voice) -> str:
    """What was searched for and where, and whether anything was found."""
    where = item.where or voice.say(msg("a place that is not recorded"))
    words = item.words or voice.say(msg("not recorded"))
    searched = voice.say(msg("Searched in {where} for {words}.", where=where, words=voice.quoted(words)))
    outcome = msg("Something was found.") if item.found else msg("Nothing was found.")
    return f"{searched} {voice.say(outcome)}"
