"""Times that cannot be: they are kept as they stand, doubtful, and it is said why."""

import json

import pytest

from workbench.intake.reading import read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
AHEAD = "It has not come yet."
NONE = "It stands for no date: computers count from there."


def page(*stamps):
    data = json.dumps({"@type": "NewsArticle", "headline": "Cranes moved", "datePublished": stamps[0]})
    head = f'<script type="application/ld+json">{data}</script>'
    head += "".join(f'<meta property="article:published_time" content="{stamp}">' for stamp in stamps[1:])
    return f"<html><head>{head}</head><body><article><h1>Cranes moved</h1><p>{LINE * 4}</p></article></body></html>"


def published(draft):
    return [(one.value, one.doubtful) for one in draft.reading.found if one.field == "published"]


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        ("2099-03-04", AHEAD),
        ("2099-03-04T10:00:00+02:00", AHEAD),
        ("1970-01-01", NONE),
        ("1970-01-01T00:00:00Z", NONE),
        ("1969-12-31T19:00:00-05:00", NONE),
    ],
)
def test_a_page_s_impossible_date_is_doubtful_and_it_is_said_why(stamp, words):
    draft = read(page(stamp).encode(), name="a.html")
    assert published(draft) == [(stamp, True)]
    assert words in str(draft.published_note)


@pytest.mark.parametrize("stamp", ["1969-12-30", "1970-01-01T09:30:00Z", "2024-06-04T04:57:00+03:00"])
def test_another_is_not(stamp):
    draft = read(page(stamp).encode(), name="a.html")
    assert published(draft) == [(stamp, False)]
    assert str(draft.published_note) == "From the page's structured data."


def test_a_date_that_can_be_is_taken_first():
    draft = read(page("1970-01-01T00:00:00Z", "2024-06-04").encode(), name="a.html")
    assert published(draft) == [("2024-06-04", True)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"Nine cranes stand idle\n\n4 March 2099\n\n{LINE}"),
        ("a.eml", f"From: Ann <a@example.org>\nSubject: Cranes\nDate: Wed, 4 Mar 2099 10:00:00 +0000\n\n{LINE}"),
    ],
)
def test_so_it_is_in_texts_and_mails(name, text):
    draft = read(text.encode(), name=name)
    assert [doubtful for _, doubtful in published(draft)] == [True]
    assert AHEAD in str(draft.published_note)
