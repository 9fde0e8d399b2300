"""Archives: what lies in a ZIP file, a web archive, a packed one or a mail, and the bytes of what was chosen of it.

A member's `path` tells where it lies; in an archive inside an archive, the two paths are joined by `INSIDE`. Nothing is
ever unpacked to the disk, so that no name can lead out of the library; counts, sizes and ratios are bounded, so that
nothing small becomes everything the machine has. All of it runs in the reading process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Protocol

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.base.readings import Found
from workbench.intake.files import LARGEST
from workbench.intake.mail.signs import message_format
from workbench.intake.sniff import Format

HEAD = 65_536
"""So many bytes tell whether something may be an archive."""
INSIDE = "!/"
"""Between the path of an archive and the path of what lies in it."""
MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 1024**3
"""What all members may hold together, unpacked."""
DEEPEST = 3
"""So many archives may lie in each other."""

_ZIP, _WARC, _GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"WARC/", b"\x1f\x8b\x08"
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""How frames of Zstandard begin, and the dictionary that web archives packed with it may have before them."""

_DOCUMENTS = frozenset(
    (".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".mht",
     ".mhtml", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", "")
)  # fmt: skip
_ARCHIVES = (".zip", ".warc", ".warc.gz", ".warc.zst", ".wacz")
_PARTS_OF_A_PAGE = ("_files", "-files", "_dateien", "_fichiers")


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


@dataclass(slots=True)
class Budget:
    """What an archive and those in it may still hold."""

    name: str
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


def may_be_one(head: bytes, name: str) -> bool:
    """Whether a file that begins so may be an archive to be looked into: cheap, and nothing is parsed."""
    return head.startswith((*_ZIP, _WARC, _GZIP, *_ZSTD)) or message_format(head, name) is Format.EML


def opened(stream: IO[bytes], name: str, budget: Budget | None = None) -> Container | None:
    """The archive that a stream is; None where it is none: office documents are ZIP files too, and no archives."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    budget = budget or Budget(name)
    if head.startswith(_ZIP):
        from workbench.intake.archives.zips import opened_zip  # noqa: PLC0415 - at the door of intake

        return opened_zip(stream, name, budget)
    if head.startswith((_WARC, _GZIP)):
        from workbench.intake.archives.warc import opened_warc  # noqa: PLC0415 - as above

        return opened_warc(stream, name, budget)
    if head.startswith(_ZSTD):
        _refuse_zstd(head, name)
    if message_format(head, name) is Format.EML:
        from workbench.intake.archives.mails import opened_mail  # noqa: PLC0415 - it builds on this one

        return opened_mail(stream, name, budget)
    return None


def _refuse_zstd(head: bytes, name: str) -> None:
    """Say what to do with a web archive that is packed with Zstandard (WARC Zstandard 1.0), which is not read."""
    if name.lower().endswith(".zst") or head.startswith(_ZSTD[1]):
        raise BadFile(
            msg(
                "{name} is packed with Zstandard, which is not read: unpack it first (zstd -d), or have it packed with "
                "gzip, and import that.",
                name=name,
            )
        )


def unread(member: Member, why: Message) -> Member:
    """A member that cannot be read, and why."""
    return replace(member, wanted=False, unread=True, notes=(*member.notes, why))


def looked_into(member: Member, data: Callable[[], bytes], budget: Budget) -> Iterator[Member]:
    """What lies in a member that may be an archive; itself where it is none, or cannot be read: then it says why."""
    should_be_one = member.path.lower().endswith(_ARCHIVES)
    if not member.size:
        empty = member.wanted or should_be_one
        yield unread(member, msg("{name} is empty.", name=member.path)) if empty else member
        return
    try:
        inner = _within(data(), member.path, budget)
    except BadFile as error:
        yield unread(member, error.line)
        return
    if inner is None and should_be_one:
        why = msg("{name} is no archive that can be read: it is damaged, or something else.", name=member.path)
        yield unread(member, why)
    elif inner:
        yield from inner
    else:
        yield member


def _within(data: bytes, path: str, budget: Budget) -> tuple[Member, ...] | None:
    """What lies in a member that is an archive; empty where it lies too deep, which is said. None if it is none."""
    if not may_be_one(data[:HEAD], path):
        return None
    if budget.depth <= 0:
        budget.notes.append(msg("{path} lies in too many archives: it was not looked into.", path=path))
        return ()
    budget.depth -= 1
    try:
        inner = opened(BytesIO(data), path, budget)
        listing = inner.listing() if inner is not None else None
    finally:
        budget.depth += 1
    if listing is None:
        return None
    budget.notes += listing.notes
    return tuple(replace(member, path=path + INSIDE + member.path) for member in listing.members)


def from_within(data: bytes, outer: str, path: str, at: int | None) -> Extracted:
    """A member of an archive that is a member itself."""
    inner = opened(BytesIO(data), outer)
    if inner is None:
        raise missing(outer + INSIDE + path)
    return inner.extract(path, at)


def missing(path: str) -> BadFile:
    """What is said of a member that is not there."""
    return BadFile(msg("There is no {path} in the archive.", path=path))


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a path is of what systems keep for themselves."""
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def is_part_of_a_page(path: PurePosixPath) -> bool:
    """Whether a path lies in the folder that a browser saves beside a page: its pictures, frames and scripts."""
    return any(folder.lower().endswith(_PARTS_OF_A_PAGE) for folder in path.parts[:-1])


def is_document(path: PurePosixPath) -> bool:
    """Whether a name is one that articles have: of a document, a page, a picture, or without an ending."""
    return path.suffix.lower() in _DOCUMENTS


def too_large(name: str) -> BadFile:
    """What is said of a member that is larger than articles are."""
    return BadFile(msg("{name} holds more than {most} MB: it is not taken.", name=name, most=LARGEST // 1024**2))


def read_bounded(read: Callable[[int], bytes], name: str) -> bytes:
    """All that a stream gives, block by block, up to what an article may hold. Raises BadFile where it is more."""
    parts, size = [], 0
    while block := read(1 << 16):
        size += len(block)
        if size > LARGEST:
            raise too_large(name)
        parts.append(block)
    return b"".join(parts)
