"""Tables in PDFs without lines whose cells stand as close as words do: told by what begins below each other."""

import pytest
from pdfs import Set, set_lines

from workbench.base.languages import say
from workbench.base.terms import BlockKind
from workbench.intake.reading import read

LEFT, BEHIND, LAST = 60, 165, 205
"""Points: where the cells begin. Labels of three lines end close before the second one."""
LABEL = ("Quay of the northern", "part of the district", "behind the mill")
REMARK = ("It fell by one, which the", "clerk of the town calls", "a gain")
MAY_BE_TORN = "Page 1 holds a table in which lines of a cell may stand with another row: compare the page."


def lines(words, left, high):
    return [Set(line, left, high - 14 * number) for number, line in enumerate(words)]


def table(*, count=4, remark=REMARK):
    """Rows of a label of three lines, a number beside its first one, and a remark."""
    return [
        one
        for row in range(count)
        for one in (
            *lines(LABEL, LEFT, 700 - 45 * row),
            Set(str(4795 + row), BEHIND, 700 - 45 * row),
            *lines(remark, LAST, 700 - 45 * row),
        )
    ]


def told(draft):
    return [say(note) for note in draft.notes]


@pytest.mark.parametrize("count", [2, 4])
def test_a_number_close_behind_words_is_a_cell_and_what_goes_on_is_said(count):
    draft = read(set_lines([table(count=count)]), name="x.pdf")
    for row in range(count):
        assert f"Quay of the northern | {4795 + row} | It fell by one, which the" in draft.text
    assert told(draft) == [MAY_BE_TORN]


def test_without_a_third_cell_the_lines_of_a_label_are_not_read_behind_its_number():
    draft = read(set_lines([table(remark=())]), name="x.pdf")
    for row in range(4):
        assert f"Quay of the northern | {4795 + row}\n" in draft.text
    assert told(draft) == [MAY_BE_TORN]


def test_a_line_of_text_above_that_ends_where_the_numbers_do_makes_none_of_it_text():
    above = Set("The quays of the north, as far as they were told.", LEFT, 730)
    draft = read(set_lines([[above._replace(words=above.words[:29]), *table(remark=())]]), name="x.pdf")
    assert "Quay of the northern | 4795\n" in draft.text


def test_words_behind_the_signs_of_items_are_no_cells():
    items = [Set(f"{number}.", LEFT, 700 - 20 * number) for number in range(1, 6)]
    words = [
        Set(f"the quay number {number} was sold in the spring", LEFT + 14, 700 - 20 * number) for number in range(1, 6)
    ]
    draft = read(set_lines([[*items, *words]]), name="x.pdf")
    assert {block.kind for block in draft.reading.blocks} == {BlockKind.ITEM}


def test_words_that_begin_below_each_other_by_chance_in_two_lines_are_none():
    first = [Set("Quay of the northern", LEFT, 700), Set("4795 men", BEHIND, 700)]
    second = [Set("part of the district", LEFT, 686), Set("who came", BEHIND, 686)]
    draft = read(set_lines([[*first, *second]]), name="x.pdf")
    assert draft.text == "Quay of the northern 4795 men part of the district who came"
