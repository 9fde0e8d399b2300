"""Finds the line at the top of a plain text that says when it was published, and reads it, inventing nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import decimal

from workbench.text.dates.calendar_words import MONTHS, WEEKDAYS, any_of, month_of, weekday_of
from workbench.text.dates.dateline_shape import LONGEST_LINE, Likeness, likeness
from workbench.text.prose import is_paragraph

_TOP_CHARACTERS = 3000
_TOP_LINES = 25
_PARAGRAPHS_ABOVE = 1
"""A standfirst may stand above a dateline; below more than one paragraph the text has begun."""

_MONTH = rf"(?P<{{}}>{any_of(MONTHS)})\.?(?:\s?[/(]\s?(?P<again>{any_of(MONTHS)})\)?)?"
"""Arab newspapers write a month's name twice, as it is called in the east and in the west: آب/أغسطس."""
_DAY = r"(?P<{}>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?"
_DATES = (
    re.compile(r"(?<![\d-])(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![\d-])"),
    re.compile(
        rf"(?<![\d.]){_DAY.format('day')}\.?\s+(?:de\s+)?{_MONTH.format('name')},?\s+(?:de\s+|del\s+)?(?P<year>[12][0-9]{{3}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w){_MONTH.format('name')}\s+{_DAY.format('day')},?\s+(?P<year>[12][0-9]{{3}})(?!\d)", re.IGNORECASE
    ),
    re.compile(
        r"(?<!\d)(?P<year>[12][0-9]{3})\s?[年년]\s?(?P<month>[01]?[0-9])\s?[月월]\s?(?P<day>[0-3]?[0-9])\s?[日일]"
    ),
    re.compile(
        r"(?<![\d./])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[./])\s?(?P<month>[01]?[0-9])(?P=mark)\s?(?P<day>[0-3]?[0-9])(?![\d/])"
    ),
    re.compile(r"(?<![\d./])(?P<one>[0-9]{1,2})(?P<mark>[./])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3})(?!\d)"),
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?[0-9])(?:[:.]|\s?h\s?)(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?![\d:])"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?:(?:UTC|GMT)?\s?(?P<sign>[+\-−])(?P<hours>[01]?[0-9])(?::?(?P<minutes>[0-5][0-9]))?(?!\d)"
    r"|(?P<name>[A-ZА-Я]{1,4})\b)"
)
_WEEKDAY = re.compile(rf"(?<!\w)(?:{any_of(WEEKDAYS)})(?!\w)\.?", re.IGNORECASE)
_UPDATED = (
    r"تحديث|محدّث|更新|(?<!\w)(?:updated?|modified|edited|revised|оновлено|обновлено|изменено|aktualisiert"
    r"|bearbeitet|geändert|mis à jour|modifié|actualizado|aggiornat[oa]|atualizado|bijgewerkt|gewijzigd|güncelle\w+"
    r"|עודכן)"
)
_RIGHT_BEFORE = r"\W*(?:\w+\W+){0,2}\Z"
_OF_AN_UPDATE = re.compile(rf"(?:{_UPDATED}){_RIGHT_BEFORE}", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    rf"(?:{_UPDATED}|(?<!\w)(?:expir\w*|valid|until|till|through|deadline|due|effective|born|accessed|retrieved|printed"
    rf"|archiv\w+|архив\w*|архів\w*"
    rf"|до|bis)){_RIGHT_BEFORE}",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\.?\s*[-–—]\s*\Z")
_DAY_FIRST_IN_ENGLISH = frozenset(("GB", "IE", "AU", "NZ", "IN", "ZA"))
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "fa"))
_SLASHES_DAY_FIRST = frozenset(
    ("fr", "it", "pt", "el", "ro", "tr", "he", "ar", "uk", "ru", "de", "nl", "pl", "da", "nb")
)
"""Languages in which dates in figures have the day first (CLDR, short date formats), wherever they are spoken."""
_ALL_YEAR = {"UTC": "Z", "GMT": "Z", "Z": "Z", "MSK": "+03:00", "МСК": "+03:00", "JST": "+09:00"}
_WINTER = {"EST": "-05:00", "PST": "-08:00", "MST": "-07:00", "CET": "+01:00", "EET": "+02:00"}
_SUMMER = {"EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00", "CEST": "+02:00", "EEST": "+03:00"}
_BOTH = {"ET": ("-05:00", "-04:00"), "PT": ("-08:00", "-07:00")}
"""Zones of North America by their names without a season: winter and summer, of which March and November have both."""
_MONTHS_OF_BOTH = frozenset((3, 11))
_WINTER_MONTHS = frozenset((11, 12, 1, 2, 3))
_SUMMER_MONTHS = frozenset(range(3, 12))
_HOURS_OF_HALF_A_DAY = 12
_LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class Published:
    """When a text says it was published: ISO 8601, with a time and an offset only where it says them; and where.

    It is doubtful where the line may say something else, or stands below the text's beginning.
    """

    iso: str
    start: int
    end: int
    doubtful: bool = False


def find_published(text: str, language: str | None = None) -> Published | None:
    """The publication line of a plain text, looked for near its top: the first sure one, else the first possible one.

    A date in running prose is none, nor one that says it is of an update or an end, nor one whose weekday contradicts
    it, nor one of a range, nor one in figures that can be read in two ways in the text's language (BCP 47). Offsets are
    code points. A time zone is kept only where it is said and means one offset on that day.
    """
    return _surest(_all_found(text, _marks_of_day_first(text, language), _is_publication))


def find_updated(text: str, language: str | None = None) -> Published | None:
    """The date near the top of a text that says it is of an update, as `find_published` looks for it."""
    return _surest(_all_found(text, _marks_of_day_first(text, language), _is_update))


def _is_publication(said: str) -> bool:
    return _OF_SOMETHING_ELSE.search(said) is None


def _is_update(said: str) -> bool:
    return _OF_AN_UPDATE.search(said) is not None


def _surest(every: Iterable[Published]) -> Published | None:
    possible: Published | None = None
    for found in every:
        if not found.doubtful:
            return found
        possible = possible or found
    return possible


def _all_found(text: str, marks: str, is_wanted: Callable[[str], bool]) -> Iterator[Published]:
    at = lines = paragraphs = 0
    label = ""
    for line in in_figures(text[:_TOP_CHARACTERS]).split("\n"):
        lines += bool(line.strip())
        if lines > _TOP_LINES:
            break
        yield from _in_line(line, at, label, marks, is_wanted, heads=lines == 1, below=paragraphs > _PARAGRAPHS_ABOVE)
        paragraphs += is_paragraph(line.strip())
        if line.strip():
            label = line if line.rstrip().endswith(":") else ""
        at += len(line) + 1


def in_figures(text: str) -> str:
    """The text with the digits of every script as 0 to 9, each at its place."""
    return text if text.isascii() else _DIGIT.sub(lambda found: str(decimal(found[0])), text)


_DIGIT = re.compile(r"\d")


def _in_line(
    line: str, at: int, label: str, marks: str, is_wanted: Callable[[str], bool], *, heads: bool, below: bool
) -> Iterator[Published]:
    """The dates for which a line may stand; `label` is the line before it that ends in a colon, or nothing.

    What stands before a date tells whether the date is one that `is_wanted`.

    It `heads` the text, or stands `below` its beginning, where what looks like a dateline is but a possible one.
    """
    for pattern in _DATES:
        for found in pattern.finditer(line[:LONGEST_LINE]):
            day = _day(found, line, marks)
            if day is None:
                continue
            clock = _clock(line, found, day)
            start, end = (clock.start, clock.end) if clock else found.span()
            said = f"{label} {line[:start]}"
            if not is_wanted(said) or _RANGE.search(said):
                continue
            like = likeness(line, start, end, heads=heads) - below
            if like >= Likeness.PERHAPS:
                iso = day.isoformat() + (clock.iso if clock else "")
                yield Published(iso, at + _with_weekday(line, start), at + end, doubtful=like < Likeness.SURE)


def _day(found: re.Match[str], line: str, marks: str) -> date | None:
    parts = found.groupdict()
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        if one <= 12 and two <= 12 and one != two and parts["mark"] not in marks:
            return None
        month, number = (two, one) if two <= 12 else (one, two)
    elif parts.get("again") and month_of(parts["again"]) != month_of(parts["name"]):
        return None
    else:
        month = month_of(parts["name"]) if "name" in parts else int(parts["month"])
        number = int(parts["day"])
    try:
        day = date(int(parts["year"]), month, number)
    except ValueError:
        return None
    return None if _contradicted(day, line[: found.start()]) else day


def _contradicted(day: date, before: str) -> bool:
    said = re.search(rf"(?<!\w)({any_of(WEEKDAYS)})\.?[,،]?\s*(?:the\s+|den\s+)?\Z", before, re.IGNORECASE)
    return said is not None and weekday_of(said[1]) != day.weekday()


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day beside a date, and where in the line both end."""

    iso: str
    start: int
    end: int


def _clock(line: str, found: re.Match[str], day: date) -> _Clock | None:
    after = re.compile(r"T|(?:\s*(?:р|г)\.?)?[\s,،|·•–—-]*(?:\(|at|um|о|в|à|klo|ob)?\s*", re.IGNORECASE).match(
        line, found.end()
    )
    time = _TIME.match(line, after.end() if after else found.end())
    if time is None:
        time = next(
            (one for one in _TIME.finditer(line, 0, found.start()) if _close(line[one.end() : found.start()])), None
        )
    if time is None:
        return None
    hour = int(time["hour"])
    if time["half"]:
        if not 1 <= hour <= _HOURS_OF_HALF_A_DAY:
            return None
        hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    if hour > _LAST_HOUR:
        return None
    offset, end = _offset(line, time.end(), day)
    second = f":{time['second']}" if time["second"] else ""
    return _Clock(
        f"T{hour:02}:{time['minute']}{second}{offset}", min(time.start(), found.start()), max(end, found.end())
    )


def _close(between: str) -> bool:
    """Whether what stands between a time and its date is only punctuation, a zone, a weekday or a small word."""
    rest = _WEEKDAY.sub("", between)
    return len(rest) <= 12 and len(re.findall(r"[^\W\d_]", rest)) <= 5


def _offset(line: str, at: int, day: date) -> tuple[str, int]:
    found = _ZONE.match(line, at)
    if not found:
        return "", at
    if found["sign"]:
        sign = "+" if found["sign"] == "+" else "-"
        return f"{sign}{int(found['hours']):02}:{found['minutes'] or '00'}", found.end()
    name = found["name"]
    for names, months in ((_ALL_YEAR, frozenset(range(1, 13))), (_WINTER, _WINTER_MONTHS), (_SUMMER, _SUMMER_MONTHS)):
        if name in names and day.month in months:
            return names[name], found.end()
    if name in _BOTH and day.month not in _MONTHS_OF_BOTH:
        return _BOTH[name][day.month not in _WINTER_MONTHS], found.end()
    return "", at


def _with_weekday(line: str, start: int) -> int:
    """Where a date begins whose weekday stands before it."""
    weekday = re.search(rf"(?<!\w)(?:{any_of(WEEKDAYS)})\.?[,،]?\s*\Z", line[:start], re.IGNORECASE)
    return weekday.start() if weekday else start


def _marks_of_day_first(text: str, language: str | None) -> str:
    """The marks between the figures of a date that have the day first in a text."""
    primary, _, rest = (language or "").partition("-")
    if primary == "en":
        return "./" if rest.upper() in _DAY_FIRST_IN_ENGLISH else ""
    if primary in _YEAR_FIRST:
        return ""
    if primary:
        return "./" if primary in _SLASHES_DAY_FIRST else "."
    return "." if _is_cyrillic(text) else ""


def _is_cyrillic(text: str) -> bool:
    letters = [character for character in text[:1000] if character.isalpha()]
    return sum(1 for letter in letters if "\u0400" <= letter <= "\u04ff") * 2 > len(letters)
