"""The keys of the claims of a scope, filtered and sorted by SQL: what a table over a million claims stands on."""

import json
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, String, and_, case, cast, exists, func, or_, select

from workbench.base.terms import Kind, Status, Weight, Work
from workbench.library.reading.listing import Column, Filter, Scope, Sort
from workbench.library.tables import Claim, ClaimState, ClaimTag

_TEXT_ORDER: tuple[Any, ...] = (ClaimState.article_pk, ClaimState.place, Claim.number, Claim.label, Claim.pk)


def keys(connection: Connection, scope: Scope, wanted: Filter, order: Sort) -> "array[int]":
    """The keys of the claims of a scope that fit, in order, 8 bytes each."""
    result = connection.execute(statement(scope, wanted, order))
    # The driver's own cursor: a million rows need no row objects.
    cursor: Any = result.cursor
    found = array("q", map(itemgetter(0), cursor))
    result.close()
    return found


@lru_cache(maxsize=16)
def statement(scope: Scope, wanted: Filter, order: Sort) -> Select[int]:
    """The statement of `keys`."""
    return (
        select(ClaimState.claim_pk)
        .join(Claim, Claim.pk == ClaimState.claim_pk)
        .where(scope, *_conditions(wanted))
        .order_by(*_ordering(order))
    )


def _conditions(wanted: Filter) -> Iterable[ColumnElement[bool]]:
    for word in wanted.text.split():
        yield _holds(word)
    if wanted.statuses:
        words = [status.value for status in wanted.statuses if status is not None]
        among = ClaimState.status.in_(words)
        yield or_(among, ClaimState.status.is_(None)) if None in wanted.statuses else among
    if wanted.sources:
        yield ClaimState.source.in_(sorted(wanted.sources))
    for column, values in ((Claim.kind, wanted.kinds), (Claim.weight, wanted.weights), (Claim.work, wanted.works)):
        if values:
            yield column.in_(sorted(value.value for value in values))
    if wanted.tags:
        yield exists().where(ClaimTag.claim_pk == Claim.pk, ClaimTag.tag.in_(sorted(wanted.tags)))
    if wanted.attention:
        kept = cast(ClaimState.attention, String)
        yield or_(*(kept.contains(json.dumps(item.value), autoescape=True) for item in sorted(wanted.attention)))


def _holds(word: str) -> ColumnElement[bool]:
    """That a claim holds a word somewhere.

    SQLite's LIKE knows no case of ASCII letters, but of others, so words with others are looked for in each usual case.
    """
    cases = [word] if word.isascii() else list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))
    parts: list[ColumnElement[bool]] = []
    for one in cases:
        parts += [_like(column, one) for column in (Claim.statement, Claim.notes, ClaimState.source)]
        # JSON keeps letters beyond ASCII as \uXXXX.
        parts.append(_like(cast(ClaimState.via, String), json.dumps(one)[1:-1]))
        parts.append(Claim.pk.in_(select(ClaimTag.claim_pk).where(_like(ClaimTag.tag, one))))
    number = word.removeprefix("#")
    if number.isdecimal() and len(number) < 10:
        parts.append(and_(Claim.label.is_(None), Claim.number == int(number)))
    parts.append(Claim.label == number)
    return or_(*parts)


def _like(column: Any, part: str) -> ColumnElement[bool]:
    # The pattern is made here, once, not for every row.
    found: ColumnElement[bool] = column.like("%" + re.sub(r"([%_/])", r"/\1", part) + "%", escape="/")
    return found


def _ordering(order: Sort) -> list[ColumnElement[Any]]:
    if order.column is Column.NUMBER:
        return [part.desc() if order.descending else part.asc() for part in _TEXT_ORDER]
    missing, parts = _SORTED[order.column]()
    last = [] if missing is None else [cast(missing, Integer).asc()]
    return [*last, *(part.desc() if order.descending else part.asc() for part in parts), *_TEXT_ORDER]


Parts = tuple[ColumnElement[bool] | None, Sequence[Any]]
"""When a value is missing, and what to sort by where it is not."""


def _by_text(column: Any, *, optional: bool = True) -> Callable[[], Parts]:
    return lambda: (column == "" if optional else None, [func.lower(column)])


def _by_term(column: Any, terms: type[StrEnum], *, optional: bool = False) -> Callable[[], Parts]:
    places = {term.value: place for place, term in enumerate(terms)}
    return lambda: (column.is_(None) if optional else None, [case(places, value=column)])


def _by_origins() -> Parts:
    # What is not reached is no smaller number of origins: it is none that is known.
    number = case((ClaimState.reached.is_(True), ClaimState.supporting), else_=0)
    return ClaimState.supporting.is_(None), [number, ClaimState.contradicting, ClaimState.carriers]


def _by_tags() -> Parts:
    first = (
        select(func.min(ClaimTag.tag))
        .where(ClaimTag.claim_pk == Claim.pk, ClaimTag.position == 0)
        .correlate(Claim)
        .scalar_subquery()
    )
    return first.is_(None), [func.lower(first)]


_SORTED: Mapping[Column, Callable[[], Parts]] = {
    Column.STATEMENT: _by_text(Claim.statement, optional=False),
    Column.SOURCE: _by_text(ClaimState.source),
    Column.STATUS: _by_term(ClaimState.status, Status, optional=True),
    Column.ORIGINS: _by_origins,
    Column.NOTES: _by_text(Claim.notes),
    Column.KIND: _by_term(Claim.kind, Kind),
    Column.WORK: _by_term(Claim.work, Work),
    Column.WEIGHT: _by_term(Claim.weight, Weight),
    Column.TAGS: _by_tags,
}
