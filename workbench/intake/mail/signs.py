"""What tells messages from texts: the fields that mails and pages saved as MHTML begin with (RFC 5322, RFC 2557)."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from workbench.intake.sniff import Format

BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf)?[ \t\r\n]*(?:>?From [^\r\n]*\r?\n)?")
"""What may stand before a message's first field: a mark of UTF-8, blank lines, and the line that parts mails in an mbox
(RFC 4155)."""

_LOOK = 65_536
_LONGEST_VALUE = 2000
_LINE = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)")
_ENVELOPE = re.compile(rb"From \S+[ \t][^\r\n]*[0-9]{1,2}:[0-9]{2}[^\r\n]* [0-9]{4}")
_BY_MAILERS = frozenset(
    (b"received", b"message-id", b"return-path", b"mime-version", b"delivered-to", b"dkim-signature", b"in-reply-to",
     b"content-transfer-encoding", b"x-mailer", b"x-original-to", b"envelope-to", b"authentication-results")
)  # fmt: skip
"""Fields that no person writes."""
_PEOPLE = frozenset((b"from", b"to", b"cc", b"bcc", b"sender", b"reply-to"))
_WRITTEN = _PEOPLE | {b"subject", b"date"}
_TIME = re.compile(rb"[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{1,2}:[0-9]{2}")
_MAIL_BOX = re.compile(rb"[^\s<>@,;:\"]+@[^\s<>@,;:\"]+\.[^\s<>@,;:\"]")
_SENT = frozenset((b"to", b"cc", b"received", b"message-id", b"return-path", b"delivered-to"))
_PLACES = frozenset((b"content-location", b"snapshot-content-location"))
_SAVED_BY, _SAVED = b"saved by", b"<saved by "
_ENCLOSED = (b"message/rfc822", b"message/global")
"""What a message in a message is called: no text begins with that (RFC 2046, 5.2.1; RFC 6532)."""
_NAMED = ".eml"


_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def in_utf8(data: bytes) -> bytes:
    """A message as the standards have it: some editors save one in UTF-16, fields and all."""
    return data.decode("utf-16", "replace").encode("utf-8") if data.startswith(_UTF16) else data


def message_format(data: bytes, name: str | None = None) -> Format | None:
    """Whether bytes begin like a mail or a page saved as MHTML; None for neither.

    A saved page names where it comes from, was saved by a browser, or was sent to nobody, and by nobody where it has no
    parts. A mail has fields that only
    programs write, or that people do and a mail box or a time of day among them: not all of them have a sender and a
    date that can be read. The name decides where the fields leave it open.
    """
    data = in_utf8(data[: 2 * _LOOK])
    headers = _headers(data)
    if headers.get(b"from", b"").strip().lower().startswith(_SAVED):
        return Format.MHTML
    kind = headers.get(b"content-type", b"").strip().lower()
    if kind.startswith((b"multipart/related", b"text/html")) and b"mime-version" in headers:
        saved = _SAVED_BY in headers.get(b"from", b"").lower() or _PLACES.intersection(headers)
        written = _SENT if kind.startswith(b"multipart") else _SENT | {b"from"}
        if saved or not written.intersection(headers):
            return Format.MHTML
    if kind.startswith(_ENCLOSED) or (kind.startswith(b"multipart/") and b"mime-version" in headers):
        return Format.EML
    return Format.EML if _is_mail(headers, data, name) else None


def _is_mail(headers: Mapping[bytes, bytes], data: bytes, name: str | None) -> bool:
    written = _WRITTEN.intersection(headers)
    if not written - {b"date"}:  # answers of web servers have a date too
        return False
    if _BY_MAILERS.intersection(headers) or headers.get(b"content-type", b"").strip().lower().startswith(b"multipart/"):
        return True
    if _begins_an_mbox(data) or (name is not None and PurePath(name).suffix.lower() == _NAMED):
        return True
    return len(written) > 1 and (_names_a_mail_box(headers) or _is_bare(headers))


def _begins_an_mbox(data: bytes) -> bool:
    start = BEFORE.match(data)
    return start is not None and _ENVELOPE.search(start.group()) is not None


def _names_a_mail_box(headers: Mapping[bytes, bytes]) -> bool:
    return any(_MAIL_BOX.search(headers[name]) for name in _PEOPLE.intersection(headers))


def _is_bare(headers: Mapping[bytes, bytes]) -> bool:
    """Whether fields are those of a mail that no server has seen: a text may begin with lines of its own like these."""
    return headers.keys() <= _WRITTEN and len(headers) > 2 and _TIME.search(headers.get(b"date", b"")) is not None


def _headers(data: bytes) -> Mapping[bytes, bytes]:
    """The fields that bytes begin with, by their names in small letters, unfolded.

    None where a line is no field, unless programs wrote those before it: then it is a mail with a bad line.
    """
    start = BEFORE.match(data)
    headers: dict[bytes, bytes] = {}
    last = b""
    for line in data[start.end() if start else 0 : _LOOK].splitlines():
        if not line.strip():
            return headers
        if line[:1] in b" \t" and headers:
            headers[last] = (headers[last] + b" " + line.strip())[:_LONGEST_VALUE]
            continue
        found = _LINE.match(line)
        if found is None:
            return headers if _BY_MAILERS.intersection(headers) else {}
        last = found[1].lower()
        headers.setdefault(last, found[2].strip())
    return headers
