"""Captures of a known address that have almost nothing of the article: said, asked about, or kept apart."""

import archives as made
import pytest
from misbehaving import PAGE, ok
from taken import brought, claim_of

from workbench.actions import articles, checks
from workbench.actions.capturing.addresses import capture, fetched, keep
from workbench.actions.capturing.recapturing import take_file_again
from workbench.actions.history import history
from workbench.actions.known_addresses import Joining
from workbench.base.errors import Unlike
from workbench.base.languages import say

SIGN_IN = PAGE[: PAGE.index(b"<p>")] + b"<p>Sign in to go on: subscribers have access to all stories and puzzles."
URL = "https://ferry.example/late"


@pytest.fixture
def seen(desk, serve, wishes):
    """A server, the article that its page became, and a claim of it; the page asks to sign in by now."""
    server = serve({"/": ok()})
    article = capture(desk, server.url(), wishes=wishes()).article
    claim_of(desk, article, "Forty passengers waited for a bus.")
    server.says["/"] = ok(SIGN_IN)
    return server, article


def test_a_snapshot_that_has_almost_nothing_of_the_article_is_said_and_undone(desk, seen, wishes):
    server, article = seen
    came = capture(desk, server.url(), wishes=wishes())
    assert (came.article, came.unlike) == (article, Joining.JOIN)
    assert [say(line) for line in came.said][:3] == [
        "A new capture of “Ferry stays in port”.",
        "Almost nothing of “Ferry stays in port”, as it was captured before, stands in this capture.",
        "Passages: 0 found again exactly, 0 to confirm, 1 lost.",
    ]
    step = "Snapshot that has almost nothing of its article: Ferry stays in port"
    assert say(history(desk, article)[-1].label) == step
    assert say(desk.undo()) == step
    opened = articles.opened(desk, article)
    assert len(opened.snapshots) == 1
    assert "Forty passengers" in opened.text


def test_the_article_that_comes_back_behind_another_page_is_a_snapshot_unasked(desk, seen, wishes):
    server, article = seen
    capture(desk, server.url(), wishes=wishes())
    server.says["/"] = ok(PAGE.replace(b"Forty", b"Fifty"))
    came = keep(desk, fetched(desk, server.url(), wishes=wishes()), joining=Joining.ASK)
    assert (came.article, came.unlike) == (article, None)
    assert len(articles.opened(desk, article).snapshots) == 3


def test_asked_about_it_changes_no_article_and_its_exchange_is_kept(desk, seen, wishes):
    server, article = seen
    captured = fetched(desk, server.url(), wishes=wishes())
    with pytest.raises(Unlike, match="Almost nothing of “Ferry stays in port” stands in it") as asked:
        keep(desk, captured, joining=Joining.ASK)
    assert asked.value.article == article
    assert len(articles.opened(desk, article).snapshots) == 1
    newest = history(desk)[-1]
    assert say(newest.label).startswith(f"Captured again: {server.url()}. Almost nothing of the article stands in it")
    assert desk.library.originals.digest(captured.came.capture.warc) == captured.came.capture.warc
    assert checks.check(desk).ok


def test_as_an_article_of_its_own_it_leaves_the_claims_alone(desk, seen, wishes):
    server, article = seen
    captured = fetched(desk, server.url(), wishes=wishes())
    came = keep(desk, captured, joining=Joining.APART)
    assert came.article != article
    assert say(came.said[0]) == "It is an article of its own: almost nothing of “Ferry stays in port” stands in it."
    assert articles.opened(desk, came.article).article.url == server.url()
    assert len(articles.opened(desk, article).snapshots) == 1
    assert checks.check(desk).ok
    step = f"Article of its own, captured beside “Ferry stays in port”: {came.title}"
    assert say(history(desk, came.article)[-1].label) == step
    assert say(desk.undo()) == step
    assert [row["record"].id for row in articles.listed(desk)] == [article]


def test_of_two_articles_with_one_address_a_capture_is_of_the_one_that_it_is_like(desk, seen, wishes):
    server, article = seen
    other = capture(desk, server.url(), wishes=wishes(), joining=Joining.APART).article
    for page, owner in ((PAGE, article), (SIGN_IN, other)):
        server.says["/"] = ok(page.replace(b"port", b"harbour"))
        came = capture(desk, server.url(), wishes=wishes())
        assert (came.article, came.unlike, came.known) == (owner, None, False)


def page(title, body):
    return f"<!doctype html><html><body><article><h1>{title}</h1><p>{body}</p></article></body></html>".encode()


def recorded(title, body, day):
    return made.response(URL, page(title, body), name=day, time=f"{day}T08:00:00Z")


SHORT = "The ferry to Sandholm is late by forty minutes, the harbour office said on Monday."
LONG = SHORT + "".join(
    f" Passenger {number} told of a long wait at the quay, in rain and wind." for number in range(40)
)


@pytest.mark.parametrize("days", [("2024-03-04", "2024-03-05"), ("2024-03-05", "2024-03-04")], ids=["grows", "older"])
def test_a_page_that_grew_is_the_article_whichever_came_first(desk, tmp_path, days):
    for number, (body, day) in enumerate(zip((SHORT, LONG) if days[0] < days[1] else (LONG, SHORT), days, strict=True)):
        file = tmp_path / f"{number}.warc"
        file.write_bytes(recorded("Ferry late", body, day))
        (came,) = brought(desk, [file], joining=Joining.ASK)
        assert (came.error, came.unlike) == (None, None)


def test_of_an_archive_what_is_another_page_is_left_for_a_person_and_costs_no_other(desk, tmp_path):
    file = tmp_path / "crawl.warc"
    other = recorded(
        "Council votes", "The council of Norwick voted for a second bridge, which costs millions.", "2024-03-06"
    )
    file.write_bytes(recorded("Ferry late", SHORT, "2024-03-04") + other + recorded("Ferry late", LONG, "2024-03-07"))
    first, asked, last = brought(desk, [file], joining=Joining.ASK)
    assert first.article == last.article
    assert asked.article is None
    assert asked.error.begins.startswith("Council votes The council of Norwick")
    assert say(asked.error.line) == "Almost nothing of “Ferry late” stands in it: it was not taken in."


def test_an_older_capture_that_is_another_page_is_said_and_not_asked_about(desk, tmp_path):
    file = tmp_path / "crawl.warc"
    other = recorded(
        "Council votes", "The council of Norwick voted for a second bridge, which costs millions.", "2024-03-04"
    )
    file.write_bytes(recorded("Ferry late", SHORT, "2024-03-05") + other)
    first, older = brought(desk, [file], joining=Joining.ASK)
    assert (older.article, older.unlike) == (first.article, Joining.JOIN)
    assert say(older.said[1]) == "Almost nothing of this capture stands in “Ferry late” as it was captured later."


def test_a_file_that_is_another_page_is_asked_about(desk, take, tmp_path):
    article = take("Ferry late\n\n" + SHORT)
    file = tmp_path / "saved.html"
    file.write_bytes(page("Council votes", "The council of Norwick voted for a second bridge, which costs millions."))
    with pytest.raises(Unlike):
        take_file_again(desk, article, file, joining=Joining.ASK)
    assert take_file_again(desk, article, file, joining=Joining.APART).article != article
    assert take_file_again(desk, article, file).article == article
