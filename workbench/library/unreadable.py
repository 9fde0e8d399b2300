"""Tells a damaged library from a bug: where a value stopped a reading, all that is kept is looked through.

Bytes may change where SQLite sees nothing of it, inside a word of a closed list or inside JSON. Readers rely on what
the tables say of their columns; only what fails asks here, so that reading costs nothing.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Select, String, func, not_, select, type_coerce
from sqlalchemy.orm import Session

from workbench.base.errors import DamagedLibrary
from workbench.base.messages import Message, msg
from workbench.library.called import field, noun
from workbench.library.recording import chain, log
from workbench.library.tables import Base, ChangeSet, Recorded
from workbench.library.tables.base import TERMS

_SETS = ChangeSet.__table__
_JSON_AS_TEXT = (_SETS.c.changes, _SETS.c.touched)
"""What is JSON though its column is one of texts."""
_RECORDED = {one.class_.__tablename__: one.class_ for one in Base.registry.mappers if issubclass(one.class_, Recorded)}


@contextmanager
def told(connection: Connection, library: str) -> Iterator[None]:
    """Raise DamagedLibrary where a value stopped the block and something in the library proves to be unreadable.

    What has no such cause passes as it is.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        of_log = _no_json(connection, _JSON_AS_TEXT)
        for what in itertools.chain(values(connection), of_log, _no_terms(connection), _of_chain(connection)):
            raise damaged(library, what) from error
        raise


def _of_chain(connection: Connection) -> Iterator[Message]:
    yield from chain.problems(connection, chain.followed(connection))


def damaged(library: str, what: Message) -> DamagedLibrary:
    """That a library is damaged, as shows by what is not as it was written."""
    return DamagedLibrary(
        msg("The library {library} is damaged. {what}", library=library, what=what),
        advice=msg(
            "Nothing was overwritten. “workbench check” tells what else is wrong; “workbench recover NEW.db” saves "
            "what can still be read into a new library."
        ),
    )


def _columns() -> Iterator[Column[Any]]:
    return (column for table in Base.metadata.sorted_tables for column in table.c)


def values(connection: Connection) -> Iterator[Message]:
    """The records and fields whose JSON cannot be read: nothing else in the library can be read past them."""
    return _no_json(connection, [column for column in _columns() if isinstance(column.type, JSON)])


def _no_json(connection: Connection, columns: Iterable[Column[Any]]) -> Iterator[Message]:
    for column in columns:
        for key, value in connection.execute(_not_json(column)):
            try:
                json.loads(value)  # SQLite reads less deep than Python does
            except (ValueError, TypeError, RecursionError):
                yield _said(connection, column, key)


def _no_terms(connection: Connection) -> Iterator[Message]:
    for column in _columns():
        if terms := column.info.get(TERMS):
            wrong = column.not_in([term.value for term in terms])
            for key, _ in connection.execute(_rows(column, column, wrong)):
                yield _said(connection, column, key)


@cache
def _not_json(column: Column[Any]) -> Select[int, str]:
    """Keys and values of the rows in which a column holds no JSON; every check asks it of the same columns."""
    text = type_coerce(column, String)
    return _rows(column, text, text.is_not(None) & not_(func.json_valid(text)))


def _rows(column: Column[Any], value: ColumnElement[Any], wrong: ColumnElement[bool]) -> Select[int, Any]:
    """Keys and values of the rows in which a column holds something that is `wrong`."""
    key = next(iter(column.table.primary_key))
    return select(key, value).where(wrong).order_by(key)


def _said(connection: Connection, column: Column[Any], key: int) -> Message:
    """Which record holds in which field what cannot be read."""
    if column.table is _SETS:
        return log.altered(key)
    table, identity = column.table, str(key)
    if "id" in table.c:
        identity = connection.execute(select(table.c.id).where(table.c.pk == key)).scalar_one()
    elif table.name in _RECORDED:
        with Session(connection) as session:
            identity = session.get_one(_RECORDED[table.name], key).identity()
    return msg(
        "The {noun} ({id}) holds in {field} what cannot be read.",
        noun=noun(table.name), id=identity, field=field(column.name),
    )  # fmt: skip
