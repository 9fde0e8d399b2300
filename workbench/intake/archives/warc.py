"""Web archives (WARC, also compressed): what was captured, with title, time, address, type and status."""

import gzip
import html
import re
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import IO, cast
from urllib.parse import urlsplit

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.intake.archives.members import Budget, Container, Extracted, Kind, Listing, Member, missing
from workbench.intake.archives.revisits import Key, is_of_any, keys_meant, keys_of
from workbench.intake.archives.warc_facts import address_of, facts, headers, no_page, wrong_digests, wrong_with
from workbench.intake.archives.warc_records import (
    Broken,
    NoLength,
    NoRecord,
    Record,
    content,
    records,
    without_chunks,
)

_CAPTURES = frozenset(("response", "resource", "conversion", "revisit"))
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_ARTICLES = ("text/html", "application/xhtml+xml", "application/pdf", "application/rtf", "text/markdown",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
             "application/vnd.oasis.opendocument.text")  # fmt: skip
_LONGEST_TITLE = 300


def opened_warc(stream: IO[bytes], name: str, budget: Budget) -> Container | None:
    """A web archive; None where what is compressed is something else."""
    packed = stream.read(3) == b"\x1f\x8b\x08"
    stream.seek(0)
    if packed:
        if not _begins_as_one(stream):
            return None
        stream.seek(0)
        if _in_one_piece(stream):
            stream.seek(0)
            return Warc(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)), name, budget)
    return Warc(stream, name, budget)


def _begins_as_one(stream: IO[bytes]) -> bool:
    """Whether what is compressed is a web archive; where its very beginning is damaged nobody can tell."""
    with suppress(OSError, EOFError, ValueError, zlib.error):
        return gzip.GzipFile(fileobj=stream).read(5) == b"WARC/"
    return False


def _in_one_piece(stream: IO[bytes]) -> bool:
    """Whether all records were compressed together, so that none can be gone to."""
    try:
        for number, _ in enumerate(records(stream)):
            if number:
                break
    except Broken as error:
        return "non-chunked" in str(error)
    return False


class Warc:
    """A web archive that is open."""

    def __init__(self, stream: IO[bytes], name: str, budget: Budget) -> None:
        self._stream = stream
        self._name = name
        self._budget = budget

    def listing(self) -> Listing:
        """Its captures in their order; where it breaks off, those before that, and it is said."""
        members: list[Member] = []
        notes: list[Message] = []
        originals: dict[Key, Member | None] = {}
        count = whole = captures = wrong = 0
        last: Record | None = None
        try:
            for record in records(self._stream):
                notes += self._wrong_length(last, count, more=True)
                count, last = count + 1, record
                whole += record.whole and record.followed
                self._budget.spend(record.came)
                if record.whole and record.type in _CAPTURES and record.url is not None:
                    members.append(_resolved(_member(record, count), record, originals))
                    captures += record.followed
                    wrong += members[-1].wanted and bool(wrong_digests(record, None))
            notes += self._wrong_length(last, count, more=False)
        except Broken as error:
            notes += self._wrong_length(last, count, more=False) or [self._stopped(error, count)]
        if not count:
            raise BadFile(msg("{name} is a damaged web archive: no record of it can be read.", name=self._name))
        if notes:
            notes[0] = msg("{what} {read}", what=notes[0], read=_read_of_it(whole, captures))
        twice = {path for path, times in Counter(one.path for one in members).items() if times > 1}
        named = [replace(one, path=f"{one.path} #{number}") if one.path in twice else one
                 for number, one in enumerate(members, start=1)]  # fmt: skip
        if wrong:
            notes.append(
                nmsg(
                    "{count} capture does not match its own digest.",
                    "{count} captures do not match their own digests.",
                    wrong,
                )
            )
        return Listing(Kind.WARC, tuple(named), tuple(notes))

    def _wrong_length(self, record: Record | None, number: int, *, more: bool) -> list[Message]:
        """What is said of a record that does not end where it says; `more` says whether others were read after it."""
        if record is None or (record.whole and record.followed):
            return []
        if record.whole:
            return [
                msg(
                    "Record {number} of {name} does not end where it says: its length (Content-Length) is not its own.",
                    name=self._name,
                    number=number,
                )
            ]
        if record.swallowed:
            what = msg(
                "Record {number} of {name} says that it has {length} bytes, and other records lie in these: its length "
                "(Content-Length) is not its own. It is left, and these are looked for in it.",
                name=self._name,
                number=number,
                length=record.length,
            )
            return [what]
        if more:
            what = msg(
                "Record {number} of {name} says that it has {length} bytes, and has {came}: it was cut, or its length "
                "(Content-Length) is not its own. It is left.",
                name=self._name,
                number=number,
                length=record.length,
                came=record.came,
            )
            return [what]
        return [self._cut(number)]

    def _stopped(self, error: Broken, number: int) -> Message:
        """Why nothing can be read after so many records."""
        if isinstance(error, NoLength):
            return msg(
                "Record {number} of {name} does not say its length: it was read up to there.",
                name=self._name,
                number=number + 1,
            )
        if isinstance(error, NoRecord) and number:
            return msg(
                "What follows record {number} of {name} is no record: its length (Content-Length) is not its own, or "
                "the file is damaged there. It was read up to there.",
                name=self._name,
                number=number,
            )
        return self._cut(number + 1)

    def _cut(self, number: int) -> Message:
        return msg("{name} breaks off in record {number}: it was read up to there.", name=self._name, number=number)

    def extract(self, path: str, at: int | None) -> Extracted:
        """The content of a capture, with its headers and digests; of a revisit, that of the capture it refers to."""
        record = self._found(path, at)
        said = record
        if record.type == "revisit":
            record = self._original_of(record)
        if not record.whole:
            raise BadFile(msg("{url} is cut short in its archive.", url=record.url))
        data, notes = content(record)
        payload = without_chunks(record)
        wrong = wrong_digests(record, payload)
        request = self._request_of(said)
        found = (*facts(said, record, wrong), *headers("request", request), *headers("response", record))
        return Extracted(
            data=data,
            name=_file_name(said.url or path),
            media_type=_media_type(record) or None,
            url=address_of(said),
            found=found,
            notes=(*no_page(record), *wrong_with(said, record), *wrong, *notes),
        )

    def _found(self, path: str, at: int | None) -> Record:
        """The whole record of a member: at its place, else by going through the archive."""
        wanted = path.partition(" #")[0]
        record = self._at(at, wanted) if at else None
        if record is not None and record.type in _CAPTURES:
            return record
        with suppress(Broken):
            for number, record in enumerate(records(self._stream), start=1):
                if _path(record, number) == wanted and record.type in _CAPTURES:
                    return self._whole(record, number)
        raise missing(path)

    def _at(self, at: int, path: str) -> Record | None:
        """The whole record of a path at a place; None where another one, or none, begins there."""
        with suppress(Broken, StopIteration):
            record = next(records(self._stream, at=at, whole_from=1))
            return record if _path(record, 1) == path else None
        return None

    def _whole(self, record: Record, number: int) -> Record:
        """A record with its whole block: at the place that it tells, else by going through the archive again."""
        again = self._at(record.at, _path(record, number))
        return again or next(islice(records(self._stream, whole_from=number), number - 1, None))

    def _original_of(self, revisit: Record) -> Record:
        """The capture whose content a revisit found unchanged: by name, by digest, or by address and time."""
        meant = keys_meant(revisit)
        alone: list[tuple[Record, int]] = []
        with suppress(Broken):
            for number, record in enumerate(records(self._stream), start=1):
                if record.type in ("response", "resource"):
                    same = [key for key in keys_of(record) if key in meant]
                    if not all(map(is_of_any, same)):
                        return self._whole(record, number)
                    alone += [(record, number)] * len(same)
        if len(alone) == 1:
            return self._whole(*alone[0])
        url = revisit.headers.get("warc-refers-to-target-uri", revisit.url or "")
        raise BadFile(
            msg("{url} was unchanged when it was captured again, and its content is in another archive.", url=url)
        )

    def _request_of(self, record: Record) -> Record | None:
        """What was asked for that capture, from the records beside it."""
        name = record.headers.get("warc-record-id")
        with suppress(Broken):
            for after, other in enumerate(records(self._stream, at=record.at)):
                if other.type == "request" and _belongs(other, record, name):
                    return other
                if after > 4:
                    break
        return None


def _read_of_it(records_read: int, captures: int) -> Message:
    """How much of a damaged archive there is."""
    return msg("Whole records: {records}; captures among them: {captures}.", records=records_read, captures=captures)


def _belongs(request: Record, record: Record, name: str | None) -> bool:
    together = request.headers.get("warc-concurrent-to")
    return together == name if together else request.url == record.url


def _path(record: Record, number: int) -> str:
    return record.headers.get("warc-record-id") or f"record {number}"


def _member(record: Record, number: int) -> Member:
    kind = _media_type(record)
    http = record.http
    size = record.length - http.length
    status = http.status if record.is_http else None
    return Member(
        path=_path(record, number),
        title=_title(record) if "html" in kind else "",
        time=record.headers.get("warc-date"),
        url=record.url,
        media_type=kind.partition(";")[0].strip() or None,
        size=size,
        status=status,
        wanted=(status == 200 or not record.is_http) and kind.startswith(_ARTICLES) and size > 0,
        at=record.at,
        notes=(*wrong_with(record, record), *wrong_digests(record, None)),
    )


def _resolved(member: Member, record: Record, originals: dict[Key, Member | None]) -> Member:
    """A revisit's member with what its original tells; one whose original is not here is said and not wanted.

    What several captures may be is None in `originals`, which takes in what the record may be the original of.
    """
    if record.type != "revisit":
        for key in keys_of(record):
            originals[key] = None if is_of_any(key) and key in originals else originals.get(key) or member
        return member
    original = next((found for key in keys_meant(record) if (found := originals.get(key)) is not None), None)
    if original is None:
        elsewhere = msg("It was unchanged when it was captured again: its content is in another archive.")
        return replace(member, wanted=False, notes=(elsewhere,))
    # The content is the same bytes again: it is the same article, and comes in with its first capture.
    return replace(member, title=original.title, media_type=original.media_type, size=original.size, wanted=False)


def _title(record: Record) -> str:
    """The title of a page, from the beginning of it; empty where there is none."""
    with suppress(BadFile):
        start, _ = content(record, most=1 << 17)
        found = _TITLE.search(start)
        if found is not None:
            charset = _CHARSET.search(_media_type(record).encode() + start[:2048])
            with suppress(LookupError):
                text = found[1].decode(charset[1].decode() if charset else "utf-8", "replace")
                return " ".join(html.unescape(text).split())[:_LONGEST_TITLE]
    return ""


def _media_type(record: Record) -> str:
    kind = record.http.headers.get("content-type", "") if record.is_http else record.headers.get("content-type", "")
    return kind.strip().lower()


def _file_name(url: str) -> str:
    """What a capture is called where a name is wanted: the address's last part, else its host."""
    with suppress(ValueError):
        parts = urlsplit(url)
        return parts.path.rstrip("/").rpartition("/")[2] or parts.netloc or url
    return url
