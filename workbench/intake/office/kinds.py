"""Tells office documents by what they hold, and says of those that nothing here reads what they are and what to do."""

import io
import re
import zipfile

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.damage import ZIP_DAMAGE
from workbench.intake.office.packed import ZIP
from workbench.intake.sniff import Format

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_TYPES = 1024**2
_LONGEST_MIMETYPE = 200

_SAVE_AS_TEXT = msg("Open it in Word or LibreOffice, save it as .docx or PDF, and import that.")
_SAVE_AS_PDF = msg("Save what matters in it as PDF, or copy its text, and import that.")

_OLD_KINDS: tuple[tuple[str, Message, Message], ...] = (
    ("EncryptedPackage", msg("an office document protected by a password"),
     msg("Open it, save it without the password, and import that.")),
    ("WordDocument", msg("an old Word document (.doc)"), _SAVE_AS_TEXT),
    ("PowerPoint Document", msg("an old PowerPoint presentation (.ppt)"), _SAVE_AS_PDF),
    ("Workbook", msg("an old Excel workbook (.xls)"), _SAVE_AS_PDF),
    ("__properties_version1.0", msg("an Outlook mail (.msg)"), msg("Save the mail as .eml, and import that.")),
    ("Book", msg("an old Excel workbook (.xls)"), _SAVE_AS_PDF),
)  # fmt: skip
"""By streams that such a file has ([MS-CFB]): their names stand in its directory, in UTF-16."""
_ANY_OLD = (msg("an old office document"), _SAVE_AS_TEXT)

_PARTS: tuple[tuple[bytes, Message], ...] = (
    (b"spreadsheetml.", msg("an Excel workbook (.xlsx)")),
    (b"ms-excel.", msg("an Excel workbook (.xlsx)")),
    (b"presentationml.", msg("a PowerPoint presentation (.pptx)")),
    (b"ms-powerpoint.", msg("a PowerPoint presentation (.pptx)")),
    (b"visio.", msg("a Visio drawing")),
)
"""By words of the content types that such a package declares (ISO/IEC 29500-2)."""
_WORD = (b"wordprocessingml.", b"ms-word.")
_MIMETYPES: tuple[tuple[str, Message], ...] = (
    ("application/vnd.oasis.opendocument.spreadsheet", msg("a spreadsheet (OpenDocument)")),
    ("application/vnd.oasis.opendocument.presentation", msg("a presentation (OpenDocument)")),
    ("application/vnd.oasis.opendocument.", msg("an OpenDocument file that is no text")),
    ("application/epub+zip", msg("an e-book (EPUB)")),
)
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
    rb"<(?:[\w.-]+:)?(\w+)\b([^>]*)>",
    re.DOTALL,
)
"""How a file of XML begins, with the name and the attributes of its outermost element."""
_LONGEST_BEGINNING = 16_384
_MIMETYPE = re.compile(rb"""\bmimetype\s*=\s*["']([^"']*)""")
_FEED = (
    msg("a news feed (RSS or Atom), which only lists articles"),
    msg("Open the article that you need, and import that."),
)
_FLAT: tuple[tuple[bytes, bytes, tuple[Message, Message]], ...] = (
    (b"wordDocument", b"schemas.microsoft.com/office/word/2003", (msg("a Word 2003 document (.xml)"), _SAVE_AS_TEXT)),
    (b"package", b"schemas.microsoft.com/office/2006/xmlPackage", (msg("an office document as XML"), _SAVE_AS_TEXT)),
    (b"Workbook", b"schemas-microsoft-com:office:", (msg("an Excel 2003 workbook (.xml)"), _SAVE_AS_PDF)),
    (b"rss", b"", _FEED),
    (b"feed", b"www.w3.org/2005/Atom", _FEED),
    (b"RDF", b"purl.org/rss/", _FEED),
)
"""By the name of such a document's outermost element, and what it declares: pages may declare the same."""
_ODT = ("application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer")
_PAGES = ("Index/Document.iwa", "index.apxl", "Index.zip")


def office_format(data: bytes, name: str | None) -> Format | None:
    """Whether bytes are a Word or OpenDocument text, whatever they are called; None for what is no office document.

    Raises `BadFile` for office documents that are read by nothing here.
    """
    shown = name or msg("The file")
    if data.startswith(_OLD):
        found = ((what, do) for stream, what, do in _OLD_KINDS if stream.encode("utf-16-le") in data)
        raise _other(shown, *next(found, _ANY_OLD))
    if not data.startswith(ZIP):
        return _flat_format(data, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _packed_format(archive, shown)
    except ZIP_DAMAGE:
        return None


def _flat_format(data: bytes, shown: str | Message) -> Format | None:
    """What a document is that is one file of XML."""
    begins = _XML.match(data[:_LONGEST_BEGINNING])
    if begins is None:
        return None
    name, attributes = begins.groups()
    said = _MIMETYPE.search(attributes)
    mimetype = said[1].decode("latin-1") if said is not None and name == b"document" else ""
    if mimetype.startswith(_ODT):
        return Format.ODT
    other = next(((what, _SAVE_AS_PDF) for beginning, what in _MIMETYPES if mimetype.startswith(beginning)), None)
    other = other or next((what for tag, declared, what in _FLAT if tag == name and declared in attributes), None)
    if other is not None:
        raise _other(shown, *other)
    return None


def _packed_format(archive: zipfile.ZipFile, shown: str | Message) -> Format | None:
    names = set(archive.namelist())
    mimetype = _beginning(archive, "mimetype", _LONGEST_MIMETYPE).decode("latin-1").strip()
    if mimetype.startswith(_ODT) and "content.xml" in names:
        return Format.ODT
    types = _beginning(archive, "[Content_Types].xml", _MOST_TYPES).replace(b"\0", b"")
    if any(word in types for word in _WORD) or "word/document.xml" in names:
        return Format.DOCX
    other = next((what for word, what in _PARTS if word in types), None)
    other = other or next((what for beginning, what in _MIMETYPES if mimetype.startswith(beginning)), None)
    if other is None and names.intersection(_PAGES):
        other = msg("a Pages, Numbers or Keynote document")
    if other is not None:
        raise _other(shown, other, _SAVE_AS_PDF)
    return None


def _beginning(archive: zipfile.ZipFile, path: str, most: int) -> bytes:
    """The first bytes of a member; none where there is no such member."""
    try:
        with archive.open(path) as member:
            return member.read(most)
    except KeyError:
        return b""


def _other(shown: str | Message, what: Message, do: Message) -> BadFile:
    return BadFile(msg("{name} is {what}: that is not read here. {do}", name=shown, what=what, do=do))
