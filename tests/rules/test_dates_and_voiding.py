"""When an uncertain date is over, and what a sign-off does not outlive."""

from datetime import date

import pytest

from workbench.rules.dates import last_day
from workbench.rules.voiding import why_voided


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-03", (2024, 6, 3)),
        ("2024-06-03T10:00:00Z", (2024, 6, 3)),
        ("2024-05", (2024, 5, 31)),
        ("2024-02", (2024, 2, 29)),
        ("2024", (2024, 12, 31)),
        ("2024-06?", (2024, 6, 30)),
        ("2024-~06-03", (2024, 6, 3)),
        ("[2024-06-01,2024-06-02]", (2024, 6, 2)),
        ("[2024-06-01, 2024-06-02]", (2024, 6, 2)),
        ("{2023,2024-02}", (2024, 2, 29)),
        ("[2024-06-01..2024-06-05]", (2024, 6, 5)),
        ("2024-04/2024-05", (2024, 5, 31)),
        ("../2024-05", (2024, 5, 31)),
        ("/2024-05-01", (2024, 5, 1)),
        ("202X", (2029, 12, 31)),
        ("2024-XX-XX", (2024, 12, 31)),
        ("2024-1X", (2024, 12, 31)),
        ("2024-02-2X", (2024, 2, 29)),
        ("2024-22", (2024, 8, 31)),
        ("2024-24", (2025, 2, 28)),
        ("2024-33", (2024, 3, 31)),
    ],
)
def test_the_last_day(text, day):
    assert last_day(text) == date(*day)


@pytest.mark.parametrize(
    "text",
    ["2024-04/..", "2024-04/", "[2024-06-01..]", "", "soon", "2024-13", "2024-02-30", "2024-00", "0000", "2024-99"],
)
def test_open_or_unreadable_dates_have_none(text):
    assert last_day(text) is None


@pytest.mark.parametrize(
    ("record_type", "field"),
    [
        ("claim", "statement"),
        ("claim", "passages"),
        ("claim", "kind"),
        ("claim", "said_on"),
        ("claim", "happened"),
        ("attribution", "hops"),
        ("attribution", "basis"),
        ("attribution", None),
        ("bearing", "stance"),
        ("bearing", None),
        ("assessment", "status"),
    ],
)
def test_what_voids_a_sign_off(record_type, field):
    assert str(why_voided(record_type, field)).endswith("changed.")


@pytest.mark.parametrize(
    ("record_type", "field"),
    [
        ("claim", "tags"),
        ("claim", "notes"),
        ("claim", "assignee"),
        ("claim", "work"),
        ("claim", "place"),
        ("claim", None),
        ("assessment", "reason"),
        ("source", "name"),
        ("set_aside", None),
    ],
)
def test_what_does_not(record_type, field):
    assert why_voided(record_type, field, graded_on=True) is None


def test_a_grade_voids_only_where_the_assessment_was_made_on_it():
    assert why_voided("source", "reliability", graded_on=True) is not None
    assert why_voided("source", "reliability") is None
