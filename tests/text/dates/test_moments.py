"""Dates and times in ISO 8601 as they are written."""

import pytest

from workbench.text.dates.moments import has_time, is_iso, zone_of


@pytest.mark.parametrize(
    "written", ["2024", "2024-06", "2024-06-04", "2024-06-04T04:57", "2024-06-04T04:57:10Z", "2024-06-04T04:57+03:00"]
)
def test_dates_and_times_are_taken_as_far_as_they_are_known(written: str) -> None:
    assert is_iso(written)


@pytest.mark.parametrize(
    "written", ["", "4 June 2024", "2024-13", "2024-02-30", "2024-06-04T25:00", "yesterday", "04.06.2024", "2024-157"]
)
def test_anything_else_is_no_date(written: str) -> None:
    assert not is_iso(written)


@pytest.mark.parametrize(
    ("written", "time", "zone"),
    [("2024-06-04T04:57+03:00", True, "+03:00"), ("2024-06-04T04:57:10.5Z", True, "Z"),
     ("2024-06-04 04-05", True, "-05"),
     ("2024-06-04T0457-0500", True, "-0500"), ("2024-06-04T04:57", True, None), ("2024-06-04", False, None),
     ("2024-06", False, None), (None, False, None)],
)  # fmt: skip
def test_a_zone_is_what_stands_behind_a_time(written: str | None, time: bool, zone: str | None) -> None:
    assert (has_time(written), zone_of(written)) == (time, zone)
