"""Finds the line at the top of a plain text that says when it was published, and reads it, inventing nothing."""

import re
from dataclasses import dataclass
from datetime import date

from workbench.text.calendar_words import MONTHS, WEEKDAYS, any_of, month_of, weekday_of

_TOP_CHARACTERS = 3000
_TOP_LINES = 25
_LONGEST_LINE = 160
_MOST_OTHER_LETTERS = 28
_PLACE_AND_DATE = 60

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
_OF_SOMETHING_ELSE = re.compile(
    r"(?:تحديث|محدّث|更新|(?<!\w)(?:updated?|modified|edited|revised|оновлено|обновлено|изменено|aktualisiert"
    r"|mis à jour|modifié|actualizado|aggiornat[oa]|atualizado|bijgewerkt|gewijzigd|güncelle\w+|עודכן"
    r"|expir\w*|valid|until|till|through|deadline|due|effective|born|accessed|retrieved|printed|до|bis))"
    r"\W*(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\.?\s*[-–—]\s*\Z")
_DAY_FIRST_IN_ENGLISH = frozenset(("GB", "IE", "AU", "NZ", "IN", "ZA"))
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "fa"))
_SLASHES_DAY_FIRST = frozenset(
    ("fr", "it", "pt", "el", "ro", "tr", "he", "ar", "uk", "ru", "de", "nl", "pl", "da", "nb")
)
"""Languages in which dates in figures have the day first (CLDR, short date formats), wherever they are spoken."""
_LABEL = re.compile(
    r"\b(?:first published|published|publication date|posted|dateline|date|on|at|am|um|uhr|le|el|à|о|в|"
    r"опубліковано|опубликовано|дата|veröffentlicht|publié|publicado|время чтения|updated|last)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[|·•,–—-]\s*)(?:by|von|par|por|автор)\b[^|·•]{0,60}", re.IGNORECASE)
_PLACE_DASH = re.compile(r"\s*[,.]?\s*(?:\([^)]{2,30}\)\s*)?[—–-]\s")

_ALL_YEAR = {"UTC": "Z", "GMT": "Z", "Z": "Z", "MSK": "+03:00", "МСК": "+03:00", "JST": "+09:00"}
_WINTER = {"EST": "-05:00", "PST": "-08:00", "MST": "-07:00", "CET": "+01:00", "EET": "+02:00"}
_SUMMER = {"EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00", "CEST": "+02:00", "EEST": "+03:00"}
_WINTER_MONTHS = frozenset((11, 12, 1, 2, 3))
_SUMMER_MONTHS = frozenset(range(3, 12))
_HOURS_OF_HALF_A_DAY = 12
_LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class Published:
    """When a text says it was published: ISO 8601, with a time and an offset only where it says them; and where."""

    iso: str
    start: int
    end: int


def find_published(text: str, language: str | None = None) -> Published | None:
    """The publication line of a plain text, looked for near its top; None where none is sure.

    A date in running prose is none, nor one that says it is of an update or an end, nor one whose weekday contradicts
    it, nor one of a range, nor one in figures that can be read in two ways in the text's language (BCP 47). Offsets are
    code points. A time zone is kept only where it is said and means one offset on that day.
    """
    marks = _marks_of_day_first(text, language)
    at = lines = 0
    label = ""
    for line in text[:_TOP_CHARACTERS].split("\n"):
        lines += bool(line.strip())
        if lines > _TOP_LINES:
            break
        found = _in_line(line, at, label, marks)
        if found:
            return found
        if line.strip():
            label = line if line.rstrip().endswith(":") else ""
        at += len(line) + 1
    return None


def _in_line(line: str, at: int, label: str, marks: str) -> Published | None:
    """The date of a line; `label` is the line before it that ends in a colon, or nothing."""
    for pattern in _DATES:
        for found in pattern.finditer(line[:_LONGEST_LINE]):
            day = _day(found, line, marks)
            if day is None:
                continue
            clock = _clock(line, found, day)
            said = f"{label} {line[: clock.start if clock else found.start()]}"
            if not _OF_SOMETHING_ELSE.search(said) and not _RANGE.search(said) and _is_dateline(line, found, clock):
                return _published(day, line, found, clock, at)
    return None


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
    return "", at


def _is_dateline(line: str, found: re.Match[str], clock: _Clock | None) -> bool:
    """Whether a line is there to say the date, or begins with place and date and a dash, as agencies write."""
    if found.start() <= _PLACE_AND_DATE and line[: found.start()].isupper() and _PLACE_DASH.match(line, found.end()):
        return True
    if len(line.strip()) > _LONGEST_LINE:
        return False
    start, end = (clock.start, clock.end) if clock else found.span()
    rest = _BYLINE.sub(" ", line[:start] + " " + line[end:])
    rest = _LABEL.sub(" ", _WEEKDAY.sub(" ", rest))
    return len(re.findall(r"[^\W\d_]", rest)) <= _MOST_OTHER_LETTERS


def _published(day: date, line: str, found: re.Match[str], clock: _Clock | None, at: int) -> Published:
    start, end = (clock.start, clock.end) if clock else found.span()
    weekday = re.search(rf"(?<!\w)(?:{any_of(WEEKDAYS)})\.?[,،]?\s*\Z", line[:start], re.IGNORECASE)
    start = weekday.start() if weekday else start
    return Published(day.isoformat() + (clock.iso if clock else ""), at + start, at + end)


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
