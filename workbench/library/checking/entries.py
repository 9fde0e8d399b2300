"""Holds the entries of originals against the change log: they are in no change set, but follow from it.

An original is noted in the step that makes the first record of its bytes. Of a snapshot's that record has the media
type and where it is from, of an item's file the step's label both. What came along with a case file, or was kept as an
archive before anything of it was read, no entry of the log tells of.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Connection, or_, select

from workbench.base.messages import Message, msg
from workbench.library.checking.heard import parts_of
from workbench.library.checking.originals import kept_here, of_which
from workbench.library.originals.folder import Originals
from workbench.library.recording.chain import is_beginning
from workbench.library.recording.changes import RowChange
from workbench.library.recording.ranges import FileRows, standing_files
from workbench.library.tables import ChangeSet, Original
from workbench.rules.wording import listed

_SETS = ChangeSet.__table__
_ORIGINALS = Original.__table__
_CASE_FILE = "application/x-ndjson"
_ARCHIVES = frozenset({"application/zip", "application/warc", "application/wacz", "message/rfc822"})
"""What may have been kept before the first record of it."""

Entries = dict[str, dict[str, Any]]
"""The entries of originals by SHA-256."""


@dataclass(frozen=True, slots=True)
class First:
    """The entry of the log that first tells of bytes, by its number and time, and the media type and names it has.

    `files` are the case files that came before; `late` says that the bytes were there before the entry, which is one
    with which a library was made anew.
    """

    number: int
    at: str
    media_type: str | None
    names: frozenset[str | None]
    files: tuple[str, ...]
    late: bool

    def otherwise(self, connection: Connection, entry: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an entry that cannot have been so when it was made, and what is told of them.

        Of a name that can have been one of several, the shortest is told.
        """
        before = None if self.late else connection.scalar(select(_SETS.c.at).where(_SETS.c.pk == self.number - 1))
        told: dict[str, Any] = {}
        if self.media_type not in (None, entry["media_type"]):
            told["media type"] = self.media_type
        if self.names and entry["name"] not in self.names:
            told["name"] = min(self.names, key=lambda name: len(name or ""))
        if not min(before or "", self.at) <= entry["kept"] <= self.at:  # a clock may have been set back
            told["kept"] = self.at
        return told


def problems(connection: Connection, originals: Originals, made_anew: Message) -> Iterator[Message]:
    """Entries that are gone while their files are whole, and those that say otherwise than the log.

    Those with which a library was `made_anew` must be the same still: which it could save, its log says.
    """
    entries, told = standing(connection), firsts(connection)
    of_beginning = _SETS.c.label["text"].as_string() == made_anew.text
    begun = connection.execute(
        select(_SETS.c.pk, _SETS.c.label).where(of_beginning).order_by(_SETS.c.pk.desc())
    ).first()
    if begun is not None and not _are_same(entries, begun.label["params"]):
        yield msg(
            "The entries of originals from before the library was recovered do not stand as they did then: one of them "
            "was altered past the workbench."
        )
    files = standing_files(connection)
    here = kept_here(connection, files) | {one.file for one in files}
    if begun is not None:
        told = {sha256: first for sha256, first in told.items() if first.number > begun.pk}
        here &= told.keys()
    for sha256 in sorted(here - entries.keys()):
        if originals.digest(sha256) == sha256:
            wrong = msg("The entry of the original {sha256} is gone, though its file is whole.", sha256=sha256)
            yield of_which(connection, files, sha256, wrong)
    for sha256, names in altered(connection, entries, told):
        if sha256 in here:
            wrong = msg(
                "The entry of the original {sha256} does not stand as the change log has it: {fields}. It was altered "
                "past the workbench.",
                sha256=sha256, fields=listed([msg(name) for name in names]),
            )  # fmt: skip
            yield of_which(connection, files, sha256, wrong)


def standing(connection: Connection) -> Entries:
    """Every entry."""
    return {row["sha256"]: dict(row) for row in connection.execute(select(_ORIGINALS)).mappings()}


def pinned(entries: Entries) -> dict[str, Any]:
    """What the label of an entry of the log says, by which a check knows all entries of originals from before it."""
    last = max((one["pk"] for one in entries.values()), default=0)
    return {"last_original": last, "originals": _digest(entries, last)}


def _are_same(entries: Entries, params: Mapping[str, Any]) -> bool:
    last = params.get("last_original")
    return not isinstance(last, int) or params.get("originals") == _digest(entries, last)


def _digest(entries: Entries, last: int) -> str:
    """SHA-256 over the entries up to one, by its key."""
    rows = sorted(sorted(one.items()) for one in entries.values() if one["pk"] <= last)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def altered(
    connection: Connection, entries: Entries, firsts: Mapping[str, First]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries that stand otherwise than the log has them, and by name each field with what it says of it."""
    for sha256, first in firsts.items():
        if _was_noted_then(entries, sha256, first) and (told := first.otherwise(connection, entries[sha256])):
            yield sha256, told


def _was_noted_then(entries: Entries, sha256: str, first: First) -> bool:
    """Whether an entry is of the step that first tells of its bytes; what a case file brought comes before its own."""
    if sha256 not in entries or entries[sha256]["media_type"] in _ARCHIVES:
        return False
    return all(file in entries and entries[file]["pk"] < entries[sha256]["pk"] for file in first.files)


def firsts(connection: Connection) -> dict[str, First]:
    """By SHA-256, what first tells of bytes."""
    found: dict[str, First] = {}
    files: tuple[str, ...] = ()
    naming = or_(*(_SETS.c.changes.contains(name) for name in ('"sha256":', '"file":')))
    statement = select(_SETS.c.pk, _SETS.c.at, _SETS.c.label, _SETS.c.changes).where(naming).order_by(_SETS.c.pk)
    for number, at, label, changes in connection.execution_options(yield_per=100).execute(statement):
        late = is_beginning(label)
        for part in parts_of(changes):
            if isinstance(part, FileRows):
                found.setdefault(part.file, First(number, at, _CASE_FILE, frozenset(), files, late))
                files = (*files, part.file) if part.file not in files else files
            else:
                for sha256, media_type, names in _told(part, label):
                    found.setdefault(sha256, First(number, at, media_type, names, files, late))
    return found


def _told(change: RowChange, label: Mapping[str, Any]) -> Iterator[tuple[str, str | None, frozenset[str | None]]]:
    values = change.after or {}
    if change.table == "snapshots" and "sha256" in values:
        origin = values.get("origin")
        names: set[str | None] = {None}
        if isinstance(origin, str) and origin and "://" not in origin:
            names = {path(origin).name for path in (PurePosixPath, PureWindowsPath)}
        yield values["sha256"], values.get("media_type"), frozenset(names)
    elif change.table == "evidence" and values.get("file"):
        named = label.get("params", {})
        name = named.get("file")
        yield values["file"], named.get("media_type"), frozenset() if name is None else frozenset({name})
