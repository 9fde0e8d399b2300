"""Files whose beginning is lost or another format's: the right text, or one line that says so, and no title of it."""

import documents
import pdfs
import pytest

from workbench.base.errors import BadFile
from workbench.intake.reading import read

RTF = documents.RTF
MHTML = documents.MHTML


@pytest.mark.parametrize("data", [RTF[200:], b"%PDF" + RTF[4:], RTF[RTF.index(b"{\\field") :], b"\\" + RTF])
def test_the_rest_of_an_rtf_document_is_called_that(data: bytes) -> None:
    draft = read(data, name="late.rtf")
    assert draft.title == "late"
    assert [str(note) for note in draft.notes] == [
        "It reads like the rest of an RTF document whose beginning is lost: look for a whole copy of it."
    ]


def test_so_is_that_of_a_mail_or_a_saved_page() -> None:
    for data in (b"Ferry late again" + MHTML[16:], MHTML[MHTML.index(b"--b") :], documents.MAIL[20:]):
        draft = read(data, name="late.mhtml")
        assert draft.title == "late"
        assert "a mail or a saved page whose beginning is lost" in str(draft.notes[-1])


@pytest.mark.parametrize(
    "text",
    [
        r"A file of the format begins with {\rtf1 and has words such as \pard and \fonttbl in it."
        + " On it goes." * 200,
        r"\documentclass{article} \begin{document} The level \par of the lake \footnote{Of 1998} fell. \end{document}",
        "From: Jane\nSubject: Dam held\n\nThe level of the lake fell.\n\n-- \nJane\nContent-Type is what I meant.",
    ],
)
def test_who_writes_about_a_format_writes_a_text(text: str) -> None:
    draft = read(text.encode(), name="late.txt")
    assert not any("is lost" in str(note) for note in draft.notes)
    assert draft.title != "late"


def test_another_format_under_the_beginning_of_rtf_is_refused_and_a_damaged_document_is_not() -> None:
    with pytest.raises(BadFile, match="begins like an RTF document, and its bytes are of some other data"):
        read(RTF[:64] + pdfs.newspaper(columns=2)[64:], name="late.rtf")
    assert "The level of the lake" in read(RTF.replace(b"Monday", b"\x00\xff\x01\x02day"), name="late.rtf").text
    binary = rb"{\pict\bin32 " + bytes(range(32)) + b"}"
    assert "The level of the lake" in read(RTF.replace(b"The level", binary + b"The level"), name="late.rtf").text


def test_a_saved_page_that_breaks_off_in_its_head_is_none_of_its_lines() -> None:
    with pytest.raises(BadFile, match="without a page in it"):
        read(MHTML[: MHTML.index(b"Subject")], name="late.mhtml")
