"""Listing claims: order, filters, pages, counts, and passages checked against the text."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql
from taken import claim_of, take_in

from workbench.actions import assessments, attributions, cases, claims, evidence, listing
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.actions.listing import Column, Filter, Sort
from workbench.base.errors import NotFound
from workbench.base.terms import Basis, Confidence, EvidenceKind, Kind, Status, Weight, Work

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier. Верфь закрыта. The bill was signed. Nobody knows why."
QUOTES = ("The pier burned", "Guards left the pier", "Верфь закрыта", "The bill was signed", "Nobody knows why")


@pytest.fixture
def article(desk: Desk) -> str:
    return take_in(desk, TEXT)


@pytest.fixture
def made(desk: Desk, article: str) -> list[str]:
    """Five claims, made from the last to the first: numbers run against the text's order."""
    return [claim_of(desk, article, quote) for quote in reversed(QUOTES)][::-1]


EVERY, AS_TEXT = Filter(), Sort()


def listed(desk: Desk, scope: str | None, wanted: Filter = EVERY, order: Sort = AS_TEXT) -> list[str]:
    return [row.statement for row in listing.rows(desk, listing.keys(desk, scope, wanted, order))]


def test_the_order_is_that_of_the_text_and_articles_follow_their_capture(desk: Desk, article: str, made: list[str]):
    other = take_in(desk, "Second\n\nA ship sank.")
    claim_of(desk, other, "A ship sank")
    assert listed(desk, article) == list(QUOTES)
    assert listed(desk, None) == [*QUOTES, "A ship sank"]
    assert listed(desk, None, order=Sort(descending=True)) == ["A ship sank", *reversed(QUOTES)]


def test_a_scope_is_an_article_a_case_or_everything(desk: Desk, article: str, made: list[str]):
    other = take_in(desk, "Second\n\nA ship sank.", case="Ships")
    claim_of(desk, other, "A ship sank")
    assert listed(desk, "Ships") == ["A ship sank"]
    assert listed(desk, cases.overview(desk)[0].id) == ["A ship sank"]
    assert listed(desk, other[:12]) == ["A ship sank"]
    with pytest.raises(NotFound):
        listing.keys(desk, "nowhere")


def test_statuses_sort_by_their_order_and_not_assessed_stands_last_either_way(
    desk: Desk, article: str, made: list[str]
):
    for claim, status in zip(made, (Status.REFUTED, Status.UNVERIFIED, None, Status.CORROBORATED), strict=False):
        if status:
            assessments.assess(desk, [claim], status, reason="seen")
    up = ["Guards left the pier", "The bill was signed", "The pier burned", "Верфь закрыта", "Nobody knows why"]
    assert listed(desk, article, order=Sort(Column.STATUS)) == up
    assert listed(desk, article, order=Sort(Column.STATUS, descending=True)) == [*reversed(up[:3]), *up[3:]]


def test_an_origin_not_reached_sorts_below_one_that_is(desk: Desk, article: str, made: list[str]):
    attributions.add(desk, made[4], [HopDraft("Eyewitness")], Basis.SAW)
    attributions.add(desk, made[1], [HopDraft("Somebody")], Basis.HEARD)
    assert listed(desk, article, order=Sort(Column.ORIGINS, descending=True))[0] == "Nobody knows why"
    assert listed(desk, article, order=Sort(Column.ORIGINS))[-1] == "Nobody knows why"


def test_every_column_sorts_all_claims(desk: Desk, article: str, made: list[str]):
    claims.set_fields(desk, made[2], {"notes": "alpha", "tags": "ship, harbour", "kind": "motive", "work": "reviewed"})
    attributions.set_cells(desk, [made[2]], "Lantern")
    for column in Column:
        for descending in (False, True):
            found = listed(desk, article, order=Sort(column, descending))
            assert sorted(found) == sorted(QUOTES)
            if column in (Column.NOTES, Column.TAGS, Column.SOURCE):
                assert found[0] == "Верфь закрыта", "what has no value stands last"


def test_the_text_filter_looks_into_statement_notes_sources_tags_and_number(desk: Desk, article: str, made: list[str]):
    claims.set_fields(desk, made[0], {"notes": "100% sure_of it", "tags": "fire"})
    attributions.set_cells(desk, [made[3]], "Институт > Lantern")
    for text, expected in {
        "PIER": ["The pier burned", "Guards left the pier"],
        "pier guards": ["Guards left the pier"],
        "100%": ["The pier burned"],
        "e_o": ["The pier burned"],
        "fire": ["The pier burned"],
        "lantern": ["The bill was signed"],
        "институт": ["The bill was signed"],
        "верфь": ["Верфь закрыта"],
        "#5": ["The pier burned"],
        "nothing of it": [],
    }.items():
        assert listed(desk, article, Filter(text=text)) == expected, text


def test_filters_by_value_join_and_none_means_not_assessed_or_no_source(desk: Desk, article: str, made: list[str]):
    assessments.assess(desk, [made[0]], Status.DISPUTED, reason="two say so")
    attributions.set_cells(desk, [made[0]], "Lantern")
    claims.set_fields(desk, made[1], {"kind": "motive", "weight": "central", "work": "reviewed", "tags": ["a", "b"]})
    assert listed(desk, article, Filter(statuses=frozenset({Status.DISPUTED}))) == [QUOTES[0]]
    assert listed(desk, article, Filter(statuses=frozenset({None}))) == list(QUOTES[1:])
    assert listed(desk, article, Filter(sources=frozenset({"Lantern"}))) == [QUOTES[0]]
    assert listed(desk, article, Filter(sources=frozenset({""}))) == list(QUOTES[1:])
    for one in (
        Filter(kinds=frozenset({Kind.MOTIVE})),
        Filter(weights=frozenset({Weight.CENTRAL})),
        Filter(works=frozenset({Work.REVIEWED})),
        Filter(tags=frozenset({"b", "c"})),
    ):
        assert listed(desk, article, one) == [QUOTES[1]]
    assert listed(desk, article, Filter(statuses=frozenset({Status.DISPUTED}), kinds=frozenset({Kind.MOTIVE}))) == []


def test_claims_are_found_by_what_needs_attention(desk: Desk, article: str, made: list[str]):
    assessments.assess(desk, [made[0]], Status.CORROBORATED)
    row = listing.rows(desk, listing.keys(desk, article))[0]
    assert row.attention
    for item in row.attention:
        assert QUOTES[0] in listed(desk, article, Filter(attention=frozenset({item})))
    assert listing.facets(desk, article).attention[row.attention[0]] >= 1
    assert listing.numbers(desk, article).attention >= 1


def test_a_row_holds_all_that_the_table_shows(desk: Desk, article: str, made: list[str]):
    attributions.add(desk, made[0], [HopDraft("Institute"), HopDraft("Lantern")], Basis.SAW)
    assessments.assess(desk, [made[0]], Status.UNVERIFIED, confidence="low", reason="early")
    assessments.assess(desk, [made[0]], Status.SINGLE_SOURCE, confidence="high", reason="later")
    claims.set_fields(desk, made[0], {"notes": "n", "tags": ["x", "a"]})
    item = Item(EvidenceKind.CONTACT, source="Guard", words="Did it burn?", excerpt="No.")
    evidence.add(desk, made[0], item, Meaning("contradicts"), basis="saw")
    row = listing.rows(desk, listing.keys(desk, article))[0]
    assert (row.id, row.article, row.number) == (made[0], article, "5")
    assert (row.source, row.via) == ("Lantern", ("Institute",))
    assert (row.status, row.confidence, row.assessed) == (Status.SINGLE_SOURCE, Confidence.HIGH, True)
    assert (row.supporting, row.contradicting, row.reached, row.carriers) == (1, 1, True, 2)
    assert (row.tags, row.notes, row.kind) == (("x", "a"), "n", Kind.EVENT)


def test_rows_that_are_gone_are_left_out(desk: Desk, article: str, made: list[str]):
    keys = listing.keys(desk, article)
    claims.delete(desk, [made[1]])
    assert [row.id for row in listing.rows(desk, keys)] == [made[0], *made[2:]]
    assert listing.key_of(desk, made[1]) is None
    assert listing.ids(desk, keys) == [made[0], *made[2:]]


def test_counts_name_every_status_also_those_that_no_claim_has(desk: Desk, article: str, made: list[str]):
    assessments.assess(desk, made[:2], Status.REFUTED, reason="r")
    attributions.set_cells(desk, [made[0]], "Lantern")
    claims.set_fields(desk, made[0], {"tags": "a, b"})
    facets = listing.facets(desk, article)
    assert list(facets.statuses) == [*Status, None]
    assert (facets.statuses[Status.REFUTED], facets.statuses[None], facets.statuses[Status.DISPUTED]) == (2, 3, 0)
    assert facets.sources == {"Lantern": 1, "": 4}
    assert facets.kinds[Kind.EVENT] == 5
    assert facets.kinds[Kind.MOTIVE] == 0
    assert facets.works[Work.IN_PROGRESS] == 2
    assert facets.tags == {"a": 1, "b": 1}
    assert listing.numbers(desk, article)[:2] == (5, 2)
    assert listing.is_short(desk, article, 5)
    assert not listing.is_short(desk, article, 4)
    wanted, order = Filter(statuses=frozenset({Status.REFUTED})), Sort(Column.STATEMENT)
    found = listing.at_once(desk, article, 5, wanted, order)
    assert found == (listing.keys(desk, article, wanted, order), listing.numbers(desk, article))
    assert len(found.keys) == 2
    assert listing.at_once(desk, article, 4, wanted, order) is None


def test_the_passages_of_some_claims_are_those_among_the_passages_of_all(desk: Desk, article: str, made: list[str]):
    every = listing.spans_of_article(desk, article)
    for several in (made[:1], made[1:4]):
        keys = [key for one in several if (key := listing.key_of(desk, one)) is not None]
        assert listing.spans_of_article(desk, article, keys) == [span for span in every if span.claim in several]
    with pytest.raises(NotFound):
        listing.spans_of_article(desk, article, keys, snapshot="another")


def test_a_split_claim_shows_its_label_and_stays_in_place(desk: Desk, article: str, made: list[str]):
    claims.split(desk, made[1], ("Guards left", "The pier was empty"))
    numbers = [row.number for row in listing.rows(desk, listing.keys(desk, article))]
    assert numbers == ["5", "4a", "4b", "3", "2", "1"]


def test_passages_are_checked_against_the_text(desk: Desk, article: str, made: list[str]):
    spans = listing.spans_of_article(desk, article)
    assert [TEXT[span.start : span.end] for span in spans] == list(QUOTES)
    assert [span.number for span in spans] == ["5", "4", "3", "2", "1"]
    assert all(span.exact for span in spans)
    with desk.library.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sql("UPDATE claim_passages SET exact = 'other words' WHERE start = :at"), {"at": spans[2].start}
        )
    assert [span.exact for span in listing.spans_of_article(desk, article)] == [True, True, False, True, True]


def test_passages_of_an_earlier_capture_are_not_drawn_into_the_new_text(desk: Desk, article: str, made: list[str]):
    assert listing.spans_of_article(desk, take_in(desk, "Third\n\nNothing claimed.")) == []


@given(
    st.lists(st.sampled_from(["pier", "Guards", "signed", "ВЕРФЬ", "%", "_", "'", "\\", '"', "5", "x"]), max_size=3),
    st.sampled_from(Column),
    st.booleans(),
)
def test_a_filter_leaves_the_order_as_it_is(many: tuple[Desk, str], words: list[str], column: Column, descending: bool):
    desk, article = many
    order = Sort(column, descending)
    whole = list(listing.keys(desk, article, Filter(), order))
    part = list(listing.keys(desk, article, Filter(text=" ".join(words)), order))
    assert part == [key for key in whole if key in set(part)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    desk = Desk.open(tmp_path_factory.mktemp("many") / "many.db", "A")
    article = take_in(desk, TEXT)
    for number, quote in enumerate(QUOTES * 3):
        claim = claim_of(desk, article, quote, kind=list(Kind)[number % 6].value)
        if number % 3:
            assessments.assess(desk, [claim], list(Status)[number % 8], reason="r")
    yield desk, article
    desk.close()
