"""Dates as people type them, resolved against the day of an article: `on 3 June`, `1 or 2 June`, `since April`.

What is understood is given back to be shown before it is taken. What is impossible, or can be read in two ways, is
refused with the readings, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.base.errors import Ambiguous, Refused
from workbench.base.messages import Message, msg
from workbench.base.records import Edtf as EdtfText
from workbench.text.dates.calendar_words import is_month, is_weekday
from workbench.text.dates.date_words import edtf_words
from workbench.text.dates.edtf import DIVISIONS, Edtf, edtf_valid, parse_edtf
from workbench.text.dates.typed_days import Typed, not_understood, one_date

_APPROXIMATE = re.compile(r"(?:about|around|circa|approximately|roughly|ca?\.|~)\s*", re.IGNORECASE)
_UNCERTAIN = re.compile(r"(?:perhaps|maybe|possibly|probably|presumably)\s+", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:on|in|at|during|the night of|overnight on|overnight|some time in|sometime in)\s+(?:or\s+)?", re.IGNORECASE
)
_OPEN = (
    (re.compile(r"(?:ever )?since\s+(.+)|(?:from|starting)\s+(.+?)(?:\s+(?:on|onwards?))?", re.IGNORECASE), "since"),
    (re.compile(r"(?:until|till|up to|by|no later than)\s+(.+)", re.IGNORECASE), "until"),
    (re.compile(r"after\s+(.+)", re.IGNORECASE), "after"),
    (re.compile(r"before\s+(.+)", re.IGNORECASE), "before"),
)
_RANGE = (
    re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE),
    re.compile(r"(?:from\s+)?(.+?)\s+(?:to|until|till|through)\s+(.+)", re.IGNORECASE),
    re.compile(r"(.+?)\s+[–—-]\s+(.+)"),
)
_DAYS_OF_MONTH = re.compile(r"(\d{1,2})\s*[–—-]\s*(\d{1,2}\s+(?:of\s+)?[^\W\d_].*)")
_MONTH_AND_DAYS = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})\s*(?:[–—-]|to|until)\s*(\d{1,2})(,?\s+\d{4})?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*[–—-]\s*(\d{4})")
_LIKE_EDTF = re.compile(r"[\[{]?[0-9X]{4}-[0-9X]{2}.*")
_OR = re.compile(r"\s*,?\s+or\s+(?:on\s+)?|\s*,\s*(?=[0-9]{1,2}\b.*\bor\b)", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+and\s+(?:on\s+)?", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:the\s+)?(early|beginning of|start of|mid|middle of|late|end of)(?:\s+in)?[\s-]+(?:the\s+)?(.+)", re.IGNORECASE
)
_PARTS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What was understood of a typed date: in EDTF, in words, and as a value."""

    edtf: EdtfText
    words: Message
    value: Edtf


def typed_date(words: str, near: date | None) -> TypedDate:
    """What a person means by a date they typed, in EDTF; `near` is the day of the article, where it is known.

    A date without a year is the one nearest to `near`, if that is within four months of it and no other is as near;
    a weekday is the last one up to that day. Raises `Refused` where the words are no date, are impossible, can be
    read in two ways, or need the day of the article and it is not known.
    """
    plain = re.sub(r"\s+", " ", words).strip().rstrip(".,;") if not edtf_valid(words.strip()) else words.strip()
    if not plain:
        raise Refused(msg("Type a date, such as 3 June 2024, May 2024 or since April."))
    typed = plain if edtf_valid(plain) or _LIKE_EDTF.fullmatch(plain) else _understood(plain, near)
    if not edtf_valid(typed) and not _LIKE_EDTF.fullmatch(plain):
        raise not_understood(words)
    value = parse_edtf(typed)
    return TypedDate(EdtfText(value.text), edtf_words(value), value)


def _understood(words: str, near: date | None) -> str:
    words = _without_filler(words)
    ends = _ends_of_span(words)
    if ends and not _OR.search(words):
        return _range(*ends, near)
    for pattern, kind in _OPEN:
        found = pattern.fullmatch(words)
        if found:
            return _open(kind, next(filter(None, found.groups())), near)
    if _OR.search(words):
        return "[" + ",".join(_list(_OR.split(words), near)) + "]"
    if _AND.search(words):
        return "{" + ",".join(_list(_AND.split(words), near)) + "}"
    return _qualified(words, near)


def _ends_of_span(words: str) -> tuple[str, str] | None:
    days = _MONTH_AND_DAYS.fullmatch(words)
    if days and is_month(days[1]):
        year = days[4] or ""
        return f"{days[1]} {days[2]}{year}", f"{days[1]} {days[3]}{year}"
    found = next(filter(None, (pattern.fullmatch(words) for pattern in (*_RANGE, _DAYS_OF_MONTH, _YEARS))), None)
    return (found[1], found[2]) if found else None


def _open(kind: str, words: str, near: date | None) -> str:
    if kind in ("until", "before") and is_weekday(words):
        raise _which_weekday(words, near)
    whole = _APPROXIMATE.match(words) or _PART_OF.fullmatch(words)
    typed = _qualified(words, near) if whole else _plain_date(words, near, past=kind in ("since", "after"))
    if kind == "since":
        return f"{_edge(typed, last=False)}/.."
    if kind == "until":
        return f"../{_edge(typed, last=True)}"
    value = parse_edtf(typed)
    edge = value.latest if kind == "after" else value.earliest
    if edge is None or edge in (date.min, date.max):
        raise not_understood(words)
    return f"{edge + timedelta(days=1)}/.." if kind == "after" else f"../{edge - timedelta(days=1)}"


def _which_weekday(words: str, near: date | None) -> Ambiguous:
    """`By Friday` may look back or forward."""
    last, following = (edtf_words(_plain_date(f"{which} {words}", near)) for which in ("last", "next"))
    return Ambiguous(msg("Which day is meant: {one} or {other}? Type the date.", one=last, other=following))


def _range(start: str, end: str, near: date | None) -> str:
    start, end = _without_filler(start), _without_filler(end)
    last = _edge(_qualified(end, near), last=True)
    value = parse_edtf(last)
    first = _edge(_qualified(_completed(start, end), _reference(value, start, near)), last=False)
    begin = parse_edtf(first).earliest
    if begin and value.latest and begin > value.latest:
        raise Refused(msg("{date} ends before it begins.", date=f"{start} – {end}"))
    return f"{first}/{last}"


def _edge(typed: str, *, last: bool) -> str:
    """The first or last date of one that may be a span or a set itself, as an interval's ends are single dates."""
    if "/" in typed:
        return typed.split("/")[-1 if last else 0]
    value = parse_edtf(typed)
    edge = value.latest if last else value.earliest
    return typed if value.form == "date" or edge is None else edge.isoformat()


def _reference(end: Edtf, start: str, near: date | None) -> date | None:
    """The day to resolve the start of a span by: its end, if the start gives no year itself."""
    return near if re.search(r"\d{4}", start) else end.latest or near


def _list(members: list[str], near: date | None) -> list[str]:
    members = [_without_filler(member) for member in members if member.strip()]
    month = re.match(r"[^\W\d_]+\.?(?=\s+\d{1,2}\b)", members[0])
    if month and re.fullmatch(r"\d{1,2}(?:,?\s+\d{4})?", members[-1]):
        members = [members[0], *(f"{month[0]} {member}" for member in members[1:])]
    last = _qualified(members[-1], near)
    end = parse_edtf(last).latest
    typed = [_qualified(_completed(member, members[-1]), _by(member, end) or near) for member in members[:-1]]
    return [*typed, last]


def _by(member: str, end: date | None) -> date | None:
    """The day to resolve a weekday by, that stands before another: `Tuesday or Wednesday` are of one week."""
    return end if is_weekday(member) else None


def _completed(member: str, last: str) -> str:
    """`1` of `1 or 2 June 2024` with the month and year it shares with the last; `30 May` with the year alone."""
    year = re.search(r"\b\d{4}\b", last)
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", member):
        rest = re.sub(r"^\D*?\b\d{1,2}(?:st|nd|rd|th)?\b", "", last) if re.match(r"\d{1,2}\D", last) else ""
        before = re.match(r"([^\W\d_]+\.?)\s+\d{1,2}", last)
        return f"{before[1]} {member}" + (f" {year[0]}" if year else "") if before else f"{member}{rest}"
    month_first = re.fullmatch(r"([^\W\d_]+\.?)\s+\d{1,2}", member)
    if re.fullmatch(r"\d{1,2}(?:,?\s+\d{4})?", last) and month_first:
        return member + (f" {year[0]}" if year else "")
    return f"{member} {year[0]}" if year and not re.search(r"\d{4}|ago|last|yesterday", member) else member


def _without_filler(words: str) -> str:
    return _FILLER.sub("", words.strip(), count=1) if _FILLER.match(words.strip()) else words.strip()


def _qualified(words: str, near: date | None) -> str:
    words = _without_filler(words)
    marks = ""
    for pattern, mark in ((_UNCERTAIN, "?"), (_APPROXIMATE, "~"), (_UNCERTAIN, "?")):
        found = pattern.match(words)
        if found:
            words, marks = _without_filler(words[found.end() :]), marks + mark
    if words.endswith("?"):
        words, marks = words.rstrip("? "), marks + "?"
    part = _PART_OF.fullmatch(words)
    if part:
        return _part_of(_PARTS[part[1].lower()], part[2], near)
    mark = "%" if "?" in marks and "~" in marks else marks[:1]
    return _plain_date(words, near) + mark


def _plain_date(words: str, near: date | None, *, past: bool = False) -> str:
    words = _without_filler(words)
    if edtf_valid(words):
        return words
    return one_date(Typed(words, near, past))


def _part_of(part: int, words: str, near: date | None) -> str:
    """A third of a month or a year, its inner edges approximate: EDTF has no word for `early`."""
    whole = _plain_date(words, near)
    value = parse_edtf(whole)
    if value.earliest is None or value.latest is None:
        raise not_understood(words)
    year, _, month = whole.partition("-")
    if month.isdigit() and int(month) in DIVISIONS:
        raise not_understood(words)
    if month:
        starts, ends = ("01", "11", "21"), ("10", "20", f"{value.latest.day:02}")
        edges = [f"{year}-{month}-{edge[part]}" for edge in (starts, ends)]
    else:
        edges = [f"{year}-{edge[part]}" for edge in (("01", "05", "09"), ("04", "08", "12"))]
    marks = (("", "~"), ("~", "~"), ("~", ""))[part]
    return "/".join(edge + mark for edge, mark in zip(edges, marks, strict=True))
