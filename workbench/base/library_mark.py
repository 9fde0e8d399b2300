"""How a file of SQLite's says that it is a library of the workbench (sqlite.org/fileformat2.html, 1.3)."""

APPLICATION_ID = 0x57424C31
"""What stands in the file's header at `_AT`, big-endian."""
_AT = slice(68, 72)


def bears_mark(start: bytes) -> bool:
    """Whether the first 100 bytes of a database, or more, say so."""
    return int.from_bytes(start[_AT], "big") == APPLICATION_ID
