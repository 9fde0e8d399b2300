"""Addresses of databases, where a library's file is wanted: told apart from paths, and named without their secrets."""

from pathlib import Path

from workbench.base.errors import Refused
from workbench.base.messages import msg

_MARK = "://"


def is_address(library: str | Path) -> bool:
    """Whether what names a library is the address of a database, and no path."""
    return _MARK in str(library)


def named(address: str | Path) -> str:
    """An address by its first part alone: in what follows users and passwords stand in too many places."""
    return f"{str(address).partition(_MARK)[0]}{_MARK}…"


def refused(library: str | Path) -> Refused | None:
    """Why a library cannot be opened, where an address names it."""
    if not is_address(library):
        return None
    words = msg("Only library files can be opened so far, no database addresses: {target}", target=named(library))
    return Refused(words)
