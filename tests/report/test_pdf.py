"""The PDF report: tagged, the same bytes each time, every word found, and no text that stops it."""

import dataclasses
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.base.errors import Cancelled, Trouble
from workbench.base.languages import Speaker
from workbench.base.terms import Status
from workbench.report import pdf
from workbench.report.document import (
    Apart,
    Card,
    Column,
    Document,
    Fact,
    Facts,
    Listing,
    Note,
    Paragraph,
    Quote,
    Run,
    Section,
    StatusPill,
    Table,
)
from workbench.report.pdf import write_pdf

MOMENT = datetime(2031, 3, 9, 14, 30, tzinfo=UTC)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u202a-\u202e]")
needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdfinfo")), reason="reads PDFs with poppler's tools"
)


def of(*blocks: object) -> Document:
    """A document of some blocks."""
    return Document(title="T", language="en", moment=MOMENT, blocks=blocks)  # type: ignore[arg-type]


def tool(name: str, data: bytes, *options: str) -> str:
    """What one of poppler's tools says about a PDF."""
    found = shutil.which(name)
    assert found
    output = [] if name == "pdfinfo" else ["-"]
    command = [found, *options, "-", *output]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def words_of(data: bytes) -> str:
    """The text of a PDF, its white space made even."""
    return " ".join(tool("pdftotext", data).split())


@needs_poppler
def test_the_rich_document_is_the_golden_file(rich: Document, golden: Callable[[str, str], None]) -> None:
    lines = (line.strip() for line in tool("pdftotext", write_pdf(rich)).splitlines())
    # Tools order right-to-left lines each in their own way.
    golden("report.pdf.txt", "".join(f"{line}\n" for line in lines if line and not RIGHT_TO_LEFT.search(line)))


@needs_poppler
def test_it_is_tagged_titled_and_dated(rich: Document) -> None:
    data = write_pdf(rich)
    info = tool("pdfinfo", data)
    assert re.search(r"Title: +Crates said to have left the ferry before the count\n", info)
    assert re.search(r"Author: +A. Reader\n", info)
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"CreationDate: +Sun Mar +9 14:30:00 2031", info)
    assert b"/Lang(en)" in data.replace(b" ", b"")
    structure = tool("pdfinfo", data, "-struct-text")
    assert re.search(r'H1 "Finding: publish with changes"', structure)
    assert {"Table", "TH", "TD", "BlockQuote", "Figure", "Link", "L", "LI"} <= set(
        re.findall(r"^ *(\w+)", structure, re.MULTILINE)
    )


@needs_poppler
def test_pages_are_numbered_with_their_total(rich: Document) -> None:
    text = words_of(write_pdf(rich))
    assert re.findall(r"\b(\d) ?/ ?3\b", text) == ["1", "2", "3"]


def test_sections_are_bookmarks(rich: Document) -> None:
    assert b"/Outlines" in write_pdf(rich)


def test_the_same_document_gives_the_same_bytes_in_any_process(rich: Document, tmp_path: Path) -> None:
    first = write_pdf(rich)
    assert write_pdf(rich) == first
    later = write_pdf(dataclasses.replace(rich, moment=MOMENT.replace(year=2032)))
    assert later != first
    script = tmp_path / "again.py"
    script.write_text(
        "import sys, runpy\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        f"made = runpy.run_path({str(Path(__file__).parent / 'conftest.py')!r})\n"
        "from workbench.report.pdf import write_pdf\n"
        "sys.stdout.buffer.write(write_pdf(made['rich_document']()))\n"
    )
    other = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert other.stdout == first


@needs_poppler
def test_every_word_is_found_whole() -> None:
    words = "verification official fjord ffi affidavit offline fluffy Stuttgart difficult Æfintýri straße".split()  # noqa: SIM905
    long = " ".join(words * 20)
    cell = Table((Column("narrow", 1), Column("wide", 6)), ((("verification of official fjords",), (long,)),))
    text = words_of(
        write_pdf(of(Paragraph((long,)), Quote(long), Facts((Fact("official", (Run(long, bold=True),)),)), cell))
    )
    for word in words:
        assert len(re.findall(rf"\b{word}\b", text)) >= 80
    assert not set("ﬀﬁﬂﬃﬄ\xad") & set(text)


@needs_poppler
@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        "*a* _b_ `c`",
        "$x$ <label> @ref",
        "= Heading",
        "\\u{41} \\ //x /*y*/",
        '"]; #read("/etc/passwd")',
        "{{ 7 * 7 }}",
    ],
)
def test_markup_is_only_text(text: str) -> None:
    blocks = (
        Section(text, (Card(None, (Quote(text, text), Facts((Fact(text, (text,)),))), (text,), anchor=text),)),
        Note((text,), text),
    )
    assert words_of(write_pdf(of(*blocks))).count(text) == 8


@needs_poppler
def test_words_behind_an_override_are_printed_in_the_order_they_have() -> None:
    printed = words_of(write_pdf(of(Paragraph(("and \u202eoverride text stays",)))))
    assert "[U+202E]override text stays" in printed


@needs_poppler
def test_what_no_font_shows_is_printed_as_its_code_with_a_note() -> None:
    text = words_of(write_pdf(of(Paragraph(("a\0b\x1bc \ufeff \U000f1234 \ue123 \ud800 back\\u0007slash",)))))
    for code in ("a[U+0000]b[U+001B]c", "[U+FEFF]", "[U+F1234]", "[U+E123]", "[U+D800]", "back\\u0007slash"):
        assert code in text
    assert "printed as their code" in text
    assert "printed as their code" not in words_of(write_pdf(of(Paragraph(("plain",)))))


def test_a_sample_of_every_block_of_unicode_is_exported() -> None:
    samples = ["".join(chr(code) for code in range(start, start + 256, 37)) for start in range(0, 0x40000, 256)]
    assert len(samples) == 1024
    assert write_pdf(of(*(Paragraph((sample,)) for sample in samples))).startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦 🇳🇴 🇩 1️⃣ #️⃣ 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ ❤︎ ☎ 🧑🏾‍❤️‍🧑🏻 🏽 \u200d \ufe0f \u20e3",
        "a" + "\u0301\u0323\u0489\u0360" * 20,
        "\u05d0\u0301 \u0628\u0323\u20e3 \u0915\u0301 \u093f \u1112\u1161\u11ab 한 ᄒ 漢\U000e0100",
        "\u202e\u2066 never closed \u2028 \u2029 \x85 \x0b \x0c \t \r\n \u3000 \u1680 \u180e",
        "x" * 5_000,
        "長" * 500,
    ],
)
def test_sequences_never_stop_an_export(text: str) -> None:
    assert write_pdf(of(Paragraph((text,)), Card(None, (Quote(text, text),), (text,)))).startswith(b"%PDF")


@given(st.lists(st.text(min_size=1, max_size=8), min_size=20, max_size=60))
@settings(max_examples=12)
def test_any_text_is_exported(texts: list[str]) -> None:
    assert write_pdf(of(*(Paragraph((text, Run(text, bold=True))) for text in texts))).startswith(b"%PDF")


@given(
    st.lists(st.tuples(st.characters(), st.characters(categories=("Mn", "Me", "Mc", "Cf"))), min_size=60, max_size=60)
)
@settings(max_examples=8)
def test_any_marks_on_any_letter_are_exported(pairs: list[tuple[str, str]]) -> None:
    assert all(unicodedata.category(mark)[0] in "MC" for _, mark in pairs)
    assert write_pdf(of(*(Paragraph((f"x{letter}{mark}y",)) for letter, mark in pairs))).startswith(b"%PDF")


@needs_poppler
def test_long_words_stay_on_the_page() -> None:
    data = write_pdf(
        of(Table((Column("a"), Column("b")), ((("0123456789" * 40,), ("https://a.example/" + "b" * 300,)),)))
    )
    boxes = re.findall(r'xMax="([\d.]+)"', tool("pdftotext", data, "-bbox"))
    assert max(map(float, boxes)) < 596


def test_anchors_that_clash_or_lead_nowhere_do_not_stop_it() -> None:
    card = Card(None, (Paragraph((Run("to", link="#here"), Run("nowhere", link="#gone"))),), anchor="here")
    assert write_pdf(of(card, card, Section("", (card,), anchor="here"))).startswith(b"%PDF")


def test_an_empty_report_and_an_odd_language_are_exported() -> None:
    assert write_pdf(Document(title="", language="x-klingon", moment=MOMENT)).startswith(b"%PDF")
    right_to_left = Document(title="تقرير", language="ar", moment=MOMENT, blocks=(Facts((Fact("الحالة", ("مؤكد",)),)),))
    assert b"/Lang(ar)" in write_pdf(right_to_left).replace(b" ", b"")


def test_it_can_be_cancelled_at_once() -> None:
    many = of(*(Paragraph((f"A claim that takes its time, number {number}",)) for number in range(30_000)))
    began = time.monotonic()
    with pytest.raises(Cancelled):
        write_pdf(many, cancelled=lambda: True)
    assert time.monotonic() - began < 20


def test_limits_end_it_with_a_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 2**28)
    many = of(*(Paragraph((f"A claim that takes much room, number {number}",)) for number in range(20_000)))
    with pytest.raises(Trouble, match="could not be made"):
        write_pdf(many)


def test_progress_rises_to_all(rich: Document) -> None:
    shares: list[float] = []
    write_pdf(rich, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@needs_poppler
def test_the_reckoned_columns_of_long_tables_hold_their_words_whole() -> None:
    columns = (Column("#", 0, heads_row=True), Column("Claim", 4), Column("Status", 0))
    pill = StatusPill(Status.REFUTED, "Refuted")
    rows = tuple(((f"{88_000 + n}",), ("It was said " * 9,), (pill,)) for n in range(250))
    lines = tool("pdftotext", write_pdf(of(Table(columns, rows))), "-layout")
    assert len(re.findall(r"^ *88\d{3}  .*It was said.*\sRefuted$", lines, re.MULTILINE)) == 250


@needs_poppler
def test_rows_stay_whole_where_a_page_ends_and_only_tall_ones_break() -> None:
    def row(number: int, words: int) -> tuple[tuple[str], tuple[str]]:
        return (f"row{number}",), (" ".join(f"w{number}x{at}" for at in range(words)),)

    sizes = [40 + number % 7 * 35 for number in range(40)]
    sizes[20] = 4_000
    table = Table((Column("#", 1, heads_row=True), Column("Words", 3)), tuple(map(row, range(40), sizes)))
    pages = tool("pdftotext", write_pdf(of(table))).split("\f")[:-1]
    assert all("Words" in page for page in pages)
    for number, words in enumerate(sizes):
        on = [set(re.findall(rf"\bw{number}x\d+\b", page)) for page in pages]
        assert sum(map(len, on)) == words
        assert (len(list(filter(None, on))) > 1) == (words == 4_000)


def test_no_cell_is_cut_off_however_its_words_are_shaped() -> None:
    shapes = ("a b c d e " * 300, "abcdefghijk " * 90, "漢" * 700, "x\n" * 120, "W" * 900, "it carries " * 130)
    narrow = Table((Column("a", 0), Column("b", 1), Column("c", 9)), tuple(((s,), (s,), ("-",)) for s in shapes))
    assert lowest(write_pdf(of(narrow))) > 30


def lowest(data: bytes) -> float:
    """How far above the lower edge of its page the lowest character of a PDF stands, page numbers aside, in points."""
    with pdfium.PdfDocument(data) as document:
        texts = [page.get_textpage() for page in document]
        boxes = [text.get_charbox(at) for text in texts for at in range(text.count_chars())]
    return min(bottom for _, bottom, _, top in boxes if top - bottom > 0)


def cards(count: int) -> tuple[Section, ...]:
    """So many sections of one card each."""
    return tuple(
        Section(f"Claim {n}", (Card(None, (Paragraph(("words",)),)),), anchor=f"claim-{n}") for n in range(1, count + 1)
    )


@needs_poppler
def test_a_report_of_many_cards_begins_a_page_after_each_25() -> None:
    def beginnings(count: int) -> list[str]:
        return [page.strip().split("\n")[0] for page in tool("pdftotext", write_pdf(of(*cards(count)))).split("\f")]

    assert {"Claim 26", "Claim 51"} <= set(beginnings(60))
    assert "Claim 26" not in beginnings(40)


@needs_poppler
def test_a_line_of_too_many_links_is_still_read() -> None:
    few, many = (
        of(*cards(60), Paragraph(tuple(Run(f"{n} ", link=f"#claim-{n}") for n in range(1, count + 1))))
        for count in (50, 60)
    )
    assert write_pdf(few).count(b"/Subtype/Link") == 50
    data = write_pdf(many)
    assert data.count(b"/Subtype/Link") == 0
    assert " ".join(map(str, range(1, 61))) in words_of(data)


def test_titles_of_cards_stand_where_their_words_begin() -> None:
    def left_of(title: str, lines: int) -> float:
        card = Card(None, tuple(Paragraph(("words",)) for _ in range(lines)), (title,))
        with pdfium.PdfDocument(write_pdf(of(card))) as document:
            text = document[0].get_textpage()
            at, count = text.search(title).get_next()
            return min(text.get_charbox(number)[0] for number in range(at, at + count)) / document[0].get_width()

    for lines in (1, 80):  # a card that stays whole, and one that breaks
        assert left_of("Crates", lines) < 0.2
        assert left_of("الشمالية", lines) > 0.7


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_runs_from_the_right_begins_there_as_a_title_and_with_its_bullet(language: str) -> None:
    items = Listing((("Crates",), ("الشمالية",), ("“الوسطى”",)))
    document = Document(title="الجنوبية", language=language, moment=MOMENT, blocks=(items,))
    with pdfium.PdfDocument(write_pdf(document)) as pdf:
        page, text = pdf[0], pdf[0].get_textpage()
        boxes = [(text.get_charbox(at), text.get_text_range(at, 1)) for at in range(text.count_chars())]
        rights: dict[str, float] = {}
        for word in ("الجنوبية", "الشمالية", "الوسطى"):
            at, count = text.search(word).get_next()
            rights[word] = max(text.get_charbox(number)[2] for number in range(at, at + count))
        bullets = [left for (left, *_), sign in boxes if sign == "•"]
        width = page.get_width()
    assert all(right / width > 0.85 for right in rights.values())
    assert len(bullets) == 3
    assert sum(left > max(rights["الشمالية"], rights["الوسطى"]) for left in bullets) >= 2


def test_a_section_inside_a_card_begins_no_page() -> None:
    inside = Card(None, (Section("inside", (Paragraph(("words",)),), page_break=True),))
    assert write_pdf(of(*cards(60), inside)).startswith(b"%PDF")


def test_parts_of_a_line_stand_in_their_order_whichever_way_each_runs() -> None:
    quoted = Apart((Run("“שלוש ", quote=True), Run("ספינות", bold=True), Run(" עזבו”", quote=True)))
    line = (Speaker().joined(("העיתון", "2024")), " · b392 · ", quoted, " · seen")
    with pdfium.PdfDocument(write_pdf(of(Paragraph(line)))) as pdf:
        text = pdf[0].get_textpage()
        left_of = {text.get_text_range(at, 1): text.get_charbox(at)[0] for at in range(text.count_chars())}
    lefts = [left_of[letter] for letter in "ה4bזפלs"]  # a letter of each word, from left to right
    assert lefts == sorted(lefts)


def test_a_title_stands_whole_at_the_foot_of_a_page() -> None:
    def height(title: str) -> int:
        data = write_pdf(Document(title=title, language="en", moment=MOMENT))
        with pdfium.PdfDocument(data) as document:
            page = document[0].render(scale=8, grayscale=True)
            data, stride = bytes(page.buffer), page.stride
            rows = (data[row * stride : row * stride + 2000] for row in range(page.height * 9 // 10, page.height))
            return sum(min(row) < 200 for row in rows)

    assert height("H") < height("l") < height("أُ")


def test_words_from_the_right_begin_at_the_right_of_their_cell() -> None:
    rows = tuple(((str(number),), (words,)) for number, words in enumerate(("Crates", "الشمالية")))
    data = write_pdf(of(Table((Column("#", 0), Column("Claim")), rows)))
    with pdfium.PdfDocument(data) as document:
        text, width = document[0].get_textpage(), document[0].get_width()
        at, count = text.search("الشمالية").get_next()
        assert max(text.get_charbox(number)[2] for number in range(at, at + count)) / width > 0.85
        at, _ = text.search("Crates").get_next()
        assert text.get_charbox(at)[0] / width < 0.3
