"""The bundle `X.case`: a zip of `case.jsonl`, the originals, and a manifest that every byte is held against."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.base.errors import BadFile, Trouble
from workbench.base.held import read_at
from workbench.base.messages import msg

CASE = "case.jsonl"
MANIFEST = "manifest.json"
FILES = "files/"
_BLOCK = 1 << 20
_LARGEST_MANIFEST = 64_000_000
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened bundle, verified whole: where its main member lies, and the originals that came along, by SHA-256."""

    main: Path
    files: Mapping[str, Path]


def is_zip(path: Path) -> bool:
    """Whether a file begins as a zip does."""
    return read_at(path, 4) in (b"PK\x03\x04", b"PK\x05\x06")


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """A bundle taken apart into a private folder, which is gone afterwards; every member is held against the manifest.

    Raises BadFile for what is no bundle, for members that the manifest does not name or names otherwise, and for sizes
    above what the manifest says: nothing is unpacked beyond that.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                bundle = unpacked(archive, Path(folder), CASE)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise BadFile(msg("{file} is no bundle, or is damaged. Nothing was imported.", file=path.name)) from error
        except OSError as error:
            raise Trouble(
                msg("{file} cannot be unpacked in {folder}: {why}.",
                    file=path.name, folder=folder, why=error.strerror or str(error)),
                advice=msg("Check that the folder is there, may be written to and has space left."),
            ) from error  # fmt: skip
        yield bundle


def unpacked(archive: zipfile.ZipFile, folder: Path, main: str) -> Bundle:
    """Take an archive apart into a folder: a main member, and originals; raises BadFile as `opened` does."""
    members = archive.namelist()
    if len(set(members)) != len(members):
        raise BadFile(msg("The bundle holds a member twice. Nothing was imported."))
    manifest = _manifest(archive, main)
    if set(members) - {MANIFEST} != set(manifest):
        other = min((set(members) - {MANIFEST}) ^ set(manifest))
        raise BadFile(msg("The bundle and its manifest differ: {member}. Nothing was imported.", member=other))
    if main not in manifest:
        raise BadFile(msg("The bundle holds no {member}. Nothing was imported.", member=main))
    files: dict[str, Path] = {}
    for number, (member, facts) in enumerate(manifest.items()):
        target = folder / f"member-{number}"
        _unpack(archive, member, facts, target)
        if member != main:
            files[member.removeprefix(FILES)] = target
    return Bundle(folder / f"member-{list(manifest).index(main)}", files)


def _manifest(archive: zipfile.ZipFile, main: str) -> dict[str, Mapping[str, Any]]:
    """Size and SHA-256 by member; raises BadFile where it is not that, or a member's name is none of ours."""
    try:
        with archive.open(MANIFEST) as stream:
            text = stream.read(_LARGEST_MANIFEST)
        members = json.loads(text)["members"]
        found: dict[str, Mapping[str, Any]] = {
            str(one["name"]): {"size": int(one["size"]), "sha256": str(one["sha256"])} for one in members
        }
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadFile(msg("The bundle has no manifest that can be read. Nothing was imported.")) from error
    for name, facts in found.items():
        sha256 = name.removeprefix(FILES)
        is_file = name.startswith(FILES) and len(sha256) == 64 and set(sha256) <= _HEX and sha256 == facts["sha256"]
        if name != main and not is_file:
            raise BadFile(msg("A bundle has no member {member}. Nothing was imported.", member=name))
    return found


def _unpack(archive: zipfile.ZipFile, member: str, facts: Mapping[str, Any], target: Path) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(member) as stream, target.open("wb") as out:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > facts["size"]:
                break
            digest.update(block)
            out.write(block)
    if size != facts["size"] or digest.hexdigest() != facts["sha256"]:
        raise BadFile(msg("{member} is not what the bundle's manifest says. Nothing was imported.", member=member))


class BundleWriter:
    """Writes a bundle member by member; the manifest comes last."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: list[dict[str, Any]] = []

    def add(self, name: str, blocks: Iterator[bytes], *, compress: bool = True) -> str:
        """Write a member; returns the SHA-256 of what was written."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(_timeless(name, compress=compress), "w", force_zip64=True) as stream:
            for block in blocks:
                digest.update(block)
                size += len(block)
                stream.write(block)
        self._members.append({"name": name, "size": size, "sha256": digest.hexdigest()})
        return digest.hexdigest()

    def close(self) -> None:
        """Write the manifest."""
        text = json.dumps({"workbench": "bundle", "version": 1, "members": self._members}, indent=1)
        self._archive.writestr(_timeless(MANIFEST), text)


def _timeless(name: str, *, compress: bool = True) -> zipfile.ZipInfo:
    """A member that bears no clock's time: the same library and the same time give the same file."""
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
