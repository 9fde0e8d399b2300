"""Like sentences one after the other: where one came or went, the text does not tell which, and a person is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.anchoring import State, find_again

HEAD = "The ferry lay in the harbour of Odrin with an empty hold"
TAIL = "The board spoke about the new quay for an hour"
REFRAINS = (
    "No comment.",
    "The fire began at four.",
    "Nobody on the pier had seen who opened the gate of the fuel depot in the hours before the fire was put out.",
)


def article(head, tail, refrains, blank):
    return blank.join((*head, *refrains, *tail))


def spans(text, words):
    at, found = -1, []
    while (at := text.find(words, at + 1)) >= 0:
        found.append((at, at + len(words)))
    return found


def became(before, after, words):
    return [(one.state, one.start) for one in find_again(before, after, spans(before, words))]


AROUND = st.integers(0, 6).map(lambda count: " and a good deal more of what was said that day" * count + ".")
BLANKS = st.sampled_from((" ", "\n", "\n\n"))


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS, st.integers(1, 3), st.integers(1, 3))
def test_where_there_are_more_or_fewer_of_them_each_is_asked_about(head, tail, words, blank, old, new):
    before, after = (article([HEAD + head], [TAIL + tail], [words] * count, blank) for count in (old, new))
    found = became(before, after, words)
    places = [start for start, _ in spans(after, words)]
    if old == new:
        assert found == [(State.EXACT, start) for start in places]
    else:
        assert {state for state, _ in found} == {State.MOVED}
        assert {start for _, start in found} <= set(places)


@pytest.mark.parametrize(("head", "tail"), [([HEAD + "."], []), ([], [TAIL + "."]), ([], [])])
def test_where_the_text_begins_or_ends_with_them_too(head, tail):
    before, after = (article(head, tail, ["The fire began at four."] * count, "\n\n") for count in (3, 2))
    assert {state for state, _ in became(before, after, "The fire began at four.")} == {State.MOVED}


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS)
def test_one_that_either_neighbour_may_have_kept_is_asked_about(head, tail, words, blank):
    """The same words stood after one sentence and before another; now they stand once, between these two."""
    before = blank.join((HEAD + head, words, "It rained on both days of the fair.", words, TAIL + tail))
    after = blank.join((HEAD + head, words, TAIL + tail))
    assert {state for state, _ in became(before, after, words)} == {State.MOVED}


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS, st.booleans())
def test_one_that_kept_its_neighbours_is_found_where_another_is_gone(head, tail, words, blank, first):
    between = ("It rained on both days of the fair.", "The divers wrote down what they had found.")
    before = blank.join((HEAD + head, words, *between, words, TAIL + tail))
    kept = (HEAD + head, words, *between, TAIL + tail) if first else (HEAD + head, *between, words, TAIL + tail)
    after = blank.join(kept)
    found = became(before, after, words)
    assert found[0 if first else 1] == (State.EXACT, after.index(words))
    assert found[1 if first else 0][0] is not State.EXACT
