"""Dates that may be uncertain, open or sets, in EDTF (ISO 8601-2:2019): read, compared by value, bounded by days.

Our own reader, as it must be ready at once: it takes levels 0 and 1, of level 2 the sets, the qualifiers of single
parts, unspecified digits anywhere and the divisions of a year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from workbench.base.errors import Refused
from workbench.base.messages import msg

_QUALIFIER = r"[?~%]?"
_SINGLE = re.compile(
    rf"(?P<q0>{_QUALIFIER})(?P<year>[0-9X]{{4}})(?P<q1>{_QUALIFIER})"
    rf"(?:-(?P<q2>{_QUALIFIER})(?P<month>[0-9X]{{2}})(?P<q3>{_QUALIFIER})"
    rf"(?:-(?P<q4>{_QUALIFIER})(?P<day>[0-9X]{{2}})(?P<q5>{_QUALIFIER}))?)?"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_FAR_YEAR = re.compile(r"(?P<year>-[0-9]{4}|Y-?[0-9]{5,}|Y-?[0-9]+E[0-9]+)(?:S[0-9]+)?(?P<q>[?~%]?)")
_UNCERTAIN, _APPROXIMATE = ("?", "%"), ("~", "%")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\.[0-9]+)?)?|24:00(?::00)?")
_ZONE = re.compile(r"Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?")

DIVISIONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of each division of a year; above 12 they lie in the next. Winter begins in December."""


@dataclass(frozen=True, slots=True)
class Day:
    """One date of any precision: parts as written (`X` for an unspecified digit), empty where there is none."""

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    zone: str = ""
    uncertain: bool = False
    approximate: bool = False
    first: date = field(default=date.min, compare=False)
    last: date = field(default=date.max, compare=False)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date in EDTF by its value: two that are written differently and say the same are equal.

    `form` is "date", "interval", "one of" or "all of". `parts` are its dates: of an interval its two ends, of a set
    its members; None stands for an open end (`..`), and `unknown` says which ends of an interval are not known.
    `earliest` and `latest` are the first and last day it may mean; None where it is open or not known.
    """

    form: str
    parts: tuple[Day | None, ...]
    unknown: tuple[bool, bool] = (False, False)
    spans: frozenset[int] = frozenset()
    text: str = field(default="", compare=False)

    @property
    def earliest(self) -> date | None:
        """The first day it may mean; None where it is open or not known."""
        if self.form == "interval" or self.parts[0] is None:
            return self.parts[0].first if self.parts[0] else None
        return min(part.first for part in self.parts if part)

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None where it is open or not known."""
        if self.form == "interval" or self.parts[-1] is None:
            return self.parts[-1].last if self.parts[-1] else None
        return max(part.last for part in self.parts if part)


def parse_edtf(text: str) -> Edtf:
    """Read a date in EDTF; blanks around its parts do not matter. Raises `Refused` where it is none, saying why."""
    if re.search(r"\w\s+\w", text):  # words, not parts
        raise _no_date(text.strip())
    plain = re.sub(r"\s+", "", text)
    if plain[:1] == "[" and plain.endswith("]"):
        return _set(plain, "one of")
    if plain[:1] == "{" and plain.endswith("}"):
        return _set(plain, "all of")
    if "/" in plain:
        return _interval(plain)
    return Edtf("date", (_day(plain),), text=plain)


def edtf_valid(text: str) -> bool:
    """Whether a text is a date in EDTF, as far as `parse_edtf` reads it."""
    try:
        parse_edtf(text)
    except Refused:
        return False
    return True


def same_date(one: str, other: str) -> bool:
    """Whether two dates in EDTF have the same value, however they are written; False where one is no date."""
    return edtf_valid(one) and edtf_valid(other) and parse_edtf(one) == parse_edtf(other)


def _set(plain: str, form: str) -> Edtf:
    parts: list[Day | None] = []
    spans: set[int] = set()
    members = plain[1:-1].split(",")
    for number, member in enumerate(members):
        start, dots, end = member.partition("..")
        if not dots:
            parts.append(_day(member))
            continue
        if not (start or end) or (not start and number) or (not end and number < len(members) - 1):
            raise _no_date(plain)
        spans.add(len(parts))
        parts.extend((_day(start) if start else None, _day(end) if end else None))
        _in_order(parts[-2], parts[-1], plain)
    return Edtf(form, tuple(parts), spans=frozenset(spans), text=plain)


def _interval(plain: str) -> Edtf:
    ends = plain.split("/")
    if len(ends) != 2 or all(end in ("", "..") for end in ends):
        raise _no_date(plain)
    start, end = (None if end in ("", "..") else _day(end) for end in ends)
    _in_order(start, end, plain)
    return Edtf("interval", (start, end), unknown=(not ends[0], not ends[1]), text=plain)


def _in_order(start: Day | None, end: Day | None, plain: str) -> None:
    if start and end and start.first > end.last:
        raise Refused(msg("{date} ends before it begins.", date=plain))


def _day(plain: str) -> Day:
    far = _FAR_YEAR.fullmatch(plain)
    if far:
        edge = date.min if "-" in far["year"] else date.max
        return Day(
            far["year"], uncertain=far["q"] in _UNCERTAIN, approximate=far["q"] in _APPROXIMATE, first=edge, last=edge
        )
    found = _SINGLE.fullmatch(plain)
    if not found:
        raise _no_date(plain)
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    time, zone = found["time"] or "", found["zone"] or ""
    if time:
        _check_time(year + month + day, time, zone, plain)
    first, last = _bounds(year, month, day)
    marks = "".join(found[name] or "" for name in ("q0", "q1", "q2", "q3", "q4", "q5"))
    uncertain, approximate = (any(mark in kind for mark in marks) for kind in (_UNCERTAIN, _APPROXIMATE))
    return Day(year, month, day, time, zone, uncertain, approximate, first, last)


def _check_time(digits: str, time: str, zone: str, plain: str) -> None:
    if len(digits) < len("20240603") or "X" in digits:
        raise _no_date(plain)
    if not _TIME.fullmatch(time) or (zone and not _ZONE.fullmatch(zone)):
        raise Refused(msg("{date} holds no time of day that exists.", date=plain))


def _bounds(year: str, month: str, day: str) -> tuple[date, date]:
    """The first and the last day that a date with unspecified digits may mean; `Refused` where there is none."""
    if month.isdigit() and int(month) in DIVISIONS:
        if day:
            raise _no_date(f"{year}-{month}-{day}")
        return _division(year, int(month))
    first = next(_days(year, month, day, backwards=False), None)
    last = next(_days(year, month, day, backwards=True), None)
    if first is None or last is None:
        raise _impossible(year, month, day)
    return first, last


def _days(year: str, month: str, day: str, *, backwards: bool) -> Iterator[date]:
    """The days that fit, from either end; without a day or a month, the first or last of its kind."""
    for a_year in _matching(year, 1, 9999, backwards=backwards):
        for a_month in _matching(month, 1, 12, backwards=backwards):
            for a_day in _matching(day, 1, monthrange(a_year, a_month)[1], backwards=backwards):
                yield date(a_year, a_month, a_day)


def _matching(mask: str, low: int, high: int, *, backwards: bool) -> Iterator[int]:
    if mask.isdigit():
        return iter([int(mask)] if low <= int(mask) <= high else [])
    numbers = range(high, low - 1, -1) if backwards else range(low, high + 1)
    pattern = re.compile(mask.replace("X", "[0-9]")) if mask else None
    return (number for number in numbers if not pattern or pattern.fullmatch(f"{number:0{len(mask)}}"))


def _division(year: str, number: int) -> tuple[date, date]:
    start, end = DIVISIONS[number]
    first = next(_matching(year, 1, 9999, backwards=False), None)
    last = next(_matching(year, 1, 9999, backwards=True), None)
    if first is None or last is None:
        raise _impossible(year, str(number), "")
    last_year, last_month = (last, end) if end <= 12 else (min(last + 1, 9999), end - 12)
    return date(first, start, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _no_date(plain: str) -> Refused:
    return Refused(msg("“{date}” is not a date in EDTF, such as 2024-04/.., 2024-05 or 2024-06-03.", date=plain[:60]))


def _impossible(year: str, month: str, day: str) -> Refused:
    return Refused(msg("There is no {date} in the calendar.", date="-".join(filter(None, (year, month, day)))))
