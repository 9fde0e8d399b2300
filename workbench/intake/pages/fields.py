"""Words that a page shows in fields, drawings and pictures, and that are no text (HTML, 4.8.4.4 and 4.10)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

FIELDS = frozenset(("input", "select", "textarea"))
DRAWING, PICTURE = "svg", "img"
SHOWING = FIELDS | {DRAWING, PICTURE}
"""Elements without text that show words."""
_WRITTEN_IN = frozenset(
    ("", "text", "search", "url", "tel", "email", "number", "date", "time", "month", "week", "datetime-local")
)
"""Kinds of fields that show what is written in them, and are no buttons."""
_KNOWN = _WRITTEN_IN | frozenset(
    ("hidden", "password", "checkbox", "radio", "range", "color", "file", "submit", "image", "reset", "button")
)
"""All that browsers know: another is a field to write in."""
_ENDS_OF_SENTENCES = tuple(".!?…:;。؟")


def words_in_drawing(drawing: "_Element") -> str:
    """What a drawing shows, but not what it is called."""
    return " ".join("".join(one.itertext()) for one in drawing.iter("text"))


def words_in_field(field: "_Element") -> str:
    """What a field shows: what is written or chosen in it, or what is to be."""
    if field.tag == "select":
        return _chosen(field)
    if field.tag == "textarea":
        return "".join(field.itertext()).strip() or field.get("placeholder") or ""
    kind = (field.get("type") or "").strip().lower()
    is_shown = kind in _WRITTEN_IN or kind not in _KNOWN
    return (field.get("value") or field.get("placeholder") or "") if is_shown else ""


def words_of_picture(picture: "_Element", before: str) -> str:
    """What a picture says that stands behind some words of its line; nothing where no sentence goes on with it."""
    before = before.rstrip()
    is_silent = picture.get("aria-hidden") == "true" or not before or before.endswith(_ENDS_OF_SENTENCES)
    return "" if is_silent else picture.get("alt") or ""


def _chosen(select: "_Element") -> str:
    """What is chosen in a list: its first entry where nothing is; all entries where all are to be seen."""
    options = list(select.iter("option"))
    size = select.get("size") or ""
    if select.get("multiple") is None and size in ("", "0", "1"):
        options = [one for one in options if one.get("selected") is not None][-1:] or options[:1]
    return " ".join(one.get("label") or "".join(one.itertext()) for one in options)
