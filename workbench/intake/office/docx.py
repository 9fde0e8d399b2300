"""Reads Word documents (.docx, .docm, .dotx; ISO/IEC 29500, transitional and strict)."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.office.docx_body import Body
from workbench.intake.office.docx_styles import Numbers, Styles, W, value
from workbench.intake.office.packed import Packed, local
from workbench.intake.office.properties import Properties, document, said_of_changes, stamp_of
from workbench.intake.read_text import ReadText

if TYPE_CHECKING:
    from lxml.etree import _Element

READER = "docx 9"

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_REAL_NOTES = (None, "normal")


def read_docx(data: bytes, name: str | None = None) -> ReadText:
    """The document as it reads now: tracked insertions are in, deletions out; notes stand at the end, by their marks.

    Page headers and footers, comments and hidden text are left out, and that is said.
    Raises `BadFile` with one clear line where it is damaged, holds no text, or is made to break its reader.
    """
    packed = Packed(data, name or msg("The document"))
    main = _main_part(packed)
    related = dict(_related(packed, main))
    reader = _read(packed, main, related)
    if not reader.story.paragraphs and reader.counted["foreign"]:
        raise BadFile(
            msg("{name} is a Word document whose text lies in it in another format: save it anew in Word.",
                name=packed.shown)
        )  # fmt: skip
    if not reader.story.paragraphs:
        raise BadFile(msg("{name} is a Word document that holds no text.", name=packed.shown))
    properties = _properties(packed, related)
    reader.counted["regions"] = any(
        _shows(packed, target) for kind, target in related.values() if kind in ("header", "footer")
    )
    return document(reader.story, properties, reader=READER, notes=tuple(said_of_changes(reader.counted)))


def _read(packed: Packed, main: str, related: dict[str, tuple[str, str]]) -> Body:
    parts = {kind: target for kind, target in related.values() if kind != "hyperlink"}
    numbers = Numbers(_tree(packed, parts.get("numbering")))
    links = {key: target for key, (kind, target) in related.items() if kind == "hyperlink"}
    targets = {key: target for key, (kind, target) in related.items() if kind != "hyperlink"}
    reader = Body(
        Styles(_tree(packed, parts.get("styles")), numbers), numbers, links, lambda key: _tree(packed, targets.get(key))
    )
    reader.read(packed.children(main, W + "body"))
    for kind, part in _NOTES.items():
        root = _tree(packed, parts.get(part)) if any(one == kind for _, one, _ in reader.notes) else None
        known = {} if root is None else {value(one, "id"): one for one in root if value(one, "type") in _REAL_NOTES}
        for mark, which, identity in list(reader.notes):
            if which == kind and identity in known:
                reader.read_note(known[identity], mark)
    return reader


def _tree(packed: Packed, path: str | None) -> "_Element | None":
    return packed.tree(path) if path else None


def _main_part(packed: Packed) -> str:
    """The path of the document's text, as the package names it; where it names none, the one that Word gives it."""
    named = (target for kind, target in dict(_related(packed, "")).values() if kind == "officeDocument")
    return next((target for target in named if target in packed.names), "word/document.xml")


def _related(packed: Packed, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each relationship of a part: its id, its kind, and its target: an address, or a member's path."""
    folder = dirname(part)
    root = packed.tree(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
    for one in () if root is None else root:
        kind, target = (one.get("Type") or "").rpartition("/")[2], one.get("Target") or ""
        if one.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        yield one.get("Id") or "", (kind, target)


def _properties(packed: Packed, related: dict[str, tuple[str, str]]) -> Properties:
    targets = dict(dict(_related(packed, "")).values())
    root = _tree(packed, targets.get("core-properties"))
    said = {} if root is None else {local(one): " ".join((one.text or "").split()) for one in root}
    styles = _tree(packed, next((target for kind, target in related.values() if kind == "styles"), None))
    written = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if styles is not None else None
    return Properties(
        title=said.get("title") or None,
        authors=tuple(filter(None, (said.get("creator"),))),
        created=stamp_of(said.get("created")),
        modified=stamp_of(said.get("modified")),
        language=said.get("language") or value(written),
    )


def _shows(packed: Packed, part: str) -> bool:
    root = packed.tree(part)
    return root is not None and any((one.text or "").strip() for one in root.iter(W + "t"))
