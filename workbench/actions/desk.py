"""The desk: one analyst at one library. Every operation takes it first, and everything it changes goes through here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from workbench.base.errors import BadFile, Conflict
from workbench.base.messages import Message, msg
from workbench.intake.pictures import Picture
from workbench.library.disk.opening import open_library
from workbench.library.disk.unread_writes import said_of
from workbench.library.recording.log import Entry
from workbench.library.recording.notices import Notice
from workbench.library.recording.unit import Unit
from workbench.library.store import Library


class Desk:
    """One analyst at one library; `by` is their name as entered."""

    def __init__(self, library: Library, by: str) -> None:
        self.library = library
        self.by = by
        self.pictures: dict[str, Picture | BadFile] = {}
        """What is known of pictures by SHA-256, and why others could not be read (`actions.pictures`)."""

    @classmethod
    def open(cls, target: str | Path, by: str, *, create: bool = True) -> "Desk":
        """Sit down at the library at a path; one that is not there is made, unless `create` is False."""
        return cls(open_library(target, create=create), by)

    @property
    def unread(self) -> Message | None:
        """What is to be said where some of what was saved last could not be read when the library was opened."""
        aside = self.library.unread
        return None if aside is None else said_of(self.library.path, aside)

    @contextmanager
    def unit(self, label: Message, *, reason: str = "", gesture: str | None = None) -> Iterator[Unit]:
        """One unit of work in this analyst's name; the savings of one edit of a field share a `gesture`."""
        with self.library.unit(Entry(label, self.by, reason=reason, gesture=gesture)) as unit:
            yield unit

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state of the library."""
        with self.library.reading() as connection:
            yield connection

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Call `listener` with every change notice; returns how to stop it."""
        return self.library.subscribe(listener)

    def poll(self) -> list[Notice]:
        """What others changed since the last call; each is announced too."""
        return self.library.poll()

    def undo(self) -> Message:
        """Take back the newest step; returns its label."""
        return self.library.undo(self.by)

    def redo(self) -> Message:
        """Do the last step that was taken back again; returns its label."""
        return self.library.redo(self.by)

    def close(self) -> None:
        """Leave the desk."""
        self.library.close()


Seen = Mapping[str, Any]
"""The values that a person saw before they changed them, by field."""


def check_seen(field: str, stands: Any, wanted: Any, seen: Seen | None) -> None:
    """Raise Conflict if a field no longer holds what the person saw, unless it already holds what they want."""
    if seen is None or field not in seen or stands in (seen[field], wanted):
        return
    raise Conflict(
        msg(
            "Someone else changed {field} meanwhile: it is now “{theirs}”; yours was “{yours}”.",
            field=msg(field.replace("_", " ")),
            theirs=_shown(stands),
            yours=_shown(wanted),
        ),
        field=field,
        yours=wanted,
        theirs=stands,
    )


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
