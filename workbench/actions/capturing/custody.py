"""Custody of an article: for each snapshot where its bytes came from, whether they are what they were, who did what."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from workbench.actions import captures, history, lookup
from workbench.actions.captures import SnapshotFacts
from workbench.actions.desk import Desk
from workbench.actions.history import HistoryEntry
from workbench.actions.names_then import NamesThen, names_then
from workbench.base.messages import Message, msg, nmsg
from workbench.base.plain import part_from_plain
from workbench.base.readings import BARE, RECORDED, SIGNATURE, TRUNCATED, Reading, Timestamp
from workbench.library.originals.folder import Originals
from workbench.library.originals.timestamps import Verdict, verify
from workbench.library.reading import articles as kept
from workbench.library.reading.captures import in_utc
from workbench.library.tables import Article, Original, Snapshot

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Row = tuple[Message, str | Message]
"""A label and its words; a text is told as it is, a message in the language of whoever tells it."""


class Bytes(Enum):
    """What became of bytes that were kept under their SHA-256."""

    UNCHANGED = auto()
    ALTERED = auto()
    GONE = auto()


STATE = {
    Bytes.UNCHANGED: msg("kept unchanged"),
    Bytes.ALTERED: msg("the bytes that are kept are NOT those that were captured"),
    Bytes.GONE: msg("its bytes are not in this library"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """The custody of one snapshot; `size` is in bytes, None where the original never came."""

    facts: SnapshotFacts
    size: int | None
    bytes: Bytes
    reading: Reading
    archive: Bytes | None
    """Of the WARC; None where the snapshot is not from the web."""
    timestamps: tuple[tuple[Timestamp, Verdict], ...]
    captured: SnapshotFacts | None = None
    """The snapshot whose capture the bytes are of, where they were only read again with other parts."""


@dataclass(frozen=True, slots=True)
class Custody:
    """The custody of one article: its snapshots, oldest first, and every change that touched it."""

    article: str
    title: str
    snapshots: tuple[Held, ...]
    changes: tuple[HistoryEntry, ...]
    names: NamesThen
    """Of what the changes refer to."""


def custody(desk: Desk, article: str, trusted: "Sequence[Certificate]" = ()) -> Custody:
    """The custody of an article, every byte of its originals read and every timestamp verified now."""
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        record = kept.articles(connection, [key])[key]
        facts = captures.facts(connection, key)
        snapshots = tuple(held(connection, facts, desk.library.originals, trusted))
    changes = tuple(history.history(desk, record.id))
    return Custody(record.id, record.title, snapshots, changes, names_then(desk, changes))


def held(
    connection: Connection,
    snapshots: Sequence[SnapshotFacts],
    originals: Originals,
    trusted: "Sequence[Certificate]" = (),
) -> Iterator[Held]:
    """The custody of each of these snapshots of one article, which are in the order of their capture."""
    before: Held | None = None
    for facts in snapshots:
        size = connection.scalar(select(Original.size).where(Original.sha256 == facts.sha256))
        stamps = connection.scalar(select(Snapshot.timestamps).where(Snapshot.id == facts.id))
        reading = kept.reading(connection, facts.id) or BARE
        timestamps = [part_from_plain(Timestamp, one) for one in stamps or ()]
        before = Held(
            facts,
            size,
            Bytes.GONE if size is None else state_of(originals, facts.sha256),
            reading,
            state_of(originals, reading.capture.warc) if reading.capture else None,
            tuple((one, verify(one, facts.sha256, trusted)) for one in timestamps),
            _captured(before, facts, reading),
        )
        yield before


def _captured(before: Held | None, facts: SnapshotFacts, reading: Reading) -> SnapshotFacts | None:
    """The capture that a snapshot's bytes are of, where a person chose other parts, or an encoding, for them."""
    if before is None or (before.facts.sha256, before.facts.origin) != (facts.sha256, facts.origin):
        return None
    then, now = ((one.capture, one.container, one.part) for one in (before.reading, reading))
    chosen, again = ((one.taken_in, one.left_out, one.encoding) for one in (before.reading, reading))
    return (before.captured or before.facts) if then == now and chosen != again else None


def state_of(originals: Originals, sha256: str) -> Bytes:
    """Whether what is kept under a SHA-256 still has it; its bytes are read."""
    found = originals.digest(sha256)
    if found is None:
        return Bytes.GONE
    return Bytes.UNCHANGED if found == sha256 else Bytes.ALTERED


def rows(one: Held, moment: Callable[[str], str]) -> Iterator[Row]:
    """All that is known of a snapshot's custody, line by line; `moment` puts a point in time into words."""
    facts = one.facts
    yield from first_rows(one, moment, facts.origin)
    size = msg("size not known") if one.size is None else nmsg("{count} byte", "{count} bytes", one.size)
    words = msg("{type} · {size} · {state}", type=facts.media_type, size=size, state=STATE[one.bytes])
    yield msg("Original"), words
    yield msg("SHA-256"), facts.sha256
    length = nmsg("{count} character", "{count} characters", facts.length)
    yield msg("Read by"), msg("{reader} · {length}", reader=facts.reader, length=length)
    yield from further_rows(one, moment)


def first_rows(one: Held, moment: Callable[[str], str], origin: str | None) -> Iterator[Row]:
    """Who captured the snapshot when, from where (`origin`); of bytes that were only read again, who did that when."""
    unknown = msg("not recorded")
    if one.captured is None:
        yield msg("Captured"), moment(one.facts.captured)
        yield msg("From"), origin or unknown
        yield msg("By"), one.facts.by or unknown
        return
    reading, when = one.reading, moment(one.facts.captured)
    if reading.encoding is not None and not reading.taken_in and not reading.left_out:
        yield msg("Read again"), msg("in another encoding, from the same bytes, {moment}", moment=when)
    else:
        yield msg("Read again"), msg("with other parts, from the same bytes, {moment}", moment=when)
    yield msg("Read again by"), one.facts.by or unknown
    yield msg("Bytes captured"), moment(one.captured.captured)
    yield msg("Bytes from"), origin or unknown
    yield msg("Bytes captured by"), one.captured.by or unknown


def further_rows(one: Held, moment: Callable[[str], str]) -> Iterator[Row]:
    """What is known of how the bytes came from the web or out of an archive, and of timestamps."""
    yield from _archive_rows(one.reading, moment)
    capture = one.reading.capture
    if capture is not None and one.archive is not None:
        if one.captured is not None:
            yield msg("How the bytes came"), msg("at their capture, {moment}", moment=moment(one.captured.captured))
        yield msg("Asked for"), capture.requested
        for place in capture.redirects:
            yield msg("Redirected to"), place
        yield msg("Answered with"), str(capture.status)
        if capture.server:
            yield msg("Server"), capture.server
        if capture.proxy:
            yield msg("Through the proxy"), capture.proxy
        if capture.certificate:
            yield msg("Certificate (SHA-256)"), capture.certificate
        yield msg("Archive (WARC, SHA-256)"), msg("{sha256} · {state}", sha256=capture.warc, state=STATE[one.archive])
    for stamp, verdict in one.timestamps:
        yield msg("Timestamp"), msg(
            "{moment}, by {authority}: {verdict}", moment=moment(stamp.at), authority=stamp.authority,
            verdict=verdict.said,
        )  # fmt: skip


def _archive_rows(reading: Reading, moment: Callable[[str], str]) -> Iterator[Row]:
    """What the archive says that the bytes lay in, and what came of verifying it."""
    if reading.container:
        yield msg("Taken out of"), reading.container
        if reading.part:
            yield msg("As its part"), reading.part
    for found in reading.found:
        if found.field == RECORDED:
            said = in_utc(found.value)
            told = moment(said) if said else found.value
            ahead = msg("{moment}, which had not come yet when it was taken in", moment=told)
            yield msg("Recorded by the archive"), ahead if found.doubtful else told
        elif found.field == TRUNCATED:
            yield msg("Cut short in its archive"), found.value
        elif found.field == SIGNATURE:
            yield msg("Its archive's signature"), found.value
