"""The fingerprints of articles' newest texts: from a passage to the articles that may share it.

They are computed from the texts, stand outside the change log, and can be made again at any time. What they find is
only likely: whoever says that something is copied compares the texts themselves (`text.similarity.shared_runs`).
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from workbench.library.reading.captures import newest_of_each
from workbench.library.reading.hot import Hot
from workbench.library.reading.rows import chunks
from workbench.library.tables import ArticlePrint, PrintPlace, Snapshot
from workbench.text.similarity import LONGEST, fingerprint

_SNAPSHOTS = Snapshot.__table__
_PRINTS = ArticlePrint.__table__
_PLACES = PrintPlace.__table__

_TAKE_OUT = Hot(
    delete(_PLACES).where(_PLACES.c.number == bindparam("number"), _PLACES.c.article_pk == bindparam("article"))
)
_PUT_IN = Hot(insert(_PLACES).values(number=bindparam("number"), article_pk=bindparam("article")))


def put(connection: Connection, articles: Sequence[int]) -> None:
    """Bring the fingerprints of articles (keys) in step with their newest texts; of those gone none is left."""
    newest, kept = _newest(connection, articles), _kept(connection, articles)
    for article in articles:
        if newest.get(article) != kept.get(article):
            _forget(connection, article)
            if article in newest:
                _keep(connection, article, newest[article])


def forget(connection: Connection, first: int, last: int) -> None:
    """Take out the fingerprints of all articles with these keys, the last one included."""
    for article in connection.scalars(select(_PRINTS.c.article_pk).where(_PRINTS.c.article_pk.between(first, last))):
        _forget(connection, article)


def behind(connection: Connection, limit: int) -> list[int]:
    """The keys of up to `limit` articles that have a text and no fingerprint of it."""
    newest = newest_of_each().subquery()
    statement = (
        select(newest.c.article_pk)
        .outerjoin(_PRINTS, _PRINTS.c.article_pk == newest.c.article_pk)
        .where(_PRINTS.c.snapshot_pk.is_distinct_from(newest.c.newest))
        .limit(limit)
    )
    return list(connection.scalars(statement))


def of(connection: Connection, article: int) -> "array[int]":
    """The fingerprint of an article's newest text; empty where there is none."""
    return _numbers(connection.scalar(select(_PRINTS.c.numbers).where(_PRINTS.c.article_pk == article)) or b"")


def sharing(connection: Connection, numbers: Iterable[int], limit: int) -> list[int]:
    """The keys of up to `limit` articles whose fingerprints have most of these numbers, those first.

    What stands in very many articles is a commonplace and weighs little: alone it makes no copy.
    """
    many = _COMMON + (connection.scalar(select(func.max(_PRINTS.c.article_pk))) or 0) / _COMMON_SHARE
    weights = {number: min(1.0, many / count) for number, count in _counts(connection, numbers)}
    telling = [number for number, weight in weights.items() if weight > _LEAST]
    scores: defaultdict[int, float] = defaultdict(float)
    for part in chunks(telling):
        statement = select(_PLACES.c.number, _PLACES.c.article_pk).where(_PLACES.c.number.in_(part))
        for number, article in connection.execute(statement):
            scores[article] += weights[number]
    ranked = sorted(scores.items(), key=lambda found: (-found[1], found[0]))
    return [article for article, score in ranked[:limit] if score >= _ENOUGH]


_COMMON, _COMMON_SHARE = 30, 200
"""Words in a row weigh in full up to so many articles, and a two-hundredth of the library more."""
_LEAST, _ENOUGH = 0.05, 0.5


def _counts(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for part in chunks(numbers):
        statement = select(_PLACES.c.number, func.count()).where(_PLACES.c.number.in_(part)).group_by(_PLACES.c.number)
        yield from ((row[0], row[1]) for row in connection.execute(statement))


def _newest(connection: Connection, articles: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in chunks(articles):
        found.update((row.article_pk, row.newest) for row in connection.execute(newest_of_each(part)))
    return found


def _kept(connection: Connection, articles: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in chunks(articles):
        statement = select(_PRINTS.c.article_pk, _PRINTS.c.snapshot_pk).where(_PRINTS.c.article_pk.in_(part))
        found.update((row[0], row[1]) for row in connection.execute(statement))
    return found


def _keep(connection: Connection, article: int, snapshot: int) -> None:
    compared = func.substr(_SNAPSHOTS.c.text, 1, LONGEST)
    numbers = fingerprint(connection.scalar(select(compared).where(_SNAPSHOTS.c.pk == snapshot)) or "")
    connection.execute(
        insert(_PRINTS).values(article_pk=article, snapshot_pk=snapshot, numbers=_little_endian(numbers).tobytes())
    )
    if numbers:
        _PUT_IN.run(connection, [{"number": number, "article": article} for number in numbers])


def _forget(connection: Connection, article: int) -> None:
    if numbers := of(connection, article):
        _TAKE_OUT.run(connection, [{"number": number, "article": article} for number in numbers])
    connection.execute(delete(_PRINTS).where(_PRINTS.c.article_pk == article))


def _numbers(kept: bytes) -> "array[int]":
    return _little_endian(array("q", kept))


def _little_endian(numbers: "array[int]") -> "array[int]":
    """The numbers with their bytes in the order in which they are kept, or back."""
    if sys.byteorder == "little":
        return numbers
    turned = array("q", numbers)
    turned.byteswap()
    return turned
