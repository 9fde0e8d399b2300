"""What a check found, and what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from workbench.base.errors import DamagedLibrary, NotALibrary, Trouble, WorkbenchError
from workbench.base.messages import Message, msg, nmsg
from workbench.library.backup import backups_of
from workbench.library.disk.likeness import may_have_been_one
from workbench.library.recording.chain import Seam


@dataclass(slots=True)
class Findings:
    """What a check found: problems, and notes on what is missing but was never promised, or was made again."""

    problems: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    advice: Message | None = None
    """What to do about the problems in a terminal."""
    damage: Trouble | None = None
    """That the library's own bytes are not as they were written, where that was found."""
    strangers: list[Message] = field(default_factory=list)
    """Those of the problems that say nothing against the library: timestamps for which no certificate vouches."""

    recovered: bool = False
    """Whether the library was made of what could be read of a damaged one."""
    lost: Mapping[int, list[Seam]] = field(default_factory=dict)
    """By the number of the entry with which it was made so, what of the change log was lost before."""

    @property
    def sound(self) -> Message:
        """What is to be said of the library where there is no problem."""
        if any(self.lost.values()):
            return msg("What was written since the library was recovered is as it was written; its change log is not "
                       "whole from before.")  # fmt: skip
        if self.recovered:
            return msg("What was written since the library was recovered is as it was written.")
        return msg("The library is as it was written.")

    @property
    def ok(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    @classmethod
    def of(cls, error: WorkbenchError, library: Path) -> "Findings":
        """What is found of a library that cannot even be opened."""
        if needs_backup(error):
            if isinstance(error, DamagedLibrary) or may_have_been_one(library):
                return cls([error.message], advice=advice(library), damage=error)
            return cls([error.message], advice=_newest_backup(library) or error.advice, damage=error)
        return cls([error.line])


def needs_backup(error: WorkbenchError) -> TypeGuard[Trouble]:
    """Whether an error tells of the library's own bytes: a full disk or a missing one asks for no backup."""
    return isinstance(error, DamagedLibrary | NotALibrary)


def advice(library: Path) -> Message:
    """What to do about a damaged library, with the newest automatic backup where there is one."""
    saved = msg("“workbench recover NEW.db” saves what can still be read into a new library; nothing is overwritten.")
    whole = _newest_backup(library)
    return saved if whole is None else msg("{one} {other}", one=saved, other=whole)


def _newest_backup(library: Path) -> Message | None:
    newest = next(reversed(backups_of(library)), None)
    if newest is None:
        return None
    return msg("“workbench restore {backup}” brings back the newest automatic backup.", backup=str(newest))


def damaged(library: Path) -> DamagedLibrary:
    """That the library's own bytes are not as they were written."""
    return DamagedLibrary(msg("The library {library} is damaged.", library=library.name))


_MOST_LINES = 12
"""How many lines tell of what was lost, the one that counts the rest included."""


def shortened(lines: Sequence[Message]) -> list[Message]:
    """The first lines of what was lost; the last one counts the rest, which the history of the new library has."""
    if len(lines) <= _MOST_LINES:
        return list(lines)
    more = len(lines) - _MOST_LINES + 1
    counted = nmsg(
        "… and {count} more line: the history of the new library has it.",
        "… and {count} more lines: the history of the new library has them.", more,
    )  # fmt: skip
    return [*lines[: _MOST_LINES - 1], counted]
