"""The readers of formats that are no text as a whole: told from the bytes, loaded when one is wanted."""

from collections.abc import Callable, Mapping

from workbench.intake.mail.signs import message_format
from workbench.intake.office.kinds import office_format
from workbench.intake.read_text import ReadText
from workbench.intake.sniff import Format

Reader = Callable[[bytes, str | None], ReadText]
"""Takes the bytes and the file's name; raises BadFile with one clear line."""


def _docx(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.office.docx import read_docx  # noqa: PLC0415 - loaded when one is wanted

    return read_docx(data, name)


def _odt(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.office.odt import read_odt  # noqa: PLC0415 - loaded when one is wanted

    return read_odt(data, name)


def _rtf(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.office.rtf import read_rtf  # noqa: PLC0415 - loaded when one is wanted

    return read_rtf(data, name)


def _mail(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.mail.message import read_mail  # noqa: PLC0415 - loaded when one is wanted

    return read_mail(data, name)


def _mhtml(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.mail.mhtml import read_mhtml  # noqa: PLC0415 - loaded when one is wanted

    return read_mhtml(data, name)


def _pdf(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.pdf.document import read_pdf  # noqa: PLC0415 - a reader is loaded when one is wanted

    return read_pdf(data, name)


def _image(data: bytes, name: str | None) -> ReadText:
    from workbench.intake.images import read_image  # noqa: PLC0415 - as above

    return read_image(data, name)


_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", Format.RTF),
    (b"%PDF-", Format.PDF),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF87a", Format.IMAGE),
    (b"GIF89a", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
)
"""How the bytes of a format begin, where that alone tells it."""
_WEBP_AT, _WEBP = 8, b"WEBP"
_READERS: Mapping[Format, Reader] = {
    Format.DOCX: _docx,
    Format.ODT: _odt,
    Format.RTF: _rtf,
    Format.EML: _mail,
    Format.MHTML: _mhtml,
    Format.PDF: _pdf,
    Format.IMAGE: _image,
}


def reader_of(data: bytes, name: str | None = None) -> tuple[Format, Reader] | None:
    """What reads these bytes as a whole, and their format; None where they are to be read as text, or not at all.

    Raises `BadFile` for a document of a known kind that nothing here reads.
    """
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
    if data.startswith(b"RIFF") and data[_WEBP_AT : _WEBP_AT + len(_WEBP)] == _WEBP:
        kind = Format.IMAGE
    kind = kind or office_format(data, name) or message_format(data, name)
    return None if kind is None else (kind, _READERS[kind])
