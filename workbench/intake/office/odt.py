"""Reads OpenDocument texts (.odt, .ott, .fodt; ISO/IEC 26300)."""

from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.office.flat import Flat
from workbench.intake.office.odt_body import Body
from workbench.intake.office.odt_changes import deletions_in
from workbench.intake.office.odt_styles import STYLE, Styles
from workbench.intake.office.packed import ZIP, Packed, Parts, local
from workbench.intake.office.properties import Properties, document, said_of_changes, stamp_of
from workbench.intake.read_text import ReadText

if TYPE_CHECKING:
    from lxml.etree import _Element

READER = "odt 9"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_ENCRYPTED = b"encryption-data"
_REGIONS = frozenset(("header", "footer", "header-left", "footer-left", "header-first", "footer-first"))


def read_odt(data: bytes, name: str | None = None) -> ReadText:
    """The document as it reads now: tracked deletions are out; notes stand at the end, by their marks.

    Page headers and footers, comments and hidden text are left out, and that is said.
    Raises `BadFile` with one clear line where it is damaged, protected, holds no text, or is made to break its reader.
    """
    shown = name or msg("The document")
    packed: Parts = Packed(data, shown) if data.startswith(ZIP) else Flat(data, shown)
    if _ENCRYPTED in (packed.part("META-INF/manifest.xml") or b""):
        raise BadFile(
            msg("{name} is protected by a password: save it without one, and import that.", name=packed.shown)
        )
    shared = packed.tree("styles.xml")
    body = Body(
        Styles(
            packed.children("content.xml", _OFFICE + "automatic-styles", needed=False),
            () if shared is None else shared.iter(),
        ),
        packed.tree,
    )
    deletions = deletions_in(packed.part("content.xml"))
    body.read_all(deletions.taken_out(packed.children("content.xml", _OFFICE + "text")))
    if not body.story.paragraphs:
        raise BadFile(msg("{name} is an OpenDocument text that holds no text.", name=packed.shown))
    properties = _properties(packed.tree("meta.xml"), shared)
    body.counted["regions"] = _regions(shared)
    return document(body.story, properties, reader=READER, notes=tuple(said_of_changes(body.counted)))


def _properties(meta: "_Element | None", shared: "_Element | None") -> Properties:
    said: dict[str, str] = {}
    for one in () if meta is None else meta.iter():
        if one.text and one.text.strip():
            said.setdefault(local(one), " ".join(one.text.split()))
    return Properties(
        title=said.get("title"),
        authors=tuple(filter(None, (said.get("initial-creator") or said.get("creator"),))),
        created=stamp_of(said.get("creation-date")),
        modified=stamp_of(said.get("date")),
        language=said.get("language") or _language(shared),
    )


def _language(shared: "_Element | None") -> str | None:
    """The language that paragraphs are in where nothing else is said."""
    for default in () if shared is None else shared.iter(STYLE + "default-style"):
        said = default.find(STYLE + "text-properties") if default.get(STYLE + "family") == "paragraph" else None
        if said is not None and said.get(_FORMAT + "language", "none") != "none":
            return "-".join(filter(None, (said.get(_FORMAT + "language"), said.get(_FORMAT + "country"))))
    return None


def _regions(shared: "_Element | None") -> bool:
    """Whether pages have a header or footer that says something."""
    regions = (one for one in shared.iter() if local(one) in _REGIONS) if shared is not None else ()
    return any("".join(region.itertext()).strip() for region in regions)
