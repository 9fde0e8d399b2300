"""What is said of how a publication date was found, and whether its zone is known."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from workbench.base import clock
from workbench.base.messages import Message, msg
from workbench.base.readings import RECORDED, Found
from workbench.base.terms import How
from workbench.text.dates.dateline import find_published, find_updated

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)

_EIGHT_DIGITS = re.compile(r"\A([12][0-9]{3})([01][0-9])([0-3][0-9])(?![0-9])")
_MAIL_DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = "1900", "2100"
_A_DAY = timedelta(days=1)
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""What computers write for no time at all: the moment from which they count."""
_TIMES = frozenset(("published", "modified", RECORDED))
_NOT_YET = msg("It has not come yet.")
_NEVER_SAID = msg("It stands for no date: computers count from there.")


def published_in_text(text: str, language: str | None = None) -> tuple[Found | None, Message | None]:
    """The date that a text's own dateline gives, doubtful where the line may be none, and what is said of it.

    Nothing where no date is sure in the text's language.
    """
    found = find_published(text, language)
    if found is None:
        return None, None
    fact = Found(field="published", value=found.iso, how=How.DATELINE, doubtful=found.doubtful)
    return fact, note_on(found.iso, msg("From the text: “{words}”.", words=text[found.start : found.end].strip()))


def updated_in_text(text: str, language: str | None = None) -> Found | None:
    """The date of an update that a line near a text's beginning gives, doubtful where the line may say another."""
    found = find_updated(text, language)
    if found is None:
        return None
    return Found(field="modified", value=found.iso, how=How.DATELINE, doubtful=found.doubtful)


def note_on(iso: str, how: Message) -> Message:
    """How a date was found; what is wrong with it; of one with a time and no zone, that its zone is not known."""
    if is_impossible(iso):
        return msg("{how} {wrong}", how=how, wrong=_NOT_YET if lies_ahead(iso) else _NEVER_SAID)
    if "T" not in iso or iso.endswith("Z") or re.search(r"[+-][0-9]{2}:[0-9]{2}\Z", iso):
        return how
    return msg("{how} Its time zone is not known.", how=how)


def lies_ahead(iso: str | None) -> bool:
    """Whether a moment in ISO 8601 has not come yet, by more than zones and clocks differ."""
    found = _moment(iso)
    return found is not None and found > clock.now() + _A_DAY


def is_impossible(iso: str | None) -> bool:
    """Whether nothing can be of a moment in ISO 8601: it lies ahead, or is the one from which computers count."""
    return lies_ahead(iso) or _moment(iso) == _NO_TIME


def with_doubts(found: Iterable[Found]) -> tuple[Found, ...]:
    """Facts, of which times that cannot be are doubtful."""
    return tuple(
        replace(one, doubtful=True) if one.field in _TIMES and is_impossible(one.value) else one for one in found
    )


def _moment(iso: str | None) -> datetime | None:
    """A moment in UTC; without a zone it is taken for that. None where it is none, or has only a month or a year."""
    try:
        found = datetime.fromisoformat(iso or "")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


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
