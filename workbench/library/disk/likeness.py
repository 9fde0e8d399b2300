"""Tells whether a file that does not look like a library may have been one: saving what is left is worth a try then."""

from pathlib import Path

from workbench.base.held import read_at
from workbench.library.tables import Base

_LOOKED_INTO = 1 << 20
"""So much of a file is looked into: a new library's list of tables lies within half of it."""


def may_have_been_one(file: Path) -> bool:
    """Whether the folder of a library's originals lies beside a file, or its pages name most tables of a library."""
    try:
        data = read_at(file, _LOOKED_INTO) if file.is_file() else b""  # a pipe would be waited for
    except OSError:
        return False
    return bool(data) and (file.with_name(f"{file.stem}.files").is_dir() or _names_most_tables(data))


def _names_most_tables(data: bytes) -> bool:
    tables = Base.metadata.tables
    return sum(f"CREATE TABLE {name} (".encode() in data for name in tables) > len(tables) / 2
