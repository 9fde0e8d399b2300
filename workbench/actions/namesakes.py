"""Names that a source shares with others: what is typed means one of them only, or none."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from workbench.actions.desk import Desk
from workbench.actions.sources import key
from workbench.base.messages import Message, msg
from workbench.library.reading.sources import name_key
from workbench.library.tables import Source, SourceAlias

_SOURCES, _ALIASES = Source.__table__, SourceAlias.__table__


def shared_aliases(desk: Desk, name: str, aliases: Collection[str]) -> tuple[Message, ...]:
    """What is to be said of those of a source's aliases that other sources are called by too."""
    with desk.reading() as connection:
        own = key(connection, name)
        return tuple(said for alias in aliases for said in _said(connection, own, alias))


def _said(connection: Connection, own: int, alias: str) -> Iterator[Message]:
    called = name_key(alias)
    if connection.scalar(select(_SOURCES.c.pk).where(_SOURCES.c.name_key == called, _SOURCES.c.pk != own).limit(1)):
        yield msg(
            "“{alias}” is another source’s name, and means that one where it is typed. If the two are one, merge them.",
            alias=alias,
        )
        return
    others = select(_SOURCES.c.name).join(_ALIASES, _ALIASES.c.source_pk == _SOURCES.c.pk).order_by(_SOURCES.c.pk)
    other = connection.scalar(others.where(_ALIASES.c.alias_key == called, _SOURCES.c.pk != own).limit(1))
    if other is not None:
        yield msg(
            "“{alias}” is an alias of {other} too, and means neither where it is typed. If both are one, merge them.",
            alias=alias,
            other=other,
        )
