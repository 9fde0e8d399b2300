"""Backups of a library, and the way back."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workbench.actions.desk import Desk
from workbench.base.library_address import library_file
from workbench.base.messages import Message, msg, nmsg
from workbench.intake.media_types import media_type_of
from workbench.library import backup as kept
from workbench.library.backup import Restored
from workbench.library.checking.findings import shortened
from workbench.library.recovering import recover as recovering
from workbench.library.recovering.recover import Recovered


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written: where, and how many bytes."""

    file: Path
    bytes: int


def backup(desk: Desk, file: str | Path) -> BackedUp:
    """Write everything that the library keeps into one file, of one moment, while windows are open on it.

    The file is whole or not there; raises Trouble where it cannot be written.
    """
    target = Path(file).expanduser().absolute()
    size = kept.backup(desk.library.path, desk.library.originals.folder, target)
    return BackedUp(target, size)


def automatic_backup(desk: Desk, keep: int = 10, apart: timedelta = timedelta(0)) -> Path | None:
    """Copy the database beside the library if something changed since the last copy; the last `keep` stay.

    Returns the copy, or None: also where the last one was made less than `apart` ago. May be called from any thread: it
    works on a connection of its own.
    """
    return kept.automatic_backup(desk.library.path, keep, apart)


def restore(file: str | Path, target: str | Path) -> Restored:
    """Put a backup in a library's place; a library that stands there is moved aside, with its originals.

    Raises BadFile, with nothing touched, for what is no backup or is damaged.
    """
    return kept.restore(Path(file).expanduser().absolute(), library_file(target))


def restored_line(restored: Restored) -> Message:
    """What a restore did, in one line."""
    if not restored.aside:
        return msg("The library {library} was restored.", library=str(restored.library))
    return msg(
        "The library {library} was restored; what stood there is kept as {aside}.",
        library=str(restored.library),
        aside=", ".join(path.name for path in restored.aside),
    )


def recover(library: str | Path, target: str | Path, by: str) -> Recovered:
    """Save what can be read of a damaged library, and of its newest automatic backup, into a new one at `target`.

    The damaged one stays as it is. Raises Refused where something stands at `target`; see `library.recovering.recover`.
    """
    whither = Path(target).expanduser().absolute()
    return recovering.recover(library_file(library), whither, by, media_type_of)


def recovered_lines(recovered: Recovered, *, whole: bool = False) -> list[Message]:
    """What came of it: how much was read, what is lost and what came from elsewhere; some 12 lines, or the whole."""
    head = nmsg("{library}: {count} row was read.", "{library}: {count} rows were read.", recovered.read,
                library=str(recovered.library))  # fmt: skip
    if recovered.whence is not None:
        head = msg("{library}: {whence}", library=str(recovered.library), whence=recovered.whence)
    lines = recovered.lines if whole else shortened(recovered.lines)
    return [head, *(lines or [msg("Nothing is known to be lost.")])]
