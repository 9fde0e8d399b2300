"""Holds passages against the texts of their snapshots."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from workbench.base.messages import Message, msg
from workbench.library.called import noun
from workbench.library.checking.findings import Findings
from workbench.library.store import Library
from workbench.library.tables import Base, Snapshot
from workbench.text.passages import stands

_SNAPSHOTS = Snapshot.__table__


def passage_tables() -> Iterator[Table]:
    """Every table whose rows hold a passage."""
    return (table for table in Base.metadata.tables.values() if "exact" in table.c and "snapshot_pk" in table.c)


def passages(library: Library, _found: Findings) -> Iterator[Message]:
    """Every passage must be what its snapshot says there."""
    with library.reading() as connection:
        for table in passage_tables():
            yield from _of_table(connection, table)


def _of_table(connection: Connection, table: Table) -> Iterator[Message]:
    """Passages by snapshot, so that each text is read once."""
    key, text = None, ""
    for row in connection.execution_options(yield_per=1000).execute(_passages(table)):
        if row.snapshot_pk != key:
            key = row.snapshot_pk
            text = connection.scalar(_TEXT, {"key": key}) or ""
        if not stands(text, row.start, row.end, row.exact):
            yield msg(
                "A passage ({noun} {key}) is not what its snapshot says at {start}–{end}.",
                noun=noun(table.name),
                key=row.pk,
                start=row.start,
                end=row.end,
            )


@cache
def _passages(table: Table) -> Select[Any]:
    columns = (table.c.pk, table.c.snapshot_pk, table.c.start, table.c.end, table.c.exact)
    return select(*columns).where(table.c.snapshot_pk.is_not(None)).order_by(table.c.snapshot_pk)


_TEXT = select(_SNAPSHOTS.c.text).where(_SNAPSHOTS.c.pk == bindparam("key"))
