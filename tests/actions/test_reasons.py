"""A reason completes the judgement that it was asked for; another one is a judgement of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.actions import articles, assessments, claims
from workbench.actions.desk import Desk
from workbench.intake.reading import read

TEXT = b"The depot burned on Monday.\n"


@pytest.fixture
def desk(library_path: Path) -> Iterator[Desk]:
    desk = Desk.open(library_path, "A. Analyst")
    yield desk
    desk.close()


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


def test_nobody_completes_what_another_judged(desk: Desk, claim: str) -> None:
    assessments.assess(desk, [claim], "disputed")
    desk.by = "B. Reader"
    assessments.set_reason(desk, claim, "Two records differ")
    assert judgements(desk, claim) == [("disputed", ""), ("disputed", "Two records differ")]
