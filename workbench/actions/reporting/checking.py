"""The check before a report leaves: what it should not say, or not leave out; a list that can be ignored with a reason.

What the analyst wrote is read: findings, reasons, what items establish. Articles' own words and the rule's are not.
What needs attention of a claim stands in the report too, so that its reader meets it; it is told here before they do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from workbench.actions import cases, lookup
from workbench.actions.attention import sentences_without_claim
from workbench.actions.claims import keys_of_article
from workbench.actions.desk import Desk
from workbench.base import clock, records
from workbench.base.errors import Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.records import Passage
from workbench.base.terms import Attention, Kind, Weight
from workbench.library.casefile.masking import Mask
from workbench.library.reading import articles as kept
from workbench.library.reading.assessments import set_aside_in
from workbench.library.reading.matters import matters
from workbench.library.tables import Article, Claim, SetAside
from workbench.rules.attention import FIRM
from workbench.rules.computed import Computed, compute
from workbench.rules.matter import Matter
from workbench.rules.wording_check import Grounds, ReportRule, slips
from workbench.text import passages
from workbench.text.sentences import sentences

_OF_STATEMENTS = frozenset({ReportRule.LIKELIHOOD_AND_CONFIDENCE, ReportRule.PROTECTED_NAME})
"""What is looked for in statements too, which otherwise say what the article says."""
_PLACES = {
    "statement": msg("statement"),
    "status": msg("status"),
    "reason": msg("reason"),
    "passages": msg("passages"),
    "establishes": msg("what an item establishes"),
    "note": msg("an item's note"),
    "place": msg("place"),
    "tags": msg("tags"),
    "notes": msg("notes"),
    "said_on_words": msg("the words for when it was said"),
    "happened_words": msg("the words for when it happened"),
    "finding": msg("finding"),
    "claims": msg("claims"),
    "text": msg("text"),
}
_ASKED_BY_A_RULE = frozenset({Attention.NO_REASON})
"""What a rule of this check asks for as well, and of more claims."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of the check.

    `record` is the claim or the article that it is ignored on, `number` the claim's. `place` is the field to mend:
    statement, status, reason, passages, establishes, note, tags, place, notes, said_on_words, happened_words or
    finding, and of an article also its claims or its text; of a bearing's, `bearing` is its id. `words` are those
    found, at `start` to `end` (code points) of the field, or of the tag that holds them; empty
    where the field lacks something. Of a claim's attention item `place` is empty: the item says by itself what mends
    it. `count` is how many the finding tells of together, the first of which stands at `start`.
    """

    rule: ReportRule | Attention
    place: str
    words: str
    record: str
    article: str
    number: str | None = None
    bearing: str | None = None
    start: int = 0
    end: int = 0
    count: int = 1

    @property
    def line(self) -> Message:
        """A finding in one line: of which claim, in which field, what, in which words."""
        place: Message | str = _PLACES.get(self.place, self.place)
        if self.number is None:
            where = msg("The article’s {place}", place=place)
        elif self.place:
            where = msg("Claim {number}, {place}", number=self.number, place=place)
        else:
            where = msg("Claim {number}", number=self.number)
        rule = self.rule if self.count == 1 else msg("{what} ({count})", what=self.rule, count=self.count)
        told = msg("{where}: {rule}", where=where, rule=rule)
        if not self.words:
            return told
        return msg("{finding} – “{words}”", finding=told, words=" ".join(self.words.split()))


def report_check(desk: Desk, article_or_case: str) -> list[Finding]:
    """What to mend before the report of an article, or of a case, leaves: article by article, in the text's order.

    What was ignored is left out. A case goes before an article, as in reports. Raises NotFound and Ambiguous.
    """
    with desk.reading() as connection:
        look = _Look(desk, connection, Mask(connection))
        return [found for key in cases.articles_named(connection, article_or_case) for found in _of_article(look, key)]


def ignore(desk: Desk, finding: Finding, reason: str) -> str:
    """Ignore a rule for the claim or the article of a finding, with a reason; returns the id of the note of it."""
    if not reason.strip():
        raise Refused(msg("Say why this may stay as it is."), field="reason")
    with desk.unit(msg("Ignore in the report check: {rule}", rule=finding.rule.value), reason=reason.strip()) as unit:
        made = SetAside(id=new_id(), item=finding.rule.value, reason=reason.strip(), by=desk.by, at=clock.stamp())
        if finding.number is not None:
            made.claim = lookup.row(unit.session, Claim, finding.record)
        else:
            made.article = lookup.row(unit.session, Article, finding.record)
        unit.session.add(made)
        return made.id


@dataclass(frozen=True, slots=True)
class _Look:
    """With what a report is looked over."""

    desk: Desk
    connection: Connection
    mask: Mask

    def at(self, text: str, grounds: Grounds) -> Iterator[tuple[ReportRule, str, int, int]]:
        """The slips of a text, and words of protected names that stay in it: rule, words, and where they stand."""
        yield from _wording(text, grounds)
        yield from self.names(text)

    def names(self, text: str) -> Iterator[tuple[ReportRule, str, int, int]]:
        """The words of protected names that stay in a text, and where they stand."""
        for start, end in self.mask.left(text):
            yield ReportRule.PROTECTED_NAME, text[start:end], start, end


def _of_article(look: _Look, key: int) -> Iterator[Finding]:
    connection = look.connection
    article = kept.articles(connection, [key])[key]
    told: list[tuple[Matter, Computed]] = []
    found: list[Finding] = []
    for _, matter in matters(connection, keys_of_article(connection, key)):
        computed = compute(matter)
        told.append((matter, computed))
        aside = {record.item for record in matter.set_aside}
        found += [one for one in _of_claim(look, matter, computed) if one.rule.value not in aside]
    aside = {record.item for record in set_aside_in(connection, [key]).get(key, ())}
    yield from (one for one in _of_whole(look, article, told) if one.rule.value not in aside)
    yield from found


def _of_whole(look: _Look, article: records.Article, told: Sequence[tuple[Matter, Computed]]) -> Iterator[Finding]:
    """What is to be said of an article's finding, and what it lacks as a whole."""
    if article.finding is None:
        yield Finding(ReportRule.NO_FINDING, "finding", "", article.id, article.id)
    else:
        for rule, words, start, end in look.at(article.finding.text, _grounds_of_all(told)):
            yield Finding(rule, "finding", words, article.id, article.id, start=start, end=end)
    if told and not any(matter.claim.weight is Weight.CENTRAL for matter, _ in told):
        yield Finding(ReportRule.NO_CENTRAL, "claims", "", article.id, article.id)
    if bare := sentences_without_claim(look.desk, article.id):
        start, end = bare[0]
        yield Finding(Attention.SENTENCE_WITHOUT_CLAIM, "text", "", article.id, article.id,
                      start=start, end=end, count=len(bare))  # fmt: skip


def _grounds_of_all(told: Sequence[tuple[Matter, Computed]]) -> Grounds:
    """What a finding can lean on: the best of the central claims, or of all where none is central."""
    central = [pair for pair in told if pair[0].claim.weight is Weight.CENTRAL] or told
    grounds = [_grounds(matter, computed) for matter, computed in central]
    return Grounds(max((one.origins for one in grounds), default=0), any(one.settled for one in grounds))


def _grounds(matter: Matter, computed: Computed) -> Grounds:
    return Grounds(
        origins=max(computed.supporting, computed.contradicting),
        settled=computed.suggested in FIRM,
        quotation=matter.claim.kind is Kind.QUOTATION,
    )


def _of_claim(look: _Look, matter: Matter, computed: Computed) -> Iterator[Finding]:
    claim = matter.claim
    for passage in claim.passages:
        if not _stands(look.desk, look.connection, passage):
            yield _finding(matter, ReportRule.PASSAGE_NOT_RESOLVED, "passages", passage.exact)
    latest = matter.assessments[-1] if matter.assessments else None
    if latest is None and claim.weight is Weight.CENTRAL:
        yield _finding(matter, ReportRule.NOT_ASSESSED, "status")
    if latest is not None and not latest.reason.strip():
        yield _finding(matter, ReportRule.NO_REASON, "reason")
    for place, text, grounds, bearing in _written(matter, _grounds(matter, computed)):
        for rule, words, start, _ in look.at(text, grounds):
            if place != "statement" or rule in _OF_STATEMENTS:
                yield _finding(matter, rule, place, words, start, bearing)
    for place, text in _noted(claim):
        for rule, words, start, _ in look.names(text):
            yield _finding(matter, rule, place, words, start)
    for item in computed.attention:
        if item not in _ASKED_BY_A_RULE:
            yield _finding(matter, item, "")


def _written(matter: Matter, grounds: Grounds) -> Iterator[tuple[str, str, Grounds, str | None]]:
    """What the analyst wrote on a claim, by its place, with what it stands on, and the bearing that it is of."""
    latest = matter.assessments[-1] if matter.assessments else None
    if latest is not None and not latest.by_rule:
        yield "reason", latest.reason, grounds, None
    plain = replace(grounds, quotation=False)
    if all(matter.claim.statement != place.exact for place in matter.claim.passages):
        yield "statement", matter.claim.statement, plain, None
    for bearing in matter.bearings:
        yield "establishes", bearing.establishes, plain, bearing.id
        yield "note", bearing.note or "", plain, bearing.id


def _noted(claim: records.Claim) -> Iterator[tuple[str, str]]:
    """What else the report prints of a claim in the analyst's words, by its place: no sentences, or for the desk."""
    yield from (("tags", tag) for tag in claim.tags)
    for place in ("place", "notes", "said_on_words", "happened_words"):
        yield place, getattr(claim, place) or ""


def _finding(
    matter: Matter,
    rule: ReportRule | Attention,
    place: str,
    words: str = "",
    start: int = 0,
    bearing: str | None = None,
) -> Finding:
    claim = matter.claim
    return Finding(rule, place, words, claim.id, claim.article, str(claim.number), bearing, start, start + len(words))


def _stands(desk: Desk, connection: Connection, place: Passage) -> bool:
    text = desk.library.texts.text(connection, place.snapshot)
    return passages.stands(text, place.start, place.end, place.exact)


def _wording(text: str, grounds: Grounds) -> Iterator[tuple[ReportRule, str, int, int]]:
    """The slips of a text: rule, words, and where they stand in it."""
    for start, end in sentences(text):
        sentence = text[start:end]
        for slip in slips(sentence, grounds):
            yield slip.rule, sentence[slip.start : slip.end], start + slip.start, start + slip.end
