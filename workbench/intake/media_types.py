"""The media type of any file that is kept as evidence, by its content; its name decides only where that leaves it open.

What a file calls itself is no evidence: a film named `.jpg` is a film.
"""

import mimetypes
from pathlib import Path

LOOK = 512
"""So many bytes tell what a file is."""
UNKNOWN = "application/octet-stream"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "application/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
    (b"WARC/", "application/warc"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_BRANDS = {
    b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"hevc": "image/heic",
    b"mif1": "image/heif", b"msf1": "image/heif", b"qt  ": "video/quicktime", b"M4A ": "audio/mp4",
}  # fmt: skip
_OFFICE, _OPEN = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
_ZIPPED = {
    ".docx": f"{_OFFICE}.wordprocessingml.document", ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation", ".odt": f"{_OPEN}.text", ".ods": f"{_OPEN}.spreadsheet",
    ".odp": f"{_OPEN}.presentation", ".epub": "application/epub+zip",
}  # fmt: skip
"""What ZIP archives with these endings are: not every machine's own list of types has them."""
_ZIP, _MATROSKA, _BMP = b"PK\x03\x04", b"\x1aE\xdf\xa3", b"BM"
_OWN_BEGINNING = ("image/", "audio/", "video/", "application/pdf")


def media_type_of(file: Path, name: str) -> str:
    """The media type of a file's bytes; `name` is what it was called. Raises OSError where it cannot be read."""
    with file.open("rb") as stream:
        return media_type_from(stream.read(LOOK), name)


def media_type_from(head: bytes, name: str) -> str:
    """The media type of what begins so; `LOOK` bytes tell it."""
    found = _by_content(head)
    if found is not None:
        return found
    called = mimetypes.guess_type(name)[0] or UNKNOWN
    if head.startswith(_ZIP):
        called = _ZIPPED.get(Path(name).suffix.lower(), called)
        return called if called.startswith("application/") and called != UNKNOWN else "application/zip"
    if head.startswith(_MATROSKA):
        return called if called.startswith(("video/", "audio/")) else "video/webm"
    # Every format of these kinds begins with a sign of its own: what has none is not what its name says.
    return UNKNOWN if called.startswith(_OWN_BEGINNING) and called != "image/svg+xml" else called


def _by_content(head: bytes) -> str | None:
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head.startswith(_BMP) and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    return None
