"""The records of web archives (WARC 1.0 and 1.1, ISO 28500): one after the other, held against their own digests."""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import IO, TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.archives.bounds import read_bounded, too_large
from workbench.intake.files import LARGEST

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

HEAD = 128 * 1024
"""So much of every record is looked at when an archive is listed, in bytes."""
_BLOCK = 1 << 16
_LEFT_OVER = 64
_MOST_SEARCHES = 100
"""So often the next record is looked for: each time much of the archive may be read again."""
_END_OF_HEADERS = b"\r\n\r\n"
_NEXT = b"\r\n\r\nWARC/1."
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_HASHES = frozenset(("sha1", "sha256", "sha512", "md5", "blake2b", "sha384", "sha224"))
_READ = frozenset(("", "identity", "gzip", "x-gzip", "deflate", "br"))


class Broken(Exception):
    """The archive cannot be read from here on: it breaks off, or is damaged."""


class NoRecord(Broken):
    """What follows is none of the archive's records: the length of the last one is not its own."""


class NoLength(Broken):
    """A record does not say its length, and so nothing that follows it can be found."""


@dataclass(slots=True)
class Record:
    """One record: its headers, where it begins, how much of its block came, and the block's digests.

    `block` is the whole block where it was asked for, else its first `HEAD` bytes.
    """

    type: str
    headers: dict[str, str]
    at: int
    block: bytes
    length: int
    came: int
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of the block, and of the payload as it was sent, by "block" and "payload"."""
    followed: bool = True
    """Whether a record ends where this one says that it does."""
    holds_next: bool = False
    """Whether the next record was looked for, and found in its block."""
    is_within: bool = False
    """Whether it lies in what another record says is its block, so that it may be of a page's content."""

    @property
    def whole(self) -> bool:
        """Whether as much came as the record says."""
        return self.came >= self.length

    @property
    def swallowed(self) -> bool:
        """Whether other records lie in its block, as far as it was looked at: then its length is not its own."""
        return self.holds_next or _NEXT in self.block

    @property
    def url(self) -> str | None:
        """What was asked for; some archives put it in angle brackets (WARC 1.0)."""
        url = self.headers.get("warc-target-uri", "").strip()
        return url.removeprefix("<").removesuffix(">") or None

    @property
    def is_http(self) -> bool:
        """Whether the block begins with HTTP headers."""
        return self.headers.get("content-type", "").lower().startswith("application/http")

    @property
    def http(self) -> "Http":
        """The HTTP headers of the block."""
        return parsed_http(self.block) if self.is_http else Http("", {}, 0)

    @property
    def payload(self) -> bytes:
        """The block without its HTTP headers, as it was sent."""
        return self.block[self.http.length :]


@dataclass(frozen=True, slots=True)
class Http:
    """The first line and the headers of an HTTP message, by lower-case names, and how many bytes they take."""

    first: str
    headers: dict[str, str]
    length: int

    @property
    def status(self) -> int | None:
        """The status of a response."""
        parts = self.first.split()
        return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() and len(parts[1]) == 3 else None


def records(stream: IO[bytes], *, at: int = 0, whole_from: int | None = None) -> Iterator[Record]:
    """The records from a place on; from the one of a number, the first being 1, with their whole blocks.

    Behind one whose length is not its own the next is looked for, where they are not packed one by one. Raises `Broken`
    where the archive breaks off. Behind a damaged place a record may tell a wrong one as its own.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - at the door of intake
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above

    if at < 0:
        raise Broken("no record begins before the archive does")
    stream.seek(at)
    iterator, end, claimed, searches = ArchiveIterator(stream, no_record_parse=True), at, at, _MOST_SEARCHES
    for number in count(1):
        wrong = iterator.err_count
        try:
            record = _record(next(iterator), whole=whole_from is not None and number >= whole_from)
            record.at = iterator.get_record_offset()  # asked after the block was read: it reads to its end
            record.is_within, record.followed = record.at < claimed, iterator.err_count == wrong
            after = _begun_behind(iterator, record, stream) if searches else None
            end = record.at + (iterator.get_record_length() or 0)
        except StopIteration as ended:
            stream.seek(end)
            if stream.read(_LEFT_OVER).strip():
                raise _broken(stream, end, ended) from None
            return
        except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError, TypeError, AttributeError) as error:
            raise _broken(stream, end, error) from error
        if after is not None:
            record.followed, claimed = False, max(claimed, record.at + record.length)
        yield record
        if after is not None:
            stream.seek(after)
            iterator, searches = ArchiveIterator(stream, no_record_parse=True), searches - 1


def _begun_behind(iterator: "ArchiveIterator", record: Record, stream: IO[bytes]) -> int | None:
    """Where the next record begins, if it is not where this one ends; None where it is, none does, or it is packed."""
    following = iterator.next_line
    is_right = record.whole and (following is None or following.startswith(_BEGINNINGS[0]))
    if (is_right and not iterator.err_count) or iterator.reader.decompressor is not None:
        return None
    before = stream.tell()
    found, kept, place = -1, b"", record.at
    with suppress(OSError, EOFError, zlib.error):  # it breaks off, and whoever reads on finds that too
        stream.seek(place)
        while found < 0 and (block := stream.read(_BLOCK)):
            kept = kept[-len(_NEXT) :] + block
            place += len(block)
            found = kept.find(_NEXT)
    stream.seek(before)
    if found < 0:
        return None
    record.holds_next = not record.whole
    return place - len(kept) + found + len(_END_OF_HEADERS)


def _broken(stream: IO[bytes], end: int, error: Exception) -> Broken:
    """Why no further record can be read: where the archive is only cut, one begins there."""
    with suppress(OSError, EOFError, ValueError, zlib.error):
        stream.seek(end)
        rest = stream.read(_LEFT_OVER).strip()
        if rest and not rest.startswith(_BEGINNINGS) and not _BEGINNINGS[0].startswith(rest):
            return NoRecord(str(error))
    return Broken(str(error))


def _record(found: "ArcWarcRecord", *, whole: bool) -> Record:
    headers = {name.lower(): value for name, value in found.rec_headers.headers}
    said = headers.get("content-length", "").strip()
    if not (said.isascii() and said.isdecimal()):
        cut = "content-length" not in headers and not found.raw_stream.read(1)
        raise (Broken if cut else NoLength)("a record without its length")
    length = int(said)
    record = Record(found.rec_type or "", headers, 0, b"", length, 0)
    wanted = {name: headers[f"warc-{name}-digest"] for name in ("block", "payload") if f"warc-{name}-digest" in headers}
    hashes = {name: _hash_named(value) for name, value in wanted.items()}
    kept, most, before = bytearray(), LARGEST if whole else HEAD, None
    while record.came < length and (part := found.raw_stream.read(min(_BLOCK, length - record.came))):
        record.came += len(part)
        if whole and record.came > LARGEST:
            raise too_large(record.url or "")
        if (hashed := hashes.get("block")) is not None:
            hashed.update(part)
        kept += part[: max(0, most - len(kept))]
        if (hashed := hashes.get("payload")) is not None:
            if before is None:
                record.block = bytes(kept)
                before = record.http.length
                hashed.update(record.block[before:])
            else:
                hashed.update(part)
    record.block = bytes(kept)
    record.digests = {name: one.digest() for name, one in hashes.items() if one is not None}
    return record


def _hash_named(value: str) -> "hashlib._Hash | None":
    name = value.partition(":")[0].strip().lower().replace("-", "")
    return hashlib.new(name, usedforsecurity=False) if name in _HASHES else None


def digest_holds(record: Record, name: str, payload: bytes | None = None) -> bool | None:
    """Whether the block's or the payload's digest is what the record says; None where that cannot be told.

    A payload's digest is of what was sent, or of that without its chunks, as archivists' tools differ.
    """
    said = record.headers.get(f"warc-{name}-digest")
    found = record.digests.get(name)
    if said is None or found is None or record.type == "revisit":
        return None
    wanted = _digest_bytes(said.partition(":")[2].strip(), len(found))
    if wanted is None or found == wanted:
        return wanted is not None
    if name == "payload" and "transfer-encoding" in record.http.headers:
        if payload is None:
            return None
        hashed = _hash_named(said)
        if hashed is not None:
            hashed.update(payload)
            return hashed.digest() == wanted
    return False


def _digest_bytes(text: str, size: int) -> bytes | None:
    """A digest's bytes from hexadecimal or base 32, whichever fits."""
    with suppress(ValueError, binascii.Error):
        if len(text) == 2 * size:
            return bytes.fromhex(text)
        return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    return None


def parsed_http(block: bytes) -> Http:
    """The HTTP headers that a block begins with."""
    end = block.find(_END_OF_HEADERS)
    gap = len(_END_OF_HEADERS)
    if end < 0:
        end, gap = block.find(b"\n\n"), 2
    if end < 0:
        end, gap = len(block), 0
    first, *lines = block[:end].decode("latin-1").splitlines() or [""]
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Http(first, headers, end + gap)


def without_chunks(record: Record) -> bytes:
    """The payload, put together where it was sent in chunks."""
    if "chunked" not in record.http.headers.get("transfer-encoding", "").lower():
        return record.payload
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415 - at the door of intake

    reader = ChunkedDataReader(BytesIO(record.payload))
    return read_bounded(reader.read, record.url or "")


def content(record: Record, *, most: int | None = None) -> tuple[bytes, tuple[Message, ...]]:
    """The payload as a browser would have it: chunks put together, gzip, deflate and brotli undone; and what to say.

    With `most`, about so many bytes of its beginning. Raises BadFile where it cannot be undone.
    """
    encoding = record.http.headers.get("content-encoding", "").strip().lower()
    data = without_chunks(record)
    if encoding not in _READ:
        raise BadFile(
            msg("{url} is compressed in a way that is not read: {encoding}.", url=record.url, encoding=encoding)
        )
    if encoding in ("", "identity"):
        return data, ()
    return _unpacked(data, encoding, record.url or "", most)


def _unpacked(data: bytes, encoding: str, url: str, most: int | None) -> tuple[bytes, tuple[Message, ...]]:
    if encoding == "br":
        return _from_brotli(data, url, most), ()
    raw = encoding == "deflate" and not _has_zlib_header(data)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
    limit = LARGEST if most is None else most
    try:
        unpacked = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        if encoding in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b"):
            return data, ()  # some archives keep what was sent compressed as a browser had it
        raise _damaged(url) from error
    if most is None and len(unpacked) > limit:
        raise too_large(url)
    cut = most is None and not unpacker.eof
    return unpacked, (msg("{url} is cut short: what there is of it was taken.", url=url),) if cut else ()


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _from_brotli(data: bytes, url: str, most: int | None) -> bytes:
    import brotli  # noqa: PLC0415 - at the door of intake

    limit = LARGEST if most is None else most
    unpacker, parts, size, fed = brotli.Decompressor(), [], 0, data
    try:
        while not unpacker.is_finished() and size <= limit:
            part = unpacker.process(fed, output_buffer_limit=_BLOCK)
            fed = b""
            if not part and unpacker.can_accept_more_data():
                break
            parts.append(part)
            size += len(part)
    except brotli.error as error:
        raise _damaged(url) from error
    if most is None and size > limit:
        raise too_large(url)
    return b"".join(parts)


def _damaged(url: str) -> BadFile:
    return BadFile(msg("{url} is damaged in its archive: it cannot be unpacked.", url=url))
