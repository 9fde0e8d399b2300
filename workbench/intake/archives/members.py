"""What archives hold, told of all of them alike, and how much that may be.

A member's `path` tells where it lies; in an archive inside an archive, the two paths are joined by `INSIDE`. Nothing is
ever unpacked to the disk, so that no name can lead out of the library; counts, sizes and ratios are bounded, so that
nothing small becomes everything the machine has. All of it runs in the reading process.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import IO, Protocol

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.base.readings import Found

INSIDE = "!/"
"""Between the path of an archive and the path of what lies in it."""
MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 1024**3
"""What all members may hold together, unpacked."""
DEEPEST = 3
"""So many archives may lie in each other."""


class Kind(StrEnum):
    """The archives that are looked into."""

    ZIP = "ZIP"
    WARC = "WARC"
    WACZ = "WACZ"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing in an archive.

    `time` is ISO 8601 as the archive says it, `size` the bytes it holds unpacked, `status` of HTTP, `at` a place that
    finds it again quickly. `wanted` says that it is like an article, and comes in unless others are chosen; `unread`
    that it is like one, or an archive, and cannot be read: the last of its notes says why.
    """

    path: str
    title: str = ""
    time: str | None = None
    url: str | None = None
    media_type: str | None = None
    size: int | None = None
    status: int | None = None
    wanted: bool = True
    at: int | None = None
    notes: tuple[Message, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive holds, in its order; what is wrong with it, and what else is to be known of it."""

    kind: Kind
    members: tuple[Member, ...]
    notes: tuple[Message, ...] = ()
    facts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A member's bytes as they are to be read, and what the archive says of them."""

    data: bytes
    name: str
    media_type: str | None = None
    url: str | None = None
    found: tuple[Found, ...] = ()
    notes: tuple[Message, ...] = ()


class Container(Protocol):
    """An archive that is open."""

    def listing(self) -> Listing:
        """What it holds. Raises BadFile where it is none, or a bomb."""

    def extract(self, path: str, at: int | None) -> Extracted:
        """One member of it. Raises BadFile where that cannot be had."""


Opened = Callable[[IO[bytes], str, "Budget | None"], Container | None]
"""Takes a stream, its name and what it may hold; gives the archive that it is, None where it is none."""


@dataclass(slots=True)
class Budget:
    """What an archive and those in it may still hold."""

    name: str
    opened: Opened
    """Opens an archive, or what may be one in it: with what is left of this, or else as a whole by itself."""
    members: int = MOST_MEMBERS
    size: int = MOST_BYTES
    depth: int = DEEPEST
    notes: list[Message] = field(default_factory=list)

    def told(self) -> tuple[Message, ...]:
        """What was noted since it was asked last: whoever asks tells it, and nobody a second time."""
        notes = tuple(self.notes)
        self.notes.clear()
        return notes

    def spend(self, size: int) -> None:
        """Count one more member. Raises BadFile where there is too much."""
        self.members -= 1
        self.size -= size
        if self.members < 0:
            raise BadFile(
                msg("{name} holds more than {most} files: it is left as a whole.", name=self.name, most=MOST_MEMBERS)
            )
        if self.size < 0:
            raise BadFile(
                msg("{name} would unpack to more than {most} MB: it is left as a whole.",
                    name=self.name, most=MOST_BYTES // 1024**2)
            )  # fmt: skip


def unread(member: Member, why: Message) -> Member:
    """A member that cannot be read, and why."""
    return replace(member, wanted=False, unread=True, notes=(*member.notes, why))


def missing(path: str) -> BadFile:
    """What is said of a member that is not there."""
    return BadFile(msg("There is no {path} in the archive.", path=path))
