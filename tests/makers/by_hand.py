"""A library's file as another program opens it: past the workbench, with none of its rules."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def opened_by_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose work is committed at the end, unless an error ends it; closed then, whatever ended it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def with_prints_of_newest(connection: sqlite3.Connection) -> None:
    """The table that kept fingerprints of newest texts alone, as it was before version 0008."""
    connection.execute("CREATE TABLE article_prints (article_pk INTEGER PRIMARY KEY, snapshot_pk, numbers)")
    newest = "SELECT max(snapshot_pk) FROM snapshot_prints GROUP BY article_pk"
    columns = "article_pk, snapshot_pk, numbers"
    connection.execute(
        f"INSERT INTO article_prints SELECT {columns} FROM snapshot_prints WHERE snapshot_pk IN ({newest})"
    )
    connection.execute("DROP TABLE snapshot_prints")
