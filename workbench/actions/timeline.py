"""The claims of an article or a case by their dates: when it happened, and when it was said."""

from dataclasses import dataclass

from workbench.actions import cases
from workbench.actions.claims import keys_of_article
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.terms import Status
from workbench.library.reading import articles as kept_articles
from workbench.library.reading import assessments as kept_assessments
from workbench.library.reading import claims as kept_claims


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim with its dates in EDTF (on the record), the title of its article, and its status."""

    claim: records.Claim
    title: str
    status: Status | None


def timeline(desk: Desk, article_or_case: str) -> list[Dated]:
    """The claims of an article (its id) or a case (its name or id), article by article, in the text's order.

    Claims without a date are among them. Raises NotFound and Ambiguous.
    """
    with desk.reading() as connection:
        articles = cases.articles_named(connection, article_or_case)
        keys = [key for article in articles for key in keys_of_article(connection, article)]
        found = kept_claims.claims(connection, keys)
        judged = kept_assessments.of_claims(connection, keys)
        titles = {record.id: record.title for record in kept_articles.articles(connection, articles).values()}
    return [
        Dated(found[key], titles[found[key].article], judged[key][-1].status if judged.get(key) else None)
        for key in keys
        if key in found
    ]
