"""Boxes that stand across two columns, for which the lines of both leave room."""

import pytest
from pdfs import Set, set_lines

from workbench.intake.reading import read

STEP, TOP = 14, 700
FULL, NARROW = 46, 34
"""Letters of a line, and of one that leaves room."""
FIRST = (
    "the minister told the council on monday that the works would cost nine million and that no worker had been paid "
    "since the strike began in the spring, and that nobody had shown the ledger to anyone before the first inspection, "
    "in which the inspector denied that he had signed it and said that the tender was opened in the presence of two "
    "witnesses, of whom none could be found by the reporters on the evening before the paper was out."
)
SECOND = (
    "residents of the old town fear that lorries will now be sent through their streets, while the mayor said that no "
    "such plan exists and that the road along the coast would take the load, but a map that was published by the "
    "planning office last week shows a diversion along the street in which a school and two clinics stand, and the "
    "office took the map from its pages and said that it had been a draft."
)
QUOTE = ["nobody told us of it,", "and nobody asked,", "said the widow"]


def lines_of(text, narrow, full=FULL):
    """A text in lines of a column, of which some leave room."""
    found = [[]]
    for word in text.split():
        if len(" ".join([*found[-1], word])) > (NARROW if len(found) - 1 in narrow else full):
            found.append([])
        found[-1].append(word)
    return [" ".join(line) for line in found]


def page(narrow):
    left = [Set(line, 60, TOP - STEP * at, 10) for at, line in enumerate(lines_of(FIRST, narrow))]
    right = [
        Set(line, 370 if at in narrow else 310, TOP - STEP * at, 10)
        for at, line in enumerate(lines_of(SECOND, narrow))
    ]  # fmt: skip
    return left, right, TOP - STEP * narrow[0]


@pytest.mark.parametrize(("size", "step"), [(8, 10), (10, 14), (12, 16)])
@pytest.mark.parametrize("narrow", [range(4), range(3, 7), range(6, 11)])
@pytest.mark.parametrize("is_first", [False, True])
def test_a_box_across_two_columns_stands_before_them_and_each_goes_on_below_it(size, step, narrow, is_first):
    left, right, high = page(narrow)
    quote = [Set(line, 244, high - 3 - step * at, size) for at, line in enumerate(QUOTE)]
    lines = [*quote, *left, *right] if is_first else [*left, *right, *quote]
    assert read(set_lines([lines]), name="x.pdf").text.split("\n\n") == [" ".join(QUOTE), FIRST, SECOND]


def test_the_middle_one_of_three_columns_is_no_box():
    columns = [
        [Set(line, left, TOP - STEP * at, 10) for at, line in enumerate(lines_of(text, (), NARROW))]
        for left, text in ((30, FIRST), (215, SECOND), (400, FIRST))
    ]
    lines = [line for column in columns for line in column]
    assert read(set_lines([lines]), name="x.pdf").text.split("\n\n") == [FIRST, SECOND, FIRST]
