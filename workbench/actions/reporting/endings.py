"""What is open at the end of an article: searches in vain, contacts, claims not assessed, what needs attention."""

from dataclasses import dataclass, field

from workbench.actions.reporting import items
from workbench.actions.reporting.gathering import ArticleTold, Reader, Told
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import Message, msg, nmsg
from workbench.base.records import Evidence
from workbench.base.terms import Attention, EvidenceKind
from workbench.base.turned import isolated
from workbench.library.reading import articles as kept
from workbench.library.reading import assessments
from workbench.report.document import Block, Fact, Facts, Inline, Line, Listing, Paragraph, Run, Section
from workbench.rules.attention import article_attention, quiet
from workbench.text import passages
from workbench.text.cutting import beginning
from workbench.text.sentences import sentences

_LONGEST = 1000
"""Characters of a sentence that are printed at most: what has more is a table or a list, not a sentence."""
_MOST = 60
"""Sentences without a claim that are listed one by one; of the rest their number is said."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An item of evidence with the name of whom it is from, and the numbers of the claims that it bears on."""

    item: Evidence
    source: str
    claims: list[str]


@dataclass(slots=True)
class Open:
    """What is still open, gathered claim by claim."""

    searches: dict[str, Noted] = field(default_factory=dict)
    contacts: dict[str, Noted] = field(default_factory=dict)
    not_assessed: list[Line] = field(default_factory=list)
    attention: dict[Attention, list[Inline]] = field(default_factory=dict)

    def add(self, told: Told, number: Line) -> None:
        """Note what of a claim is still open."""
        for bearing in told.matter.bearings:
            item = told.matter.evidence[bearing.evidence]
            if item.kind is EvidenceKind.SEARCH and not item.found:
                self._note(self.searches, told, item)
            elif item.kind is EvidenceKind.CONTACT:
                self._note(self.contacts, told, item)
        if told.assessment is None:
            self.not_assessed.append((*number, " · ", isolated(told.statement)))
        for wanted in told.computed.attention:
            self.attention.setdefault(wanted, []).extend(number)

    def _note(self, where: dict[str, Noted], told: Told, item: Evidence) -> None:
        source = told.matter.sources[item.source].name if item.source else ""
        where.setdefault(item.id, Noted(item, source, [])).claims.append(str(told.claim.number))


def sections(found: Open, article: ArticleTold, reader: Reader, voice: Voice) -> list[Section]:
    """The sections in their order; each says so where there is nothing to tell."""
    bare = _bare_sentences(article, reader)
    return [
        Section(voice.say(msg("Searches that found nothing")), _searches(found, voice)),
        Section(voice.say(msg("Contacts")), _contacts(found, voice)),
        Section(voice.say(msg("What was not assessed")), _not_assessed(found, bare, article, reader, voice)),
        Section(voice.say(msg("What needs attention")), _attention(found, bare, article, reader, voice)),
    ]


def _nothing(words: Message, voice: Voice) -> tuple[Block, ...]:
    return (Paragraph((voice.say(words),), muted=True),)


def _searches(found: Open, voice: Voice) -> tuple[Block, ...]:
    lines = [_line(one, items.search(one.item, voice), voice) for one in found.searches.values()]
    if not lines:
        return _nothing(msg("No search that found nothing is recorded."), voice)
    return (Listing(tuple(lines)),)


def _contacts(found: Open, voice: Voice) -> tuple[Block, ...]:
    lines = []
    for one in found.contacts.values():
        name = one.source or voice.say(msg("Nobody is named"))
        lines.append(_line(one, f"{isolated(name)}. {items.contact(one.item, voice)}", voice))
    return (Listing(tuple(lines)),) if lines else _nothing(msg("No contact is recorded."), voice)


def _line(one: Noted, words: str, voice: Voice) -> Line:
    claims = voice.say(nmsg("claim {numbers}", "claims {numbers}", len(one.claims), numbers=", ".join(one.claims)))
    return voice.own(words, Run(f" ({voice.moment(one.item.captured)}; {claims})", muted=True))


def _bare_sentences(article: ArticleTold, reader: Reader) -> list[tuple[int, int]]:
    """The sentences of the newest text that neither a claim nor a mark covers, in code points."""
    spans = kept.claimed_spans(reader.connection, article.key)
    return list(article_attention(sentences(article.text), spans, _marks(article, reader)))


def _marks(article: ArticleTold, reader: Reader) -> list[tuple[int, int]]:
    """What of the newest text was said to hold nothing to check, and holds no claim, in code points."""
    newest = article.snapshots[-1].id if article.snapshots else ""
    marks = (mark.passage for mark in kept.nothings(reader.connection, [article.key]).get(article.key, []))
    spans = [(mark.start, mark.end) for mark in marks if mark.snapshot == newest and reader.stands(mark)]
    return quiet(spans, kept.claimed_spans(reader.connection, article.key))


def _not_assessed(
    found: Open, bare: list[tuple[int, int]], article: ArticleTold, reader: Reader, voice: Voice
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if found.not_assessed:
        count = len(found.not_assessed)
        words = nmsg("{count} claim is not assessed:", "{count} claims are not assessed:", count)
        blocks += [Paragraph((voice.say(words),)), Listing(tuple(found.not_assessed))]
    if bare:
        words = nmsg("{count} sentence has no claim:", "{count} sentences have no claim:", len(bare))
        blocks += [Paragraph((voice.say(words),)), Listing(tuple(_sentences(bare, article, voice)))]
    marks = _marks(article, reader)
    if marks:
        words = nmsg(
            "{count} passage was looked at and holds nothing to check:",
            "{count} passages were looked at and hold nothing to check:",
            len(marks),
        )
        blocks += [Paragraph((voice.say(words),)), Listing(tuple(_sentences(marks, article, voice)))]
    return tuple(blocks) or _nothing(msg("Every claim is assessed, and every sentence has been looked at."), voice)


def _sentences(spans: list[tuple[int, int]], article: ArticleTold, voice: Voice) -> list[Line]:
    lines: list[Line] = []
    for start, end in spans[:_MOST]:
        whole = " ".join(article.text[start:end].split())
        words = whole if len(whole) <= _LONGEST else f"{beginning(whole, _LONGEST)} …"
        place = voice.say(msg("(paragraph {number})", number=passages.paragraph_of(article.text, start)))
        quote = Run(voice.quoted(words), quote=True, language=article.record.language or "")
        lines.append((quote, " ", Run(voice.beside(words, place), muted=True)))
    if len(spans) > _MOST:
        lines.append((voice.say(nmsg("and {count} more", "and {count} more", len(spans) - _MOST)),))
    return lines


def _attention(
    found: Open, bare: list[tuple[int, int]], article: ArticleTold, reader: Reader, voice: Voice
) -> tuple[Block, ...]:
    aside = assessments.set_aside_in(reader.connection, [article.key]).get(article.key, [])
    facts = [
        Fact(voice.heading(item), _numbers(found.attention[item], voice))
        for item in Attention
        if item in found.attention
    ]
    if bare and not any(one.item == Attention.SENTENCE_WITHOUT_CLAIM for one in aside):
        words = nmsg("{count} sentence of the article", "{count} sentences of the article", len(bare))
        facts.append(Fact(voice.heading(Attention.SENTENCE_WITHOUT_CLAIM), (voice.say(words),)))
    blocks: list[Block] = [Facts(tuple(facts))] if facts else []
    for one in aside:
        known = one.item in set(Attention)
        item = voice.heading(Attention(one.item)) if known else one.item
        why = reader.veil.text(one.reason) or voice.say(msg("no reason given"))
        blocks.append(Paragraph((voice.say(msg("Set aside: {item}: {why}", item=item, why=why)),), muted=True))
    return tuple(blocks) or _nothing(msg("Nothing needs attention."), voice)


def _numbers(numbers: list[Inline], voice: Voice) -> Line:
    """The numbers of claims, each leading to its card."""
    words = voice.say(msg("claim") if len(numbers) == 1 else msg("claims"))
    return tuple(part for place, number in enumerate(numbers) for part in (", " if place else f"{words} ", number))
