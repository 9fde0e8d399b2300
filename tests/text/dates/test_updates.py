"""Lines near a text's beginning that say when it was changed, and zones whose names leave out the season."""

import pytest

from workbench.text.dates.dateline import find_published, find_updated

TEXT = "Cranes moved by noon\n\n{}\n\nThe harbour office said on 2 May 2024 that its cranes had been moved."


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Updated 5 June 2024", None, "2024-06-05"),
        ("Published: 4 June 2024. Updated: 5 June 2024, 11:00 GMT", "2024-06-04", "2024-06-05T11:00Z"),
        ("Published 4 June 2024 | Updated 5 June 2024 10:00 GMT", "2024-06-04", "2024-06-05T10:00Z"),
        ("Published: 4 June 2024\nLast modified: 5 June 2024", "2024-06-04", "2024-06-05"),
        ("Aktualisiert: 5. Juni 2024", None, "2024-06-05"),
        ("Published 4 June 2024", "2024-06-04", None),
        ("The list was modified on 5 June 2024.", None, None),
    ],
)
def test_a_line_tells_of_an_update(line, published, updated):
    text = TEXT.format(line)
    found = find_published(text, "en"), find_updated(text, "en")
    assert [one and (one.iso, one.doubtful) for one in found] == [iso and (iso, False) for iso in (published, updated)]


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("4 June 2024, 9:00 a.m. ET", "2024-06-04T09:00-04:00"),
        ("4 January 2024, 9:00 a.m. ET", "2024-01-04T09:00-05:00"),
        ("December 4, 2024, 3:00 p.m. PT", "2024-12-04T15:00-08:00"),
        ("9 March 2024, 9:00 a.m. ET", "2024-03-09T09:00"),
    ],
)
def test_a_zone_without_its_season_is_known_where_the_month_has_one(said, iso):
    assert find_published(TEXT.format(f"Published {said}"), "en").iso == iso
