"""The check before a report: every rule finds its place, and what is ignored with a reason stays away."""

import pytest

from workbench.actions import articles, assessments, attributions, claims, evidence, sources
from workbench.actions.attention import bare_sentences
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting import checking
from workbench.base.errors import NotFound, Refused
from workbench.base.terms import Attention, EvidenceKind
from workbench.rules.wording_check import ReportRule

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier.\n\n“Nobody knows why,” Clara said.\n"

OF_THE_WHOLE = {ReportRule.NO_FINDING, ReportRule.NO_CENTRAL}


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def claim(desk, article, claim_of):
    made = claim_of(article, "The pier burned", weight="central")
    attributions.add(desk, made, [HopDraft("Anna", check="confirmed")], "saw")
    return made


def check(desk, article):
    """What the check's own rules find in what was written."""
    return [(one.rule, one.place, one.words) for one in by_rules(desk, article)]


def by_rules(desk, article):
    found = checking.report_check(desk, article)
    return [one for one in found if isinstance(one.rule, ReportRule) and one.rule not in OF_THE_WHOLE]


def attention(desk, article):
    found = checking.report_check(desk, article)
    return [(one.rule, one.number) for one in found if one.rule in set(Attention) and one.number is not None]


def of_the_whole(desk, article):
    """What the check says of the article as a whole."""
    found = checking.report_check(desk, article)
    return [one for one in found if one.number is None and one.rule in {*OF_THE_WHOLE, *Attention}]


def test_central_claims_not_assessed_and_missing_reasons(desk, article, claim, claim_of):
    other = claim_of(article, "Guards left the pier")
    assert check(desk, article) == [(ReportRule.NOT_ASSESSED, "status", "")]
    assessments.assess(desk, [claim, other], "single source")
    assert check(desk, article) == [(ReportRule.NO_REASON, "reason", "")] * 2
    assessments.take_suggestion(desk, [claim, other])
    assert check(desk, article) == []


def test_a_word_of_a_protected_name_that_stays_is_told_with_its_place(desk, article, claim):
    sources.add(desk, "Vera Guard")
    sources.set_fields(desk, "Vera Guard", {"protected": True})
    sources.add(desk, "Guard House")
    assessments.assess(desk, [claim], "single source", reason="Guard agrees, and Vera Guard told Vera so.")
    claims.set_fields(desk, claim, {"statement": "Guard saw it"})
    item = Item(EvidenceKind.LINK, source="Anna", url="https://example.org/")
    evidence.add(desk, claim, item, Meaning("context", establishes="that Guard was there", note="ask Guard"))
    articles.set_finding(desk, article, "hold", "Guard must not be named.")
    found = [one for one in by_rules(desk, article) if one.rule is ReportRule.PROTECTED_NAME]
    assert [(one.place, one.words, one.start, one.end) for one in found] == [
        ("finding", "Guard", 0, 5),
        ("reason", "Guard", 0, 5),
        ("statement", "Guard", 0, 5),
        ("establishes", "Guard", 5, 10),
        ("note", "Guard", 4, 9),
    ]
    checking.ignore(desk, found[0], "The house is meant.")
    assert "finding" not in [one.place for one in by_rules(desk, article) if one.rule is ReportRule.PROTECTED_NAME]
    sources.set_fields(desk, "Vera Guard", {"protected": False})
    assert not [one for one in by_rules(desk, article) if one.rule is ReportRule.PROTECTED_NAME]


def test_words_of_protected_names_are_told_of_in_whatever_the_report_prints_of_a_claim(desk, article, claim):
    sources.add(desk, "Olena Kovalchuk")
    sources.set_fields(desk, "Olena Kovalchuk", {"protected": True})
    claims.set_fields(
        desk, claim, {"tags": ["pier", "ask olena"], "place": "olena", "notes": "*olena* &amp; ol&#101;na"}
    )
    lines = [str(one.line) for one in by_rules(desk, article) if one.rule is ReportRule.PROTECTED_NAME]
    assert lines == [
        "Claim 1, tags: part of a protected name – “olena”",
        "Claim 1, place: part of a protected name – “olena”",
        "Claim 1, notes: part of a protected name – “olena”",
        "Claim 1, notes: part of a protected name – “ol&#101;na”",
    ]


def test_wording_of_reasons_findings_and_evidence_by_what_they_stand_on(desk, article, claim):
    reason = "Anna saw it. Sources say it burned, and this is confirmed."
    assessments.assess(desk, [claim], "single source", reason=reason)
    item = Item(EvidenceKind.LINK, source="Anna", url="https://example.org/")
    evidence.add(desk, claim, item, Meaning("context", establishes="A source told us of the fire."))
    articles.set_finding(desk, article, "hold", "We judge with high confidence that it likely burned. It is verified.")
    found = by_rules(desk, article)
    assert [(one.rule, one.place, one.words) for one in found] == [
        (ReportRule.LIKELIHOOD_AND_CONFIDENCE, "finding", "high confidence that it likely"),
        (ReportRule.CONFIRMED_BY_ONE, "finding", "verified"),
        (ReportRule.SOURCES_OF_ONE, "reason", "Sources say"),
        (ReportRule.CONFIRMED_BY_ONE, "reason", "confirmed"),
        (ReportRule.BARE_SOURCE, "establishes", "A source"),
    ]
    assert [one.record for one in found] == [article, article, claim, claim, claim]
    assert reason[found[2].start : found[2].end] == "Sources say"
    assert found[4].bearing == assessments.computed(desk, claim)[0].bearings[0].id
    attributions.add(desk, claim, [HopDraft("Boris", check="confirmed")], "saw")
    assert ReportRule.CONFIRMED_BY_ONE not in {one.rule for one in checking.report_check(desk, article)}


def test_a_quotation_s_status_says_that_it_was_said(desk, article, claim_of):
    claim = claim_of(article, "“Nobody knows why,” Clara said.", kind="quotation")
    assessments.assess(desk, [claim], "disputed", reason="Disputed by her desk.")
    assert check(desk, article) == [(ReportRule.QUOTATION_STATUS, "reason", "Disputed")]
    assessments.assess(desk, [claim], "disputed", reason="Her desk denies that she said it: disputed.")
    assert check(desk, article) == []


def test_the_article_s_own_words_and_the_rule_s_are_not_judged(desk, take, claim_of):
    quote = "Sources say with high confidence that it likely burned"
    article = take(f"Notes\n\n{quote}.\n")
    claim = claim_of(article, quote)
    assessments.take_suggestion(desk, [claim])
    assert check(desk, article) == []
    claims.set_fields(desk, claim, {"statement": "With low confidence, it likely burned"})
    assert [one[:2] for one in check(desk, article)] == [(ReportRule.LIKELIHOOD_AND_CONFIDENCE, "statement")]


def test_a_passage_that_the_text_does_not_say_is_named(desk, article, claim):
    assessments.take_suggestion(desk, [claim])
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("UPDATE claim_passages SET start = start + 3, end = end + 3")
    assert check(desk, article) == [(ReportRule.PASSAGE_NOT_RESOLVED, "passages", "The pier burned")]


def test_what_is_ignored_with_a_reason_stays_away_until_undone_and_is_no_attention_item(desk, article, claim):
    articles.set_finding(desk, article, "hold", "It is verified.")
    finding, missing = by_rules(desk, article)
    checking.ignore(desk, finding, "The editor wants the word.")
    checking.ignore(desk, missing, "It comes later.")
    assert check(desk, article) == []
    assert check(desk, "Inbox") == []
    assert {rule.value for rule in ReportRule}.isdisjoint(item.value for item in Attention)
    desk.undo()
    desk.undo()
    assert len(check(desk, "Inbox")) == 2
    with pytest.raises(Refused):
        checking.ignore(desk, finding, " ")
    with pytest.raises(NotFound):
        checking.report_check(desk, "nothing of it")


def test_what_needs_attention_of_a_claim_is_told_too(desk, article, claim, claim_of):
    other = claim_of(article, "Guards left the pier")
    attributions.add(desk, other, [HopDraft("Boris")], "heard")
    assessments.assess(desk, [claim, other], "corroborated", reason="Two people say so.")
    claims.set_fields(desk, other, {"recheck_by": "2020-01-01"})
    told = attention(desk, article)
    assert {(Attention.STATUS_ABOVE, "1"), (Attention.NO_PROOF, "1"), (Attention.STATUS_ABOVE, "2")} < set(told)
    assert {(Attention.NOT_REACHED, "2"), (Attention.RECHECK_OVERDUE, "2")} < set(told)
    both = [assessments.computed(desk, one) for one in (claim, other)]
    assert told == [(item, str(matter.claim.number)) for matter, computed in both for item in computed.attention]


def test_a_missing_reason_is_told_once(desk, article, claim):
    assessments.assess(desk, [claim], "corroborated")
    assert Attention.NO_REASON in assessments.computed(desk, claim)[1].attention
    assert Attention.NO_REASON not in {rule for rule, _ in attention(desk, article)}
    assert (ReportRule.NO_REASON, "reason", "") in check(desk, article)


def test_an_item_ignored_before_a_report_needs_no_attention_elsewhere(desk, article, claim):
    (one,) = [one for one in checking.report_check(desk, article) if one.rule is Attention.NO_PROOF]
    checking.ignore(desk, one, "The recording is with the lawyers.")
    assert Attention.NO_PROOF not in {item for item, _ in attention(desk, article)}
    assert Attention.NO_PROOF not in assessments.computed(desk, claim)[1].attention


def test_what_an_article_lacks_as_a_whole_is_told_and_can_be_ignored(desk, article, claim):
    said = [(one.rule, one.place, one.count) for one in of_the_whole(desk, article)]
    bare = (Attention.SENTENCE_WITHOUT_CLAIM, "text")
    assert said == [(ReportRule.NO_FINDING, "finding", 1), (*bare, 3)]
    articles.set_finding(desk, article, "hold", "")
    claims.set_fields(desk, claim, {"weight": "other"})
    central, sentence = of_the_whole(desk, article)
    assert (central.rule, central.place) == (ReportRule.NO_CENTRAL, "claims")
    assert TEXT[sentence.start : sentence.end].strip() == "Harbour notes"
    checking.ignore(desk, central, "All of them are small.")
    checking.ignore(desk, sentence, "The rest is colour.")
    assert of_the_whole(desk, article) == []
    assert bare_sentences(desk, article) == []
