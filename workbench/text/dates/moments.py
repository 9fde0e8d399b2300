"""Dates and times as they are written down: ISO 8601, whole or only to the month or year, with or without a zone."""

import re
from datetime import datetime
from functools import lru_cache

_SHORT = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_TIME = re.compile(r"[0-9][T ][0-9]{2}")
_ZONE = re.compile(r"[0-9][T ][0-9:.,]+(Z|[+-][0-9]{2}(?::?[0-9]{2})?)\Z")


@lru_cache(4096)
def is_iso(written: str) -> bool:
    """Whether a text is a date or a time in ISO 8601: `2024`, `2024-06`, `2024-06-04`, `2024-06-04T04:57+03:00`.

    What is kept and what a case file may hold are the same: nothing that is typed is refused when it comes back.
    """
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return _SHORT.fullmatch(written) is not None
    return True


def has_time(written: str | None) -> bool:
    """Whether what is written in ISO 8601 names a time of day."""
    return _TIME.search(written or "") is not None


def zone_of(written: str | None) -> str | None:
    """The zone of a time in ISO 8601 as written: `Z`, or an offset; None where there is none."""
    found = _ZONE.search(written or "")
    return found[1] if found else None
