"""Packed web archives (WACZ 1.1): WARC files in a ZIP, with hashes of all of it and a list of the pages meant."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import SIGNATURE, Found
from workbench.base.terms import How
from workbench.intake.archives.members import INSIDE, Budget, Extracted, Kind, Listing, Member, missing
from workbench.intake.archives.wacz_signature import PACKAGE, verified
from workbench.intake.archives.zip_files import bytes_in, check_bounds, json_in
from workbench.intake.damage import ZIP_DAMAGE

_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
_BLOCK = 1 << 20
_MOST_NAMED = 5

_Page = tuple[str, str, str]
"""Its address, its time and its title, as a list of pages says them."""


class Wacz:
    """A packed web archive that is open."""

    def __init__(self, archive: zipfile.ZipFile, name: str, budget: Budget) -> None:
        self._archive = archive
        self._name = name
        self._budget = budget
        self._warcs = sorted(
            one for one in archive.namelist() if one.startswith("archive/") and one.lower().endswith(_ARCHIVES)
        )
        if not self._warcs:
            raise BadFile(msg("{name} is not a valid WACZ: there is no WARC file in its folder “archive”.", name=name))

    def listing(self) -> Listing:
        """The captures of all its archives; those in its list of pages are wanted, with the titles said there."""
        check_bounds(self._archive, self._name, self._budget)
        signature = verified(self._archive)
        notes = list(self._wrong_hashes())
        facts = (signature.said,) if signature is not None and signature.holds else ()
        if signature is not None and not signature.holds:
            notes.append(signature.said)
        members: list[Member] = []
        for warc in self._warcs:
            try:
                with self._archive.open(warc) as stream:
                    inner = self._budget.opened(stream, warc, self._budget)
                    listing = inner.listing() if inner is not None else Listing(Kind.WARC, ())
            except BadFile as error:
                notes.append(error.line)
                continue
            except ZIP_DAMAGE:
                if (said := _damaged(warc)) not in notes:
                    notes.append(said)
                continue
            notes += listing.notes
            members += [replace(one, path=warc + INSIDE + one.path) for one in listing.members]
        pages = self._pages()
        notes += _missing_pages(pages, members)
        return Listing(Kind.WACZ, tuple(_as_pages(pages, members)), tuple(notes), facts)

    def extract(self, path: str, at: int | None) -> Extracted:
        """One capture of one of its archives."""
        warc, _, inner = path.partition(INSIDE)
        if warc not in self._warcs or not inner:
            raise missing(path)
        try:
            with self._archive.open(warc) as stream:
                found = self._budget.opened(stream, warc, None)
                if found is None:
                    raise missing(path)
                taken = found.extract(inner, at)
        except ZIP_DAMAGE as error:
            raise BadFile(_damaged(warc)) from error
        return replace(taken, found=(*taken.found, *self._signed()))

    def _signed(self) -> Iterator[Found]:
        """What its signature came to, to be kept with what was taken out of it."""
        signature = verified(self._archive)
        if signature is not None:
            said = str(signature.said)
            yield Found(field=SIGNATURE, value=said, how=How.HEADERS, doubtful=not signature.holds)

    def _wrong_hashes(self) -> Iterator[Message]:
        """Hold every file against the hash that the package's description says (Frictionless Data Package)."""
        package = json_in(self._archive, PACKAGE)
        resources = package.get("resources") if isinstance(package, dict) else None
        if not isinstance(resources, list) or not resources:
            yield msg("{name} says no hashes of what is in it: none could be verified.", name=self._name)
            return
        names = set(self._archive.namelist())
        vouched = [one.get("path") for one in resources if isinstance(one, dict) and _said_hash(one)]
        if unlisted := [warc for warc in self._warcs if warc not in vouched]:
            yield nmsg(
                "No hash vouches for {count} of its WARC files: {paths}.",
                "No hashes vouch for {count} of its WARC files: {paths}.",
                len(unlisted),
                paths=_first_of(unlisted),
            )
        for resource in resources:
            if not isinstance(resource, dict) or not isinstance(path := resource.get("path"), str):
                continue
            if path not in names:
                yield msg("{path} is not in the archive, though it says so.", path=path)
            else:
                yield from self._wrong_hash(path, resource)

    def _wrong_hash(self, path: str, resource: Mapping[str, Any]) -> Iterator[Message]:
        """What is wrong with a file that says a hash which can be computed: whether anybody meant it, no bytes tell."""
        said = _said_hash(resource)
        if said is None:
            return
        name, digest = said
        hashed = hashlib.new(name, usedforsecurity=False)
        try:
            with self._archive.open(path) as stream:
                while block := stream.read(_BLOCK):
                    hashed.update(block)
        except ZIP_DAMAGE:
            yield _damaged(path)
            return
        if hashed.hexdigest() != digest.lower():
            yield msg("{path} does not match its hash: it is damaged, or was altered since it was packed.", path=path)

    def _pages(self) -> list[_Page]:
        """Address, time and title of the pages in its lists; what is no page is passed over."""
        found = []
        for path in _PAGES:
            with suppress(KeyError, BadFile):
                for line in bytes_in(self._archive, self._archive.getinfo(path), path).splitlines():
                    with suppress(ValueError, RecursionError):
                        page = json.loads(line)
                        if isinstance(page, dict) and isinstance(page.get("url"), str):
                            found.append((page["url"], str(page.get("ts") or ""), str(page.get("title") or "")))
        return found


def _said_hash(resource: Mapping[str, Any]) -> tuple[str, str] | None:
    """The hash that is said of a file, by its name; None where none is that can be computed."""
    stats = resource.get("stats")
    nested = stats.get("hash") if isinstance(stats, dict) else None
    name, colon, digest = str(resource.get("hash") or nested or "").rpartition(":")
    name = (name if colon else str(resource.get("hashing") or "sha256")).lower().replace("-", "")
    is_known = name in ("sha256", "sha512", "sha1", "md5", "sha224", "sha384")
    return (name, digest) if digest and is_known else None


def _first_of(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _damaged(path: str) -> Message:
    return msg("{path} in it is damaged.", path=path)


def _as_pages(pages: Sequence[_Page], members: Sequence[Member]) -> Iterator[Member]:
    """Members with the titles of the pages that they are; with a list of pages, only these are wanted."""
    chosen: dict[int, str] = {}
    for url, time, title in pages:
        same = [at for at, one in enumerate(members) if one.url == url and at not in chosen]
        usable = [at for at in same if members[at].wanted] or same
        near = [at for at in usable if _second(members[at].time) == _second(time)]
        if found := near or usable:
            chosen[found[0]] = title
    for at, member in enumerate(members):
        if at in chosen:
            yield replace(member, title=chosen[at] or member.title)
        else:
            yield replace(member, wanted=member.wanted and not chosen)


def _missing_pages(pages: Sequence[_Page], members: Sequence[Member]) -> list[Message]:
    """What is said of pages in its lists of which it holds no capture."""
    there = {one.url for one in members}
    gone = [url for url in dict.fromkeys(url for url, _, _ in pages) if url not in there]
    if not gone:
        return []
    return [
        nmsg(
            "Its list of pages names {count} page of which there is no capture in it: {urls}.",
            "Its list of pages names {count} pages of which there are no captures in it: {urls}.",
            len(gone),
            urls=_first_of(gone),
        )
    ]


def _second(time: str | None) -> str:
    """A time without its zone and fractions: archivists' tools write it in several ways."""
    return "".join(letter for letter in (time or "") if letter.isdigit())[:14]
