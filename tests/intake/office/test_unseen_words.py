"""Words that nobody sees in a document stay in its text, and it is said; on a ground of other colour they are seen."""

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from workbench.intake.reading import read

WHITE = RGBColor(255, 255, 255)
SECRET = "and nobody was paid"


def shading(fill):
    made = OxmlElement("w:shd")
    made.set(qn("w:val"), "clear")
    made.set(qn("w:fill"), fill)
    return made


def white(document, paragraph=None):
    run = (paragraph or document.add_paragraph("The port owns nine cranes ")).add_run(SECRET)
    run.font.color.rgb = WHITE
    return run


def by_style(document):
    document.styles.add_style("Pale", WD_STYLE_TYPE.CHARACTER).font.color.rgb = WHITE
    document.add_paragraph("The port owns nine cranes ").add_run(SECRET, style="Pale")


def tiny(document):
    document.add_paragraph("The port owns nine cranes ").add_run(SECRET).font.size = Pt(1)


def in_cell(document):
    white(document, document.add_table(1, 2, style="Table Grid").cell(0, 1).paragraphs[0])


DARK = RGBColor.from_string("1F3864")


def dark(document, paragraph=None):
    run = white(document, paragraph)
    run.font.color.rgb = DARK
    return run


def dark_on_its_shade(document):
    dark(document)._element.get_or_add_rPr().append(shading("1f3864"))


def dark_on_nearly_its_shade(document):
    dark(document)._element.get_or_add_rPr().append(shading("1E3865"))


def dark_on_a_whole_pattern(document):
    made = shading("FFFFFF")
    made.set(qn("w:val"), "solid")
    made.set(qn("w:color"), "1F3864")
    dark(document)._element.get_or_add_rPr().append(made)


def black_on_marker(document):
    run = white(document)
    run.font.color.rgb, run.font.highlight_color = RGBColor(0, 0, 0), WD_COLOR_INDEX.BLACK


def dark_in_cell_of_its_colour(document):
    cell = document.add_table(1, 2).cell(0, 1)
    cell._element.get_or_add_tcPr().append(shading("1F3864"))
    dark(document, cell.paragraphs[0])


def white_on_white_in_shaded_cell(document):
    cell = document.add_table(1, 2).cell(0, 1)
    cell._element.get_or_add_tcPr().append(shading("1F3864"))
    white(document, cell.paragraphs[0])._element.get_or_add_rPr().append(shading("FFFFFF"))


def dark_on_paper(document):
    dark(document)


def dark_on_marker_in_cell_of_its_colour(document):
    cell = document.add_table(1, 2).cell(0, 1)
    cell._element.get_or_add_tcPr().append(shading("1F3864"))
    dark(document, cell.paragraphs[0]).font.highlight_color = WD_COLOR_INDEX.YELLOW


def dark_on_a_pattern(document):
    made = shading("1F3864")
    made.set(qn("w:val"), "pct50")
    dark(document)._element.get_or_add_rPr().append(made)


UNSEEN = [
    white, by_style, tiny, in_cell, dark_on_its_shade, dark_on_nearly_its_shade, dark_on_a_whole_pattern,
    black_on_marker, dark_in_cell_of_its_colour, white_on_white_in_shaded_cell,
]  # fmt: skip


def on_marker(document):
    white(document).font.highlight_color = WD_COLOR_INDEX.BLACK


def on_shaded_words(document):
    white(document)._element.get_or_add_rPr().append(shading("1F3864"))


def on_shaded_paragraph(document):
    white(document)._element.getparent().get_or_add_pPr().append(shading("1F3864"))


def in_shaded_cell(document):
    cell = document.add_table(1, 2).cell(0, 1)
    cell._element.get_or_add_tcPr().append(shading("1F3864"))
    white(document, cell.paragraphs[0])


def in_styled_table(document):
    white(document, document.add_table(1, 2, style="Medium Shading 1").cell(0, 0).paragraphs[0])


def notes_of(write):
    document, stream = Document(), io.BytesIO()
    document.add_paragraph("The harbour office said on Monday what it owns.")
    write(document)
    document.save(stream)
    draft = read(stream.getvalue(), name="a.docx")
    assert SECRET in draft.text
    return [str(note) for note in draft.notes]


@pytest.mark.parametrize("write", UNSEEN)
def test_unseen_words_stay_and_are_said(write):
    said = f"Words in its text cannot be seen in the original, being tiny or in the colour of their ground: “{SECRET}”."
    assert notes_of(write) == [said]


SEEN = [
    on_marker, on_shaded_words, on_shaded_paragraph, in_shaded_cell, in_styled_table, dark_on_paper,
    dark_on_marker_in_cell_of_its_colour, dark_on_a_pattern,
]  # fmt: skip


@pytest.mark.parametrize("write", SEEN)
def test_words_on_a_ground_are_seen(write):
    assert notes_of(write) == []


COLOURS = r"{\colortbl;\red255\green255\blue255;\red31\green56\blue100;}"


@pytest.mark.parametrize(
    "body",
    [
        rf"{{\cf1 {SECRET}}}",
        rf"\cf1 {SECRET}\plain  it said",
        rf"{{\fs2 {SECRET}}}",
        rf"{{\cf1\highlight1 {SECRET}}}",
        rf"{{\cf0\highlight2 kept}} {{\cf1 {SECRET}}}",
        rf"{{\cf2\highlight2 {SECRET}}}",
        rf"\cbpat2 {{\cf2 {SECRET}}}\par\pard it said",
        rf"\trowd\clcbpat2\cellx900\trowd\cellx900\intbl {{\cf1 {SECRET}}}\cell\row",
        rf"it said{{\footnote {{\cf1 {SECRET}}}}}",
    ],
)
def test_unseen_words_of_rtf_stay_and_are_said(body):
    draft = read(rf"{{\rtf1\ansi{COLOURS} The port \par {body}\par}}".encode(), name="a.rtf")
    assert SECRET in draft.text
    said = f"Words in its text cannot be seen in the original, being tiny or in the colour of their ground: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize(
    "body",
    [
        rf"{{\cf1\highlight2 {SECRET}}}",
        rf"{{\cf1\chcbpat2 {SECRET}}}",
        rf"{{\cf1\chshdng10000 {SECRET}}}",
        rf"\cbpat2 {{\cf1 {SECRET}}}",
        rf"\trowd\clcbpat2\cellx900\intbl {{\cf1 {SECRET}}}\cell\row",
        rf"{{\shp{{\*\shpinst{{\shptxt {{\cf1 {SECRET}}}\par}}}}}}",
        rf"{{\cf2 {SECRET}}}",
        rf"{{\cf0 {SECRET}}}",
        rf"\cbpat2 {{\cf2\highlight1 {SECRET}}}",
        rf"\trowd\clcbpat2\cellx900\cellx1800\intbl a\cell{{\cf2 {SECRET}}}\cell\row",
        rf"{{\cf1 }}{{\fs16 {SECRET}}}",
    ],
)
def test_words_of_rtf_on_a_ground_are_seen(body):
    draft = read(rf"{{\rtf1\ansi{COLOURS} The port \par {body}\par}}".encode(), name="a.rtf")
    assert (SECRET in draft.text, draft.notes) == (True, ())
