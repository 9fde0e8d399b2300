"""The check of a report's wording: bad sentences are found by the right rule, good ones pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.rules.wording_check import Grounds, ReportRule, slips

ONE, TWO = Grounds(1), Grounds(2)
QUOTATION = Grounds(2, quotation=True)

BAD = [
    ("We judge with high confidence that the pier was likely burned.", TWO, ReportRule.LIKELIHOOD_AND_CONFIDENCE),
    ("It is very unlikely (low confidence).", TWO, ReportRule.LIKELIHOOD_AND_CONFIDENCE),
    ("We have moderate confidence in this assessment that he probably left.", TWO,
     ReportRule.LIKELIHOOD_AND_CONFIDENCE),
    ("He almost certainly left, and we are confident of it.", TWO, ReportRule.LIKELIHOOD_AND_CONFIDENCE),
    ("Sources say that the pier burned.", ONE, ReportRule.SOURCES_OF_ONE),
    ("Several independent sources told us of the fire.", ONE, ReportRule.SOURCES_OF_ONE),
    ("According to military sources, guards left.", ONE, ReportRule.SOURCES_OF_ONE),
    ("Two local sources saw the fire.", ONE, ReportRule.SOURCES_OF_ONE),
    ("A source told us that the pier burned.", TWO, ReportRule.BARE_SOURCE),
    ("The outlet, quoting a source, has the same.", TWO, ReportRule.BARE_SOURCE),
    ("According to a source, guards left.", TWO, ReportRule.BARE_SOURCE),
    ("Another source has confirmed the date.", TWO, ReportRule.BARE_SOURCE),
    ("The fire is confirmed.", ONE, ReportRule.CONFIRMED_BY_ONE),
    ("Nobody answered, but the ministry's note corroborates it.", ONE, ReportRule.CONFIRMED_BY_ONE),
    ("This is a verified account.", ONE, ReportRule.CONFIRMED_BY_ONE),
    ("Corroborated: two recordings exist of the pier.", QUOTATION, ReportRule.QUOTATION_STATUS),
    ("The claim is refuted.", QUOTATION, ReportRule.QUOTATION_STATUS),
]  # fmt: skip
GOOD = [
    ("We judge with high confidence that the pier burned. ", TWO),
    ("The pier was likely burned.", TWO),
    ("Voters' low confidence in the government is likely to last.", TWO),
    ("He wrote: “Highly likely, I say with high confidence.”", TWO),
    ("Sources say that the pier burned.", TWO),
    ("No sources say otherwise.", ONE),
    ("Three outlets carry it, and all sources relay one report.", ONE),
    ("Two sources would be needed for more.", ONE),
    ("Open sources show nothing.", ONE),
    ("The smoke came from sources such as ovens.", ONE),
    ("The town has two water sources, but only one works.", ONE),
    ("A source in the regional administration told us so.", TWO),
    ("A source close to the port, who was there, said so.", TWO),
    ("According to a source in the port, guards left.", TWO),
    ("The article does not name a source.", TWO),
    ("Tourism is a source of income.", TWO),
    ("A military source said so.", TWO),
    ("The fire is confirmed.", TWO),
    ("The fire is confirmed.", Grounds(1, settled=True)),
    ("The fire could not be confirmed.", ONE),
    ("Unconfirmed reports speak of a fire.", ONE),
    ("It is weakly corroborated.", ONE),
    ("Nobody has confirmed it.", ONE),
    ("The quotation is confirmed in the original.", ONE),
    ("The institute confirmed that it said so.", ONE),
    ("The institute wrote “confirmed”.", ONE),
    ("Corroborated that it was said.", QUOTATION),
    ("The recording is authentic: refuted.", QUOTATION),
    ("", ONE),
]


@pytest.mark.parametrize(("sentence", "grounds", "rule"), BAD)
def test_a_bad_sentence_is_found_by_its_rule_alone(sentence, grounds, rule):
    found = slips(sentence, grounds)
    assert {slip.rule for slip in found} == {rule}
    assert all(sentence[slip.start : slip.end].strip() for slip in found)


@pytest.mark.parametrize(("sentence", "grounds"), GOOD)
def test_a_good_sentence_passes(sentence, grounds):
    assert slips(sentence, grounds) == []


@given(st.text(max_size=120), st.integers(0, 3), st.booleans(), st.booleans())
def test_any_text_is_read_and_more_origins_never_make_a_slip(text, origins, settled, quotation):
    found = slips(text, Grounds(origins, settled, quotation))
    assert all(0 <= slip.start < slip.end <= len(text) for slip in found)
    assert set(slips(text, Grounds(origins + 1, settled, quotation))) <= set(found)
