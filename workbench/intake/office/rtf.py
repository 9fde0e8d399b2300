"""Reads Rich Text Format (RTF specification 1.9.1), as Word, LibreOffice and the Mac's TextEdit write it."""

from locale import windows_locale

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.damage import BREAKS_OFF
from workbench.intake.office.properties import Properties, document, said_of_changes, stamp_of
from workbench.intake.office.rtf_body import Body
from workbench.intake.office.rtf_tokens import tokens
from workbench.intake.read_text import ReadText

READER = "rtf 8"
_BINARY = b"\\bin"
"""What goes before bytes of any kind; all others are ASCII's."""
_CONTROLS = frozenset(range(0x01, 0x20)) - frozenset(b"\t\n\f\r")
_MOST_CONTROLS = 12
"""Different ones: damage brings in a few, and compressed data have all."""
_LOOK = 65_536


def read_rtf(data: bytes, name: str | None = None) -> ReadText:
    """The document as it reads now: tracked deletions are out; notes stand at the end, by their marks.

    Page headers and footers, comments and hidden text are left out, and that is said.
    So is that it breaks off: all groups end in a whole one. Raises `BadFile` with one clear line where it holds no
    text or the bytes of something else, or is nested more deeply than any document.
    """
    shown = name or msg("The document")
    if _BINARY not in data and len(_CONTROLS.intersection(data[:_LOOK])) > _MOST_CONTROLS:
        raise BadFile(msg("{name} begins like an RTF document, and its bytes are of some other data.", name=shown))
    body = Body()
    for token in tokens(data):
        if not body.take(token):
            break
    if body.too_deep:
        raise BadFile(msg("{name} is nested too deeply to be read.", name=shown))
    story = body.end()
    if not story.paragraphs and body.is_open:
        raise BadFile(msg("{name} breaks off before its text: it was not saved whole.", name=shown))
    if not story.paragraphs:
        raise BadFile(msg("{name} is an RTF document that holds no text.", name=shown))
    properties = Properties(
        title=next(filter(None, map(_line, body.told.get("title", ()))), None),
        authors=tuple(filter(None, map(_line, body.told.get("author", ())))),
        created=_time(body.times.get("creatim")),
        modified=_time(body.times.get("revtim")),
        language=windows_locale.get(body.language or 0),
    )
    said = (*said_of_changes(body.counted), *((BREAKS_OFF,) if body.is_open else ()))
    return document(story, properties, reader=READER, notes=said)


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None


def _time(parts: dict[str, int] | None) -> str | None:
    """A time whose parts stand apart, as ISO 8601 without a zone: which one is meant is nowhere said."""
    if not parts or "yr" not in parts:
        return None
    day = f"{parts['yr']:04}-{parts.get('mo', 1):02}-{parts.get('dy', 1):02}"
    return stamp_of(f"{day}T{parts['hr']:02}:{parts.get('min', 0):02}" if "hr" in parts else day)
