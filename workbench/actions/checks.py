"""Verifying a library: whether everything in it still is what was written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.desk import Desk
from workbench.base.errors import WorkbenchError
from workbench.base.library_address import library_file
from workbench.library.checking import check as kept
from workbench.library.checking.findings import Findings
from workbench.library.disk.opening import open_library

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def check(
    desk: Desk,
    *,
    trusted: "Sequence[Certificate]" = (),
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Findings:
    """What is wrong with the library, and notes; see `library.checking`. Raises Cancelled when asked to stop."""
    return kept.check(desk.library, progress or (lambda _share: None), cancelled or (lambda: False), trusted)


def check_file(path: str | Path, trusted: "Sequence[Certificate]" = ()) -> Findings:
    """The same of a library that is not open, and perhaps cannot be opened: then that is the problem."""
    try:
        library = open_library(path, create=False)
    except WorkbenchError as error:
        return Findings.of(error, library_file(path))
    try:
        return kept.check(library, trusted=trusted)
    finally:
        library.close()
