"""ZIP files of articles: nothing is unpacked to the disk, and what is a bomb is left as a whole."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.intake.archives.likeness import is_like_one
from workbench.intake.archives.members import (
    INSIDE,
    Budget,
    Container,
    Extracted,
    Kind,
    Listing,
    Member,
    missing,
    unread,
)
from workbench.intake.archives.names import is_document, is_hidden, is_part_of_a_page
from workbench.intake.archives.nested import from_within, looked_into
from workbench.intake.archives.signs import HEAD, may_be_one
from workbench.intake.archives.wacz import Wacz
from workbench.intake.archives.zip_files import bytes_in, check_bounds, is_link, is_locked, locked
from workbench.intake.archives.zip_names import Named, named
from workbench.intake.damage import ZIP_DAMAGE
from workbench.intake.media_types import LOOK, UNKNOWN, media_type_from

_OFFICE = frozenset(("[Content_Types].xml", "mimetype"))
_NESTED = (".zip", ".warc", ".warc.gz", ".warc.zst", ".wacz", ".eml")


def opened_zip(stream: IO[bytes], name: str, budget: Budget) -> Container | None:
    """A ZIP file as an archive: a WACZ, or one of articles; None for office documents."""
    try:
        archive = zipfile.ZipFile(stream)
    except ZIP_DAMAGE as error:
        raise BadFile(msg("{name} is a damaged ZIP file, or cut short.", name=name)) from error
    names = set(archive.namelist())
    if names & _OFFICE:
        return None
    if "datapackage.json" in names:
        return Wacz(archive, name, budget)
    return Zip(archive, name, budget)


class Zip:
    """A ZIP file of articles."""

    def __init__(self, archive: zipfile.ZipFile, name: str, budget: Budget) -> None:
        self._archive = archive
        self._name = name
        self._budget = budget
        files = named([one for one in archive.infolist() if not one.is_dir()])
        self._links = [name for name, file in files.items() if is_link(file.info)]
        self._files = {name: file for name, file in files.items() if not is_link(file.info)}

    def listing(self) -> Listing:
        """Its files in the order of their names, and those of archives in it."""
        check_bounds(self._archive, self._name, self._budget)
        members: list[Member] = []
        for name, file in sorted(self._files.items()):
            if _leads_out(name):
                members.append(unread(Member(path=name, title=name, size=file.info.file_size), _bad_name(name)))
            elif not is_hidden(PurePosixPath(name)):
                members += self._members(name, file)
        said = [_left_links(self._links)] if self._links else []
        return Listing(Kind.ZIP, tuple(members), (*self._budget.told(), *said))

    def _members(self, name: str, file: Named) -> Iterator[Member]:
        info, path = file.info, PurePosixPath(name)
        head = self._head(info, LOOK if is_document(path) else HEAD)
        data = partial(bytes_in, self._archive, info, name)
        member = Member(
            path=name,
            title=path.name,
            time=_time_of(info),
            size=info.file_size,
            media_type=_type_of(head, path.name),
            wanted=not is_part_of_a_page(path) and is_like_one(name, head, data),
            notes=(msg("Another file of the archive has the same name."),) if file.again else (),
        )
        nested = path.name.lower().endswith(_NESTED) or (not is_document(path) and may_be_one(head, name))
        if is_locked(info) and (nested or member.wanted):
            yield unread(member, locked(name))
        elif nested or not info.file_size:
            yield from looked_into(member, data, self._budget)
        else:
            yield member

    def _head(self, info: zipfile.ZipInfo, length: int) -> bytes:
        """The first bytes of a file; none where these cannot be had."""
        if not is_locked(info):
            with suppress(*ZIP_DAMAGE), self._archive.open(info) as stream:
                return stream.read(length)
        return b""

    def extract(self, path: str, at: int | None) -> Extracted:
        """One file of it, or of an archive in it."""
        outer, _, inner = path.partition(INSIDE)
        try:
            info = self._files[outer].info
        except KeyError as error:
            raise missing(path) from error
        data = bytes_in(self._archive, info, outer)
        if inner:
            return from_within(data, outer, inner, at, self._budget)
        return Extracted(data=data, name=PurePosixPath(outer).name)


def _type_of(head: bytes, name: str) -> str | None:
    """What a file is by its first bytes; None where these do not tell."""
    found = media_type_from(head[:LOOK], name) if head else None
    return None if found == UNKNOWN else found


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[:1][0] if path.parts else True


def _bad_name(name: str) -> Message:
    """What is said of a file whose name is none."""
    return msg("{name} is a name that leads out of the archive.", name=name)


def _left_links(names: list[str]) -> Message:
    """What is said of symbolic links."""
    return nmsg(
        "{count} link to another file was left out: {names}.",
        "{count} links to other files were left out: {names}.",
        len(names),
        names=", ".join(names),
    )


def _time_of(info: zipfile.ZipInfo) -> str | None:
    """When a file was changed, as the archive says it: without a zone, as ZIP has none."""
    with suppress(ValueError):
        return datetime(*info.date_time).isoformat()  # noqa: DTZ001 - ZIP files know no zone
    return None
