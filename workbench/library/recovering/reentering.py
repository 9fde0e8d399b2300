"""Makes entries of originals again whose rows a damaged library lost: of their files, and of what the log says."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.base import clock
from workbench.base.messages import Message, msg, nmsg
from workbench.library.checking.entries import First
from workbench.library.originals.folder import Originals

MediaType = Callable[[Path, str], str]
"""The media type of a file's bytes; the second is what it was called, or nothing."""


@dataclass(slots=True)
class Reentered:
    """How many entries were made again, and of how many of them something cannot be known."""

    entries: int = 0
    nameless: int = 0
    kindless: int = 0
    """Of how many nothing but their bytes tells the media type."""
    dateless: int = 0
    resized: int = 0
    """Of how many that are there the size was not that of the file."""

    def lines(self) -> Iterator[Message]:
        """What is to be said of them."""
        if self.entries:
            yield self._made()
        if self.resized:
            yield nmsg("The size in {count} entry of an original file was not that of the file, and is now.",
                       "The sizes in {count} entries of original files were not those of the files, and are now.",
                       self.resized)  # fmt: skip

    def _made(self) -> Message:
        made = nmsg("{count} entry of an original file was made again from the file.",
                    "{count} entries of original files were made again from the files.", self.entries)  # fmt: skip
        if self.nameless:
            nameless = nmsg("What {count} of them was called is not known.",
                            "What {count} of them were called is not known.", self.nameless)  # fmt: skip
            made = msg("{one} {other}", one=made, other=nameless)
        if self.kindless:
            kindless = nmsg("Of what kind {count} of them is, is told by its bytes alone.",
                            "Of what kind {count} of them are, is told by their bytes alone.",
                            self.kindless)  # fmt: skip
            made = msg("{one} {other}", one=made, other=kindless)
        if self.dateless:
            dateless = nmsg("When {count} of them was kept is not known: the date of its file stands for it.",
                            "When {count} of them were kept is not known: the dates of their files stand for it.",
                            self.dateless)  # fmt: skip
            made = msg("{one} {other}", one=made, other=dateless)
        return made


def enter_again(
    new: sqlite3.Connection, originals: Originals, firsts: Mapping[str, First], media_type: MediaType, *, torn: bool
) -> Reentered:
    """Enter whole files that have no entry; where the table was not `torn`, only those of which the log tells.

    Entries that are there get the size of their file, of which their SHA-256 tells that it is the very one.
    """
    made = Reentered()
    there = dict(new.execute("SELECT sha256, size FROM originals"))
    folder = originals.folder
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        sha256, first, size = file.name, firsts.get(file.name), file.stat().st_size
        is_sought = there[sha256] != size if sha256 in there else torn or first is not None
        if not is_sought or originals.digest(sha256) != sha256:
            continue
        if sha256 in there:
            new.execute("UPDATE originals SET size = ? WHERE sha256 = ?", (size, sha256))
            made.resized += 1
            continue
        names = first.names if first else frozenset[str | None]()
        name = next(iter(names)) if len(names) == 1 else None
        kept = first.at if first else clock.stamp(datetime.fromtimestamp(file.stat().st_mtime, UTC))
        known = first.media_type if first else None
        new.execute(
            "INSERT INTO originals (sha256, size, media_type, name, kept) VALUES (?, ?, ?, ?, ?)",
            (sha256, size, known or media_type(file, name or ""), name, kept),
        )
        made.entries += 1
        made.nameless += len(names) != 1
        made.dateless += first is None
        made.kindless += known is None
    return made
