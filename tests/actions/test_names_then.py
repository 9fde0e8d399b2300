"""The history calls what it refers to by the names of then, whatever became of it since."""

import pytest

from workbench.actions import articles, cases, history, source_merging, sources
from workbench.actions.names_then import names_then


@pytest.fixture
def outlets(desk, take):
    """Tells the names of the outlets that an article was changed to, oldest first."""
    article = take("The ferry stayed in port.")
    articles.set_fields(desk, article, {"outlet": "Bay News"})

    def told():
        entries = history.history(desk, article)
        then = names_then(desk, entries)
        return [
            then.at(entry.number).get(change.after)
            for entry in entries
            for change in entry.changes
            if (change.id, change.field) == (article, "outlet") and entry.number > 1
        ]

    return article, told


def test_a_source_has_the_name_that_it_had_when_the_entry_was_made(desk, outlets):
    article, told = outlets
    sources.set_fields(desk, "Bay News", {"name": "Bay Gazette"})
    articles.set_fields(desk, article, {"outlet": None})
    articles.set_fields(desk, article, {"outlet": "Bay Gazette"})
    assert told() == ["Bay News", None, "Bay Gazette"]


def test_a_source_that_was_merged_or_removed_is_still_called_by_its_name(desk, outlets):
    article, told = outlets
    sources.add(desk, "Gazette")
    source_merging.merge(desk, "Bay News", "Gazette")
    sources.add(desk, "Lantern")
    articles.set_fields(desk, article, {"outlet": "Lantern"})
    articles.set_fields(desk, article, {"outlet": None})
    sources.delete(desk, "Lantern")
    assert told() == ["Bay News", "Gazette", "Lantern", None]


def test_a_case_that_is_gone_is_still_called_by_its_name(desk, take):
    article = take("The ferry stayed in port.")
    cases.add(desk, "Harbour")
    cases.move(desk, article, "Harbour")
    cases.delete(desk, "Harbour")
    entries = history.history(desk, article)
    then = names_then(desk, entries)
    named = [
        (change.before and then.at(entry.number)[change.before], change.after and then.at(entry.number)[change.after])
        for entry in entries
        for change in entry.changes
        if change.field == "case"
    ]
    assert named == [(None, "Inbox"), ("Inbox", None), (None, "Harbour"), ("Harbour", None)]
