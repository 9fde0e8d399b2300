"""Copies between articles of the library: measured, told with both places, and kept as a hop."""

import time

import pytest

from workbench.actions import articles, assessments, attributions, claims, copies
from workbench.actions.attributions import HopDraft
from workbench.base.errors import Refused
from workbench.base.terms import Relation

FIRST = (
    "Gates shut\n\nGuards at the gate refused an order of the port authority on Monday, a witness said.\n\n"
    "The harbour lies three miles from the city.\n"
)
COPY = (
    "Mutiny at the gate\n\nOur reporter: guards at the gate refused an order of the port authority on Monday.\n\n"
    "More was not known last night.\n"
)
OTHER = "Weather\n\nIt rained on the port authority on Monday, and nobody at the gate refused an umbrella.\n"
QUOTE = "Guards at the gate refused an order of the port authority"


@pytest.fixture
def three(take):
    return [
        take(FIRST, title="Gates shut", outlet="Courier", published="2024-06-05"),
        take(COPY, title="Mutiny", outlet="Lantern", published="2024-06-04T10:00:00Z"),
        take(OTHER, title="Weather", outlet="Sky"),
    ]


def test_a_copied_passage_is_told_with_share_places_and_who_was_first(desk, three):
    (copy,) = copies.near_copies(desk, three[0])
    assert (copy.article, copy.title, copy.outlet_name, copy.earlier) == (three[1], "Mutiny", "Lantern", True)
    (run,) = copy.passages
    texts = [articles.opened(desk, article).text for article in three]
    assert texts[0][run.start : run.end] == "Guards at the gate refused an order of the port authority on Monday"
    assert texts[1][run.other_start : run.other_end].casefold() == texts[0][run.start : run.end].casefold()
    assert (run.words, copy.longest, copy.words) == (13, 13, 26)
    assert copy.share == 13 / 26
    (back,) = copies.near_copies(desk, three[1])
    assert (back.article, back.earlier) == (three[0], False)
    assert copies.near_copies(desk, three[2]) == []


def test_the_place_and_day_of_a_text_without_spaces_are_no_copy_and_its_sentence_is(desk, take):
    news = "海港网东港2031年6月5日电（记者王明李小华）{}\n"
    first = take(news.format("码头工人在星期一拒绝执行东港港务局的命令，一名目击者说。"), title="拒绝")
    take(news.format("昨天下了一整天的雨，没有人带伞。"), title="天气")
    assert copies.near_copies(desk, first) == []
    other = take("本报讯：码头工人在星期一拒绝执行东港港务局的命令，详情不明。\n", title="命令")
    (copy,) = copies.near_copies(desk, first)
    assert (copy.article, copy.longest) == (other, 20)


def test_around_a_claim_its_paragraph_is_measured(desk, three, claim_of):
    claim = claim_of(three[0], QUOTE)
    (copy,) = copies.copies_of_claim(desk, claim)
    assert (copy.words, round(copy.share, 2)) == (16, 0.81)
    assert copies.copies_of_claim(desk, claim_of(three[0], "three miles from the city")) == []


def test_the_measurement_becomes_a_hop_s_note(desk, three, claim_of):
    claim = claim_of(three[0], QUOTE)
    (copy,) = copies.copies_of_claim(desk, claim)
    draft = copies.offer_hop(desk, claim, copy)
    assert (draft.source, draft.relation) == (copy.outlet, Relation.COPIES)
    assert draft.note == (
        "81 % of the passage's 16 words stand in “Mutiny” too, 13 of them in a row: "
        "characters 12–79 here, 34–101 there."
    )
    copies.take_hop(desk, claim, copy)
    copies.take_hop(desk, claim, copy)
    (chain,) = assessments.computed(desk, claim)[0].attributions
    assert [(hop.source, hop.relation, hop.note) for hop in chain.hops] == [(copy.outlet, Relation.COPIES, draft.note)]
    desk.undo()
    assert assessments.computed(desk, claim)[0].attributions == ()


def test_a_chain_that_begins_with_the_outlet_gets_it_and_keeps_its_rest(desk, three, claim_of):
    claim = claim_of(three[0], QUOTE)
    chain = attributions.add(desk, claim, [HopDraft("Lantern", Relation.CITES, note="Seen."), HopDraft("Anna")], "saw")
    (copy,) = copies.copies_of_claim(desk, claim)
    assert copies.take_hop(desk, claim, copy) == chain
    (found,) = assessments.computed(desk, claim)[0].attributions
    assert [hop.relation for hop in found.hops] == [Relation.COPIES, Relation.UNSPECIFIED]
    assert found.hops[0].note.startswith("Seen.\n81 %")


def test_no_hop_leads_to_nobody_or_to_oneself(desk, three, claim_of):
    claim = claim_of(three[0], QUOTE)
    for outlet in (None, "Courier"):
        articles.set_fields(desk, three[1], {"outlet": outlet})
        (copy,) = copies.copies_of_claim(desk, claim)
        with pytest.raises(Refused):
            copies.offer_hop(desk, claim, copy)


def test_hundreds_of_articles_are_compared_at_once(desk, take, claim_of):
    words = [f"word{place % 997} and{place % 31} then{place % 7}" for place in range(400)]
    for at in range(60):
        take(f"Number {at}\n\n" + " ".join(words[at:] + words[:at]) + f" last {at}.\n", title=f"Number {at}")
    article = take(FIRST, title="Gates shut")
    claims.add(desk, article, [(12, 40)])
    copies.near_copies(desk, article)
    start = time.perf_counter()
    assert copies.near_copies(desk, article) == []
    assert time.perf_counter() - start < 0.5  # 10 ms where nothing else runs


def test_many_claims_get_the_hop_in_one_step(desk, three, claim_of):
    within = [claim_of(three[0], QUOTE), claim_of(three[0], "port authority on Monday")]
    claim_of(three[0], "three miles from the city")
    (copy,) = copies.near_copies(desk, three[0])
    assert copies.claims_within(desk, copy, three[0]) == within
    assert copies.take_hops(desk, within, copy) == 2
    for claim in within:
        (chain,) = assessments.computed(desk, claim)[0].attributions
        assert [(hop.source, hop.relation) for hop in chain.hops] == [(copy.outlet, Relation.COPIES)]
    desk.undo()
    assert all(assessments.computed(desk, claim)[0].attributions == () for claim in within)
    assert copies.take_hops(desk, [], copy) == 0


def test_what_was_taken_in_says_where_else_it_stands(desk, three):
    (said,) = copies.noted(desk, three[0])
    assert str(said).startswith("50 % of it stands in “Mutiny” (")
    assert str(said).endswith(") too, 13 words in a row.")
    assert copies.noted(desk, three[2]) == ()


def test_a_notice_under_every_article_is_looked_at_in_so_many_only(desk, take):
    for place in range(80):
        names = " ".join(f"w{place}x{at}" for at in range(30))
        take(f"Report {place}\n\n{names}\n\nThis report was made with the help of the regional news service.\n")
    last = take("Other\n\nThis report was made with the help of the regional news service.\n\nNo more is shared.\n")
    assert len(copies.near_copies(desk, last)) == copies.MOST


def test_texts_that_came_in_bulk_are_found_all_the_same(desk, three, tmp_path):
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("DELETE FROM snapshot_prints")
        connection.exec_driver_sql("DELETE FROM print_places")
    (copy,) = copies.near_copies(desk, three[0])
    assert copy.article == three[1]


def test_letters_between_the_same_people_are_no_copies_of_each_other(desk, take, claim_of):
    head = (
        "From: Jane Doe <jane@example.org>\nTo: The desk at the Courier <desk@example.net>\n"
        "Date: Tue, 4 Jun 2024 04:57:00 +0300\n\n"
    )
    one = take(f"Gates\n\n{head}Guards at the gate refused an order, a witness said.\n", title="Gates")
    take(f"Lunch\n\n{head}Shall we meet at noon, where we met before?\n", title="Lunch")
    assert copies.near_copies(desk, one) == []
    assert copies.copies_of_claim(desk, claim_of(one, "The desk at the Courier")) == []


WALL = "Gates shut\n\nTo go on reading, sign in with your account or take out one for a month at no cost.\n"


def test_an_article_is_found_behind_a_page_that_asks_to_sign_in(desk, take, claim_of):
    url = "https://example.org/gates"
    first = take(FIRST, title="Gates shut", outlet="Courier", url=url)
    again = take(WALL, title="Gates shut", url=url)
    other = take(COPY, title="Mutiny", outlet="Lantern")
    kept = articles.opened(desk, first).snapshots
    assert (again, len(kept)) == (first, 2)
    (copy,) = copies.near_copies(desk, other)
    assert (copy.article, copy.other_snapshot, copy.older) == (first, kept[0].id, kept[0].captured)
    (around,) = copies.copies_of_claim(desk, claim_of(other, "guards at the gate refused an order"))
    assert around.other_snapshot == kept[0].id
    told, older = copies.noted(desk, other)
    assert str(told).startswith("52 % of it stands in “Gates shut” (Courier")
    assert str(older).startswith("There they stand in an older capture, of ")
    assert str(older) in copies.offer_hop(desk, claim_of(other, "guards at the gate"), copy).note


def test_what_an_article_shared_is_told_of_itself_too_behind_such_a_page(desk, take, claim_of):
    url = "https://example.org/gates"
    first = take(FIRST, title="Gates shut", outlet="Courier", url=url)
    claim = claim_of(first, QUOTE)
    take(WALL, title="Gates shut", url=url)
    other = take(COPY, title="Mutiny", outlet="Lantern")
    (copy,) = copies.near_copies(desk, first)
    kept = articles.opened(desk, first).snapshots[0]
    assert (copy.article, copy.snapshot, copy.own_older, copy.older) == (other, kept.id, kept.captured, None)
    assert copies.claims_within(desk, copy, first) == [claim]
    (said,) = copies.said_of_older(copy)
    assert str(said).startswith("Here they stand in an older capture, of ")


def test_an_article_that_grew_is_told_once_and_by_its_newest_text(desk, take):
    url = "https://example.org/gates"
    first = take(FIRST, title="Gates shut", url=url)
    take(FIRST + "\nMore is known by now, and it is told here.\n", title="Gates shut", url=url)
    (copy,) = copies.near_copies(desk, take(COPY, title="Mutiny"))
    newest = articles.opened(desk, first).snapshots[-1]
    assert (copy.article, copy.other_snapshot, copy.older) == (first, newest.id, None)
    desk.undo()
    desk.undo()
    (copy,) = copies.near_copies(desk, take(COPY + "\nOnce more.\n", title="Mutiny"))
    assert (copy.article, copy.older) == (first, None)
