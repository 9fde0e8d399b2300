"""One run of the command line: which library it works in, in whose name, and whether it prints JSON."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.base.errors import Refused, WorkbenchError
from workbench.base.folders import default_library
from workbench.base.languages import say
from workbench.base.library_address import is_address, named
from workbench.base.messages import msg
from workbench.cli.output import print_error

if TYPE_CHECKING:
    from workbench.actions.desk import Desk


@dataclass(slots=True)
class Run:
    """What the arguments common to all commands say; the innermost place where one stands wins."""

    library: str | None = None
    json: bool = False

    @property
    def target(self) -> str | Path:
        """The library's path or address: as named, else by WORKBENCH_LIBRARY, else the one in the data folder."""
        return self.library or os.environ.get("WORKBENCH_LIBRARY") or default_library()

    @property
    def file(self) -> Path:
        """The library's path; Refused where the library is a database elsewhere."""
        if is_address(self.target):
            raise Refused(msg("This works on library files only, not on {target}.", target=named(self.target)))
        return Path(self.target)

    @contextmanager
    def desk(self, *, create: bool = False) -> Iterator["Desk"]:
        """The desk at that library, left again at the end; only a command that fills a library makes one."""
        from workbench.actions.desk import Desk  # noqa: PLC0415 - the database is loaded for the command that runs
        from workbench.base import logs  # noqa: PLC0415 - as above

        logs.start()
        desk = Desk.open(self.target, analyst(), create=create)
        if desk.unread is not None:
            print_error(say(desk.unread))
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def changing(self, *, create: bool = False) -> Iterator["Desk"]:
        """The desk, for a command that changes the library: what stands there is copied beside it first, now and then.

        Where that fails the command goes on, and what failed is said once it is done.
        """
        with self.desk(create=create) as desk:
            failed = _back_up(desk)
            yield desk
            if failed is not None:
                print_error(say(msg("What was done is saved. {failed}", failed=failed.line)))


_APART = timedelta(hours=6)
"""How long after the last automatic backup a command makes the next: a script of many would push out all older ones."""


def _back_up(desk: "Desk") -> WorkbenchError | None:
    from workbench.actions.backups import automatic_backup  # noqa: PLC0415 - as above
    from workbench.base.settings import Settings  # noqa: PLC0415 - as above

    try:
        automatic_backup(desk, int(Settings.load().get("backups_kept")), _APART)
    except WorkbenchError as error:
        return error
    return None


def analyst() -> str:
    """In whose name changes are made: WORKBENCH_ANALYST, else the name in the settings."""
    from workbench.base.settings import Settings  # noqa: PLC0415 - as above

    return " ".join(os.environ.get("WORKBENCH_ANALYST", "").split()) or str(Settings.load().get("analyst"))
