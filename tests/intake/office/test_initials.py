"""A large letter before a paragraph, which a document keeps as a paragraph of its own, begins its first word."""

import pytest
from documents import word

from workbench.intake.reading import read


def initial(how, letter="T"):
    return f'<w:p><w:pPr><w:framePr w:dropCap="{how}" w:lines="3"/></w:pPr><w:r><w:t>{letter}</w:t></w:r></w:p>'


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize("how", ["drop", "margin"])
def test_a_large_letter_begins_the_paragraph_behind_it(how):
    body = (
        paragraph("Fire at the quay") + initial(how) + paragraph("welve people died.") + paragraph("More is unknown.")
    )
    draft = read(word(body), name="a.docx")
    assert draft.text == "Fire at the quay\n\nTwelve people died.\n\nMore is unknown."
    assert len(draft.reading.blocks) == 3


def test_a_frame_without_a_large_letter_stays_a_paragraph():
    body = initial("none", "A box") + paragraph("welve people died.")
    assert read(word(body), name="a.docx").text == "A box\n\nwelve people died."


def test_a_large_letter_before_a_table_stays_before_it():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    body = initial("drop") + table + paragraph("The end.")
    assert read(word(body), name="a.docx").text == "T\n\na | b\n\nThe end."


def test_a_large_letter_of_rtf_begins_the_paragraph_behind_it():
    body = rb"{\rtf1 Fire at the quay\par\pard\dropcapli3\dropcapt1{\fs96 T}\par\pard welve people died.\par More.\par}"
    assert read(body, name="a.rtf").text == "Fire at the quay\n\nTwelve people died.\n\nMore."
