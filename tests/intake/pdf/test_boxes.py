"""Boxes beside running text: quotes, captions and sidebars for which its lines leave room."""

import re

import pytest
from pdfs import Set, set_lines

from workbench.base.languages import say
from workbench.intake.pdf.carried import carried, to_carry
from workbench.intake.pdf.opening import opened
from workbench.intake.pdf.sheets import sheet_for_another
from workbench.intake.reading import read

LEFT, TOP, STEP = 60, 760, 14
BESIDE = 340
"""Points: where a box begins that lines of NARROW leave room for at their right."""
BEHIND = 240
"""Points: where such lines begin that leave room for one at their left."""
FULL = (
    "the minister told the council on monday that the works would cost nine million and that no worker had been paid",
    "since the strike began in the spring, and that nobody had shown the ledger to anyone before the first inspection",
)
NARROW = (
    "the inspector denied that he had signed it and said",
    "that the tender was opened in the presence of two",
    "witnesses, and none of them could be found by the",
    "reporters on the evening before the paper was out",
)
GOES_ON = (
    "and went to press with what it had, so that the council will vote on the budget in the next week as it planned",
    "unless the court stops it before then.",
)
BOX = ("nobody told us of it,", "and nobody asked,", "said the widow")
QUOTE = " ".join(BOX)
MAY_BE_TABLE = "Page 1 holds words beside its text that were read as a box, and may be a table: compare the page."


def lines_at(words, left, high, size=10, step=STEP):
    return [Set(line, left, high - step * number, size) for number, line in enumerate(words)]


def page(*, left=False):
    """Two paragraphs, and room beside the first lines of the second one."""
    first = [FULL[0], f"{FULL[1]}.", *GOES_ON]
    high = TOP - STEP * (len(first) + 1)
    return [
        *lines_at(first, LEFT, TOP),
        *lines_at(NARROW, BEHIND if left else LEFT, high),
        *lines_at(GOES_ON, LEFT, high - STEP * len(NARROW)),
    ]


def box(*, left=False, size=13, step=16, lower=3):
    """A box in that room, whose first line stands so much lower than that of the text."""
    return lines_at(BOX, LEFT if left else BESIDE, TOP - STEP * 5 - lower, size, step)


FIRST, SECOND = " ".join([FULL[0], f"{FULL[1]}.", *GOES_ON]), " ".join([*NARROW, *GOES_ON])


def paragraphs(draft):
    return draft.text.split("\n\n")


def notes(draft):
    return [say(note) for note in draft.notes]


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize(("size", "step", "lower"), [(13, 16, 3), (8, 10, 4), (10, 14, 0), (10, 14, 6)])
@pytest.mark.parametrize("is_first", [False, True])
def test_a_box_is_a_paragraph_before_the_one_that_it_stands_beside(left, size, step, lower, is_first):
    text, beside = page(left=left), box(left=left, size=size, step=step, lower=lower)
    draft = read(set_lines([[*beside, *text] if is_first else [*text, *beside]]), name="x.pdf")
    assert paragraphs(draft) == [FIRST, QUOTE, SECOND]
    assert notes(draft) == []


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("then", [(), FULL])
def test_a_box_taller_than_the_text_beside_it_keeps_its_last_lines(left, then):
    first = lines_at([FULL[0], f"{FULL[1]}.", *GOES_ON], LEFT, TOP)
    high = TOP - STEP * (len(first) + 1)
    beside = lines_at([*NARROW[:3], "reporters."], BEHIND if left else LEFT, high)
    quote = lines_at([*BOX, *BOX], LEFT if left else BESIDE, high - 3, 13, 16)
    after = lines_at([f"{line}." for line in then], LEFT, high - 8 * STEP)
    draft = read(set_lines([[*first, *beside, *quote, *after]]), name="x.pdf")
    assert paragraphs(draft)[:3] == [FIRST, f"{QUOTE} {QUOTE}", f"{' '.join(NARROW[:3])} reporters."]
    assert " ".join(paragraphs(draft)[3:]) == " ".join(f"{line}." for line in then)


def test_a_box_that_is_drawn_within_the_text_is_told_by_the_sentence_that_runs_on_below():
    text = page()
    draft = read(set_lines([[*text[:4], *box(), *text[4:]]]), name="x.pdf")
    assert paragraphs(draft) == [FIRST, QUOTE, SECOND]
    assert notes(draft) == []


def test_a_box_that_is_drawn_line_by_line_with_the_text_is_said():
    drawn = sorted([*page(), *box()], key=lambda one: -one.high)
    draft = read(set_lines([drawn]), name="x.pdf")
    assert paragraphs(draft) == [FIRST, QUOTE, SECOND]
    assert notes(draft) == [MAY_BE_TABLE]


def test_what_another_process_reads_comes_with_its_boxes():
    drawn = sorted([*page(), *box()], key=lambda one: -one.high)
    document = opened(set_lines([drawn]), "x.pdf")
    sheet = sheet_for_another(document, 0)
    document.close()
    [(_, come)] = carried(to_carry(0, sheet))
    assert [line.box for line in come.lines] == [line.box for line in sheet.lines]
    assert [line.text for line in come.lines if line.box] == list(BOX)


def test_a_box_beside_a_paragraph_of_the_page_before_is_read_behind_it():
    before = lines_at([*FULL * 3], LEFT, TOP)
    here = [*lines_at(NARROW, LEFT, TOP), *lines_at(GOES_ON, LEFT, TOP - STEP * len(NARROW))]
    beside = lines_at(BOX, BESIDE, TOP - 3, 13, 16)
    draft = read(set_lines([before, [*beside, *here]]), name="x.pdf")
    assert paragraphs(draft) == [" ".join([*FULL * 3, *NARROW, *GOES_ON]), QUOTE]
    assert draft.text[draft.reading.pages[1] :].startswith(NARROW[0])


def test_a_large_quote_in_a_box_is_no_heading_and_no_title():
    draft = read(set_lines([[*page(), *box(size=16, step=18)]]), name="x.pdf")
    assert {block.kind.value for block in draft.reading.blocks} == {"paragraph"}


def test_numbers_beside_the_lines_of_a_text_are_no_box():
    numbers = [Set(str(number), 540, TOP - STEP * (4 + number) - 4, 8) for number in range(1, 4)]
    draft = read(set_lines([[*page(), *numbers]]), name="x.pdf")
    assert f"{NARROW[0]} | 1\n{NARROW[1]} | 2" in draft.text


def test_columns_below_a_paragraph_across_both_are_read_one_after_the_other():
    across = lines_at([*FULL, *GOES_ON], LEFT, TOP)
    first = lines_at([f"{line} f{number}" for number, line in enumerate(NARROW * 3)], LEFT, TOP - STEP * 6)
    second = lines_at([f"{line} s{number}" for number, line in enumerate(NARROW * 3)], BESIDE, TOP - STEP * 6 - 5)
    draft = read(set_lines([[*across, *first, *second]]), name="x.pdf")
    told = [*FULL, *GOES_ON, *(one.words for one in (*first, *second))]
    assert draft.text.split() == " ".join(told).split()


def test_cells_of_one_row_between_lines_of_the_same_type_stay_beside_each_other():
    cells = (("The northern quay", "and its cranes"), ("were sold in spring", "to a single owner"))
    high = TOP - STEP * 3
    row = [one for cell, left in zip(cells, (LEFT, BESIDE), strict=True) for one in lines_at(cell, left, high)]
    text = [*lines_at([FULL[0], f"{FULL[1]}."], LEFT, TOP), *row, *lines_at(GOES_ON, LEFT, high - STEP * 3)]
    draft = read(set_lines([text]), name="x.pdf")
    assert "The northern quay | were sold in spring" in draft.text


@pytest.mark.parametrize("sign", ["-", "1.", "*"])
def test_the_items_of_a_list_in_a_box_stay_in_it(sign):
    high = TOP - STEP * 5
    items = [
        one
        for number, words in enumerate(("two million set aside", "forty miles to the bay"))
        for one in (
            Set(sign, BESIDE + 14, high - 32 - 13 * number, 9),
            Set(words, BESIDE + 32, high - 32 - 13 * number, 9),
        )
    ]
    beside = [Set("what we know of it", BESIDE, high - 3, 9), Set("the quay is closed", BESIDE, high - 16, 9), *items]
    draft = read(set_lines([[*page(), *beside]]), name="x.pdf")
    assert SECOND in paragraphs(draft)
    assert re.search(rf"{re.escape(sign)}[ |]+two million set aside", draft.text)
    assert draft.text.index("forty miles to the bay") < draft.text.index(NARROW[0])
