"""Documents of XML, mostly as ZIP files: read part by part, within limits; no entities, nothing from elsewhere."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.damage import ZIP_DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

ZIP = b"PK\x03\x04"
MOST_MEMBERS = 10_000
LARGEST_MEMBER = 20 * 1024**2
"""In bytes, unpacked: XML of a book of some two thousand pages."""
GREATEST_RATIO = 200
"""How many times its packed size a member may have; text and XML shrink to a fifth or a fiftieth."""

SAFELY: Mapping[str, Any] = {
    "resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True,
}  # fmt: skip
_SMALL = 1024**2
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""The names that Word's strict form has for the same things (ISO/IEC 29500-1 and -4)."""


class Parts:
    """The parts of a document, by path, each XML. Raises `BadFile` with one clear line, as its methods do.

    `shown` is what the file is called.
    """

    def __init__(self, shown: str | Message) -> None:
        self.shown = shown

    def part(self, path: str) -> bytes | None:
        """The XML of a part; None where it has none of that path."""
        raise NotImplementedError

    def tree(self, path: str) -> "_Element | None":
        """The root of a part; None where it has none of that path, or an empty one."""
        from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - at the door of intake

        source = self.part(path)
        if not source:
            return None
        try:
            root = fromstring(source, XMLParser(load_dtd=False, **SAFELY))
        except XMLSyntaxError as error:
            raise self.damaged() from error
        self.check(root)
        return root

    def children(self, path: str, tag: str, *, needed: bool = True) -> "Iterator[_Element]":
        """The elements in the first one of a tag in a part, one by one: each is empty when the next one comes.

        A tree of a long text as a whole would take ten times its size. Where one that is needed is not there, the
        document is refused.
        """
        from lxml.etree import XMLSyntaxError, iterparse  # noqa: PLC0415 - at the door of intake

        holder = None
        source = self.part(path)
        try:
            for event, element in iterparse(io.BytesIO(source), ("start", "end"), **SAFELY) if source else ():
                if event == "start":
                    if element.getparent() is None:
                        self.check(element)
                    if holder is None and element.tag == tag:
                        holder = element
                elif element is holder:
                    return
                elif holder is not None and element.getparent() is holder:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del holder[0]
        except XMLSyntaxError as error:
            raise self.damaged() from error
        if needed:
            raise BadFile(msg("{name} is a document whose text is missing: it is damaged.", name=self.shown))

    def check(self, root: "_Element") -> None:
        """Refuse what declares entities."""
        if root.getroottree().docinfo.doctype:
            raise BadFile(
                msg("{name} declares what no document needs (a DTD, as made to break its reader): it was left.",
                    name=self.shown)
            )  # fmt: skip

    def damaged(self) -> BadFile:
        """What is said of a broken document."""
        return BadFile(msg("{name} is damaged: it cannot be unpacked or its XML is broken.", name=self.shown))


class Packed(Parts):
    """A ZIP file whose members are read when they are wanted."""

    def __init__(self, data: bytes, shown: str | Message) -> None:
        super().__init__(shown)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {member.filename: member for member in self._archive.infolist()}
        except ZIP_DAMAGE as error:
            raise self.damaged() from error
        if len(self._archive.infolist()) > MOST_MEMBERS:
            raise BadFile(msg("{name} holds more than {most} files: it is no document.", name=shown, most=MOST_MEMBERS))

    @property
    def names(self) -> frozenset[str]:
        """The paths of its members."""
        return frozenset(self._members)

    def member(self, path: str, *, most: int = LARGEST_MEMBER) -> bytes | None:
        """The bytes of a member; None where it has none of that path."""
        found = self._members.get(path)
        if found is None:
            return None
        if found.file_size > most or found.file_size > max(_SMALL, found.compress_size * GREATEST_RATIO):
            raise BadFile(
                msg(
                    "{name} holds a part that unpacks to {size} MB: more than a document's text takes. It was left.",
                    name=self.shown,
                    size=found.file_size // 1024**2,
                )
            )
        if found.flag_bits & 1:
            raise BadFile(
                msg("{name} is protected by a password: save it without one, and import that.", name=self.shown)
            )
        try:
            # Never more than the size that was looked at: what unpacks to more is broken by its own checksum.
            return self._archive.read(found)
        except ZIP_DAMAGE as error:
            raise self.damaged() from error

    def part(self, path: str) -> bytes | None:
        """A member's XML, in the names of Word's usual form."""
        source = self.member(path)
        if source:
            for strict, transitional in _TRANSITIONAL:
                source = source.replace(strict, transitional)
        return source


def local(element: "_Element") -> str:
    """An element's name without its namespace; empty for what is none, as an entity left unresolved."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
