"""PDFs: text in reading order with pages and structure, facts with how they were found, and one line for the rest."""

import random

import pytest

from workbench.base.errors import BadFile
from workbench.base.languages import say
from workbench.base.readings import page_at
from workbench.base.terms import BlockKind, How
from workbench.intake.pdf.document import in_ranges
from workbench.intake.pdf.facts import Facts, facts_of, moment_of
from workbench.intake.pdf.hyphens import Joints
from workbench.intake.processes.apart import read_apart
from workbench.intake.reading import read


@pytest.fixture(scope="module")
def paper(pdfs):
    return read(pdfs.newspaper(times=40), name="quay.pdf")


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_come_whole_and_in_order(pdfs, columns):
    draft = read(pdfs.newspaper(columns=columns, times=12), name="quay.pdf")
    at = -1
    for number in range(12):
        words = f"Item {number} begins here. {pdfs.PARAGRAPHS[number % 3]}"
        found = draft.text.find(words)
        assert found > at, words
        at = found


def test_the_heading_is_told_and_heads_and_numbers_are_left_out(paper):
    first = paper.reading.blocks[0]
    assert (first.kind, first.level) == (BlockKind.HEADING, 1)
    assert paper.text[first.start : first.end] == "Water over the quay"
    assert "Gazette" not in paper.text
    kinds = {block.kind for block in paper.reading.blocks[1:]}
    assert kinds == {BlockKind.PARAGRAPH}
    assert not [block for block in paper.reading.blocks if paper.text[block.start : block.end].strip().isdigit()]


def test_blocks_cover_the_text_in_order(paper):
    end = 0
    for block in paper.reading.blocks:
        assert not paper.text[end : block.start].strip()
        assert block.start < block.end
        end = block.end
    assert end == len(paper.text)


def test_each_page_begins_where_its_words_do(pdfs, paper):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdfs.newspaper(times=40))
    assert len(paper.reading.pages) == len(document) > 1
    for number in range(12):
        words = f"Item {number} begins"
        on = next(page for page in range(len(document)) if words in document[page].get_textpage().get_text_range())
        assert page_at(paper.reading.pages, paper.text.index(words)) == on + 1


def test_what_the_file_calls_its_pages_is_kept_where_that_is_not_their_number(pdfs, paper):
    assert read(pdfs.labelled(), name="x.pdf").reading.labels == ("i", "ii", "1")
    assert paper.reading.labels == ()


def test_words_parted_at_a_line_end_are_joined_across_columns_and_pages(pdfs):
    body = "Understandably, neighbourhood representatives misunderstood administrative responsibilities. " * 40
    source = (
        '#set page(width: 7cm, height: 9cm, margin: 1cm)\n#set text(size: 9pt, lang: "en", hyphenate: true)\n'
        f"#set par(justify: true)\n{body}"
    )
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert len(draft.reading.pages) > 3
    assert draft.text == body.strip()


def test_the_language_is_the_declared_one_unless_the_words_contradict_it(pdfs):
    short = "Kurz."
    long = "Die Regierung hat am Dienstag mitgeteilt, dass sie den Fluss nicht überqueren werde. " * 8
    declared = '#set text(lang: "nl")\n'
    assert read(pdfs.set_by_typst(f"{declared}{short}"), name="x.pdf").language == "nl"
    assert read(pdfs.set_by_typst(f"{declared}{long}"), name="x.pdf").language == "de"


@pytest.mark.parametrize(
    ("line", "following", "words", "joined"),
    [
        ("the govern-", "ment said", (), "the government said"),
        ("a strongly-", "coupled system", (), "a strongly-coupled system"),
        ("a vegetable-", "sorter", ("vegetable", "sorter"), "a vegetable-sorter"),
        ("the fire-", "fighters", ("firefighters", "fire", "fighters"), "the firefighters"),
        ("a well-", "known name", ("well-known",), "a well-known name"),
        ("the Anglo-", "Saxon", (), "the Anglo-Saxon"),
        ("COVID-", "19 came", (), "COVID-19 came"),
        ("a soft\u00ad", "ened line", (), "a softened line"),
        ("in\u00adside a line", "goes on", (), "inside a line goes on"),
        ("https://lantern.example/hot-", "chicken/", (), "https://lantern.example/hot-chicken/"),
        ("漢字が", "続く", (), "漢字が続く"),
        ("he said -", "and went", (), "he said - and went"),
    ],
)
def test_a_line_is_joined_to_the_next_as_its_end_says(line, following, words, joined):
    assert Joints([[" ".join(words)]], "en").line_and_joint(line, following) + following == joined


@pytest.mark.parametrize(
    ("line", "following", "language", "before", "joined"),
    [
        ("an anti-", "corruption office", "en", (), "an anti-corruption office"),
        ("a non-", "member of it", "en", (), "a non-member of it"),
        ("a well-", "known name", "en-GB", (), "a well-known name"),
        ("a state-", "owned bank", "en", (), "a state-owned bank"),
        ("its ex-", "minister", "en", ("the minister",), "its ex-minister"),
        ("it ex-", "pected them", "en", (), "it expected them"),
        ("it ex-", "pected them", "en", ("they were ex-", "pected there"), "it expected them"),
        ("its ex-", "port of it", "en", ("the port that govern-", "ment has", "a government"), "its export of it"),
        ("was re-", "elected in May", "en", (), "was re-elected in May"),
        ("was re-", "elected in May", "en", ("they were ex-", "pected there", "expected"), "was reelected in May"),
        (
            "was re-",
            "elected in May",
            "en",
            ("the re-election", "of a govern-", "ment: government"),
            "was re-elected in May",
        ),
        ("its micro-", "chips were", "en", ("a micro-chip",), "its micro-chips were"),
        ("an anti-", "inflation law", "en", (), "an anti-inflation law"),
        ("they re-", "turned", "en", (), "they returned"),
        ("they co-", "operated", "en", (), "they cooperated"),
        ("un non-", "lieu fut", "fr", (), "un non-lieu fut"),
        ("что-", "нибудь ещё", "ru", (), "что-нибудь ещё"),
        ("das Wohl-", "befinden", "de", (), "das Wohlbefinden"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_the_language_writes_it(line, following, language, before, joined):
    assert Joints([before], language).line_and_joint(line, following) + following == joined


def test_words_joined_at_a_line_end_are_named_where_nothing_shows_that_words_are_parted(pdfs):
    lines = ["They were told that of the war-", "torn town nothing was left, and", "asked for the govern-"]
    more = ["ment office of the town."]
    told = "2 words were joined at the ends of lines, and may be written with a hyphen (wartorn, government)"

    def notes(lines):
        page = [pdfs.Set(words, 60, 700 - 14 * at) for at, words in enumerate(lines)]
        return [say(note).partition(":")[0] for note in read(pdfs.set_lines([page]), name="x.pdf").notes]

    assert notes(lines + more) == [told]
    assert notes([*lines, *more, "The government was there too."]) == []


def test_items_and_rows_are_told(pdfs):
    source = """
#set page(paper: "a5")
#set text(size: 9pt)
= Findings
The inspection looked at three things, and what it found is listed here in order of weight and of the day.

- The pumps had not been tested since the spring of the year before.
- The list of numbers was two years old.

#table(columns: 3, stroke: none, [Pump], [Built], [Tested], [North], [1998], [May], [South], [2004], [June])

After the table the report goes on in full sentences, as it did before it, for a line or two.
"""
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    told = [(block.kind, draft.text[block.start : block.end]) for block in draft.reading.blocks]
    assert (BlockKind.ITEM, "• The list of numbers was two years old.") in told
    rows = [text for kind, text in told if kind is BlockKind.ROW]
    assert rows == ["Pump | Built | Tested", "North | 1998 | May", "South | 2004 | June"]


def test_a_line_that_was_ended_before_the_next_word_stays_a_line(pdfs):
    told = (
        "The Deputy counted the lorries. The Minister and the Council of the Province were told of it on Monday. "
        "Nobody at the gate asked Mr Kolar, who had the list."
    )
    source = (
        "#set page(width: 16cm)\n#set par(spacing: 0.65em)\n"
        "Harbour Office \\ 12 Quay Street, at the northern end of the pier \n\n To: B. Reader \n\n"
        f"Date: 4 March 2025, in the morning, before the meeting\n\n#v(1em)\n#block(width: 9cm)[{told}]\n"
    )
    lines = [
        "Harbour Office",
        "12 Quay Street, at the northern end of the pier",
        "To: B. Reader",
        "Date: 4 March 2025, in the morning, before the meeting",
    ]
    assert read(pdfs.set_by_typst(source), name="x.pdf").text.split("\n\n") == ["\n".join(lines), told]


def test_lines_stretched_to_fill_a_column_are_no_rows_of_a_table(pdfs):
    words = (
        "Administrators acknowledged responsibility for the misunderstanding, which representatives of international "
        "organizations considered unquestionably avoidable. Investigators subsequently examined correspondence, "
        "documenting incontrovertible inconsistencies between the declarations of shipowners and documentation."
    )
    for width in ("5.6cm", "6.1cm", "6.6cm"):
        source = (
            f"#set page(width: {width}, height: 22cm, margin: 0.8cm)\n"
            f'#set text(size: 11pt, lang: "en", hyphenate: false)\n'
            f'#set par(justify: true, linebreaks: "simple")\n{words}'
        )
        assert read(pdfs.set_by_typst(source), name="x.pdf").text == words


def test_the_feet_that_a_browser_prints_are_left_out_under_columns_too(pdfs):
    body = " ".join(f"Item {number} begins here. {pdfs.PARAGRAPHS[number % 3]}" for number in range(40))
    source = f"""
#set page(paper: "a5", margin: 1.6cm, footer: context [https://port.example/quay #h(1fr) #counter(page).display()/3])
#set text(size: 9pt, lang: "en", hyphenate: false)
#place(top, scope: "parent", float: true)[= Water over the quay of the northern harbour, and who was told of it]
#columns(2)[{body}]
"""
    text = read(pdfs.set_by_typst(source), name="x.pdf").text
    assert "port.example" not in text
    assert "/3" not in text
    assert body in " ".join(text.split())


def test_what_is_filled_into_a_form_is_part_of_the_text(pdfs):
    draft = read(pdfs.form("The form was signed on Monday, the office said.", "Filled in by Ina Holt"), name="x.pdf")
    assert draft.text == "The form was signed on Monday, the office said.\n\nFilled in by Ina Holt"


def test_a_page_turned_on_its_side_reads_like_another(pdfs):
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(pdfs.newspaper(columns=2, times=6))
    straight = read(pdfs.newspaper(columns=2, times=6), name="x.pdf").text
    for turn in (90, 180, 270):
        for number in range(len(document)):
            document[number].set_rotation(turn)
        target = io.BytesIO()
        document.save(target)
        assert read(target.getvalue(), name="x.pdf").text == straight


# -- facts ----------------------------------------------------------------------------------------


def found(draft, field):
    return [(one.value, one.how, one.doubtful) for one in draft.reading.found if one.field == field]


def test_title_and_author_come_from_the_properties_where_the_text_bears_them_out(paper):
    assert (paper.title, paper.author) == ("Water over the quay", "Ina Holt")
    assert found(paper, "title") == [("Water over the quay", How.PROPERTIES, False)]
    assert found(paper, "author") == [("Ina Holt", How.PROPERTIES, False)]
    assert paper.published is None
    assert found(paper, "published")[0][1:] == (How.PROPERTIES, True)


@pytest.mark.parametrize("word", ["Harbour", "Gazette"])
def test_a_single_word_of_the_properties_is_no_title_where_the_page_has_a_headline(pdfs, word):
    draft = read(pdfs.newspaper(title=word, times=3), name="x.pdf")
    assert word.casefold() in draft.text.casefold()
    assert found(draft, "title") == [("Water over the quay", How.TEXT, False), (word, How.PROPERTIES, True)]


def test_what_programs_fill_in_is_doubtful(pdfs):
    draft = read(pdfs.newspaper(title="Microsoft Word - quay_final.docx", author="user1", times=3), name="x.pdf")
    assert (draft.title, draft.author) == ("Water over the quay", None)
    assert ("Microsoft Word - quay_final.docx", How.PROPERTIES, True) in found(draft, "title")
    assert found(draft, "author") == [("user1", How.PROPERTIES, True)]


def test_a_dateline_says_when_it_was_published(pdfs):
    source = "#set text(size: 10pt)\n= Pumps at the quay\n12 March 2024, 10:30\n\n" + "The pumps ran all night. " * 20
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert draft.published == "2024-03-12T10:30"
    assert found(draft, "published") == [("2024-03-12T10:30", How.DATELINE, False)]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20070518142925-05'00'", "2007-05-18T14:29:25-05:00"),
        ("D:20250509111510Z00'00'", "2025-05-09T11:15:10Z"),
        ("D:20240312", "2024-03-12"),
        ("20240312103000+01'00", "2024-03-12T10:30:00+01:00"),
        ("D:20241399", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_date_of_a_property_is_read_as_far_as_it_is_one(written, iso):
    assert moment_of(written) == iso


@pytest.mark.parametrize(
    "title", ["Untitled", "Document1", "slide 1", "report.indd", "2023-04", "untitled-2", "(none)"]
)
def test_what_programs_write_as_a_title_is_none(title):
    assert Facts(title=title).sure_title is None


@pytest.mark.parametrize("author", ["Administrator", "HP User", "scanner", "mail@quay.example", "Mary", "User 7"])
def test_what_programs_write_as_an_author_is_none(author):
    assert Facts(author=author).sure_author is None


def test_properties_with_control_characters_and_nonsense_are_read():
    facts = facts_of({"Title": "Water\x00 over\r\nthe quay", "Author": "x" * 400, "CreationDate": "D:99"})
    assert facts == Facts(title="Water over the quay")


# -- without text, damaged, locked ----------------------------------------------------------------


def test_a_scan_is_an_article_without_text_and_says_so(pdfs):
    draft = read_apart(pdfs.scan(2), name="scan.pdf")
    assert (draft.text, draft.title, draft.reading.pages) == ("", "scan", (0, 0))
    (note,) = draft.notes
    assert say(note).startswith("It holds no text, as scans do.")


def test_pages_without_text_among_others_are_named(pdfs):
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(pdfs.newspaper(times=6))
    document.import_pages(pypdfium2.PdfDocument(pdfs.scan(2)))
    target = io.BytesIO()
    document.save(target)
    draft = read(target.getvalue(), name="x.pdf")
    count = len(document)
    assert f"Pages {count - 1}–{count} hold no text, as scans do" in " ".join(map(say, draft.notes))
    assert draft.reading.pages[-2:] == (len(draft.text), len(draft.text))


def test_a_locked_pdf_is_refused():
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>>>\n%%EOF\n"
    )
    with pytest.raises(BadFile, match=r"quay\.pdf is locked with a password"):
        read_apart(locked, name="quay.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 500, b"%PDF-1.4\n%%EOF\n"])
def test_what_only_begins_like_a_pdf_is_refused(data):
    with pytest.raises(BadFile, match=r"quay\.pdf (is damaged|breaks off)"):
        read_apart(data, name="quay.pdf")


def test_a_pdf_cut_short_says_so(pdfs):
    whole = pdfs.newspaper(times=12)
    with pytest.raises(BadFile, match=r"quay\.pdf breaks off before its end"):
        read(whole[: len(whole) // 2], name="quay.pdf")
    draft = read(whole.replace(b"%%EOF", b""), name="quay.pdf")
    assert "The file breaks off before its end: pages may be missing." in map(say, draft.notes)
    assert "The harbour master closed the north quay" in draft.text


def test_mutated_pdfs_are_read_or_refused_in_one_line(pdfs):
    chance = random.Random(20)
    sources = [pdfs.newspaper(columns=2, times=8), pdfs.scan(1)]
    for number in range(40):
        data = mutated(bytearray(chance.choice(sources)), chance, number % 4)
        came = read_or_refused(data)
        if isinstance(came, BadFile):
            assert "\n" not in say(came.line)
            assert "longer than" not in say(came.line)
        else:
            assert list(came.reading.pages) == sorted(came.reading.pages)
            assert all(0 <= start <= len(came.text) for start in came.reading.pages)


def read_or_refused(data):
    try:
        return read_apart(data, name="m.pdf", seconds=30)
    except BadFile as error:
        return error


def mutated(data, chance, kind):
    """The bytes with some flipped, the end cut off, a stretch doubled, or one zeroed; the first five stay."""
    at = chance.randrange(5, len(data))
    length = chance.randrange(1, 2000)
    if kind == 0:
        for _ in range(chance.randrange(1, 60)):
            data[chance.randrange(5, len(data))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del data[at:]
    elif kind == 2:
        data[at:at] = data[at : at + length]
    else:
        data[at : at + length] = bytes(len(data[at : at + length]))
    return bytes(data)


@pytest.mark.parametrize(("numbers", "words"), [([], ""), ([3], "3"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10")])
def test_numbers_in_a_row_are_said_as_ranges(numbers, words):
    assert in_ranges(numbers) == words


# -- real files -----------------------------------------------------------------------------------


def real(shared, name):
    return read((shared / "data" / "files" / name).read_bytes(), name=name)


def test_the_real_files_are_read_in_order(shared):
    columns = real(shared, "columns.pdf").text
    assert columns.index("Defendants.") < columns.index("ORDER REGARDING")
    assert "surprisingly" in real(shared, "ligatures.pdf").text
    rotated = real(shared, "rotated.pdf").text
    assert rotated.index("Domain") < rotated.index("literature") < rotated.index("information...")
    numbers = real(shared, "page-numbers.pdf")
    assert numbers.text.split("\n\n") == ["This is page i.", "This is page ii", "This is page iii", numbers.text[-40:]]
    assert (numbers.author, found(numbers, "author")[0][2]) == (None, True)
    unmapped = real(shared, "no-unicode-map.pdf")
    assert "Its fonts do not say which letters they show" in say(unmapped.notes[0])


def test_a_real_page_saved_as_pdf_loses_its_heads_and_feet(shared):
    draft = real(shared, "long-scan-text.pdf")
    assert "8/20/2020" not in draft.text
    assert len(draft.reading.pages) == 4
    assert draft.reading.pages[3] > draft.reading.pages[2]
