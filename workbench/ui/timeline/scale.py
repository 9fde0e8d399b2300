"""Days to places on a line: which days are in view, where they stand, and which of them are named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.base.errors import Refused
from workbench.text.dates.edtf import parse_edtf

_CROWDED = 0.15
"""Where nine in ten dates stand in less than this part of the line, the line is theirs and the others lie beside it."""
_ROOM = 0.04
"""What is left free at both ends, as a part of the days in view."""
_LABEL = 92.0
"""How far apart names of days stand at least, in pixels at normal size."""
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date may mean, both included; None where that side is open or not known.

    `exact` says that it is one day and nothing of it is doubted.
    """

    first: date | None
    last: date | None
    exact: bool

    @property
    def middle(self) -> date:
        """What it is put in order by: half-way, or the side that is known."""
        if self.first is None or self.last is None:
            return self.first or self.last or date.max
        return self.first + (self.last - self.first) / 2


def span_of(edtf: str | None) -> Span | None:
    """The span of a date in EDTF; None where there is none, or nothing of it is known."""
    if not edtf:
        return None
    try:
        found = parse_edtf(edtf)
    except Refused:
        return None
    first, last = found.earliest, found.latest
    if first is None and last is None:
        return None
    doubted = any(part is not None and (part.uncertain or part.approximate) for part in found.parts)
    return Span(first, last, exact=first == last and not doubted)


@dataclass(frozen=True, slots=True)
class Scale:
    """The days in view, as ordinals: `start` included, `end` not."""

    start: float
    end: float

    def place(self, day: date) -> float:
        """Where the beginning of a day stands: 0 at the left end, 1 at the right, less or more beside the line."""
        return (day.toordinal() - self.start) / (self.end - self.start)


def scale_of(spans: Iterable[Span]) -> Scale | None:
    """The scale on which most of these are apart from each other; None where there are none."""
    days = sorted(day.toordinal() for span in spans for day in (span.first, span.last) if day is not None)
    if not days:
        return None
    low, high = days[0], days[-1]
    near, far = days[len(days) // 20], days[-1 - len(days) // 20]
    if high > low and far - near < _CROWDED * (high - low) and len(days) >= 20:
        low, high = near, far
    room = max(1.0, (high + 1 - low) * _ROOM)
    return Scale(low - room, high + 1 + room)


def ticks(scale: Scale, width: float, factor: float = 1.0) -> Iterator[tuple[date, str]]:
    """The days that are named on a line of so many pixels, with what names each in EDTF: years, months or days."""
    most = max(2, int(width / (_LABEL * factor)))
    days = scale.end - scale.start
    first, last = _day(scale.start), _day(scale.end)
    if days <= most * 20:
        step = next((one for one in (1, 2, 5, 7, 10, 14) if days / one <= most), 20)
        day = first
        while day <= last:
            yield day, day.isoformat()
            day += timedelta(days=step)
        return
    months = days / 30.4
    step = next((one for one in (1, 2, 3, 6) if months / one <= most), 0)
    if step:
        yield from _months(first, last, step)
        return
    years = days / 365.25
    step = next((one for one in _YEARS if years / one <= most), _YEARS[-1])
    for year in range(first.year - first.year % step, min(last.year, date.max.year) + 1, step):
        if year >= first.year and year > 0:
            yield date(year, 1, 1), f"{year:04d}"


def _months(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    number = first.year * 12 + first.month - 1
    number += -number % step
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        if day >= first:
            yield day, f"{day:%Y-%m}"
        number += step


def _day(ordinal: float) -> date:
    return date.fromordinal(min(max(1, int(ordinal)), date.max.toordinal()))
