"""Two snapshots of an article beside each other: what was added and deleted, what was changed quietly, which claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.actions import articles, lookup
from workbench.actions.articles import SnapshotFacts
from workbench.actions.desk import Desk
from workbench.base.collector import without_collector
from workbench.base.errors import Refused
from workbench.base.messages import msg
from workbench.library.tables import Article, Claim, ClaimPassage, Snapshot
from workbench.text.anchoring import Anchored, State, find_again
from workbench.text.differences import Change, Differences, Number, differences, numbers


@dataclass(frozen=True, slots=True)
class Touched:
    """A passage of a claim and what became of it: its place in the older text, and in the newer one (code points)."""

    claim: str
    number: str
    statement: str
    start: int
    end: int
    found: Anchored


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two snapshots of one article, each by its number among them, from 1, and what is different in the second."""

    article: str
    title: str
    numbers: tuple[int, int]
    snapshots: tuple[SnapshotFacts, SnapshotFacts]
    texts: tuple[str, str]
    found: Differences
    quiet: tuple[Number, ...]
    """Numbers that a change of a few words replaced."""
    titles: tuple[str, str] | None
    """The headlines, where they differ."""
    touched: tuple[Touched, ...]
    """The passages on the older snapshot, or re-anchored from it, by what became of them, in the text's order."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in the order of the text."""
        return self.found.changes

    def states(self) -> Mapping[str, int]:
        """How many claims have all their passages exactly, one to confirm, or one that is lost."""
        worst: dict[str, State] = {}
        for one in self.touched:
            if _ORDER.index(one.found.state) >= _ORDER.index(worst.get(one.claim, State.EXACT)):
                worst[one.claim] = one.found.state
        return {state.value: list(worst.values()).count(state) for state in _ORDER}


_LONGEST_HEADLINE = 300
"""Characters; a longer first line is no headline."""
_ORDER = (State.EXACT, State.MOVED, State.LOST)


def compare(desk: Desk, before: str, after: str | None = None) -> Comparison:
    """Compare two snapshots of one article, by their ids; of an article's id, its last two.

    Raises Refused where there is only one, or where they are of different articles.
    """
    with desk.reading() as connection:
        older, newer = _keys(connection, before, after)
        article = connection.execute(
            select(Article.pk, Article.id, Article.title)
            .join(Snapshot, Snapshot.article_pk == Article.pk)
            .where(Snapshot.pk == newer)
        ).one()
        keys = list(
            connection.scalars(select(Snapshot.pk).where(Snapshot.article_pk == article.pk).order_by(Snapshot.pk))
        )
        facts = articles.snapshot_facts(connection, article.pk)
        places = keys.index(older), keys.index(newer)
        one, other = (facts[place] for place in places)
        texts = desk.library.texts.text(connection, one.id), desk.library.texts.text(connection, other.id)
        marks = _marks(connection, article.pk)
    with without_collector():
        found = differences(*texts)
    heads = _headline(texts[0]), _headline(texts[1])
    return Comparison(
        article=article.id,
        title=article.title,
        numbers=(places[0] + 1, places[1] + 1),
        snapshots=(one, other),
        texts=texts,
        found=found,
        quiet=tuple(numbers(*texts, found)),
        titles=heads if all(heads) and heads[0] != heads[1] else None,
        touched=_touched(marks, texts, (older, newer)),
    )


def _headline(text: str) -> str:
    """The text's first line, with which it begins where its reader found a headline; empty where that is none."""
    line = text[: _LONGEST_HEADLINE + 1].partition("\n")[0].strip()
    return line if len(line) <= _LONGEST_HEADLINE else ""


def _keys(connection: Connection, before: str, after: str | None) -> tuple[int, int]:
    if after is not None:
        older, newer = articles.snapshot_key(connection, before), articles.snapshot_key(connection, after)
        owners = connection.scalars(select(Snapshot.article_pk).where(Snapshot.pk.in_((older, newer)))).all()
        if len(set(owners)) > 1:
            raise Refused(msg("These are snapshots of two articles: only those of one can be compared."))
        return older, newer
    mapped, key = lookup.any_key(connection, (Article, Snapshot), before)
    if mapped is Snapshot:
        raise Refused(msg("Name a second snapshot to compare it with, or the article."))
    last = connection.scalars(
        select(Snapshot.pk).where(Snapshot.article_pk == key).order_by(Snapshot.pk.desc()).limit(2)
    ).all()
    if len(last) < 2:
        raise Refused(msg("The article was captured once: there is nothing to compare."))
    return last[1], last[0]


def _marks(connection: Connection, article: int) -> Sequence[tuple[str, str, str, int, int, int]]:
    rows = connection.execute(
        select(
            Claim.id, Claim.number, Claim.label, Claim.statement, ClaimPassage.snapshot_pk, ClaimPassage.start,
            ClaimPassage.end,
        )
        .join(ClaimPassage, ClaimPassage.claim_pk == Claim.pk)
        .where(Claim.article_pk == article, ClaimPassage.snapshot_pk.is_not(None))
        .order_by(ClaimPassage.start, Claim.number)
    )  # fmt: skip
    return [(row.id, row.label or str(row.number), row.statement, row.snapshot_pk, row.start, row.end) for row in rows]


def _touched(
    marks: Sequence[tuple[str, str, str, int, int, int]], texts: tuple[str, str], keys: tuple[int, int]
) -> tuple[Touched, ...]:
    """What became of the passages on either snapshot; one that stands on the newer one is looked for in the older."""
    old = [mark for mark in marks if mark[3] == keys[0]]
    new = [mark for mark in marks if mark[3] == keys[1]] if keys[0] != keys[1] else []
    touched = [
        Touched(*mark[:3], *mark[4:], found)
        for mark, found in zip(old, find_again(*texts, [mark[4:] for mark in old]), strict=True)
    ]
    for mark, was in zip(new, find_again(texts[1], texts[0], [mark[4:] for mark in new]), strict=True):
        if was.state is not State.LOST:
            here = Anchored(was.state, *mark[4:], was.score)
            touched.append(Touched(*mark[:3], was.start, was.end, here))
    return tuple(sorted(touched, key=lambda one: (one.start, one.end)))
