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
