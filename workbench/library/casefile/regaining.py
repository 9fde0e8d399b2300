"""Rows of a case file for a library that lost them: the file is kept among the originals, and tells what it brought."""

import sqlite3
from collections.abc import Container, Iterable, Mapping
from typing import Any

from workbench.base.errors import BadFile
from workbench.library.casefile.reading import CaseReader
from workbench.library.casefile.rereading import ROWS, Rereading
from workbench.library.originals.folder import Originals
from workbench.library.reading.rows import chunks
from workbench.library.recording.ranges import FileRows

Rows = dict[int, dict[str, Any]]
"""Rows by key, as the database keeps them."""


def regained(
    new: sqlite3.Connection, originals: Originals, file: FileRows, missing: Mapping[str, Rows]
) -> dict[str, Rows]:
    """The rows of some tables that a file brought, as it brought them; none where that can no longer be told.

    `new` is the library with the rows that could be read, `missing` has by table those that came from elsewhere so far.
    """

    def standing(table: str, names: Iterable[str]) -> dict[str, int]:
        first = file.ranges.get(table, (_BEYOND, 0))[0]
        found = {row["id"]: pk for pk, row in missing.get(table, {}).items() if pk < first and "id" in row}
        for part in chunks(names):
            marks = ", ".join("?" * len(part))
            rows = new.execute(f'SELECT id, pk FROM "{table}" WHERE id IN ({marks}) AND pk < ?', (*part, first))  # noqa: S608 - our own names
            found.update(dict(rows))
        return found

    rereading = Rereading(file, standing)
    try:
        if originals.digest(file.file) == file.file:
            with originals.path(file.file).open("rb") as stream:
                found = _rows(rereading, CaseReader(stream), missing)
            if rereading.told_apart:
                return found
    except (OSError, BadFile):
        pass  # it is not there as it was kept
    finally:
        rereading.close()
    return {}


_BEYOND = 1 << 62
"""Beyond every key."""


def _rows(rereading: Rereading, reader: CaseReader, wanted: Container[str]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table, brought in rereading.tables(reader):
        if table in wanted:
            rows = found.setdefault(table, {})
            rows.update((row[0], dict(zip(ROWS[table], row, strict=True))) for row in brought.rows)
    return found
