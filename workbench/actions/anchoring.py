"""A claim's passages and a later snapshot: found again, confirmed, placed by hand, or kept where they were.

What moves are the marks on the article itself: the passages of its claims, what holds nothing to check, and where its
claims' chains are read from it. Evidence and its chains stay on the snapshot that was captured: they prove what was
seen.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import joinedload

from workbench.actions import lookup
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.terms import Attention
from workbench.library.reading import moves as kept
from workbench.library.reading import placings
from workbench.library.reading.captures import in_order, moment, newest
from workbench.library.recording.unit import Unit
from workbench.library.tables import (
    Article,
    Attribution,
    Claim,
    ClaimPassage,
    Hop,
    NothingToCheck,
    SetAside,
    Snapshot,
)
from workbench.text import passages
from workbench.text.graphemes import cut_after, cut_before

_CONTEXT = 80
"""How many characters around a place are shown with it, at most: whole words of them."""
SURE = 0.9
"""The share of words in common below which a passage is placed only after a person saw both texts and said so."""

_NO_PASSAGE = msg("The claim has no such passage any more.")

Mark = ClaimPassage | NothingToCheck | Hop


@dataclass(frozen=True, slots=True)
class Moves:
    """How many of an article's claims' passages a later snapshot has exactly, likely, and not at all."""

    exact: int = 0
    moved: int = 0
    lost: int = 0

    def words(self) -> Message:
        """The counts in words."""
        return msg(
            "Passages: {exact} found again exactly, {moved} to confirm, {lost} lost.",
            exact=self.exact, moved=self.moved, lost=self.lost,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with a little of what stands around them; their place in code points of their snapshot, end exclusive.

    What stands around begins and ends with whole words, and with "…" where the text goes on.
    """

    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Older:
    """A passage that stands on an older snapshot: where, and the place in the newest one that is to be confirmed.

    `number` is the passage's place among the claim's, from 0; `snapshot` counts the article's, from 1. A lost passage
    has no `now`, and a score of 0; else it is the share of words in common, up to 1.
    """

    number: int
    snapshot: int
    snapshots: int
    captured: str
    was: Excerpt
    now: Excerpt | None
    score: float


@dataclass(frozen=True, slots=True)
class Placing:
    """A passage as it is and where a person would place it, and the share of words in common, up to 1."""

    was: Excerpt
    now: Excerpt
    share: float


def move_marks(desk: Desk, unit: Unit, article: Article, snapshot: Snapshot) -> Moves | None:
    """Move an article's marks to its new snapshot, as far as its text has their very words; None where none are.

    Inside a unit of work: undoing it puts all of them back. What is not found exactly stays where it is, on the older
    snapshot; `library.moves` keeps what of it is to be confirmed.
    """
    unit.session.flush()
    counts: Counter[str] = Counter()
    by_snapshot: dict[int, list[Mark]] = defaultdict(list)
    for statement in _marks(article.pk, snapshot.pk):
        for mark in unit.session.scalars(statement):
            by_snapshot[mark.snapshot_pk or 0].append(mark)
    for key, marks in by_snapshot.items():
        before = desk.library.texts.text(unit.connection, unit.session.get_one(Snapshot, key).id)
        _move(unit, marks, before, snapshot, counts)
    return Moves(counts["exact"], counts["moved"], counts["lost"]) if counts else None


def _marks(article: int, newest: int) -> tuple[Select[Any], ...]:
    """Statements for the marks on older snapshots of an article; each brings along what names its record."""
    older = select(Snapshot.pk).where(Snapshot.article_pk == article, Snapshot.pk != newest)
    owner = joinedload(Hop.attribution).joinedload(Attribution.claim)
    claims = select(Claim.pk).where(Claim.article_pk == article)
    chains = select(Attribution.pk).where(Attribution.claim_pk.in_(claims))
    return (
        select(ClaimPassage)
        .options(joinedload(ClaimPassage.claim))
        .where(ClaimPassage.snapshot_pk.in_(older), ClaimPassage.claim_pk.in_(claims))
        .order_by(ClaimPassage.pk),
        select(NothingToCheck)
        .options(joinedload(NothingToCheck.article))
        .where(NothingToCheck.snapshot_pk.in_(older))
        .order_by(NothingToCheck.pk),
        select(Hop).options(owner).where(Hop.snapshot_pk.in_(older), Hop.attribution_pk.in_(chains)).order_by(Hop.pk),
    )


def _move(unit: Unit, marks: Sequence[Mark], before: str, snapshot: Snapshot, counts: Counter[str]) -> None:
    from workbench.text.anchors.placing import State, find_again  # noqa: PLC0415 - where a text was captured again

    spans = [(mark.start or 0, mark.end or 0) for mark in marks]
    for mark, found in zip(marks, find_again(before, snapshot.text, spans), strict=True):
        if isinstance(mark, ClaimPassage):
            counts[found.state.value] += 1
        if found.state is State.EXACT:
            mark.anchor(snapshot.pk, snapshot.text, (found.start, found.end))
            unit.unmoved.add((mark.__tablename__, mark.pk))


def older_passages(desk: Desk, claim: str) -> list[Older]:
    """The passages of a claim that stand on an older snapshot, with what is to be confirmed of each."""
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        moves = kept.of_claim(connection, key)
        if not moves:
            return []
        places = connection.execute(
            select(ClaimPassage.pk, ClaimPassage.snapshot_pk, ClaimPassage.start, ClaimPassage.end)
            .where(ClaimPassage.claim_pk == key)
            .order_by(ClaimPassage.position)
        ).all()
        article = select(Claim.article_pk).where(Claim.pk == key).scalar_subquery()
        snapshots = connection.execute(
            select(Snapshot.pk, Snapshot.id, moment().label("moment"))
            .where(Snapshot.article_pk == article)
            .order_by(*in_order())
        ).all()
        numbers = {row.pk: number for number, row in enumerate(snapshots, 1)}
        texts = {row.pk: row.id for row in snapshots}
        found: list[Older] = []
        for number, place in enumerate(places):
            move = moves.get(place.pk)
            if move is None or place.snapshot_pk not in numbers:
                continue
            was = _excerpt(desk.library.texts.text(connection, texts[place.snapshot_pk]), place.start, place.end)
            newest = desk.library.texts.text(connection, texts[move["snapshot_pk"]])
            now = None if move["start"] is None else _excerpt(newest, move["start"], move["end"])
            at = numbers[place.snapshot_pk]
            found.append(Older(number, at, len(snapshots), snapshots[at - 1].moment, was, now, move["score"]))
        return found


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    if low:
        low = next((at for at in range(low, start) if text[at - 1].isspace()), cut_after(text, low))
    if high < len(text):
        high = next((at for at in range(high, end, -1) if text[at].isspace()), cut_before(text, high))
    before, after = text[low:start], text[end:high]
    return Excerpt(f"… {before}" if low else before, text[start:end], f"{after} …" if high < len(text) else after,
                   start, end)  # fmt: skip


def confirm(desk: Desk, claim: str, number: int, seen: tuple[int, int]) -> None:
    """Move a claim's passage (by its place among them, from 0) to the place in the newest text that a person saw.

    Raises Refused where another place is proposed by now, or none.
    """
    with desk.unit(placings.CONFIRMED) as unit:
        row = lookup.row(unit.session, Claim, claim)
        mark = _passage(row, number)
        move = kept.of_claim(unit.connection, row.pk).get(mark.pk)
        if move is None or (move["start"], move["end"]) != seen:
            raise Refused(msg("This passage is not to be confirmed there any more."), field="passages")
        snapshot = unit.session.get_one(Snapshot, move["snapshot_pk"])
        mark.anchor(snapshot.pk, snapshot.text, seen)


def placing(desk: Desk, claim: str, number: int, span: tuple[int, int]) -> Placing:
    """What it would mean to place a claim's passage (by its place among them, from 0) on a range of the newest text."""
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        article = connection.scalar(select(Claim.article_pk).where(Claim.pk == key)) or 0
        row = connection.execute(
            select(Snapshot.id, ClaimPassage.start, ClaimPassage.end)
            .join(Snapshot, Snapshot.pk == ClaimPassage.snapshot_pk)
            .where(ClaimPassage.claim_pk == key)
            .order_by(ClaimPassage.position)
            .offset(number)
            .limit(1)
        ).first()
        if row is None:
            raise Refused(_NO_PASSAGE, field="passages")
        was = _excerpt(desk.library.texts.text(connection, row.id), row.start, row.end)
        text = desk.library.texts.text(connection, _newest(connection, article))
    passages.anchor(text, *span)  # refuses what holds no words
    now = _excerpt(text, *passages.trimmed(text, *span))
    return Placing(was, now, _share(was.words, now.words))


def _newest(connection: Connection, article: int) -> str:
    return connection.scalars(select(Snapshot.id).where(Snapshot.pk == newest(article).scalar_subquery())).one()


def place(
    desk: Desk, claim: str, number: int, span: tuple[int, int], *, reason: str = "", was_asked: bool = False
) -> None:
    """Move a claim's passage (by its place among them, from 0) to a range of the article's newest text.

    Raises Refused where fewer than `SURE` of the words are in common and the person was not asked (`placing`).
    """
    with desk.unit(placings.PLACED, reason=reason) as unit:
        row = lookup.row(unit.session, Claim, claim)
        mark = _passage(row, number)
        snapshot = unit.session.get_one(Snapshot, unit.session.scalars(newest(row.article_pk)).one())
        passages.anchor(snapshot.text, *span)  # refuses what holds no words
        start, end = passages.trimmed(snapshot.text, *span)
        share = _share(mark.exact or "", snapshot.text[start:end])
        if share < SURE and not was_asked:
            raise Refused(
                msg("Only {share} % of the words are in common: this is to be confirmed.", share=int(share * 100)),
                field="passages",
            )
        mark.anchor(snapshot.pk, snapshot.text, (start, end))


def _share(words: str, others: str) -> float:
    from workbench.text.anchors.placing import in_common  # noqa: PLC0415 - where a passage is placed

    return in_common(words, others)


def _passage(claim: Claim, number: int) -> ClaimPassage:
    if not 0 <= number < len(claim.passages):
        raise Refused(_NO_PASSAGE, field="passages")
    return claim.passages[number]


def keep(desk: Desk, claim: str, reason: str) -> None:
    """Say that a claim's passages stay on the older snapshot they quote: what asks about them is set aside."""
    with desk.unit(msg("Keep the passage on the older snapshot"), reason=reason) as unit:
        row = lookup.row(unit.session, Claim, claim)
        moves = kept.of_claims(unit.connection, [row.pk]).get(row.pk, kept.NONE)
        items = {Attention.PASSAGE_MOVED: moves.moved, Attention.PASSAGE_LOST: moves.lost}
        aside = {record.item for record in row.set_asides}
        for item, stands in items.items():
            if stands and item.value not in aside:
                made = SetAside(id=new_id(), item=item.value, reason=reason, by=desk.by, at=clock.stamp())
                row.set_asides.append(made)
