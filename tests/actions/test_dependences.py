"""Dependence of two sources: said with a reason, for a claim or everywhere; the last word holds, all are kept."""

from pathlib import Path

import pytest
from taken import claim_of, take_in

from workbench.actions import assessments, attributions, casefiles, dependences, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.base.errors import NotFound, Refused
from workbench.base.terms import DependenceKind
from workbench.rules.chains import last_words

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier."


@pytest.fixture
def made(desk: Desk) -> list[str]:
    """Two claims, each by two witnesses of whom the desk heard directly."""
    article = take_in(desk, TEXT)
    found = []
    for quote in ("The pier burned", "Guards left the pier"):
        claim = claim_of(desk, article, quote)
        for name in ("Anna", "Boris"):
            attributions.add(desk, claim, [HopDraft(name, check="confirmed")], "saw")
        found.append(claim)
    return found


def origins(desk: Desk, claim: str) -> int:
    return assessments.computed(desk, claim)[1].supporting


def test_two_that_depend_count_as_one_until_it_is_lifted(desk, made):
    assert [origins(desk, claim) for claim in made] == [2, 2]
    record = dependences.say(desk, "Anna", "Boris", depends=True, kind="desk", reason="They share a desk.")
    assert (record.kind, record.claim, record.reason) == (DependenceKind.DESK, None, "They share a desk.")
    assert [origins(desk, claim) for claim in made] == [1, 1]
    dependences.say(desk, "Boris", "Anna", depends=False, reason="Not on this.", claim=made[0])
    assert [origins(desk, claim) for claim in made] == [2, 1]
    desk.undo()
    assert [origins(desk, claim) for claim in made] == [1, 1]


def test_the_last_word_holds_and_all_are_shown(desk, made):
    said = [
        dependences.say(desk, "Anna", "Boris", depends=True, reason="one", claim=made[0]),
        dependences.say(desk, "Anna", "Boris", depends=True, reason="two"),
        dependences.say(desk, "Boris", "Anna", depends=False, reason="three", claim=made[0]),
        dependences.say(desk, "Anna", "Courier", depends=True, reason="four"),
    ]
    words = dependences.of_source(desk, "Boris")
    assert [(word.record, word.other_name, word.holds) for word in words] == [
        (said[0], "Anna", False),
        (said[1], "Anna", True),
        (said[2], "Anna", True),
    ]
    assert (words[0].number, words[0].statement, words[1].number) == ("1", "The pier burned", None)
    for claim, holding in ((made[0], [said[2], said[3]]), (made[1], [said[1], said[3]])):
        assert list(last_words(assessments.computed(desk, claim)[0]).values()) == holding


def test_depending_and_not_depending_at_once_is_kept_and_the_last_word_holds(desk, made):
    dependences.say(desk, "Anna", "Boris", depends=True, reason="a shared desk")
    dependences.say(desk, "Anna", "Boris", depends=False, reason="they parted in May")
    assert [word.holds for word in dependences.of_source(desk, "Anna")] == [False, True]
    assert origins(desk, made[0]) == 2


def test_bad_words_are_refused_and_leave_nothing(desk, made):
    with pytest.raises(Refused) as refused:
        dependences.say(desk, "Anna", "Boris", depends=True, reason="  ")
    assert refused.value.field == "reason"
    with pytest.raises(Refused):
        dependences.say(desk, "Anna", "Anna", depends=True, reason="why")
    with pytest.raises(Refused):
        dependences.say(desk, "Anna", "Boris", depends=True, kind="cousins", reason="why")
    with pytest.raises(NotFound):
        dependences.say(desk, "Anna", "Nobody", depends=True, reason="why")
    with pytest.raises(NotFound):
        dependences.say(desk, "Anna", "Boris", depends=True, reason="why", claim="none")
    assert dependences.of_source(desk, "Anna") == []
    with pytest.raises(NotFound):
        sources.source(desk, "Nobody")


def test_a_reason_that_tells_of_a_protected_source_leaves_without_the_name(desk: Desk, made: list[str], tmp_path: Path):
    sources.add(desk, "Olga Sidorova")
    sources.set_fields(desk, "Olga Sidorova", {"protected": True})
    dependences.say(desk, "Anna", "Boris", depends=True, reason="Both told Sidorova so.")
    why = str(assessments.computed(desk, made[0])[1].why)
    assert "count as one (Both told Sidorova so)" in why
    case = casefiles.export_case(desk, "Inbox", tmp_path / "out.jsonl").file.read_text("utf-8")
    assert "count as one (Both told Source 1 so)" in case
    assert "Sidorova" not in case
