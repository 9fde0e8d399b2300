"""Claims: made from passages, described field by field, split, deleted."""

from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from workbench.actions import articles, assessments, fields, lookup, sources
from workbench.actions.assessments import Judgement
from workbench.actions.attributions import HopDraft, chain_of
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.lists import drop
from workbench.actions.speakers import speaker
from workbench.base import records
from workbench.base.errors import Ambiguous, NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.terms import Basis, Kind, Relation, Status, Weight, Work
from workbench.library.reading import claims as kept
from workbench.library.reading.numbers import highest_given
from workbench.library.recording.unit import Unit
from workbench.library.tables import (
    PASSAGE,
    Article,
    ArticleCounter,
    Attribution,
    Bearing,
    Claim,
    ClaimPassage,
    ClaimState,
    ClaimTag,
    Hop,
    Snapshot,
    Source,
)
from workbench.text import passages
from workbench.text.judgings import Judging, judging

Span = tuple[int, int]
"""A range of code points, end exclusive."""

_READERS: Mapping[str, fields.Reader] = {
    "statement": fields.line,
    "kind": fields.term(Kind),
    "weight": fields.term(Weight),
    "work": fields.term(Work),
    "said_on": fields.optional(fields.edtf),
    "happened": fields.optional(fields.edtf),
    "said_on_words": fields.optional(fields.line),
    "happened_words": fields.optional(fields.line),
    "place": fields.optional(fields.line),
    "notes": fields.text,
    "assignee": fields.optional(fields.line),
    "recheck_by": fields.optional(fields.day),
}
"""What reads each field that is set by name; `tags` are rows of their own (`_set_tags`)."""


def claim(desk: Desk, name: str) -> records.Claim:
    """The claim that an id, or its unique beginning, means."""
    with desk.reading() as connection:
        return kept.claims(connection, [key := lookup.key(connection, Claim, name)])[key]


def add(
    desk: Desk,
    article: str,
    spans: Sequence[Span],
    *,
    statement: str | None = None,
    kind: str = Kind.EVENT,
    weight: str = Weight.OTHER,
) -> str:
    """Make a claim of one or more ranges of the article's newest snapshot, exactly these; returns its id.

    The statement is at first the passage itself. Raises Refused where a range holds no words.
    """
    if not spans:
        raise Refused(msg("A claim needs a passage: select some words first."), field="passages")
    with desk.unit(msg("New claim")) as unit:
        row = lookup.row(unit.session, Article, article)
        snapshot, text = _newest(desk, unit, row)
        places = [_passage(snapshot, text, span, position) for position, span in enumerate(spans)]
        made = Claim(
            id=new_id(),
            article=row,
            number=next_number(unit.session, row),
            statement=fields.line("statement", statement or " … ".join(place.exact or "" for place in places)),
            kind=fields.term(Kind)("kind", kind),
            weight=fields.term(Weight)("weight", weight),
            work=Work.TO_DO.value,
            notes="",
            passages=places,
        )
        unit.session.add(made)
        return made.id


def _newest(desk: Desk, unit: Unit, article: Article) -> tuple[Snapshot, str]:
    key = articles.snapshot_key(unit.connection, article.id)
    snapshot = unit.session.get_one(Snapshot, key)
    return snapshot, desk.library.texts.text(unit.connection, snapshot.id)


def _passage(snapshot: Snapshot, text: str, span: Span, position: int) -> ClaimPassage:
    made = ClaimPassage(position=position)
    made.anchor(snapshot.pk, text, span)
    return made


def next_number(session: Session, article: Article) -> int:
    """The next claim number of an article, never given out before, inside a unit of work."""
    session.flush()
    counter = session.get(ArticleCounter, article.pk)
    if counter is None:
        counter = ArticleCounter(article_pk=article.pk, last_number=highest_given(session.connection(), article.pk))
        session.add(counter)
    counter.last_number = max(counter.last_number, _last_given(session, article)) + 1
    return counter.last_number


def _last_given(session: Session, article: Article) -> int:
    """The number of an article's newest claim, 0 where it has none: a counter below that was altered."""
    of_article = select(Claim.number).where(Claim.article_pk == article.pk)
    return session.scalar(of_article.order_by(Claim.pk.desc()).limit(1)) or 0


def place_of_quote(desk: Desk, article: str, quote: str) -> Span:
    """Where a quote stands in the article's newest text. NotFound if nowhere; Ambiguous, with the places, if twice."""
    with desk.reading() as connection:
        snapshot = connection.scalar(
            select(Snapshot.id).where(Snapshot.pk == articles.snapshot_key(connection, article))
        )
        text = desk.library.texts.text(connection, str(snapshot))
    found = passages.spans_of(text, quote)
    if not found:
        raise NotFound(msg("The article does not say “{quote}”.", quote=quote), field="quote")
    if len(found) > 1:
        spans = ", ".join(f"{start}:{end}" for start, end in found)
        paragraphs = ", ".join(str(passages.paragraph_of(text, start)) for start, _ in found)
        raise Ambiguous(
            msg(
                "“{quote}” stands there {count} times, in paragraphs {paragraphs} (at {places}): quote more words.",
                quote=quote, count=len(found), paragraphs=paragraphs, places=spans,
            ),
            field="quote",
        )  # fmt: skip
    return found[0]


def set_fields(
    desk: Desk, name: str, values: Mapping[str, Any], *, seen: Seen | None = None, gesture: str | None = None
) -> None:
    """Set fields of a claim by name: those of `_READERS`, and `tags`.

    NotFound where there is no such claim or field, Refused naming the field whose value will not do, Conflict where
    someone changed it meanwhile.
    """
    set_fields_of(desk, [name], values, seen=seen, gesture=gesture)


def set_fields_of(
    desk: Desk,
    names: Sequence[str],
    values: Mapping[str, Any],
    *,
    seen: Seen | None = None,
    gesture: str | None = None,
) -> None:
    """Set the same fields of several claims as one step."""
    label = msg("Edit {fields}", fields=", ".join(field.replace("_", " ") for field in values))
    with desk.unit(label, gesture=gesture) as unit:
        for name in names:
            _set(unit, lookup.key(unit.connection, Claim, name), values, seen)


def revise(desk: Desk, name: str, values: Mapping[str, Any], judgement: Judgement | None = None) -> str:
    """Set fields of a claim and assess it as it then is, as one step; returns its whole id."""
    with desk.unit(_revision(values, judgement)) as unit:
        key, identity = lookup.keyed(unit.connection, Claim, name)
        _set(unit, key, values)
        if judgement is not None:
            assessments.judge(desk, unit, identity, judgement)
            if "work" in values:  # an assessment sets it going, but who names it knows better
                _set(unit, key, {"work": values["work"]})
        return identity


def _revision(values: Mapping[str, Any], judgement: Judgement | None) -> Message:
    edit = msg("Edit {fields}", fields=", ".join(field.replace("_", " ") for field in values))
    if judgement is None:
        return edit
    judged = msg("Assess as {status}", status=fields.term(Status)("status", judgement.status))
    return msg("{first}; {second}", first=judged, second=edit) if values else judged


def _set(unit: Unit, key: int, values: Mapping[str, Any], seen: Seen | None = None) -> None:
    """Set fields of a claim inside a unit of work."""
    row = unit.row(Claim, key)
    fresh: dict[str, Any] = {}
    for field, given in values.items():
        if field == "tags":
            _set_tags(unit.session.get_one(Claim, key), given, seen)
        elif field not in _READERS:
            raise NotFound(msg("A claim has no field “{field}”.", field=field), field=field)
        else:
            fresh[field] = _READERS[field](field, given)
            check_seen(field, row[field], fresh[field], seen)
    unit.update(Claim, row, fresh, row["id"])


def _set_tags(row: Claim, given: Any, seen: Seen | None) -> None:
    tags = fields.tags("tags", given)
    check_seen("tags", tuple(tag.tag for tag in row.tags), tuple(tags), seen)
    for standing, tag in zip(row.tags, tags, strict=False):
        standing.tag = tag
    known = len(row.tags)
    row.tags.extend(ClaimTag(position=position, tag=tags[position]) for position in range(known, len(tags)))
    drop(row.tags[len(tags) :])


def set_passages(desk: Desk, name: str, spans: Sequence[Span]) -> None:
    """Anchor a claim to other ranges of the article's newest snapshot, whatever snapshot its passages stood on."""
    if not spans:
        raise Refused(msg("A claim needs a passage: select some words first."), field="passages")
    with desk.unit(msg("Move the passage")) as unit:
        row = lookup.row(unit.session, Claim, name)
        snapshot, text = _newest(desk, unit, row.article)
        fresh = [_passage(snapshot, text, span, position) for position, span in enumerate(spans)]
        for old, new in zip(row.passages, fresh, strict=False):
            for field in PASSAGE:
                setattr(old, field, getattr(new, field))
        row.passages.extend(fresh[len(row.passages) :])
        drop(row.passages[len(fresh) :])


def add_passage(desk: Desk, name: str, span: Span) -> None:
    """Anchor a claim to one more range of the article's newest snapshot."""
    with desk.unit(msg("Add a passage")) as unit:
        row = lookup.row(unit.session, Claim, name)
        snapshot, text = _newest(desk, unit, row.article)
        row.passages.append(_passage(snapshot, text, span, len(row.passages)))


def delete(desk: Desk, names: Sequence[str]) -> list[str]:
    """Delete claims with all that belongs to them, as one step that can be undone; returns their ids."""
    with desk.unit(msg("Delete claim") if len(names) == 1 else msg("Delete claims")) as unit:
        rows = [lookup.row(unit.session, Claim, name) for name in names]
        for row in rows:
            unit.session.delete(row)
        return [row.id for row in rows]


def split(desk: Desk, name: str, statements: tuple[str, str]) -> tuple[str, str]:
    """Make two claims of one that says two things: 11 becomes 11a and 11b; both keep passages, chains and bearings."""
    with desk.unit(msg("Split claim")) as unit:
        row = lookup.row(unit.session, Claim, name)
        first, second = (fields.line("statement", statement) for statement in statements)
        one, two = _two_labels(unit.session, row)
        other = _copy(row, second, two)
        row.statement, row.label = first, one
        unit.session.add(other)
        return row.id, other.id


def judges(desk: Desk, name: str) -> tuple[str, str]:
    """Make of "X judges that p" two claims, as one step: that X said it, and p; returns their ids.

    The claim becomes the quotation (11a) and keeps its id, statement and assessments; p (11b) is new. Both keep
    passages, chains and bearings; the quotation's chains end at X, and where no chain names X both get one that does.
    Raises Refused where nobody is read to say anything.
    """
    with desk.unit(msg("Tell apart who says it and what is said")) as unit:
        row = lookup.row(unit.session, Claim, name)
        found = judging(row.statement)
        if found is None:
            raise Refused(msg("The statement does not begin with who says or judges that something is so."))
        voice = sources.named(unit.session, speaker(unit.connection, found.source))
        unit.session.flush()
        one, two = _two_labels(unit.session, row)
        other = _copy(row, found.said, two)
        other.kind = kind_said(found, Kind(row.kind)).value
        row.kind, row.label = Kind.QUOTATION.value, one
        unit.session.add(other)
        _chain_to(unit.session, row, other, voice, found.cue)
        return row.id, other.id


def kind_said(found: Judging, kind: Kind) -> Kind:
    """What kind of claim it is that somebody says, by how it is put; `kind` is that of the statement as a whole."""
    if found.forecasts:
        return Kind.FORECAST
    if found.judges:
        return Kind.JUDGEMENT
    return Kind.EVENT if kind is Kind.QUOTATION else kind


def _chain_to(session: Session, quotation: Claim, said: Claim, voice: Source, cue: str) -> None:
    """Let the quotation's chains end at the speaker, who did say it, and both claims have one that names them."""
    named = [chain for chain in quotation.attributions if any(hop.source_pk == voice.pk for hop in chain.hops)]
    for chain in named:
        place = next(place for place, hop in enumerate(chain.hops) if hop.source_pk == voice.pk)
        drop(chain.hops[place + 1 :])
        chain.basis = Basis.DID.value
    if not named:
        hop = HopDraft(voice.id, Relation.CITES, cue=cue)
        quotation.attributions.append(chain_of(session, [hop], Basis.DID))
        said.attributions.append(chain_of(session, [hop]))


def _two_labels(session: Session, row: Claim) -> tuple[str, str]:
    """The labels of the two that a claim becomes: 11a and 11b, or the next that no claim of the article has."""
    taken = set(session.scalars(select(Claim.label).where(Claim.article_pk == row.article_pk)))
    stem = row.label or str(row.number)
    free = (label for letter in ascii_lowercase if (label := stem + letter) not in taken)
    return next(free), next(free)


_CLAIM_FIELDS = ("kind", "weight", "work", "said_on", "happened", "said_on_words", "happened_words", "place",
                 "assignee", "recheck_by", "article_pk", "number", "notes", "extra")  # fmt: skip
_HOP_FIELDS = ("position", "source_pk", "relation", "cue", "hedge", "said_on", "check", "material", "checked_at",
               "words_seen", "proof_pk", "note", *PASSAGE)  # fmt: skip
_BEARING_FIELDS = ("evidence_pk", "stance", "credibility", "establishes", "authentic", "not_a_party", "complete",
                   "note", "extra")  # fmt: skip


def _copy(row: Claim, statement: str, label: str) -> Claim:
    return Claim(
        id=new_id(),
        statement=statement,
        label=label,
        passages=[_same(ClaimPassage, place, ("position", *PASSAGE)) for place in row.passages],
        tags=[_same(ClaimTag, tag, ("position", "tag")) for tag in row.tags],
        attributions=[copy_chain(chain) for chain in row.attributions],
        bearings=[_same(Bearing, bearing, _BEARING_FIELDS, id=new_id()) for bearing in row.bearings],
        **{field: getattr(row, field) for field in _CLAIM_FIELDS},
    )


def copy_chain(chain: Attribution) -> Attribution:
    """A chain like another, for another owner."""
    hops = [_same(Hop, hop, _HOP_FIELDS) for hop in chain.hops]
    return Attribution(id=new_id(), basis=chain.basis, extra=chain.extra, hops=hops)


def _same(make: Callable[..., Any], row: Any, names: Sequence[str], **more: Any) -> Any:
    return make(**{name: getattr(row, name) for name in names}, **more)


def keys_of_article(connection: Connection, article: int) -> list[int]:
    """The keys of an article's claims in the text's order."""
    order = (ClaimState.place, Claim.number, Claim.label, Claim.pk)
    statement = select(Claim.pk).join(ClaimState, ClaimState.claim_pk == Claim.pk)
    return list(connection.scalars(statement.where(Claim.article_pk == article).order_by(*order)))
