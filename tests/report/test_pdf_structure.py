"""What a program that reads a PDF report aloud, or searches it, is given: asked of PDFium, which did not write it."""

import ctypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from workbench.report import glyphs
from workbench.report.document import Card, Column, Document, Fact, Facts, Paragraph, Quote, Run, Section, Table
from workbench.report.pdf import write_pdf

MOMENT = datetime(2031, 3, 9, 14, 30, tzinfo=UTC)
WORDS = (  # noqa: SIM905 - they are read more easily so
    "office affluent fjord file waffle difficult Stuttgart Æfintýri straße Київ Ελλάδα "
    "مراسلون الشمالية עיתון सत्यापन क्षेत्र กรุงเทพมหานคร ตรวจสอบ 検証 報告 검증 "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk "
    "https://archive.example.org/2031/03/09/forty-crates-left-the-ferry"
).split()  # fmt: skip
LESS = {"veri\u00adfication": "verification", "ﬁle": "file", "oﬃce": "office", "ﬄuent": "ffluent"}
"""Words as an article may hold them, and how they are searched for."""


def everywhere(words: str) -> Document:
    """A document that says the words in every kind of block of a claim's card, and in a table."""
    card = Card(
        None, (Quote(words), Facts((Fact("Reason", (words,)), Fact("Bold", (Run(words, bold=True),))))), (words,)
    )
    table = Table((Column("#", 0, heads_row=True), Column("Claim")), ((("1",), (words,)),))
    return Document(title="T", language="en", moment=MOMENT, blocks=(Paragraph((words,)), card, table))


def hits(data: bytes, word: str) -> int:
    """How many times a reader's search finds a word."""
    with pdfium.PdfDocument(data) as document:
        count = 0
        for page in document:
            search = page.get_textpage().search(word)
            while search.get_next() is not None:
                count += 1
        return count


def test_a_search_finds_every_word_of_a_claim() -> None:
    # Each on a line of its own: PDFium's search does not go over the ends of lines.
    data = write_pdf(everywhere("\n".join(("before", *WORDS, "after"))))
    for word in WORDS:
        missing = glyphs.choose(word).missing
        printed = "".join(glyphs.code_of(character) if character in missing else character for character in word)
        assert hits(data, printed) >= 6, word


def test_a_search_finds_words_of_scripts_from_right_to_left_whose_letters_are_drawn_together() -> None:
    words = ("السلام", "الأخبار", "الإعلام", "الآن", "كلا", "والله", "לקראת", "گفتگو")
    data = write_pdf(everywhere("\n".join(("قبل", *words, "بعد"))))
    for word in words:
        assert hits(data, word) >= 6, word


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_search_finds_addresses_and_compounds_in_reports_from_the_right(language: str) -> None:
    address = "https://lantern.example/ferry?page=two#the-count"
    lines = (address, f"The U.S. well-known page, {address} now", f"فتح {address}", f"נפתח {address}")
    blocks = tuple(Paragraph((line,)) for line in lines)
    data = write_pdf(Document(title="T", language=language, moment=MOMENT, blocks=blocks))
    assert [hits(data, word) for word in (address, "well-known", "U.S.", "فتح", "נפתח")] == [4, 1, 1, 1, 1]


@pytest.mark.parametrize(("held", "searched"), LESS.items())
def test_a_search_finds_words_that_hold_ligatures_and_soft_hyphens(held: str, searched: str) -> None:
    with pdfium.PdfDocument(write_pdf(everywhere(held))) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert text.count(searched) == 6
    assert held not in text


SIGNED = (
    "ตั้งแต่ ทั้งสอง สิ้นสุด ครั้งที่ ยิ่งขึ้น เปิ้ล ฐานะ ปฏิบัติ ญี่ปุ่น พันธุ์ น้ำ",
    "ຕັ້ງແຕ່ ຕົ້ນ ເກົ່າ ຂັ້ນ ຊື່ ໜຶ່ງ ຜູ້ໃຫຍ່ ນ້ຳ",
    "ភ្នំពេញ រដ្ឋមន្ត្រី មនុស្ស ព័ត៌មាន កំពង់ផែ ពិនិត្យ ទំនិញ ជំនុំ ទីក្រុង",
    "संस्कृति हिन्दी विद्यार्थी उन्होंने ज़रूरी स्वतंत्रता",
    "কর্তৃপক্ষ স্বাধীনতা চাঁদ ਮੁੰਡਾ ਵਿੱਚ ગુજરાતી தமிழ் స్వాతంత్ర్యం ಸ್ವಾತಂತ್ರ್ಯ സ്വാതന്ത്ര്യം ශ්‍රී",
    "བོད་ཡིག རྒྱལ་ཁབ ကျွန်ုပ် အဖွဲ့ ngữ Nguyễn n̄gọ̃ соба́ка ᾧ",
)
"""Words with signs that stand above and below their letters."""


@pytest.mark.parametrize("words", SIGNED)
def test_a_search_finds_words_whose_signs_stand_above_and_below_letters(words: str) -> None:
    # Lines as long as those of reports: PDFium takes a page of short ones for one of columns from top to bottom.
    data = write_pdf(
        everywhere("\n".join(f"it says {word} in a line that goes on for a while" for word in words.split()))
    )
    assert {word: hits(data, word) for word in words.split()} == dict.fromkeys(words.split(), 6)


COMPOUNDS = (  # noqa: SIM905 - they are read more easily so
    "well-known and/or he/she/they Hôtel-Dieu Ольга/Анна mother‐in‐law A–B who?me "
    "lantern.example/ferry https://lantern.example/ferry?page=two#the-count "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
).split()  # fmt: skip


@pytest.mark.parametrize("word", COMPOUNDS)
def test_a_search_finds_a_word_wherever_on_a_line_it_stands(word: str) -> None:
    lines = tuple(Paragraph((f"{'n ' * before}{word} and more",)) for before in range(90))
    data = write_pdf(Document(title="T", language="en", moment=MOMENT, blocks=lines))
    assert hits(data, word) == len(lines)


@pytest.mark.parametrize("word", ["0f1e2d3c4b5a6978" * 4, f"https://lantern.example/{'ferry-' * 8}count"])
def test_a_search_finds_a_word_that_is_nearly_as_wide_as_a_line(word: str) -> None:
    words = f"The file that was kept is “{word}”, and no other."
    card = Card(
        None,
        (
            Quote(words),
            Facts((Fact("Reason", (words,)), Fact("Kept", (Run(word, link="https://lantern.example/"), " here")))),
        ),
        (words,),
    )
    data = write_pdf(Document(title="T", language="en", moment=MOMENT, blocks=(Paragraph((words,)), card)))
    assert hits(data, word) == 5
    assert rightmost(data) < 539


@pytest.mark.parametrize("word", ["W" * 45, "0123456789" * 9, "ferry/" * 15, "0123456789" * 40])
def test_a_word_that_no_line_holds_is_broken_and_stays_on_the_page(word: str) -> None:
    data = write_pdf(everywhere(f"The file is {word}, and no other."))
    assert rightmost(data) < 539
    assert hits(data, "and no other") == 6


def rightmost(data: bytes) -> float:
    """How far to the right the characters of a PDF reach, in points."""
    with pdfium.PdfDocument(data) as document:
        texts = [page.get_textpage() for page in document]
        return max(text.get_charbox(at)[2] for text in texts for at in range(text.count_chars()))


def test_words_with_signs_keep_their_place_among_those_from_the_right() -> None:
    data = write_pdf(Document(title="T", language="ar", moment=MOMENT, blocks=(Paragraph(("الشمالية see and/or",)),)))
    with pdfium.PdfDocument(data) as document:
        text = document[0].get_textpage()
        places = [text.get_charbox(text.search(word).get_next()[0])[0] for word in ("see", "and", "or", "الشمالية")]
    assert places == sorted(places)


Told = Callable[[Any, Any, int], int]


def said(ask: Told, element: Any) -> str:
    """What one of PDFium's functions says of an element, in UTF-16."""
    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


def elements(tree: Any) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """The elements of a page's structure: kind, element, and the kinds that it stands in."""

    def inside(element: Any, above: tuple[str, ...]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
        kind = said(raw.FPDF_StructElement_GetType, element)
        yield kind, element, above
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                yield from inside(child, (*above, kind))

    for at in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from inside(raw.FPDF_StructTree_GetChildAtIndex(tree, at), ())


def marked(element: Any) -> set[int]:
    """The numbers of the marked content that belongs to an element itself."""
    count = raw.FPDF_StructElement_GetMarkedContentIdCount(element)
    return {raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(count)} - {-1}


def test_all_that_is_printed_stands_in_the_structure_or_is_an_artifact(rich: Document) -> None:
    with pdfium.PdfDocument(write_pdf(rich)) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            assert tree
            known = {number for _, element, _ in elements(tree) for number in marked(element)}
            texts = [thing for thing in page.get_objects() if thing.type == raw.FPDF_PAGEOBJ_TEXT]
            numbers = [raw.FPDFPageObj_GetMarkedContentID(thing) for thing in texts]
            assert {number for number in numbers if number >= 0} <= known
            # What has no number is the footer, which is no part of what the report says.
            loose = [thing for thing, number in zip(texts, numbers, strict=True) if number < 0]
            assert all(thing.get_bounds()[3] < 57 for thing in loose)
            raw.FPDF_StructTree_Close(tree)


def test_the_structure_nests_as_pdf_ua_asks(rich: Document) -> None:
    inside = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}
    kinds: list[str] = []
    with pdfium.PdfDocument(write_pdf(rich)) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for kind, element, above in elements(tree):
                kinds.append(kind)
                assert kind not in inside or above[-1] in inside[kind]
                if kind == "Figure":
                    assert said(raw.FPDF_StructElement_GetAltText, element)
            raw.FPDF_StructTree_Close(tree)
    assert {"Table", "TR", "TH", "TD", "L", "LI", "Figure", "BlockQuote", "Link", "P"} <= set(kinds)
    levels = [int(kind[1:]) for kind in kinds if kind[:1] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_bookmarks_title_and_language_are_there(rich: Document) -> None:
    def headings(blocks: tuple[Any, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Section):
                yield block.heading
            if isinstance(block, Section | Card):
                yield from headings(block.blocks)

    data = write_pdf(rich)
    with pdfium.PdfDocument(data) as document:
        assert [mark.get_title() for mark in document.get_toc()] == list(headings(rich.blocks))
        assert all(mark.get_dest() is not None for mark in document.get_toc())
        assert document.get_metadata_value("Title") == rich.title
        assert raw.FPDFCatalog_IsTagged(document)
    plain = data.replace(b" ", b"")
    assert b"/Lang(en)" in plain
    assert b"/DisplayDocTitletrue" in plain
    assert b"pdfuaid:part" in plain
