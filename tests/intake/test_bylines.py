"""Who wrote an article, by the lines between its headline and its text, in every format alike."""

from io import BytesIO

import pytest
from docx import Document
from pdfs import set_by_typst

from workbench.base.terms import How
from workbench.intake.draft import Draft
from workbench.intake.reading import read

LINE = "The audit of the port says that nine of the twelve cranes have not been inspected since 1998. "
TITLE = "Cranes idle for years"


def as_txt(lines: list[str]) -> Draft:
    return read("\n".join((TITLE, "", *lines, "", LINE * 3)).encode(), name="a.txt")


def as_markdown(lines: list[str]) -> Draft:
    return read("\n".join((f"# {TITLE}", "", "  \n".join(lines), "", LINE * 3)).encode(), name="a.md")


def as_html(lines: list[str]) -> Draft:
    body = f"<article><h1>{TITLE}</h1><p>{'<br>'.join(lines)}</p><p>{LINE * 3}</p><p>{LINE * 4}</p></article>"
    return read(f"<html><title>{TITLE}</title><body>{body}".encode(), name="a.html")


def as_docx(lines: list[str]) -> Draft:
    document, data = Document(), BytesIO()
    document.core_properties.author = ""
    document.add_heading(TITLE)
    document.add_paragraph("\n".join(lines))
    document.add_paragraph(LINE * 3)
    document.save(data)
    return read(data.getvalue(), name="a.docx")


@pytest.mark.parametrize("written", [as_txt, as_markdown, as_html, as_docx])
@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["By Mara Quist"], "Mara Quist"),
        (["Von Mara Quist"], "Mara Quist"),
        (["Par Mara Quist et Tom Rell"], "Mara Quist et Tom Rell"),
        (["By Mara Quist", "in Velin"], "Mara Quist"),
        (["By Mara Quist,", "Tom Rell and Bo Li"], "Mara Quist, Tom Rell and Bo Li"),
        (["By Mara Quist and", "Tom Rell"], "Mara Quist and Tom Rell"),
        (["By", "Mara Quist"], "Mara Quist"),
        (["By Mara Quist in Velin and Tom Rell in Kostrin"], "Mara Quist and Tom Rell"),
        (["By Mara Quist in Velin and Kostrin"], "Mara Quist"),
        (["4 March 2025", "By Mara Quist, Port Correspondent"], "Mara Quist"),
        (["By Monday,", "Mara Quist and Tom Rell had left."], None),
        (["By the end of May nine cranes stood still."], None),
        (["By", "the sea"], None),
        (["The cranes, by Mara Quist's account, stood still."], None),
    ],
)
def test_a_byline_names_the_author(written, lines, author) -> None:
    draft = written(lines)
    assert (draft.title, draft.author) == (TITLE, author)


def test_an_author_is_found_in_a_pdf_and_the_file_s_own_is_doubtful_beside_it() -> None:
    source = f'#set document(title: "{TITLE}", author: "Jon Template")\n= {TITLE}\n\nBy Mara Quist\n\n{LINE * 4}'
    draft = read(set_by_typst(source), name="a.pdf")
    assert (draft.title, draft.author) == (TITLE, "Mara Quist")
    said = [(one.value, one.how, one.doubtful) for one in draft.reading.found if one.field == "author"]
    assert said == [("Mara Quist", How.TEXT, False), ("Jon Template", How.PROPERTIES, True)]


def test_a_line_of_a_broken_paragraph_is_no_byline() -> None:
    broken = (
        "The audit says that nine of the cranes which stand at the\nnorthern quay were\nBy Mara Quist\nnever inspected."
    )
    for text in (f"{TITLE}\n\n{broken} {LINE}", f"{TITLE}\n\n{LINE * 2}\n\nBy Mara Quist\n"):
        assert read(text.encode(), name="a.txt").author is None
    assert read(f"{TITLE}\nBy Mara Quist\n{broken} {LINE}".encode(), name="a.txt").author == "Mara Quist"


def test_where_an_author_wrote_is_no_title_before_a_dateline() -> None:
    draft = read(f"{TITLE}\n\nBy Mara Quist\nin Velin\n\nVELIN, 4 March 2025 — {LINE * 2}".encode(), name="a.txt")
    assert (draft.title, draft.author, draft.published) == (TITLE, "Mara Quist", "2025-03-04")
