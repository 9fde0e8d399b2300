"""'X judges that p' made two claims: one step, both with chains that name X, offered where it is so."""

import pytest

from workbench.actions import assessments, attributions, claims, offers, sources
from workbench.actions.attributions import HopDraft
from workbench.base.errors import Refused
from workbench.base.terms import Basis, Check, Kind, Relation

TEXT = "Harbour notes\n\nThe Meridian Institute judges that the port gave way. Lantern said that a ship will come.\n"


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def judged(article, claim_of):
    return claim_of(article, "The Meridian Institute judges that the port gave way.")


def chains(desk, claim):
    names = {source.id: source.name for source in sources.all_sources(desk)}
    matter = assessments.computed(desk, claim)[0]
    return [([names[hop.source] for hop in chain.hops], chain.basis) for chain in matter.attributions]


def test_two_claims_of_one_in_one_step(desk, article, judged):
    first, second = claims.judges(desk, judged)
    one, two = claims.claim(desk, first), claims.claim(desk, second)
    assert (first, one.statement) == (judged, "The Meridian Institute judges that the port gave way.")
    assert (one.kind, one.number, two.kind, two.number) == (Kind.QUOTATION, "1a", Kind.JUDGEMENT, "1b")
    assert (two.statement, two.passages) == ("The port gave way.", one.passages)
    assert chains(desk, first) == [(["Meridian Institute"], Basis.DID)]
    assert chains(desk, second) == [(["Meridian Institute"], None)]
    hop = assessments.computed(desk, second)[0].attributions[0].hops[0]
    assert (hop.relation, hop.cue, hop.check) == (Relation.CITES, "judges", Check.NOT_CHECKED)
    desk.undo()
    assert claims.claim(desk, judged).kind is Kind.EVENT
    assert chains(desk, judged) == []
    assert offers.judging_of(desk, judged) is not None


def test_chains_are_kept_and_the_quotation_s_end_at_the_one_who_says_it(desk, judged):
    sources.add(desk, "Meridian")
    sources.set_fields(desk, "Meridian", {"aliases": ["Meridian Institute"]})
    attributions.add(
        desk, judged, [HopDraft("Courier B"), HopDraft("Meridian", cue="says"), HopDraft("Lantern")], "saw"
    )
    attributions.add(desk, judged, [HopDraft("Clara")], "heard")
    first, second = claims.judges(desk, judged)
    assert chains(desk, first) == [(["Courier B", "Meridian"], Basis.DID), (["Clara"], Basis.HEARD)]
    assert chains(desk, second) == [(["Courier B", "Meridian", "Lantern"], Basis.SAW), (["Clara"], Basis.HEARD)]
    desk.undo()
    assert chains(desk, judged)[0] == (["Courier B", "Meridian", "Lantern"], Basis.SAW)


def test_it_is_offered_once_with_the_source_that_is_known(desk, article, judged, claim_of):
    other = claim_of(article, "Lantern said that a ship will come.")
    sources.add(desk, "Institute")
    sources.set_fields(desk, "Institute", {"aliases": ["Meridian Institute"]})
    offered = {claim: offers.judging_of(desk, claim) for claim in (judged, other)}
    assert (offered[judged].source, offered[judged].known) == ("Meridian Institute", True)
    assert (offered[other].source, offered[other].known, offered[other].kind) == ("Lantern", False, Kind.FORECAST)
    first, second = claims.judges(desk, judged)
    assert chains(desk, first) == [(["Institute"], Basis.DID)]
    assert offers.judging_of(desk, first) is None
    claims.set_fields(desk, second, {"statement": "The port authority gave way."})
    assert (offers.judging_of(desk, first), offers.judging_of(desk, second)) == (None, None)
    assert offers.judging_of(desk, other) == offered[other]


def test_what_says_nothing_of_the_sort_is_refused(desk, article, claim_of):
    plain = claim_of(article, "the port gave way")
    with pytest.raises(Refused):
        claims.judges(desk, plain)
    assert offers.judging_of(desk, plain) is None
