"""Columns of a PDF with little room between them, and headings in them and across them."""

import pytest
from pdfs import Set, set_by_typst, set_lines

from workbench.base.languages import say
from workbench.intake.pdf.carried import carried, to_carry
from workbench.intake.pdf.opening import opened
from workbench.intake.pdf.sheets import sheet_for_another
from workbench.intake.reading import read

TOLD = (
    "The authority told the firefighters of the chemical containers in the warehouse. ",
    "Nobody in the neighbourhood was evacuated before the night. ",
    "An extraordinary investigation of the insurance company goes on, and the owner answers no question. ",
)
MAY_BE_TABLE = "Page 1 holds columns that may be a table: compare the page."


def paper(*, columns, gutter, size, justify, heading=None):
    """A page of paragraphs that begin and end with their numbers, some below a heading."""
    parts = []
    for number in range(6 * columns):
        if heading and number % 3 == 1:
            parts.append(f'#text(size: {heading}pt, weight: "bold")[Head{number}]')
        told = "".join(TOLD[(number * number + step) % 3] for step in range(3 + number % 3))
        parts.append(f"Begin{number} {told}End{number}.")
    body = "\n\n".join(parts)
    return set_by_typst(
        f'#set page(paper: "a4", margin: 2cm)\n#set text(size: {size}pt, lang: "en", hyphenate: true)\n'
        f"#set par(justify: {justify})\n#columns({columns}, gutter: {gutter}mm)[{body}]"
    )


def order(draft):
    """The numbers of what begins and ends, one after the other; a paragraph that is read whole tells its own twice."""
    words = (word.rstrip(".") for word in draft.text.split())
    return [int(word.removeprefix("Begin").removeprefix("End")) for word in words if word.startswith(("Begin", "End"))]


def notes(draft):
    return [say(note) for note in draft.notes]


@pytest.mark.parametrize("heading", [None, 13, 18])
@pytest.mark.parametrize(("columns", "gutter", "size"), [(2, 2, 10), (2, 3, 11), (3, 3, 9), (2, 4, 12)])
def test_justified_columns_that_stand_close_are_read_one_after_the_other(columns, gutter, size, heading):
    page = paper(columns=columns, gutter=gutter, size=size, justify="true", heading=heading)
    draft = read(page, name="x.pdf")
    assert order(draft) == [number for number in range(6 * columns) for _ in range(2)]
    assert MAY_BE_TABLE not in notes(draft)


@pytest.mark.parametrize(("columns", "gutter", "size"), [(2, 2.5, 12), (3, 2, 10), (2, 2.5, 11)])
def test_close_columns_whose_lines_end_anywhere_are_read_so_and_that_is_said(columns, gutter, size):
    draft = read(paper(columns=columns, gutter=gutter, size=size, justify="false"), name="x.pdf")
    assert order(draft) == [number for number in range(6 * columns) for _ in range(2)]
    assert MAY_BE_TABLE in notes(draft)


def test_what_another_process_reads_comes_with_that_doubt():
    document = opened(paper(columns=2, gutter=2.5, size=12, justify="false"), "x.pdf")
    sheet = sheet_for_another(document, 0)
    document.close()
    [(_, come)] = carried(to_carry(0, sheet))
    assert [line.is_apart for line in come.lines] == [line.is_apart for line in sheet.lines]
    assert not all(line.is_apart for line in come.lines)


RIGHT = 224
"""Points: about eight beyond the ends of lines that begin at 60."""


def block(name, top, left):
    """Lines of text as wide as a column of about 200 points."""
    return [Set(f"and {name} went on to the {number:02} quay of", left, top - 12 * number, 10) for number in range(9)]


def test_a_heading_across_close_columns_parts_them():
    first, second = block("first", 780, 60), block("second", 780, RIGHT)
    head = [Set("Across the page", 60, 662, 15)]
    third, fourth = block("third", 640, 60), block("fourth", 640, RIGHT)
    foot = [Set("Below all of it", 60, 520, 15)]
    parts = (first, second, head, third, fourth, foot)
    draft = read(set_lines([[one for part in parts for one in part]]), name="x.pdf")
    assert draft.text.split() == " ".join(one.words for part in parts for one in part).split()


def test_a_number_that_stands_out_into_the_room_between_columns_leaves_it_wide():
    first, second = block("first", 780, 60), block("second", 780, 260)
    foot = [Set("- 12 -", 228, 640, 10)]
    draft = read(set_lines([[*first, *second, *foot]]), name="x.pdf")
    assert draft.text.split()[:-3] == " ".join(one.words for one in (*first, *second)).split()
    assert notes(draft) == []


def test_rows_of_short_cells_that_stand_close_are_read_across():
    cells = [
        f"[The {word} quay and its {number} oldest cranes], [were sold to {word} owners in spring]"
        for number, word in enumerate(("northern", "old", "southern", "far", "eastern", "new", "western", "dry"))
    ]
    source = (
        '#set page(paper: "a4")\n#set text(size: 11pt)\nThe list of the office names what was sold in the year.\n\n'
        f"#table(columns: 2, inset: 3pt, stroke: none, {', '.join(cells)})\nAfter the table the text goes on."
    )
    text = read(set_by_typst(source), name="x.pdf").text
    assert "The old quay and its 1 oldest cranes were sold to old owners in spring" in " ".join(
        text.replace("|", " ").split()
    )
