"""A report says which numbers belong to no claim: a reader wonders at a list that begins with 3."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.actions import claims
from workbench.actions.reporting import reports
from workbench.actions.reporting.numbers import missing
from workbench.report.document import Paragraph, Section

TEXT = "One boat left. Two boats left. Three boats left. Four boats left. Five boats left."


@pytest.mark.parametrize(
    ("numbers", "last", "gone"),
    [
        ([], 0, []),
        ([1, 2, 3], 3, []),
        ([3, 4], 4, [(1, 2, "")]),
        ([1, 3], 5, [(2, 2, ""), (4, 5, "")]),
        ([1, 2], 0, []),
        (["1a", "1b", 2], 2, []),
        ([1, "2b"], 2, [(2, 2, "a")]),
        ([1, "2a"], 2, [(2, 2, "b")]),
        (["1aa", "1ab", "1b"], 1, []),
        (["1ab", "1b"], 1, [(1, 1, "aa")]),
        (["1b", 3], 3, [(1, 1, "a"), (2, 2, "")]),
        (["A.7", 2], 2, [(1, 1, "")]),
        ([10**8], 0, [(1, 10**8 - 1, "")]),
    ],
)
def test_what_is_missing(numbers, last, gone):
    assert missing(numbers, last) == gone


@given(st.sets(st.integers(1, 60)), st.integers(0, 70))
def test_every_number_is_a_claims_or_missing(numbers, last):
    gone = [number for low, high, _ in missing(numbers, last) for number in range(low, high + 1)]
    assert sorted([*numbers, *gone]) == list(range(1, max([last, *numbers]) + 1))


@pytest.fixture
def said(desk, take, claim_of):
    """An article with five claims, and what its report says over the table of all of them."""
    article = take(TEXT)
    names = [claim_of(article, f"{word} boat{'s' * (word != 'One')} left.") for word in TEXT.replace(".", "").split()
             if word.istitle()]  # fmt: skip

    def sentence():
        document = reports.compose(desk, article, datetime(2025, 3, 5, tzinfo=UTC)).document
        (every,) = (one for one in document.blocks if isinstance(one, Section) and one.heading == "All claims")
        return " ".join(one.line[0] for one in every.blocks if isinstance(one, Paragraph))

    return names, sentence


RULE = "that of a claim which was deleted or undone is not given again."


def test_nothing_is_said_where_no_number_is_missing(desk, said):
    names, sentence = said
    assert sentence() == ""
    claims.split(desk, names[2], ("Three boats.", "They left."))
    assert sentence() == ""


def test_deleted_claims_are_told_by_their_numbers(desk, said):
    names, sentence = said
    claims.delete(desk, [names[1]])
    assert sentence() == f"No claim has the number 2: {RULE}"
    claims.delete(desk, [names[0], names[2], names[4]])
    assert sentence() == f"No claim has the numbers 1 to 3 and 5: {RULE}"
    desk.undo()
    desk.undo()
    assert sentence() == ""


def test_a_claim_that_was_undone_leaves_its_number(desk, said):
    _, sentence = said
    desk.undo()
    assert sentence() == f"No claim has the number 5: {RULE}"


def test_a_part_of_a_split_claim_that_is_gone_is_told_with_its_letter(desk, said):
    names, sentence = said
    one, _ = claims.split(desk, names[2], ("Three boats.", "They left."))
    claims.delete(desk, [one])
    assert sentence() == f"No claim has the number 3a: {RULE}"
