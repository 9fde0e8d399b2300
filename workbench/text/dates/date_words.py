"""Uncertain dates in plain words: `3 June 2024`, `1 or 2 June 2024`, `since April 2024`."""

from collections.abc import Callable

from workbench.base.messages import Message, msg
from workbench.text.dates.edtf import Day, Edtf, parse_edtf

_DAY_OF_MONTH: tuple[Callable[[int, str], Message], ...] = (
    lambda day, year: msg("{day} January {year}", day=day, year=year),
    lambda day, year: msg("{day} February {year}", day=day, year=year),
    lambda day, year: msg("{day} March {year}", day=day, year=year),
    lambda day, year: msg("{day} April {year}", day=day, year=year),
    lambda day, year: msg("{day} May {year}", day=day, year=year),
    lambda day, year: msg("{day} June {year}", day=day, year=year),
    lambda day, year: msg("{day} July {year}", day=day, year=year),
    lambda day, year: msg("{day} August {year}", day=day, year=year),
    lambda day, year: msg("{day} September {year}", day=day, year=year),
    lambda day, year: msg("{day} October {year}", day=day, year=year),
    lambda day, year: msg("{day} November {year}", day=day, year=year),
    lambda day, year: msg("{day} December {year}", day=day, year=year),
)

_MONTH: tuple[Callable[[str], Message], ...] = (
    lambda year: msg("January {year}", year=year),
    lambda year: msg("February {year}", year=year),
    lambda year: msg("March {year}", year=year),
    lambda year: msg("April {year}", year=year),
    lambda year: msg("May {year}", year=year),
    lambda year: msg("June {year}", year=year),
    lambda year: msg("July {year}", year=year),
    lambda year: msg("August {year}", year=year),
    lambda year: msg("September {year}", year=year),
    lambda year: msg("October {year}", year=year),
    lambda year: msg("November {year}", year=year),
    lambda year: msg("December {year}", year=year),
)

_SEASON: tuple[Callable[[str], Message], ...] = (
    lambda year: msg("spring {year}", year=year),
    lambda year: msg("summer {year}", year=year),
    lambda year: msg("autumn {year}", year=year),
    lambda year: msg("winter {year}", year=year),
)

_FIRST_SEASON, _FIRST_QUARTER, _LAST_QUARTER = 21, 33, 36
_SEASONS_LAST = 32
_DECADE = 3


def edtf_words(edtf: str | Edtf) -> Message:
    """A date in plain words. Raises `Refused` where the text is no date in EDTF."""
    value = parse_edtf(edtf) if isinstance(edtf, str) else edtf
    if value.form == "interval":
        return _interval_words(value)
    words = _set_members(value)
    joined = words[-1]
    for number, one in enumerate(reversed(words[:-1])):
        joined = msg("{one}, {others}", one=one, others=joined) if number else _joined(one, joined, value)
    return joined


def day_words(day: Day) -> Message:
    """One date of any precision in words, its doubts said."""
    words = _bare_words(day)
    if day.approximate and day.uncertain:
        return msg("perhaps about {date}", date=words)
    if day.approximate:
        return msg("about {date}", date=words)
    return msg("perhaps {date}", date=words) if day.uncertain else words


def _interval_words(value: Edtf) -> Message:
    start, end = value.parts
    if start and end:
        return msg("from {start} to {end}", start=day_words(start), end=day_words(end))
    if start:
        pattern = msg("from {start}, until when is not known", start=day_words(start))
        return pattern if value.unknown[1] else msg("since {start}", start=day_words(start))
    if end:
        pattern = msg("until {end}, since when is not known", end=day_words(end))
        return pattern if value.unknown[0] else msg("until {end}", end=day_words(end))
    return msg("at any time")


def _set_members(value: Edtf) -> list[Message]:
    """The members of a set; a day that the next one shares its month with is only its number."""
    words: list[Message] = []
    number = 0
    while number < len(value.parts):
        part = value.parts[number]
        following = value.parts[number + 1] if number + 1 < len(value.parts) else None
        if number in value.spans:
            words.append(_span_words(part, following))
            number += 2
            continue
        if part and following and number + 1 not in value.spans and _same_month(part, following):
            words.append(msg("{day}", day=int(part.day)))
        elif part:
            words.append(day_words(part))
        number += 1
    return words


def _span_words(start: Day | None, end: Day | None) -> Message:
    if start and end:
        return msg("{start} to {end}", start=day_words(start), end=day_words(end))
    if start:
        return msg("{start} or later", start=day_words(start))
    return msg("{end} or earlier", end=day_words(end) if end else "")


def _same_month(one: Day, other: Day) -> bool:
    plain = one.day.isdigit() and other.day.isdigit() and not (one.time or other.time)
    sure = not (one.uncertain or one.approximate or other.uncertain or other.approximate)
    return plain and sure and one.month.isdigit() and (one.year, one.month) == (other.year, other.month)


def _joined(one: Message, other: Message, value: Edtf) -> Message:
    if value.form == "all of":
        return msg("{one} and {other}", one=one, other=other)
    return msg("{one} or {other}", one=one, other=other)


def _bare_words(day: Day) -> Message:
    if "X" in day.year:
        return _masked_year(day)
    if not day.month:
        return msg("{year}", year=day.year)
    if not day.month.isdigit():
        return _masked_month(day)
    month = int(day.month)
    if month >= _FIRST_SEASON:
        return _division_words(month, day)
    if not day.day:
        return _MONTH[month - 1](day.year)
    if not day.day.isdigit():
        if day.day == "XX":
            return msg("a day in {month}", month=_MONTH[month - 1](day.year))
        return _between(day)
    return _with_time(_DAY_OF_MONTH[month - 1](int(day.day), day.year), day)


def _with_time(date: Message, day: Day) -> Message:
    if not day.time:
        return date
    time = day.time.removesuffix(":00") if day.time.count(":") > 1 else day.time
    if not day.zone:
        return msg("{date}, {time}", date=date, time=time)
    zone = "UTC" if day.zone == "Z" else f"UTC{day.zone}"
    return msg("{date}, {time} {zone}", date=date, time=time, zone=zone)


def _masked_year(day: Day) -> Message:
    if not day.month and day.year[:_DECADE].isdigit():
        return msg("the {decade}s", decade=f"{day.year[:_DECADE]}0")
    return _between(day)


def _masked_month(day: Day) -> Message:
    if day.month == "XX" and not day.day:
        return msg("a month in {year}", year=day.year)
    if day.month == "XX" and day.day == "XX":
        return msg("a day in {year}", year=day.year)
    return _between(day)


def _between(day: Day) -> Message:
    first, last = (_DAY_OF_MONTH[edge.month - 1](edge.day, f"{edge.year:04}") for edge in (day.first, day.last))
    return msg("a time between {start} and {end}", start=first, end=last)


def _division_words(number: int, day: Day) -> Message:
    if number <= _SEASONS_LAST:
        return _SEASON[(number - _FIRST_SEASON) % 4](day.year)
    if _FIRST_QUARTER <= number <= _LAST_QUARTER:
        return msg("quarter {number} of {year}", number=number - _FIRST_QUARTER + 1, year=day.year)
    return _between(day)
