"""Gathers what a report tells of: articles with their texts, claims with all that the rules say, passage by passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from workbench.actions import articles, captures, claims
from workbench.actions.captures import SnapshotFacts
from workbench.actions.reporting.veil import Veil
from workbench.base import records
from workbench.base.messages import Message
from workbench.base.readings import Pages
from workbench.base.records import Passage
from workbench.library.reading import articles as kept
from workbench.library.reading import attributions, evidence
from workbench.library.reading.articles import Texts
from workbench.library.reading.matters import matters
from workbench.library.tables import ArticleCounter, Attribution, Claim, Hop
from workbench.rules.computed import Computed, compute
from workbench.rules.independence import Reckoning, independence
from workbench.rules.matter import Matter
from workbench.text import passages


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as the report tells of it; its matter names no protected source."""

    matter: Matter
    reckoning: Reckoning
    computed: Computed

    @property
    def claim(self) -> records.Claim:
        """The claim's record."""
        return self.matter.claim

    @property
    def statement(self) -> str:
        """The claim's statement on one line: it may be a passage over several."""
        return " ".join(self.matter.claim.statement.split())

    @property
    def assessment(self) -> records.Assessment | None:
        """The latest assessment."""
        return self.matter.assessments[-1] if self.matter.assessments else None


@dataclass(frozen=True, slots=True)
class ArticleTold:
    """One article as the report tells of it: record, outlet's name, snapshots (newest last), the newest one's text."""

    key: int
    record: records.Article
    outlet: str
    snapshots: tuple[SnapshotFacts, ...]
    text: str


class Reader:
    """Reads one state of the library for a report; `today` is the day of computing."""

    def __init__(self, connection: Connection, veil: Veil, today: date) -> None:
        self.connection = connection
        self.veil = veil
        self.today = today
        self._texts = Texts()
        self._proofs: dict[str, records.Evidence] = {}
        self._older: dict[str, str] = {}
        self._pages: dict[str, Pages] = {}

    def text(self, snapshot: str) -> str:
        """The text of a snapshot."""
        return self._texts.text(self.connection, snapshot)

    def stands(self, passage: Passage) -> bool:
        """Whether the snapshot's text still says exactly this there."""
        text = self.text(passage.snapshot)
        return passages.stands(text, passage.start, passage.end, passage.exact)

    def paragraph(self, passage: Passage) -> int:
        """The number of the paragraph that a passage begins in, from 1."""
        return passages.paragraph_of(self.text(passage.snapshot), passage.start)

    def page(self, passage: Passage) -> int | Message | None:
        """What the page is called that a passage begins on; None where its text has no pages."""
        if passage.snapshot not in self._pages:
            self._pages[passage.snapshot] = kept.pages(self.connection, passage.snapshot)
        return self._pages[passage.snapshot].name_at(passage.start)

    def older_capture(self, passage: Passage) -> str | None:
        """When the article's text that holds a passage was captured, if a newer capture is there."""
        return self._older.get(passage.snapshot)

    def article(self, key: int) -> ArticleTold:
        """An article; its finding names no protected source."""
        record = kept.articles(self.connection, [key])[key]
        if record.finding is not None:
            record = replace(record, finding=self.veil.record(record.finding))
        facts = captures.facts(self.connection, key)
        outlet = self.veil.text(articles.source_name(self.connection, key))
        text = self.text(facts[-1].id) if facts else ""
        self._proofs = self._proofs_of(key)
        self._older = {one.id: one.moment for one in facts[:-1]}
        return ArticleTold(key, record, outlet, facts, text)

    def proof(self, item: str | None) -> records.Evidence | None:
        """The item that proves a hop of the article's claims."""
        return self._proofs.get(item or "")

    def proof_words(self, item: str | None) -> str:
        """What the source itself says in the item that proves a hop: its passage if that stands, else its excerpt."""
        proof = self.proof(item)
        if proof is None:
            return ""
        if proof.passage is not None:
            return proof.passage.exact if self.stands(proof.passage) else ""
        return proof.excerpt or ""

    def _proofs_of(self, article: int) -> dict[str, records.Evidence]:
        statement = (
            select(Hop.proof_pk)
            .join(Attribution, Attribution.pk == Hop.attribution_pk)
            .join(Claim, Claim.pk == Attribution.claim_pk)
            .where(Claim.article_pk == article, Hop.proof_pk.is_not(None))
            .distinct()
        )
        items = evidence.items(self.connection, list(self.connection.scalars(statement)))
        chains = attributions.of_items(self.connection, list(items))
        return {item.id: self.veil.item(item, chains.get(key, ())) for key, item in items.items()}

    def keys(self, article: int) -> list[int]:
        """The keys of an article's claims in the text's order."""
        return claims.keys_of_article(self.connection, article)

    def last_number(self, article: int) -> int:
        """The last claim number that was given out in an article, as far as it is known; 0 for none."""
        statement = select(ArticleCounter.last_number).where(ArticleCounter.article_pk == article)
        return self.connection.scalar(statement) or 0

    def claims(self, keys: Sequence[int]) -> Iterator[Told]:
        """The claims of these keys, read some at a time."""
        for _, matter in matters(self.connection, keys, self.today):
            yield self._told(matter)

    def _told(self, matter: Matter) -> Told:
        veiled = self._checked(self.veil.matter(matter))
        reckoning = independence(veiled)
        return Told(veiled, reckoning, compute(veiled, reckoning))

    def _checked(self, matter: Matter) -> Matter:
        """The matter with what became of the claim's passages, where one is not what the text says there."""
        adrift = [passage for passage in matter.claim.passages if not self.stands(passage)]
        if not adrift:
            return matter
        lost = any(not passages.places(self.text(passage.snapshot), passage.exact) for passage in adrift)
        return replace(matter, passage_lost=lost, passage_moved=not lost)
