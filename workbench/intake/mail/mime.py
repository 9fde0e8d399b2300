"""Messages as mail programs and browsers write them (RFC 5322, 2045, 2047, 2557): taken apart."""

import re
from contextlib import suppress
from dataclasses import replace
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message as Part
from email.parser import BytesParser
from email.policy import compat32, default
from email.utils import getaddresses, parsedate_to_datetime
from io import BytesIO
from pathlib import PurePosixPath
from quopri import decodestring

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.decode import Decoded, decode, without_controls
from workbench.intake.mail.damaged_base64 import (
    as_far_as_packed,
    has_other_lines,
    is_out_of_step,
    lines_out_of_step,
)
from workbench.intake.mail.signs import BEFORE, in_utf8
from workbench.intake.published import iso_of_stamp

LARGEST = 50 * 1024**2
"""In bytes. Larger messages need more memory to take apart than reading may take; mail servers pass half of that on."""

BROKEN_LINES = msg("Its transfer encoding is broken: lines that are not in base64, as it says, were left out.")
OUT_OF_STEP = msg(
    "Its transfer encoding is broken: a letter of its base64 is missing or too many, and the rest of its line is wrong."
)
NOT_PACKED = msg("Its transfer encoding is broken: it says base64, and nothing in it is.")
_DAMAGED = (InvalidBase64LengthDefect, InvalidBase64CharactersDefect, InvalidBase64PaddingDefect)
"""What the standard library says of damaged base64; the last also of one that only lacks its end."""
_LONGEST_HEADER = 20_000
_MOST_FIELDS = 20
_ONE = re.compile(r'\s*(?:"([^"]*)"|([^,"()]*?))\s*<([^<>]*)>\s*')
"""A name and an address. Of a name that holds a further one unquoted the standard library makes nothing."""
_ENCODED = re.compile(r"=\?[^?\s]*\?[Qq]\?[^?\s]*\?=")
_SIGNS_IN_WORDS = str.maketrans({",": "=2C", "(": "=28", ")": "=29", '"': "=22", "<": "=3C", ">": "=3E"})
"""Signs that no encoded word may hold in a name (RFC 2047, 5), but many do, and how they are to be written in it."""
TRANSFER = "Content-Transfer-Encoding"
_PADDED = re.compile(r"=[ \t]+(?=\r?\n|\Z)")
_FOLD = re.compile(r"[\r\n]+")


def taken_apart(data: bytes, shown: str | Message) -> Part:
    """A message as a tree of parts. Raises `BadFile` where it is too large, or nested too deeply."""
    if len(data) > LARGEST:
        raise BadFile(
            msg("{name} has {size} MB: mails and saved pages of more than {most} MB are not taken apart.",
                name=shown, size=len(data) // 1024**2, most=LARGEST // 1024**2)
        )  # fmt: skip
    data = in_utf8(data)
    start = BEFORE.match(data)
    stream = BytesIO(data)
    stream.seek(start.end() if start else 0)
    try:
        # From a stream it is taken block by block; from bytes, five copies of all of it would be made first.
        return BytesParser(policy=compat32).parse(stream)
    except RecursionError as error:
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown)) from error


def broken_part(message: Part) -> Part | None:
    """The part in which a message ends before its own end does (RFC 2046, 5.1.1: the closing delimiter); else None."""
    if not _has(message, CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect):
        return None
    part = message
    while inside := children(part):
        part = inside[-1]
    return part


def field(part: Part, name: str) -> str | None:
    """A field's text on one line, whatever its encoding; None where it is missing or empty."""
    raw = _raw(part, name)
    return _decoded(raw[0], _charset(part)) if raw else None


def fields(part: Part, name: str) -> list[str]:
    """The texts of all fields of a name, as of one that a message has twice; those that are empty are none."""
    return [text for raw in _raw(part, name) if (text := _decoded(raw, _charset(part)))]


def senders(part: Part) -> list[list[tuple[str, str]]]:
    """Of each field that says who a message is from, their names and addresses, of which one may be empty.

    They are told apart before their letters are decoded: a name may have a comma then, or brackets.
    """
    charset = _charset(part)
    return [
        [(_decoded(name, charset) or "", _decoded(address, charset) or "") for name, address in _apart(raw)]
        for raw in _raw(part, "From")
        if raw.strip()
    ]


def _apart(raw: str) -> list[tuple[str, str]]:
    written = " ".join(raw[:_LONGEST_HEADER].split())
    written = _ENCODED.sub(lambda word: word[0].translate(_SIGNS_IN_WORDS), written)
    one = _ONE.fullmatch(written)
    if one is not None:
        return [(one[1] or one[2] or "", one[3])]
    try:
        return [(name, address) for name, address in getaddresses([written]) if name or address]
    except RecursionError:  # brackets in brackets
        return [(written, "")]


def _raw(part: Part, name: str) -> list[str]:
    return [str(value) for key, value in part.raw_items() if key.lower() == name.lower()][:_MOST_FIELDS]


def _charset(part: Part) -> str | None:
    return next((said for one in part.walk() if (said := parameter(one, "charset"))), None)


def _decoded(raw: str, declared: str | None = None) -> str | None:
    """A field's text without folds; bytes that no field may hold, but many do, come as surrogates."""
    source = raw[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
    try:
        text = _FOLD.sub(" ", source.decode("ascii") if source.isascii() else decode(source, declared=declared).text)
    except BadFile:
        text = source.decode("latin-1")
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The standard library's reader of texts in headers, for every field: it takes encoded words wherever they are.
        text = str(default.header_factory("subject", text))
    return " ".join(without_controls(text)[0].split()) or None


def moment(part: Part) -> str | None:
    """When a message was written, as ISO 8601; without an offset where it says that its zone is not known.

    None where it has no date, or one that cannot be read: many programs write ISO 8601 or words instead.
    """
    return moment_of(field(part, "Date"))


def moment_of(date: str | None) -> str | None:
    """The moment that such a field says."""
    said = date or ""
    try:
        return parsedate_to_datetime(said).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return iso_of_stamp(said)


def bytes_of(part: Part) -> bytes:
    """What a part holds, decoded from its transfer encoding as far as that goes."""
    payload = _payload(part)
    if _has(part, *_DAMAGED):
        packed = str(part.get_payload())
        if _has(part, *_DAMAGED[:2]) or lines_out_of_step(packed):
            payload = as_far_as_packed(packed)  # the standard library hands out what it makes of words
    return payload if isinstance(payload, bytes) else b""


def _payload(part: Part) -> object:
    """A part's bytes. Blanks behind a soft line end were put there on the way, and are no part of it (RFC 2045, 6.7).

    The standard library takes it for an equals sign then, and a line end of the text.
    """
    packed = part.get_payload() if (field(part, TRANSFER) or "").lower() == "quoted-printable" else None
    if isinstance(packed, str) and packed.isascii() and _PADDED.search(packed):
        return decodestring(_PADDED.sub("=", packed).encode())
    return part.get_payload(decode=True)


def broken(part: Part) -> Message | None:
    """What is said of a part that is not wholly in the transfer encoding that it says: known once it was decoded."""
    if not _has(part, *_DAMAGED):
        return None
    packed = str(part.get_payload())
    if _has(part, *_DAMAGED[:2]) and has_other_lines(packed):
        return BROKEN_LINES
    return OUT_OF_STEP if is_out_of_step(packed) else None


def text_of(part: Part) -> Decoded:
    """The text of a part. Raises `BadFile` where no encoding fits."""
    data = bytes_of(part)
    found = decode(data, declared=parameter(part, "charset")) if data else Decoded("", "utf-8")
    note = msg("Its text was cut off or damaged where it was packed for sending: the last words may be missing.")
    said = broken(part)
    if said is not None:
        return replace(found, notes=(*found.notes, said if data else NOT_PACKED))
    is_cut = _has(part, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
    return replace(found, notes=(*found.notes, note)) if is_cut else found


def _has(part: Part, *defects: type[MessageDefect]) -> bool:
    """Whether the standard library met one of these defects in a part: those of its bytes once it has decoded them."""
    return any(isinstance(one, defects) for one in part.defects)


def parameter(part: Part, name: str) -> str | None:
    """A parameter of a part's content type."""
    value = part.get_param(name)
    return value[2] if isinstance(value, tuple) else value


def children(part: Part) -> list[Part] | None:
    """The parts of a part; None for one without, as a file, an attached mail, or one that only says it has some."""
    payload = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(payload, list) or not payload:
        return None
    return [one for one in payload if isinstance(one, Part)]


def file_name(part: Part) -> str | None:
    """What a file in a message is called, without folders; None where it has no name."""
    try:
        named = part.get_filename()
    except (LookupError, ValueError, TypeError):
        named = None
    plain = _decoded(named) if named else None
    return PurePosixPath(plain.replace("\\", "/")).name.strip(". ") or None if plain else None
