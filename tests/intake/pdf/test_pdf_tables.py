"""Tables in PDFs: no number ever stands with another row's words, and where that cannot be told, it is said."""

import pytest

from workbench.base.languages import say
from workbench.base.terms import BlockKind
from workbench.intake.reading import read

TABLE = """
#set page(paper: "a5")
#set text(size: 9pt, hyphenate: false)
The table shows what burned in the harbour on that night, as the office counted it.

#table(columns: (3cm, 4.2cm, 2cm), inset: 3pt, {set},
[Place], [What burned], [Tonnes],
[Northern quay], [Two stores of winter wheat that belonged to the cooperative and were sealed by customs], [1,240],
[Depot with a rather long name that wraps], [Nothing], [0],
[Old mill], [The roof of the mill with the belts that lead to the siding], [318],
[South gate], [], [2],
[Yard], [A van], [],
)
After the table the text goes on.
"""
ROWS = [
    "Place | What burned | Tonnes",
    "Northern quay | Two stores of winter wheat that belonged to the cooperative and were sealed by customs | 1,240",
    "Depot with a rather long name that wraps | Nothing | 0",
    "Old mill | The roof of the mill with the belts that lead to the siding | 318",
    "South gate |  | 2",
    "Yard | A van",
]
MAY_BE_TORN = "Page 1 holds a table in which lines of a cell may stand with another row: compare the page."


def told(draft):
    rows = [draft.text[one.start : one.end] for one in draft.reading.blocks if one.kind is BlockKind.ROW]
    return rows, [say(note) for note in draft.notes]


@pytest.mark.parametrize("align", ["left", "center", "right", "(left + horizon, left, right + horizon)"])
def test_the_cells_of_a_ruled_table_come_whole_in_their_rows(pdfs, align):
    assert told(read(pdfs.set_by_typst(TABLE.format(set=f"align: {align}")), name="x.pdf")) == (ROWS, [])


@pytest.mark.parametrize(
    "set_as",
    [
        "stroke: none",
        "stroke: none, align: horizon, row-gutter: 4pt",
        "stroke: (x: 1pt, y: none)",
        "stroke: (x: none, y: 1pt)",
        "stroke: (x, y) => (left: 1pt, right: 1pt, top: if y < 2 {1pt}, bottom: if y == 5 {1pt})",
    ],
)
def test_where_lines_do_not_part_the_rows_each_line_stands_by_itself_and_that_is_said(pdfs, set_as):
    draft = read(pdfs.set_by_typst(TABLE.format(set=set_as)), name="x.pdf")
    rows, notes = told(draft)
    assert notes == [MAY_BE_TORN]
    numbers = {"Tonnes": "Place", "1,240": "Northern quay", "318": "Old mill", "2": "South gate"}
    for number, label in numbers.items():
        assert [row.startswith(label) for row in rows if row.endswith(f"| {number}")] == [True]
    assert "1,240" not in " ".join(row for row in rows if "Northern quay" not in row)
    assert draft.text.endswith("\n\nAfter the table the text goes on.")


def test_the_last_cell_of_a_row_goes_on_below_it_where_no_lines_are_drawn(pdfs):
    told_of = "It burned until four, said the crane driver, who had seen it from the tower above the northern quay."
    rows = [f"{name} | {number} | {told_of}" for name, number in (("Mill", "318"), ("Depot", "12"), ("Yard", "2"))]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row.split(" | "))
    source = f"#table(columns: (2cm, 2cm, 6cm), stroke: none, {cells})\nAfter the table the text goes on."
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert told(draft) == (rows, [])
    assert draft.text.endswith("\n\nAfter the table the text goes on.")


def test_a_cell_over_several_rows_stands_with_the_first_and_one_over_several_columns_by_itself(pdfs):
    source = """
#table(columns: 3 * (3cm,), align: horizon + center,
table.cell(colspan: 3)[Losses of the spring, as the office counted them in May], [Basin], [Pumps], [Boats],
table.cell(rowspan: 3)[Northern], [one], [12], [two], [14], [three], [16], [Southern], [four], [18])
"""
    assert told(read(pdfs.set_by_typst(source), name="x.pdf")) == (
        [
            "Losses of the spring, as the office counted them in May",
            "Basin | Pumps | Boats",
            "Northern | one | 12",
            " | two | 14",
            " | three | 16",
            "Southern | four | 18",
        ],
        [],
    )


def test_a_ruled_table_in_a_column_is_read_where_it_stands_there(pdfs):
    words = "The office counted the boats and wrote the list that nobody at the gate had asked for. " * 6
    table = "#table(columns: (1fr, 1fr), inset: 3pt, [Basin in the north], [12], [Basin in the south], [14])"
    source = f'#set page(paper: "a5")\n#set text(size: 8pt)\n#columns(2)[First. {words}\n\n{table}\n\nThen. {words}]'
    text = read(pdfs.set_by_typst(source), name="x.pdf").text
    words = words.strip()
    assert text == f"First. {words}\n\nBasin in the north | 12\nBasin in the south | 14\n\nThen. {words}"


def test_columns_of_text_with_lines_between_them_are_no_table(pdfs):
    words = "The office counted the boats and wrote the list that nobody at the gate had asked for. " * 12
    source = (
        '#set page(paper: "a5")\n#set text(size: 8pt)\n'
        f"#table(columns: (1fr, 1fr), inset: 8pt, [First. {words}], [Then. {words}])"
    )
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert draft.text.split("\n\n") == [f"First. {words.strip()}", f"Then. {words.strip()}"]


def test_a_ruled_table_from_right_to_left_is_read_from_its_right(pdfs):
    source = """
#set text(lang: "ar", font: "Noto Sans Arabic", size: 10pt)
#table(columns: (3cm, 3cm), [الحوض], [القوارب], [الشمالي], [12], [الجنوبي], [14])
"""
    rows, _ = told(read(pdfs.set_by_typst(source), name="x.pdf"))
    assert rows == ["الحوض | القوارب", "الشمالي | 12", "الجنوبي | 14"]


def test_a_table_of_numbers_as_far_apart_as_each_other_stays_a_table(pdfs):
    source = """
#set page(paper: "a5")
#set text(size: 9pt)
The pumps were looked at in six years, and each of them is named here for those who want to ask the office for it.

#grid(columns: 3, column-gutter: 30pt, row-gutter: 6pt, [1998], [1999], [2001], [2002], [2003], [2004])
"""
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert draft.text.endswith("1998 | 1999 | 2001\n2002 | 2003 | 2004")


def test_an_empty_cell_keeps_its_place_in_a_table(pdfs):
    rows = (("Month", "East", "West", "Remarks"), ("January", "12", "", "gate closed"), ("February", "", "240", ""),
            ("March", "7", "31", "two lists"), ("April", "", "", "no list"))  # fmt: skip
    for align in ("left", "right", "center"):
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        source = f"Counted by the office.\n\n#table(columns: 4 * (3cm,), stroke: none, align: {align}, {cells})\n"
        text = read(pdfs.set_by_typst(source), name="x.pdf").text
        assert text.split("\n")[2:] == [
            "Month | East | West | Remarks", "January | 12 |  | gate closed", "February |  | 240",
            "March | 7 | 31 | two lists", "April |  |  | no list",
        ]  # fmt: skip


def test_a_last_column_of_few_numbers_below_a_long_head_stays_in_its_table(pdfs):
    rows = (("Basin", "Boats", "Costs in million crowns"), ("Northern", "9", "4.2"),
            ("Southern, with the yard and the old locks", "11", "12.8"), ("Eastern", "", "1.5"),
            ("Western", "3", ""))  # fmt: skip
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    source = (
        '#set page(paper: "a4")\n= Costs of the flood\nThe table shows what the basins reported until Friday.\n\n'
        f"#table(columns: 3, inset: 8pt, {cells})\nAfter the table the text goes on for one more paragraph.\n"
    )
    text = read(pdfs.set_by_typst(source), name="x.pdf").text
    assert text.split("\n")[4:] == [
        "Basin | Boats | Costs in million crowns", "Northern | 9 | 4.2",
        "Southern, with the yard and the old locks | 11 | 12.8", "Eastern |  | 1.5", "Western | 3", "",
        "After the table the text goes on for one more paragraph.",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [9, 24])
def test_words_that_are_set_wide_are_no_cells(pdfs, size):
    text = "The minister said that 1,250 people in five offices had filed affidavits, and the figure was right in all."
    source = f'#set page(paper: "a4")\n#set text(size: {size}pt, spacing: 2em, hyphenate: false)\n{text * 2}'
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert told(draft) == ([], [])
    assert draft.text == text * 2


def test_who_signs_beside_another_stands_in_the_row_of_his_office(pdfs):
    words = "The office counted the boats and wrote the list that nobody at the gate had asked for. " * 4
    source = (
        f"{words}\n\n#grid(columns: (1fr, auto), row-gutter: 6pt, [Ana Keller], [Tom Reis], [Director], [Secretary])"
    )
    rows, notes = told(read(pdfs.set_by_typst(f"#set par(justify: true)\n{source}"), name="x.pdf"))
    assert (rows, notes) == (["Ana Keller | Tom Reis", "Director | Secretary"], [])
