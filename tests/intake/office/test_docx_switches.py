"""Words of a Word document that its styles hide or strike through, and what holds where several say it."""

import io

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
