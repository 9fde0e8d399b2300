"""Large letters at the head of a PDF's paragraph, which reach down beside several of its lines."""

import pytest

from workbench.intake.processes.page_images import draw_page
from workbench.intake.reading import read

REST = (
    "a man said on tuesday that the figures",
    "of all the offices were right, and that",
    "nobody had been told of them before.",
)


def page(pdfs, initial, *lines, left=80.0, base=668.0, size=48, last=None):
    """Lines of 12 points beside an initial whose base line is that of the third of them; `last` stands below it."""
    words = [pdfs.Set(words, left, 700 - 16 * at, 12) for at, words in enumerate(lines)]
    below = [pdfs.Set(last, 50, 700 - 16 * len(lines), 12)] if last else []
    return read(pdfs.set_lines([[*words, pdfs.Set(initial, 50, base, size), *below]]), name="a.pdf").text


@pytest.mark.parametrize(
    ("initial", "first", "begun"),
    [
        ("T", "he minister of a country, where", "The minister of a country, where"),
        ('"T', "he minister of a country, where", '"The minister of a country, where'),
        ("L'", "homme qui n'en savait rien, et", "L’homme qui n’en savait rien, et"),
        ("D", "'abord rien, et puis il en parla:", "D’abord rien, et puis il en parla:"),
        ("A", "man of the country came, where", "A man of the country came, where"),
        ("A", "nd the minister came, of whom", "And the minister came, of whom"),
        ("A", "20-year-old of the country said", "A 20-year-old of the country said"),
    ],
)
def test_an_initial_begins_the_first_of_the_lines_beside_it(pdfs, initial, first, begun):
    left = 50 + 24 * len(initial.rstrip("'")) + 10
    text = page(pdfs, initial, first, *REST[:2], left=left, last=REST[2])
    assert text == " ".join([begun, *REST])


def test_a_passage_that_begins_with_an_initial_is_found_on_the_page(pdfs, tmp_path):
    lines = ("he minister of a country, where", *REST)
    words = [pdfs.Set(line, 80, 700 - 16 * at, 12) for at, line in enumerate(lines)]
    (tmp_path / "a.pdf").write_bytes(pdfs.set_lines([[*words, pdfs.Set("T", 50, 668, 48)]]))
    assert draw_page(tmp_path / "a.pdf", 0, 600).letters.startswith("Theministerofacountry,whereamansaid")


def test_a_letter_as_large_as_one_line_or_below_the_first_is_none_of_it(pdfs):
    lines = ("the minister of a country, where", *REST)
    assert not page(pdfs, "T", *lines, size=14).startswith("Tthe")
    assert not page(pdfs, "T", *lines, base=650.0).startswith("Tthe")


def test_a_letter_that_stands_far_from_the_lines_beside_it_is_none_of_them(pdfs):
    assert "Tthe" not in page(pdfs, "T", "the minister of a country, where", *REST, left=140)


@pytest.mark.parametrize("size", [20, 30])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("initial", "rest"), [("T", "he man"), ("A ", "man"), ("S", "ome of them"), ("«L", "a nuit"), ("I ", "saw them")]
)
def test_an_initial_that_rises_above_its_line_begins_it(pdfs, initial, rest, columns, size):
    words = "The office counted the boats and wrote the list that nobody at the gate had asked for. " * 4
    body = "\n\n".join(f"#text(size: {size}pt)[{initial}]{rest} of the port. {words}" for _ in range(3 * columns))
    source = f'#set page(paper: "a4")\n#set text(size: 10pt)\n#set par(justify: true)\n#columns({columns})[{body}]'
    paragraphs = read(pdfs.set_by_typst(source), name="x.pdf").text.split("\n\n")
    assert paragraphs == [f"{initial}{rest} of the port. {words}".strip()] * 3 * columns
