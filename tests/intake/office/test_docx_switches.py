"""Words of a Word document that its styles hide or strike through, and what holds where several say it."""

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from workbench.intake.reading import read


def read_docx(document):
    stream = io.BytesIO()
    document.save(stream)
    return read(stream.getvalue(), name="a.docx")


def styled(document, name, kind=WD_STYLE_TYPE.PARAGRAPH, base=None, **switches):
    style = document.styles.add_style(name, kind)
    style.base_style = document.styles[base] if base else None
    for switch, value in switches.items():
        setattr(style.font, switch, value)


def said(draft):
    return [str(note) for note in draft.notes]


def test_a_paragraph_style_hides_its_words_and_those_of_styles_based_on_it():
    document = Document()
    styled(document, "Secret", hidden=True)
    styled(document, "Below", base="Secret")
    styled(document, "Open", base="Secret", hidden=False)
    document.add_paragraph("The driver was sober.")
    document.add_paragraph("He was not.", style="Secret").add_run(" Shown.").font.hidden = False
    document.add_paragraph("Nobody knew.", style="Below")
    document.add_paragraph("The end.", style="Open")
    draft = read_docx(document)
    assert draft.text == "The driver was sober.\n\nShown.\n\nThe end."
    assert said(draft) == ["2 pieces of hidden text were left out."]


def test_what_styles_of_paragraph_and_words_both_hide_is_shown():
    document = Document()
    styled(document, "Secret", hidden=True)
    styled(document, "Word", kind=WD_STYLE_TYPE.CHARACTER, hidden=True)
    document.add_paragraph(style="Secret").add_run("Seen.", style="Word")
    document.add_paragraph().add_run("Hidden.", style="Word")
    draft = read_docx(document)
    assert draft.text == "Seen."
    assert said(draft) == ["1 piece of hidden text was left out."]


def test_the_default_style_and_the_documents_defaults_count():
    document = Document()
    document.styles["Normal"].font.hidden = True
    styled(document, "Plain")
    document.add_paragraph("Hidden.")
    document.add_paragraph("Seen.", style="Plain")
    assert read_docx(document).text == "Seen."
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.append(parse_xml(f"<w:vanish {nsdecls('w')}/>"))
    document.add_paragraph(style="Plain").add_run("Shown by itself.").font.hidden = False
    draft = read_docx(document)
    assert draft.text == "Shown by itself."
    assert said(draft) == ["2 pieces of hidden text were left out."]


def test_a_paragraph_style_strikes_its_words_through():
    document = Document()
    styled(document, "Gone", strike=True)
    styled(document, "Twice", double_strike=True)
    styled(document, "Struck", kind=WD_STYLE_TYPE.CHARACTER, strike=True)
    styled(document, "Doubly", kind=WD_STYLE_TYPE.CHARACTER, double_strike=True)
    document.add_paragraph("one", style="Gone").add_run(" two", style="Struck")
    document.add_paragraph("three", style="Twice").add_run(" four", style="Doubly")
    document.add_paragraph("five")
    assert said(read_docx(document)) == [
        "Words in its text are struck through in the original, in 2 places: “one … three four”."
    ]


def tabled(document, *parts, base="TableNormal", name="Own", switches=""):
    """Put a table's style into a document: parts by their kinds, and what all its words are."""
    inside = "".join(f'<w:tblStylePr w:type="{kind}"><w:rPr>{said}</w:rPr></w:tblStylePr>' for kind, said in parts)
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{base}"/><w:rPr>{switches}</w:rPr>{inside}</w:style>'
        )
    )


def with_table(document, look="04A0", style="Own", columns=3):
    """A table of nine letters, row by row, that uses parts of a style: by default first row and column, and bands."""
    table = document.add_table(9 // columns, columns)
    for place, letter in enumerate("abcdefghi"):
        table.cell(*divmod(place, columns)).text = f"word{letter}"
    properties = table._tbl.tblPr
    for one in list(properties):
        if one.tag in (qn("w:tblStyle"), qn("w:tblLook")):
            properties.remove(one)
    properties.insert(0, parse_xml(f'<w:tblStyle {nsdecls("w")} w:val="{style}"/>'))
    properties.append(parse_xml(f'<w:tblLook {nsdecls("w")} w:val="{look}"/>'))
    return table


HIDDEN, SHOWN, STRUCK = "<w:vanish/>", '<w:vanish w:val="0"/>', "<w:strike/>"


def shown_of(document):
    return "".join(
        word.removeprefix("word") for word in read_docx(document).text.replace("|", " ").split() if "word" in word
    )


@pytest.mark.parametrize(
    ("parts", "look", "shown"),
    [
        ([("firstRow", HIDDEN)], "0020", "defghi"),
        ([("firstRow", HIDDEN)], "0000", "abcdefghi"),
        ([("lastRow", HIDDEN)], "0040", "abcdef"),
        ([("firstCol", HIDDEN)], "0080", "bcefhi"),
        ([("lastCol", HIDDEN)], "0100", "abdegh"),
        ([("band1Horz", HIDDEN)], "0400", "def"),
        ([("band2Horz", HIDDEN)], "0420", "abcdef"),
        ([("band1Vert", HIDDEN)], "0200", "beh"),
        ([("band1Horz", HIDDEN)], "0600", "abcdefghi"),
        ([("nwCell", HIDDEN)], "00A0", "bcdefghi"),
        ([("nwCell", HIDDEN)], "0020", "abcdefghi"),
        ([("wholeTable", HIDDEN), ("firstRow", SHOWN)], "0020", "abc"),
        ([("firstRow", HIDDEN), ("firstCol", SHOWN)], "00A0", "adefghi"),
    ],
)
def test_parts_of_a_tables_style_hide_the_words_of_their_cells(parts, look, shown):
    document = Document()
    tabled(document, *parts)
    with_table(document, look)
    assert shown_of(document) == shown


def test_what_a_tables_style_hides_is_counted_and_what_it_strikes_is_named():
    document = Document()
    tabled(document, ("firstRow", HIDDEN), ("lastRow", STRUCK))
    with_table(document, "0060")
    document.add_paragraph("The end.")
    draft = read_docx(document)
    assert draft.text.endswith("The end.")
    assert said(draft) == [
        "3 pieces of hidden text were left out.",
        "Words in its text are struck through in the original, in 3 places: “wordg … wordh … wordi”.",
    ]


def test_a_tables_style_counts_with_those_it_is_based_on_and_a_runs_own_before_it():
    document = Document()
    tabled(document, name="Base", switches=HIDDEN)
    tabled(document, ("firstRow", SHOWN), base="Base")
    table = with_table(document, "0020")
    table.cell(2, 0).paragraphs[0].runs[0].font.hidden = False
    assert shown_of(document) == "abcg"


def test_a_switch_that_styles_of_table_and_paragraph_both_set_is_off():
    document = Document()
    styled(document, "Secret", hidden=True)
    tabled(document, ("firstRow", HIDDEN))
    table = with_table(document, "0020")
    table.cell(0, 1).paragraphs[0].style = "Secret"
    assert shown_of(document) == "bdefghi"


def test_a_table_within_a_cell_has_its_own_style():
    document = Document()
    tabled(document, ("firstRow", HIDDEN))
    tabled(document, name="Plain")
    cell = with_table(document, "0020").cell(0, 0)
    inner = cell.add_table(1, 1)
    inner.cell(0, 0).text = "inside"
    inner._tbl.tblPr.insert(0, parse_xml(f'<w:tblStyle {nsdecls("w")} w:val="Plain"/>'))
    cell.add_paragraph("worda")
    draft = read_docx(document)
    assert "inside" in draft.text
    assert "worda" not in draft.text
