"""How a library is named: by the path of its file, or by a link to it; addresses of databases are told apart."""

from contextlib import suppress
from pathlib import Path

from workbench.base.errors import Refused
from workbench.base.messages import msg

_MARK = "://"


def library_file(library: str | Path) -> Path:
    """Where a library's file lies: what belongs to it lies beside that, and not beside a link to it.

    A link that leads nowhere stays what it is: the disk that it leads to may be gone, and nothing is made in its place.
    """
    path = Path(library).expanduser().absolute()
    with suppress(OSError, RuntimeError):
        if path.is_symlink():
            return path.resolve(strict=True)
    return path


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
