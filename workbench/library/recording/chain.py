"""Follows the chain of the change log, and tells what does not fit in it.

What a damaged library lost of its log, the library that is made of it cannot get back. The entry with which that one
begins anew holds every place at which the chain did not hold then, with the hash of the entry there after the one
before it. As long as those are the same, what was lost is told, and is no problem; what came, went or was altered since
is one, and so is everything again where that entry is not as it was written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from workbench.base.messages import Message, msg, nmsg
from workbench.library.reading.rows import Range
from workbench.library.recording.log import START, altered, chained, head
from workbench.library.tables import ChangeSet, LogHead

_SETS = ChangeSet.__table__
_HEAD = LogHead.__table__
RECOVERED = msg("Recover what can be read of {library}")
"""How the log calls the entry with which a recovered library begins anew; its reason says what was lost."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A place at which the chain does not hold: entries are missing before one, or it does not fit its hash.

    `since` is the number of the entry before it that is there, or 0; `digest` its hash after that one.
    """

    since: int
    number: int
    digest: str

    @property
    def missing(self) -> Range | None:
        """The first and the last entry that are missing before it."""
        return (self.since + 1, self.number - 1) if self.since + 1 < self.number else None

    def said(self) -> Message:
        """What a check says of it."""
        return missing(*self.missing) if self.missing else altered(self.number)


class Chain:
    """Hears the entries of a log in their order."""

    def __init__(self) -> None:
        self.last, self.hash = 0, START
        self.broken: list[Seam] = []
        """Where it does not hold, and no entry behind says that it was so at a recovery."""
        self.lost: dict[int, list[Seam]] = {}
        """By the number of the entry with which the library was made anew, what was lost before."""
        self._told: set[tuple[int, int]] = set()
        """Where something was lost before, whatever became of it since."""

    def hear(self, entry: Mapping[str, Any]) -> None:
        """The next entry."""
        seam = Seam(self.last, entry["pk"], chained(self.hash, entry))
        fits = seam.digest == entry["hash"]
        if fits and is_beginning(entry["label"]):
            self._settle(seam, _seams(entry["label"]))
        elif not fits or seam.missing:
            self.broken.append(seam)
        self.last, self.hash = entry["pk"], entry["hash"]

    def seams(self, following: int) -> list[Seam]:
        """Every place at which it does not hold, also that before an entry which is going to have a number."""
        every = [*self.broken, *(seam for seams in self.lost.values() for seam in seams)]
        own = Seam(self.last, following, "")
        return sorted([*every, own] if own.missing else every, key=lambda seam: seam.number)

    def problems(self) -> Iterator[Message]:
        """What is wrong with it."""
        for seam in self.broken:
            if (seam.since, seam.number) in self._told:
                yield msg(
                    "Entry {number} of the change log, or what stands before it, was altered since the library was "
                    "recovered.",
                    number=seam.number,
                )  # fmt: skip
            else:
                yield seam.said()

    def _settle(self, own: Seam, told: list[Seam]) -> None:
        """An entry with which the library was made anew is chained to the last one there was, also over a gap."""
        lost = [seam for seam in self.broken if seam in told]
        self.broken = [seam for seam in self.broken if seam not in told]
        self.lost[own.number] = [*lost, own] if own.missing else lost
        self._told |= {(seam.since, seam.number) for seam in told}


def is_beginning(label: object) -> bool:
    """Whether an entry with this label is one with which a library was made anew."""
    return isinstance(label, dict) and label.get("text") == RECOVERED.text


def beginning(library: str, seams: Iterable[Seam], **others: Any) -> Message:
    """The label of the entry with which a library is made anew of a damaged one; `seams` are those of its log."""
    text = json.dumps([astuple(seam) for seam in seams], separators=(",", ":"))
    return replace(RECOVERED, params={"library": library, "seams": text, **others})


def _seams(label: Mapping[str, Any]) -> list[Seam]:
    with suppress(ValueError, TypeError, LookupError, AttributeError):
        return [Seam(*parts) for parts in json.loads(label["params"]["seams"])]
    return []


def followed(connection: Connection) -> Chain:
    """The chain of a library's log."""
    chain = Chain()
    rows = connection.execution_options(yield_per=500).execute(select(_SETS).order_by(_SETS.c.pk)).mappings()
    for row in rows:
        chain.hear(dict(row))
    return chain


def problems(connection: Connection, chain: Chain) -> Iterator[Message]:
    """What is wrong with a library's log: entries that were removed, altered or cut off."""
    yield from chain.problems()
    heads = connection.scalar(select(func.count()).select_from(_HEAD)) or 0
    if heads > 1:
        yield msg("The change log has {count} ends.", count=heads)
    length, ends = head(connection)
    if length != chain.last:
        yield msg("The change log ends at entry {number}, though {length} were written.",
                  number=chain.last, length=length)  # fmt: skip
    elif chain.hash != ends:
        yield msg("The end of the change log was altered.")


def missing(first: int, last: int) -> Message:
    """That entries are not there, from the first to the last of them."""
    return nmsg(
        "The change log misses entry {number}.", "The change log misses entries {number} to {last}.", last - first + 1,
        number=first, last=last,
    )  # fmt: skip
