"""Chains that claims share: given in one step, a shared hop checked for all; and the words that say a hop."""

import pytest

from workbench.actions import assessments, attention, attributions, evidence, sharing
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import NotFound, Refused
from workbench.base.terms import Attention, Basis, Check, EvidenceKind, Relation

TEXT = "The pier fell. Nobody was hurt. Nine boats sank. The Institute cites Lantern, a weekly."


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def made(article, claim_of):
    return [claim_of(article, quote) for quote in ("The pier fell", "Nobody was hurt", "Nine boats sank")]


@pytest.fixture
def hops(desk):
    """The hops of a claim's chains as the rules read them."""
    return lambda claim: [chain.hops for chain in assessments.computed(desk, claim)[0].attributions]


@pytest.fixture
def chain(desk, made):
    proof = evidence.add(desk, made[0], Item(EvidenceKind.LINK, url="https://example.org/1"), Meaning("context"))
    item = assessments.computed(desk, made[0])[0].bearings[0].evidence
    assert proof
    drafts = [
        HopDraft("Institute", Relation.RELAYS, Check.CONFIRMED, words_seen="it fell", proof=item, note="page 2"),
        HopDraft("Lantern", Relation.CITES, hedge="reportedly"),
    ]
    return attributions.add(desk, made[0], drafts, Basis.SAW)


def test_a_chain_is_given_to_several_claims_in_one_step_and_unchecked(desk, made, chain, hops):
    assert sharing.give(desk, [chain], made[1:]) == 2
    for claim in made[1:]:
        ((first, second),) = hops(claim)
        assert (first.relation, first.check, first.words_seen, first.proof) == (
            Relation.RELAYS, Check.NOT_CHECKED, None, None,
        )  # fmt: skip
        assert second.hedge == "reportedly"
        assert assessments.computed(desk, claim)[0].attributions[0].basis is Basis.SAW
    desk.undo()
    assert [hops(claim) for claim in made[1:]] == [[], []]


def test_a_claim_that_has_the_chain_keeps_its_own(desk, made, chain, hops):
    own = attributions.add(desk, made[1], [HopDraft("Institute"), HopDraft("Lantern", Relation.QUOTES)])
    assert sharing.give(desk, [chain], [made[1]]) == 0
    assert len(hops(made[1])) == 1
    assert assessments.computed(desk, made[1])[0].attributions[0].id == own


def test_of_selected_claims_the_only_one_with_a_chain_gives_it(desk, made, chain, hops):
    assert sharing.give_among(desk, made, made[2]) == 2
    assert [len(hops(claim)) for claim in made] == [1, 1, 1]
    attributions.add(desk, made[1], [HopDraft("Blog")])
    assert sharing.give_among(desk, made, made[1]) == 2
    assert len(hops(made[0])) == 2


def test_whose_chain_is_asked_where_it_is_not_plain(desk, made, chain):
    with pytest.raises(Refused, match="has a chain yet"):
        sharing.give_among(desk, made[1:], made[1])
    attributions.add(desk, made[1], [HopDraft("Blog")])
    with pytest.raises(Refused, match="Several"):
        sharing.give_among(desk, made, made[2])


def test_a_shared_hop_is_checked_for_all_at_once(desk, made, chain, hops):
    sharing.give(desk, [chain], made[1:])
    assert sharing.sharers(desk, chain, 0) == made[1:]
    assert sharing.check_alike(desk, chain, 0, made) == 2
    mine = hops(made[0])[0][0]
    for claim in made[1:]:
        first, second = hops(claim)[0]
        assert (first.check, first.checked_at, first.proof) == (Check.CONFIRMED, mine.checked_at, mine.proof)
        assert first.words_seen is None
        assert second.check is Check.NOT_CHECKED
    assert sharing.sharers(desk, chain, 0) == []
    assert str(desk.undo()) == "Check a shared hop"
    assert hops(made[2])[0][0].check is Check.NOT_CHECKED


def test_another_voice_before_the_source_is_another_hop(desk, made, chain):
    attributions.add(desk, made[1], [HopDraft("Blog"), HopDraft("Institute")])
    attributions.add(desk, made[2], [HopDraft("Lantern")])
    assert sharing.sharers(desk, chain, 0) == []
    assert sharing.sharers(desk, chain, 1) == []


def test_the_hops_of_other_articles_and_of_items_are_not_shared(desk, made, chain, take, claim_of):
    other = claim_of(take("The pier fell, they say.", title="Other"), "The pier fell")
    attributions.add(desk, other, [HopDraft("Institute")])
    assert sharing.sharers(desk, chain, 0) == []
    item = assessments.computed(desk, made[0])[0].bearings[0].evidence
    its = attributions.add(desk, item, [HopDraft("Institute")])
    assert sharing.sharers(desk, its, 0) == []


def test_a_source_typed_for_several_claims_is_one_step(desk, made, hops):
    attributions.set_cells(desk, made, "Institute > Lantern")
    assert [len(hops(claim)[0]) for claim in made] == [2, 2, 2]
    desk.undo()
    assert [hops(claim) for claim in made] == [[], [], []]


def test_the_words_that_say_a_hop_are_kept_and_prove_nothing(desk, made, chain, hops):
    words = "The Institute cites Lantern"
    start = TEXT.index(words)
    attributions.quote_hop(desk, chain, 1, (start, start + len(words)))
    hop = hops(made[0])[0][1]
    assert (hop.passage.exact, hop.passage.start, hop.check) == (words, start, Check.NOT_CHECKED)
    attributions.quote_hop(desk, chain, 1, None)
    assert hops(made[0])[0][1].passage is None


def test_words_for_a_hop_that_is_not_said_in_the_article_are_refused(desk, made, chain):
    item = assessments.computed(desk, made[0])[0].bearings[0].evidence
    its = attributions.add(desk, item, [HopDraft("Institute")])
    with pytest.raises(Refused, match="not said in the article"):
        attributions.quote_hop(desk, its, 0, (0, 4))
    with pytest.raises(NotFound):
        attributions.quote_hop(desk, chain, 7, (0, 4))


def test_sentences_without_a_claim_need_attention_until_set_aside(desk, article, made):
    assert attention.bare_sentences(desk, article) == attention.sentences_without_claim(desk, article)
    assert [TEXT[start:end] for start, end in attention.bare_sentences(desk, article)] == [
        TEXT[TEXT.index("The Inst") :]
    ]
    attention.set_aside(desk, article, Attention.SENTENCE_WITHOUT_CLAIM, "background")
    assert attention.bare_sentences(desk, article) == []
    desk.undo()
    assert len(attention.bare_sentences(desk, article)) == 1
