"""What a file is, told from its bytes; its name decides only where the bytes leave it open."""

import io
import re
from collections import Counter
from enum import StrEnum
from pathlib import PurePath
from zipfile import is_zipfile

from workbench.base.errors import BadFile
from workbench.base.library_mark import bears_mark
from workbench.base.messages import Message, msg
from workbench.intake.decode import japanese_in_seven_bits, mark_of
from workbench.intake.wide import strange_share, utf16_without_mark

_LOOK = 4096
_FAR_LOOK = 65_536


class Format(StrEnum):
    """The formats that there is a reader for, by their media types."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    EML = "message/rfc822"
    MHTML = "multipart/related"
    IMAGE = "image/*"


_ZIP = b"PK\x03\x04"
_DATABASE = b"SQLite format 3\x00"
_BEGINNINGS: tuple[tuple[bytes, Message], ...] = (
    (_ZIP, msg("a ZIP archive or an office document")),
    (b"PK\x05\x06", msg("an empty ZIP archive")),
    (b"WARC/", msg("a web archive (WARC)")),
    (b"RIFF", msg("a sound or film")),
    (b"OggS", msg("a sound or film")),
    (b"ID3", msg("a sound file")),
    (b"\x1aE\xdf\xa3", msg("a film")),
    (b"\x7fELF", msg("a program")),
    (b"MZ\x90\x00", msg("a program")),
    (b"\xcf\xfa\xed\xfe", msg("a program")),
    (b"\xca\xfe\xba\xbe", msg("a program")),
    (b"\x1f\x8b\x08", msg("a compressed file (gzip)")),
    (b"BZh", msg("a compressed file (bzip2)")),
    (b"\xfd7zXZ\x00", msg("a compressed file (xz)")),
    (b"\x28\xb5\x2f\xfd", msg("a compressed file (Zstandard)")),
    (b"7z\xbc\xaf\x27\x1c", msg("a 7z archive")),
    (b"Rar!\x1a\x07", msg("a RAR archive")),
    (b"\x89PNG", msg("a piece of an image")),
    (_DATABASE, msg("an SQLite database")),
)
_DRAWING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*|<!doctype\s+svg[^>]*>\s*)*<svg\b", re.IGNORECASE | re.DOTALL
)
_FILM_AT, _FILM = 4, b"ftyp"
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_MOST_CONTROLS = 0.02
_FEW_CONTROLS = 4
_ASCII = bytes(range(0x80))
_MOST_OF_ONE, _FEW_OF_ONE = 0.6, 1000
_MOST_STRANGE = 0.04
"""Of the characters behind a byte-order mark, which other data may begin with by chance."""

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    r"<(p|div|article|section|main|h[1-6]|ul|ol|li|table|br|img|a|span|script|iframe|title|meta|link|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN_SIGNS = (
    re.compile(r"\A---\n(?:.*\n)*?---\n"),
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]+\]\((?:https?:|mailto:|/|#)[^()\n]*[()]"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"(?<!\w)\*\*[^*\n]+\*\*(?!\w)"),
    re.compile(r"^> \S", re.MULTILINE),
)
_NAMED = {
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".txt": Format.PLAIN, ".text": Format.PLAIN,
}  # fmt: skip
_FEWEST_ELEMENTS = 3


def refuse_what_is_no_text(data: bytes, name: str | None, *, chosen: bool = False) -> None:
    """Raise `BadFile`, saying what the file looks like, where it is empty or holds no text.

    Where an encoding was chosen, bytes that look like no text in any may be in that one.
    """
    shown = name or msg("The text")
    if not data:
        raise BadFile(msg("{name} is empty.", name=shown))
    head = data[:_LOOK]
    looks_like = next((what for beginning, what in _BEGINNINGS if head.startswith(beginning)), None)
    if head.startswith(_ZIP) and not is_zipfile(io.BytesIO(data)):
        raise BadFile(msg("{name} is a damaged ZIP file, or cut short.", name=shown))
    if head[_FILM_AT : _FILM_AT + len(_FILM)] == _FILM:
        looks_like = msg("a film or an image")
    if _DRAWING.match(head.removeprefix(b"\xef\xbb\xbf")):
        looks_like = msg("a drawing (SVG)")
    if head.startswith(_DATABASE) and bears_mark(head):
        raise BadFile(
            msg(
                "{name} is a library of the workbench, and no article: open it with “Open another library…” "
                "(File menu), or with --library on the command line.",
                name=shown,
            )
        )
    if looks_like is not None:
        raise BadFile(msg("{name} is not text: it looks like {what}.", name=shown, what=looks_like))
    if not data.strip():
        raise BadFile(msg("{name} holds nothing but blanks.", name=shown))
    if not chosen and _is_binary(data):
        raise BadFile(msg("{name} is not text: its bytes are of a program, an image or some other data.", name=shown))


def format_of(text: str, name: str | None, media_type: str | None = None) -> Format:
    """The format of a decoded file by its content; name and media type decide where the content fits several."""
    hint = _hint(name, media_type)
    head = text[:_FAR_LOOK].lstrip("\ufeff")
    if _PAGE.match(head):
        return Format.HTML
    elements = {found[1].lower() for found in _ELEMENT.finditer(head)}
    if hint is Format.HTML:
        return Format.HTML if elements else Format.PLAIN
    if hint is not None:
        return hint
    if head.lstrip().startswith("<") and len(elements) >= _FEWEST_ELEMENTS:
        return Format.HTML
    signs = sum(1 for sign in _MARKDOWN_SIGNS if sign.search(head))
    return Format.MARKDOWN if signs > 1 else Format.PLAIN


def is_page(head: bytes) -> bool:
    """Whether bytes begin as a web page does, whatever their encoding and their name."""
    mark, encoding = mark_of(head) or (b"", utf16_without_mark(head) or "latin-1")
    return _PAGE.match(head[len(mark) :].decode(encoding, "replace")) is not None


def _hint(name: str | None, media_type: str | None) -> Format | None:
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind in ("application/xhtml+xml", Format.HTML.value):
        return Format.HTML
    if kind == Format.MARKDOWN.value:
        return Format.MARKDOWN
    return _NAMED.get(PurePath(name).suffix.lower()) if name else None


def _is_binary(data: bytes) -> bool:
    head = data[:_FAR_LOOK]
    marked = mark_of(head)
    if marked is not None:
        mark, encoding = marked
        return strange_share(head[len(mark) :].decode(encoding, "replace")) > _MOST_STRANGE
    if utf16_without_mark(head):
        return False
    if japanese_in_seven_bits(head[: head.rfind(b"\n") + 1] or head):
        return False
    return _holds_controls(head) or _is_of_one_byte(head) or _holds_controls(data)


def _holds_controls(data: bytes) -> bool:
    """Whether bytes hold more control characters than texts do; counted piece by piece, for each is copied."""
    pieces = (data[at : at + _FAR_LOOK] for at in range(0, len(data), _FAR_LOOK))
    count = sum(len(piece) - len(piece.translate(None, _CONTROLS)) for piece in pieces)
    return count > max(_FEW_CONTROLS, _MOST_CONTROLS * len(data))


def _is_of_one_byte(head: bytes) -> bool:
    """Whether nearly all bytes are one beyond ASCII, as white is in pictures; of a script each second byte may be."""
    beyond, most = head.translate(None, _ASCII), _MOST_OF_ONE * len(head)
    return len(beyond) > most >= _FEW_OF_ONE and Counter(beyond).most_common(1)[0][1] > most
