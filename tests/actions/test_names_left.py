"""Before an export: which published words name a protected source, whatever pseudonyms stand elsewhere."""

import pytest

from workbench.actions import articles, attributions, claims, evidence, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.actions.names_left import names_left
from workbench.base.errors import NotFound
from workbench.base.terms import EvidenceKind

TEXT = "Gates of Halm\n\nThe gate was shut. A guard wept, Vera Sorrel said. Sorrel’s brother left. Nobody came back.\n"
OTHER = "Halm again\n\nThe gate is open, Vera Sorrel wrote.\n"


def told(desk, what):
    return [str(line) for line in names_left(desk, what)]


@pytest.fixture
def article(take):
    return take(TEXT, title="Gates of Halm")


@pytest.fixture
def protected(desk):
    """Protects somebody by a name."""

    def protect(name):
        sources.add(desk, name)
        sources.set_fields(desk, name, {"protected": True})

    return protect


def test_claims_are_told_whose_words_hold_the_name_or_a_word_of_it(desk, article, claim_of, protected):
    for words in ("The gate was shut.", "A guard wept, Vera Sorrel said.", "Sorrel’s brother left."):
        claims.set_fields(desk, claim_of(article, words), {"statement": "Somebody said so"})
    assert told(desk, article) == []
    protected("Vera Sorrel")
    line = "Published words name a protected source and leave as they are: claims 2, 3 of “Gates of Halm”."
    assert told(desk, article) == [line]
    sources.set_fields(desk, "Vera Sorrel", {"protected": False})
    assert told(desk, article) == []


def test_words_of_a_hop_of_an_item_and_of_a_proof_are_a_claims_own(desk, take, article, claim_of, protected):
    protected("Vera Sorrel")
    other = articles.opened(desk, take(OTHER, title="Halm again")).snapshot.id
    start = OTHER.index("Vera Sorrel")
    named = Item(EvidenceKind.PASSAGE, snapshot=other, span=(start, start + len("Vera Sorrel")))
    by_hop, by_item, by_proof, none = (
        claim_of(article, words) for words in ("The gate", "was shut", "Nobody", "came back")
    )
    chain = attributions.add(desk, by_hop, [HopDraft("Anna")])
    attributions.quote_hop(desk, chain, 0, claims.place_of_quote(desk, article, "Vera Sorrel said"))
    evidence.add(desk, by_item, named, Meaning("context"))
    (item,) = evidence.items(desk)
    attributions.add(desk, by_proof, [HopDraft("Anna", check="confirmed", proof=item.id)])
    attributions.add(desk, none, [HopDraft("Anna")])
    assert told(desk, article) == [
        "Published words name a protected source and leave as they are: claims 1, 2, 3 of “Gates of Halm”."
    ]


def test_an_article_that_names_somebody_outside_of_its_claims_is_told_too(desk, take, article, claim_of, protected):
    claim_of(article, "The gate was shut.")
    take(OTHER, title="Halm again")
    protected("Vera Sorrel")
    assert told(desk, "Inbox") == [
        "Published words name a protected source and leave as they are: “Gates of Halm”, outside of its claims.",
        "Published words name a protected source and leave as they are: “Halm again”, outside of its claims.",
    ]


def test_what_there_is_not_is_not_found(desk, protected):
    protected("Vera Sorrel")
    with pytest.raises(NotFound):
        names_left(desk, "nowhere")
