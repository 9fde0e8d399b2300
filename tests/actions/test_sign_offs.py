"""Sign-offs: whose, on what, and what they do not outlive; every way back brings them back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.actions import (
    articles,
    assessments,
    attributions,
    checks,
    claims,
    evidence,
    history,
    sign_offs,
    sources,
)
from workbench.actions.assessments import Judgement
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import Conflict, NotFound, Refused
from workbench.base.terms import Attention, EvidenceKind, Verdict

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier.\n\nA ship came in.\n"


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def claim(desk, article, claim_of):
    """An assessed claim with a chain, and an item with a chain of its own."""
    made = claim_of(article, "The pier burned")
    sources.add(desk, "Anna")
    sources.grade(desk, "Anna", "B")
    attributions.add(desk, made, [HopDraft("Anna", check="confirmed")], "saw")
    item = Item(EvidenceKind.LINK, source="Boris", url="https://example.org/pier")
    evidence.add(desk, made, item, Meaning("supports"), hops=[HopDraft("Clara")])
    assessments.assess(desk, [made], "unverified", reason="Nobody asked yet.")
    return made


@pytest.fixture
def signed(second, claim):
    sign_offs.sign(second, claim, Verdict.AGREES, "Read it all.")
    return claim


def voided(desk, claim):
    """Why the claim's sign-offs are voided, None for one that is open."""
    return [one.voided.why if one.voided else None for one in assessments.computed(desk, claim)[0].sign_offs]


def bearing_of(desk, claim):
    return assessments.computed(desk, claim)[0].bearings[0]


def test_a_second_person_signs_the_latest_assessment(desk, second, signed):
    matter = assessments.computed(desk, signed)[0]
    (one,) = matter.sign_offs
    assert (one.by, one.verdict, one.comment) == ("Bea Reader", Verdict.AGREES, "Read it all.")
    assert one.assessment == matter.assessments[-1].id
    desk.undo()
    assert voided(desk, signed) == []


def test_the_assessor_under_whatever_spelling_is_refused(desk, claim):
    for name in ("Ann Alyst", "ann  alyst ", "ＡＮＮ ALYST", "", "  "):
        with pytest.raises(Refused) as refused:
            sign_offs.sign(Desk(desk.library, name), claim, "agrees")
        assert refused.value.field == "by"
    assert voided(desk, claim) == []


def test_what_is_not_assessed_or_was_assessed_again_is_not_signed(desk, second, article, claim, claim_of):
    with pytest.raises(NotFound):
        sign_offs.sign(second, claim_of(article, "A ship came in"), "agrees")
    before = assessments.computed(desk, claim)[0].assessments[-1].id
    assessments.assess(desk, [claim], "disputed", reason="Another says no.")
    with pytest.raises(Conflict):
        sign_offs.sign(second, claim, "agrees", seen=before)
    with pytest.raises(Refused):
        sign_offs.sign(second, claim, "nods")


def test_an_objection_asks_for_attention_at_once_and_only_while_it_stands(desk, second, claim, article):
    sign_offs.sign(second, claim, "objects", "The photo is old.")

    def marks():
        with desk.reading() as connection:
            return connection.exec_driver_sql(
                "SELECT attention FROM claim_states WHERE status IS NOT NULL"
            ).scalar_one()

    assert Attention.SECOND_READER_OBJECTS.value in marks()
    claims.set_fields(desk, claim, {"statement": "The pier burned down"})
    assert Attention.SIGN_OFF_VOIDED.value in marks()
    assert Attention.SECOND_READER_OBJECTS.value not in marks()
    desk.undo()
    assert Attention.SECOND_READER_OBJECTS.value in marks()


VOIDING = {
    "statement": (lambda desk, claim: claims.set_fields(desk, claim, {"statement": "It burned"}), "The statement"),
    "kind": (lambda desk, claim: claims.set_fields(desk, claim, {"kind": "quantity"}), "The kind"),
    "said on": (lambda desk, claim: claims.set_fields(desk, claim, {"said_on": "2024-06-03"}), "A date"),
    "happened": (lambda desk, claim: claims.set_fields(desk, claim, {"happened": "2024-06"}), "A date"),
    "passage moved": (lambda desk, claim: claims.set_passages(desk, claim, [(15, 24)]), "The passages"),
    "passage added": (lambda desk, claim: claims.add_passage(desk, claim, (32, 38)), "The passages"),
    "chain added": (lambda desk, claim: attributions.add(desk, claim, [HopDraft("Dora")]), "A chain"),
    "chain's cell": (lambda desk, claim: attributions.set_cells(desk, [claim], "Dora > Anna"), "A chain"),
    "chain removed": (lambda desk, claim: attributions.set_cells(desk, [claim], ""), "A chain"),
    "bearing": (lambda desk, claim: evidence.set_bearing(desk, bearing_of(desk, claim).id, {"stance": "context"}),
                "A bearing"),
    "credibility": (lambda desk, claim: evidence.set_bearing(desk, bearing_of(desk, claim).id, {"credibility": 4}),
                    "A bearing"),
    "bearing removed": (lambda desk, claim: evidence.remove_bearing(desk, bearing_of(desk, claim).id), "A "),
    "item's source": (lambda desk, claim: evidence.set_item(desk, bearing_of(desk, claim).evidence, {"source": "E"}),
                      "A chain"),
    "item's chain": (lambda desk, claim: attributions.add(desk, bearing_of(desk, claim).evidence, [HopDraft("F")]),
                     "A chain"),
    "another status": (lambda desk, claim: assessments.assess(desk, [claim], "disputed", reason="No."), "The status"),
    "suggestion": (lambda desk, claim: assessments.take_suggestion(desk, [claim]), "The status"),
    "grade": (lambda desk, claim: sources.grade(desk, "Anna", "E"), "A grade"),
    "split": (lambda desk, claim: claims.split(desk, claim, ("The pier", "burned")), "The statement"),
    "revised": (lambda desk, claim: claims.revise(desk, claim, {"kind": "motive"}, Judgement("refuted")), "The "),
}  # fmt: skip


def test_it_is_voided_in_the_same_step_with_why_and_undo_brings_it_back(desk, signed):
    for what, (change, why) in VOIDING.items():
        change(desk, signed)
        (found,) = voided(desk, signed)
        assert found is not None, what
        assert found.startswith(why), what
        assert found.endswith("changed."), what
        desk.undo()
        assert voided(desk, signed) == [None], what
        desk.redo()
        assert voided(desk, signed) == [found], what
        desk.undo()
        assert voided(desk, signed) == [None], what


KEEPING = {
    "tags": lambda desk, claim: claims.set_fields(desk, claim, {"tags": "fire, pier"}),
    "notes": lambda desk, claim: claims.set_fields(desk, claim, {"notes": "look again"}),
    "assignee": lambda desk, claim: claims.set_fields(desk, claim, {"assignee": "Bea"}),
    "work, weight, place": lambda desk, claim: claims.set_fields(
        desk, claim, {"work": "reviewed", "weight": "central", "place": "the pier", "recheck_by": "2024-07-01"}
    ),
    "the same status": lambda desk, claim: assessments.assess(desk, [claim], "unverified", reason="Still."),
    "a reason": lambda desk, claim: assessments.set_reason(desk, claim, "Said better."),
    "another's grade": lambda desk, claim: sources.grade(desk, "Courier", "C"),
    "a source's name": lambda desk, claim: sources.set_fields(desk, "Anna", {"name": "Anna B."}),
    "an item's title": lambda desk, claim: evidence.set_item(
        desk, bearing_of(desk, claim).evidence, {"title": "The pier, seen from the sea"}
    ),
}


def test_what_the_second_reader_did_not_judge_leaves_it_open(desk, signed):
    for what, change in KEEPING.items():
        change(desk, signed)
        assert voided(desk, signed) == [None], what


STEPS = {**{name: change for name, (change, _) in VOIDING.items() if name != "bearing removed"}, **KEEPING}
del STEPS["split"]  # would be a claim of two halves, split again


@settings(max_examples=12)
@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=6))
def test_whatever_is_done_undoing_all_of_it_leaves_the_sign_off_open(desk, signed, names):
    before = len(history.history(desk))
    for name in names:
        STEPS[name](desk, signed)
        if name in VOIDING:
            assert voided(desk, signed) != [None]
    assert set(names) <= set(KEEPING) or voided(desk, signed) != [None]
    for _ in range(len(history.history(desk)) - before):
        desk.undo()
    assert voided(desk, signed) == [None]
    assert checks.check(desk).ok


def test_another_claim_s_change_leaves_it_open_and_an_outlet_s_does_not(desk, signed, article, claim_of):
    other = claim_of(article, "A ship came in")
    claims.set_fields(desk, other, {"statement": "A ship came"})
    claims.delete(desk, [other])
    assert voided(desk, signed) == [None]
    articles.set_fields(desk, article, {"outlet": "Evening Courier"})
    assert voided(desk, signed) == ["A chain was changed."]


def test_a_first_grade_is_none_that_the_assessment_was_made_on(desk, second, claim):
    attributions.set_basis(desk, assessments.computed(desk, claim)[0].item_attributions[
        bearing_of(desk, claim).evidence][0].id, "saw")  # fmt: skip
    assessments.take_suggestion(desk, [claim])
    sign_offs.sign(second, claim, "agrees")
    matter, before = assessments.computed(desk, claim)
    assert list(matter.assessments[-1].grades.values()) == ["B"]
    sources.grade(desk, "Clara", "C")
    assert str(assessments.computed(desk, claim)[1].why) != str(before.why)
    assert voided(desk, claim)[-1] is None
    sources.grade(desk, "Clara", "D")
    assert voided(desk, claim)[-1] is None
    assessments.take_suggestion(desk, [claim])
    sign_offs.sign(second, claim, "agrees")
    sources.grade(desk, "Clara", "E")
    assert voided(desk, claim)[-1] == "A grade that the assessment was made on was changed."


def test_one_step_voids_the_sign_offs_of_several_claims_and_readers(desk, second, signed, article, claim_of):
    other = claim_of(article, "A ship came in")
    attributions.add(desk, other, [HopDraft("Anna")], "saw")
    assessments.assess(desk, [other], "unverified", reason="One voice.")
    sign_offs.sign(second, other, "asks", "Who saw it?")
    sign_offs.sign(Desk(desk.library, "Cleo"), other, "agrees")
    sources.grade(desk, "Anna", "D")
    assert [*voided(desk, signed), *voided(desk, other)] == ["A grade that the assessment was made on was changed."] * 3
    desk.undo()
    assert [*voided(desk, signed), *voided(desk, other)] == [None] * 3


def test_a_voided_one_stays_as_it_is_and_a_new_one_can_be_given(desk, second, signed):
    claims.set_fields(desk, signed, {"statement": "It burned"})
    sign_offs.sign(second, signed, "agrees")
    claims.set_fields(desk, signed, {"kind": "quantity"})
    assert voided(desk, signed) == ["The statement was changed.", "The kind was changed."]


def test_a_claim_goes_with_its_sign_offs_and_comes_back_with_them(desk, signed):
    claims.delete(desk, [signed])
    desk.undo()
    assert voided(desk, signed) == [None]


def test_a_library_without_open_sign_offs_asks_once_and_quiet_edits_never(desk, claim):
    from sqlalchemy import event

    asked = []

    def noted(statement):
        if "FROM sign_offs" in statement and "IS NULL" in statement:
            asked.append(statement)

    event.listen(desk.library.engine, "checkout", lambda driver, *_: driver.set_trace_callback(noted))
    claims.set_fields(desk, claim, {"notes": "quiet"})
    assert asked == []
    claims.set_fields(desk, claim, {"statement": "loud"})
    assert len(asked) == 1
