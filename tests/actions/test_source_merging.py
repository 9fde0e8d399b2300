"""Merging two sources that are one, splitting one that is two, and undoing both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql
from taken import claim_of, take_in

from workbench.actions import (
    articles,
    assessments,
    attributions,
    claims,
    dependences,
    evidence,
    source_merging,
    source_standing,
    sources,
)
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import NotFound, Refused, StaleUndo
from workbench.base.records import Retraction
from workbench.base.terms import Attention, Basis, Check, EvidenceKind, Reliability, SourceKind, Stance
from workbench.library.casefile.masking import Mask

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier. The dock is shut."
ONE = "1 The pier burned"
QUOTES = ("The pier burned", "Guards left the pier", "The dock is shut")
_KEPT = ("articles", "attributions", "bearings", "claims", "dependences", "evidence", "hops", "source_aliases")
TABLES = (*_KEPT, "source_grades", "sources", "claim_states")


def made_in(desk: Desk) -> list[str]:
    article = take_in(desk, TEXT, outlet="ISW")
    return [claim_of(desk, article, quote) for quote in QUOTES]


@pytest.fixture
def made(desk: Desk) -> list[str]:
    """Three claims, on which ISW and the Institute stand in every place that a source can have."""
    found = made_in(desk)
    attributions.add(desk, found[0], [HopDraft("Institute"), HopDraft("Anna")], "saw")
    attributions.add(desk, found[1], [HopDraft("Lantern"), HopDraft("Institute"), HopDraft("ISW")])
    item = Item(kind=EvidenceKind.LINK, source="Institute", url="https://i.example", title="post")
    evidence.add(desk, found[2], item, Meaning(Stance.SUPPORTS), hops=[HopDraft("ISW")])
    values = {"aliases": ["IfSoW", "isw"], "owner": "Holding", "url": "https://i.example", "notes": "Founded 2007."}
    sources.set_fields(desk, "Institute", {**values, "kind": "organisation", "languages": ["en"], "country": "US"})
    sources.set_fields(desk, "ISW", {"notes": "A think tank.", "languages": ["uk"], "url": "https://isw.example"})
    sources.set_fields(desk, "Lantern", {"owner": "Institute"})
    sources.grade(desk, "Institute", "B", topic=None, reason="usually right", since="2024-01-01")
    dependences.say(desk, "Institute", "ISW", depends=True, reason="one house")
    dependences.say(desk, "Anna", "Institute", depends=True, reason="she works there")
    return found


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; a JSON column that holds nothing may hold it as NULL or as null."""
    with desk.reading() as connection:
        return {name: [_values(row) for row in connection.execute(sql(f"SELECT * FROM {name}"))] for name in TABLES}


def _values(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(None if value == "null" else value for value in row)


def test_all_moves_to_the_one_that_stays(desk, made):
    isw = sources.source(desk, "ISW").id
    record = source_merging.merge(desk, "Institute", "ISW")
    assert (record.id, record.name, record.aliases) == (isw, "ISW", ("Institute", "IfSoW"))
    assert (record.country, record.languages, record.url) == ("US", ("uk", "en"), "https://isw.example")
    assert record.notes == "A think tank.\n\nFounded 2007.\n\nhttps://i.example"
    assert record.reliability is Reliability.B
    assert [(one.grade, one.since, one.reason) for one in record.grades] == [("B", "2024-01-01", "usually right")]
    assert sources.source(desk, record.owner).name == "Holding"
    assert sources.source(desk, "Lantern").owner == isw
    assert sources.source(desk, "institute").id == isw
    with desk.reading() as connection:
        named = {row[0] for row in connection.execute(sql("SELECT id FROM sources"))}
    assert len(named) == len({one.id for one in sources.all_sources(desk)}) == 4
    assert len(source_standing.standing(desk, "ISW").claims) == 3
    assert [(word.other_name, word.record.reason) for word in dependences.of_source(desk, "ISW")] == [
        ("Anna", "she works there")
    ]


def test_undo_brings_back_exactly_what_was_there_and_redo_merges_again(desk, made):
    before = dump(desk)
    source_merging.merge(desk, "Institute", "ISW")
    after = dump(desk)
    assert after != before
    assert str(desk.undo()) == "Merge Institute into ISW"
    assert dump(desk) == before
    desk.redo()
    assert dump(desk) == after


def test_a_merge_is_not_undone_over_what_changed_since(desk, made):
    source_merging.merge(desk, "Institute", "ISW")
    with desk.unit(sources.msg("elsewhere")) as unit:
        unit.session.connection().execute(sql("UPDATE sources SET notes = 'other' WHERE name = 'ISW'"))
    with pytest.raises(StaleUndo):
        desk.undo()
    assert sources.source(desk, "Institute").name == "ISW"


def test_a_source_is_not_merged_into_itself(desk, made):
    before = dump(desk)
    for name in ("ISW", "isw", sources.source(desk, "ISW").id):
        with pytest.raises(Refused):
            source_merging.merge(desk, "ISW", name)
        with pytest.raises(Refused):
            source_merging.prospect(desk, "ISW", name)
    with pytest.raises(NotFound):
        source_merging.merge(desk, "ISW", "Nobody")
    assert dump(desk) == before


def test_the_prospect_says_what_will_move_and_what_is_odd(desk, made):
    dependences.say(desk, "ISW", "Anna", depends=False, reason="never met")
    found = source_merging.prospect(desk, "Institute", "ISW")
    assert (found.goes.name, found.stays.name, found.reliability) == ("Institute", "ISW", Reliability.B)
    assert (found.moves.hops, found.moves.items, found.moves.articles, found.moves.owned) == (2, 1, 0, 1)
    assert found.between == 1
    assert found.opposed == ("Anna",)
    # Outlet and first hop, two hops, an item's source and its first hop.
    assert found.beside == 3


def test_a_chain_that_holds_both_keeps_its_hops_and_shows_a_ring(desk, made):
    source_merging.merge(desk, "Institute", "ISW")
    chain = claims.claim(desk, made[1])
    matter, computed = assessments.computed(desk, chain.id)
    names = [matter.sources[hop.source].name for hop in matter.attributions[0].hops]
    assert names == ["Lantern", "ISW", "ISW"]
    assert Attention.CIRCULAR in computed.attention


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [("B", "D", "D"), ("E", "A", "E"), ("F", "C", "C"), (None, "F", "F"), ("B", None, "B"), (None, None, None)],
)
def test_of_two_grades_the_more_cautious_stands_and_f_is_not_the_worst(desk, one, other, stands):
    for name, letter in (("A", one), ("B", other)):
        sources.add(desk, name)
        if letter:
            sources.grade(desk, name, letter)
    assert source_merging.prospect(desk, "A", "B").reliability == stands
    assert source_merging.merge(desk, "A", "B").reliability == stands


@pytest.mark.parametrize("marked", ["A", "B"])
def test_protection_and_retraction_of_either_hold(desk, marked):
    for name in ("A", "B"):
        sources.add(desk, name)
    sources.set_fields(desk, marked, {"protected": True})
    sources.retract(desk, marked, "made up", on="2024-06-01")
    record = source_merging.merge(desk, "A", "B")
    assert record.protected
    assert record.retracted == Retraction(on="2024-06-01", reason="made up")
    assert source_standing.pseudonym(desk, "B") == "Source 1"
    with desk.reading() as connection:
        assert Mask(connection).text("A told B.") == "Source 1 told Source 1."


def test_owners_never_become_their_own(desk):
    for name in ("A", "B", "C"):
        sources.add(desk, name)
    sources.set_fields(desk, "B", {"owner": "A"})
    sources.set_fields(desk, "C", {"owner": "A"})
    assert source_merging.merge(desk, "A", "B").owner is None
    assert sources.source(desk, "C").owner == sources.source(desk, "B").id


def test_an_alias_splits_off_with_the_places_chosen(desk, made):
    source_merging.merge(desk, "Institute", "ISW")
    sources.retract(desk, "ISW", "made up")
    at = {place.words: place.id for place in source_merging.places(desk, "ISW")}
    assert list(at) == [f"{ONE} · Harbour notes", "2 Guards left the pier · Harbour notes", "post", "Harbour notes"]
    before = dump(desk)
    part = source_merging.split_off(desk, "ISW", "institute", [at[f"{ONE} · Harbour notes"], at["post"]])
    whole = sources.source(desk, "ISW")
    assert (part.name, part.reliability, part.retracted) == ("Institute", whole.reliability, whole.retracted)
    assert [one.grade for one in part.grades] == ["B"]
    assert whole.aliases == ("IfSoW",)
    matter = assessments.computed(desk, made[0])[0]
    assert [matter.sources[hop.source].name for hop in matter.attributions[0].hops] == ["Institute", "Anna"]
    matter = assessments.computed(desk, made[1])[0]
    assert [matter.sources[hop.source].name for hop in matter.attributions[0].hops] == ["Lantern", "ISW", "ISW"]
    assert [(word.other_name, word.holds) for word in dependences.of_source(desk, "Institute")] == [("Anna", True)]
    desk.undo()
    assert dump(desk) == before


def test_an_outlet_splits_off_with_its_article(desk, made):
    source_merging.merge(desk, "Institute", "ISW")
    article = claims.claim(desk, made[0]).article
    source_merging.split_off(desk, "ISW", "Institute", [article])
    assert articles.opened(desk, article).outlet == "Institute"


def test_bad_splits_are_refused_and_change_nothing(desk, made):
    sources.set_fields(desk, "ISW", {"aliases": ["Lantern", "The War Institute"]})
    before = dump(desk)
    with pytest.raises(NotFound):
        source_merging.split_off(desk, "ISW", "ISW")
    with pytest.raises(Refused, match="already"):
        source_merging.split_off(desk, "ISW", "Lantern")
    with pytest.raises(Refused, match="does not stand"):
        source_merging.split_off(desk, "ISW", "The War Institute", [made[0]])
    assert dump(desk) == before


NAMES = ("A", "B", "C", "D")
_hop = st.tuples(st.sampled_from(NAMES), st.sampled_from((Check.NOT_CHECKED, Check.CONFIRMED, Check.NOT_IN_ORIGINAL)))
_chain = st.tuples(
    st.lists(_hop, min_size=1, max_size=3), st.sampled_from((Basis.SAW, Basis.HEARD, Basis.DID, Basis.NOT_KNOWN))
)
_MARKS = ("retracted", "A", "E", "F", "C")
_marks = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(_MARKS if name in "AB" else (*_MARKS, "unnamed")) for name in NAMES}
)
Chain = tuple[list[tuple[str, Check]], Basis]
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """A library for many examples, each of which takes its steps back, and a claim in it."""
    desk = Desk.open(tmp_path_factory.mktemp("bench") / "test.db", "A. Analyst")
    claim = made_in(desk)[0]
    for name in NAMES:
        sources.add(desk, name, SourceKind.PERSON)
    yield desk, claim
    desk.close()


def steps_of(
    desk: Desk, claim: str, chains: Sequence[Chain], marks: Mapping[str, str], dependent: Iterable[Pair]
) -> int:
    """Set a claim's sources up; returns in how many steps."""
    for name, mark in marks.items():
        if mark == "retracted":
            sources.retract(desk, name, "made up")
        elif mark == "unnamed":
            sources.set_fields(desk, name, {"kind": mark})
        else:
            sources.grade(desk, name, mark)
    for near, far in sorted(dependent):
        dependences.say(desk, near, far, depends=True, reason="one desk")
    for hops, basis in chains:
        attributions.add(desk, claim, [HopDraft(name, check=check) for name, check in hops], basis)
    return len(marks) + len(dependent) + len(chains)


@settings(max_examples=20)
@given(
    chains=st.lists(_chain, min_size=1, max_size=4),
    marks=_marks,
    dependent=st.sets(st.tuples(st.sampled_from("AB"), st.sampled_from("CD"))),
)
def test_a_merge_never_raises_a_reached_number_and_undo_is_exact(bench, chains, marks, dependent):
    """Of named sources, where no dependence was lifted: to name one that was unnamed is another thing."""
    desk, claim = bench
    steps = steps_of(desk, claim, chains, marks, dependent)
    try:
        before, stood = assessments.computed(desk, claim)[1], dump(desk)
        source_merging.merge(desk, "A", "B")
        after = assessments.computed(desk, claim)[1]
        desk.undo()
        assert (after.supporting if after.reached else 0) <= (before.supporting if before.reached else 0)
        assert after.contradicting <= before.contradicting
        assert dump(desk) == stood
    finally:
        for _ in range(steps):
            desk.undo()


def test_of_two_sources_the_kind_that_somebody_said_stays(desk):
    for one, other in (("Typed one", "Said one"), ("Said two", "Typed two")):
        for name in (one, other):
            sources.add(desk, name, SourceKind.AGENCY if name.startswith("Said") else None)
        source_merging.merge(desk, one, other)
        assert sources.source(desk, other).said_kind is SourceKind.AGENCY
