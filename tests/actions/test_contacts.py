"""Contacts: whoever was asked and gave no answer has said nothing, and counts on no side of a claim."""

import pytest

from workbench.actions import assessments, evidence, history
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import Refused
from workbench.base.terms import EvidenceKind, Stance

TEXT = "Harbour notes\n\nThe pier gave way on Monday.\n"
ASKED = Item(EvidenceKind.CONTACT, source="Port Office", words="Did it give way?", where="telephone", found=False)
ANSWERED = Item(
    EvidenceKind.CONTACT, source="Port Office", words="Did it give way?", where="telephone", found=True, excerpt="Yes."
)


@pytest.fixture
def claim(take, claim_of):
    return claim_of(take(TEXT), "The pier gave way on Monday.")


def stances(desk, claim):
    return [one.stance for one in assessments.computed(desk, claim)[0].bearings]


def counted(desk, claim):
    found = assessments.computed(desk, claim)[1]
    return found.supporting, found.contradicting, found.suggested


@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.CONTRADICTS])
def test_no_answer_is_refused_as_a_support_and_as_a_contradiction(desk, claim, stance):
    before = counted(desk, claim)
    with pytest.raises(Refused, match="Without an answer") as refused:
        evidence.add(desk, claim, ASKED, Meaning(stance), basis="saw")
    assert refused.value.field == "stance"
    assert stances(desk, claim) == []
    made = evidence.add(desk, claim, ASKED, Meaning(Stance.CONTEXT), basis="saw")
    with pytest.raises(Refused, match="Without an answer"):
        evidence.set_bearing(desk, made, {"stance": stance})
    assert stances(desk, claim) == [Stance.CONTEXT]
    assert counted(desk, claim) == before


def test_an_item_held_without_an_answer_bears_on_no_other_claim_but_as_context(desk, claim, take, claim_of):
    evidence.add(desk, claim, ASKED, Meaning(Stance.CONTEXT))
    (item,) = evidence.items(desk)
    other = claim_of(take("Another\n\nThe crane fell.\n"), "The crane fell.")
    with pytest.raises(Refused, match="Without an answer"):
        evidence.bear(desk, other, item.id, Meaning(Stance.SUPPORTS))
    evidence.bear(desk, other, item.id, Meaning(Stance.CONTEXT))
    assert stances(desk, other) == [Stance.CONTEXT]


def test_an_answer_taken_back_makes_it_context_in_the_same_step(desk, claim):
    before = counted(desk, claim)
    evidence.add(desk, claim, ANSWERED, Meaning(Stance.SUPPORTS), basis="saw")
    with_answer = counted(desk, claim)
    assert with_answer != before
    (item,) = evidence.items(desk)
    steps = len(history.history(desk))
    evidence.set_item(desk, item.id, {"found": False})
    assert stances(desk, claim) == [Stance.CONTEXT]
    assert counted(desk, claim) == before
    assert len(history.history(desk)) == steps + 1
    desk.undo()
    assert stances(desk, claim) == [Stance.SUPPORTS]
    assert counted(desk, claim) == with_answer


def test_a_denial_needs_no_answer_and_is_never_counted(desk, claim):
    before = counted(desk, claim)
    evidence.add(desk, claim, ASKED, Meaning(Stance.DENIES), basis="saw")
    assert counted(desk, claim) == before


def test_an_answer_of_which_only_the_words_are_told_is_one(desk, claim):
    told = Item(EvidenceKind.CONTACT, source="Port Office", words="Did it give way?", excerpt="Yes.")
    evidence.add(desk, claim, told, Meaning(Stance.SUPPORTS), basis="saw")
    (item,) = evidence.items(desk)
    evidence.set_item(desk, item.id, {"title": "By telephone"})
    assert stances(desk, claim) == [Stance.SUPPORTS]
    evidence.set_item(desk, item.id, {"excerpt": ""})
    assert stances(desk, claim) == [Stance.CONTEXT]


def test_a_contact_of_which_no_answer_is_told_supports_nothing(desk, claim):
    with pytest.raises(Refused, match="Without an answer"):
        evidence.add(desk, claim, Item(EvidenceKind.CONTACT, words="Did it give way?"), Meaning(Stance.SUPPORTS))
