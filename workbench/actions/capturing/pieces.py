"""What was asked to be taken in, laid out piece by piece: files, what lies in folders, and what lies in archives."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbench.actions import fields
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, Cancelled, WorkbenchError
from workbench.base.messages import Message, msg, nmsg, renamed
from workbench.library.reading.articles import note_original

if TYPE_CHECKING:
    from workbench.intake.archives.members import Listing, Member
    from workbench.intake.draft import Draft

Stop = Callable[[], bool] | None
Found = Callable[[int], None] | None
"""Called with how many files were found so far."""

_MEDIA_TYPES = {
    "ZIP": "application/zip",
    "WARC": "application/warc",
    "WACZ": "application/wacz",
    "mail": "message/rfc822",
}


@dataclass(slots=True)
class Read:
    """The bytes of an article, and what was read of them; whoever has kept the bytes lets them go."""

    data: bytes
    draft: "Draft"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article to be: how it is read, or why it cannot be; without either a case file, or a word on an archive.

    `count` is how many parts of an archive cannot be, for one reason.
    """

    file: Path
    read: Callable[[Stop], Read] | None = None
    part: str | None = None
    shown: str = ""
    said: tuple[Message, ...] = ()
    error: WorkbenchError | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of archives: numbers of a listing, from 1, or patterns of path, address or title.

    `chosen` names the paths themselves, by archive; it wins where there is one.
    """

    only: tuple[str, ...] = ()
    chosen: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    encoding: str | None = None
    """That of the texts and pages, where a person chose it."""

    def of(self, file: Path, members: "Sequence[Member]") -> "list[Member]":
        """The members that are wanted of an archive, in its order, and those that are to be said not to come, and why.

        Raises BadFile where a wish fits none.
        """
        paths = self.chosen.get(file)
        if paths is not None:
            return [one for one in members if one.path in paths or one.unread]
        if not self.only:
            return [one for one in members if one.wanted or one.unread]
        for wish in self.only:
            if not any(_fits(wish, number, one) for number, one in enumerate(members, start=1)):
                raise BadFile(msg("Nothing in {name} fits “{wish}”.", name=file.name, wish=wish))
        return [
            one for number, one in enumerate(members, start=1) if any(_fits(wish, number, one) for wish in self.only)
        ]

    def left(self, file: Path, listing: "Listing") -> tuple[Message, ...]:
        """What is said of files of a ZIP or a mail that are no articles, where nobody chose among them."""
        names = [one.path for one in listing.members if not (one.wanted or one.unread or one.url)]
        if self.only or file in self.chosen or not names or listing.kind.value not in _FILED:
            return ()
        return (
            nmsg(
                "{count} file in it is like no article and was left: {names}.",
                "{count} files in it are like no article and were left: {names}.",
                len(names),
                names=", ".join(names),
            ),
        )


_FILED = ("ZIP", "mail")
_ALIKE = 3
"""Of more members than this with which the same is wrong, the first says so for all."""
_NAMED = 50
"""Of more than this, those that lie in archives of an archive are named by these alone."""


def _gathered(members: "Sequence[Member]") -> "list[tuple[Member, list[Member]]]":
    """The members in their order; the first of many with which the same is wrong has the others beside it."""
    reasons = [str(renamed(one.notes[-1], one.path, "")) if one.unread else None for one in members]
    count = Counter(reasons)
    found: list[tuple[Member, list[Member]]] = []
    alike: dict[str, list[Member]] = {}
    for member, why in zip(members, reasons, strict=True):
        if why in alike:
            alike[why].append(member)
            continue
        found.append((member, []))
        if why is not None and count[why] > _ALIKE:
            alike[why] = found[-1][1]
    return found


def _unread(member: "Member", others: "Sequence[Member]") -> BadFile:
    """Why a member cannot be read, and which others cannot for the same reason."""
    from workbench.intake.archives.members import INSIDE  # noqa: PLC0415 - readers are loaded when something is read

    why = member.notes[-1]
    if len(others) > _NAMED:
        names = ", ".join(dict.fromkeys(other.path.partition(INSIDE)[0] for other in others))
        why = msg("{why} The same holds for {count} more, in {names}.", why=why, count=len(others), names=names)
    elif others:
        names = ", ".join(other.path for other in others)
        why = msg("{why} The same holds for {count} more: {names}.", why=why, count=len(others), names=names)
    return BadFile(why)


def _fits(wish: str, number: int, member: "Member") -> bool:
    if wish.isdecimal():
        return int(wish) == number
    named = (member.path, member.url or "", member.title)
    pattern = wish if any(sign in wish for sign in "*?[") else f"*{wish}*"
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for name in named if name)


class Laid:
    """The pieces of what was asked for, in order; how many there are is known better the further one is.

    Once it is to be stopped, what was not begun comes as pieces that say so, so that each of them can be named.
    """

    def __init__(
        self, desk: Desk, files: Sequence[Path], gesture: str, choice: Choice, cancelled: Stop, found: Found
    ) -> None:
        self._gesture = gesture
        self._desk = desk
        self._files = files
        self._choice = choice
        self._cancelled = cancelled
        self._found = found
        self.total = len(files)

    def __iter__(self) -> Iterator[Piece]:
        for place in list(self._places()):
            if isinstance(place, Piece):
                yield place
            elif _is_true(self._cancelled):
                yield Piece(place, error=Cancelled(), shown=place.name)
            else:
                yield from self._pieces(place)

    def _places(self) -> Iterator[Path | Piece]:
        """All files that were asked for and those in folders, counted as they are found. Raises Cancelled."""
        self.total = 0
        for file in self._files:
            for place in self._inside(file) if is_folder(file) else (file,):
                self.total += 1
                if self._found is not None:
                    self._found(self.total)
                if _is_true(self._cancelled):
                    raise Cancelled
                yield place

    def _inside(self, folder: Path) -> Iterator[Path | Piece]:
        """The files in a folder; what of it cannot be opened, and that there is nothing, as pieces that say so."""
        from workbench.intake.files import cannot_be_opened  # noqa: PLC0415 - readers are loaded when something is read

        unread: list[OSError] = []
        count = 0
        for count, file in enumerate(files_in(folder, self._desk, unread.append), start=1):  # noqa: B007 - used below
            yield file
        for error in unread:
            place = Path(error.filename)
            yield Piece(place, error=cannot_be_opened(place, error), shown=place.name)
        if not count and not unread:
            yield Piece(folder, error=BadFile(msg("There is no file in {name}.", name=str(folder))))

    def _pieces(self, file: Path) -> Iterator[Piece]:
        from workbench.actions import casefiles  # noqa: PLC0415 - readers are loaded when something is read

        try:
            if casefiles.is_case_file(file):
                yield Piece(file, shown=file.name)
                return
            listing = listing_of(file, self._cancelled)
            if listing is not None and self._choice.encoding is not None:
                raise BadFile(msg("{name} is an archive: no encoding can be chosen for it.", name=file.name))
            if listing is not None:
                yield from self._members(file, listing)
                return
        except WorkbenchError as error:
            yield Piece(file, error=error, shown=file.name)
            return
        yield Piece(file, read=partial(_read_file, file, self._choice.encoding), shown=file.name)

    def _members(self, file: Path, listing: "Listing") -> Iterator[Piece]:
        """The members that are wanted of an archive, which is kept only where there are any."""
        members = self._choice.of(file, listing.members)
        if not members:
            why = msg("There is nothing like an article in {name}.", name=file.name)
            raise BadFile(msg("{what} {why}", what=why, why=listing.notes[0]) if listing.notes else why)
        self.total += len(members) - 1
        notes = (*listing.notes, *self._choice.left(file, listing), *listing.facts)
        if notes:
            self.total += 1
            yield Piece(file, shown=file.name, said=notes)
        some = any(not member.unread for member in members)
        archive = kept_archive(self._desk, file, listing, self._gesture) if some else None
        gathered = _gathered(members)
        self.total -= len(members) - len(gathered)
        for member, others in gathered:
            whole = None if member.unread or archive is None else partial(archive.read, member)
            yield Piece(
                file,
                read=whole,
                part=member.path,
                shown=member.title or member.url or member.path,
                error=_unread(member, others) if whole is None else None,
                count=1 + len(others),
            )


def laid_out(
    desk: Desk,
    files: Sequence[Path],
    gesture: str,
    choice: Choice | None = None,
    cancelled: Stop = None,
    found: Found = None,
) -> Laid:
    """Lay out what is to be taken in; archives are kept and looked into as their turn comes.

    All files are counted first: `found` is told how many there are as they are found.
    """
    return Laid(desk, files, gesture, choice or Choice(), cancelled, found)


def _is_true(stop: Stop) -> bool:
    return stop is not None and stop()


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is kept."""

    kept: Path
    name: str
    sha256: str

    def read(self, member: "Member", cancelled: Stop) -> Read:
        """One member's bytes and draft."""
        from workbench.intake.processes.containers import member_apart  # noqa: PLC0415 - when something is read

        came = member_apart(self.kept, self.name, self.sha256, member, cancelled=cancelled)
        return Read(came.data, came.draft)


def kept_archive(desk: Desk, file: Path, listing: "Listing", gesture: str) -> Archive:
    """Keep an archive's own bytes under their SHA-256, before anything of it is read."""
    name, folder = fields.file_name(file.name), desk.library.originals
    sha256, size = folder.keep_file(file)
    with desk.unit(msg("Keep the archive {name}", name=name), gesture=gesture) as unit:
        note_original(unit.connection, sha256, size, _MEDIA_TYPES[listing.kind.value], name)
    return Archive(folder.path(sha256), name, sha256)


def listing_of(file: Path, cancelled: Stop = None) -> "Listing | None":
    """What an archive holds, nothing of it being kept; None where the file is none."""
    from workbench.intake.archives.signs import HEAD, may_be_one  # noqa: PLC0415 - readers are loaded when something is read
    from workbench.intake.files import head_of  # noqa: PLC0415 - as above
    from workbench.intake.processes.containers import listing_apart  # noqa: PLC0415 - as above

    if not may_be_one(head_of(file, HEAD), file.name):
        return None
    return listing_apart(file.absolute(), fields.file_name(file.name), cancelled=cancelled)


def _read_file(file: Path, encoding: str | None, cancelled: Stop) -> Read:
    from workbench.intake.files import bytes_of  # noqa: PLC0415 - as above
    from workbench.intake.processes.apart import read_apart  # noqa: PLC0415 - readers are loaded when something is read

    data = bytes_of(file)
    name, origin = fields.file_name(file.name), fields.file_name(file)
    return Read(data, read_apart(data, name=name, origin=origin, encoding=encoding, cancelled=cancelled))


def size_of(file: Path) -> int:
    """The size of a file in bytes; 0 where nobody may look at it."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def is_folder(file: Path) -> bool:
    """Whether a path is of a folder; one that nobody may look at is not."""
    try:
        return file.is_dir()
    except OSError:
        return False


def files_in(folder: Path, desk: Desk, unread: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files in a folder and its folders, in the order of their names; `unread` is told of what cannot be opened.

    Without hidden ones, links, what browsers saved beside a page, and the library's own.
    """
    from workbench.intake.archives.names import is_part_of_a_page  # noqa: PLC0415 - when something is read

    library = desk.library.path
    own = desk.library.originals.folder.resolve()
    for place, folders, files in os.walk(folder, onerror=unread):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (here / name).is_symlink()
            and not is_part_of_a_page(PurePosixPath(name) / "x")
            and (here / name).resolve() != own
        )
        for name in sorted(files):
            file = here / name
            ours = file.parent.resolve() == library.parent.resolve() and name.startswith(library.name)
            if not (name.startswith(".") or file.is_symlink() or ours):
                yield file
