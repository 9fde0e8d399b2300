"""What articles are called: one line that distorts nothing, cut where it is too long, and whole among the facts."""

import io

import documents
import docx
import pdfs
import pytest

from workbench.intake.reading import read

FIRST = "The level of the reservoir fell by a metre and a half during the night to Tuesday, the office said. "
LONG = FIRST + "It had been warned by an engineer in May, who was not heard, and by another one in June. " * 6


def word(text):
    made, stream = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.add_paragraph("A second one.")
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (LONG.encode(), "a.txt"),
        (word(LONG), "a.docx"),
        (documents.odt(f"<text:p>{LONG}</text:p><text:p>A second one.</text:p>"), "a.odt"),
    ],
)
def test_a_long_first_paragraph_is_cut_and_whole_among_the_facts(data, name):
    draft = read(data, name=name)
    assert draft.title == FIRST.strip() + " …"
    told = [one.value for one in draft.reading.found if one.field == "title"]
    assert told[:2] == [draft.title, LONG.strip()]
    assert draft.text.startswith(LONG.strip())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Port Velin. The harbour is shut. " + LONG, "Port Velin. The harbour is shut. …"),
        ("港口在星期一被关闭了，两名目击者说。" * 300, "港口在星期一被关闭了，两名目击者说。" * 2 + " …"),
    ],
)
def test_of_a_paragraph_that_begins_with_short_sentences_no_more_are_taken_than_tell_enough(text, title):
    assert read(text.encode(), name="a.txt").title == title


def test_signs_that_turn_text_around_stay_in_the_text_and_are_shown_in_the_title():
    page = (
        "<html><head><title>Plan \u202egpj.exe</title></head><body><article><h1>Plan \u202egpj.exe</h1>"
        + f"<p>{LONG}</p>" * 3
        + "</article></body></html>"
    )
    draft = read(page.encode(), name="a.html")
    assert draft.title == "Plan [U+202E]gpj.exe"
    assert "Plan \u202egpj.exe" in draft.text
    assert "Plan \u202egpj.exe" in [one.value for one in draft.reading.found if one.field == "title"]


def test_a_name_of_two_lines_makes_a_title_of_one():
    assert read(b"12345", name="Plan of\nthe \u202edam.txt").title == "12345"
    picture = (
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00"
    )
    picture += b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    assert read(picture, name="Plan of\nthe \u202edam.gif").title == "Plan of the [U+202E]dam"


def test_who_wrote_it_and_where_distorts_nothing_either():
    data = b"From: =?utf-8?Q?Jane_=E2=80=AEeoD?= <jane@example.org>\nSubject: Dam held\nDate: soon\n\nIt held."
    draft = read(data, name="a.eml")
    assert draft.author == "Jane [U+202E]eoD"
    assert "Jane \u202eeoD" in [one.value for one in draft.reading.found if one.field == "author"]


@pytest.mark.parametrize(
    ("url", "called"),
    [
        ("https://media.example/a/b%C3%BChne%20eins.png?w=300#top", "bühne eins"),
        ("https://media.example/a/", "a"),
        ("https://media.example/", "media.example"),
        ("https://media.example:8080", "media.example"),
        ("https://media.example/%2F", "media.example"),
        ("https://[media/a.png", "https://[media/a.png"),
    ],
)
def test_a_picture_without_a_name_is_called_by_its_address(url, called):
    assert read(pdfs.picture("PNG"), url=url).title == called
    assert read(pdfs.picture("PNG"), url=url, name="pier.png").title == "pier"
    assert read(b"The pier is shut.", url=url).title == "The pier is shut."
