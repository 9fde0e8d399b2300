"""What is done to several claims at once is one step: one entry in the history, one undo, one redo."""

import pytest

from workbench.actions import assessments, attributions, history
from workbench.actions.attributions import HopDraft
from workbench.base.errors import NotFound
from workbench.base.terms import Status


@pytest.fixture
def claims_made(desk, take, claim_of):
    article = take("Harbour notes\n\nThe pier burned. Guards left the pier. A ship came in.\n")
    made = [claim_of(article, quote) for quote in ("The pier burned", "Guards left the pier", "A ship came in")]
    attributions.add(desk, made[0], [HopDraft("Anna", check="confirmed")], "saw")
    return made


def statuses(desk, made):
    return [judged[-1].status if (judged := assessments.computed(desk, one)[0].assessments) else None for one in made]


def test_a_bulk_assessment_is_one_step(desk, claims_made):
    before = len(history.history(desk))
    assessments.assess(desk, claims_made, "disputed", reason="Two accounts.")
    assert statuses(desk, claims_made) == [Status.DISPUTED] * 3
    assert len(history.history(desk)) == before + 1
    desk.undo()
    assert statuses(desk, claims_made) == [None] * 3
    desk.redo()
    assert statuses(desk, claims_made) == [Status.DISPUTED] * 3


def test_taking_several_suggestions_is_one_step_and_each_gets_its_own(desk, claims_made):
    before = len(history.history(desk))
    assessments.take_suggestion(desk, claims_made)
    assert statuses(desk, claims_made) == [Status.SINGLE_SOURCE, Status.UNVERIFIED, Status.UNVERIFIED]
    for one in claims_made:
        judged = assessments.computed(desk, one)[0].assessments[-1]
        assert judged.by_rule
        assert judged.reason
    assert len(history.history(desk)) == before + 1
    desk.undo()
    assert statuses(desk, claims_made) == [None] * 3


def test_nothing_is_kept_where_one_of_them_is_not_there(desk, claims_made):
    with pytest.raises(NotFound):
        assessments.assess(desk, [*claims_made, "nobody"], "disputed")
    with pytest.raises(NotFound):
        assessments.take_suggestion(desk, [*claims_made, "nobody"])
    assert statuses(desk, claims_made) == [None] * 3
