"""Copied passages, measured: what of an article, or around a claim, stands in other articles of the library."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import Session

from workbench.actions import lookup
from workbench.actions.attributions import HopDraft, chain_of
from workbench.actions.claims import Span, keys_of_article
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import Refused, Trouble
from workbench.base.messages import Message, msg, nmsg
from workbench.base.records import Passage
from workbench.base.terms import Relation
from workbench.library.reading import claims as kept
from workbench.library.reading.captures import in_utc, moment, newest
from workbench.library.reading.rows import chunks
from workbench.library.searching import prints as kept_prints
from workbench.library.tables import Article, Claim, Snapshot, Source
from workbench.text.similarity import (
    GRAM,
    LONGEST,
    Run,
    Word,
    compared,
    in_rows,
    plain_words,
    prints,
    share,
    shared_runs,
    weight_of,
    words_of,
)

LONG_ENOUGH = 8
"""From how many words in a row on a passage counts as copied; characters that are a word each weigh less.

Measured on 147 unrelated web pages in five languages: of their 10,731 pairs 30 have five words in a row in common by
chance, none more than seven.
"""
MUCH_ENOUGH = 0.5
"""Which part of a passage's words is enough in a row where the passage is short (a headline)."""
MOST = 50
"""How many articles are compared word by word, those that seem to share most: a notice under each article of an outlet
makes hundreds alike."""

_ARTICLES = Article.__table__
_SNAPSHOTS = Snapshot.__table__
_SOURCES = Source.__table__


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that has words of this one: which part of the passage's `words`, from 0 to 1, and where.

    `passages` are the runs on both sides, in code points: here in `snapshot`, there in `other_snapshot`. Where one of
    them is not its article's newest, `own_older` and `older` are the moment whose state it shows. `earlier` says
    whether the other article was published before this one, None where that is not known.
    """

    article: str
    title: str
    outlet: str | None
    outlet_name: str
    published: str | None
    snapshot: str
    other_snapshot: str
    own_older: str | None
    older: str | None
    words: int
    share: float
    passages: tuple[Run, ...]
    earlier: bool | None

    @property
    def longest(self) -> int:
        """How many words the longest run has."""
        return max(run.words for run in self.passages)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A snapshot with the part of its text that is compared, and what is told of its article."""

    article: str
    title: str
    published: str | None
    outlet: str | None
    outlet_name: str
    snapshot: str
    older: str | None
    text: str


def near_copies(desk: Desk, article: str, *, most: int = MOST) -> list[Copy]:
    """The other articles that have passages of this article's newest text, those that have most of it first.

    Each is there once, with the capture of it that seems to share most words: its newest may be a page that asked to
    sign in. Where this article's own newest shares nothing, an older one is looked at. At most `most` are compared,
    those that seem to share most words.
    """
    _bring_up(desk)
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        sought: set[int] = set()
        for snapshot, numbers in kept_prints.of_each(connection, key).items():
            others = kept_prints.sharing(connection, set(numbers) - sought, most + 1)
            others.pop(key, None)
            sought.update(numbers)
            if not others:
                continue
            own = next(_texts(connection, [snapshot]))
            if found := _copies(connection, own, [words_of(compared(own.text))], others.values()):
                return found
        return []


def copies_of_claim(desk: Desk, claim: str) -> list[Copy]:
    """The other articles that have words of the paragraphs in which a claim's passages stand, as `near_copies`."""
    _bring_up(desk)
    with desk.reading() as connection:
        key = lookup.key(connection, Claim, claim)
        record = kept.claims(connection, [key])[key]
        if not record.passages:
            return []
        snapshot = record.passages[0].snapshot
        own = next(_texts(connection, [lookup.key(connection, Snapshot, snapshot)]))
        text = desk.library.texts.text(connection, snapshot)
        spans = [(place.start, place.end) for place in record.passages if place.snapshot == snapshot]
        shown = compared(text)
        parts = [words_of(shown, start, end) for start, end in _paragraphs(text, spans)]
        sought = {number for part in parts for number in prints([word.plain for word in part])}
        others = kept_prints.sharing(connection, sought, MOST + 1)
        others.pop(lookup.key(connection, Article, record.article), None)
        return _copies(connection, own, parts, others.values())


def _bring_up(desk: Desk) -> None:
    """Have every text found; a library that cannot be written gives what it has."""
    with suppress(Trouble):
        desk.library.refresh_prints()


def _paragraphs(text: str, spans: Sequence[Span]) -> list[Span]:
    """The lines that passages stand in, each once, in the text's order."""
    found: dict[Span, None] = {}
    for start, end in sorted(spans):
        stop = text.find("\n", max(start, end - 1))
        found[text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop] = None
    return list(found)


def _copies(
    connection: Connection,
    own: _Compared,
    parts: Sequence[Sequence[Word]],
    others: Iterable[int],
) -> list[Copy]:
    words, weight = sum(map(len, parts)), sum(map(weight_of, parts))
    length = LONG_ENOUGH if weight >= LONG_ENOUGH / MUCH_ENOUGH else GRAM
    sought = {run for part in parts for run in in_rows([word.plain for word in part], length)}
    found = []
    for other in _texts(connection, others):
        text = compared(other.text)
        if sought.isdisjoint(in_rows(plain_words(text), length)):
            continue
        theirs = words_of(text)
        runs = [run for part in parts for run in shared_runs(part, theirs)]
        if max((run.weight for run in runs), default=0) >= min(LONG_ENOUGH, MUCH_ENOUGH * weight):
            found.append(
                Copy(
                    article=other.article,
                    title=other.title,
                    outlet=other.outlet,
                    outlet_name=other.outlet_name,
                    published=other.published,
                    snapshot=own.snapshot,
                    other_snapshot=other.snapshot,
                    own_older=own.older,
                    older=other.older,
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


def _own(connection: Connection, article: int) -> _Compared:
    key = connection.scalar(newest(article))
    if key is None:
        raise Refused(msg("The article has no text."))
    return next(_texts(connection, [key]))


def _texts(connection: Connection, snapshots: Iterable[int]) -> Iterator[_Compared]:
    for part in chunks(snapshots):
        for row in connection.execute(_with_articles(part)):
            yield _Compared(
                article=row.id, title=row.title, published=row.published, outlet=row.outlet,
                outlet_name=row.outlet_name or "", snapshot=row.snapshot, older=row.moment if row.later else None,
                text=row.text,
            )  # fmt: skip


def _with_articles(snapshots: Sequence[int]) -> Select[Any]:
    return (
        select(
            _ARTICLES.c.id,
            _ARTICLES.c.title,
            _ARTICLES.c.published,
            _SOURCES.c.id.label("outlet"),
            _SOURCES.c.name.label("outlet_name"),
            _SNAPSHOTS.c.id.label("snapshot"),
            moment().label("moment"),
            (newest(_ARTICLES.c.pk).correlate(_ARTICLES).scalar_subquery() != _SNAPSHOTS.c.pk).label("later"),
            func.substr(_SNAPSHOTS.c.text, 1, LONGEST).label("text"),
        )
        .join(_SNAPSHOTS, _SNAPSHOTS.c.article_pk == _ARTICLES.c.pk)
        .outerjoin(_SOURCES, _SOURCES.c.pk == _ARTICLES.c.outlet_pk)
        .where(_SNAPSHOTS.c.pk.in_(snapshots))
    )


def measured(copy: Copy) -> Message:
    """The measurement in words, as the hop keeps it; places are in code points of the two texts."""
    longest = max(copy.passages, key=lambda run: run.words)
    return msg(
        "{share} % of the passage's {words} words stand in “{title}” too, {longest} of them in a row: characters "
        "{start}–{end} here, {other_start}–{other_end} there.",
        share=round(copy.share * 100), words=copy.words, title=copy.title, longest=longest.words,
        start=longest.start, end=longest.end, other_start=longest.other_start, other_end=longest.other_end,
    )  # fmt: skip


def said_of_older(copy: Copy) -> Iterator[Message]:
    """That an article has a newer capture than the one that shares the words."""
    for older, words in ((copy.own_older, _HERE_OLDER), (copy.older, _THERE_OLDER)):
        if older is not None:
            shows = in_utc(older)
            yield replace(words, params={"moment": clock.of_stamp(shows) if shows else older})


_HERE_OLDER = msg("Here they stand in an older capture, of {moment}.")
_THERE_OLDER = msg("There they stand in an older capture, of {moment}.")


def noted(desk: Desk, article: str) -> tuple[Message, ...]:
    """What is said of an article that was just taken in: how much of it stands where, of the first few."""
    said: list[Message] = []
    for copy in near_copies(desk, article, most=_FEW)[:_FEW]:
        said.append(
            msg(
                "{share} % of it stands in {article} too, {longest} words in a row.",
                share=max(1, round(copy.share * 100)), article=_told_apart(copy), longest=copy.longest,
            )
        )  # fmt: skip
        said += said_of_older(copy)
    return tuple(said)


def _told_apart(copy: Copy) -> str:
    """Its title, with outlet and day where they are known: a notice of an agency has one title wherever it stands."""
    known = ", ".join(part for part in (copy.outlet_name, (copy.published or "")[:10]) if part)
    return f"“{copy.title}” ({known})" if known else f"“{copy.title}”"


_FEW = 3


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
    return HopDraft(copy.outlet, Relation.COPIES, note=" ".join(map(str, (measured(copy), *said_of_older(copy)))))


def take_hop(desk: Desk, claim: str, copy: Copy) -> str:
    """Keep the hop that a copy speaks for; returns the id of the chain that has it.

    A chain of the claim whose nearest voice is that outlet gets relation and measurement there; else a chain is made.
    """
    draft = offer_hop(desk, claim, copy)
    with desk.unit(msg("Add a copied passage")) as unit:
        return _give(unit.session, lookup.row(unit.session, Claim, claim), draft)


def take_hops(desk: Desk, names: Sequence[str], copy: Copy) -> int:
    """Keep the hop that a copy of an article speaks for on several of its claims, as one step; returns on how many.

    Raises Refused as `offer_hop`.
    """
    if not names:
        return 0
    draft = offer_hop(desk, names[0], copy)
    with desk.unit(
        nmsg("Add a copied passage to {count} claim", "Add a copied passage to {count} claims", len(names))
    ) as unit:
        for name in names:
            _give(unit.session, lookup.row(unit.session, Claim, name), draft)
    return len(names)


def claims_within(desk: Desk, copy: Copy, article: str) -> list[str]:
    """The ids of an article's claims whose words lie, by half at least, in what a copy shares, in the text's order."""
    with desk.reading() as connection:
        keys = keys_of_article(connection, lookup.key(connection, Article, article))
        found = kept.claims(connection, keys)
        return [found[key].id for key in keys if _lies_within(found[key].passages, copy)]


def _lies_within(passages: Sequence[Passage], copy: Copy) -> bool:
    here = [place for place in passages if place.snapshot == copy.snapshot]
    length = sum(place.end - place.start for place in here)
    shared = sum(
        max(0, min(place.end, run.end) - max(place.start, run.start)) for place in here for run in copy.passages
    )
    return bool(length) and shared >= MUCH_ENOUGH * length


def _give(session: Session, claim: Claim, draft: HopDraft) -> str:
    """Give a claim the hop: on the chain that begins with its source, else on one of its own; the chain's id."""
    for chain in claim.attributions:
        first = chain.hops[0] if chain.hops else None
        if first is not None and first.source.id == draft.source:
            first.relation = draft.relation.value
            if draft.note not in first.note:
                first.note = f"{first.note}\n{draft.note}".strip()
            return chain.id
    made = chain_of(session, [draft])
    claim.attributions.append(made)
    return made.id
