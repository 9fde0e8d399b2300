"""Dates: EDTF by value, its words, and what people type, resolved against a day or refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.errors import Ambiguous, Refused
from workbench.text.dates.date_words import edtf_words
from workbench.text.dates.edtf import edtf_valid, parse_edtf, same_date
from workbench.text.dates.typed_dates import typed_date

NEAR = date(2024, 6, 4)  # a Tuesday


def test_words_that_are_no_edtf_are_refused_as_they_were_typed():
    with pytest.raises(Refused, match="“on 3 June” is not a date in EDTF"):
        parse_edtf(" on 3 June ")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2024-06-03", "2024-06-03", "2024-06-03", "3 June 2024"),
        ("2024-05", "2024-05-01", "2024-05-31", "May 2024"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("[2024-06-01,2024-06-02]", "2024-06-01", "2024-06-02", "1 or 2 June 2024"),
        ("{2024-06-01,2024-06-02}", "2024-06-01", "2024-06-02", "1 and 2 June 2024"),
        ("[2024-06-01,2024-06-02,2024-06-05]", "2024-06-01", "2024-06-05", "1, 2 or 5 June 2024"),
        ("[2024-05-27..2024-06-02]", "2024-05-27", "2024-06-02", "27 May 2024 to 2 June 2024"),
        ("[..2024-06]", None, "2024-06-30", "June 2024 or earlier"),
        ("2024-04/..", "2024-04-01", None, "since April 2024"),
        ("../2024-04", None, "2024-04-30", "until April 2024"),
        ("2024-04/", "2024-04-01", None, "from April 2024, until when is not known"),
        ("2024-06-01/2024-06-03", "2024-06-01", "2024-06-03", "from 1 June 2024 to 3 June 2024"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "a day in February 2024"),
        ("199X", "1990-01-01", "1999-12-31", "the 1990s"),
        ("2024-XX", "2024-01-01", "2024-12-31", "a month in 2024"),
        ("2024-22", "2024-06-01", "2024-08-31", "summer 2024"),
        ("2024-24", "2024-12-01", "2025-02-28", "winter 2024"),
        ("2024-06~", "2024-06-01", "2024-06-30", "about June 2024"),
        ("2024?", "2024-01-01", "2024-12-31", "perhaps 2024"),
        ("2024-06-03%", "2024-06-03", "2024-06-03", "perhaps about 3 June 2024"),
        ("2024-06-04T04:57:00Z", "2024-06-04", "2024-06-04", "4 June 2024, 04:57 UTC"),
    ],
)
def test_a_date_has_bounds_and_words(text: str, earliest: str | None, latest: str | None, words: str) -> None:
    value = parse_edtf(text)
    bounds = (value.earliest, value.latest)
    assert tuple(day and day.isoformat() for day in bounds) == (earliest, latest)
    assert str(edtf_words(text)) == words


@pytest.mark.parametrize(
    "text",
    ["", "hello", "2024-13", "2024-06-31", "2023-02-29", "2024-6-3", "early May", "2024-06-02/2024-06-01", "../..", "/",
     "[]", "[2024", "2024-06-03T25:00", "2024-05-XXT10:00", "03.06.2024", "2024-XX-32", "[..]", "2024/2025/2026"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not edtf_valid(text)
    with pytest.raises(Refused):
        parse_edtf(text)


def test_dates_are_compared_by_value() -> None:
    assert same_date("[2024-06-01, 2024-06-02]", "[2024-06-01,2024-06-02]")
    assert not same_date("2024-06", "2024-06-01/2024-06-30")
    assert not same_date("no date", "no date")


@given(st.dates(), st.dates())
def test_days_and_spans_come_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse_edtf(first.isoformat()).earliest == first
    span = parse_edtf(f"{first}/{last}")
    assert (span.earliest, span.latest) == (first, last)
    assert parse_edtf(span.text) == span


@given(st.text(alphabet="0123456789-/X.[]{},~?%TZ: ", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    if edtf_valid(text):
        value = parse_edtf(text)
        assert parse_edtf(value.text) == value
        assert str(edtf_words(value))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("3 June", "2024-06-03"), ("on 3 June", "2024-06-03"), ("June 3rd", "2024-06-03"),
        ("3 June 2022", "2022-06-03"),
        ("in May 2024", "2024-05"), ("May", "2024-05"), ("on 1 or 2 June", "[2024-06-01,2024-06-02]"),
        ("1, 2 or 3 June", "[2024-06-01,2024-06-02,2024-06-03]"), ("June 1 or 2", "[2024-06-01,2024-06-02]"),
        ("30 May or 2 June", "[2024-05-30,2024-06-02]"), ("1 and 2 June", "{2024-06-01,2024-06-02}"),
        ("since April", "2024-04/.."), ("since November", "2023-11/.."), ("until 5 June", "../2024-06-05"),
        ("after 3 June", "2024-06-04/.."), ("before May", "../2024-04-30"), ("since early 2022", "2022-01/.."),
        ("yesterday", "2024-06-03"), ("today", "2024-06-04"), ("two days ago", "2024-06-02"),
        ("Monday", "2024-06-03"), ("Tuesday", "2024-06-04"), ("last Tuesday", "2024-05-28"),
        ("next Friday", "2024-06-07"),
        ("last month", "2024-05"), ("last year", "2023"), ("last week", "[2024-05-27..2024-06-02]"),
        ("1-2 June", "2024-06-01/2024-06-02"), ("June 1–3", "2024-06-01/2024-06-03"),
        ("from 30 May to 2 June", "2024-05-30/2024-06-02"), ("2022–2024", "2022/2024"),
        ("about 3 June", "2024-06-03~"), ("perhaps in May", "2024-05?"), ("3 June at 14:30", "2024-06-03T14:30:00"),
        ("early May", "2024-05-01/2024-05-10~"), ("mid-May", "2024-05-11~/2024-05-20~"),
        ("late 2023", "2023-09~/2023-12"),
        ("the 1990s", "199X"), ("spring 2024", "2024-21"), ("13.6.2024", "2024-06-13"), ("6/6/2024", "2024-06-06"),
        ("2024-06-03", "2024-06-03"), ("2024-04/..", "2024-04/.."), ("3 червня 2024", "2024-06-03"),
        ("4 Juni 2024", "2024-06-04"),
        ("Tuesday, 4 June 2024", "2024-06-04"), ("28 December 2023 to 3 January 2024", "2023-12-28/2024-01-03"),
    ],
)  # fmt: skip
def test_what_people_type_is_resolved_against_the_dateline(words: str, edtf: str) -> None:
    understood = typed_date(words, NEAR)
    assert understood.edtf == edtf
    assert str(understood.words) == str(edtf_words(edtf))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31 June", "30 days"), ("29 February 2023", "28 days"), ("Wednesday, 4 June 2024", "was a Tuesday"),
        ("2024-06-31", "no 2024-06-31"), ("3 June to 1 June", "ends before"), ("hello", "not understood"),
        ("", "Type a date"), ("1 or", "not understood"), ("about last week", "not understood"),
        ("after 9999-12-31", "not understood"),
    ],
)  # fmt: skip
def test_impossible_dates_are_refused_with_the_reason(words: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        typed_date(words, NEAR)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("10 years ago", date(5, 3, 1)), ("last month", date.min), ("last Monday", date.min), ("yesterday", date.min),
        ("tomorrow", date.max), ("next Friday", date.max), ("next week", date(9999, 12, 30)),
    ],
)  # fmt: skip
def test_days_that_no_calendar_has_are_refused(words: str, near: date) -> None:
    with pytest.raises(Refused, match="not understood"):
        typed_date(words, near)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_is_the_nearest_on_the_side_that_its_words_say(near: date, weekday: str) -> None:
    on, last, following = (
        date.fromisoformat(typed_date(f"{which}{weekday}", near).edtf) for which in ("", "last ", "next ")
    )
    assert {f"{day:%A}" for day in (on, last, following)} == {weekday}
    assert timedelta(0) <= near - on < timedelta(7)
    assert timedelta(0) < near - last <= timedelta(7)
    assert timedelta(0) < following - near <= timedelta(7)


@pytest.mark.parametrize("words", ["3.6.2024", "3/6/2024", "04.06", "20 December", "by Friday"])
def test_dates_that_can_be_read_in_two_ways_are_asked_about(words: str) -> None:
    with pytest.raises(Ambiguous):
        typed_date(words, NEAR)


@pytest.mark.parametrize("words", ["3 June", "yesterday", "last Tuesday", "since April"])
def test_without_a_dateline_a_full_date_is_asked_for(words: str) -> None:
    with pytest.raises(Refused, match="date is not known"):
        typed_date(words, None)


def test_a_full_date_needs_no_dateline() -> None:
    assert typed_date("3 June 2024", None).edtf == "2024-06-03"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_words_of_a_day_near_the_dateline_lead_back_to_it(near: date, days: int) -> None:
    day = near + timedelta(days=days)
    assert typed_date(str(edtf_words(day.isoformat())), near).edtf == day.isoformat()
    assert typed_date(f"{day.day} {day:%B}", near).edtf == day.isoformat()


@given(st.text(alphabet="0123456789 orandJuneMaysicTltdb.,-–/?~", max_size=30))
def test_nothing_typed_breaks(words: str) -> None:
    try:
        understood = typed_date(words, NEAR)
    except Refused:
        return
    assert edtf_valid(understood.edtf)
