"""Columns of a PDF that only a part of a page stands in: what is above and below them is no part of one."""

import pytest
from pdfs import Set, justified, set_lines

from workbench.base.languages import say
from workbench.intake.reading import read

STEP = 14.0
TOP = 780.0
BELOW = {
    "a list": [(22, "- alpha, 12 trucks"), (22, "- beta, 3 drivers"), (22, "- gamma, 7 cranes")],
    "a heading over a text": [
        (0, "Losses by place"),
        (0, "The office counted the boats, and told the yard and the press"),
    ],
    "notes of names": [(40, "Ina Holt"), (40, "Harbour office"), (40, "Port Velin")],
}
"""Points from the left column's left, and words."""


def column(name, count, left, top=TOP):
    """Lines of one text, as wide as a column of 200 points."""
    return [Set(f"and {name} went on to the {number:02} quay of", left, top - number * STEP) for number in range(count)]


def told(*several):
    return " ".join(read(set_lines([[line for lines in several for line in lines]]), name="x.pdf").text.split())


def words(*several):
    return " ".join(line.words for lines in several for line in lines)


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
@pytest.mark.parametrize("first_lines", [12, 13, 14])
def test_what_stands_below_columns_that_end_beside_each_other_is_read_after_both(below, first_lines):
    first, second = column("first", first_lines, 60), column("second", 12, 310)
    first[0] = first[0]._replace(words="How the fire went", size=14)
    foot = [Set(text, 60 + left, first[-1].high - 8 - STEP * at) for at, (left, text) in enumerate(below, start=1)]
    assert told(first, second, foot) == words(first, second, foot)


@pytest.mark.parametrize("above", BELOW.values(), ids=BELOW)
def test_what_stands_above_columns_is_read_before_both(above):
    head = [Set(text, 60 + left, TOP + 8 + STEP * (3 - at)) for at, (left, text) in enumerate(above)]
    first, second = column("first", 12, 60), column("second", 12, 310)
    assert told(head, first, second) == words(head, first, second)


@pytest.mark.parametrize("second_lines", [5, 12, 15])
def test_what_goes_on_below_a_list_in_the_first_column_is_of_it(second_lines):
    first = column("first", 12, 60)
    items = [Set(text, 60 + left, TOP - 8 - STEP * (12 + at)) for at, (left, text) in enumerate(BELOW["a list"])]
    more = column("third", 9, 60, top=items[-1].high - 8 - STEP)
    second = column("second", second_lines, 310)
    assert told(first, items, more, second) == words(first, items, more, second)


def test_a_list_far_below_the_end_of_a_short_second_column_is_of_the_first():
    first, second = column("first", 20, 60), column("second", 6, 310)
    items = [Set(text, 60 + left, TOP - 8 - STEP * (20 + at)) for at, (left, text) in enumerate(BELOW["a list"])]
    assert told(first, items, second) == words(first, items, second)


@pytest.mark.parametrize("second_lines", [11, 12, 13])
def test_a_quotation_at_the_foot_of_the_first_column_is_of_it(second_lines):
    first, second = column("first", 12, 60), column("second", second_lines, 310)
    lines = "and it was said there", "that nobody had asked"
    foot = [Set(text, 80, first[-1].high - 8 - STEP * at) for at, text in enumerate(lines, start=1)]
    assert told(first, foot, second) == words(first, foot, second)


@pytest.mark.parametrize("last_lines", [1, 2])
def test_a_text_that_ends_in_few_lines_of_its_second_column_is_read_column_by_column(last_lines):
    first, second = column("first", 14, 60), column("second", last_lines, 310)
    draft = read(set_lines([[*first, *second]]), name="x.pdf")
    assert (" ".join(draft.text.split()), draft.notes) == (words(first, second), ())


def test_a_last_paragraph_in_the_second_column_is_read_after_the_first_and_said_to_be_in_doubt():
    first, second = column("first", 14, 60), column("second", 2, 310)
    first[-1] = first[-1]._replace(words="and that was all of it.")
    second[0] = second[0]._replace(words="And second went on to the quay")
    second[1] = second[1]._replace(words="and nobody was there.")
    draft = read(set_lines([[*first, *second]]), name="x.pdf")
    assert " ".join(draft.text.split()) == words(first, second)
    assert "may be a table" in say(draft.notes[0])


@pytest.mark.parametrize("second", [("1,204", "340"), ("Price", "12 of the yard"), ("May 2024", "Port Velin")])
def test_few_cells_beside_the_first_lines_of_a_text_are_read_in_their_rows(second):
    first = column("first", 14, 60)
    beside = [Set(text, 310, TOP - number * STEP) for number, text in enumerate(second)]
    rows = [line for pair in zip(first, beside, strict=False) for line in pair]
    assert told(first, beside).replace("| ", "") == words(rows, first[2:])


def test_a_sentence_goes_on_past_the_number_of_a_page_below_a_column():
    several = column("first", 14, 20), column("second", 14, 205), column("third", 2, 390)
    number = [Set("7", 290, TOP - 15.5 * STEP)]
    text = read(set_lines([[line for lines in (*several, number) for line in lines]]), name="x.pdf").text
    assert text.split("\n\n") == ["7", words(*several)]


def test_three_columns_are_read_one_after_the_other_however_far_down_they_go(pdfs):
    told = "The Deputy counted the lorries and wrote the list. Nobody at the gate asked for it. "
    for paragraphs in (5, 12, 17):
        body = "\n\n".join(f"Begin{number} {told * 2}End{number}." for number in range(paragraphs))
        source = (
            '#set page(paper: "a4", margin: 1.5cm)\n#set text(size: 10pt)\n= Lorries without a paper\n\n'
            f"#columns(3, gutter: 6mm)[{body}]"
        )
        words = read(pdfs.set_by_typst(source), name="x.pdf").text.split()
        ends = [word.rstrip(".") for word in words if word.startswith(("Begin", "End"))]
        assert ends == [f"{what}{number}" for number in range(paragraphs) for what in ("Begin", "End")]


def test_what_stands_below_the_end_of_a_block_at_its_right_is_no_column_beside_it():
    right = [Set("and the office counted", 300, 780 - 20 * at) for at in range(4)]
    left = [Set("and the yard was told", 60, 700 - 20 * at) for at in range(4)]
    assert told(right, left) == words(right, left)


LONG_WORDS = (
    "The reconstruction of the neighbouring administration building was interrupted by representatives of the "
    "environmental organisations. Nevertheless the responsible superintendents, accompanied by photographers, "
    "investigated the extraordinarily heavy machinery in 2019 and the surrounding warehouses on Monday. "
)
"""Lines of a narrow column hold few of these, which stand far apart."""


@pytest.mark.parametrize("indent", [0, 10])
@pytest.mark.parametrize("wide", [110, 120, 130, 145, 157])
def test_justified_lines_with_few_words_are_read_in_their_columns_and_are_no_table(wide, indent):
    columns = [[f"Begin{number} {LONG_WORDS * times}" for number in range(3)] for times in (1, 2, 1)]
    page, paragraphs = [], []
    for number, column in enumerate(columns):
        high = 780.0
        for text in column:
            lines = justified(text, 50 + number * (wide + 15), high, wide=wide, indent=indent)
            page += lines
            paragraphs.append(text)
            high = lines[-1].high - (12 if indent else 20)
    assert read(set_lines([page]), name="x.pdf").text.split() == " ".join(paragraphs).split()


@pytest.mark.parametrize("size", [8, 10])
@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_a_table_below_the_end_of_a_shorter_second_column_stays_whole_in_the_first(pdfs, stroke, size):
    rows = (("District", "2023", "2024"), ("Upper Orsk", "1,204", "1,310"), ("Lower Orsk", "340", "290"),
            ("Marn", "60", "25"))  # fmt: skip
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    words = "The office counted the boats and wrote the list that nobody at the gate had asked for. "
    source = (
        '#set page(paper: "a5")\n#set text(size: 8pt)\n#set par(justify: true)\n'
        f"#columns(2)[First. {words * 6}\n\n#text(size: {size}pt, "
        f"table(columns: (2fr, 1fr, 1fr), stroke: {stroke}, inset: 5pt, {cells}))\n#colbreak()\nThen. {words * 8}]"
    )
    text = read(pdfs.set_by_typst(source), name="x.pdf").text
    table = "\n".join(" | ".join(row) for row in rows)
    assert text.split("\n\n") == [f"First. {words * 6}".strip(), table, f"Then. {words * 8}".strip()]
