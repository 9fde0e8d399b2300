"""Words that a document shows struck through stand in its text, and it is said."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from workbench.intake.reading import read

SPACES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "style")
)


def docx():
    document, stream = Document(), io.BytesIO()
    style = document.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
    style.font.strike = True
    paragraph = document.add_paragraph("The port owns ")
    paragraph.add_run("for").font.strike = True
    paragraph.add_run("ty").font.double_strike = True
    paragraph.add_run(" nine cranes, ")
    paragraph.add_run("all new", style="Gone")
    paragraph.add_run(", and ", style="Gone").font.strike = False
    document.add_table(1, 2).cell(0, 1).paragraphs[0].add_run("none").font.strike = True
    document.tables[0].cell(0, 0).text = "Idle"
    document.save(stream)
    return stream.getvalue()


def odt():
    stream = io.BytesIO()
    through = [
        f'<style:style style:name="{name}" style:family="{family}"><style:text-properties '
        f'style:text-line-through-style="{line}"/></style:style>'
        for name, family, line in (("T1", "text", "solid"), ("T2", "text", "none"), ("P1", "paragraph", "solid"))
    ]
    body = (
        '<text:p>The port owns <text:span text:style-name="T1">for<text:span>ty</text:span></text:span> nine cranes, '
        '<text:span text:style-name="T1">all new</text:span><text:span text:style-name="T2">, and </text:span></text:p>'
        '<text:p text:style-name="P1">none</text:p>'
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{''.join(through)}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return stream.getvalue()


RTF = (
    rb"{\rtf1 The port owns {\strike for{\b ty}} nine cranes, \striked1 all new\striked0 , and \par"
    rb"\pard\strike none\plain\par}"
)


@pytest.mark.parametrize("data", [docx(), odt(), RTF], ids=["docx", "odt", "rtf"])
def test_struck_words_stay_and_are_said(data):
    draft = read(data, name="a")
    assert draft.text.startswith("The port owns forty nine cranes, all new, and")
    assert [str(note) for note in draft.notes] == [
        "Words in its text are struck through in the original, in 3 places: “forty … all new … none”."
    ]
