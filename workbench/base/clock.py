"""The time of day: always aware, kept in UTC to the second, written as `2024-06-05T10:00:00Z`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_read: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731


def now() -> datetime:
    """The present moment in UTC."""
    return _read().astimezone(UTC)


def stamp(moment: datetime | None = None) -> str:
    """A moment (the present one by default) as ISO 8601 in UTC to the second, ending in Z."""
    return (moment or now()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def of_stamp(written: str) -> datetime:
    """What `stamp` wrote."""
    return datetime.fromisoformat(written).astimezone(UTC)


def zone_offset() -> str:
    """The zone of this machine at present, as `+02:00`: kept beside what happens in UTC."""
    text = now().astimezone().strftime("%z")
    return f"{text[:3]}:{text[3:]}"


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment`, for reports with a set time and for tests."""
    global _read  # noqa: PLW0603
    before, _read = _read, lambda: moment
    try:
        yield
    finally:
        _read = before
