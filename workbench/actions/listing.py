"""What the claims table, and the article's highlights, show: keys in order, rows by the page, counts, passages."""

from array import array
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from workbench.actions import captures, cases, lookup
from workbench.actions.desk import Desk
from workbench.base.errors import NotFound
from workbench.base.terms import Status
from workbench.library.reading import listing as kept
from workbench.library.reading import listing_keys
from workbench.library.reading.hot import Hot
from workbench.library.reading.listing import ClaimRow, Column, Facets, Filter, Sort
from workbench.library.tables import Article, Claim

__all__ = [
    "ClaimRow",
    "Column",
    "Facets",
    "Filter",
    "Listed",
    "Numbers",
    "Placed",
    "Sort",
    "at_once",
    "facets",
    "ids",
    "is_short",
    "key_of",
    "keys",
    "numbers",
    "rows",
    "spans_of_article",
]


_ARTICLE = Hot(select(Article.__table__.c.pk).where(Article.__table__.c.id == bindparam("name")))
_CLAIM = Hot(select(Claim.__table__.c.pk).where(Claim.__table__.c.id == bindparam("name")))


class Numbers(NamedTuple):
    """How far the work on a scope is, in claims."""

    claims: int
    assessed: int
    attention: int


class Listed(NamedTuple):
    """The keys of the claims that fit, in order, and how far the work on all of the scope is."""

    keys: "array[int]"
    numbers: Numbers


class Placed(NamedTuple):
    """A passage of a claim in an article's newest text, in code points, end exclusive.

    `exact` says whether the text there still is the passage's words; where it is not, nothing must be drawn.
    """

    start: int
    end: int
    claim: str
    number: str
    status: Status | None
    exact: bool


def keys(desk: Desk, scope: str | None, wanted: Filter = Filter(), order: Sort = Sort()) -> "array[int]":  # noqa: B008 - frozen
    """The keys of the claims that fit, in order. `scope` is an article's id, a case's name or id, or None for all."""
    with desk.reading() as connection:
        return listing_keys.keys(connection, _scope(connection, scope), wanted, order)


def rows(desk: Desk, wanted: Sequence[int]) -> list[ClaimRow]:
    """The rows of these claims, in their order; those that are gone meanwhile are left out."""
    with desk.reading() as connection:
        return list(kept.rows(connection, wanted).values())


def ids(desk: Desk, wanted: Sequence[int]) -> list[str]:
    """The ids of these claims, in their order."""
    with desk.reading() as connection:
        found = kept.ids(connection, wanted)
    return [found[key] for key in wanted if key in found]


def key_of(desk: Desk, claim: str) -> int | None:
    """The key of a claim by its whole id; None if it is gone."""
    with desk.reading() as connection:
        found = _CLAIM.first(connection, {"name": claim})
    return found["pk"] if found is not None else None


def is_short(desk: Desk, scope: str | None, limit: int) -> bool:
    """Whether a scope holds at most so many claims: then it is listed before anyone notices."""
    with desk.reading() as connection:
        return kept.is_short(connection, _scope(connection, scope), limit)


def at_once(desk: Desk, scope: str | None, limit: int, wanted: Filter, order: Sort) -> Listed | None:
    """Keys and numbers of a scope in one reading; None where it holds more claims than `limit`."""
    with desk.reading() as connection:
        where = _scope(connection, scope)
        if not kept.is_short(connection, where, limit):
            return None
        keys = listing_keys.keys(connection, where, wanted, order)
        return Listed(keys, Numbers(*kept.numbers(connection, where)))


def facets(desk: Desk, scope: str | None) -> Facets:
    """How many claims of a scope have each value, for the menus of filters."""
    with desk.reading() as connection:
        return kept.facets(connection, _scope(connection, scope))


def numbers(desk: Desk, scope: str | None) -> Numbers:
    """How many claims of a scope there are, are assessed, and need attention."""
    with desk.reading() as connection:
        return Numbers(*kept.numbers(connection, _scope(connection, scope)))


def spans_of_article(
    desk: Desk, article: str, only: Collection[int] | None = None, *, snapshot: str | None = None
) -> list[Placed]:
    """The passages of the article's claims in its newest text, or that of a `snapshot`, each checked against the text.

    In the text's order; of all its claims, or only of the claims with these keys.
    """
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        shown = snapshot
        if shown is None:
            snapshots = captures.facts(connection, key)
            if not snapshots:
                return []
            shown = snapshots[-1].id
        text = desk.library.texts.text(connection, shown)
        return [
            Placed(
                row["start"],
                row["end"],
                row["id"],
                row["label"] or str(row["number"]),
                Status(row["status"]) if row["status"] else None,
                text[row["start"] : row["end"]] == row["exact"],
            )
            for row in kept.anchored(connection, key, shown, only)
        ]


def _scope(connection: Connection, name: str | None) -> kept.Scope:
    """An exact article id wins, then a case's name or id, then the unique beginning of an article's id."""
    if name is None:
        return kept.everywhere()
    article = _ARTICLE.first(connection, {"name": name})
    if article is not None:
        return kept.of_articles([article["pk"]])
    try:
        return kept.of_articles(cases.articles_of(connection, name))
    except NotFound:
        return kept.of_articles([lookup.key(connection, Article, name)])
