"""Puts entries of originals right that another program altered: an entry never changes, so that whatever tells counts.

That is the change log where it is whole, the backup, and the SHA-256 of the files themselves.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from workbench.base.messages import Message, msg
from workbench.library.checking import entries
from workbench.library.checking.originals import kept_here, named
from workbench.library.originals.folder import Originals
from workbench.library.recording.ranges import standing_files
from workbench.library.recovering.differing import said_of
from workbench.library.recovering.salvage import Row, salvage
from workbench.library.tables import Original
from workbench.rules.wording import listed

_ORIGINALS = Original.__table__
_DIGEST = re.compile("[0-9a-f]{64}")
_FIELDS = {"media type": "media_type", "name": "name", "kept": "kept"}
"""By what it is called, each column that nothing else than the log or a backup tells."""


def kept_entries(kept: sqlite3.Connection) -> dict[str, Row]:
    """The entries of originals that a backup has, by SHA-256."""
    found: dict[str, Row] = {}

    def take(row: Row) -> bool:
        found[row["sha256"]] = row
        return True

    salvage(kept, _ORIGINALS, take)
    return found


class Amending:
    """Entries of originals in a library that is being recovered, outside a transaction."""

    def __init__(
        self, connection: Connection, originals: Originals, firsts: Mapping[str, entries.First],
        kept: Mapping[str, Row], *, whole: bool,
    ) -> None:  # fmt: skip
        """`kept` are those of the backup; `whole` says whether the log, and with it `firsts`, proves what it says."""
        self._connection = connection
        self._originals = originals
        self._firsts = firsts
        self._kept = kept
        self._whole = whole

    def amend(self) -> Iterator[Message]:
        """Put them right; returns what is to be said of each."""
        yield from self._rename()
        standing = entries.standing(self._connection)
        told = dict(entries.altered(self._connection, standing, self._firsts))
        for sha256, entry in sorted(standing.items()):
            by_backup = self._by_backup(entry)
            if wrong := {**told.get(sha256, {}), **by_backup}:
                yield self._amended(entry, wrong, wins=self._whole or wrong == by_backup)

    def _set(self, entry: Mapping[str, Any], **values: Any) -> None:
        self._connection.execute(_ORIGINALS.update().where(_ORIGINALS.c.pk == entry["pk"]).values(values))

    # -- what it says ----------------------------------------------------------------------------

    def _by_backup(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an entry that the backup has otherwise, where the log does not contradict it."""
        kept, first = self._kept.get(entry["sha256"]), self._firsts.get(entry["sha256"])
        if kept is None:
            return {}
        contradicted = first.otherwise(self._connection, kept) if first is not None and self._whole else {}
        return {
            name: kept[column]
            for name, column in _FIELDS.items()
            if kept[column] != entry[column] and name not in contradicted
        }

    def _amended(self, entry: Mapping[str, Any], told: Mapping[str, Any], *, wins: bool) -> Message:
        fields = listed([said_of(name, entry[_FIELDS[name]], value) for name, value in told.items()])
        parts = {"sha256": entry["sha256"], "fields": fields}
        if not wins:
            return msg(
                "The entry of the original {sha256}: {fields}. It stands as it was read, as the change log is not "
                "whole.", **parts,
            )  # fmt: skip
        self._set(entry, **{_FIELDS[name]: value for name, value in told.items()})
        return msg("The entry of the original {sha256}: {fields}. It stands as it was written.", **parts)

    # -- of which bytes it is ----------------------------------------------------------------------

    def _rename(self) -> Iterator[Message]:
        """Give entries of bytes that nobody knows the SHA-256 of those that have none, or leave them out."""
        standing = entries.standing(self._connection)
        known = self._named()
        astray = [one for name, one in standing.items() if name not in known and self._originals.digest(name) is None]
        if not astray:
            return
        without = (known | self._whole_files()) - standing.keys()
        for entry in astray:
            fitting = [sha256 for sha256 in without if self._may_be(entry, sha256)]
            if len(fitting) == 1:
                without.remove(fitting[0])
                self._set(entry, sha256=fitting[0])
                fields = said_of("SHA-256", entry["sha256"], fitting[0])
                yield msg("The entry of the original {sha256}: {fields}. It stands as it was written.",
                          sha256=fitting[0], fields=fields)  # fmt: skip
            elif fitting or not _DIGEST.fullmatch(entry["sha256"]):
                self._connection.execute(_ORIGINALS.delete().where(_ORIGINALS.c.pk == entry["pk"]))
                parts = {"sha256": entry["sha256"], "name": entry["name"]}
                if entry["name"]:
                    yield msg("The entry of the original {sha256}, called {name}, is left out: nothing else knows of "
                              "such bytes.", **parts)  # fmt: skip
                else:
                    yield msg("The entry of the original {sha256} is left out: nothing else knows of such bytes.",
                              **parts)  # fmt: skip

    def _named(self) -> set[str]:
        """The originals that a record, the log or the backup names."""
        files = standing_files(self._connection)
        here = kept_here(self._connection, files) | {one.file for one in files}
        return here | named(self._connection) | self._firsts.keys() | self._kept.keys()

    def _whole_files(self) -> set[str]:
        folder = self._originals.folder
        files = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        return {name for name in files if self._originals.digest(name) == name}

    def _may_be(self, entry: Mapping[str, Any], sha256: str) -> bool:
        """Whether an entry can have been that of these bytes: by their size, by the backup, and by the log."""
        if (kept := self._kept.get(sha256)) is not None:
            return bool(kept["pk"] == entry["pk"])
        path, first = self._originals.path(sha256), self._firsts.get(sha256)
        if path.is_file() and path.stat().st_size != entry["size"]:
            return False
        return first is None or not first.otherwise(self._connection, entry)
