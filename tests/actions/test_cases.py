"""Cases as a whole: other names, and out of the library with what is in them."""

import pytest
import taken

from workbench.actions import articles, cases, claims, listing
from workbench.actions.desk import Desk
from workbench.base.errors import NotFound, Refused


@pytest.fixture
def article(take):
    """An article of the Inbox."""
    return take("The pier was closed on Monday.")


def ids(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {case.name: tuple(article.id for article in case.articles) for case in cases.overview(desk)}


def test_a_case_is_renamed_and_undo_gives_its_name_back(desk: Desk, article: str):
    ferries = cases.add(desk, "Feries")
    cases.rename(desk, ferries, "  Ferries \n in June ")
    assert "Ferries in June" in ids(desk)
    desk.undo()
    assert "Feries" in ids(desk)


def test_a_case_takes_no_name_of_another_and_not_none(desk: Desk, article: str):
    ferries = cases.add(desk, "Ferries")
    with pytest.raises(Refused, match="already"):
        cases.rename(desk, ferries, "Inbox")
    with pytest.raises(Refused, match="needs a name"):
        cases.rename(desk, ferries, " ")
    cases.rename(desk, ferries, "Ferries")
    assert set(ids(desk)) == {"Inbox", "Ferries"}


def test_a_deleted_case_takes_its_articles_with_it_and_undo_brings_all_back(desk: Desk, article: str):
    claims.add(desk, article, [(0, 4)])
    before = ids(desk)
    inbox = next(case.id for case in cases.overview(desk) if case.name == "Inbox")
    cases.delete(desk, inbox)
    assert ids(desk) == {}
    with pytest.raises(NotFound):
        articles.opened(desk, article)
    desk.undo()
    assert ids(desk) == before
    assert listing.numbers(desk, article).claims == 1


def test_an_article_that_is_in_another_case_too_stays_there(desk: Desk, article: str):
    ferries = cases.add(desk, "Ferries")
    cases.move(desk, article, "Ferries")
    shared = taken.take_in(desk, "Another article, told twice.", case="Ferries")
    taken.take_in(desk, "Another article, told twice.", case="Inbox")
    cases.delete(desk, ferries)
    assert ids(desk) == {"Inbox": (shared,)}
    with pytest.raises(NotFound):
        articles.opened(desk, article)
