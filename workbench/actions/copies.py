"""Copied passages, measured: what of an article, or around a claim, stands in other articles of the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import ColumnElement, Connection, func, select

from workbench.actions import lookup
from workbench.actions.attributions import HopDraft, chain_of
from workbench.actions.claims import Span
from workbench.actions.desk import Desk
from workbench.base.errors import Refused
from workbench.base.messages import Message, msg
from workbench.base.terms import Relation
from workbench.library import claims as kept
from workbench.library.tables import Article, Claim, Snapshot, Source
from workbench.text.similarity import Run, Word, grams, share, shared_runs, words_of

LONG_ENOUGH = 8
"""From how many words in a row on a passage counts as copied.

Measured on 147 unrelated web pages in five languages: of their 10,731 pairs 30 have five words in a row in common by
chance, none more than seven.
"""
MUCH_ENOUGH = 0.5
"""Which part of a passage's words is enough in a row where the passage is short (a headline)."""

_ARTICLES = Article.__table__
_SNAPSHOTS = Snapshot.__table__
_SOURCES = Source.__table__


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that has words of this one: which part of the passage's `words`, from 0 to 1, and where.

    `passages` are the runs on both sides, in code points: here in `snapshot`, there in `other_snapshot`. `earlier`
    says whether the other article was published before this one, None where that is not known.
    """

    article: str
    title: str
    outlet: str | None
    outlet_name: str
    snapshot: str
    other_snapshot: str
    words: int
    share: float
    passages: tuple[Run, ...]
    earlier: bool | None

    @property
    def longest(self) -> int:
        """How many words the longest run has."""
        return max(run.words for run in self.passages)


@dataclass(frozen=True, slots=True)
class _Newest:
    """An article's newest snapshot, and what is told of the article."""

    article: str
    title: str
    published: str | None
    outlet: str | None
    outlet_name: str
    snapshot: str


def near_copies(desk: Desk, article: str) -> list[Copy]:
    """The other articles that have passages of this article's newest text, those that have most of it first."""
    with desk.reading() as connection:
        own = _own(connection, lookup.key(connection, Article, article))
        text = desk.library.texts.text(connection, own.snapshot)
        return _copies(desk, connection, own, own.snapshot, [words_of(text)])


def copies_of_claim(desk: Desk, claim: str) -> list[Copy]:
    """The other articles that have words of the paragraphs in which a claim's passages stand, as `near_copies`."""
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        record = kept.claims(connection, [key])[key]
        own = _own(connection, lookup.key(connection, Article, record.article))
        if not record.passages:
            return []
        snapshot = record.passages[0].snapshot
        text = desk.library.texts.text(connection, snapshot)
        spans = [(place.start, place.end) for place in record.passages if place.snapshot == snapshot]
        parts = [words_of(text, start, end) for start, end in _paragraphs(text, spans)]
        return _copies(desk, connection, own, snapshot, parts)


def _paragraphs(text: str, spans: Sequence[Span]) -> list[Span]:
    """The lines that passages stand in, each once, in the text's order."""
    found: dict[Span, None] = {}
    for start, end in sorted(spans):
        stop = text.find("\n", max(start, end - 1))
        found[text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop] = None
    return list(found)


def _copies(
    desk: Desk, connection: Connection, own: _Newest, snapshot: str, parts: Sequence[Sequence[Word]]
) -> list[Copy]:
    sought = {gram for part in parts for gram in grams([word.plain for word in part])}
    words = sum(map(len, parts))
    found = []
    for other in _others(connection, own.article) if sought else ():
        text = partial(desk.library.texts.text, connection, other.snapshot)
        if sought.isdisjoint(desk.library.grams.of(other.snapshot, text)):
            continue
        theirs = words_of(text())
        runs = [run for part in parts for run in shared_runs(part, theirs)]
        if max((run.words for run in runs), default=0) >= min(LONG_ENOUGH, MUCH_ENOUGH * words):
            found.append(
                Copy(
                    article=other.article,
                    title=other.title,
                    outlet=other.outlet,
                    outlet_name=other.outlet_name,
                    snapshot=snapshot,
                    other_snapshot=other.snapshot,
                    words=words,
                    share=share(runs, words),
                    passages=tuple(runs),
                    earlier=_is_earlier(other.published, own.published),
                )
            )
    return sorted(found, key=lambda copy: (-copy.share, copy.title, copy.article))


def _is_earlier(one: str | None, two: str | None) -> bool | None:
    """Whether one day is before another; the time of day counts where both have one in the same zone."""
    if not one or not two or one == two:
        return None
    if one[:10] != two[:10]:
        return one[:10] < two[:10]
    same_shape = len(one) == len(two) > 10 and one[16:] == two[16:]
    return one < two if same_shape else None


def _own(connection: Connection, key: int) -> _Newest:
    found = next(iter(_newest(connection, _ARTICLES.c.pk == key)), None)
    if found is None:
        raise Refused(msg("The article has no text."))
    return found


def _others(connection: Connection, article: str) -> Iterator[_Newest]:
    return _newest(connection, _ARTICLES.c.id != article)


def _newest(connection: Connection, which: ColumnElement[bool]) -> Iterator[_Newest]:
    newest = select(func.max(_SNAPSHOTS.c.pk)).group_by(_SNAPSHOTS.c.article_pk)
    rows = connection.execute(
        select(
            _ARTICLES.c.id,
            _ARTICLES.c.title,
            _ARTICLES.c.published,
            _SOURCES.c.id.label("outlet"),
            _SOURCES.c.name.label("outlet_name"),
            _SNAPSHOTS.c.id.label("snapshot"),
        )
        .join(_SNAPSHOTS, _SNAPSHOTS.c.article_pk == _ARTICLES.c.pk)
        .outerjoin(_SOURCES, _SOURCES.c.pk == _ARTICLES.c.outlet_pk)
        .where(_SNAPSHOTS.c.pk.in_(newest), which)
        .order_by(_ARTICLES.c.pk)
    )
    for row in rows.all():
        yield _Newest(row.id, row.title, row.published, row.outlet, row.outlet_name or "", row.snapshot)


def measured(copy: Copy) -> Message:
    """The measurement in words, as the hop keeps it."""
    return msg(
        "{share} % of the passage's {words} words stand in “{title}” too, {longest} of them in a row.",
        share=round(copy.share * 100),
        words=copy.words,
        title=copy.title,
        longest=copy.longest,
    )


def offer_hop(desk: Desk, claim: str, copy: Copy) -> HopDraft:
    """The hop that a copy speaks for: the claim's article copies the other one's outlet.

    Raises Refused where that has no outlet, or the same one.
    """
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        article = kept.claims(connection, [key])[key].article
        own = _own(connection, lookup.key(connection, Article, article))
    if copy.outlet is None:
        raise Refused(
            msg("“{title}” has no outlet.", title=copy.title), advice=msg("Say first who published it."), field="outlet"
        )
    if copy.outlet == own.outlet:
        raise Refused(msg("Both articles are of {outlet}: there is no hop between them.", outlet=own.outlet_name))
    return HopDraft(copy.outlet, Relation.COPIES, note=str(measured(copy)))


def take_hop(desk: Desk, claim: str, copy: Copy) -> str:
    """Keep the hop that a copy speaks for; returns the id of the chain that has it.

    A chain of the claim whose nearest voice is that outlet gets relation and measurement there; else a chain is made.
    """
    draft = offer_hop(desk, claim, copy)
    with desk.unit(msg("Add a copied passage")) as unit:
        row = lookup.row(unit.session, Claim, claim)
        for chain in row.attributions:
            first = chain.hops[0] if chain.hops else None
            if first is not None and first.source.id == draft.source:
                first.relation = draft.relation.value
                if draft.note not in first.note:
                    first.note = f"{first.note}\n{draft.note}".strip()
                return chain.id
        made = chain_of(unit.session, [draft])
        row.attributions.append(made)
        return made.id
