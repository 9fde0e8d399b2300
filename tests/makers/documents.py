"""Small documents of every kind, with a little of everything in them, made anew."""

import io
import zipfile

from docx import Document

WORDS = "The level of the lake fell by two metres on Monday, an engineer at the dam said — “it held”."


def docx():
    document = Document()
    document.add_heading("Dam held", 1)
    for _ in range(5):
        document.add_paragraph(WORDS)
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Side"
    document.add_paragraph("An item", style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(body=None):
    """A document of that XML, or of a little of everything."""
    body = body or (
        '<text:h text:outline-level="1">Dam held</text:h>'
        f'<text:list><text:list-item text:start-value="3"><text:p>{WORDS}<text:s text:c="4"/></text:p>'
        "</text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Side</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="5"/></table:table-row></table:table>'
        f"<text:p>{WORDS}</text:p>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" '
            f'xmlns:table="{space}:table:1.0"><office:body><office:text>{body}</office:text></office:body>'
            "</office:document-content>",
        )
    return stream.getvalue()


def word(body, related=(), members=None, **parts):
    """A Word document of that XML: with parts of its own by their kind, as `footnotes`, and what else it is related to.

    `related` are the id, kind and target of relationships, `members` files by their paths.
    """
    schemas, office = "http://schemas.openxmlformats.org", "http://schemas.openxmlformats.org/officeDocument/2006"
    spaces = {
        "w": f"{schemas}/wordprocessingml/2006/main", "r": f"{office}/relationships",
        "a": f"{schemas}/drawingml/2006/main", "pic": f"{schemas}/drawingml/2006/picture",
        "wp": f"{schemas}/drawingml/2006/wordprocessingDrawing", "c": f"{schemas}/drawingml/2006/chart",
        "dgm": f"{schemas}/drawingml/2006/diagram", "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }  # fmt: skip
    declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in spaces.items())

    def relations(*those):
        each = (
            f'<Relationship Id="{key}" Type="{office}/relationships/{kind}" Target="{to}"/>' for key, kind, to in those
        )
        return f'<Relationships xmlns="{schemas}/package/2006/relationships">{"".join(each)}</Relationships>'

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{schemas}/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", relations(("r0", "officeDocument", "word/document.xml")))
        own = ((kind, kind, f"{kind}.xml") for kind in parts)
        archive.writestr("word/_rels/document.xml.rels", relations(*own, *related))
        archive.writestr("word/document.xml", f"<w:document {declared}><w:body>{body}</w:body></w:document>")
        for kind, xml in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {declared}>{xml}</w:{kind}>")
        for path, content in (members or {}).items():
            archive.writestr(path, content.format(spaces=declared))
    return stream.getvalue()


RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}{\stylesheet{\s1 heading 1;}}"
    r"{\info{\title Dam}{\creatim\yr2024\mo6\dy4}}\pard\s1 Dam held\par\pard {\f1 \'90\'ad} \u8217?\u-10179?\u-8972? "
    + WORDS.encode("ascii", "ignore").decode()
    + r'{\field{\*\fldinst{HYPERLINK "https://example.org/"}}{\fldrslt link}}{\footnote Note}\par'
    r"\trowd\pard\intbl Side\cell 3\cell\row{\listtext 1.\tab}\ls1 An item\par}"
).encode()
MAIL = (
    "From: =?utf-8?Q?J=C3=A4ne?= <jane@example.org>\nTo: desk@example.net\nSubject: =?utf-8?B?0KLQtdC80LA=?=\n"
    'Date: Tue, 4 Jun 2024 04:57:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
    'Content-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/plain; charset=utf-8; format=flowed\n'
    f"Content-Transfer-Encoding: 8bit\n\n{WORDS} \n> {WORDS}\n\n--c\nContent-Type: text/html; charset=koi8-r\n"
    "Content-Transfer-Encoding: quoted-printable\n\n<p>=F4=C5=CD=C1</p>\n--c--\n--b\nContent-Type: application/pdf;\n"
    " name*0*=utf-8''pl%C3%A4; name*1=an.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
    "JVBERi0xLjQ=\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nWords\n--b--\n"
).encode()
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/dam\r\nSubject: Dam held\r\n"
    'Date: Tue, 4 Jun 2024 04:57:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "
    f"https://example.org/dam\r\n\r\n<html><body><h1>Dam held</h1><p>{WORDS}=20=C3=A9=\r\n</p></body>"
    f"</html>\r\n--b--\r\n"
).encode()


WHOLE = {"docx": docx(), "odt": odt(), "rtf": RTF, "mail": MAIL, "mhtml": MHTML}
"""One of each."""
