"""Tables of pages, mails and documents: rows of data are lines of cells, tables for layout are the blocks in them."""

from io import BytesIO

import pytest
from docx import Document

from workbench.base.terms import BlockKind
from workbench.intake.reading import read

SAID = "The quarry has paid for the two wells it spoiled, and the third was never in use."
STATEMENT = (
    "<table width=100%><tr><td align=center><table><tr><td><img src=logo.png alt=Logo></td></tr><tr><td><h1>Quarry pays"
    f"</h1><p>{SAID}</p><p>“It took too long,” said its owner.</p><ul><li>The first well is clean again.</li><li>The "
    "second follows.</li></ul><blockquote>We drank it for years.</blockquote></td></tr><tr><td><small>Quarry Road 4"
    "</small></td></tr></table></td></tr></table>"
)
BLOCKS = [
    (BlockKind.HEADING, "Quarry pays"),
    (BlockKind.PARAGRAPH, SAID),
    (BlockKind.PARAGRAPH, "“It took too long,” said its owner."),
    (BlockKind.ITEM, "• The first well is clean again."),
    (BlockKind.ITEM, "• The second follows."),
    (BlockKind.QUOTE, "We drank it for years."),
    (BlockKind.PARAGRAPH, "Quarry Road 4"),
]


def blocks(draft):
    return [(block.kind, draft.text[block.start : block.end]) for block in draft.reading.blocks]


def page(body):
    return read(f"<html><body>{body}</body></html>".encode(), name="a.html")


def mail(body):
    head = "From: a@quarry.example\nTo: b@paper.example\nSubject: Wells\nContent-Type: text/html; charset=utf-8\n\n"
    return read((head + body).encode(), name="a.eml")


def test_what_stands_in_a_page_laid_out_by_tables_keeps_its_kinds() -> None:
    assert blocks(page(STATEMENT)) == BLOCKS


def test_so_it_does_in_a_mail() -> None:
    assert blocks(mail(STATEMENT))[2:] == BLOCKS


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<tr><th>Well<th>Depth</tr><tr><td>North<td><p>9 m</p><p>(dry)</p></tr>",
         ["Well | Depth", "North | 9 m (dry)"]),
        ("<tr><td>Owners<td><ul><li>Ada</li><li>Bo</li></ul></tr><tr><td>Since<td>1950</tr>",
         ["Owners | • Ada • Bo", "Since | 1950"]),
        ("<tr><td>North<td>9<br><br>(dry)</tr><tr><td>South<td>4</tr>", ["North | 9 (dry)", "South | 4"]),
        ("<tr><th colspan=2><h4>Wells</h4></tr><tr><td>North<td>9</tr>", ["Wells", "North | 9"]),
        ("<tr><td>North</tr><tr><td>South</tr>", ["North", "South"]),
    ],
)  # fmt: skip
def test_rows_of_data_are_lines_of_cells(body: str, shown: list[str]) -> None:
    draft = mail(f"<table>{body}</table>")
    assert [text for _, text in blocks(draft)[2:]] == shown
    rows = [text for kind, text in blocks(draft) if kind is BlockKind.ROW]
    assert rows == [text for text in shown if text != "Wells"]


def test_a_number_keeps_its_column_where_a_heading_parts_the_rows() -> None:
    draft = mail(
        "<table><tr><th>Well<th>Dry<th>Depth</tr><tr><td>North<td>yes<td>9</tr>"
        "<tr><td colspan=3><h4>Other bank</h4></tr><tr><td>South<td><td>4</tr></table>"
    )
    assert draft.text.endswith("Well | Dry | Depth\nNorth | yes | 9\n\nOther bank\n\nSouth |  | 4")


def test_columns_of_text_stand_one_after_the_other() -> None:
    draft = mail(
        f"<table><tr><td><h3>Wells</h3><p>Two are spoiled.</p></td><td><p>{SAID}</p><p>More on Monday.</p></td></tr>"
        "<tr><td>Date</td><td>Place</td></tr></table>"
        "<table><tr><td>One sentence of a letter.</tr><tr><td>Yours</tr></table>"
    )
    assert blocks(draft)[2:] == [
        (BlockKind.HEADING, "Wells"),
        (BlockKind.PARAGRAPH, "Two are spoiled."),
        (BlockKind.PARAGRAPH, SAID),
        (BlockKind.PARAGRAPH, "More on Monday."),
        (BlockKind.ROW, "Date | Place"),
        (BlockKind.PARAGRAPH, "One sentence of a letter."),
        (BlockKind.PARAGRAPH, "Yours"),
    ]


def test_what_follows_a_table_within_a_cell_belongs_to_the_cell() -> None:
    draft = mail(
        "<table><tr><td>Before<table><tr><td>a<td>b</tr></table>after</td><td>beside</td></tr><tr><td>c<td>d</tr></table>"
    )
    assert blocks(draft)[2:] == [
        (BlockKind.PARAGRAPH, "Before"),
        (BlockKind.ROW, "a | b"),
        (BlockKind.PARAGRAPH, "after"),
        (BlockKind.PARAGRAPH, "beside"),
        (BlockKind.ROW, "c | d"),
    ]


def test_paragraphs_of_an_old_letter_in_a_cell_are_parted_by_its_blank_lines() -> None:
    draft = mail(f"<table><tr><td>Dear all,<br><br>{SAID}<br>{SAID}<br><br>Yours</td></tr></table>")
    assert draft.text.endswith(f"Dear all,\n\n{SAID}\n{SAID}\n\nYours")


def test_a_document_s_cells_are_told_apart_alike() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    heading, beside = table.rows[0].cells
    heading.paragraphs[0].text = "Wells"
    heading.paragraphs[0].style = "Heading 2"
    heading.add_paragraph("Two are spoiled.")
    beside.text = "A picture"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "North", "9 m"
    table.rows[1].cells[1].add_paragraph("(dry)")
    kept = BytesIO()
    document.save(kept)
    assert blocks(read(kept.getvalue(), name="a.docx")) == [
        (BlockKind.HEADING, "Wells"),
        (BlockKind.PARAGRAPH, "Two are spoiled."),
        (BlockKind.PARAGRAPH, "A picture"),
        (BlockKind.ROW, "North | 9 m (dry)"),
    ]


def word(rows: list[list[tuple[str, int, str]]]) -> bytes:
    """A document with a table whose cells have words, how many columns they span, and how they are merged downwards."""
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for cells in rows:
        row = table.add_row()._tr
        for cell in list(row.tc_lst):
            row.remove(cell)
        for text, across, down in cells:
            cell = row._add_tc()
            cell.get_or_add_tcPr().grid_span = across
            cell.get_or_add_tcPr().vMerge_val = down or None
            cell.add_p().add_r().text = text
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def rich(rows: list[list[tuple[str, int]]]) -> bytes:
    """The same in RTF: where cells end is said of each row, a few units off, as programs round it."""
    written = ""
    for number, cells in enumerate(rows):
        end, edges, texts = 0, "", ""
        for text, across in cells:
            end += 2000 * across
            edges += rf"\cellx{end + number}"
            texts += rf"\pard\intbl {text}\cell"
        written += rf"\trowd\trleft{number}{edges}{texts}\row"
    return rf"{{\rtf1\ansi Losses\par{written}\pard The end.\par}}".encode()


MERGED = ["Place | Tonnes | Of these burnt", "Old mill |  | 12", " | 318 | 7", "All | 330"]


def test_cells_stand_in_their_columns_in_every_format() -> None:
    rows = (
        "<tr><th>Place<th>Tonnes<th>Of these burnt<tr><td colspan=2>Old mill<td>12"
        "<tr><td><td>318<td>7<tr><td>All<td>330"
    )
    table = [
        [("Place", 1), ("Tonnes", 1), ("Of these burnt", 1)],
        [("Old mill", 2), ("12", 1)],
        [("", 1), ("318", 1), ("7", 1)],
        [("All", 1), ("330", 2)],
    ]
    for draft in (
        page(f"<table>{rows}</table>"),
        read(word([[(text, across, "") for text, across in row] for row in table]), name="a.docx"),
        read(rich(table), name="a.rtf"),
    ):
        assert [text for kind, text in blocks(draft) if kind is BlockKind.ROW] == MERGED


def test_a_cell_beside_one_that_reaches_down_is_not_the_first() -> None:
    shown = ["Old mill | 318", " | 12"]
    drafts = (
        page("<table><tr><td rowspan=2>Old mill<td>318</tr><tr><td>12</tr></table>"),
        read(word([[("Old mill", 1, "restart"), ("318", 1, "")], [("", 1, "continue"), ("12", 1, "")]]), name="a.docx"),
        read(
            rb"{\rtf1\trowd\clvmgf\cellx2000\cellx4000\pard\intbl Old mill\cell 318\cell\row"
            rb"\trowd\clvmrg\cellx2000\cellx4000\pard\intbl\cell 12\cell\row}",
            name="a.rtf",
        ),
    )
    for draft in drafts:
        assert [text for _, text in blocks(draft)] == shown


def test_a_row_that_begins_further_in_stands_there_in_rtf() -> None:
    data = (
        rb"{\rtf1\trowd\cellx2000\cellx4000\pard\intbl a\cell b\cell\row"
        rb"\trowd\trleft2000\cellx4000\cellx6000\pard\intbl c\cell d\cell\row}"
    )
    assert read(data, name="a.rtf").text == "a | b\n | c | d"


def test_absurd_spans_do_not_make_the_text_grow() -> None:
    wide = "".join("<td rowspan=9999>x" for _ in range(1000))
    text = page(f"<table><tr>{wide}</tr>{'<tr><td>y</tr>' * 500}</table>").text
    assert text.count("y") == 500
    assert len(text) < 150_000
    spans = [[("x", 999_999, ""), ("y", 1, "")] for _ in range(20)]
    assert read(word(spans), name="a.docx").text == "\n".join(["x | y"] * 20)
