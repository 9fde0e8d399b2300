"""Which parts of a mail are its text, and which are files attached to it; what a part is on its way is left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.generator import BytesGenerator
from email.message import Message as Part
from email.policy import compat32
from io import BytesIO

from workbench.base.messages import Message
from workbench.intake.mail.mime import (
    TRANSFER,
    broken,
    bytes_of,
    children,
    field,
    file_name,
    parameter,
    taken_apart,
    text_of,
)
from workbench.intake.mail.signs import message_format
from workbench.intake.pages.source import text_of_source
from workbench.text.words import word_count

_ENOUGH = 0.5
"""A plain text with so many of the HTML's words says the same; one with fewer only says that there is HTML."""
_PACKED = frozenset(("base64", "quoted-printable"))
_SIGNATURES = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: where it lies (`2.1` is the first part of the second), its name, media type and bytes."""

    path: str
    name: str
    media_type: str
    size: int
    broken: Message | None = None
    """What is said where some of it, or all, is not in the transfer encoding that the mail says."""


def attachments(message: Part) -> list[Attachment]:
    """The files attached to a mail that was taken apart, attached mails too, in their order."""
    return [
        Attachment(path, file_name(part) or _unnamed(part, path), _media_type(part), len(_file(part)), broken(part))
        for path, part in attached(message)
    ]


def attachment(message: Part, path: str) -> bytes | None:
    """The bytes of the file that is attached at a path; None where there is none."""
    found = next((part for at, part in attached(message) if at == path), None)
    return _file(found) if found is not None else None


def texts(part: Part) -> list[Part]:
    """The parts that are a mail's text, in their order; of alternatives the one that says most."""
    inside = children(part)
    kind = part.get_content_type()
    if inside is None:
        return [part] if _is_text(part) else []
    if kind == "multipart/alternative":
        return _best([texts(one) for one in inside])
    if kind in ("multipart/related", "multipart/signed"):
        return texts(inside[0])
    return [] if kind == "multipart/encrypted" else [text for one in inside for text in texts(one)]


def left_forms(part: Part) -> list[Part]:
    """The HTML parts that `texts` leaves, as the plain text that they are another form of says as much."""
    inside = children(part) or []
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        choices = [texts(one) for one in inside]
        best = _best(choices)
        others = [choice for choice in choices if choice and choice is not best]
        return others[-1] if others and all(one.get_content_type() != "text/html" for one in best) else []
    if kind in ("multipart/related", "multipart/signed"):
        inside = inside[:1]
    return [] if kind == "multipart/encrypted" else [form for one in inside for form in left_forms(one)]


def attached(message: Part) -> Iterator[tuple[str, Part]]:
    """The attached files of a mail and where they lie."""
    inside = children(message)
    if inside is None:
        if not _is_text(message):
            yield "1", message
    else:
        yield from _attached(message, inside, "")


def _attached(parent: Part, inside: list[Part], before: str) -> Iterator[tuple[str, Part]]:
    kind = parent.get_content_type()
    for number, part in enumerate(inside, start=1):
        path = f"{before}{number}"
        deeper = children(part)
        if deeper is not None:
            yield from _attached(part, deeper, f"{path}.")
        elif not _belongs(part, kind, first=number == 1):
            yield path, part


def _belongs(part: Part, around: str, *, first: bool) -> bool:
    """Whether a part is the mail's text, another form of it, a picture in it, or a signature under it."""
    if part.get_content_disposition() == "attachment":
        return False
    if around == "multipart/alternative" or part.get_content_type() in _SIGNATURES:
        return True
    if around == "multipart/related" and not first:
        return field(part, "Content-ID") is not None or field(part, "Content-Location") is not None
    return _is_text(part)


def _is_text(part: Part) -> bool:
    """Whether a part without parts is text to be shown; one that says it has parts and has none is."""
    kind = part.get_content_type()
    shown = kind in ("text/plain", "text/html") or kind.startswith("multipart/")
    return shown and part.get_content_disposition() != "attachment" and file_name(part) is None


def _best(choices: list[list[Part]]) -> list[Part]:
    """Of several forms of the same text: plain where it says as much, else the last one, which is the richest."""
    full = [parts for parts in choices if parts]
    plain = next((parts for parts in full if all(one.get_content_type() != "text/html" for one in parts)), None)
    rich = next((parts for parts in reversed(full) if parts is not plain), None)
    if plain is None or rich is None:
        return plain or rich or []
    words = sum(word_count(text_of(one).text) for one in plain)
    in_rich = sum(word_count(text_of_source(text_of(one).text)) for one in rich)
    return plain if words >= in_rich * _ENOUGH else rich


def _file(part: Part) -> bytes:
    """The bytes of a file; of an attached mail, as they were written.

    The parser takes all that is `message/…` for a message and leaves its transfer encoding, which none may have (RFC
    2046, 5.2) and some have: it is undone here.
    """
    payload = part.get_payload()
    if not isinstance(payload, list):
        return bytes_of(part)
    written = BytesIO()
    for one in payload:
        if isinstance(one, Part):
            BytesGenerator(written, mangle_from_=False, maxheaderlen=0, policy=compat32).flatten(one)
    data = written.getvalue()
    return _decoded(data, part) if (field(part, TRANSFER) or "").lower() in _PACKED else data


def _decoded(data: bytes, part: Part) -> bytes:
    """Bytes whose transfer encoding a part says; as they are where they are not in it after all."""
    if message_format(data) is not None:
        return data
    plain = Part()
    plain[TRANSFER] = field(part, TRANSFER) or ""
    plain.set_payload(data.lstrip(b"\r\n").decode("ascii", "surrogateescape"))
    return bytes_of(plain) or data


def _media_type(part: Part) -> str:
    """What the mail says that a file is; of a text also its encoding."""
    charset = parameter(part, "charset") if part.get_content_maintype() == "text" else None
    return part.get_content_type() + (f"; charset={charset}" if charset else "")


def _unnamed(part: Part, path: str) -> str:
    """What an attached file that has no name is called: an attached mail by its subject."""
    if part.get_content_type() == "message/rfc822":
        return f"{field(taken_apart(_file(part), path), 'Subject') or path}.eml"
    return path
