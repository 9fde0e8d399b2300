"""Sentences that say the same in other words are found; those of the same matter that say something else are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.likeness import ENOUGH, alike, content_words
from workbench.text.sentences import sentences

HEADLINE = "Harbour guards refused to open the gates, union says"
LEAD = "Guards at the harbour have been refusing to open its gates since Monday, the union of dock workers said."
BULLET = "Harbour guards reportedly refuse to open any of the gates;"
OTHERS = (
    "The harbour lies three miles from the city, and two roads lead to it.",
    "On Monday the union of dock workers met the minister of transport.",
    "The gates were built in 1911 and painted last year.",
    "A spokesman for the minister said that the guards are paid every week.",
    "Nobody was hurt.",
)


def pairs(texts):
    return {(one.first, one.second) for one in alike(texts)}


def test_headline_lead_and_bullet_are_alike_and_nothing_else_is():
    assert pairs([HEADLINE, *OTHERS[:2], LEAD, *OTHERS[2:], BULLET]) == {(0, 3), (0, 7), (3, 7)}


def test_function_words_endings_and_case_do_not_count():
    assert content_words("They have been refusing the orders’ delivery") == content_words(
        "REFUSED an order, deliveries"
    )
    assert content_words("It was said that they had been there") == frozenset()


def test_short_sentences_are_not_alike_by_chance():
    assert pairs(["The guards left.", "The guards left the pier.", "Guards left"]) == set()


def test_a_real_article_says_its_claim_four_times():
    file = Path(__file__).resolve().parents[3] / "shared" / "articles" / "refusers.txt"
    if not file.is_file():
        pytest.skip("no folder of real input beside the project")
    text = file.read_text(encoding="utf-8")
    found = sentences(text)
    starts = [text[start : start + 30] for start, _ in found]
    joined = {place for pair in pairs([text[start:end] for start, end in found]) for place in pair}
    assert sorted(starts[place] for place in joined) == [
        "Russia forcibly sends men who ",
        "Russia forcibly sends men who ",
        "Russia has been forcibly sendi",
        "The Russian military is report",
    ]


@given(st.lists(st.text(), max_size=6))
def test_any_texts_are_compared_in_order_and_none_with_itself(texts):
    for one in alike(texts):
        assert 0 <= one.first < one.second < len(texts)
        assert ENOUGH <= one.likeness <= 1


@given(st.lists(st.sampled_from([HEADLINE, LEAD, BULLET, *OTHERS]), unique=True, max_size=8))
def test_the_order_of_the_texts_does_not_matter(texts):
    back = texts[::-1]
    forwards = {frozenset((texts[one.first], texts[one.second])) for one in alike(texts)}
    assert forwards == {frozenset((back[one.first], back[one.second])) for one in alike(back)}
