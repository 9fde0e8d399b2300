"""Composes the document of a report: of one article, or of a case with its articles one after the other."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.actions.captures import SnapshotFacts
from workbench.actions.reporting import cards, custody, endings, method, numbers, prose, tables, voices, wording
from workbench.actions.reporting.gathering import ArticleTold, Reader, Told
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import Message, msg, nmsg
from workbench.base.records import Assessment, SignOff
from workbench.base.terms import Status, Weight
from workbench.library.originals.folder import Originals
from workbench.library.reading.sources import name_key
from workbench.report.document import Block, Document, Paragraph, Section

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LONG = 200
"""From more claims of an article on, pictures are drawn for the central ones, and headings stand over many cards."""
TOGETHER = 50
"""Cards under one heading in a long report: headings are what takes a writer of PDFs longest."""
Step = Callable[[], None]
"""Called after each claim; it may raise Cancelled."""


@dataclass(slots=True)
class People:
    """Who assessed and whose sign-offs of that stand, in the order in which they are met."""

    authors: dict[str, None] = field(default_factory=dict)
    readers: dict[str, None] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Note who judged a claim."""
        latest = told.assessment
        if latest is None:
            return
        if latest.by:
            self.authors[latest.by] = None
        self.readers.update((one.by, None) for one in told.matter.sign_offs if one.by and _stands(one, latest))


@dataclass(slots=True)
class Used:
    """The sources that are met, and which of them the desk has opened."""

    sources: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def add(self, told: Told) -> None:
        """Note the sources of a claim."""
        matter = told.matter
        chains = [*matter.attributions, *(one for several in matter.item_attributions.values() for one in several)]
        named = {hop.source for one in chains for hop in one.hops}
        named |= {item.source for item in matter.evidence.values() if item.source is not None}
        if matter.article.outlet is not None:
            named.add(matter.article.outlet)
        self.sources |= named
        for side in (told.reckoning.supporting, told.reckoning.contradicting):
            self.opened.update(chain.sources[0] for chain in side.chains)


@dataclass(slots=True)
class Parts:
    """The parts of one article's report, gathered claim by claim."""

    long: bool
    counts: Counter[Status | None] = field(default_factory=Counter)
    central: list[tables.Row] = field(default_factory=list)
    every: list[tables.Row] = field(default_factory=list)
    rewordings: list[wording.Row] = field(default_factory=list)
    cards: list[Block] = field(default_factory=list)
    numbers: list[int | str] = field(default_factory=list)
    open: endings.Open = field(default_factory=endings.Open)

    def add(self, told: Told, anchor: str, voice: Voice, reader: Reader) -> None:
        """Tell of one claim in every part that it belongs to."""
        number = tables.number(told, anchor)
        row = tables.row(told, number, voice)
        self.counts[told.assessment.status if told.assessment else None] += 1
        self.every.append(row)
        if told.claim.weight is Weight.CENTRAL:
            self.central.append(row)
        self.rewordings.extend(wording.rows(told, number, voice, reader))
        drawn = not self.long or told.claim.weight is Weight.CENTRAL
        self.cards.append(cards.card(told, anchor, voice, reader, alone=not self.long, drawn=drawn))
        self.numbers.append(told.claim.number)
        self.open.add(told, number)


class Composer:
    """Composes one report from one state of the library."""

    def __init__(
        self,
        reader: Reader,
        voice: Voice,
        originals: Originals,
        moment: datetime,
        step: Step,
        trusted: "Sequence[Certificate]" = (),
    ) -> None:
        self._reader = reader
        self._voice = voice
        self._originals = originals
        self._moment = moment
        self._step = step
        self._trusted = trusted
        self._people = People()
        self._used = Used()

    def article(self, key: int) -> Document:
        """The report of one article."""
        told = self._reader.article(key)
        parts = self._parts(told, 1)
        blocks = (*self._sections(told, parts), self._sources(), *self._open(told, parts), *self._endings([told]))
        return self._document(told.record.title, self._about(told), blocks)

    def case(self, name: str, keys: Sequence[int]) -> Document:
        """The report of a case: its totals, each article in order of capture, then the sources of all of them."""
        say = self._voice.say
        articles, sections, rows, total = [], [], [], Counter[Status | None]()
        for place, key in enumerate(keys, 1):
            told = self._reader.article(key)
            parts = self._parts(told, place)
            total += parts.counts
            head = Paragraph((self._about(told),), muted=True)
            inner = (head, *self._sections(told, parts), *self._open(told, parts))
            sections.append(Section(told.record.title, inner, anchor=f"article-{place}", page_break=True))
            rows.append(tables.article(told, parts.counts, f"article-{place}", self._voice))
            articles.append(told)
        table = (tables.articles(rows, self._voice),) if rows else ()
        totals = Section(say(msg("The case")), (*tables.counts(total, self._voice), *table))
        words = nmsg("{count} article", "{count} articles", len(keys))
        claims = nmsg("{count} claim", "{count} claims", total.total())
        about = f"{say(words)} · {say(claims)}"
        blocks = (totals, *sections, self._sources(), *self._endings(articles))
        return self._document(self._reader.veil.text(name), about, blocks)

    def _parts(self, told: ArticleTold, place: int) -> Parts:
        keys = self._reader.keys(told.key)
        parts = Parts(long=len(keys) > LONG)
        for number, claim in enumerate(self._reader.claims(keys), 1):
            parts.add(claim, f"claim-{place}-{number}", self._voice, self._reader)
            self._people.add(claim)
            self._used.add(claim)
            self._step()
        return parts

    def _sections(self, told: ArticleTold, parts: Parts) -> list[Block]:
        say, voice = self._voice.say, self._voice
        central = say(msg("Central claims"))
        every = say(msg("All claims"))
        none = Paragraph((say(msg("No claim is marked as central.")),), muted=True)
        same = Paragraph((say(msg("No lost hedge and no difference of words is recorded.")),), muted=True)
        blocks: list[Block] = [
            self._finding(told),
            Section(central, (tables.claims(parts.central, central, voice) if parts.central else none,)),
            Section(
                say(msg("Wording to change")), (wording.table(parts.rewordings, voice) if parts.rewordings else same,)
            ),
            Section(say(msg("Claims by status")), tables.counts(parts.counts, voice)),
        ]
        if parts.every:
            gone = numbers.sentence(parts.numbers, self._reader.last_number(told.key), voice)
            before = (Paragraph((gone,), muted=True),) if gone else ()
            blocks.append(Section(every, (*before, tables.claims(parts.every, every, voice))))
            blocks.append(Section(say(msg("Claim by claim")), self._cards(parts)))
        return blocks

    def _cards(self, parts: Parts) -> tuple[Block, ...]:
        """The cards; of a long report under common headings, and with a word on the pictures that are not there."""
        if not parts.long:
            return tuple(parts.cards)
        words = msg("Chains are told in words throughout; they are drawn for the central claims alone.")
        blocks: list[Block] = [Paragraph((self._voice.say(words),), muted=True)]
        for begin in range(0, len(parts.cards), TOGETHER):
            some = parts.numbers[begin : begin + TOGETHER]
            heading = msg("Claims {first} to {last}", first=some[0], last=some[-1])
            blocks.append(Section(self._voice.say(heading), tuple(parts.cards[begin : begin + TOGETHER])))
        return tuple(blocks)

    def _finding(self, told: ArticleTold) -> Section:
        say, finding = self._voice.say, told.record.finding
        if finding is None:
            none = Paragraph((say(msg("No finding is recorded yet.")),), muted=True)
            return Section(say(msg("Finding")), (none,))
        heading = say(msg("Finding: {advice}", advice=finding.advice))
        return Section(
            heading, prose.blocks(finding.text) or (Paragraph((say(msg("No text for the editor.")),), muted=True),)
        )

    def _about(self, told: ArticleTold) -> str:
        """Outlet, when it was published and captured, and the snapshot's fingerprint."""
        say, voice = self._voice.say, self._voice
        parts = [told.outlet or say(msg("Outlet not known"))]
        if told.record.author:
            parts.append(told.record.author)
        published = told.record.published
        parts.append(voice.published(published) if published else say(msg("publication date not known")))
        if told.snapshots:
            newest = told.snapshots[-1]
            parts.append(say(_captured(newest, voice)))
            short = f"{newest.sha256[:4]} {newest.sha256[4:8]} … {newest.sha256[-4:]}"
            parts.append(say(msg("snapshot SHA-256 {sha256}", sha256=short)))
        return self._voice.joined(parts)

    def _sources(self) -> Section:
        """The sources of all that was told so far."""
        return voices.section(self._used.sources, self._used.opened, self._reader, self._voice)

    def _open(self, told: ArticleTold, parts: Parts) -> list[Section]:
        """What is open at the end of an article."""
        return endings.sections(parts.open, told, self._reader, self._voice)

    def _endings(self, articles: list[ArticleTold]) -> tuple[Block, ...]:
        return (
            method.section(self._voice),
            custody.section(articles, self._originals, self._trusted, self._reader, self._voice),
        )

    def _document(self, title: str, about: str, blocks: Sequence[Block]) -> Document:
        say = self._voice.say
        parts = [say(msg("VERIFICATION REPORT")), self._voice.day(self._moment)]
        authors, readers = list(self._people.authors), list(self._people.readers)
        if authors:
            by = self._voice.listing(authors)
            prepared = msg("prepared by {names}", names=by)
            if readers:
                second = self._voice.listing(readers)
                prepared = msg("prepared by {names}, second reader {readers}", names=by, readers=second)
            parts.append(say(prepared))
        return Document(
            title=title,
            language=self._voice.language,
            moment=self._moment,
            kicker=self._voice.joined(parts),
            subtitle=about,
            authors=tuple(authors),
            blocks=tuple(blocks),
        )


def _stands(sign_off: SignOff, latest: Assessment) -> bool:
    """Whether it is a second person's view of the assessment that the report gives."""
    is_anothers = name_key(sign_off.by) != name_key(latest.by)
    return sign_off.voided is None and sign_off.assessment == latest.id and is_anothers


def _captured(facts: SnapshotFacts, voice: Voice) -> Message:
    if facts.moment == facts.captured:
        return msg("captured {moment}", moment=voice.moment(facts.captured))
    return msg("as of {moment}, taken in {captured}", moment=voice.moment(facts.moment),
               captured=voice.moment(facts.captured))  # fmt: skip
