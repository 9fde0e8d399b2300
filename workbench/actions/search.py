"""Search through everything that is kept in words: articles, claims, notes, sources and evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import sleep

from sqlalchemy import Connection, null, select

from workbench.actions.desk import Desk
from workbench.base.errors import Refused
from workbench.base.messages import Message, msg
from workbench.library.reading.rows import fetched
from workbench.library.searching import indexing, remaking
from workbench.library.searching.search import Hit, Shelf
from workbench.library.tables import Article, Bearing, Claim, Evidence, Source
from workbench.text.emphasis import without_marks
from workbench.text.found import snippet
from workbench.text.searched import sought_words

_ARTICLES = Article.__table__
_CLAIMS = Claim.__table__
_SOURCES = Source.__table__
_ITEMS = Evidence.__table__
_BEARINGS = Bearing.__table__
_ARTICLE = Shelf.ARTICLE.name.lower()

_PAUSE = 0.005
"""Seconds between steps in which somebody else can write: who finds a library held asks again only now and then."""

_OF_CLAIMS = select(_CLAIMS.c.pk, _CLAIMS.c.id, _ARTICLES.c.id.label("article")).join(
    _ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk
)
_READ = {
    Shelf.ARTICLE: (select(_ARTICLES.c.pk, _ARTICLES.c.id, _ARTICLES.c.id.label("article")), _ARTICLES.c.pk),
    Shelf.CLAIM: (_OF_CLAIMS, _CLAIMS.c.pk),
    Shelf.NOTE: (_OF_CLAIMS, _CLAIMS.c.pk),
    Shelf.SOURCE: (select(_SOURCES.c.pk, _SOURCES.c.id, null().label("article")), _SOURCES.c.pk),
    Shelf.EVIDENCE: (select(_ITEMS.c.pk, _ITEMS.c.id, null().label("article")), _ITEMS.c.pk),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One record whose words match: `kind` is article, claim, note (then `id` is its claim's), source or evidence.

    `article` is the id of the article that it belongs to, where it belongs to one.
    """

    kind: str
    id: str
    article: str | None
    snippet: str


def find(desk: Desk, words: str, limit: int = 20) -> list[Found]:
    """The best matches of all words, the last of which may be a beginning; best first. Refused where no word is."""
    sought = sought_words(words)
    if not sought:
        raise Refused(msg("Search for a word: “{words}” holds none.", words=words), field="words")
    with desk.reading() as connection:
        hits = desk.library.index.find(connection, words, limit)
        names = _names(connection, hits)
        snippets = _snippets(connection, hits, sought)
    return [Found(hit.shelf.name.lower(), *names[hit], snippets[hit]) for hit in hits if hit in names]


def made(desk: Desk) -> float:
    """How much of the search index is there, from 0 to 1: less while it is made anew, and not everything is found."""
    with desk.reading() as connection:
        return remaking.made(connection, desk.library.index)


def lacking(desk: Desk) -> Message | None:
    """Why not everything is found now; None where it is."""
    share = made(desk)
    if share == 1:
        return None
    if not desk.library.writable:
        return msg("Another version kept the words of this library for the search, and it can only be read: "
                   "not everything is found.")  # fmt: skip
    return msg("The search is made anew: {share} %. Until then not everything is found.", share=int(share * 100))


def make_some(desk: Desk) -> float:
    """Make some of a search index that is of an older form; returns how much is there then. Raises Trouble."""
    return remaking.remake(desk.library) if desk.library.writable else made(desk)


def make(desk: Desk) -> Iterator[float]:
    """Make what is left of it, step by step, each telling how much is there; nothing where all is, or cannot be."""
    share = made(desk)
    while share < 1 and desk.library.writable:
        yield share
        share = make_some(desk)
        sleep(_PAUSE)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A claim that an item of evidence bears on: its id, its article's id and title, its number and statement."""

    claim: str
    article: str
    title: str
    number: str
    statement: str


@dataclass(frozen=True, slots=True)
class Known:
    """By what people know what was found: titles of articles and numbers of claims, by their ids."""

    titles: Mapping[str, str]
    numbers: Mapping[str, str]


def known(desk: Desk, found: Iterable[Found]) -> Known:
    """The titles of the articles that were found or that what was found belongs to, and the numbers of its claims."""
    belonging = [one for one in found if one.article is not None]
    titles = select(_ARTICLES.c.id, _ARTICLES.c.title).where(_ARTICLES.c.id.in_({one.article for one in belonging}))
    claims = {one.id for one in belonging if one.kind != _ARTICLE}
    numbers = select(_CLAIMS.c.id, _CLAIMS.c.label, _CLAIMS.c.number).where(_CLAIMS.c.id.in_(claims))
    with desk.reading() as connection:
        return Known(
            {row.id: row.title for row in connection.execute(titles)},
            {row.id: row.label or str(row.number) for row in connection.execute(numbers)},
        )


def bearers(desk: Desk, item: str) -> list[Bearer]:
    """The claims that an item of evidence (its id) bears on, in the order they were made; none where it is gone."""
    bearing = (
        select(_BEARINGS.c.claim_pk).join(_ITEMS, _ITEMS.c.pk == _BEARINGS.c.evidence_pk).where(_ITEMS.c.id == item)
    )
    told = (_CLAIMS.c.label, _CLAIMS.c.number, _CLAIMS.c.statement)
    statement = (
        select(_CLAIMS.c.id, _ARTICLES.c.id.label("article"), _ARTICLES.c.title, *told)
        .join(_ARTICLES, _ARTICLES.c.pk == _CLAIMS.c.article_pk)
        .where(_CLAIMS.c.pk.in_(bearing))
        .order_by(_CLAIMS.c.pk)
    )
    with desk.reading() as connection:
        return [
            Bearer(row.id, row.article, row.title, row.label or str(row.number), row.statement)
            for row in connection.execute(statement)
        ]


def _names(connection: Connection, hits: Iterable[Hit]) -> Mapping[Hit, tuple[str, str | None]]:
    """Id and article of every record that was hit."""
    return {
        Hit(shelf, row["pk"]): (row["id"], row["article"])
        for shelf, wanted in _by_shelf(hits).items()
        for row in fetched(connection, *_READ[shelf], wanted)
    }


def _snippets(connection: Connection, hits: Iterable[Hit], sought: Sequence[str]) -> Mapping[Hit, str]:
    """What stands around the words in every record that was hit, on one line; notes are told without their marks."""
    found = {}
    for shelf, wanted in _by_shelf(hits).items():
        for key in wanted:
            for words in indexing.words_of(connection, shelf, [key]).values():  # one by one: a text may be very long
                told = without_marks(words) if shelf is Shelf.NOTE else words
                found[Hit(shelf, key)] = " ".join(snippet(told, sought).split())
    return found


def _by_shelf(hits: Iterable[Hit]) -> Mapping[Shelf, list[int]]:
    keys: dict[Shelf, list[int]] = {}
    for hit in hits:
        keys.setdefault(hit.shelf, []).append(hit.key)
    return keys
