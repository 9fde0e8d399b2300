"""How the last one knows is said of that one alone, and goes where an edit puts another one at a chain's end."""

from dataclasses import replace

import pytest

from workbench.actions import articles, assessments, attributions, evidence, history, recording, sources
from workbench.actions.attributions import CellSet, HopDraft, drafts_of
from workbench.actions.evidence import Item, Meaning
from workbench.actions.source_merging import merge, split_off
from workbench.base.terms import Basis, Check, EvidenceKind

TEXT = "Harbour notes\n\nThe pier gave way on Monday.\n"
CHAIN = ("Institute", "Lantern", "two workers")


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def claim(article, claim_of):
    return claim_of(article, "The pier gave way on Monday.")


@pytest.fixture
def chain(desk, claim):
    return attributions.add(desk, claim, [HopDraft(name) for name in CHAIN], Basis.SAW)


@pytest.fixture
def stands(desk, claim):
    """The names of the claim's first chain, and how its last one is said to know."""

    def read():
        matter = assessments.computed(desk, claim)[0]
        first = matter.attributions[0]
        return [matter.sources[hop.source].name for hop in first.hops], first.basis

    return read


@pytest.fixture
def item(desk, claim):
    link = Item(EvidenceKind.LINK, source="Port Log", url="https://port.example")
    evidence.add(desk, claim, link, Meaning("supports"), basis="did")
    return evidence.items(desk)[0].id


def arranged(*places):
    """An arrangement of the chain's hops by their places, or a new source by its name."""

    def edit(desk, chain, _claim, first):
        drafts = drafts_of(first)
        given = [drafts[place] if isinstance(place, int) else HopDraft(place) for place in places]
        return attributions.set_chain(desk, chain, given)

    return edit


def typed(text):
    return lambda desk, _chain, claim, _first: attributions.set_cells(desk, [claim], text).open


def source_at(place, name):
    return lambda desk, chain, _claim, _first: attributions.set_hop(desk, chain, place, {"source": name})


@pytest.mark.parametrize(
    ("edit", "names", "last"),
    [
        pytest.param(arranged(0, 1), ["Institute", "Lantern"], "Lantern", id="last hop removed"),
        pytest.param(arranged(0, 1, 2, "a guard"), [*CHAIN, "a guard"], "a guard", id="hop added"),
        pytest.param(arranged(0, 2, 1), ["Institute", "two workers", "Lantern"], "Lantern", id="hops moved"),
        pytest.param(arranged(), [], "Courier", id="all hops removed"),
        pytest.param(typed("Institute > Lantern"), ["Institute", "Lantern"], "Lantern", id="chain typed"),
        pytest.param(typed("a guard"), ["Institute", "Lantern", "a guard"], "a guard", id="last one typed"),
        pytest.param(source_at(2, "a guard"), ["Institute", "Lantern", "a guard"], "a guard", id="last hop's source"),
    ],
)
def test_another_last_one_has_not_said_how_it_knows(desk, claim, chain, stands, edit, names, last):
    first, steps = assessments.computed(desk, claim)[0].attributions[0], len(history.history(desk))
    said = edit(desk, chain, claim, first)
    assert stands() == (names, None)
    assert str(said) == f"How {last} knows is to be said anew."
    assert len(history.history(desk)) == steps + 1
    desk.undo()
    assert stands() == (list(CHAIN), Basis.SAW)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(arranged(1, 0, 2), id="nearer hops moved"),
        pytest.param(arranged(0, 2), id="a nearer hop removed"),
        pytest.param(arranged(0, "a port", 1, 2), id="a hop put between"),
        pytest.param(typed("Institute > two workers"), id="chain typed"),
        pytest.param(typed("two workers"), id="last one typed"),
        pytest.param(source_at(2, "Two  Workers"), id="the same by its name"),
        pytest.param(source_at(0, "Meridian"), id="a nearer source"),
    ],
)
def test_the_same_last_one_still_knows(desk, claim, chain, stands, edit):
    first = assessments.computed(desk, claim)[0].attributions[0]
    assert edit(desk, chain, claim, first) is None
    assert stands()[0][-1] == "two workers"
    assert stands()[1] is Basis.SAW


def test_a_new_name_for_the_last_one_a_merge_and_a_split_keep_it(desk, claim, chain, stands):
    sources.set_fields(desk, "two workers", {"name": "two dockers"})
    assert stands() == (["Institute", "Lantern", "two dockers"], Basis.SAW)
    sources.add(desk, "dockers of the port")
    merge(desk, "two dockers", "dockers of the port")
    assert stands() == (["Institute", "Lantern", "dockers of the port"], Basis.SAW)
    split_off(desk, "dockers of the port", "two dockers", [claim])
    assert stands()[0][-1] == "two dockers"
    assert stands()[1] is Basis.SAW


def test_what_was_not_said_is_not_said_anew(desk, claim, stands):
    chain = attributions.add(desk, claim, [HopDraft("Institute")])
    assert attributions.set_hop(desk, chain, 0, {"source": "Lantern"}) is None
    assert stands() == (["Lantern"], None)


def test_several_cells_at_once_say_it_once(desk, take, claim_of, claim, chain):
    other = claim_of(take("Another\n\nThe crane fell.\n"), "The crane fell.")
    attributions.add(desk, other, [HopDraft("Clara")], Basis.HEARD)
    assert str(attributions.set_cells(desk, [claim, other], "a guard").open) == "How a guard knows is to be said anew."
    for name in (claim, other):
        assert assessments.computed(desk, name)[0].attributions[0].basis is None


def test_an_items_own_source_at_the_end_of_its_chain(desk, claim, item):
    def basis():
        return assessments.computed(desk, claim)[0].item_attributions[item][0].basis

    assert evidence.set_item(desk, item, {"title": "The log", "source": "port log"}) is None
    assert basis() is Basis.DID
    assert str(evidence.set_item(desk, item, {"source": "Clara"})) == "How Clara knows is to be said anew."
    assert basis() is None
    desk.undo()
    assert basis() is Basis.DID
    recording.recorded_by(desk, item, "Dora", "Clara")
    old, new = assessments.computed(desk, claim)[0].item_attributions[item]
    assert (old.basis, new.basis) == (None, Basis.RECORDED)


def test_an_outlet_that_knows_by_itself_is_another_one(desk, claim, article, stands):
    attributions.add(desk, claim, [], Basis.SAW)
    assert articles.set_fields(desk, article, {"outlet": "courier"}).said == ()
    assert stands() == ([], Basis.SAW)
    (said,) = articles.set_fields(desk, article, {"outlet": "Lantern"}).said
    assert str(said) == "How Lantern knows is to be said anew."
    assert stands() == ([], None)
    desk.undo()
    assert stands() == ([], Basis.SAW)


def checks(desk, claim):
    first = assessments.computed(desk, claim)[0].attributions[0]
    return [(hop.check, hop.words_seen) for hop in first.hops]


CONFIRMED, UNCHECKED = (Check.CONFIRMED, "as they wrote"), (Check.NOT_CHECKED, None)


@pytest.fixture
def checked(desk, claim, chain):
    for place in range(len(CHAIN)):
        attributions.set_hop(desk, chain, place, {"check": "confirmed", "words_seen": "as they wrote"})
    assert checks(desk, claim) == [CONFIRMED] * 3
    return chain


@pytest.mark.parametrize(
    ("edit", "left", "said"),
    [
        pytest.param(
            typed("Lantern > two workers"), [UNCHECKED, CONFIRMED],
            "Another one passes on what Lantern said: that is to be checked anew.", id="nearer hop typed away",
        ),
        pytest.param(
            typed("Institute > two workers"), [CONFIRMED, UNCHECKED],
            "Another one passes on what two workers said: that is to be checked anew.", id="middle hop typed away",
        ),
        pytest.param(
            arranged(0, "a port", 1, 2), [CONFIRMED, UNCHECKED, UNCHECKED, CONFIRMED],
            "Another one passes on what Lantern said: that is to be checked anew.", id="a hop put between",
        ),
        pytest.param(
            arranged(1, 0, 2), [UNCHECKED] * 3, "Others pass on 3 hops: these are to be checked anew.", id="hops moved"
        ),
        pytest.param(
            source_at(0, "Meridian"), [UNCHECKED, UNCHECKED, CONFIRMED],
            "Another one passes on what Lantern said: that is to be checked anew.", id="a nearer source",
        ),
        pytest.param(
            arranged(0, 1), [CONFIRMED] * 2, "How Lantern knows is to be said anew.", id="last hop removed"
        ),
    ],
)  # fmt: skip
def test_a_check_is_of_the_words_of_whoever_passes_it_on(desk, claim, checked, stands, edit, left, said):
    first = assessments.computed(desk, claim)[0].attributions[0]
    told = edit(desk, checked, claim, first)
    assert (str(told) if told else None) == said
    assert checks(desk, claim) == left
    desk.undo()
    assert checks(desk, claim) == [CONFIRMED] * 3


def test_the_same_chain_typed_again_changes_nothing(desk, claim, checked):
    steps = len(history.history(desk))
    assert attributions.set_cells(desk, [claim], "Institute > Lantern > two workers") == CellSet(None, None)
    assert checks(desk, claim) == [CONFIRMED] * 3
    assert len(history.history(desk)) == steps


def test_what_was_typed_of_a_hop_goes_with_the_words_that_said_it(desk, claim, checked):
    attributions.set_hop(desk, checked, 1, {"relation": "cites", "hedge": "reportedly", "note": "seen in print"})
    said = attributions.set_cells(desk, [claim], "Lantern > Institute").open
    hop = assessments.computed(desk, claim)[0].attributions[0].hops[0]
    assert (hop.relation.value, hop.hedge, hop.check, hop.note) == ("cites", None, Check.NOT_CHECKED, "seen in print")
    assert str(said) == ("Others pass on 2 hops: these are to be checked anew. How Institute knows is to be said anew.")


def test_a_check_given_with_the_new_order_stands(desk, claim, checked):
    first = assessments.computed(desk, claim)[0].attributions[0]
    kept = drafts_of(first)
    attributions.set_chain(desk, checked, [replace(kept[1], checked_at="2025-03-07T10:00:00Z"), kept[2]])
    assert checks(desk, claim) == [CONFIRMED] * 2


def test_what_goes_with_a_source_that_was_checked_is_said(desk, claim, item):
    checked = {"check": "confirmed", "proof": item}
    chain = attributions.add(desk, claim, [HopDraft("Institute", **checked), HopDraft("Lantern", check="differs")])
    for typed_in, words in (
        ("Institute > Lantern > a guard", "None"),
        ("Clara", "Gone with the source that stood there: 1 check."),
        ("Clara > Dora", "Gone with the source that stood there: 2 checks and 1 proof."),
        ("", "The chain of sources is taken away, with 2 checks and 1 proof."),
    ):
        assert str(attributions.set_cells(desk, [claim], typed_in).lost) == words
        desk.undo()
    for place in (0, 1):
        attributions.set_hop(desk, chain, place, {"check": "not checked", "proof": None})
    assert str(attributions.set_cells(desk, [claim], "").lost) == "The chain of sources is taken away."
