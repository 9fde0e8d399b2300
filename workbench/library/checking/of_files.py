"""Holds rows that came with case files against the files themselves, which are kept among the originals.

The change log has of such rows only which there are; what entries of the log changed in them later, it has been heard
on, and is left out here. The file is known by its SHA-256, which stands in the chained entry.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import JSON, Connection, Table, select

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.library.casefile.reading import CaseReader
from workbench.library.casefile.rereading import ROWS, Brought, Rereading
from workbench.library.checking.findings import Findings
from workbench.library.checking.heard import Difference, Held, How, Told
from workbench.library.originals.folder import Originals
from workbench.library.reading.rows import chunks
from workbench.library.recording.changes import TABLES
from workbench.library.recording.ranges import FileRows


def differences(
    connection: Connection, originals: Originals, told: Told, held: Held, found: Findings
) -> Iterator[Difference]:
    """What stands otherwise than the files brought it, and no entry of the log changed.

    A file that is not there as it was kept says nothing: that it is gone or altered is found among the originals.
    """
    for number, rows in told.files.items():
        if rows.after is not None and originals.digest(rows.file) == rows.file:
            yield from _differences_of(connection, originals, number, rows, told, held, found)


def _differences_of(
    connection: Connection, originals: Originals, number: int, rows: FileRows, told: Told, held: Held, found: Findings
) -> Iterator[Difference]:
    rereading = Rereading(rows, partial(_standing, connection, told, rows, number))
    try:
        with originals.path(rows.file).open("rb") as stream:
            for table, brought in rereading.tables(CaseReader(stream)):
                for difference in _altered(connection, TABLES[table], brought, held):
                    yield replace(difference, number=number, file=rows.name)
    except BadFile as error:
        found.notes.append(
            msg(
                "What came with the case file of {case} cannot be held against it: {why}",
                case=rows.name,
                why=error.message,
            )
        )
    finally:
        rereading.close()


def _standing(
    connection: Connection, told: Told, rows: FileRows, number: int, table: str, names: Iterable[str]
) -> Mapping[str, int]:
    """The records of the library from before the file: those that still stand, and those that were taken away since."""
    wanted = list(names)
    kept = TABLES[table]
    before = rows.ranges.get(table, (_BEYOND, 0))[0]
    gone = ((name, told.taken_away(table, name, number, before)) for name in wanted)
    found = {name: key for name, key in gone if key is not None}
    for part in chunks(wanted):
        there = select(kept.c.id, kept.c.pk).where(kept.c.id.in_(part), kept.c.pk < before)
        found.update((row.id, row.pk) for row in connection.execute(there))
    return found


_BEYOND = 1 << 62
"""Beyond every key."""


def _altered(connection: Connection, table: Table, brought: Brought, held: Held) -> Iterator[Difference]:
    """The rows that stand otherwise; nearly always none does, so all are compared at once."""
    columns = ROWS[table.name]
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, columns))
    span = brought.rows[0][0], brought.rows[-1][0]
    statement = f"SELECT {names} FROM {quote(table.name)} WHERE pk BETWEEN ? AND ? ORDER BY pk"  # noqa: S608 - our own names
    cursor: Any = connection.connection.cursor()
    standing = cursor.execute(statement, span).fetchall()
    cursor.close()
    if standing == brought.rows:
        return
    there = {row[0]: row for row in standing}
    for row, record in zip(brought.rows, brought.records, strict=True):
        key = row[0]
        if key not in there or there[key] == row or held.is_settled(table.name, key):
            continue
        told = held.columns(table.name, key)
        both = zip(columns, there[key], row, strict=True)
        wrong = [one for one in both if one[0] not in told and not _same(table, *one)]
        if wrong:
            came, stands = ({name: _plain(table, name, one[at]) for name, *one in wrong} for at in (1, 0))
            yield Difference(How.ALTERED, table.name, key, identity=record, told=came, stands=stands)


def _same(table: Table, name: str, stands: Any, came: Any) -> bool:
    """Whether two values of a column are one: JSON may have been written otherwise by another version."""
    return bool(stands == came) or bool(_plain(table, name, stands) == _plain(table, name, came))


def _plain(table: Table, name: str, value: Any) -> Any:
    """A value of a column as the log has it."""
    return json.loads(value) if isinstance(table.c[name].type, JSON) and value is not None else value
