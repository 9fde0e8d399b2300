"""The fingerprints of articles' texts, of every snapshot: from a passage to the articles that may share it.

They are computed from the texts, stand outside the change log, and can be made again at any time. What they find is
only likely: whoever says that something is copied compares the texts themselves (`text.similarity.shared_runs`).
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import fsum

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from workbench.library.reading.captures import newest_first
from workbench.library.reading.hot import Hot
from workbench.library.reading.rows import chunks
from workbench.library.tables import PrintPlace, Snapshot, SnapshotPrint
from workbench.text.similarity import LONGEST, fingerprint

_SNAPSHOTS = Snapshot.__table__
_PRINTS = SnapshotPrint.__table__
_PLACES = PrintPlace.__table__
_OF_EACH = (
    select(_PRINTS.c.article_pk, _PRINTS.c.snapshot_pk, _PRINTS.c.numbers)
    .join(_SNAPSHOTS, _SNAPSHOTS.c.pk == _PRINTS.c.snapshot_pk)
    .order_by(*newest_first())
)
_THERE = select(_SNAPSHOTS.c.article_pk, _SNAPSHOTS.c.pk)
_KEPT = select(_PRINTS.c.article_pk, _PRINTS.c.snapshot_pk)

_TAKE_OUT = Hot(
    delete(_PLACES).where(_PLACES.c.number == bindparam("number"), _PLACES.c.article_pk == bindparam("article"))
)
_PUT_IN = Hot(insert(_PLACES).values(number=bindparam("number"), article_pk=bindparam("article")))


def put(connection: Connection, articles: Sequence[int]) -> None:
    """Bring the fingerprints of articles (keys) in step with their snapshots; of those gone none is left."""
    there, kept = _grouped(connection, _THERE, articles), _grouped(connection, _KEPT, articles)
    for article in articles:
        if gone := kept[article] - there[article]:
            _forget(connection, article, gone)
        for snapshot in sorted(there[article] - kept[article]):
            _keep(connection, article, snapshot)


def forget(connection: Connection, first: int, last: int) -> None:
    """Take out the fingerprints of all articles with these keys, the last one included."""
    within = select(_PRINTS.c.article_pk).where(_PRINTS.c.article_pk.between(first, last)).distinct()
    for article, snapshots in _grouped(connection, _KEPT, connection.scalars(within).all()).items():
        _forget(connection, article, snapshots)


def behind(connection: Connection, limit: int) -> list[int]:
    """The keys of up to `limit` articles that have a text and no fingerprint of it, or one of a text that is gone."""
    same = _PRINTS.c.snapshot_pk == _SNAPSHOTS.c.pk
    lacking = select(_SNAPSHOTS.c.article_pk).outerjoin(_PRINTS, same).where(_PRINTS.c.snapshot_pk.is_(None))
    gone = select(_PRINTS.c.article_pk).outerjoin(_SNAPSHOTS, same).where(_SNAPSHOTS.c.pk.is_(None))
    return list(connection.scalars(lacking.union(gone).limit(limit)))


def of_each(connection: Connection, article: int) -> dict[int, "array[int]"]:
    """The fingerprints of an article's texts by the keys of its snapshots, the newest first."""
    rows = connection.execute(_OF_EACH.where(_PRINTS.c.article_pk == article))
    return {snapshot: _numbers(kept) for _, snapshot, kept in rows}


def sharing(connection: Connection, numbers: Iterable[int], limit: int) -> dict[int, int]:
    """The keys of up to `limit` articles whose fingerprints have most of these numbers, those first.

    Each with the key of its snapshot that has most of them, the newest of several: an article is found by what it was,
    too, behind a page that asked to sign in. What stands in very many articles is a commonplace and weighs little:
    alone it makes no copy.
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
    return _told_of(connection, [article for article, score in ranked[:limit] if score >= _ENOUGH], weights)


_COMMON, _COMMON_SHARE = 30, 200
"""Words in a row weigh in full up to so many articles, and a two-hundredth of the library more."""
_LEAST, _ENOUGH = 0.05, 0.5


def _counts(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for part in chunks(numbers):
        statement = select(_PLACES.c.number, func.count()).where(_PLACES.c.number.in_(part)).group_by(_PLACES.c.number)
        yield from ((row[0], row[1]) for row in connection.execute(statement))


def _told_of(connection: Connection, articles: Sequence[int], weights: Mapping[int, float]) -> dict[int, int]:
    """The snapshot of each of these articles that has most of the numbers by their weights."""
    best: dict[int, tuple[float, int]] = {}
    for part in chunks(articles):
        for article, snapshot, kept in connection.execute(_OF_EACH.where(_PRINTS.c.article_pk.in_(part))):
            score = fsum(weights[number] for number in weights.keys() & set(_numbers(kept)))
            if article not in best or score > best[article][0]:
                best[article] = (score, snapshot)
    return {article: best[article][1] for article in articles if article in best}


def _grouped(connection: Connection, statement: Select[int, int], articles: Iterable[int]) -> dict[int, set[int]]:
    """The keys of snapshots that a statement has of these articles, by article."""
    found: dict[int, set[int]] = {article: set() for article in articles}
    for part in chunks(found):
        for article, snapshot in connection.execute(statement.where(statement.selected_columns[0].in_(part))):
            found[article].add(snapshot)
    return found


def _keep(connection: Connection, article: int, snapshot: int) -> None:
    compared = func.substr(_SNAPSHOTS.c.text, 1, LONGEST)
    numbers = fingerprint(connection.scalar(select(compared).where(_SNAPSHOTS.c.pk == snapshot)) or "")
    new = set(numbers).difference(*_numbers_of(connection, article))
    connection.execute(
        insert(_PRINTS).values(snapshot_pk=snapshot, article_pk=article, numbers=_little_endian(numbers).tobytes())
    )
    if new:
        _PUT_IN.run(connection, [{"number": number, "article": article} for number in sorted(new)])


def _forget(connection: Connection, article: int, snapshots: Collection[int]) -> None:
    """Take out the fingerprints of these snapshots of an article, and what no other one of it has."""
    gone = _PRINTS.c.article_pk == article, _PRINTS.c.snapshot_pk.in_(snapshots)
    old = set().union(*_numbers_of(connection, article, gone[1]))
    connection.execute(delete(_PRINTS).where(*gone))
    if lost := old.difference(*_numbers_of(connection, article)):
        _TAKE_OUT.run(connection, [{"number": number, "article": article} for number in sorted(lost)])


def _numbers_of(connection: Connection, article: int, *which: ColumnElement[bool]) -> list["array[int]"]:
    """The fingerprints of an article's snapshots."""
    statement = select(_PRINTS.c.numbers).where(_PRINTS.c.article_pk == article, *which)
    return [_numbers(kept) for kept in connection.scalars(statement)]


def _numbers(kept: bytes) -> "array[int]":
    return _little_endian(array("q", kept))


def _little_endian(numbers: "array[int]") -> "array[int]":
    """The numbers with their bytes in the order in which they are kept, or back."""
    if sys.byteorder == "little":
        return numbers
    turned = array("q", numbers)
    turned.byteswap()
    return turned
