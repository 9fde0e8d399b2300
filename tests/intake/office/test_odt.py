"""OpenDocument texts: the text as it reads now, its structure, its properties, and what is left out of it and said."""

import io
import zipfile

import pytest

from workbench.base.errors import BadFile
from workbench.base.readings import Found
from workbench.base.terms import How
from workbench.intake.reading import read

NAME = "statement.odt"
MIMETYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible", "meta": "meta", "number": "datastyle", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = """
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>
"""


def odt(body, *, automatic="", styles=STYLES, master="", meta="", mimetype=MIMETYPE, **others):
    """A document whose text is this XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{master}</office:master-styles></office:document-styles>",
        )
        archive.writestr(
            "meta.xml", f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
        for name, content in others.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def flat(body, *, automatic="", styles=STYLES, master="", meta="", mimetype=MIMETYPE, before=""):
    """The same as one file of XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<office:document {SPACES} office:mimetype="{mimetype}">'
        f"<office:meta>{meta}</office:meta><office:styles>{styles}</office:styles><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:master-styles>{master}</office:master-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    ).encode()


def shapes(draft):
    return [(one.kind.value, one.level, draft.text[one.start : one.end]) for one in draft.reading.blocks]


def test_headings_paragraphs_quotes_and_captions_are_structure():
    draft = read(
        odt(
            '<text:p text:style-name="P1">Dam held, engineers say</text:p>'
            '<text:h text:outline-level="2">What was measured</text:h>'
            "<text:p>Two readings of <text:span>the</text:span> same gauge.</text:p><text:p/>"
            '<text:p text:style-name="Quotations">“It held.”</text:p>'
            '<text:p text:style-name="Illustration">Figure <text:sequence>1</text:sequence>: the gauge</text:p>'
            '<text:p text:style-name="Preformatted_20_Text">12:00 4 m</text:p>',
            automatic='<number:date-style style:name="N1"><number:text>/</number:text></number:date-style>'
            '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
        ),
        name=NAME,
    )
    assert shapes(draft) == [
        ("heading", 1, "Dam held, engineers say"),
        ("heading", 3, "What was measured"),
        ("paragraph", None, "Two readings of the same gauge."),
        ("quote", None, "“It held.”"),
        ("caption", None, "Figure 1: the gauge"),
        ("code", None, "12:00 4 m"),
    ]
    assert (draft.title, draft.media_type, draft.reader) == ("Dam held, engineers say", MIMETYPE, "odt 9")


PROTECTED = {"META-INF__manifest_xml": "<a><manifest:encryption-data/></a>"}
LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>
</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/>
</text:list-style>"""


def test_lists_count_as_the_format_says():
    def item(text, inner=""):
        return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"

    inner = f"<text:list>{item('inner')}{item('next')}</text:list>"
    draft = read(
        odt(
            f'<text:list xml:id="one" text:style-name="L1">{item("first", inner)}'
            f"{item('second')}<text:list-header><text:p>no number</text:p></text:list-header></text:list>"
            f'<text:list text:style-name="L2">{item("point")}<text:list-item><text:p>two</text:p><text:p>parts</text:p>'
            f'</text:list-item></text:list><text:list text:continue-list="one" text:style-name="L1">{item("goes on")}'
            f'<text:list-item text:start-value="9"><text:p>jumps</text:p></text:list-item></text:list>',
            automatic=LISTS,
        ),
        name=NAME,
    )
    assert [(level, text) for _, level, text in shapes(draft)] == [
        (1, "3. first"), (2, "3.a) inner"), (2, "3.b) next"), (1, "4. second"), (1, "no number"), (1, "• point"),
        (1, "• two"), (1, "parts"), (1, "5. goes on"), (1, "9. jumps"),
    ]  # fmt: skip


def test_headings_count_where_the_document_numbers_them():
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{level}">Part</text:h>' for level in (1, 2, 2, 1, 3))
    draft = read(odt(body, styles=outline), name=NAME)
    assert [text for _, _, text in shapes(draft)] == ["I Part", "I.1 Part", "I.2 Part", "II Part", "Part"]


def test_tables_are_rows():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    twice = 'table-cell table:number-columns-repeated="2">'
    row = f"<table:table-row>{cell.format('Side')}{cell.format('Said')}</table:table-row>"
    head = f"<table:table-header-rows>{row}</table:table-header-rows>"
    rows = (
        f"<table:table-row>{cell.format('A')}<table:table-cell table:number-columns-repeated='9000000'/>"
        f"</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell.format('3')}</table:table-row>"
        f"<table:table-row>{cell.replace('table-cell>', twice, 1).format('7')}</table:table-row>"
    )
    draft = read(
        odt(f"<text:p>Before</text:p><table:table>{head}{rows}</table:table><text:p>After</text:p>"), name=NAME
    )
    assert draft.text == "Before\n\nSide | Said\nA\n | 3\n7 | 7\n\nAfter"


def test_blanks_are_what_the_format_means_by_them():
    draft = read(
        odt('<text:p>  one \n two<text:s text:c="3"/>three<text:tab/>four<text:line-break/>'
            " five <text:span> six</text:span>"
            "<text:soft-page-break/>\u00ad </text:p>"),
        name=NAME,
    )  # fmt: skip
    assert draft.text == "one two   three\tfour\n five six"


def test_a_raised_or_lowered_number_never_joins_the_one_before_it():
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties style:text-position="{place}"/>'
        "</style:style>"
        for name, place in (("T1", "super 58%"), ("T2", "33% 58%"), ("T3", "sub 58%"), ("T4", "0% 100%"))
    )
    spans = [f'<text:span text:style-name="T{number}">2</text:span>' for number in (1, 2, 3, 4)]
    draft = read(odt(f"<text:p>{' 10'.join(['', *spans])}</text:p>", automatic=styles), name=NAME)
    assert draft.text == "10² 10² 10₂ 102"


def test_characters_of_symbol_fonts_are_read_as_what_they_stand_for():
    styles = "".join(
        f'<style:style style:name="T{number}" style:family="text"><style:text-properties {font}/></style:style>'
        for number, font in enumerate(
            ('style:font-name="Symbol1"', "fo:font-family=\"'Wingdings'\"", 'style:font-name="Wingdings 2"')
        )
    )
    spans = "".join(f'<text:span text:style-name="T{number}">&#xF061;&#xF0FC;</text:span>' for number in (0, 1, 2))
    assert read(odt(f"<text:p>{spans}</text:p>", automatic=styles), name=NAME).text == "α⎫\ufffd✓\uf061\uf0fc"


def test_a_formula_is_read_in_its_line():
    fraction = "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mn>3</mn><mn>4</mn></mfrac></math>"
    objects = [f"<draw:frame><draw:object{one}</draw:frame>" for one in (
        f">{fraction}</draw:object>", " xlink:href='./Object_1'/>", " xlink:href='./broken'/>")]  # fmt: skip
    paragraphs = "".join(f"<text:p>About {one} of them</text:p>" for one in objects)
    data = odt(paragraphs, broken__content_xml="<math")
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("Object_1/content.xml", fraction)
    text = read(stream.getvalue(), name=NAME).text
    assert text == "About 3/4 of them\n\nAbout 3/4 of them\n\nAbout of them"


def test_what_reads_now_is_the_text_and_what_is_out_is_said():
    draft = read(
        odt(
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>'
            'seized</text:p></text:deletion>'
            '</text:changed-region><text:changed-region text:id="c2"><text:insertion/>'
            '</text:changed-region></text:tracked-changes>'
            '<text:p>The army <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>entered'
            "<text:change-end/><office:annotation><dc:creator>Ed</dc:creator><text:p>Who says so?</text:p>"
            "</office:annotation>"
            ' the <text:span text:style-name="T1">unseen </text:span>town.</text:p>'
            '<text:section text:display="none"><text:p>Hidden section</text:p></text:section>'
            '<text:section><text:p>Shown section</text:p></text:section>',
            automatic='<style:style style:name="T1" style:family="text">'
            '<style:text-properties text:display="none"/></style:style>',
            master="<style:master-page><style:header><text:p>Draft 3</text:p></style:header></style:master-page>",
        ),
        name=NAME,
    )  # fmt: skip
    assert draft.text == "The army entered the town.\n\nShown section"
    assert [str(note) for note in draft.notes] == [
        "It has tracked changes, and is read as if they were accepted (insertions: 1, deletions: 1).",
        "2 pieces of hidden text were left out.",
        "1 comment in the margin was left out.",
        "Its page headers and footers were left out.",
    ]


CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="out"><text:deletion/></text:changed-region>'
    '<text:changed-region xml:id="in"><text:insertion/></text:changed-region></text:tracked-changes>'
)
OUT, OUT_ENDS = ('<text:change-start text:change-id="out"/>', '<text:change-end text:change-id="out"/>')
IN, IN_ENDS = ('<text:change-start text:change-id="in"/>', '<text:change-end text:change-id="in"/>')
OVER_A_TABLE = (
    f"<text:p>Nobody {OUT}was</text:p><table:table><table:table-row><table:table-cell><text:p>a cell</text:p>"
    "</table:table-cell></table:table-row></table:table><text:p>seen<text:note><text:note-citation>1"
    f"</text:note-citation><text:note-body><text:p>By us</text:p></text:note-body></text:note>{OUT_ENDS}"
    "was hurt.</text:p><text:p>So it ends.</text:p>"
)


@pytest.mark.parametrize("document", [odt, flat])
@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<text:p>It was {OUT}twelve {OUT_ENDS}{IN}fourteen {IN_ENDS}people.</text:p>", "It was fourteen people."),
        (f"<text:p>It was <text:span>{OUT}twelve</text:span><text:s/> or {OUT_ENDS}ten.</text:p>", "It was ten."),
        (OVER_A_TABLE, "Nobody was hurt.\n\nSo it ends."),
        (f"{OUT}<text:p>Not this.</text:p>{OUT_ENDS}<text:p>But this.</text:p>", "But this."),
        (f"<text:p>All of it.</text:p>{OUT}<text:p>Not this.</text:p>{OUT_ENDS}", "All of it."),
        (f"<text:p>The rest {OUT}stays where no end is marked.</text:p>", "The rest stays where no end is marked."),
    ],
)
def test_what_is_marked_in_the_text_as_deleted_is_out(document, body, text):
    draft = read(document(CHANGES + body), name=NAME)
    assert draft.text == text
    assert [str(note) for note in draft.notes] == [
        "It has tracked changes, and is read as if they were accepted (insertions: 1, deletions: 1)."
    ]


def test_links_notes_and_boxes_are_kept_with_their_words():
    draft = read(
        odt(
            '<text:p>See <text:a xlink:href="https://example.org/a">the <text:span>record</text:span></text:a>'
            '<text:a xlink:href="#place"> and this</text:a>.<text:note><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>As of noon.</text:p></text:note-body></text:note>"
            "<draw:frame><svg:title>unsaid</svg:title><draw:text-box><text:p>In the box</text:p>"
            "</draw:text-box></draw:frame></text:p>"
        ),
        name=NAME,
    )
    assert draft.text == "See the record and this.[1]\n\nIn the box\n\n[1] As of noon."
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("the record", "https://example.org/a")
    ]


def test_properties_are_facts():
    meta = (
        "<dc:title>Working title</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator>"
        "<dc:creator>Ed</dc:creator>"
        "<meta:creation-date>2024-06-04T04:57:09.123456789</meta:creation-date><dc:date>2024-06-05T10:00:00Z</dc:date>"
    )
    language = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/>'
        "</style:default-style>"
    )
    draft = read(odt('<text:h text:outline-level="1">Dam held</text:h>', meta=meta, styles=language), name=NAME)
    assert (draft.title, draft.author, draft.published, draft.language) == ("Dam held", "Jane Doe", None, "en-GB")
    assert draft.reading.found == (
        Found(field="title", value="Working title", how=How.PROPERTIES, doubtful=True),
        Found(field="author", value="Jane Doe", how=How.PROPERTIES),
        Found(field="published", value="2024-06-04T04:57:09", how=How.PROPERTIES, doubtful=True),
        Found(field="modified", value="2024-06-05T10:00:00Z", how=How.PROPERTIES),
        Found(field="language", value="en-GB", how=How.PROPERTIES, doubtful=True),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt("<text:p> </text:p>"), "holds no text"),
        (odt("<text:p>unclosed"), "is damaged"),
        (odt("<text:span>" * 5000 + "</text:span>" * 5000), "is damaged"),
        (odt("<text:p>a</text:p>", **PROTECTED), "by a password"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_read_says_so_in_one_line(data, said):
    with pytest.raises(BadFile, match=said) as refused:
        read(data, name=NAME)
    assert str(refused.value).startswith(NAME)
    assert "\n" not in str(refused.value)


def test_a_document_of_the_wild_keeps_its_words_and_paragraphs(shared):
    draft = read((shared / "data" / "files" / "interview.odt").read_bytes(), name="interview.odt")
    assert len(draft.reading.blocks) == 3
    assert "€200.00 and" in draft.text
    assert "lecture slides so far and searching the web did not help." in draft.text


def test_a_document_as_one_file_of_xml_is_read_alike():
    parts = {
        "body": '<text:h text:outline-level="1">Dam held</text:h><text:p text:style-name="P1">It held, said Ana.'
        '</text:p><text:p>A <text:span text:style-name="T1">hidden</text:span> word, and a note<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>From the ledger.</text:p></text:note-body>"
        "</text:note>.</text:p>",
        "automatic": '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>',
        "master": "<style:master-page><style:header><text:p>Courier</text:p></style:header></style:master-page>",
        "meta": "<dc:title>The dam held</dc:title><meta:initial-creator>Ana Roe</meta:initial-creator>",
    }
    body = parts.pop("body")
    packed, one = read(odt(body, **parts), name=NAME), read(flat(body, **parts), name="a.xml")
    assert one.text.startswith("Dam held\n\nIt held, said Ana.\n\nA ")
    assert (one.text, one.title, one.author, one.reading) == (packed.text, packed.title, packed.author, packed.reading)
    assert list(map(str, one.notes)) == list(map(str, packed.notes))
    assert one.media_type == MIMETYPE


def test_one_that_is_cut_or_declares_entities_is_refused():
    whole = flat("<text:p>It held.</text:p>")
    with pytest.raises(BadFile, match="damaged"):
        read(whole[:-60], name="a.fodt")
    with pytest.raises(BadFile, match="declares"):
        read(flat("<text:p>&a;</text:p>", before='<!DOCTYPE a [<!ENTITY a "b">]>'), name="a.fodt")


@pytest.mark.parametrize(
    ("is_hidden", "notes"),
    [
        ("true", ["1 paragraph that a field in it hides under a condition was kept: not every program hides it."]),
        ("false", []),
    ],
)
def test_a_paragraph_that_a_field_hides_stays_and_is_said(is_hidden, notes):
    field = f'<text:hidden-paragraph text:condition="ooow:x" text:is-hidden="{is_hidden}"/>'
    draft = read(odt(f"<text:p>The port</text:p><text:p>{field}owns nine cranes.</text:p>"), name=NAME)
    assert (draft.text, [str(note) for note in draft.notes]) == ("The port\n\nowns nine cranes.", notes)


SECRET, DARK = "and nobody was paid", "#1f3864"


def drawn(name, family, properties, parent="", **said):
    """A style, and how it draws text or what holds it."""
    given = " ".join(f'fo:{one.replace("_", "-")}="{value}"' for one, value in said.items())
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}><style:{properties} {given}/></style:style>'
    )


WHITE = drawn("W", "text", "text-properties", color="#FFFFFF")
CELL = '<table:table><table:table-row><table:table-cell table:style-name="C"><text:p>{}</text:p></table:table-cell>'
CELL += "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
SPAN = f'<text:span text:style-name="W">{SECRET}</text:span>'


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (f"<text:p>It said {SPAN}.</text:p>", WHITE),
        (f"<text:p>It said {SPAN}.</text:p>", drawn("W", "text", "text-properties", "V") + WHITE.replace('"W"', '"V"')),
        (f"<text:p>It said {SPAN}.</text:p>", drawn("W", "text", "text-properties", font_size="1pt")),
        (f'<text:p text:style-name="P">{SECRET}</text:p>', drawn("P", "paragraph", "text-properties", color="#ffffff")),
        (CELL.format(SPAN), WHITE),
        (f"<text:p>It said {SPAN}.</text:p>", drawn("W", "text", "text-properties", color=DARK, background_color=DARK)),
        (
            CELL.format(SPAN),
            drawn("W", "text", "text-properties", color=DARK)
            + drawn("C", "table-cell", "table-cell-properties", background_color=DARK),
        ),
        (
            f'<text:p text:style-name="P">It said {SPAN}.</text:p>',
            drawn("W", "text", "text-properties", color="#ffffff", background_color="#ffffff")
            + drawn("P", "paragraph", "paragraph-properties", background_color=DARK),
        ),
        (
            f'<text:p text:style-name="P">It said {SPAN}.</text:p>',
            WHITE + drawn("P", "paragraph", "paragraph-properties", background_color="transparent"),
        ),
    ],
)
def test_unseen_words_stay_and_are_said(body, styles):
    draft = read(odt(f"<text:p>The port</text:p>{body}", automatic=styles), name=NAME)
    assert SECRET in draft.text
    said = f"Words in its text cannot be seen in the original, being tiny or in the colour of their ground: “{SECRET}”."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (f"<text:p>{SPAN}</text:p>", drawn("W", "text", "text-properties", color="#ffffff", background_color=DARK)),
        (
            f'<text:p text:style-name="P">{SPAN}</text:p>',
            WHITE + drawn("P", "paragraph", "paragraph-properties", background_color=DARK),
        ),
        (CELL.format(SPAN), WHITE + drawn("C", "table-cell", "table-cell-properties", background_color=DARK)),
        (f"<text:p><draw:frame><draw:text-box><text:p>{SPAN}</text:p></draw:text-box></draw:frame></text:p>", WHITE),
        (
            f'<text:p text:style-name="P"><text:span text:style-name="D">{SECRET}</text:span></text:p>',
            drawn("P", "paragraph", "text-properties", color="#ffffff")
            + drawn("D", "text", "text-properties", color=DARK),
        ),
        (f"<text:p>{SPAN}</text:p>", drawn("W", "text", "text-properties", font_size="58%")),
        (f"<text:p>{SPAN}</text:p>", drawn("W", "text", "text-properties", color=DARK)),
        (
            CELL.format(f"<draw:frame><draw:text-box><text:p>{SPAN}</text:p></draw:text-box></draw:frame>"),
            drawn("W", "text", "text-properties", color=DARK)
            + drawn("C", "table-cell", "table-cell-properties", background_color=DARK),
        ),
        (
            f"<text:p>{SPAN}</text:p>",
            WHITE + f'<style:page-layout><style:p fo:background-color="{DARK}"/></style:page-layout>',
        ),
    ],
)  # fmt: skip
def test_white_words_on_a_ground_are_seen(body, styles):
    draft = read(odt(f"<text:p>The port</text:p>{body}", automatic=styles), name=NAME)
    assert (SECRET in draft.text, draft.notes) == (True, ())
