"""What is said of how a publication date was found, and whether its zone is known."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

from workbench.base.messages import Message, msg
from workbench.text.dateline import find_published

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)

_EIGHT_DIGITS = re.compile(r"\A([12][0-9]{3})([01][0-9])([0-3][0-9])(?![0-9])")
_MAIL_DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = "1900", "2100"


def published_in_text(text: str, language: str | None = None) -> tuple[str | None, Message | None]:
    """The date that a text's own dateline gives, and how it was found; nothing where none is sure in its language."""
    found = find_published(text, language)
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


def iso_of_stamp(stamp: str | None) -> str | None:
    """A date as a page's machines or its marked-up words write it, in ISO 8601; None where it can be read in two ways.

    Beside ISO 8601 the forms of mail and HTTP (RFC 5322), eight digits, and dates in words.
    """
    text = (stamp or "").strip()
    iso = iso_of(text) or iso_of(_EIGHT_DIGITS.sub(r"\1-\2-\3", text, count=1))
    if iso is None and _MAIL_DATE.match(text):
        try:
            iso = parsedate_to_datetime(text).isoformat()
        except ValueError:
            return None
    if iso is None and len(text) < 100:
        found = find_published(text)
        iso = found.iso if found else None
    return iso if iso and _FIRST_YEAR <= iso[:4] <= _LAST_YEAR else None
