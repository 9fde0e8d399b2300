"""Paragraphs that are much alike and changed places: moved, and not rewritten into one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.comparing.differences import differences

FIRST = "The harbour board met in the old custom house on Friday and spoke about the new quay."
LAST = "Most of its members wanted to wait until the divers have written down what they found."
ALIKE = (
    "Nobody was hurt on board. The lifeboat was called out seven times that night.",
    "The lifeboat was called out seven times that night, a spokesman of the board confirmed.",
)


def text_of(*paragraphs):
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("turned", [False, True])
def test_two_that_are_alike_and_changed_places_are_told_as_one_that_moved(turned):
    before, after = text_of(FIRST, *ALIKE, LAST), text_of(FIRST, *reversed(ALIKE), LAST)
    if turned:
        before, after = after, before
    found = differences(before, after)
    assert (found.additions, found.deletions, len(found.changes)) == (0, 0, 2)
    ((went, came),) = found.moves
    assert before[found.changes[went].start : found.changes[went].end] == ALIKE[0]
    assert after[found.changes[came].other_start : found.changes[came].other_end] == ALIKE[0]


def test_one_that_stands_word_for_word_elsewhere_is_never_rewritten_into_one_like_it():
    other = ALIKE[0].replace("Nobody", "Somebody")
    before, after = text_of(FIRST, *ALIKE, LAST), text_of(FIRST, ALIKE[1], other, LAST)
    changes = differences(before, after).changes
    assert [before[one.start : one.end] for one in changes if one.start < one.end] == [ALIKE[0]]
    assert [after[one.other_start : one.other_end] for one in changes if one.other_start < one.other_end] == [other]


def test_the_same_few_words_at_another_place_hold_nothing_there():
    before = text_of(FIRST, "She said so.", "She said it twice.", LAST)
    found = differences(before, text_of(FIRST, "She said it twice.", "She said so.", LAST))
    assert found.moves == ()
    assert found.additions == found.deletions > 0


@given(st.permutations([FIRST, *ALIKE, LAST, f"{ALIKE[0]} It was cold.", f"{FIRST} {LAST}"]))
def test_paragraphs_in_any_other_order_are_all_told_as_moved(paragraphs):
    before = text_of(FIRST, *ALIKE, LAST, f"{ALIKE[0]} It was cold.", f"{FIRST} {LAST}")
    found = differences(before, text_of(*paragraphs))
    assert (found.additions, found.deletions) == (0, 0)
    assert len(found.changes) == 2 * len(found.moves)
