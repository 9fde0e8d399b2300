"""A caret stays by its words when somebody else changes the text around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.carets import moved


@pytest.mark.parametrize(
    ("before", "after", "position", "place"),
    [
        ("one two", "one two three", 3, 3),
        ("one two", "zero one two", 4, 9),
        ("one two three", "one three", 6, 5),
        ("one two three", "one three", 13, 9),
        ("aa", "aaa", 2, 2),
        ("one", "", 2, 0),
    ],
)
def test_it_stays_before_and_behind_what_is_different(before, after, position, place):
    assert moved(before, after, position) == place


@given(st.text("ab\N{PUSHPIN}"), st.text("ab\N{PUSHPIN}"), st.data())
def test_it_stays_in_the_text_and_by_what_stands_on_both_sides(before, after, data):
    position = data.draw(st.integers(0, len(before)))
    place = moved(before, after, position)
    assert 0 <= place <= len(after)
    assert before[:position] == after[:place] or before[position:] == after[place:] or before[:place] == after[:place]


@given(st.text("ab", min_size=1), st.text("cd"), st.text("ab", min_size=1))
def test_what_is_put_before_or_behind_leaves_it_by_its_words(words, put, more):
    text = words + more
    assert moved(text, put + text, len(words)) == len(put + words)
    assert moved(text, text + put, len(words)) == len(words)
