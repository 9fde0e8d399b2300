"""Further snapshots of an article: what makes one, and what its claims do."""

import hashlib

import pytest

from workbench.actions import articles
from workbench.intake.draft import Draft

FIRST = "Ferry service suspended\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt."
SECOND = "Ferry service suspended\n\nThe harbour office stopped all ferries on Tuesday. Nobody was hurt."


def draft(text, data=None, **more):
    data = text.encode() if data is None else data
    return Draft(
        text=text, title="Ferry service suspended", media_type="text/html", encoding="utf-8", reader="html 1",
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), **more,
    )  # fmt: skip


@pytest.fixture
def again(desk):
    def taken(article, text, data=None):
        return articles.take_again(desk, article, text.encode() if data is None else data, draft(text, data))

    return taken


def test_what_the_newest_snapshot_says_is_known(take, again, desk):
    article = take(FIRST)
    newest = articles.opened(desk, article).snapshot.id

    taken = again(article, FIRST)

    assert (taken.known, taken.later, taken.snapshot) == (True, False, newest)
    assert len(articles.opened(desk, article).snapshots) == 1


def test_other_bytes_are_a_later_snapshot_of_the_article(take, again, desk):
    article = take(FIRST)

    taken = again(article, SECOND)

    assert (taken.article, taken.known, taken.later) == (article, False, True)
    assert articles.opened(desk, article).text == SECOND


def test_the_same_bytes_read_otherwise_are_a_snapshot(take, again, desk):
    article = take(FIRST)

    taken = again(article, FIRST + "\n\nRelated: fares", FIRST.encode())

    found = articles.opened(desk, article)
    assert taken.later
    assert len(found.snapshots) == 2
    assert found.snapshots[0].sha256 == found.snapshots[1].sha256


def test_an_older_text_that_stands_again_is_a_snapshot(take, again, desk):
    article = take(FIRST)
    again(article, SECOND)

    taken = again(article, FIRST)

    assert taken.later
    assert articles.opened(desk, article).text == FIRST


def test_a_known_address_makes_the_next_snapshot(desk):
    first = articles.take_in(desk, FIRST.encode(), draft(FIRST, url="https://courier.test/ferry"))

    second = articles.take_in(desk, SECOND.encode(), draft(SECOND, url="https://courier.test/ferry"))

    assert (second.article, second.later) == (first.article, True)
