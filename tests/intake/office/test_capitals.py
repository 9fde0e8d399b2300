"""Words that a document keeps in small letters and shows in capitals are read in capitals."""

import pytest
from documents import word

from workbench.intake.reading import read


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name, kind, properties, base=""):
    base = f'<w:basedOn w:val="{base}"/>' if base else ""
    named = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
    return f"{named}<w:rPr>{properties}</w:rPr></w:style>"


STYLES = style("Loud", "character", "<w:caps/>") + style("Poster", "paragraph", "<w:caps/>")
STYLES += style("Below", "paragraph", "", "Poster")


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (run("It asked ") + run("nato", "<w:caps/>") + run(" twice."), "It asked NATO twice."),
        (run("It asked ") + run("nato", '<w:rStyle w:val="Loud"/>') + run(" twice."), "It asked NATO twice."),
        (run("Nato", '<w:caps w:val="0"/>') + run(" asked twice."), "Nato asked twice."),
        ('<w:pPr><w:pStyle w:val="Below"/></w:pPr>' + run("It asked nato."), "IT ASKED NATO."),
        ('<w:pPr><w:pStyle w:val="Poster"/></w:pPr>' + run("It asked.", '<w:caps w:val="0"/>'), "It asked."),
        (run("Straße é ﬁn", "<w:caps/>"), "STRAßE É ﬁN"),
        (run("small", "<w:smallCaps/>"), "small"),
    ],
)
def test_capitals_of_word(paragraph, text):
    assert read(word(f"<w:p>{paragraph}</w:p>", styles=STYLES), name="a.docx").text == text


def test_capitals_of_rtf():
    body = rb"{\rtf1\ansi It asked {\caps nato} and \caps the un\caps0  and \caps eu\plain  twice.\par}"
    assert read(body, name="a.rtf").text == "It asked NATO and THE UN and EU twice."


def test_capitals_of_opendocument():
    def drawn(name, family, said):
        return (
            f'<style:style style:name="{name}" style:family="{family}"><style:text-properties '
            f'fo:text-transform="{said}"/></style:style>'
        )

    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{one}="{space}:{one}:1.0"' for one in ("office", "text", "style"))
    styles = drawn("P", "paragraph", "uppercase") + drawn("N", "text", "none") + drawn("C", "text", "uppercase")
    body = (
        '<text:p>It asked <text:span text:style-name="C">nato</text:span> twice.</text:p>'
        '<text:p text:style-name="P">It <text:span text:style-name="N">asked</text:span> nato.</text:p>'
    )
    flat = (
        f'<office:document {spaces} xmlns:fo="{space}:xsl-fo-compatible:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    assert read(flat.encode(), name="a.fodt").text == "It asked NATO twice.\n\nIT asked NATO."
