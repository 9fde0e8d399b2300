"""One date as people type it, without what stands around it: a day, a month, a year, a weekday, `yesterday`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.base.errors import Ambiguous, Refused
from workbench.base.messages import msg
from workbench.text.dates.calendar_words import MONTHS, WEEKDAYS, any_of, month_of, weekday_of
from workbench.text.dates.date_words import edtf_words

_MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
_DAY = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s+(?:of\s+|in\s+|de\s+)?(?P<year>[0-9]{4}))"
_WEEKDAY = rf"(?:(?P<weekday>{any_of(WEEKDAYS)})\.?(?:,?\s+))?"
_CLOCK = r"(?:,?\s+(?:at\s+)?(?P<time>[0-2]?[0-9]:[0-5][0-9])|,?\s+(?:in the\s+)?(?:morning|afternoon|evening))?"
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_DAY}\s+(?:of\s+|de\s+)?{_MONTH}{_YEAR}?{_CLOCK}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}{_YEAR}?{_CLOCK}", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"{_MONTH}{_YEAR}?", re.IGNORECASE)
_FIGURES = re.compile(r"(?P<one>[0-9]{1,2})(?P<mark>[./-])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")
_FEW_FIGURES = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}(?:[./-](?:[0-9]{2})?)?")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[./](?P<month>[0-9]{1,2})[./](?P<day>[0-9]{1,2})")
_ON_WEEKDAY = re.compile(
    rf"(?:(?P<which>last|this|next|past|previous)\s+)?(?P<weekday>{any_of(WEEKDAYS)}){_CLOCK}", re.IGNORECASE
)
_AGO = re.compile(
    r"(?P<count>[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit>day|week|month|year)s?\s+ago",
    re.IGNORECASE,
)
_WHICH_SPAN = re.compile(r"(?P<which>last|this|next|past|previous)\s+(?P<unit>week|month|year)", re.IGNORECASE)
_WHICH_MONTH = re.compile(rf"(?P<which>last|this|next|past|previous)\s+{_MONTH}", re.IGNORECASE)
_DECADE = re.compile(r"(?:the\s+)?(?P<decade>[0-9]{3})0['’]?s", re.IGNORECASE)
_SEASON = re.compile(
    r"(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?(?P<year>[0-9]{4}))", re.IGNORECASE
)
_NAMED_DAYS = {
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "the day before yesterday": -2, "day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_WEEKDAY_NAMES = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"), msg("Saturday"), msg("Sunday")
)  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BACK = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}
_MONDAY = 0
_NEAR_ENOUGH = timedelta(days=124)
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Typed:
    """Words for one date, the day of the article, and whether only the past can be meant (`since April`)."""

    words: str
    near: date | None
    past: bool = False

    @property
    def day(self) -> date:
        """The day of the article; `Refused` where it is not known."""
        if self.near is None:
            raise Refused(
                msg("The article's date is not known: “{words}” needs it. Type the full date.", words=self.words)
            )
        return self.near


def not_understood(words: str) -> Refused:
    """That these words are not read as a date, with examples of what is."""
    return Refused(
        msg("“{words}” is not understood as a date. Type it like 3 June 2024, May 2024, 1 or 2 June, since April.",
            words=words[:60])
    )  # fmt: skip


def one_date(typed: Typed) -> str:
    """One date in EDTF; `Refused` where it is none, impossible, or can be read in two ways."""
    words = typed.words.strip().casefold() if typed.words else ""
    if words in _NAMED_DAYS:
        return _moved(typed, _NAMED_DAYS[words]).isoformat()
    for pattern, read in _READERS:
        found = pattern.fullmatch(typed.words.strip())
        if found:
            return read(found, typed)
    raise not_understood(typed.words)


def _day_and_month(found: re.Match[str], typed: Typed) -> str:
    month, day = month_of(found["month"]), int(found["day"])
    weekday = weekday_of(found["weekday"]) if found["weekday"] else None
    if found["year"]:
        chosen = _existing(int(found["year"]), month, day)
        if weekday is not None and chosen.weekday() != weekday:
            raise Refused(
                msg("{date} was a {weekday}, not a {said}.", date=edtf_words(chosen.isoformat()),
                    weekday=_WEEKDAY_NAMES[chosen.weekday()], said=_WEEKDAY_NAMES[weekday])
            )  # fmt: skip
    else:
        chosen = _nearest_day(month, day, weekday, typed)
    return chosen.isoformat() + _time(found)


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        if not 1 <= year <= 9999 or not 1 <= month <= _MONTHS_A_YEAR:
            raise Refused(msg("There is no {date} in the calendar.", date=f"{year:04}-{month:02}-{day:02}")) from error
        name = edtf_words(f"{year:04}-{month:02}")
        raise Refused(
            msg(
                "There is no day {day} in {month}: it has {count} days.",
                day=day,
                month=name,
                count=monthrange(year, month)[1],
            )
        ) from error


def _nearest_day(month: int, day: int, weekday: int | None, typed: Typed) -> date:
    near = typed.day
    years = [year for year in (near.year - 1, near.year, near.year + 1) if 1 <= year <= 9999]
    fitting = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    if not fitting:
        _existing(near.year, month, day)
    if weekday is not None:
        fitting = [one for one in fitting if one.weekday() == weekday]
        if not fitting:
            raise Refused(msg("“{words}” fits no year near the article's date.", words=typed.words))
    return _nearest(fitting, typed)


def _nearest(days: list[date], typed: Typed) -> date:
    if typed.past:
        days = [day for day in days if day <= typed.day] or days
    days = sorted(days, key=lambda day: (abs(day - typed.day), day))
    if not typed.past and len(days) > 1 and abs(days[0] - typed.day) > _NEAR_ENOUGH:
        one, other = (edtf_words(day.isoformat()) for day in sorted(days[:2]))
        raise Ambiguous(msg("Which year is meant: {one} or {other}? Type the year.", one=one, other=other))
    return days[0]


def _month(found: re.Match[str], typed: Typed) -> str:
    month = month_of(found["month"])
    if found["year"]:
        return f"{found['year']}-{month:02}"
    return _month_near(month, typed)


def _month_near(month: int, typed: Typed) -> str:
    near = typed.day
    here = date(near.year, near.month, 1)
    days = [date(year, month, 1) for year in (near.year - 1, near.year, near.year + 1)]
    chosen = _nearest(days, Typed(typed.words, here, typed.past))
    return f"{chosen.year:04}-{month:02}"


def _which_month(found: re.Match[str], typed: Typed) -> str:
    month, near, which = month_of(found["month"]), typed.day, _BACK[found["which"].lower()]
    year = near.year
    if which < 0 and month >= near.month:
        year -= 1
    if which > 0 and month <= near.month:
        year += 1
    return f"{year:04}-{month:02}"


def _figures(found: re.Match[str], _typed: Typed) -> str:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one != two and one <= _MONTHS_A_YEAR and two <= _MONTHS_A_YEAR and one and two:
        readings = (edtf_words(date(year, month, day).isoformat()) for day, month in ((one, two), (two, one)))
        first, second = readings
        raise Ambiguous(
            msg("“{words}” can be {one} or {other}. Type the month as a word.", words=found[0], one=first, other=second)
        )
    day, month = (two, one) if two > _MONTHS_A_YEAR else (one, two)
    return _existing(year, month, day).isoformat()


def _few_figures(found: re.Match[str], _typed: Typed) -> str:
    raise Ambiguous(msg("“{words}” can be read in several ways. Type it like 3 June 2024.", words=found[0]))


def _year_first(found: re.Match[str], _typed: Typed) -> str:
    return _existing(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()


def _on_weekday(found: re.Match[str], typed: Typed) -> str:
    weekday = weekday_of(found["weekday"])
    which = _BACK[found["which"].lower()] if found["which"] else None
    if which is None:
        chosen = _moved(typed, weekday=(weekday, -1))  # the day itself, or the last one before it
    elif which:
        chosen = _moved(typed, which, weekday=(weekday, which))
    else:
        monday = _moved(typed, weekday=(_MONDAY, -1))
        chosen = _moved(Typed(typed.words, monday), weekday=(weekday, 1))
    return chosen.isoformat() + _time(found)


def _ago(found: re.Match[str], typed: Typed) -> str:
    number = found["count"].lower()
    unit = found["unit"].lower()
    then = _moved(typed, -(int(number) if number.isdigit() else _NUMBERS[number]), unit)
    return _as_exact_as(unit, then) + ("" if unit == "day" else "~")


def _which_span(found: re.Match[str], typed: Typed) -> str:
    which, unit = _BACK[found["which"].lower()], found["unit"].lower()
    if unit != "week":
        return _as_exact_as(unit, _moved(typed, which, unit))
    monday = _moved(typed, which, unit, weekday=(_MONDAY, -1))
    return f"[{monday}..{_moved(Typed(typed.words, monday), 6)}]"


def _moved(typed: Typed, count: int = 0, unit: str = "day", *, weekday: tuple[int, int] | None = None) -> date:
    """The article's day moved by days, weeks, months or years, then to the nth such weekday, back if negative.

    A day that is that weekday is its first, both ways. `Refused` where no calendar has such a day.
    """
    from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta  # noqa: PLC0415 - where it is needed

    by = {one: count if one == unit else 0 for one in ("day", "week", "month", "year")}
    on = (MO, TU, WE, TH, FR, SA, SU)[weekday[0]](weekday[1]) if weekday is not None else None
    step = relativedelta(days=by["day"], weeks=by["week"], months=by["month"], years=by["year"], weekday=on)
    try:
        return typed.day + step
    except (ValueError, OverflowError) as error:
        raise not_understood(typed.words) from error


def _as_exact_as(unit: str, day: date) -> str:
    """A day in EDTF, as exact as it is known by a count of days, weeks, months or years."""
    written = day.isoformat()
    return written[: {"year": 4, "month": 7}.get(unit, len(written))]


def _decade(found: re.Match[str], _typed: Typed) -> str:
    return f"{found['decade']}X"


def _season(found: re.Match[str], _typed: Typed) -> str:
    return f"{found['year']}-{_SEASONS[found['season'].lower()]}"


def _time(found: re.Match[str]) -> str:
    return f"T{found['time']:0>5}:00" if found["time"] else ""


_READERS = (
    (_DAY_MONTH, _day_and_month), (_MONTH_DAY, _day_and_month), (_MONTH_YEAR, _month), (_WHICH_MONTH, _which_month),
    (_FIGURES, _figures), (_FEW_FIGURES, _few_figures), (_YEAR_FIRST, _year_first), (_ON_WEEKDAY, _on_weekday),
    (_AGO, _ago), (_WHICH_SPAN, _which_span), (_DECADE, _decade), (_SEASON, _season),
)  # fmt: skip
