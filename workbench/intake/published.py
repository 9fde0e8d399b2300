"""What is said of how a publication date was found, and whether its zone is known."""

import re
from datetime import date

from workbench.base.messages import Message, msg
from workbench.text.dateline import find_published

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)


def published_in_text(text: str) -> tuple[str | None, Message | None]:
    """The date that a text's own dateline gives, and how it was found; nothing where none is sure."""
    found = find_published(text)
    if found is None:
        return None, None
    return found.iso, note_on(found.iso, msg("From the text: “{words}”.", words=text[found.start : found.end].strip()))


def note_on(iso: str, how: Message) -> Message:
    """How a date was found; of one with a time and no zone, that its zone is not known."""
    if "T" not in iso or iso.endswith("Z") or re.search(r"[+-][0-9]{2}:[0-9]{2}\Z", iso):
        return how
    return msg("{how} Its time zone is not known.", how=how)


def iso_of(stamp: str | None) -> str | None:
    """A machine-written time stamp as ISO 8601, with its offset where it has one; None where it is none."""
    found = _ISO.match((stamp or "").strip())
    if not found:
        return None
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return None
    zone = (found[3] or "").upper()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return found[1] + (f"T{found[2]}{zone}" if found[2] else "")
