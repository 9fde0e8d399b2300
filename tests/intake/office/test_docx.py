"""Word documents: the text as it reads now, its structure, its properties, and what is left out of it and said."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from workbench.base.errors import BadFile
from workbench.base.readings import Found
from workbench.base.terms import BlockKind, How
from workbench.intake.reading import read

NAME = "statement.docx"


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(data, changes):
    """A document with members replaced (by bytes), taken out (by None) or edited (by a function)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        members = {name: old.read(name) for name in old.namelist()}
        for name, change in changes.items():
            members[name] = change(members[name]) if callable(change) else change
        for name, content in members.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def body(xml, **styles):
    """A document whose body is this XML."""
    document = Document()
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    for element in parse_xml(
        f"<w:body {nsdecls('w', 'r', 'wp', 'a')} xmlns:mc='{MC}' xmlns:wps='{WPS}'>{xml}</w:body>"
    ):
        document.element.body.insert(-1, element)
    return document


FOREIGN = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def words(draft, kind=None):
    return [draft.text[one.start : one.end] for one in draft.reading.blocks if kind in (None, one.kind)]


def shapes(draft):
    return [(one.kind.value, one.level, draft.text[one.start : one.end]) for one in draft.reading.blocks]


def test_headings_paragraphs_lists_quotes_and_captions_are_structure():
    document = Document()
    document.add_paragraph("Dam held, engineers say", style="Title")
    document.add_paragraph("Two readings of the same gauge.")
    document.add_heading("What was measured", level=2)
    document.add_paragraph("The level at noon", style="List Bullet")
    document.add_paragraph("The level at night", style="List Bullet 2")
    document.add_paragraph("“It held,” she wrote.", style="Intense Quote")
    document.add_paragraph("Figure 1: the gauge", style="Caption")
    draft = read(saved(document), name=NAME)
    assert shapes(draft) == [
        ("heading", 1, "Dam held, engineers say"),
        ("paragraph", None, "Two readings of the same gauge."),
        ("heading", 3, "What was measured"),
        ("item", 1, "• The level at noon"),
        ("item", 1, "• The level at night"),
        ("quote", None, "“It held,” she wrote."),
        ("caption", None, "Figure 1: the gauge"),
    ]
    assert draft.text == (
        "Dam held, engineers say\n\nTwo readings of the same gauge.\n\nWhat was measured\n\n"
        "• The level at noon\n• The level at night\n\n“It held,” she wrote.\n\nFigure 1: the gauge"
    )
    assert draft.title == "Dam held, engineers say"
    assert (draft.media_type, draft.reader, draft.notes) == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx 9",
        (),
    )


def numbered(document, levels):
    """A list of its own, whose levels have these styles and patterns; its number."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText '
        f'w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern, start) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    return 78


def item(document, text, number, depth=0, style=None):
    paragraph = document.add_paragraph(text, style=style)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_of_lists_count_as_word_counts_them():
    document = Document()
    number = numbered(document, [("decimal", "%1.", 3), ("lowerLetter", "%1.%2)", 1), ("upperRoman", "(%3)", 1)])
    for text, depth in (
        ("one", 0),
        ("two", 0),
        ("inner", 1),
        ("deeper", 2),
        ("inner again", 1),
        ("three", 0),
        ("anew", 1),
    ):
        item(document, text, number, depth)
    item(document, "Out of the list", 0)
    item(document, "A heading that counts", number, style="Heading 1")
    draft = read(saved(document), name=NAME)
    assert [(level, text) for _, level, text in shapes(draft)] == [
        (1, "3. one"), (1, "4. two"), (2, "4.a) inner"), (3, "(I) deeper"), (2, "4.b) inner again"), (1, "5. three"),
        (2, "5.a) anew"), (None, "Out of the list"), (1, "6. A heading that counts"),
    ]  # fmt: skip


def test_tables_are_rows_and_cells_of_long_text_are_paragraphs():
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Side", "Said", "Seen", "A", "", "3"), strict=True
    ):
        cell.text = text
    other = document.add_table(rows=2, cols=2)
    other.cell(0, 0).text = "Both days"
    other.cell(0, 1).text, other.cell(1, 1).text = "Monday", "Tuesday"
    other.cell(0, 0).merge(other.cell(1, 0))
    wide = document.add_table(rows=1, cols=2)
    wide.cell(0, 0).text = "A column of a page. " * 12
    wide.cell(0, 1).text = "Beside it"
    draft = read(saved(document), name=NAME)
    assert words(draft, BlockKind.ROW) == ["Side | Said | Seen", "A |  | 3", "Both days | Monday", " | Tuesday"]
    assert words(draft, BlockKind.PARAGRAPH) == [("A column of a page. " * 12).strip(), "Beside it"]
    assert "A |  | 3\n\nBoth days | Monday\n | Tuesday\n\nA column" in draft.text


def link(paragraph, text, url):
    related = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), related)
    for word in text:
        run = OxmlElement("w:r")
        inner = OxmlElement("w:t")
        inner.text = word
        run.append(inner)
        element.append(run)
    paragraph._p.append(element)


def test_links_are_kept_with_their_words_and_lead_nowhere_else():
    document = Document()
    paragraph = document.add_paragraph("See 🛰 ")
    link(paragraph, ["the ", "record"], "https://example.org/record?a=1")
    paragraph = document.add_paragraph("Not ")
    link(paragraph, ["this"], "javascript:alert(1)")
    link(paragraph, ["file"], "file:///etc/passwd")
    document.element.body.insert(
        -1,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            '<w:r><w:instrText>HYPERLINK "https://example.org/field" \\o "tip"</w:instrText></w:r>'
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>by a field</w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> and after</w:t></w:r>"
            "<w:fldSimple w:instr='HYPERLINK https://example.org/simple'><w:r><w:t> simple</w:t></w:r>"
            "</w:fldSimple></w:p>"
        ),
    )
    draft = read(saved(document), name=NAME)
    assert draft.text == "See 🛰 the record\n\nNot thisfile\n\nby a field and after simple"
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("the record", "https://example.org/record?a=1"),
        ("by a field", "https://example.org/field"),
        (" simple", "https://example.org/simple"),
    ]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_tracked_changes_read_as_accepted_and_are_said():
    author = "w:id='1' w:author='x' w:date='2024-06-04T00:00:00Z'"
    document = body(
        f"<w:p>{run('The army ')}<w:del {author}><w:r><w:delText>seized</w:delText></w:r></w:del>"
        f"<w:ins {author}>{run('entered')}</w:ins>{run(' the town.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {author}/></w:rPr></w:pPr>{run('One line ')}</w:p><w:p>"
        f"{run('with the next.')}</w:p>"
        f"<w:p><w:moveFrom {author}>{run('Moved away.')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo {author}>{run('Moved here.')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del {author}/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc><w:tc><w:p/>"
        f"</w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('kept')}</w:p></w:tc><w:tc><w:p>{run('too')}</w:p></w:tc></w:tr></w:tbl>"
    )
    draft = read(saved(document), name=NAME)
    assert draft.text == "The army entered the town.\n\nOne line with the next.\n\nMoved here.\n\nkept | too"
    assert [str(note) for note in draft.notes] == [
        "It has tracked changes, and is read as if they were accepted (insertions: 1, deletions: 3)."
    ]


def test_hidden_text_comments_and_page_headers_stay_out_and_are_said():
    document = Document()
    paragraph = document.add_paragraph("Seen")
    hidden = paragraph.add_run(" unseen")
    hidden.font.hidden = True
    style = document.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    paragraph.add_run(" unseen too", style="Secret")
    paragraph.add_run(" and seen.")
    document.add_comment(paragraph.runs[0], text="Who says so?", author="Ed")
    document.sections[0].header.paragraphs[0].text = "Draft 3"
    draft = read(saved(document), name=NAME)
    assert draft.text == "Seen and seen."
    assert [str(note) for note in draft.notes] == [
        "2 pieces of hidden text were left out.",
        "1 comment in the margin was left out.",
        "Its page headers and footers were left out.",
    ]


def with_notes(document, kind, notes):
    """A document with a part of footnotes or endnotes."""
    xml = f"<w:{kind}s {nsdecls('w')}><w:{kind} w:type='separator' w:id='-1'><w:p/></w:{kind}>" + "".join(
        f"<w:{kind} w:id='{number}'><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>"
        for number, text in notes.items()
    )
    base = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition("/")[0]
    related = f'<Relationship Id="rIdN{kind}" Type="{base}/{kind}s" Target="{kind}s.xml"/>'
    return changed(
        document,
        {
            f"word/{kind}s.xml": f"{xml}</w:{kind}s>".encode(),
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>", f"{related}</Relationships>".encode()
            ),
        },
    )


def test_text_in_a_foreign_format_is_said():
    draft = read(saved(body(f"<w:p>{run('Dam held')}</w:p><w:altChunk r:id='x'/>")), name=NAME)
    assert draft.text == "Dam held"
    assert [str(note) for note in draft.notes] == [
        "1 part of its text lies in it in another format and was not read: save it anew in Word."
    ]
    with pytest.raises(BadFile, match="in another format: save it anew in Word"):
        read(saved(body("<w:altChunk r:id='x'/>")), name=NAME)


def test_notes_stand_at_the_end_by_their_marks():
    document = body(
        f"<w:p>{run('First')}<w:r><w:footnoteReference w:id='5'/></w:r>{run(' and second')}"
        f"<w:r><w:footnoteReference w:id='3'/></w:r>{run(', at the end')}<w:r><w:endnoteReference "
        f"w:id='2'/></w:r></w:p>"
    )
    data = with_notes(saved(document), "footnote", {5: "Note of five.", 3: " Note of three.", 9: "Never referred to."})
    draft = read(with_notes(data, "endnote", {2: "Last note."}), name=NAME)
    assert draft.text == (
        "First[1] and second[2], at the end[i]\n\n[1] Note of five.\n\n[2] Note of three.\n\n[i] Last note."
    )
    assert [one.kind for one in draft.reading.blocks][1:] == [BlockKind.OTHER] * 3


def test_text_boxes_follow_their_paragraph_once():
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    document = body(
        f"<w:p>{run('Before')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
        f"<a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run(', after')}</w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>"
    )
    assert read(saved(document), name=NAME).text == "Before, after\n\nIn the box\n\nIn a control"


def test_what_is_no_letter_is_read_as_it_looks():
    document = body(
        f"<w:p>{run('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        f"<w:t>e</w:t><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Arial' w:char='2022'/></w:r></w:p>"
        f"<w:p>{run('soft&#xad;hyphen  two blanks')}</w:p><w:p>{run('   ')}</w:p>"
    )
    assert read(saved(document), name=NAME).text == "a\tb\nc-de••\n\nsofthyphen  two blanks"


def test_characters_of_symbol_fonts_are_read_as_what_they_stand_for():
    fonts = {name: f"<w:rFonts w:ascii='{name}' w:hAnsi='{name}'/>" for name in ("Symbol", "Wingdings", "Webdings")}
    signs = "".join(
        f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"
        for font, code in (("Symbol", "F061"), ("Wingdings", "F0FC"), ("Wingdings", "F021"), ("Webdings", "F061"))
    )
    document = body(
        f"<w:p>{run('&#xF044;T ', fonts['Symbol'])}{run('&#xF0A3; 5 mg a', fonts['Symbol'])}{signs}"
        f"{run('&#xF0FE;', fonts['Wingdings'])}{run('&#xF061;', fonts['Webdings'])}</w:p>"
    )
    assert read(saved(document), name=NAME).text == "ΔT ≤ 5 mg aα✓\ufffd\ufffd☑\uf061"


def test_a_raised_or_lowered_number_never_joins_the_one_before_it():
    above, below = "<w:vertAlign w:val='superscript'/>", "<w:vertAlign w:val='subscript'/>"
    document = body(f"<w:p>{run('in 2019')}{run('12', above)}{run(', 3')}{run('rd', above)}{run('2', below)}</w:p>")
    assert read(saved(document), name=NAME).text == "in 2019¹², 3rd₂"


def test_a_number_stands_in_its_line_as_its_style_says():
    styles = (
        "<w:style w:styleId='Note'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
        "<w:style w:styleId='Mark'><w:basedOn w:val='Note'/></w:style>"
    )
    styled, plain = "<w:rStyle w:val='Mark'/>", "<w:rStyle w:val='Mark'/><w:vertAlign w:val='baseline'/>"
    document = body(f"<w:p>{run('in 2019')}{run('12', styled)}{run(' and 201')}{run('8', plain)}</w:p>")
    styled_document = changed(
        saved(document), {"word/styles.xml": lambda old: old.replace(b"</w:styles>", styles.encode() + b"</w:styles>")}
    )
    assert read(styled_document, name=NAME).text == "in 2019¹² and 2018"


def test_a_formula_is_read_on_one_line():
    space = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    number = "<m:r><m:t>{}</m:t></m:r>"
    half = f"<m:f><m:num>{number.format(1)}</m:num><m:den>{number.format(2)}</m:den></m:f>"
    document = body(f"<w:p>{run('About 3')}<m:oMath {space}>{half}</m:oMath>{run(' million')}</w:p>")
    assert read(saved(document), name=NAME).text == "About 3 1/2 million"


def test_properties_are_facts_and_the_date_of_a_file_is_not_the_article_s():
    document = Document()
    document.core_properties.title = "Working title"
    document.core_properties.author = "Jane Doe"
    document.core_properties.created = datetime(2024, 6, 4, 4, 57, tzinfo=UTC)
    document.core_properties.modified = datetime(2024, 6, 5, 10, 0, tzinfo=UTC)
    document.core_properties.language = "en-GB"
    document.add_heading("Dam held, engineers say", 1)
    document.add_paragraph("The level fell on Monday, they said, and the wall of the dam was dry at noon.")
    draft = read(saved(document), name=NAME)
    assert (draft.title, draft.author, draft.published, draft.language) == (
        "Dam held, engineers say", "Jane Doe", None, "en-GB",
    )  # fmt: skip
    assert draft.reading.found == (
        Found(field="title", value="Working title", how=How.PROPERTIES, doubtful=True),
        Found(field="author", value="Jane Doe", how=How.PROPERTIES),
        Found(field="published", value="2024-06-04T04:57:00Z", how=How.PROPERTIES, doubtful=True),
        Found(field="modified", value="2024-06-05T10:00:00Z", how=How.PROPERTIES),
        Found(field="language", value="en-GB", how=How.PROPERTIES, doubtful=True),
    )


def test_nobody_wrote_what_a_program_signed():
    document = Document()
    document.core_properties.author = "python-docx"
    document.add_paragraph("Dam held, engineers say")
    draft = read(saved(document), name=NAME)
    assert draft.author is None
    assert Found(field="author", value="python-docx", how=How.PROPERTIES, doubtful=True) in draft.reading.found


def test_the_title_is_taken_from_the_properties_where_the_text_has_none():
    document = Document()
    document.core_properties.title = "Talk with an engineer"
    document.add_paragraph("I have worked at the dam for twenty years, and nothing like this was ever seen before.")
    draft = read(saved(document), name=NAME)
    assert draft.title == "Talk with an engineer"
    assert draft.text.startswith("I have worked")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"),
        (b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
         b"application/vnd.ms-word.document.macroEnabled.main+xml"),
    ],
)  # fmt: skip
def test_templates_and_documents_with_macros_are_read_too(old, new):
    document = Document()
    document.add_paragraph("Dam held, engineers say")
    data = changed(saved(document), {"[Content_Types].xml": lambda types: types.replace(old, new)})
    assert read(data, name="a.docm").text == "Dam held, engineers say"


def test_the_strict_form_is_read_too():
    document = Document()
    document.add_heading("Dam held", 1)
    link(document.add_paragraph("See "), ["this"], "https://example.org/")

    def strict(xml):
        return xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    parts = ("_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels")
    draft = read(changed(saved(document), dict.fromkeys(parts, strict)), name=NAME)
    assert shapes(draft) == [("heading", 1, "Dam held"), ("paragraph", None, "See this")]
    assert draft.reading.links[0].url == "https://example.org/"


def test_a_part_that_is_missing_or_damaged_costs_nothing_but_itself():
    document = Document()
    document.add_heading("Dam held", 1)
    data = changed(
        saved(document),
        {
            "word/styles.xml": None,
            "docProps/core.xml": None,
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>",
                b'<Relationship Id="x" Type="http://a/image" Target="NULL"/></Relationships>',
            ),
        },
    )
    assert read(data, name=NAME).text == "Dam held"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"word/document.xml": None}, "whose text is missing"),
        ({"word/document.xml": b"<w:document"}, "is damaged"),
        ({"word/document.xml": b"<a/>"}, "whose text is missing"),
        ({"word/document.xml": lambda old: old[: len(old) // 2]}, "is damaged"),
        ({"word/styles.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "DTD"),
        ({"word/document.xml": lambda old: FOREIGN + old.partition(b"?>")[2]}, "DTD"),
        ({"word/document.xml": lambda old: old.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 9000)}, "is damaged"),
        ({"word/document.xml": lambda old: old.replace(b"<w:t>Words</w:t>", b"")}, "holds no text"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_read_says_so_in_one_line(changes, said):
    document = Document()
    document.add_paragraph("Words")
    with pytest.raises(BadFile, match=said) as refused:
        read(changed(saved(document), changes), name=NAME)
    assert str(refused.value).startswith(NAME)
    assert "\n" not in str(refused.value)


def test_a_bomb_of_entities_is_not_blown_up():
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "boom">{inner}]><a>&e11;</a>'.encode()
    document = Document()
    document.add_paragraph("Words")
    with pytest.raises(BadFile, match=r"DTD|damaged"):
        read(changed(saved(document), {"word/document.xml": bomb}), name=NAME)


def test_a_bomb_of_blanks_is_not_unpacked():
    document = Document()
    document.add_paragraph("Words")
    bomb = b" " * (64 * 1024**2)
    with pytest.raises(BadFile, match="unpacks to 64 MB"):
        read(changed(saved(document), {"word/document.xml": bomb}), name=NAME)


def test_every_paragraph_that_python_docx_reads_is_there():
    document = Document()
    texts = [f"Paragraph {number} “with” ünïcode 🛰 and a tail." for number in range(200)]
    for number, text in enumerate(texts):
        document.add_paragraph(text, style=("Normal", "Body Text", "Quote", "List Paragraph")[number % 4])
    data = saved(document)
    assert words(read(data, name=NAME)) == [one.text for one in Document(io.BytesIO(data)).paragraphs]


def test_documents_of_the_wild_keep_their_words_and_facts(shared):
    draft = read((shared / "data" / "files" / "interview.docx").read_bytes(), name="interview.docx")
    assert [one.kind for one in draft.reading.blocks] == [BlockKind.PARAGRAPH] * 3
    assert (draft.language, draft.author) == ("en-AU", "colin-2")
    assert "€200." in draft.text
    assert read((shared / "data" / "files" / "text.docx").read_bytes(), name="x.txt").text == "This is a text."
