"""Articles out of the library: what goes with them, and what stands in the way."""

import re

import pytest

from workbench.actions import articles, attention, attributions, cases, checks, claims, evidence, plain
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import Refused
from workbench.base.terms import Attention, EvidenceKind

WORDS = "The pier was closed on Monday."


@pytest.fixture
def pier(take):
    """An article whose words others rest on."""
    return take(f"{WORDS} Nobody said why.", title="The pier")


@pytest.fixture
def claim(take, claim_of):
    """A claim of another article."""
    return claim_of(take("The pier is closed, it is said.", title="Told again"), "The pier is closed")


def passage_of(desk, article):
    """The words of the article as an item."""
    snapshot = articles.opened(desk, article).snapshot.id
    return Item(EvidenceKind.PASSAGE, snapshot=snapshot, span=(0, len(WORDS)))


def test_what_was_set_aside_of_an_article_goes_and_comes_back_with_it(desk, pier):
    name = attention.set_aside(desk, pier, Attention.SENTENCE_WITHOUT_CLAIM, "Nobody said why.")
    articles.delete(desk, pier)
    desk.undo()
    assert plain.set_aside(desk, name)["article"] == pier
    assert checks.check(desk).problems == []


def test_an_article_stays_while_a_claim_of_another_rests_on_its_words(desk, pier, claim, claim_of):
    evidence.add(desk, claim, passage_of(desk, pier), Meaning("supports"))
    with pytest.raises(Refused, match=re.escape("Claim 1 of “Told again” rests on words of it.")):
        articles.delete(desk, pier)
    item = evidence.items(desk)[0].id
    evidence.bear(desk, claim_of(claims.claim(desk, claim).article, "it is said"), item, Meaning("context"))
    with pytest.raises(Refused, match="Claim 1 of “Told again” and 1 other rest on words of it"):
        articles.delete(desk, pier)
    assert evidence.items(desk)


def test_an_article_stays_while_its_words_prove_a_hop_of_another(desk, pier, claim, claim_of):
    own = claim_of(pier, "Nobody said why.")
    evidence.add(desk, own, passage_of(desk, pier), Meaning("supports"))
    item = evidence.items(desk)[0].id
    attributions.add(desk, claim, [HopDraft("Harbour office", proof=item)])
    with pytest.raises(Refused, match="Claim 1 of “Told again” rests on words of it"):
        articles.delete(desk, pier)


def test_words_that_only_bear_on_what_goes_go_with_it_and_come_back(desk, pier, claim_of):
    own = claim_of(pier, "Nobody said why.")
    evidence.add(desk, own, passage_of(desk, pier), Meaning("supports"))
    articles.delete(desk, pier)
    assert evidence.items(desk) == []
    assert not checks.check(desk).problems
    desk.undo()
    assert [item.passage.exact for item in evidence.items(desk)] == [WORDS]


def test_a_case_goes_as_a_whole_where_its_articles_rest_on_one_another(desk, pier, claim):
    evidence.add(desk, claim, passage_of(desk, pier), Meaning("supports"))
    inbox = cases.overview(desk)[0].id
    cases.delete(desk, inbox)
    assert evidence.items(desk) == []
    assert not checks.check(desk).problems
    desk.undo()
    assert len(evidence.items(desk)) == 1
    assert claims.claim(desk, claim).statement == "The pier is closed"


def test_a_case_stays_while_a_claim_outside_rests_on_it(desk, pier, claim, take):
    evidence.add(desk, claim, passage_of(desk, pier), Meaning("supports"))
    cases.move(desk, pier, "Piers")
    piers = next(case.id for case in cases.overview(desk) if case.name == "Piers")
    with pytest.raises(Refused, match="Claim 1 of “Told again” rests on words of it"):
        cases.delete(desk, piers)
    assert len(cases.overview(desk)) == 2
