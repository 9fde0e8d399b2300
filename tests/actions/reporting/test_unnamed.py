"""Whoever is told of and not named counts once, and what may be no name is said where a suggestion rests on it."""

import pytest

from workbench.actions import assessments, attributions, claims, evidence, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import Attention, EvidenceKind, SourceKind, Status

TEXT = "Harbour notes\n\nThe pier burned.\n"
WORDINGS = [
    "an eyewitness", "a driver", "the driver", "people familiar with the matter", "two employees of Norfuel",
    "a former employee of Norfuel", "one of the workers", "a nurse at the hospital", "locals", "residents", "officials",
    "военный источник", "zwei Anwohner",
]  # fmt: skip


@pytest.fixture
def claim(take, claim_of):
    return claim_of(take(TEXT), "The pier burned")


def supported(desk, claim, *names):
    """The claim as computed, with an item from each of these who saw it, all graded B."""
    for name in names:
        item = Item(EvidenceKind.LINK, source=name, url="https://a.example")
        evidence.add(desk, claim, item, Meaning("supports"), basis="saw")
        sources.grade(desk, name, "B")
    return assessments.computed(desk, claim)[1]


@pytest.mark.parametrize("wording", WORDINGS)
def test_two_whom_nobody_names_corroborate_nothing(desk, claim, wording):
    found = supported(desk, claim, wording, "a guard at the gate")
    assert (found.supporting, found.suggested) == (1, Status.SINGLE_SOURCE)
    assert sources.source(desk, wording).said_kind is SourceKind.UNNAMED


def test_an_unnamed_hop_is_so_wherever_it_is_typed(desk, claim):
    attributions.add(desk, claim, [HopDraft("Lantern"), HopDraft("a former employee of Norfuel")], "saw")
    attributions.set_cells(desk, [claim], "Lantern > locals")
    kinds = {name: sources.source(desk, name).said_kind for name in ("Lantern", WORDINGS[5], "locals")}
    assert list(kinds.values()) == [None, SourceKind.UNNAMED, SourceKind.UNNAMED]


@pytest.mark.parametrize("names", [("Clara", "welder at Norfuel"), ("the police", "reuters")])
def test_what_may_be_no_name_is_said_where_the_suggestion_rests_on_it(desk, claim, names):
    found = supported(desk, claim, *names)
    assert found.suggested is Status.CORROBORATED
    assert Attention.PERHAPS_UNNAMED in found.attention
    for name in names:
        sources.set_fields(desk, name, {"kind": "organisation"})
    assert Attention.PERHAPS_UNNAMED not in assessments.computed(desk, claim)[1].attention


def test_what_may_be_no_name_is_said_of_weak_corroboration_too(desk, claim):
    for name in ("Clara", "welder at Norfuel"):
        attributions.add(desk, claim, [HopDraft(name, check="confirmed")], "saw")
    found = assessments.computed(desk, claim)[1]
    assert (found.suggested, Attention.PERHAPS_UNNAMED in found.attention) == (Status.WEAKLY_CORROBORATED, True)


@pytest.mark.parametrize("names", [("Clara", "dpa"), ("Clara", "the Guardian"), ("welder at Norfuel",)])
def test_nothing_is_said_of_names_nor_where_nothing_rests_on_it(desk, claim, names):
    assert Attention.PERHAPS_UNNAMED not in supported(desk, claim, *names).attention


def test_nothing_is_said_where_two_others_are_enough(desk, claim):
    found = supported(desk, claim, "Clara", "Boris", "welder at Norfuel")
    assert (found.suggested, Attention.PERHAPS_UNNAMED in found.attention) == (Status.CORROBORATED, False)


def test_a_name_that_was_taken_for_one_before_is_looked_at_again(desk, claim):
    supported(desk, claim, "Clara", "Norfuel")
    sources.set_fields(desk, "Norfuel", {"name": "two employees of Norfuel"})
    assert Attention.PERHAPS_UNNAMED in assessments.computed(desk, claim)[1].attention
    claims.set_fields(desk, claim, {"notes": "read"})
    assert Attention.PERHAPS_UNNAMED in assessments.computed(desk, claim)[1].attention
