"""Tells, as another process would find it, whether the locks are there that SQLite holds on an open library."""

import subprocess
import sys
from pathlib import Path

_TRY = """
import fcntl, sys
path, first = sys.argv[1:]
with open(path, "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(first))
    except OSError:
        print("held")
"""
_SHARED, _INDEX = 0x40000002, 128
"""The bytes that are locked while a database is read, and while its index of the log of writes is used (SQLite)."""


def are_kept(library: Path) -> bool:
    """Whether nobody else could take this library for one that is not open."""
    return _is_locked(library, _SHARED) and _is_locked(library.with_name(f"{library.name}-shm"), _INDEX)


def _is_locked(file: Path, first: int) -> bool:
    if not file.exists():
        return False
    ran = subprocess.run(
        [sys.executable, "-c", _TRY, str(file), str(first)], check=True, capture_output=True, text=True
    )
    return ran.stdout.strip() == "held"
