"""Rich Text Format: encodings, fields, lists, tables, notes, and what is left out and said."""

import pytest

from workbench.base.errors import BadFile
from workbench.base.readings import Found
from workbench.base.terms import BlockKind, How
from workbench.intake.reading import read

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204{\*\panose 0}Arial Cyr;}{\f2\fcharset128 MS Mincho;}"
    r"{\f3\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings;}}"
)
STYLES = (
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\sbasedon0 heading 1;}{\s2 heading 2;}{\s15 Title;}{\s20 Quote;}"
    r"{\*\cs10 \additive Default Paragraph Font;}{\s30 caption;}}"
)


def rtf(body, head=""):
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0" + FONTS + STYLES + head + body + "}").encode("latin-1")


def shapes(draft):
    return [(one.kind.value, one.level, draft.text[one.start : one.end]) for one in draft.reading.blocks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"plain \b bold\b0  and \{braces\} \\ back", "plain bold and {braces} \\ back"),
        (r"caf\'e9 \'93quoted\'94 \'80 5", "café “quoted” € 5"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'b3\'f2} and \'e9", "Привіт and é"),
        (r"{\f2 \'90\'ad\'95\'7b} end", "政府 end"),
        (r"{\f2 \'83A\'83B}", "アィ"),
        (r"\u1055?\u1088\'3f\u1080?", "При"),
        (r"\uc0\u8984  key \uc2\u8217\'92\'92s", "⌘ key ’s"),
        (r"{\uc1\u-10179?\u-8972?} face", "\U0001f4f4 face"),
        (r"half \u-10179? alone", "half � alone"),
        (r"a\emdash b\endash c\lquote d\rquote\~e\_f\-g\tab h\line i", "a—b–c‘d’\u00a0e-fg\th\ni"),
        ("one\\\ntwo\\par three", "one\n\ntwo\n\nthree"),
        (r"raw caf" + "\xe9", "raw café"),
        (r"{\bin5 {{{{{after", "after"),
        (r"{\*\unknown not this{\b nor this}}{\pict 0102ff}shown", "shown"),
        (r"{\v hidden}shown{\v0  too}", "shown too"),
        (r"mac {\*\generator x;}\u233 ?", "mac é"),
        (r"in 2019{\super 12}, 10\super 6\nosupersub 5 and 3{\super rd}\super 4\plain 7", "in 2019¹², 10⁶5 and 3rd⁴7"),
        (r"CO{\sub 2}, H{\dn6 2}O, x{\sub max}, m{\up6 2}\up6 3\up0 4", "CO₂, H₂O, xmax, m²³4"),
        (r"{\f3 D}T {\f3\'a3 \u-3999 ?}{\f4\'fc\u-3842 ?A}", "ΔT ≤ α✓☑�"),
    ],
)
def test_the_text_is_as_it_reads(body, text):
    assert read(rtf(body), name="a.rtf").text == text


@pytest.mark.parametrize(
    ("fonts", "text"),
    [
        (r"{\f0\fcharset204 A;}{\f1\fcharset0 B;}", "Привіт, café."),
        (r"{\f0\fcharset0 A;}{\f1\fcharset0 B;}", "Привіт, cafй."),
        (r"{\f0 A;}{\f1\fcharset0\cpg1252 B;}", "Привіт, café."),
    ],
)
def test_western_fonts_are_western_where_the_document_tells_fonts_apart(fonts, text):
    body = r"\f0 \'cf\'f0\'e8\'e2\'b3\'f2, \f1 caf\'e9."
    data = rf"{{\rtf1\ansi\ansicpg1251\deff0{{\fonttbl{fonts}}}{body}}}".encode("ascii")
    assert read(data, name="a.rtf").text == text


def test_a_code_page_of_the_document_s_own():
    assert (
        read(rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'b3\'f2, said he.}", name="a.rtf").text == "Привіт, said he."
    )
    assert read(rb"{\rtf1\mac caf\'8e said he.}", name="a.rtf").text == "café said he."


def test_styles_are_structure():
    draft = read(
        rtf(
            r"\pard\s15 Dam held, engineers say\par\pard\s2 Measured\par\pard Words.\par\pard\s20 "
            r"\ldblquote Held.\rdblquote\par"
            r"\pard\outlinelevel3 Deep\par\pard\s30 Figure 1\par"
        ),
        name="a.rtf",
    )
    assert shapes(draft) == [
        ("heading", 1, "Dam held, engineers say"),
        ("heading", 3, "Measured"),
        ("paragraph", None, "Words."),
        ("quote", None, "“Held.”"),
        ("heading", 5, "Deep"),
        ("caption", None, "Figure 1"),
    ]
    assert (draft.title, draft.media_type, draft.reader) == ("Dam held, engineers say", "application/rtf", "rtf 8")


def test_items_keep_their_bullets_and_numbers():
    draft = read(
        rtf(
            r"{\listtext\pard\plain\f3 \'b7\tab}\pard\ls1\ilvl0 one\par{\listtext\tab\uc0\u8226 \tab}\pard"
            r"\ls1\ilvl1 two\par"
            r"{\pntext\f0 3.\tab}\pard three\par{\listtext 1.1\tab}\pard\s1\ls2 Heading\par\pard after\par"
        ),
        name="a.rtf",
    )
    assert shapes(draft) == [
        ("item", 1, "• one"), ("item", 2, "◦ two"), ("item", 1, "3. three"), ("heading", 1, "1.1 Heading"),
        ("paragraph", None, "after"),
    ]  # fmt: skip


def test_tables_are_rows():
    draft = read(
        rtf(
            r"Before\par\trowd\cellx1\cellx2\pard\intbl Side\cell Said\par more\cell\row"
            r"\trowd\cellx1\cellx2\pard\intbl A\cell\cell\row\pard After\par\trowd\pard\intbl alone\cell\row"
        ),
        name="a.rtf",
    )
    assert draft.text == "Before\n\nSide | Said more\nA\n\nAfter\n\nalone"
    assert [one.kind for one in draft.reading.blocks][1:3] == [BlockKind.ROW] * 2


def test_fields_show_their_result_and_links_lead_on():
    draft = read(
        rtf(
            r'See {\field{\*\fldinst{HYPERLINK "https://example.org/a" \\o "tip"}}{\fldrslt{\ul the }{'
            r"\b record}}}, page "
            r"{\field{\*\fldinst PAGE}{\fldrslt 7}} {\field{\*\fldinst{HYPERLINK \\l place}}{\fldrslt here}}"
            r'{\field{\*\fldinst{HYPERLINK "javascript:x"}}{\fldrslt  there}}.'
        ),
        name="a.rtf",
    )
    assert draft.text == "See the record, page 7 here there."
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("the record", "https://example.org/a")
    ]


def test_notes_stand_at_the_end_and_boxes_after_their_paragraph():
    draft = read(
        rtf(
            r"First{\super\chftn{\footnote\pard\plain{\super\chftn} As of {\b noon}.\par And later.}} and{"
            r"\footnote Second.} on"
            r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv 1}}{\shptxt\pard In the box\par}}{\shprslt not twice}}.\par Last"
        ),
        name="a.rtf",
    )
    assert draft.text == ("First[1] and[2] on.\n\nIn the box\n\nLast\n\n[1] As of noon.\n\nAnd later.\n\n[2] Second.")


def test_what_is_left_out_is_said():
    draft = read(
        rtf(
            r"{\header Draft 3\par}The army {\deleted\revauthdel1 seized}{\revised entered} the {\v unseen }town."
            r"{\*\atnid E}{\*\annotation{\*\atndate 1}Who says so?}{\deleted\par}Next"
        ),
        name="a.rtf",
    )
    assert draft.text == "The army entered the town.Next"
    assert [str(note) for note in draft.notes] == [
        "It has tracked changes, and is read as if they were accepted (insertions: 1, deletions: 2).",
        "1 piece of hidden text was left out.",
        "1 comment in the margin was left out.",
        "Its page headers and footers were left out.",
    ]


def test_what_the_document_says_of_itself():
    info = (
        r"\deflang2057{\info{\upr{\title Caf?}{\*\ud{\title Caf\u233 ? talk}}}{\author Jane Doe}{\operator Ed}"
        r"{\creatim\yr2024\mo6\dy4\hr4\min57}{\revtim\yr2024\mo6\dy5}}"
    )
    draft = read(rtf(r"\pard\s1 Dam held\par", info), name="a.rtf")
    assert (draft.title, draft.author, draft.published, draft.language) == ("Dam held", "Jane Doe", None, "en-GB")
    assert draft.reading.found == (
        Found(field="title", value="Café talk", how=How.PROPERTIES, doubtful=True),
        Found(field="author", value="Jane Doe", how=How.PROPERTIES),
        Found(field="published", value="2024-06-04T04:57", how=How.PROPERTIES, doubtful=True),
        Found(field="modified", value="2024-06-05", how=How.PROPERTIES),
        Found(field="language", value="en_GB", how=How.PROPERTIES, doubtful=True),
    )


def test_whoever_saved_it_last_is_no_part_of_the_author_s_name():
    info = (
        r"{\info{\title Dam held}{\author Jon {\b Template}}{\creatim\yr2019\mo3\dy2}{\author Mara Quist}"
        r"{\revtim\yr2025\mo2\dy3}}"
    )
    draft = read(rtf(r"\pard\s1 Dam held\par Words.", info), name="a.rtf")
    assert draft.author == "Jon Template"
    said = [(one.value, one.doubtful) for one in draft.reading.found if one.field == "author"]
    assert said == [("Jon Template", True), ("Mara Quist", True)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{\\rtf1", "breaks off before its text"),
        (b"{\\rtf1 }", "holds no text"),
        (b"{\\rtf1{\\pict ffff}}", "holds no text"),
        (b"{\\rtf1" + b"{" * 10_000 + b"deep", "nested too deeply"),
    ],
)
def test_a_document_that_cannot_be_read_says_so_in_one_line(data, said):
    with pytest.raises(BadFile, match=said) as refused:
        read(data, name="a.txt")
    assert str(refused.value).startswith("a.txt")


def test_a_long_paragraph_takes_no_more_than_its_length():
    draft = read(rtf(r"\u8217?\'61" * 30_000), name="a.rtf")
    assert draft.text == "’a" * 30_000


@pytest.mark.parametrize("tail", ["", "}", "}}}} and more", "\\", "\\'", "\\'f", "{\\u", "{\\*"])
def test_an_end_that_is_broken_costs_only_itself(tail):
    draft = read(b"{\\rtf1 Dam held" + tail.encode(), name="a.rtf")
    assert draft.text.startswith("Dam held")
    said = [str(note) for note in draft.notes]
    assert said == ([] if "}" in tail else ["The file breaks off before its end: some of it may be missing."])


def test_a_document_of_the_wild_keeps_its_words_paragraphs_and_links(shared):
    draft = read((shared / "data" / "files" / "welcome.rtf").read_bytes(), name="welcome")
    assert len(draft.reading.blocks) == 5
    assert [one.url for one in draft.reading.links] == [
        "https://www.spyder-ide.org",
        "https://github.com/spyder-ide/spyder/issues",
    ]
    assert "(⌘+L)" in draft.text
