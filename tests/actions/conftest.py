"""A desk of one analyst, articles for it, and claims by their words."""

import hashlib

import pytest

from workbench.actions import articles, claims
from workbench.actions.desk import Desk
from workbench.intake.draft import Draft


@pytest.fixture
def desk(library_path):
    found = Desk.open(library_path, "Ann Alyst")
    yield found
    found.close()


@pytest.fixture
def second(desk):
    """Another analyst at the same library."""
    return Desk(desk.library, "Bea Reader")


@pytest.fixture
def take(desk):
    """Takes a text in as an article; returns its id."""

    def taken(text, title="Harbour notes", outlet="Courier", published=None):
        data = text.encode()
        draft = Draft(
            text=text, title=title, outlet=outlet, published=published, media_type="text/plain", encoding="utf-8",
            reader="plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data),
        )  # fmt: skip
        return articles.take_in(desk, data, draft).article

    return taken


@pytest.fixture
def claim_of(desk):
    """Makes a claim of a quote; returns its id."""

    def made(article, quote, **fields):
        return claims.add(desk, article, [claims.place_of_quote(desk, article, quote)], **fields)

    return made
