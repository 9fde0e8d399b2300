"""Finds the record that an id means: an exact id wins, else a unique beginning serves."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from workbench.base.errors import Ambiguous, NotFound
from workbench.base.messages import Message, msg
from workbench.library.reading.hot import Hot
from workbench.library.tables import (
    Article,
    Assessment,
    Attribution,
    Bearing,
    Case,
    Claim,
    Evidence,
    Recorded,
    SetAside,
    SignOff,
    Snapshot,
    Source,
)

Row = TypeVar("Row", bound=Recorded)

_NOUNS: dict[type[Recorded], Message] = {
    Article: msg("article"),
    Snapshot: msg("snapshot"),
    Claim: msg("claim"),
    Evidence: msg("item of evidence"),
    Bearing: msg("bearing"),
    Attribution: msg("attribution"),
    Assessment: msg("assessment"),
    SetAside: msg("answered item"),
    SignOff: msg("sign-off"),
    Source: msg("source"),
    Case: msg("case"),
}
_SHOWN = 5


def key(connection: Connection, mapped: type[Recorded], name: str) -> int:
    """The integer key of the record that an id, or its unique beginning, means.

    Raises NotFound, or Ambiguous with the ids that begin so.
    """
    return keyed(connection, mapped, name)[0]


def keyed(connection: Connection, mapped: type[Recorded], name: str) -> tuple[int, str]:
    """Integer key and whole id of the record that an id, or its unique beginning, means."""
    _, found_key, identity = _found(connection, (mapped,), name)
    return found_key, identity


def any_key(connection: Connection, kinds: Sequence[type[Recorded]], name: str) -> tuple[type[Recorded], int]:
    """Which of several kinds of record an id, or its unique beginning among all of them, means, and its key."""
    return _found(connection, kinds, name)[:2]


def _found(connection: Connection, kinds: Sequence[type[Recorded]], name: str) -> tuple[type[Recorded], int, str]:
    for mapped in kinds:
        exact = _by_id(mapped).first(connection, {"name": name})
        if exact is not None:
            return mapped, exact["pk"], exact["id"]
    found = [one for mapped in kinds for one in _beginning(connection, mapped, name)]
    if len(found) == 1:
        return found[0]
    noun = _either([_NOUNS[mapped] for mapped in kinds])
    if not found:
        raise NotFound(msg("There is no {noun} “{name}”.", noun=noun, name=name))
    ids = ", ".join(identity for _, _, identity in found[:_SHOWN])
    raise Ambiguous(msg("“{name}” could be any {noun} of {ids}.", noun=noun, name=name, ids=ids))


@cache
def _by_id(mapped: type[Recorded]) -> Hot:
    table = mapped.__table__
    return Hot(select(table.c.pk, table.c.id).where(table.c.id == bindparam("name")))


def _beginning(connection: Connection, mapped: type[Recorded], name: str) -> list[tuple[type[Recorded], int, str]]:
    if not name:
        return []
    table = mapped.__table__
    beginning = table.c.id.startswith(name, autoescape=True)
    rows = connection.execute(select(table.c.pk, table.c.id).where(beginning).limit(_SHOWN))
    return [(mapped, row.pk, row.id) for row in rows]


def _either(nouns: Sequence[Message]) -> Message:
    first, *rest = nouns
    for noun in rest:
        first = msg("{first} or {second}", first=first, second=noun)
    return first


def row(session: Session, mapped: type[Row], name: str) -> Row:
    """The mapped row that an id, or its unique beginning, means; inside a unit of work."""
    found = session.get(mapped, key(session.connection(), mapped, name))
    if found is None:
        raise NotFound(msg("There is no {noun} “{name}”.", noun=_NOUNS[mapped], name=name))
    return found
