"""A reason completes the judgement that it was asked for; another one is a judgement of its own."""

import pytest

from workbench.actions import articles, assessments, claims
from workbench.actions.desk import Desk
from workbench.base.errors import Conflict
from workbench.intake.reading import read

TEXT = b"The depot burned on Monday.\n"


@pytest.fixture
def claim(desk: Desk) -> str:
    article = articles.take_in(desk, TEXT, read(TEXT, name="depot.txt")).article
    return claims.add(desk, article, [(0, 27)])


def judgements(desk: Desk, claim: str) -> list[tuple[str, str]]:
    matter, _ = assessments.computed(desk, claim)
    return [(one.status.value, one.reason) for one in matter.assessments]


def test_a_reason_completes_the_status_that_asked_for_it(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "single source")
    assessments.set_reason(desk, claim, "Only the ministry", gesture="g")
    assessments.set_reason(desk, claim, "Only the ministry says so", gesture="g")
    assert judgements(desk, claim) == [("single source", "Only the ministry says so")]
    desk.undo()
    assert judgements(desk, claim) == [("single source", "")]


def test_a_reason_given_later_is_a_judgement_of_its_own(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "single source", reason="Only the ministry")
    assessments.set_reason(desk, claim, "The ministry, and nobody else", gesture="later")
    assert judgements(desk, claim) == [
        ("single source", "Only the ministry"),
        ("single source", "The ministry, and nobody else"),
    ]


def test_the_same_status_again_takes_no_reason_away(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "disputed", confidence="moderate", reason="Two records differ")
    other = claims.add(desk, claims.claim(desk, claim).article, [(4, 26)])
    desk.by = "B. Reader"
    judged = assessments.assess(desk, [claim, other], "disputed")
    assert judgements(desk, claim) == [("disputed", "Two records differ")]
    assert judgements(desk, other) == [("disputed", "")]
    assert judged.asks_reason
    assert not assessments.assess(desk, [claim], "disputed").asks_reason
    claims.revise(desk, claim, {"notes": "Asked again"}, assessments.Judgement("disputed"))
    assert len(judgements(desk, claim)) == 1
    assessments.assess(desk, [claim], "disputed", confidence="high")
    assert judgements(desk, claim)[1:] == [("disputed", "")]


def test_nobody_completes_what_another_judged(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "disputed")
    desk.by = "B. Reader"
    assessments.set_reason(desk, claim, "Two records differ")
    assert judgements(desk, claim) == [("disputed", ""), ("disputed", "Two records differ")]


def test_a_suggestion_is_taken_only_as_it_was_seen(desk: Desk, claim: str) -> None:
    with pytest.raises(Conflict, match="The rule suggests unverified now"):
        assessments.take_suggestion(desk, [claim], seen={"status": None, "suggestion": "corroborated"})
    assessments.assess(desk, [claim], "disputed")
    with pytest.raises(Conflict, match="status"):
        assessments.take_suggestion(desk, [claim], seen={"status": None, "suggestion": "unverified"})
    assert judgements(desk, claim) == [("disputed", "")]
    assessments.take_suggestion(desk, [claim], seen={"status": "disputed", "suggestion": "unverified"})
    assert judgements(desk, claim)[-1][0] == "unverified"


def test_a_reason_for_what_no_longer_stands_is_refused_and_both_are_shown(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "disputed", reason="Two records differ")
    with pytest.raises(Conflict, match="disputed") as refused:
        assessments.set_reason(desk, claim, "One paper", seen={"status": "single source", "reason": ""})
    assert (refused.value.yours, refused.value.theirs) == ("One paper", "Two records differ")
    with pytest.raises(Conflict, match="Two records differ"):
        assessments.set_reason(desk, claim, "One paper", seen={"status": "disputed", "reason": ""})
    assert judgements(desk, claim) == [("disputed", "Two records differ")]
