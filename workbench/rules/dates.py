"""When an uncertain date is over: the last day that an EDTF text (ISO 8601-2) may mean."""

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{3}[\dX]|\d{2}XX|\dXXX)(?:-(\d\d|\dX|XX))?(?:-(\d\d|\dX|XX))?")
_QUALIFIERS = str.maketrans("", "", "~?%")
_LAST_MONTH_OF_SEASON = {
    21: 5, 22: 8, 23: 11, 24: 14, 25: 5, 26: 8, 27: 11, 28: 14, 29: 11, 30: 14, 31: 5, 32: 8,
    33: 3, 34: 6, 35: 9, 36: 12, 37: 4, 38: 8, 39: 12, 40: 6, 41: 12,
}  # fmt: skip
"""Seasons, quarters, thirds and halves of a year; a winter (a southern summer) lasts into the next year."""
_YEAR, _MONTH = 12, 31


def last_day(text: str) -> date | None:
    """The last day that the date may mean; None if it is open, unknown, or not a date that can be read."""
    text = text.strip().translate(_QUALIFIERS)
    if "/" in text:
        text = text.rpartition("/")[2]
    if text[:1] in ("[", "{") and text[-1:] in ("]", "}"):
        days = [_of_one(part.rpartition("..")[2]) for part in text[1:-1].split(",")]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None
    return _of_one(text)


def _of_one(text: str) -> date | None:
    """The last day of one day, month, season or year, perhaps with a time of day or with digits left open."""
    found = _DAY.fullmatch(text.strip().partition("T")[0])
    if found is None:
        return None
    year, month, day = found.groups()
    years = int(year.replace("X", "9"))
    months = _greatest(month, _YEAR)
    if months > _YEAR:
        return _end_of_season(years, months)
    if months < 1 or years < 1:
        return None
    length = monthrange(years, months)[1]
    days = _greatest(day, length)
    return date(years, months, days) if 1 <= days <= length else None


def _greatest(digits: str | None, limit: int) -> int:
    """The greatest number that digits with some left open can mean: `1X` of a month is 12, of a day 19."""
    if digits is None or digits == "XX":
        return limit
    if digits[1] == "X":
        return min(int(digits[0] + "9"), limit)
    return int(digits)


def _end_of_season(year: int, season: int) -> date | None:
    month = _LAST_MONTH_OF_SEASON.get(season)
    if month is None:
        return None
    year, month = (year, month) if month <= _YEAR else (year + 1, month - _YEAR)
    return date(year, month, monthrange(year, month)[1])
