"""How far the change log of a damaged library proves what it says: which entries are there, and fit their hashes."""

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from workbench.base.messages import Message, msg
from workbench.library.recording.chain import Chain, is_beginning
from workbench.library.recovering.salvage import UNREADABLE
from workbench.library.tables import NOUNS, Base, ChangeSet

_COLUMNS = [column.name for column in ChangeSet.__table__.c]


@dataclass(frozen=True, slots=True)
class Proof:
    """Which entries of a log there are, by their numbers."""

    last: int
    """The last one that is there."""
    last_gap: int
    """The last one that was written, is not there, and was there at the last recovery; 0 where none is missing."""
    head: bool
    """Whether it could be read where it ends."""
    ended: bool
    """Whether it is known how many were written."""
    altered: frozenset[int]
    """Those that do not fit their hash after the entry before them, and were not so at the last recovery."""
    anew: bool
    """Whether it is the log of a library that was recovered before."""

    @property
    def whole(self) -> bool:
        """Whether it proves all that it says, and nothing is missing that would say otherwise."""
        return self.complete and not self.altered

    @property
    def complete(self) -> bool:
        """Whether every entry that was written is there, be it altered or not."""
        return self.ended and not self.last_gap

    @property
    def written(self) -> int:
        """How many are known to have been written."""
        return max(self.last, self.last_gap)

    @property
    def last_break(self) -> int:
        """The last entry that is known to be missing or altered; 0 where none is."""
        return max(self.last_gap, *self.altered, 0)

    def may_miss_after(self, number: int) -> bool:
        """Whether entries behind one may be missing, or say something else now."""
        return not self.ended or self.last_break > number

    def end_lost(self) -> Message | None:
        """That it could not be read how long the log was, where that is so."""
        if self.head:
            return None
        if self.ended:
            return msg(
                "Where the change log ends could not be read: it goes on behind number {number}, the last that was "
                "written.", number=self.written,
            )  # fmt: skip
        return msg(
            "How long the change log was cannot be read: entries behind number {number} may be missing, and with them "
            "what was done last.",
            number=self.written,
        )


def prove(new: sqlite3.Connection, damaged: sqlite3.Connection) -> Proof:
    """Follow the chain of the entries that were found for a new library; `damaged` may know how many there were."""
    chain, anew = Chain(), False
    for row in new.execute(f"SELECT {', '.join(_COLUMNS)} FROM change_sets ORDER BY pk"):  # noqa: S608 - our own names
        entry: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        entry["label"] = json.loads(entry["label"])
        chain.hear(entry)
        anew = anew or is_beginning(entry["label"])
    last, digest = chain.last, chain.hash
    last_gap = max((seam.missing[1] for seam in chain.broken if seam.missing), default=0)
    altered = {seam.number for seam in chain.broken if not seam.missing}
    length, end = _one(new, "SELECT length, hash FROM log_heads ORDER BY length DESC") or (None, None)
    if end == digest:
        length = last  # where it ends is told twice: the hash cannot be right by chance
    elif length == last:
        altered.add(last)
    elif length is not None and length < last:
        altered |= set(range(length + 1, last + 1))
    counted = _counted(damaged, last)
    written = next((number for number in (length, counted, _marked(new)) if number is not None), 0)
    if written > last:
        last_gap = written
    head = length is not None or not (last or _holds_anything(new))
    return Proof(last, last_gap, head, head or counted is not None, frozenset(altered), anew)


def changed_unseen(new: sqlite3.Connection) -> dict[str, list[int]]:
    """By table, the records in whose histories entries stand that are not there, or of which nothing can be read."""
    readable = "SELECT pk FROM change_sets WHERE json_valid(changes)"
    unseen = f"SELECT record FROM change_subjects WHERE change_set_pk NOT IN ({readable})"  # noqa: S608 - our own words
    found: dict[str, list[int]] = {}
    for name in NOUNS:
        if "id" in Base.metadata.tables[name].c:
            rows = new.execute(f"SELECT pk FROM {name} WHERE id IN ({unseen}) ORDER BY pk")  # noqa: S608 - as above
            found[name] = [key for (key,) in rows]
    return found


def _counted(damaged: sqlite3.Connection, last: int) -> int | None:
    """How many entries were written, by the count of keys that SQLite keeps, unless that is below the last one."""
    found = _one(damaged, "SELECT seq FROM sqlite_sequence WHERE name = 'change_sets'")
    return found[0] if found and isinstance(found[0], int) and found[0] >= last else None


def _marked(new: sqlite3.Connection) -> int | None:
    """The last entry that stands in any history."""
    found = _one(new, "SELECT max(change_set_pk) FROM change_subjects")
    return found[0] if found else None


def _holds_anything(new: sqlite3.Connection) -> bool:
    """Whether there is any row that an entry must have made."""
    return any(_one(new, f"SELECT 1 FROM {name} LIMIT 1") for name in NOUNS)  # noqa: S608 - our own words


def _one(connection: sqlite3.Connection, ask: str) -> Any:
    with suppress(*UNREADABLE):
        return connection.execute(ask).fetchone()
    return None
