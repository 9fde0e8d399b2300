"""Words that nobody sees in a document stand in its text, and it is said; white ones on another ground are seen."""

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


@pytest.mark.parametrize("write", [white, by_style, tiny, in_cell])
def test_unseen_words_stay_and_are_said(write):
    said = f"Words in its text cannot be seen in the original, being white or tiny: “{SECRET}”."
    assert notes_of(write) == [said]


@pytest.mark.parametrize("write", [on_marker, on_shaded_words, on_shaded_paragraph, in_shaded_cell, in_styled_table])
def test_white_words_on_a_ground_are_seen(write):
    assert notes_of(write) == []


COLOURS = r"{\colortbl;\red255\green255\blue255;\red31\green56\blue100;}"


@pytest.mark.parametrize(
    "body",
    [
        rf"{{\cf1 {SECRET}}}",
        rf"\cf1 {SECRET}\plain  it said",
        rf"{{\fs2 {SECRET}}}",
        rf"{{\cf1\highlight1 {SECRET}}}",
        rf"{{\cf2\highlight2 kept}} {{\cf1 {SECRET}}}",
        rf"\trowd\clcbpat2\cellx900\trowd\cellx900\intbl {{\cf1 {SECRET}}}\cell\row",
        rf"it said{{\footnote {{\cf1 {SECRET}}}}}",
    ],
)
def test_unseen_words_of_rtf_stay_and_are_said(body):
    draft = read(rf"{{\rtf1\ansi{COLOURS} The port \par {body}\par}}".encode(), name="a.rtf")
    assert SECRET in draft.text
    said = f"Words in its text cannot be seen in the original, being white or tiny: “{SECRET}”."
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
        rf"{{\cf1 }}{{\fs16 {SECRET}}}",
    ],
)
def test_words_of_rtf_on_a_ground_are_seen(body):
    draft = read(rf"{{\rtf1\ansi{COLOURS} The port \par {body}\par}}".encode(), name="a.rtf")
    assert (SECRET in draft.text, draft.notes) == (True, ())
