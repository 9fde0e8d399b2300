"""Claims tied as the same: unions, what stands beside, what is taken over as linked, and what one article repeats."""

from pathlib import Path

import pytest

from workbench.actions import articles, assessments, claims, evidence, same_claims
from workbench.actions.evidence import Item, Meaning
from workbench.actions.same_claims import Offer
from workbench.base.errors import NotFound, Refused
from workbench.base.records import Settles
from workbench.base.terms import Confidence, EvidenceKind, Status

FIRST = "Harbour notes\n\nThe pier burned. Guards left the pier.\n\nA ship came in.\n"
SECOND = "Evening\n\nThe long pier was destroyed by fire. A crane fell.\n"


@pytest.fixture
def three(take, claim_of):
    """The same said in two articles, and once more."""
    first, second = take(FIRST), take(SECOND, title="Evening", outlet="Lantern")
    return [
        claim_of(first, "The pier burned"),
        claim_of(second, "The long pier was destroyed by fire"),
        claim_of(second, "A crane fell"),
    ]


@pytest.fixture
def held(desk, three):
    """Two items on the second claim, which is assessed."""
    item = Item(EvidenceKind.LINK, source="Boris", url="https://example.org/pier")
    settling = Meaning("supports", 2, "fire at the pier", Settles(authentic=True), "seen twice")
    made = [
        evidence.add(desk, three[1], item, settling),
        evidence.add(
            desk, three[1], Item(EvidenceKind.CONTACT, source="Dora", words="Did it burn?"), Meaning("denies")
        ),
    ]
    assessments.assess(desk, [three[1]], "weakly corroborated", confidence="low", reason="A film shows it.")
    return made


def ids(desk, claim):
    return [other.claim.id for other in same_claims.others(desk, claim)]


def test_claims_of_several_articles_are_tied_and_ties_that_meet_become_one(desk, three, take, claim_of):
    fourth = claim_of(take("Night\n\nFire took the pier.\n", title="Night"), "Fire took the pier")
    one = same_claims.tie(desk, [three[0], three[1]])
    two = same_claims.tie(desk, [three[2], fourth])
    assert ids(desk, three[0]) == [three[1]]
    assert same_claims.tie(desk, [three[1], fourth]) == one != two
    assert ids(desk, three[2]) == [three[0], three[1], fourth]
    desk.undo()
    assert (ids(desk, three[0]), ids(desk, fourth)) == ([three[1]], [three[2]])
    desk.redo()
    same_claims.untie(desk, three[1])
    assert ids(desk, three[1]) == []
    assert ids(desk, three[0]) == [three[2], fourth]


def test_a_tie_of_one_goes(desk, three):
    same_claims.tie(desk, three[:2])
    same_claims.untie(desk, three[0])
    assert ids(desk, three[1]) == []
    with pytest.raises(NotFound):
        same_claims.untie(desk, three[1])
    with pytest.raises(Refused):
        same_claims.tie(desk, [three[0], three[0]])


def test_tying_again_is_no_step_and_a_deleted_claim_is_no_other(desk, three):
    same_claims.tie(desk, three)
    same_claims.tie(desk, three[:2])
    claims.delete(desk, [three[1]])
    assert ids(desk, three[0]) == [three[2]]
    desk.undo()
    assert ids(desk, three[0]) == [three[1], three[2]]
    assert str(desk.undo()) == "Tie claims as the same"
    assert ids(desk, three[0]) == []


def test_what_bears_on_the_others_stands_beside(desk, three, held):
    same_claims.tie(desk, three[:2])
    (other,) = same_claims.others(desk, three[0])
    assert (other.claim.id, other.article.title) == (three[1], "Evening")
    assert [(borne.bearing.id, borne.here) for borne in other.bearings] == [(held[0], False), (held[1], False)]
    assert other.assessment is not None
    assert other.assessment.status is Status.WEAKLY_CORROBORATED


def test_evidence_is_taken_over_as_linked(desk, three, held):
    same_claims.take_over(desk, three[0], three[1])
    bearing = assessments.computed(desk, three[0])[0].bearings[0]
    original = assessments.computed(desk, three[1])[0].bearings[0]
    assert (original.id, bearing.evidence) == (held[0], original.evidence)
    assert bearing.id != original.id
    assert (bearing.credibility, bearing.establishes, bearing.settles, bearing.note) == (
        2, "fire at the pier", Settles(authentic=True), "seen twice",
    )  # fmt: skip
    evidence.set_item(desk, bearing.evidence, {"title": "The film"})
    assert assessments.computed(desk, three[0])[0].evidence[bearing.evidence].title == "The film"
    assert len(evidence.items(desk)) == 2


def test_one_key_takes_over_all_as_one_step(desk, second, three, held):
    same_claims.tie(desk, three[:2])
    same_claims.take_over(second, three[0], three[1])
    matter, _ = assessments.computed(desk, three[0])
    assert len(matter.bearings) == 2
    (judged,) = matter.assessments
    assert (judged.status, judged.confidence, judged.by) == (
        Status.WEAKLY_CORROBORATED, Confidence.LOW, "Bea Reader",
    )  # fmt: skip
    assert judged.reason.startswith("As Ann Alyst assessed the same claim on ")
    assert judged.reason.endswith("(claim 1 of “Evening”): A film shows it.")
    assert not judged.by_rule
    (other,) = same_claims.others(desk, three[0])
    assert all(borne.here for borne in other.bearings)
    with pytest.raises(Refused):
        same_claims.take_over(second, three[0], three[1])
    desk.undo()
    matter, _ = assessments.computed(desk, three[0])
    assert (matter.bearings, matter.assessments) == ((), ())
    with pytest.raises(Refused):
        same_claims.take_over(desk, three[0], three[2])


REPEATED = (
    "Harbour guards refused to open the gates, union says\n\n"
    "Guards at the harbour have been refusing to open its gates since Monday, the union of dock workers said.\n\n"
    "The harbour lies three miles from the city. The minister met nobody on Monday.\n\n"
    "• Harbour guards reportedly refuse to open any of the gates;\n• the gates were built in 1911.\n"
)


def test_what_an_article_repeats_is_offered_until_it_is_tied_or_taken(desk, take, claim_of):
    article = take(REPEATED, title="Harbour guards refused to open the gates, union says")
    assert same_claims.offers(desk, article) == []
    head = claim_of(article, "Harbour guards refused to open the gates, union says")
    lead = claim_of(article, "Guards at the harbour have been refusing to open its gates since Monday")
    bullet = REPEATED.index("Harbour guards reportedly")
    end = REPEATED.index("\n• the gates")
    (offer,) = same_claims.offers(desk, article)
    assert offer == Offer((head, lead), ((bullet, end),), offer.likeness)
    same_claims.tie(desk, offer.claims)
    (offer,) = same_claims.offers(desk, article)
    assert offer.places == ((bullet, end),)
    claims.add_passage(desk, head, offer.places[0])
    assert same_claims.offers(desk, article) == []


def test_the_sample_and_a_real_article_are_offered_what_they_repeat(desk, take, claim_of, project):
    file = Path(project).parent / "shared" / "articles" / "refusers.txt"
    if not file.is_file():
        pytest.skip("no folder of real input beside the project")
    article = take(file.read_text(encoding="utf-8"), title="Refusers")
    text = articles.opened(desk, article).text
    lead = text.index("Russia has been forcibly")
    claim = claims.add(desk, article, [(lead, text.index(".", lead))])
    (offer,) = same_claims.offers(desk, article)
    assert offer.claims == (claim,)
    assert [text[start:end][:20] for start, end in offer.places] == [
        "Russia forcibly send", "Russia forcibly send", "The Russian military",
    ]  # fmt: skip


def test_parts_of_one_claim_are_not_offered_for_each_other(desk, take, claim_of):
    article = take(REPEATED, title="Harbour guards refused to open the gates, union says")
    head = claim_of(article, "Harbour guards refused to open the gates, union says")
    parts = claims.split(
        desk, head, ("Harbour guards refused to open the gates", "Harbour guards refused to open the gates on Monday")
    )
    (offer,) = same_claims.offers(desk, article)
    assert len(set(parts) & set(offer.claims)) == 1
    assert len(offer.places) == 2
    again = claims.split(desk, offer.claims[0], ("Guards refused to open the gates", "The union says guards refused"))
    assert all(len({*parts, *again} & set(one.claims)) == 1 for one in same_claims.offers(desk, article))


def test_what_was_said_and_that_it_is_so_are_not_offered_for_each_other(desk, take, claim_of):
    text = "Notes\n\nLantern reported that some guards had been moved inland by force on Monday.\n"
    article = take(text)
    claim = claim_of(article, "Lantern reported that some guards had been moved inland by force on Monday")
    claims.judges(desk, claim)
    assert same_claims.offers(desk, article) == []
