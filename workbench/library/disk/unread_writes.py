"""Finds commits in the log of writes (`NAME.db-wal`) that SQLite passes over, and keeps them aside.

Where bytes of that log are not as they were written, SQLite takes all behind them for never written, says nothing, and
writes over it. A log that only ends too early is what a crash leaves, and no damage, unless what the crash left beside
it knows that it was longer.
"""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from workbench.base.errors import Trouble
from workbench.base.messages import Message, msg
from workbench.library.disk.write_log import log_of, passed_over

_ASIDE = "-wal.unread-"


def keep_unread(engine: Engine, path: Path, short: bytes | None) -> Path | None:
    """Keep a copy of the log of writes beside it where it holds commits that were passed over; returns the copy's path.

    Asked of a library that was just opened, before anything is written to it: what is passed over stands there until
    then. `short` is what `write_log.cut_short` said before: then the log is kept too. The same log is kept once. Raises
    Trouble where it cannot be kept.
    """
    if short is None and not any(passed_over(path)):
        return None
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # Nobody else writes now: what stands behind the last frame is not just being written.
        salts = next(passed_over(path), short)
        return None if salts is None else _kept(path, salts)


def _kept(path: Path, salts: bytes) -> Path:
    aside = path.with_name(f"{path.name}{_ASIDE}{salts.hex()}")
    half = path.with_name(f".{aside.name}.new")
    try:
        if not aside.exists():
            place = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(place, "wb") as stream:
                stream.write(log_of(path).read_bytes())
                stream.flush()
                os.fsync(stream.fileno())
            half.replace(aside)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        with suppress(OSError):  # takes no space, and lasts: SQLite deletes the log by its name, and begins another
            os.link(log_of(path), aside)
        raise Trouble(
            msg("The log of writes of {library} is damaged, and cannot be copied: {why}.",
                library=path.name, why=error.strerror or str(error)),
            advice=msg("Free some space, or check the rights of its folder, and open it again."),
        ) from error  # fmt: skip
    return aside


def kept_unread(path: Path) -> list[Path]:
    """The logs of writes of a library that were kept aside, by name."""
    return sorted(path.parent.glob(f"{_escaped(path.name)}{_ASIDE}*"))


def said_of(library: Path, aside: Path) -> Message:
    """What is to be known of a log that was kept aside."""
    return msg(
        "Some of what was saved last in {library} could not be read: its log of writes is damaged, and kept in {file}. "
        "Look in the history for what is missing, do it again, then delete that file.",
        library=library.name,
        file=aside.name,
    )


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
