"""The headlines of an article's captures, and the newest taken as the title."""

import hashlib
from dataclasses import replace

import pytest

from workbench.actions import articles
from workbench.actions.capturing import facts, headlines
from workbench.actions.capturing.headlines import Headlines
from workbench.actions.history import history
from workbench.base.errors import Refused
from workbench.base.readings import Found, Reading
from workbench.base.terms import How
from workbench.intake.draft import Draft
from workbench.intake.reading import read

BODY = "\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt on the boats or on the pier."


def draft(title, *, told=True):
    text = title + BODY
    found = (Found(field="title", value=title, how=How.META),) if told else ()
    return text.encode(), Draft(
        text=text, title=title, media_type="text/html", encoding="utf-8", reader="html",
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text), reading=Reading(found=found),
    )  # fmt: skip


@pytest.fixture(params=[True, False], ids=["told by the reader", "the first line"])
def article(desk, request):
    made = articles.take_in(desk, *draft("Ferries stopped", told=request.param)).article
    articles.take_again(desk, made, *draft("Ferries stopped after a storm", told=request.param))
    return made


def test_a_new_headline_is_offered_and_taken_with_the_old_one_in_the_history(desk, article):
    told = headlines.headlines(desk, article)
    assert told == Headlines(("Ferries stopped", "Ferries stopped after a storm"), told.captures[1], offered=True)
    assert articles.opened(desk, article).article.title == "Ferries stopped"

    headlines.take(desk, article, "Ferries stopped after a storm")

    assert articles.opened(desk, article).article.title == "Ferries stopped after a storm"
    (change,) = history(desk, article)[-1].changes
    assert (change.field, change.before, change.after) == ("title", *told.captures)
    told = headlines.headlines(desk, article)
    assert (told.newest, told.offered, told.changed) == (None, False, True)
    desk.undo()
    assert headlines.headlines(desk, article).offered


def test_a_title_that_stays_is_said_once_and_the_change_is_told_still(desk, article):
    facts.settle(desk, article, {}, [], headline="Ferries stopped after a storm")
    told = headlines.headlines(desk, article)
    assert (told.newest, told.offered, told.changed) == ("Ferries stopped after a storm", False, True)
    articles.take_again(desk, article, *draft("Ferries run again"))
    assert headlines.headlines(desk, article).offered


def test_a_headline_that_is_the_title_again_is_not_called_another(desk):
    made = articles.take_in(desk, *draft("Ferries stopped")).article
    other = articles.take_again(desk, made, *draft("Ferries stopped after a storm"))
    again = articles.take_again(desk, made, *draft("Ferries stopped"))
    assert "Its headline has changed: “Ferries stopped after a storm”." in map(str, other.notes)
    assert "Its headline is the title again: “Ferries stopped”." in map(str, again.notes)
    assert not any("another" in str(note) for note in again.notes)


def test_of_a_title_that_never_was_another_nothing_is_said(desk):
    made = articles.take_in(desk, *draft("Ferries stopped")).article
    _, same = draft("Ferries stopped")
    text = f"Live: {same.text}"
    later = replace(same, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    taken = articles.take_again(desk, made, text.encode(), later)
    assert taken.later
    assert not any("headline" in str(note) for note in taken.notes)


def page(headline, title="Ferries stopped"):
    source = f"<html><head><title>{title}</title></head><body><article><h1>{headline}</h1><p>{BODY * 3}</p></article>"
    return source.encode(), read(source.encode(), name="a.html")


def test_a_headline_that_is_edited_in_the_text_alone_is_told_and_offered(desk):
    made = articles.take_in(desk, *page("Ferries stopped: storm")).article
    again = articles.take_again(desk, made, *page("Ferries stopped: strike"))
    assert "Its headline has changed: “Ferries stopped: strike”." in map(str, again.notes)
    told = headlines.headlines(desk, made)
    assert told == Headlines(("Ferries stopped", "Ferries stopped: strike"), "Ferries stopped: strike", offered=True)

    headlines.take(desk, made, "Ferries stopped: strike")
    back = articles.take_again(desk, made, *page("Ferries  stopped: storm"))
    assert "Its headline has changed: “Ferries stopped: storm”." in map(str, back.notes)
    assert headlines.headlines(desk, made).newest == "Ferries stopped"


def test_a_headline_beside_a_title_that_stays_as_it_was_is_not_told(desk):
    made = articles.take_in(desk, *page("Ferries stopped: storm")).article
    later = (
        page("Ferries stopped: storm")[0] + b"<p>A second paragraph says more about the harbour and its ferries.</p>"
    )
    taken = articles.take_again(desk, made, later, read(later, name="a.html"))
    assert taken.later
    assert not any("headline" in str(note) for note in taken.notes)
    assert not headlines.headlines(desk, made).changed


def test_what_was_not_seen_is_not_taken(desk, article):
    with pytest.raises(Refused):
        headlines.take(desk, article, "Ferries sunk")


def test_one_capture_or_the_same_headline_offers_nothing(desk):
    made = articles.take_in(desk, *draft("Ferries stopped")).article
    articles.set_fields(desk, made, {"title": "My own words for it"})
    assert headlines.headlines(desk, made) == Headlines(("Ferries stopped",))
    articles.take_again(desk, made, (BODY * 2).encode(), draft("Ferries  stopped")[1])
    assert not headlines.headlines(desk, made).changed
